"""Postsynaptic calcium of spikes that rises and falls, and is not a sum (Graupner and Brunel 2012).

The non-linear variant of their calcium, as De Pittà & Brunel 2016 combined it with release that
varies: transmitter makes the calcium of presynaptic spikes, and that amplifies the calcium of
postsynaptic spikes. It plugs into CALCIUM_RULE, whose own jumps of calcium are then to be nought:
`CALCIUM_RULE.synapses(..., C_presyn=0, C_postsyn=0, **values(TRANSIENTS_RULE))`.
"""

from brian2 import Hz, ms, second

from models.base import Model, Parameter
from models.plasticity.calcium_rule import PARAMETERS

CODE = "depittabrunel2016code, astrocyte_models.py"
FIGURE = "depittabrunel2016code, tripartite_figures.py, stdp_curves"
RISE_GLU, FALL_GLU = 10 * ms, 30 * ms
RISE_BAP, FALL_BAP = 2 * ms, 12 * ms


def unit_peak(rise, fall):
    """Return the factor that gives a double exponential, begun by a jump of 1 Hz, the peak 1."""
    ratio, exponent = rise / fall, 1 / (fall - rise)
    return (1 / fall - 1 / rise) / (ratio ** (fall * exponent) - ratio ** (rise * exponent)) / Hz


# A, B and P, F in the code. The gains belong to the time constants. k_glu is such that a spike that
# releases half of all resources, as at U_0star = 0.5, has c_glu rise to its published peak of 1.
CALCIUM_TRANSIENTS = Model(
    name="CALCIUM_TRANSIENTS",
    equations="""
    dy_cleft/dt = -Omega_cleft*y_cleft : 1 (clock-driven)  # released resources still in the cleft
    dy_glu/dt = k_glu*y_cleft/tau_glu - y_glu/tau_glu : Hz (clock-driven)  # drive of c_glu
    dc_glu/dt = glu_gain*y_glu - c_glu/tau_glu_r : 1 (clock-driven)  # calcium of presynaptic spikes
    dy_bap/dt = -y_bap/tau_bap : Hz (clock-driven)  # drive of c_bap
    dc_bap/dt = bap_gain*y_bap - c_bap/tau_bap_r : 1 (clock-driven)  # that of postsynaptic spikes
    """,
    parameters={
        "Omega_cleft": Parameter(1000 / second, "clearance rate of the synaptic cleft", FIGURE),
        "k_glu": Parameter(59 * Hz, "calcium drive of released resources", FIGURE),
        "tau_glu_r": Parameter(RISE_GLU, "rise time of c_glu", CODE),
        "tau_glu": Parameter(FALL_GLU, "decay time of c_glu", CODE),
        "glu_gain": Parameter(1.0 * unit_peak(RISE_GLU, FALL_GLU), "gain of c_glu: peak 1", CODE),
        "tau_bap_r": Parameter(RISE_BAP, "rise time of c_bap", CODE),
        "tau_bap": Parameter(FALL_BAP, "decay time of c_bap", CODE),
        "bap_gain": Parameter(2.5 * unit_peak(RISE_BAP, FALL_BAP), "gain of c_bap: peak 2.5", CODE),
        "eta_glu": Parameter(4.0, "amplification of c_bap by c_glu", CODE),
    },
    on_pre="y_cleft += release",
    on_post="y_bap += (1 + eta_glu*c_glu)*Hz",
    sockets={"release": 1},
    plugs={"c_entry": "c_glu + c_bap"},
)

# The calcium rule that goes with it. W and its parameters in the code.
TRANSIENTS_RULE = {
    name: Parameter(value, PARAMETERS[name].meaning, CODE)
    for name, value in {
        **{"theta_d": 1.0, "theta_p": 2.2, "gamma_d": 0.57, "gamma_p": 1.32},
        **{"tau_rho": 1.5 * second, "sigma_rho": 0.1, "beta_down": 0.5, "b_up": 4.0},
    }.items()
}

# What the averaged equation of CALCIUM_RULE needs to know of its calcium.
TIME_ABOVE_THRESHOLDS = Model(
    name="TIME_ABOVE_THRESHOLDS",
    equations="""
    dT_above_d/dt = above_d : second (clock-driven)  # time above the threshold of depression
    dT_above_p/dt = above_p : second (clock-driven)  # time above the threshold of potentiation
    """,
)

"""Voltage-based plasticity (Clopath, Busing, Vasilaki and Gerstner 2010), visual cortex.

Depression at a presynaptic spike, by the voltage before it; potentiation while the cell is
depolarised, by what is left of the last presynaptic spikes. The filtered voltages live in the cell.
"""

from brian2 import ms, mV, second

from models.base import Model, Parameter

CL = "clopath2010, ModelDB 144566 (RFdevelop.m)"

VOLTAGE_TRACES = Model(
    name="VOLTAGE_TRACES",
    equations="""
    v_seen = v + v_spike : volt  # membrane potential with the waveform of the spike
    du_minus/dt = (v_seen - u_minus)/tau_u_minus : volt  # filtered potential, for depression
    du_plus/dt = (v_seen - u_plus)/tau_u_plus : volt  # filtered potential, for potentiation
    du_minus_late/dt = (u_minus - u_minus_late)/tau_late : volt  # u_minus, read late
    du_plus_late/dt = (u_plus - u_plus_late)/tau_late : volt  # u_plus, read late
    u_minus_onset : volt  # u_minus_late when the last spike began
    u_plus_onset : volt  # u_plus_late when the last spike began
    in_spike = 1 - int(not_refractory) : 1  # 1 during a spike
    u_minus_before = u_minus_late + in_spike*(u_minus_onset - u_minus_late) : volt  # before a spike
    u_plus_before = u_plus_late + in_spike*(u_plus_onset - u_plus_late) : volt  # before a spike
    """,
    # The rule reads both filters from before a spike, or a single spike would count as its own
    # depolarisation. Deviation: the authors' program reads them 3 ms late, as long as its spikes
    # with their resolution last. Here a further filter of 3 ms stands still during the spike.
    reset="""
    u_minus_onset = u_minus_late
    u_plus_onset = u_plus_late
    """,
    parameters={
        "tau_u_minus": Parameter(10 * ms, "time constant of u_minus", CL),
        "tau_u_plus": Parameter(7 * ms, "time constant of u_plus", CL),
        "tau_late": Parameter(
            3 * ms, "delay of the filtered potentials", "clopath2010, ModelDB 144566 (VoTri.m)"
        ),
    },
    initial={
        "u_minus": "v",
        "u_plus": "v",
        "u_minus_late": "v",
        "u_plus_late": "v",
        "u_minus_onset": "v",
        "u_plus_onset": "v",
    },
    sockets={"v_spike": 0 * mV},
)

# For cells whose spike is a reset: during the refractory period the rule sees a plateau.
SPIKE_PLATEAU = Model(
    name="SPIKE_PLATEAU",
    # A variable of the cell and no parameter: synapses read it through v_seen, and Brian2 knows a
    # cell's variables there but not its constants. Source: ModelDB 144566, aEIF.m.
    equations="V_plateau : volt (constant)  # potential during a spike",
    initial={"V_plateau": 29.4 * mV},
    plugs={"v_spike": "(V_plateau - v)*(1 - int(not_refractory))"},
)

CLOPATH = Model(
    name="CLOPATH",
    # Potentiation is continuous: two equations for each synapse at each step. Not for large
    # networks.
    equations="""
    dw/dt = rate_LTP*int(w < w_max) : 1 (clock-driven)  # synaptic weight
    rate_LTP = A_LTP*x_bar/tau_x_bar*over_plus*over_minus : Hz  # potentiation
    over_plus = clip((v_seen_post - theta_plus)/mV, 0, inf)*mV : volt  # v above theta_plus
    over_minus = clip((u_plus_before_post - theta_minus)/mV, 0, inf)*mV : volt  # u_plus likewise
    dx_bar/dt = -x_bar/tau_x_bar : 1 (clock-driven)  # filtered presynaptic spikes
    """,
    parameters={
        "A_LTD": Parameter(14e-5 / mV, "amplitude of depression by voltage", CL),
        "A_LTP": Parameter(8e-5 / mV**2, "amplitude of potentiation by voltage", CL),
        "theta_minus": Parameter(-70.6 * mV, "threshold of the filtered potentials", CL),
        "theta_plus": Parameter(-45.3 * mV, "threshold of the potential, for potentiation", CL),
        "tau_x_bar": Parameter(15 * ms, "time constant of x_bar", CL),
        "w_max": Parameter(3.0, "upper bound of the weight", CL),
    },
    initial={"w": 1},
    # x_bar is the filtered spike train times tau_x_bar, so that it jumps by 1.
    on_pre="""
    w = clip(w - A_LTD*ltd_gain*clip((u_minus_before_post - theta_minus)/mV, 0, inf)*mV, 0, w_max)
    x_bar += 1
    """,
    method="euler",
    sockets={"ltd_gain": 1},
    post=VOLTAGE_TRACES,
)

VOLTAGE_VARIANCE = Model(
    name="VOLTAGE_VARIANCE",
    equations="""
    du_square/dt = (above_rest**2 - u_square)/tau_u_square : volt**2  # mean squared depolarisation
    above_rest = v_seen - E_L : volt  # depolarisation
    """,
    parameters={
        "tau_u_square": Parameter(
            1.2 * second, "time constant of the mean squared depolarisation", CL
        ),
    },
    initial={"u_square": 60 * mV**2},  # begin in balance
)

# Homeostasis: the more depolarised the cell was of late, the stronger the depression.
CLOPATH_HOMEOSTASIS = Model(
    name="CLOPATH_HOMEOSTASIS",
    parameters={
        "u_ref_square": Parameter(
            60 * mV**2, "mean squared depolarisation at which depression is A_LTD", CL
        ),
    },
    plugs={"ltd_gain": "u_square_post/u_ref_square"},
    post=VOLTAGE_TRACES + VOLTAGE_VARIANCE,
)

"""Calcium-based plasticity with synaptic tagging and capture (Luboeinski and Tetzlaff 2021).

A synapse weighs `h_early + h_0*z_late`. Its early phase is the calcium rule of Graupner and Brunel
without double well: `CALCIUM_RULE_BY_EVENT` with the parameters `STC_CALCIUM`, h_early being
h_max*rho. It relaxes to h_0 within hours. A change of more than theta_tag tags the synapse. Where
the changes of all synapses of a cell add up to more than theta_prp, the cell makes protein, which a
tagged synapse turns into late weight; that does not decay. Weights are potentials, as in the code
of the authors.

Tags and protein need seconds where spikes need 0.2 ms. Hence `LATE_PHASE`, one for each synapse,
and `PROTEIN_POOL`, one for each cell, are groups on a slow clock. The early phase moves at spikes
alone; in every slow step `SLOW_STEP` brings it up to date and relaxes it (`run_regularly`), and it
starts `AT_REST`. models/circuits/tagging.py joins them.
"""

from brian2 import ms, mV, nF, nS, second

from models.base import Model, Parameter
from models.neurons.conduction_delay import CONDUCTION_DELAY
from models.neurons.lif import LIF
from models.neurons.slow_clock import SLOW_CLOCK
from models.plasticity.calcium_rule import CATCH_UP, PARAMETERS

CODE = "luboeinski2021code, brianSynapseBasic.py"
TABLE = "luboeinski2021code, config_basic_late.json"

H_0 = {"h_0": Parameter(4.20075 * mV, "early weight of a synapse at rest, a potential", TABLE)}
H_MAX = {"h_max": Parameter(10 * mV, "early weight at an efficacy of 1", CODE)}
RULE = {
    "tau_Ca": 48.8 * ms,
    "C_presyn": 1.0,
    "C_postsyn": 0.2758,
    "D_presyn": 18.8 * ms,
    "theta_p": 3.0,
    "theta_d": 1.2,
    "gamma_p": 1645.6,
    "gamma_d": 313.1,
    "sigma_rho": 0.290436,  # 2.90436 mV over h_max
    "tau_rho": 688.4 * second,
}
STC_CALCIUM = {name: Parameter(v, PARAMETERS[name].meaning, TABLE) for name, v in RULE.items()}
STC_CALCIUM["k_well"] = Parameter(0.0, PARAMETERS["k_well"].meaning, CODE)
MEMBRANE = {
    "C_m": 1 * nF,
    "g_L": 100 * nS,
    "E_L": -65 * mV,
    "V_th": -55 * mV,
    "V_reset": -70 * mV,
    "t_ref": 2 * ms,
}
STC_CELL = {name: Parameter(v, LIF.parameters[name].meaning, TABLE) for name, v in MEMBRANE.items()}

CURRENT_PSP = Model(
    name="CURRENT_PSP",
    equations="""
    dv_psp/dt = -v_psp/tau_psp : volt  # synaptic current, as the potential that it would lead to
    """,
    parameters={"tau_psp": Parameter(5 * ms, "decay of a synaptic current", TABLE)},
    plugs={"I_syn": "g_L*v_psp"},
)

# To be added to CALCIUM_RULE_BY_EVENT, whose own weight w is not used.
EARLY_PHASE = Model(
    name="EARLY_PHASE",
    equations="""
    h_early = h_max*rho : volt  # early weight of a synapse
    z_told : 1  # late weight as told by the late phase of a synapse
    """,
    parameters=H_0
    | H_MAX
    | {
        "k_relax": Parameter(0.1, "rate of relaxation to rest, in units of 1/tau_rho", CODE),
        "d_axon": Parameter(3 * ms, CONDUCTION_DELAY.parameters["d_axon"].meaning, TABLE),
        "dt_slow": SLOW_CLOCK.parameters["dt_slow"],
    },
    on_pre={"arrival": CATCH_UP, "pre": "v_psp_post += h_early + h_0*z_told"},
    delay={"arrival": "d_axon", "pre": "d_axon"},
    post=CURRENT_PSP,
)
AT_REST = "h_0/h_max"
SLOW_STEP = CATCH_UP + f"rho = {AT_REST} + (rho - {AT_REST})*exp(-k_relax*dt_slow/tau_rho)\n"

LATE_PHASE = Model(
    name="LATE_PHASE",
    equations="""
    h_early : volt  # early weight of a synapse
    prp_told : 1  # plasticity-related protein as told by the cell of a synapse
    tag_up = int(h_early - h_0 > theta_tag) : 1  # 1 while tagged for potentiation
    tag_down = int(h_0 - h_early > theta_tag) : 1  # 1 while tagged for depression
    growth = tag_up*(z_max - z_late) - tag_down*(z_late - z_min) : 1  # change per unit of protein
    dz_late/dt = prp_told*growth/tau_late_phase : 1  # late weight of a synapse, in units of h_0
    """,
    parameters=H_0
    | {
        "theta_tag": Parameter(0.840149 * mV, "early change that tags a synapse", TABLE),
        "z_max": Parameter(1.0, "upper bound of the late weight", TABLE),
        "z_min": Parameter(-0.5, "lower bound of the late weight", TABLE),
        "tau_late_phase": Parameter(
            3600 * second, "time constant of the late weight at one unit of protein", TABLE
        ),
    },
    initial={"h_early": "h_0"},
    method="rk2",
)

PROTEIN_POOL = Model(
    name="PROTEIN_POOL",
    equations="""
    h_change : volt  # early changes of all synapses of a cell, potentiation and depression alike
    makes_prp = int(h_change > theta_prp) : 1  # 1 while a cell makes protein
    dprp/dt = (alpha_prp*synthesis*makes_prp - prp)/tau_prp : 1  # plasticity-related protein
    """,
    parameters={
        "theta_prp": Parameter(2.10037 * mV, "early changes from which protein is made", TABLE),
        "alpha_prp": Parameter(1.0, "plasticity-related protein at steady synthesis", TABLE),
        "tau_prp": Parameter(3600 * second, "time constant of plasticity-related protein", TABLE),
    },
    method="rk2",
    sockets={"synthesis": 1},
)

# Each to be given the slow clock of what it writes to.
EARLY_TO_LATE = Model(
    name="EARLY_TO_LATE",
    equations="h_early_post = h_max*rho_pre : volt (summed)  # of the one synapse",
    parameters=H_MAX,
    pre=EARLY_PHASE,
    post=LATE_PHASE,
)
LATE_TO_POOL = Model(
    name="LATE_TO_POOL",
    equations="h_change_post = abs(h_early_pre - h_0) : volt (summed)  # over all synapses",
    parameters=H_0,
    pre=LATE_PHASE,
    post=PROTEIN_POOL,
)
POOL_TO_LATE = Model(
    name="POOL_TO_LATE",
    equations="prp_told_post = prp_pre : 1 (summed)  # of the one cell",
    pre=PROTEIN_POOL,
    post=LATE_PHASE,
)
LATE_TO_EARLY = Model(
    name="LATE_TO_EARLY",
    equations="z_told_post = z_late_pre : 1 (summed)  # of the one late phase",
    pre=LATE_PHASE,
    post=EARLY_PHASE,
)

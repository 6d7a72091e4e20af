"""Tag, trigger, consolidation (Clopath, Ziegler, Vasilaki, Büsing and Gerstner 2008).

A synapse is tagged for potentiation or for depression by a voltage rule, at random, and loses its
tag at random. Where the tags of a cell are many, the cell makes protein for all of its synapses,
and a tag and protein together push the consolidated weight of a synapse, which is bistable.

Spikes need 1 ms, tags and protein need seconds. Hence `TAG_TRIC`, one for each synapse, and
`PROTEIN_TRIGGER`, one for each cell, are groups on a slow clock. `VOLTAGE_TAGS` is the synapse
itself, which moves at spikes alone. Its cell is
`ADEX + VOLTAGE_TRACES + SPIKE_PLATEAU + VOLLEY_CURRENT` with the parameters `TAG_TRIC_CELL`.
"""

from brian2 import ms, mV, nS, pA, second

from models.base import Model, Parameter
from models.neurons.adex import ADEX
from models.plasticity.clopath import CLOPATH, SPIKE_PLATEAU, VOLTAGE_TRACES

CODE = "clopath2008, ModelDB 118199 (tagtric.py)"

# Deviation from what the authors meant, and as in their program: b is 0.0805 nA, but is taken for
# pA, in effect nought. With 80.5 pA no protocol at low frequency leaves a tag. To that comes what
# their adaptation by the potential gains in 1 ms of a spike of 90.6 mV: here the cell is at rest.
CELL = {
    "b_ad": 0.0805 * pA + 4 * nS * 90.6 * mV * ms / (144 * ms),
    "tau_u_minus": 1 * second,
    "tau_u_plus": 100 * ms,
}
PARAMETERS = ADEX.parameters | VOLTAGE_TRACES.parameters
TAG_TRIC_CELL = {n: Parameter(v, PARAMETERS[n].meaning, CODE) for n, v in CELL.items()}
RULE = {
    "A_LTD": 1e-2 / mV,
    "A_LTP": 1e-3 / mV**2,
    "theta_minus": -70.6 * mV,
    "theta_plus": -50 * mV,
    "tau_x_bar": 100 * ms,
}
VOLTAGE_RULE = {n: Parameter(v, CLOPATH.parameters[n].meaning, CODE) for n, v in RULE.items()}

# The current of a volley ends with the spike: in the authors' program it lasts one step of 1 ms.
VOLLEY_CURRENT = Model(
    name="VOLLEY_CURRENT",
    equations="""
    dI_volley/dt = -I_volley/tau_volley : amp  # current of fibres that fire together
    """,
    parameters={"tau_volley": Parameter(1 * ms, "decay of the current of a volley", CODE)},
    reset="I_volley = 0*amp",
    plugs={"I_syn": "I_volley"},
)

# Potentiation is the rate of CLOPATH times the duration of a spike. A volley enters the trace late
# enough that its own spike does not see it, as in the authors' program.
VOLTAGE_TAGS = Model(
    name="VOLTAGE_TAGS",
    equations="""
    dx_bar/dt = -x_bar/tau_x_bar : 1 (event-driven)  # filtered presynaptic spikes
    t_up : second  # until when a synapse is tagged for potentiation
    t_down : second  # until when a synapse is tagged for depression
    untagged = int(t >= t_up)*int(t >= t_down) : 1  # 1 without a tag
    """,
    parameters=VOLTAGE_RULE
    | {
        "d_spike": Parameter(1 * ms, "duration of a spike in which the rule acts", CODE),
        "d_trace": Parameter(2 * ms, "delay of the trace of presynaptic spikes", "ours: above"),
        "I_fibre": Parameter(3 * 1.6 * 281 * pA, "current of one fibre, at weight 1.6", CODE),
        "k_up": Parameter(1 / (3600 * second), "rate at which tags for potentiation end", CODE),
        "k_down": Parameter(1 / (5400 * second), "rate at which tags for depression end", CODE),
    },
    on_pre={
        "volley": "I_volley_post += I_fibre",
        "depression": """
        depresses = int(rand() < A_LTD*clip((u_minus_post - theta_minus)/mV, 0, inf)*mV)
        t_down += untagged*depresses*(t - log(1 - rand())/k_down - t_down)
        """,
        "trace": "x_bar += 1",
    },
    on_post={
        "potentiation": """
        over = (V_plateau_post - theta_plus)*clip((u_plus_post - theta_minus)/mV, 0, inf)*mV
        potentiates = int(rand() < A_LTP*d_spike*x_bar/tau_x_bar*over)
        t_up += untagged*potentiates*(t - log(1 - rand())/k_up - t_up)
        """,
    },
    delay={"trace": "d_trace"},
    post=VOLTAGE_TRACES + SPIKE_PLATEAU + VOLLEY_CURRENT,
)

TAG_TRIC = Model(
    name="TAG_TRIC",
    equations="""
    tag : 1  # 1 tagged for potentiation (h in the paper), -1 for depression (l), 0 without tag
    prp_told : 1  # plasticity-related protein as told by the cell of a synapse
    dz_state/dt = (well_force + gamma_tag*tag*prp_told)/tau_state : 1  # consolidated state (z)
    well_force = z_state*(1 - z_state)*(z_state - kappa) : 1  # towards the state 0 or 1
    w_early = (g_up*clip(tag, 0, 1) + g_down*clip(tag, -1, 0))/w_mean : 1  # early part of a weight
    w_late = (w_base + g_state*z_state)/w_mean : 1  # consolidated weight of a synapse, 1 at rest
    w_mean = w_base + g_state*share_high : 1  # mean weight at rest
    """,
    parameters={
        "tau_state": Parameter(360 * second, "time constant of the consolidated state", CODE),
        "kappa": Parameter(0.5, "consolidated state that divides low from high", CODE),
        "gamma_tag": Parameter(0.1, "force of a tag at one unit of protein", CODE),
        "g_up": Parameter(1.0, "weight of a tag for potentiation", CODE),
        "g_down": Parameter(0.5, "weight of a tag for depression", CODE),
        "g_state": Parameter(2.0, "weight of the consolidated state", CODE),
        "w_base": Parameter(1.0, "weight without tag in the low state", CODE),
        "share_high": Parameter(0.3, "share of synapses in the high state at rest", CODE),
    },
    # in each ten of synapses the first three, so that all pathways begin at one weight
    initial={"z_state": "int(i % 10 < 10*share_high)"},
    method="euler",
)

PROTEIN_TRIGGER = Model(
    name="PROTEIN_TRIGGER",
    equations="""
    n_tags : 1  # tagged synapses of a cell
    makes_prp = int(n_tags > n_trigger) : 1  # 1 while a cell makes protein
    gain_prp = synthesis*makes_prp*(1 - prp)/tau_make : Hz  # protein made
    dprp/dt = gain_prp - prp/tau_lose : 1  # plasticity-related protein
    """,
    parameters={
        "n_trigger": Parameter(60, "tags above which a cell makes protein", CODE),
        "tau_make": Parameter(360 * second, "time constant of making protein", CODE),
        "tau_lose": Parameter(3600 * second, "time constant of losing protein", CODE),
    },
    method="euler",
    sockets={"synthesis": 1},
)

# Each to be given the slow clock. Protein is told by POOL_TO_LATE of calcium_stc.py.
TAGS_TOLD = Model(
    name="TAGS_TOLD",
    equations="tag_post = int(t < t_up_pre) - int(t < t_down_pre) : 1 (summed)  # of one synapse",
    pre=VOLTAGE_TAGS,
    post=TAG_TRIC,
)
TAGS_COUNTED = Model(
    name="TAGS_COUNTED",
    equations="n_tags_post = abs(tag_pre) : 1 (summed)  # over all synapses of a cell",
    pre=TAG_TRIC,
    post=PROTEIN_TRIGGER,
)

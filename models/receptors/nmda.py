"""NMDA receptors: conductance with Mg block, what a presynaptic spike does, and calcium entry."""

from brian2 import mmolar, ms, mV, nS

from models.base import Model, Parameter

MG_BLOCK = Model(
    name="MG_BLOCK",
    equations="""
    B_Mg = 1/(1 + Mg/K_Mg*exp(-k_Mg*v)) : 1  # fraction of NMDA receptors free of the Mg block
    """,
    parameters={
        "Mg": Parameter(1 * mmolar, "extracellular magnesium concentration", "brunelwang2001"),
        "K_Mg": Parameter(
            3.57 * mmolar, "Mg that blocks half at 0 mV", "jahrstevens1990, gating function"
        ),
        "k_Mg": Parameter(
            0.062 / mV, "voltage dependence of the Mg block", "jahrstevens1990, gating function"
        ),
    },
)

NMDA_CONDUCTANCE = Model(
    name="NMDA_CONDUCTANCE",
    equations="""
    dx_nmda/dt = -x_nmda/tau_nmda_rise : siemens  # NMDA conductance still to rise
    dg_nmda/dt = x_nmda/tau_nmda_rise - g_nmda/tau_nmda_decay : siemens  # NMDA conductance, no Mg
    """,
    parameters={
        "tau_nmda_rise": Parameter(2 * ms, "rise of the NMDA conductance", "brunelwang2001"),
        "tau_nmda_decay": Parameter(100 * ms, "decay of the NMDA conductance", "brunelwang2001"),
    },
)

NMDA_CURRENT = Model(
    name="NMDA_CURRENT",
    equations="""
    g_open_nmda = nmda_gain*g_nmda*B_Mg : siemens  # conductance of the open NMDA receptors
    I_nmda = g_open_nmda*(E_exc - v) : amp  # NMDA current
    """,
    parameters={
        "E_exc": Parameter(0 * mV, "reversal potential of excitatory synapses", "brunelwang2001"),
    },
    sockets={"nmda_gain": 1},
    plugs={"I_syn": "I_nmda"},
)

NMDA = NMDA_CONDUCTANCE + MG_BLOCK + NMDA_CURRENT

# Deviation from Brunel & Wang 2001, who integrate for each synapse, at each time step,
#     ds/dt = -s/tau_decay + alpha*x*(1 - s),  dx/dt = -x/tau_rise,  x += 1 at a spike.
# The rise is short against the decay, so that one spike opens the part 1 - exp(-alpha*tau_rise)
# of the closed receptors. Here the synapse holds only what saturates, between events, and the
# rise and the decay, which all synapses share, are those of the cell. Peak and integral of the
# conductance differ by less than 2 %, for one spike and for trains of up to 200 Hz.
NMDA_SYNAPSE = Model(
    name="NMDA_SYNAPSE",
    equations="""
    ds_nmda/dt = -s_nmda/tau_nmda_decay : 1 (event-driven)  # fraction of bound NMDA receptors
    """,
    parameters={
        "g_max_nmda": Parameter(
            1 * nS, "NMDA conductance of a saturated synapse of weight 1", "ours: as g_max_ampa"
        ),
        "alpha_nmda": Parameter(0.5 / ms, "binding of NMDA receptors", "brunelwang2001"),
        "tau_nmda_rise": NMDA.parameters["tau_nmda_rise"],
        "tau_nmda_decay": NMDA.parameters["tau_nmda_decay"],
    },
    on_pre="""
    x_nmda_post += g_max_nmda*w*(1 - s_nmda)*(1 - exp(-alpha_nmda*release*tau_nmda_rise))
    s_nmda += (1 - s_nmda)*(1 - exp(-alpha_nmda*release*tau_nmda_rise))
    """,
    sockets={"release": 1},
    post=NMDA_CONDUCTANCE,
)

# Calcium has a driving force of its own: at E_exc, where the mixed current vanishes and reverses,
# it still enters. The calcium current is a part of I_nmda, hence no plug.
NMDA_CALCIUM = Model(
    name="NMDA_CALCIUM",
    equations="""
    I_Ca_nmda = f_Ca_nmda*g_open_nmda*(E_Ca - v) : amp  # calcium current through NMDA receptors
    """,
    parameters={
        "E_Ca": Parameter(130 * mV, "reversal potential of calcium", "shouval2002, V_r"),
        "f_Ca_nmda": Parameter(
            0.115 * 80 / 210,
            "calcium conductance of NMDA receptors over their whole conductance",
            "bollmann1998, abstract: 11-12 % of the current at -80 mV, here with E_Ca and E_exc",
        ),
    },
)

"""GABA_A receptors: the conductance in the postsynaptic cell, and what a presynaptic spike does."""

from brian2 import ms, mV, nS

from models.base import Model, Parameter

GABA_CONDUCTANCE = Model(
    name="GABA_CONDUCTANCE",
    equations="""
    dg_gaba/dt = -g_gaba/tau_gaba : siemens  # GABA_A conductance
    """,
    parameters={
        "tau_gaba": Parameter(10 * ms, "decay of the GABA_A conductance", "brunelwang2001"),
    },
)

GABA_CURRENT = Model(
    name="GABA_CURRENT",
    equations="""
    I_gaba = g_gaba*(E_inh - v) : amp  # GABA_A current
    """,
    parameters={
        "E_inh": Parameter(-70 * mV, "reversal potential of inhibitory synapses", "brunelwang2001"),
    },
    plugs={"I_syn": "I_gaba"},
)

GABA = GABA_CONDUCTANCE + GABA_CURRENT

# The weight w belongs to a rule: add STATIC_WEIGHT, or a rule of plasticity.
GABA_SYNAPSE = Model(
    name="GABA_SYNAPSE",
    parameters={
        "g_max_gaba": Parameter(
            1 * nS, "peak GABA_A conductance of a synapse of weight 1", "ours: a cortical synapse"
        ),
    },
    on_pre="g_gaba_post += release*g_max_gaba*w",
    sockets={"release": 1},
    post=GABA_CONDUCTANCE,
)

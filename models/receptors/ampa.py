"""AMPA receptors: the conductance in the postsynaptic cell, and what a presynaptic spike does."""

from brian2 import ms, mV, nS

from models.base import Model, Parameter

AMPA_CONDUCTANCE = Model(
    name="AMPA_CONDUCTANCE",
    equations="""
    dg_ampa/dt = -g_ampa/tau_ampa : siemens  # AMPA conductance
    """,
    parameters={
        "tau_ampa": Parameter(2 * ms, "decay of the AMPA conductance", "brunelwang2001"),
    },
)

AMPA_CURRENT = Model(
    name="AMPA_CURRENT",
    equations="""
    I_ampa = g_ampa*(E_exc - v) : amp  # AMPA current
    """,
    parameters={
        "E_exc": Parameter(0 * mV, "reversal potential of excitatory synapses", "brunelwang2001"),
    },
    plugs={"I_syn": "I_ampa"},
)

AMPA = AMPA_CONDUCTANCE + AMPA_CURRENT

# The weight w belongs to a rule: add STATIC_WEIGHT, or a rule of plasticity.
AMPA_SYNAPSE = Model(
    name="AMPA_SYNAPSE",
    parameters={
        "g_max_ampa": Parameter(
            1 * nS, "peak AMPA conductance of a synapse of weight 1", "ours: a cortical synapse"
        ),
    },
    on_pre="g_ampa_post += ampa_gain*release*g_max_ampa*w",
    sockets={"ampa_gain": 1, "release": 1},
    post=AMPA_CONDUCTANCE,
)

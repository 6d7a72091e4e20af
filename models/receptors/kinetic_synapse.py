"""Synapses gated by the presynaptic membrane potential, after Wang and Buzsaki (1996).

The gating variable belongs to the presynaptic cell, which has one for all its synapses. A cell that
hears everybody with equal weight hears a pool, which sums the gating variables once: 2N synapses do
what N*N would.
"""

from brian2 import ms, mV, nS

from models.base import Model, Parameter

WB = "wangbuzsaki1996code, synapse"
PING = "neurobloxping, cells"

GATING = Model(
    name="GATING",
    equations="""
    ds_out/dt = F_out*(1-s_out)/tau_s_rise - s_out/tau_s_decay : 1  # open fraction of own synapses
    F_out = 1/(1 + exp(-(v - V_out)/k_out)) : 1  # opening of the synapses by the presynaptic spike
    """,
    parameters={
        "tau_s_rise": Parameter(1 / 12 * ms, "opening of the kinetic synapse", f"{WB}, 1/alpha"),
        "tau_s_decay": Parameter(10 * ms, "closing of the kinetic synapse", f"{WB}, 1/beta"),
        "V_out": Parameter(0 * mV, "presynaptic potential that opens half", WB),
        "k_out": Parameter(2 * mV, "slope of the opening of the kinetic synapse", WB),
    },
)

# Börgers et al. 2008 write (1 + tanh(V/10 mV))/2, which is the same curve with a slope of 5 mV.
GATING_SETS = {
    "ping_excitatory": {
        "tau_s_rise": Parameter(0.2 * ms, "opening of the kinetic synapse", PING),
        "tau_s_decay": Parameter(2 * ms, "closing of the kinetic synapse", PING),
        "k_out": Parameter(5 * mV, "slope of the opening of the kinetic synapse", PING),
    },
    "ping_inhibitory": {
        "tau_s_rise": Parameter(0.5 * ms, "opening of the kinetic synapse", PING),
        "tau_s_decay": Parameter(10 * ms, "closing of the kinetic synapse", PING),
        "k_out": Parameter(5 * mV, "slope of the opening of the kinetic synapse", PING),
    },
}

INHIBITORY_INPUT = Model(
    name="INHIBITORY_INPUT",
    equations="""
    s_inh : 1  # weighted sum of the open fractions of the inhibitory synapses onto the cell
    I_inh = g_inh*s_inh*(E_inh - v) : amp  # current through kinetic inhibitory synapses
    """,
    parameters={
        "g_inh": Parameter(
            10 * nS,
            "conductance of the kinetic inhibitory synapses of a cell, all open",
            "wangbuzsaki1996code, network of Fig. 3A, times AREA",
        ),
        "E_inh": Parameter(-75 * mV, "reversal potential of inhibitory synapses", WB),
    },
    plugs={"I_syn": "I_inh"},
)

EXCITATORY_INPUT = Model(
    name="EXCITATORY_INPUT",
    equations="""
    s_exc : 1  # weighted sum of the open fractions of the excitatory synapses onto the cell
    I_exc = g_exc*s_exc*(E_exc - v) : amp  # current through kinetic excitatory synapses
    """,
    parameters={
        "g_exc": Parameter(
            10 * nS, "conductance of the kinetic excitatory synapses of a cell, all open", PING
        ),
        "E_exc": Parameter(0 * mV, "reversal potential of excitatory synapses", PING),
    },
    plugs={"I_syn": "I_exc"},
)

POOL = Model(name="POOL", equations="s_pool : 1  # sum of the open fractions of a population")

POOLING = Model(name="POOLING", equations="s_pool_post = s_out_pre : 1 (summed)  # into the pool")

# The weight w belongs to another model: add STATIC_WEIGHT.
POOL_INHIBITION = Model(
    name="POOL_INHIBITION", equations="s_inh_post = w*s_pool_pre : 1 (summed)  # from all cells"
)
POOL_INHIBITION_BUT_SELF = Model(
    name="POOL_INHIBITION_BUT_SELF",
    equations="s_inh_post = w*(s_pool_pre - s_out_post) : 1 (summed)  # from all other cells",
)
POOL_EXCITATION = Model(
    name="POOL_EXCITATION", equations="s_exc_post = w*s_pool_pre : 1 (summed)  # from all cells"
)
CONTACT_INHIBITION = Model(
    name="CONTACT_INHIBITION", equations="s_inh_post = w*s_out_pre : 1 (summed)  # from one cell"
)

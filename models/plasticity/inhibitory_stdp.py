"""Inhibitory plasticity that holds the postsynaptic rate at a target (Vogels et al. 2011).

Spikes within tau_istdp of each other, in any order, strengthen the synapse; a presynaptic spike
alone weakens it.
"""

from brian2 import Hz, ms

from models.base import Model, Parameter

CODE = "vogels2011, example of the Brian documentation"

INHIBITORY_STDP = Model(
    name="INHIBITORY_STDP",
    equations="""
    w : 1  # synaptic weight
    dr_1/dt = -r_1/tau_istdp : 1 (event-driven)  # fast trace of presynaptic spikes
    do_1/dt = -o_1/tau_istdp : 1 (event-driven)  # fast trace of postsynaptic spikes
    """,
    parameters={
        "eta_istdp": Parameter(0.01, "learning rate of inhibitory plasticity", CODE),
        "tau_istdp": Parameter(20 * ms, "window of inhibitory plasticity", CODE),
        "rho_0": Parameter(3 * Hz, "rate that inhibitory plasticity defends", CODE),
        "w_min": Parameter(0, "lower bound of the weight", CODE),
        "w_max": Parameter(100, "upper bound of the weight", CODE),
    },
    initial={"w": 0.5},
    on_pre="""
    w = clip(w + eta_gain*eta_istdp*(o_1 - 2*rho_0*tau_istdp), w_min, w_max)
    r_1 += 1
    """,
    on_post="""
    w = clip(w + eta_gain*eta_istdp*r_1, w_min, w_max)
    o_1 += 1
    """,
    sockets={"eta_gain": 1},
)

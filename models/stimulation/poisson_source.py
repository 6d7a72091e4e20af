"""Poisson spike trains, many and cheap: a random number is drawn at a spike and not at each step.

A source sums its rate over time and fires where the sum reaches a number from the exponential
distribution, which makes a Poisson process of any rate. A spike comes at the end of its step. What
the sum has in excess is carried over, so that no rate is lost, and a step holds one spike at most.
"""

from brian2 import Hz, ms

from models.base import Model, Parameter

POISSON_SOURCE = Model(
    name="POISSON_SOURCE",
    equations="""
    dn_source/dt = r_source*rate_gain : 1  # spikes expected of a source since its last one
    n_next : 1  # spikes expected of a source until it fires, drawn at each spike
    """,
    parameters={
        "r_source": Parameter(10 * Hz, "mean rate of a source", "ours: a cortical cell"),
        "d_source": Parameter(1 * ms, "time step of the sources", "ours: short against tau_plus"),
    },
    initial={"n_next": "-log(rand())"},
    threshold="n_source > n_next",
    reset="""
    n_source -= n_next
    n_next = -log(rand())
    """,
    method="euler",
    dt="d_source",
    sockets={"rate_gain": 1},
)

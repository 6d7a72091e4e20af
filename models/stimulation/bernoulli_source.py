"""Spikes drawn at each step with probability rate times step, as Brian's PoissonGroup does.

At rates that are not small against 1/dt this is less noisy than a Poisson process: the variance of
a count is its mean times 1 - rate*dt. It is declared for models that were published with it. See
POISSON_SOURCE for a process that is Poisson at any rate, and cheaper at low ones.
"""

from brian2 import Hz

from models.base import Model, Parameter
from models.stimulation.poisson_source import POISSON_SOURCE

BERNOULLI_SOURCE = Model(
    name="BERNOULLI_SOURCE",
    parameters={
        "r_source": Parameter(1800 * Hz, "mean rate of a source", "ramirezmahaluf2017code"),
    },
    threshold="rand() < r_source*rate_gain*dt",
    sockets={"rate_gain": POISSON_SOURCE.sockets["rate_gain"]},
)

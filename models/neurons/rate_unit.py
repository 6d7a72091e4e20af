"""Rate neurons: the firing rate is the rectified, weighted sum of the rates of the inputs.

There is no time constant: the rate follows its inputs at once. Sources of rates are any group that
has a variable `r`.
"""

from brian2 import Hz

from models.base import Model

RATE_UNIT = Model(
    name="RATE_UNIT",
    equations="r = r_in*int(r_in > 0*Hz) : Hz  # firing rate",
    method="euler",  # of what is added: Brian2's exact solver cannot take the rectification
    sockets={"r_in": 0 * Hz},
)

# What one group of synapses brings: one per afferent Synapses, renamed from the second on.
RATE_INPUT = Model(
    name="RATE_INPUT",
    equations="h : Hz  # rates of the inputs, weighted and summed",
    plugs={"r_in": "h"},
)

# The weight w belongs to a rule: add STATIC_WEIGHT, or a rule of plasticity.
RATE_SYNAPSE = Model(
    name="RATE_SYNAPSE",
    equations="h_post = w*r_pre : Hz (summed)  # rates of the inputs, weighted and summed",
    post=RATE_INPUT,
)

"""Delay between a presynaptic spike and its arrival at the synapse, for any synapse."""

from brian2 import ms

from models.base import Model, Parameter

CONDUCTION_DELAY = Model(
    name="CONDUCTION_DELAY",
    parameters={
        "d_axon": Parameter(1 * ms, "axonal and synaptic delay", "ours: a local connection"),
    },
    delay={"pre": "d_axon"},
)

"""A weight that no rule changes."""

from models.base import Model

STATIC_WEIGHT = Model(
    name="STATIC_WEIGHT",
    equations="w : 1  # synaptic weight",
    initial={"w": 1},
)

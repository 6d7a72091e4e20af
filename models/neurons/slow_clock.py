"""A clock for what is slow, to be added to any model: models/phases.py needs one of its own."""

from brian2 import second

from models.base import Model, Parameter

SLOW_CLOCK = Model(
    name="SLOW_CLOCK",
    parameters={
        "dt_slow": Parameter(
            10 * second, "time step of slow processes", "ours: short against minutes"
        ),
    },
    dt="dt_slow",
)

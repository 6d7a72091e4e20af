"""The firing rate of a spiking cell, and the average rate of any cell.

`FIRING_RATE` gives a spiking cell the rate that rules of rates read; a rate unit has it already.
"""

from brian2 import ms, second

from models.base import Model, Parameter

FIRING_RATE = Model(
    name="FIRING_RATE",
    equations="dr/dt = -r/tau_r : Hz  # firing rate",
    parameters={
        "tau_r": Parameter(
            100 * ms, "time over which spikes are counted as a rate", "ours: several intervals"
        ),
    },
    reset="r += 1/tau_r",
)

MEAN_RATE = Model(
    name="MEAN_RATE",
    equations="da/dt = (r - a)/tau_a : Hz  # average firing rate",
    parameters={
        "tau_a": Parameter(100 * second, "time constant of the average rate", "vanrossum2000"),
    },
)

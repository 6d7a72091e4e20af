"""Trains of single stimuli from an electrode: one spike for each pulse, of all fibres at once."""

from brian2 import ms, second

from models.base import Model, Parameter
from models.stimulation.current_pulses import CURRENT_PULSES

SHARED = ("n_pulses", "pulse_period", "train_period", "n_trains")  # with one meaning and value

PULSE_TRAINS = Model(
    name="PULSE_TRAINS",
    equations="""
    n_given : 1  # pulses given so far
    trains_done = floor((n_given + 0.5)/n_pulses) : 1  # trains given so far
    in_train_time = (n_given - n_pulses*trains_done)*pulse_period : second  # within its train
    t_pulse = t_protocol + trains_done*train_period + in_train_time : second  # of the next pulse
    """,
    parameters={name: CURRENT_PULSES.parameters[name] for name in SHARED}
    | {"t_protocol": Parameter(0 * ms, "when the first train begins", "ours: at once")},
    # half a step early, since sums of steps are not exact
    threshold="t > t_pulse - dt/2 and n_given < n_trains*n_pulses - 0.5",
    reset="n_given += 1",
)

# Tetani (100 Hz) and low-frequency stimulation of hippocampal slices, weak and strong.
CODE = "clopath2008, ModelDB 118199 (tagtric.py)"
COUNTS = {
    "wtet": (1, 21, 10 * ms, 1000 * second),
    "stet": (3, 100, 10 * ms, 600.99 * second),
    "wlfs": (1, 900, 1 * second, 1000 * second),
    "slfs": (900, 3, 50 * ms, 1.1 * second),
}
NAMES = ("n_trains", "n_pulses", "pulse_period", "train_period")
PROTOCOLS = {
    protocol: {
        name: Parameter(value, CURRENT_PULSES.parameters[name].meaning, CODE)
        for name, value in zip(NAMES, counts, strict=True)
    }
    for protocol, counts in COUNTS.items()
}

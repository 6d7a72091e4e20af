"""Trains of Poisson spikes: a tetanus, or many short bursts at a low frequency.

To be added to POISSON_SOURCE, which then fires during its trains alone.
"""

from brian2 import second

from models.base import Model, Parameter
from models.stimulation.current_pulses import CURRENT_PULSES

POISSON_TRAINS = Model(
    name="POISSON_TRAINS",
    equations="""
    train_number = (t - t_train)/train_period : 1  # trains since the first, a real number
    train_time = (train_number % 1)*train_period : second  # time since the onset of the train
    in_session = int(train_number >= 0)*int(train_number < n_trains) : 1  # 1 while trains come
    in_train = int(train_time < train_width) : 1  # 1 during a train
    """,
    parameters={
        "train_width": Parameter(1 * second, "duration of a train", "ours: that of a tetanus"),
        "t_train": Parameter(0 * second, "onset of the first train", "ours: at once"),
        "train_period": CURRENT_PULSES.parameters["train_period"],
        "n_trains": CURRENT_PULSES.parameters["n_trains"],
    },
    plugs={"rate_gain": "in_session*in_train"},
)

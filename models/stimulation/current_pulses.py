"""Trains of rectangular current pulses, injected through an electrode."""

from brian2 import ms, nA, second

from models.base import Model, Parameter

CURRENT_PULSES = Model(
    name="CURRENT_PULSES",
    equations="""
    train_number = (t - t_first)/train_period : 1  # trains since the first, a real number
    train_time = (train_number % 1)*train_period : second  # time since the onset of the train
    in_session = int(train_number >= 0)*int(train_number < n_trains) : 1  # 1 while trains come
    in_train = int(train_time < n_pulses*pulse_period) : 1  # 1 during a train
    in_pulse = int(train_time % pulse_period < pulse_width) : 1  # 1 during a pulse
    I_pulse = I_0*in_session*in_train*in_pulse : amp  # injected current
    """,
    parameters={
        "I_0": Parameter(2 * nA, "amplitude of the current pulses", "ours: LIF fires once a pulse"),
        "pulse_width": Parameter(3 * ms, "duration of one current pulse", "ours: as I_0"),
        "pulse_period": Parameter(1 * second, "period of the pulses in a train", "ours: 1 Hz"),
        "n_pulses": Parameter(1, "number of pulses in a train", "ours: a single pulse"),
        "train_period": Parameter(1000 * second, "period of the trains", "ours: a single train"),
        "n_trains": Parameter(1, "number of trains", "ours: a single train"),
        "t_first": Parameter(0 * ms, "onset of the first current pulse", "ours: at once"),
    },
    plugs={"I_syn": "I_pulse"},
)

"""Pulses of a magnetic stimulator in a membrane: the induced field of trains of biphasic pulses.

The field follows the slope of the coil's current, so that its mean over a step is a difference of
the current. That is exact whatever the step: a long one keeps the impulse, of which a whole pulse
has none. A pulse lasts one period of the current; in between the field is zero. Pulses begin on
steps.
"""

from brian2 import hertz, meter, second, volt

from models.base import Model, Parameter
from models.stimulation.current_pulses import CURRENT_PULSES
from models.stimulation.electric_field import FIELD_COUPLING
from models.stimulation.pulse_trains import SHARED

RINGING = "pulse2023code, biphasic_pulse"

BIPHASIC_FIELD = Model(
    name="BIPHASIC_FIELD",
    equations="""
    trains_tms = floor((t + dt/2 - t_tms)/train_period) : 1  # trains of TMS before this one
    train_time_tms = t - t_tms - trains_tms*train_period : second  # since this train of TMS began
    pulses_tms = floor((train_time_tms + dt/2)/pulse_period) : 1  # pulses of it before this one
    pulse_time_tms = train_time_tms - pulses_tms*pulse_period : second  # since this pulse began
    in_session_tms = int(trains_tms >= 0)*int(trains_tms < n_trains) : 1  # 1 while trains come
    in_train_tms = in_session_tms*int(pulses_tms < n_pulses) : 1  # 1 during a train of TMS
    angle_tms = 2*pi*f_coil*pulse_time_tms : 1  # phase of the coil's current
    dt_angle_tms = 2*pi*f_coil*dt : 1  # its advance in a step
    angle_from_tms = clip(angle_tms, 0, 2*pi*cycles_tms) : 1  # phase at the start of the step
    angle_to_tms = clip(angle_tms + dt_angle_tms, 0, 2*pi*cycles_tms) : 1  # phase at its end
    damping_tms = alpha_coil/(2*pi*f_coil) : 1  # decay of the coil's current per angle
    i_from_tms = exp(-damping_tms*angle_from_tms)*sin(angle_from_tms) : 1  # current at the start
    i_to_tms = exp(-damping_tms*angle_to_tms)*sin(angle_to_tms) : 1  # current at the end
    E_pulse = E_tms*in_train_tms*(i_to_tms - i_from_tms)/dt_angle_tms : volt/meter  # mean of step
    """,
    parameters={name: CURRENT_PULSES.parameters[name] for name in SHARED}
    | {
        "E_tms": Parameter(
            100 * volt / meter,
            "field along the compartment at the onset of a pulse; if positive it depolarises then",
            "ours: the order of the motor threshold",
        ),
        "t_tms": Parameter(0 * second, "onset of the first pulse of TMS", "ours: at once"),
        "alpha_coil": Parameter(1089.8 / second, "decay rate of the coil's current", RINGING),
        "f_coil": Parameter(2900 * hertz, "frequency at which coil and capacitor ring", RINGING),
        "cycles_tms": Parameter(
            1, "periods of the current in a pulse", "ours: biphasic, so that no charge is left"
        ),
    },
    plugs={"E_along": "E_pulse"},
)

TMS_PULSE = FIELD_COUPLING + BIPHASIC_FIELD

"""Pulses of a stimulator that never stops, at a rate that may be modulated.

A stimulator sums its rate over time and gives a pulse at each whole number.
"""

from brian2 import Hz

from models.base import Model, Parameter

REGULAR_PULSES = Model(
    name="REGULAR_PULSES",
    equations="""
    dn_due/dt = f_pulse*pulse_gain : 1  # pulses due since the last one, a real number
    """,
    parameters={
        "f_pulse": Parameter(130 * Hz, "rate of the pulses", "ours: the usual setting"),
    },
    threshold="n_due > 1",
    reset="n_due -= 1",
    method="euler",
    sockets={"pulse_gain": 1},
)

RATE_MODULATION = Model(
    name="RATE_MODULATION",
    parameters={
        "m_pulse": Parameter(0.5, "depth of the modulation of the rate of pulses", "ours: half"),
        "f_modulation": Parameter(
            20 * Hz, "frequency of the modulation of the rate of pulses", "ours: a signal"
        ),
        "phi_modulation": Parameter(0, "phase of the modulation", "ours: one for all"),
    },
    plugs={"pulse_gain": "1 + m_pulse*sin(2*pi*f_modulation*t + phi_modulation)"},
)

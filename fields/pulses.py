"""The biphasic pulse of a stimulator: a capacitor rings once through the coil."""

import numpy as np
from brian2 import amp, ohm, second, uF, us
from brian2.units.allunits import uhenry

from models.base import Parameter
from models.stimulation.tms_pulse import RINGING, TMS_PULSE

STIMULATOR = {
    **{name: TMS_PULSE.parameters[name] for name in ("alpha_coil", "f_coil")},
    "R_coil": Parameter(0.0338 * ohm, "resistance of coil and leads", RINGING),
    "L_coil": Parameter(15.5 * uhenry, "inductance of the coil", RINGING),
    "C_coil": Parameter(193.6 * uF, "capacitance of the stimulator", RINGING),
    "dI_dt_max": Parameter(
        114.73e6 * amp / second,
        "slope of the current at the onset of a pulse of full output",
        "drakaki2022, MagStim_D70.ccd: D70 on Magstim Rapid",
    ),
}
ALPHA, F_COIL = STIMULATOR["alpha_coil"].value, STIMULATOR["f_coil"].value
OMEGA = 2 * np.pi * F_COIL
WIDTH = 1 / F_COIL  # of a pulse: the switch opens when the current is back at zero


def coil_current(t, dI_dt=STIMULATOR["dI_dt_max"].value):
    """Return the current at times `t` of a pulse that begins at 0 with the slope `dI_dt`."""
    return dI_dt / OMEGA * np.exp(-ALPHA * t) * np.sin(OMEGA * t) * during_pulse(t)


def field_shape(t):
    """Return the slope of the current, and so the induced field, relative to that at the onset."""
    ringing = np.cos(OMEGA * t) - ALPHA / OMEGA * np.sin(OMEGA * t)
    return np.exp(-ALPHA * t) * ringing * during_pulse(t)


def during_pulse(t):
    """Return 1 during a pulse, and 0 before and after."""
    return ((t >= 0 * second) & (t <= WIDTH)).astype(float)


def polarisation(t, tau):
    """Return what a membrane of time constant `tau` makes of the pulse, in closed form.

    It is relative to the polarisation by a constant field as strong as that at the onset. Arrays
    broadcast; times after the pulse are included.
    """
    t, tau = np.broadcast_arrays(t / us, tau / us)
    inside = np.minimum(t, WIDTH / us)
    pole = (-ALPHA + 1j * OMEGA) * us
    amplitude = (1 + 1j * ALPHA / OMEGA) / (1 + pole * tau)
    rest = np.exp(pole * inside) - np.exp(-inside / tau)
    return np.real(amplitude * rest) * np.exp((inside - t) / tau) * (t >= 0)


def ringing_of_circuit():
    """Return decay rate and frequency that resistance, inductance and capacitance give."""
    R, L, C = (STIMULATOR[name].value for name in ("R_coil", "L_coil", "C_coil"))
    decay = R / (2 * L)
    return decay, np.sqrt(1 / (L * C) - decay**2) / (2 * np.pi)

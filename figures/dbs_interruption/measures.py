"""Measures of release, of signals and of circuits under pulses, and their closed forms."""

import numpy as np
from brian2 import Hz, ms

from engine.effects import mean
from engine.successes import more

# Farokhniaee & McIntyre 2019: facilitating, pseudo-linear and depressing synapses
TAU_F, TAU_D = np.array([670, 326, 17]) * ms, np.array([138, 329, 671]) * ms
U = np.array([0.09, 0.29, 0.5])
PULSES = np.array([1, 2, 5, 10, 20, 50, 75, 100, 130, 160, 200]) * Hz
T_REF, D_SOMA = 1.5 * ms, np.array([1, 3, 5]) * ms
HELD = 20 * Hz  # the least rate of dlPFC that holds its cue


def steady_release(rate):
    """Return what each of regular pulses releases in the end (set, rate); u jumps first."""
    fade, recover = (np.exp(-1 / np.asarray(tau[:, np.newaxis] * rate)) for tau in (TAU_F, TAU_D))
    u = U[:, np.newaxis] / (1 - (1 - U[:, np.newaxis]) * fade)
    return u * (1 - recover) / (1 - (1 - u) * recover)


def passing(rate):
    """Return the share of a sparse signal that meets no antidromic spike (d_soma, rate)."""
    return np.maximum(1 - np.asarray(rate * (2 * D_SOMA[:, np.newaxis] + T_REF)), 0)


def at(rates, values, wanted):
    """Return `values` (..., rate) where the rate is one of those wanted."""
    return values[..., np.searchsorted(np.asarray(rates), np.asarray(wanted))]


def left(release):
    """Return the release per spike of the signal over that without pulses (set, rate)."""
    return release / release[:, :1]


def detectability(data):
    """Return d' of the signal in the conductance summed over a window (set, rate).

    The difference between the means over the pooled standard deviation of windows.
    """
    others = data["others"][:, np.newaxis]
    present, absent = data["present"] + others, data["absent"][:, :, np.newaxis] + others
    spread = np.sqrt((present.var((2, 3), ddof=1) + absent.var((2, 3), ddof=1)) / 2)
    return np.asarray((present.mean((2, 3)) - absent.mean((2, 3))) / spread)


def trials(data, mechanism, area, rate=130 * Hz):
    """Return the rates of cells in all trials of a mechanism at one rate of pulses."""
    one = data["circuit"][mechanism]
    return one[area][np.argmin(np.abs(one["pulse_rate"] - rate))]


def untreated(data, mechanism, area):
    """Return the rates of cells without pulses; the published background is noisier than axons."""
    return data["untreated"]["published" if mechanism == "interneuron_drive" else "axons"][area]


def vacc_left(data, mechanism, rate=130 * Hz):
    """Return the rate of vACC over the mean of trials without pulses: an Estimate."""
    treated, rest = trials(data, mechanism, "vacc", rate), untreated(data, mechanism, "vacc")
    return mean(np.asarray(treated / rest.mean()))


def restored(data, mechanism, rate=130 * Hz):
    """Return the share of trials that hold the cue less that without pulses: an Estimate."""
    treated, rest = trials(data, mechanism, "dlpfc", rate), untreated(data, mechanism, "dlpfc")
    return more(treated > HELD, rest > HELD)

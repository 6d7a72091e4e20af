"""Measures of calcium: oscillations over IP3, spikes under synaptic drive, waves along a ring."""

import numpy as np
from brian2 import Hz, second, umolar

SETS = ["AM", "FM"]
BELOW, ABOVE = 0, 1
SPACING = 3750 / 56  # um: 3.75 mm over 56 rows of astrocytes in stimberg2019code, example 6
FRONT = 0.3  # uM: rest is at 0.03 to 0.07, the peak of a spike at 0.5 or more


def in_uM(concentration):
    """Return the numbers of a concentration in umol/l."""
    return np.asarray(concentration / umolar)


def amplitude(data, name, direction=BELOW):
    """Return peak to trough of calcium (uM) at each clamped IP3."""
    return np.ptp(in_uM(data[name][direction]), axis=-1)


def oscillating(data, name, direction=BELOW):
    """Return the indices of IP3 at which calcium oscillates by more than 0.02 uM."""
    return np.flatnonzero(amplitude(data, name, direction) > 0.02)


def frequency(data, name, at):
    """Return the frequency (Hz) of calcium at IP3 number `at`: upward passages of mid-height."""
    calcium = in_uM(data[name][BELOW][at])
    x = calcium - (calcium.max() + calcium.min()) / 2
    k = np.flatnonzero((x[:-1] < 0) & (x[1:] >= 0))
    passages = k + x[k] / (x[k] - x[k + 1])
    step = float(data["clamped_step"] / second)
    return (len(k) - 1) / (passages[-1] - passages[0]) / step


def frequencies(data, name):
    """Return the frequencies (Hz) over the band of oscillations."""
    return np.array([frequency(data, name, at) for at in oscillating(data, name)])


def spike_rate(data):
    """Return calcium spikes per second of each astrocyte: above 0.4 uM after below 0.15 uM."""
    calcium = in_uM(data["driven_C"])
    seconds = calcium.shape[-1] * float(data["driven_step"] / second)
    return np.apply_along_axis(count_spikes, -1, calcium) / seconds


def count_spikes(calcium):
    """Return how often calcium exceeds 0.4 uM after it was below 0.15 uM."""
    state = np.where(calcium > 0.4, 1, np.where(calcium < 0.15, -1, 0))
    state = state[state != 0]
    return np.count_nonzero(np.diff(state) > 0)


def threshold_rate(data):
    """Return the presynaptic rate (Hz) at which astrocytes first spike half as fast as they can.

    The lowest rate where they do so at all rates, infinity where they never spike.
    """
    rate, spikes = np.asarray(data["rate"] / Hz), spike_rate(data).mean(axis=1)
    top = np.argmax(spikes)
    if spikes[top] == 0:
        return np.inf
    return np.exp(np.interp(spikes[top] / 2, spikes[: top + 1], np.log(rate[: top + 1])))


def ordered_alike(one, other):
    """Return Kendall's tau-a: pairs in the same order less those in opposite order, over all."""
    above = np.triu_indices(len(one), 1)
    signs = [np.sign(np.subtract.outer(x, x))[above] for x in (one, other)]
    return np.mean(signs[0] * signs[1])


def arrivals(waves, data):
    """Return when calcium passes 0.3 uM (s) in every cell of every ring; infinity for never."""
    above = in_uM(waves) > FRONT
    first = np.argmax(above, axis=-1) * float(data["ring_step"] / second)
    return np.where(above.any(axis=-1), first, np.inf)


def reach(waves, data):
    """Return how many cells in a row the wave excites beyond the driven one, per ring."""
    excited = np.isfinite(arrivals(waves, data))[:, 1:]
    return np.sum(np.cumprod(excited, axis=1), axis=1)


def farthest(data):
    """Return the number of cells between the driven one and the far side of the ring."""
    return data["wave"].shape[1] - 1


def speed(data):
    """Return the speed (um/s) of the wave from the fifth cell on; 0 if it misses the far side."""
    when = arrivals(data["wave"], data)[-1]
    if np.isinf(when[-1]):
        return 0
    return SPACING * (farthest(data) - 5) / (when[-1] - when[5])


def carrying(waves, data):
    """Return between which strengths waves reach the far side: inner limits, then outer.

    The outer limits are the next strengths that were tried, if there are any.
    """
    strength = np.asarray(data["strength"])
    far = np.flatnonzero(reach(waves, data) == farthest(data))
    if not far.size:
        return np.full(4, np.nan)
    outer = np.clip([far[0] - 1, far[-1] + 1], 0, len(strength) - 1)
    return strength[[far[0], far[-1], *outer]]

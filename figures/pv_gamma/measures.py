"""What is measured of both rhythms and of the light: coherence, fundamental, lag, amplification."""

import numpy as np
from brian2 import Hz, ms, nS, second
from scipy.ndimage import gaussian_filter1d

from engine.bounds import Estimate
from engine.effects import difference

CHANCE = 0.1  # of cells that do not know each other, in bins of a tenth of the period
SIZE = 100  # interneurons of an all-to-all network
DRIVEN, PYRAMIDS, BASKETS = 40, 160, 40
REFERENCE = 10 * ms
GAMMA = np.array([30, 80]) * Hz
LOW, IN_GAMMA, HIGH = range(3)  # bands of frequencies of light
BAND = 4  # Hz, half the width of the band around the frequency of the light


def counts(data, name, first, size):
    """Return spike times (s) from the start, cells from `first`, and the length of the record."""
    block = slice(*np.searchsorted(data[f"{name}_cell"], [first, first + size]))
    cells, times = data[f"{name}_cell"][block], data[f"{name}_time"][block] / second
    start, stop = float(data["start"] / second), float(data["stop"] / second)
    late = times >= start
    return times[late] - start, cells[late] - first, stop - start


def coherence(times, cells, size, duration):
    """Return the population coherence of Wang and Buzsaki: mean over pairs, bins of 0.1 period."""
    if len(times) < 2:
        return np.nan
    n_bins = round(len(times) / size * 10)  # ten per period of the mean cell
    fired = np.zeros((size, n_bins))
    fired[cells, np.minimum(times / duration * n_bins, n_bins - 1).astype(int)] = 1
    fired = fired[fired.any(axis=1)]
    n = len(fired)
    if n < 2:
        return np.nan
    each = fired / np.sqrt(fired.sum(axis=1, keepdims=True))
    return ((each.sum(axis=0) ** 2).sum() - n) / (n * (n - 1))  # all pairs less those with itself


def spectrum(times, duration, smooth=0):
    """Return frequencies (Hz) and the power of the count in 1 ms bins over its square.

    `smooth` is the width (ms) of the Gaussian that the count is smoothed with.
    """
    count, _ = np.histogram(times, np.arange(round(duration * 1000) + 1) / 1000)
    count = gaussian_filter1d(count.astype(float), smooth) if smooth else count
    power = np.abs(np.fft.rfft(count - np.mean(count))) ** 2 / max(len(times), 1) ** 2
    return np.fft.rfftfreq(len(count), 0.001), power


def rhythm(times, duration):
    """Return the fundamental (Hz) within 20 to 100 Hz and its power over the squared spike count.

    The fundamental is found in the rate smoothed by 3 ms, which keeps harmonics down.
    """
    frequency, power = spectrum(times, duration)
    allowed = np.flatnonzero((frequency >= 20) & (frequency <= 100))
    if not len(times) or not len(allowed):
        return np.nan, np.nan
    best = allowed[np.argmax(spectrum(times, duration, smooth=3)[1][allowed])]
    return frequency[best], power[max(best - 2, 0) : best + 3].max()


def of_copies(data, copies, name, size, measure):
    """Return `measure(times, cells, duration)` of each copy; the last axis is the measure's."""
    found = [measure(*counts(data, name, copy * size, size)) for copy in np.ravel(copies)]
    return np.array(found).reshape(*np.shape(copies), -1)


def described(size):
    """Return a measure: fundamental, normalised power, mean rate of a cell, coherence."""

    def measure(times, cells, duration):
        rate = len(times) / size / duration
        return *rhythm(times, duration), rate, coherence(times, cells, size, duration)

    return measure


def of_ing(data):
    """Return the description of the networks of interneurons: (tau, seed, measure)."""
    return of_copies(data, data["ing_copy"], "ing", SIZE, described(SIZE))


def of_ping(data):
    """Return the description of the pyramids in the mixed networks: (tau, seed, measure)."""
    return of_copies(data, data["ping_copy"], "pyramid", PYRAMIDS, described(PYRAMIDS))


def locked(found):
    """Return the vector strength of all spikes at their rhythm, and 0 if it is no gamma rhythm.

    From descriptions (seed, measure); 1 if all cells fire at one phase.
    """
    frequency, strength = found[:, 0] * Hz, np.sqrt(found[:, 1])
    return np.where((frequency >= GAMMA[0]) & (frequency <= GAMMA[1]), strength, 0)


def at_reference(data, kind):
    """Return the index of the reference decay of inhibition."""
    return int(np.argmin(np.abs(data[f"{kind}_tau"] / REFERENCE - 1)))


def of_reference(data, kind):
    """Return the description of the reference networks: (seed, measure)."""
    name, size = {"ing": ("ing", SIZE), "ping": ("pyramid", PYRAMIDS)}[kind]
    copies = data[f"{kind}_copy"][at_reference(data, kind)]
    return of_copies(data, copies, name, size, described(size))


def contact_coherence(data, name="contact_first"):
    """Return the coherence of the networks of contacts: (size, contacts, seed)."""
    first = data[name]
    found = np.empty(first.shape)
    for place in np.ndindex(first.shape):
        size = int(data["contact_size"][place[0]])
        times, cells, duration = counts(data, "contact", first[place], size)
        found[place] = coherence(times, cells, size, duration)
    return found


def nearness(found, contacts):
    """Return by how much 200 cells are nearer to 100 at the same number of contacts per cell than
    at the same probability of a contact, which is at twice the number: (seed,).

    `found` is the coherence (size, contacts, seed). Means over all numbers whose double was
    simulated, or lies between two that were.
    """
    small, large = found
    half = contacts[2 * contacts <= contacts[-1]]
    at = {k: np.array([np.interp(half * k, contacts, one) for one in large.T]) for k in (1, 2)}
    small = small[: len(half)].T
    return np.mean(np.abs(at[2] - small) - np.abs(at[1] - small), axis=1)


def driven_coherence(data):
    """Return the coherence of the driven pyramids at the reference, for every seed."""
    found = []
    for copy in data["ping_copy"][at_reference(data, "ping")]:
        times, cells, duration = counts(data, "pyramid", copy * PYRAMIDS, DRIVEN)
        found.append(coherence(times, cells, DRIVEN, duration))
    return np.array(found)


def lag(data, copy, bin_width=0.5, farthest=24):
    """Return by how many ms interneurons follow the pyramids of one copy."""
    (pyramids, _, duration), (baskets, _, _) = (
        counts(data, "pyramid", copy * PYRAMIDS, PYRAMIDS),
        counts(data, "basket", copy * BASKETS, BASKETS),
    )
    edges = np.arange(round(duration * 1000 / bin_width) + 1) * bin_width / 1000
    first, then = (np.histogram(x, edges)[0] for x in (pyramids, baskets))
    shifts = np.arange(-farthest, farthest + 1)
    inner = slice(farthest, -farthest)
    products = [np.dot(first[inner] - first.mean(), np.roll(then, -k)[inner]) for k in shifts]
    return shifts[np.argmax(products)] * bin_width


def power(data):
    """Return frequencies (Hz) and power spectra of the LFP proxy: (copy, frequency)."""
    lfp = data["lfp"] / nS
    lfp = lfp[:, round(float(data["start"] / ms)) :]
    windowed = (lfp - lfp.mean(axis=1, keepdims=True)) * np.hanning(lfp.shape[1])
    return np.fft.rfftfreq(lfp.shape[1], 0.001), np.abs(np.fft.rfft(windowed, axis=1)) ** 2


def log_powers(data, cells):
    """Return the logarithm of the power at the frequency of the light, in the light and in the
    dark: (frequency, seed) each."""
    frequency, spectra = power(data)
    dark = spectra[data["dark_copy" if cells == "baskets" else "dark_pyramids"]]
    lit, unlit = [], []
    for light, copies in zip(data["light"] / Hz, data[f"lit_{cells}"], strict=True):
        band = np.abs(frequency - light) <= max(BAND, frequency[1] / 2)
        lit.append(np.log(spectra[copies][:, band].mean(axis=1)))
        unlit.append(np.log(dark[:, band].mean(axis=1)))
    return np.array(lit), np.array(unlit)


def amplification(data, cells):
    """Return the power at the frequency of the light over its geometric mean in the dark:
    (frequency, seed)."""
    lit, dark = log_powers(data, cells)
    return np.exp(lit - dark.mean(axis=1, keepdims=True))


def in_bands(powers, light):
    """Return the mean over the frequencies below, within and above gamma: (3, seed)."""
    low, high = GAMMA / Hz
    bands = light < low, (light >= low) & (light <= high), light > high
    return np.array([powers[band].mean(axis=0) for band in bands])


def contrast(data, cells, one, other):
    """Return how many times more light amplifies one band than another, with its interval.

    Bands are LOW, IN_GAMMA and HIGH; means over their frequencies are geometric.
    """
    both = [in_bands(powers, data["light"] / Hz) for powers in log_powers(data, cells)]
    lit, dark = (bands[one] - bands[other] for bands in both)
    found = difference(lit, dark)
    return Estimate(*(np.exp(x) for x in (found.value, found.low, found.high)))

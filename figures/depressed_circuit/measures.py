"""What is read from the spike counts of trials: rates, cues that were held, ignitions, rhythms."""

import numpy as np
from brian2 import Hz, second
from scipy.signal import welch

HELD = 20  # Hz: the mean rate of dlPFC at which its cue counts as held
ACTIVE = 15  # Hz: of vACC in a bin of 0.2 s that has ignited
SMALL = 80
REST, EMOTION, DELAY, LATE = (0.5, 1), (1.5, 2.5), (3.5, 6), (5, 6)  # s


def rates(data, trials, population, window, size=SMALL):
    """Return the mean rate (Hz, no unit) of a population of `size` cells in a window: (trial)."""
    begin, end = (round(x / float(data["bin"] / second)) for x in window)
    spikes = np.asarray(trials[population], float)[:, begin:end].sum(axis=1)
    return spikes / size / (window[1] - window[0])


def held(data, trials, size=SMALL):
    """Return whether dlPFC held its cue: (trial)."""
    return rates(data, trials, "dlpfc", DELAY, size) > HELD


def by_dose(data):
    """Return dose of serotonin in vACC (mV) -> severely depressed trials, rising."""
    doses = {0: data["published"]["severe"], 0.6: data["published"]["ssri"]}
    doses |= {float(x): one for x, one in data["serotonin"].items() if x != "everywhere"}
    return dict(sorted(doses.items()))


def binned(data, trials, population, width=0.2, size=SMALL):
    """Return middles (s) and rates (Hz, no unit) in bins of `width` seconds: (trial, bin)."""
    many = round(width / float(data["bin"] / second))
    counts = np.asarray(trials[population], float)
    grouped = counts.reshape(len(counts), -1, many).sum(axis=2) / size / width
    return (np.arange(grouped.shape[1]) + 0.5) * width, grouped


def ignition(data, trials):
    """Return when vACC first exceeds ACTIVE, infinite if it never does (s): (trial)."""
    t, rate = binned(data, trials, "vacc")
    above = rate > ACTIVE
    return np.where(above.any(axis=1), t[np.argmax(above, axis=1)], np.inf)


def spectra(data, trials, population, window=DELAY, size=SMALL):
    """Return frequencies (Hz) and power spectral densities of the population rate: (trial, f)."""
    begin, end = (round(x / float(data["bin"] / second)) for x in window)
    rate = np.asarray(trials[population], float)[:, begin:end] / size / float(data["bin"] / second)
    f, power = welch(rate, fs=float(second / data["bin"]), nperseg=250, axis=1)
    return f * Hz, power


def band_power(data, trials, population, band, window=DELAY, size=SMALL):
    """Return the power of the population rate between two frequencies (Hz^2, no unit): (trial)."""
    f, power = spectra(data, trials, population, window, size)
    inside = (f / Hz >= band[0]) & (f / Hz <= band[1])
    return power[:, inside].sum(axis=1) * float((f[1] - f[0]) / Hz)

"""What is measured of responses, crossovers, orbits and spikes, for claims and panels."""

import numpy as np
from brian2 import Hz, ms, second

from engine.curves import rises_through

# Pfister & Gerstner 2006, visual cortex, all-to-all, minimal model; independent Poisson trains.
TRIPLET_CROSSING = 7.1e-3 * 33.7 / (6.5e-3 * 16.8 * 114 * ms)
ORDINARY, HIGH, DARK = range(3)  # histories


def late_responses(data):
    """Return for each cell its responses (Hz) to its patterns, mean over the last quarter."""
    w = data["learned_w"]
    late = w[:, 3 * w.shape[1] // 4 :].mean(axis=1)
    cells = range(len(data["learned_theta"]))
    return [np.sort(late[data["learned_cell"] == cell])[::-1] for cell in cells]


def modification(change, data):
    """Return the modification function (Hz**2): change per learning rate, input rate and time."""
    return change / (data["test_dose"] * data["test_rate"])


def crossover(rates, change):
    """Return the rate at which a change turns from negative to positive; NaN where it does not."""
    found = rises_through(rates, change)
    return found[0] if len(found) == 1 else np.nan


def crossovers(data):
    """Return the rate (Hz) that divides LTD from LTP: (before and after, history)."""
    rates = data["test_rate"] / Hz
    found = [
        [crossover(rates, history) for history in modification(data[change], data) / Hz**2]
        for change in ("change_before", "change_after")
    ]
    return np.array(found)


def growth(data):
    """Return twice tau_theta times the growth rate of a small oscillation: (factor, product).

    A line through the logarithm of the extrema; NaN where the perturbation does not oscillate.
    """
    time = data["perturbed_t"] / second
    rates = [[envelope(time, cell) for cell in factor] for factor in data["perturbed_r"] / Hz - 1]
    return 2 * data["perturbed_tau"] / second * np.array(rates)


def envelope(time, deviation):
    """Return the slope (1/s) of the logarithm of the extrema between 1e-9 and 0.02."""
    size = np.abs(deviation)
    inner = size[1:-1]
    extremum = (inner > size[:-2]) & (inner >= size[2:]) & (inner > 1e-9) & (inner < 0.02)
    if extremum.sum() < 3:
        return np.nan
    return np.polyfit(time[1:-1][extremum], np.log(inner[extremum]), 1)[0]


def swing(data):
    """Return half the range of the logarithm of the rate on the late orbits."""
    logarithm = np.log(data["orbit_r"] / Hz)
    return np.ptp(logarithm, axis=1) / 2


def spiking_crossovers(change, data):
    """Return rates (Hz) at which a fitted change turns positive, else NaN: (history, seed).

    Over the rate, the mean change is a line for independent trains.
    """
    rates = data["triplet_rate"] / Hz
    lines = [np.polyfit(r, c / r[:, None], 1) for r, c in zip(rates, change, strict=True)]
    slope, constant = np.array(lines).transpose(1, 0, 2)
    return np.where((slope > 0) & (constant < 0), -constant / slope, np.nan)


def mean_gain(data):
    """Return the amplitude of depression in the test over its reference: (history, rate)."""
    return data["slid_gain"].mean(axis=-1)

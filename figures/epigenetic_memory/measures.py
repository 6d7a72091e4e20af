"""Measures of lifetimes and of courses after training, which several claims and panels take."""

import numpy as np
from brian2 import second

from engine.curves import rises_through

DAY = 86400 * second


def medians(condition):
    """Return the median time to the first switch for each size, or NaN where not reached."""
    kept = condition["kept"]
    median = np.median(kept, axis=1)
    return np.where(median < kept.max(), median, np.nan)


def exponents(data, name):
    """Return the exponents of lifetime against size, between neighbouring sizes."""
    return np.diff(np.log(medians(data[name]))) / np.diff(np.log(data["sizes"]))


def at(condition, time, variable):
    """Return the mean over copies at a time since training began."""
    return condition[variable][np.argmin(np.abs(condition["t"] - time))]


def marked(data, name, time):
    """Return for each copy of a condition whether it is methylated, in no order."""
    return copies(data, at(data[name], time, "marked"))


def copies(data, part):
    """Return for each copy whether it belongs to a part of all, in no order."""
    return np.arange(data["copies"]) < np.round(part * data["copies"])


def excess(data, name, time, variable="acetyl"):
    """Return by how much a condition exceeds the untrained one at a time."""
    return at(data[name], time, variable) - at(data["untrained"], time, variable)


def consolidated(data, name):
    """Return the accessibility above rest a day after training began."""
    return excess(data, name, DAY, "accessibility")


def half_time(data, name, end):
    """Return the time after the end of training at which half of the excess is left."""
    t = data[name]["t"]
    after = t >= end
    left = (data[name]["acetyl"] - data["untrained"]["acetyl"][: t.size])[after]
    fallen = rises_through((t[after] - end) / second, -left, -left[0] / 2)
    return (fallen[0] if len(fallen) else np.inf) * second


def dose(part, durations, level):
    """Return the duration of a session (s) that marks a fraction of the copies, or NaN."""
    found = rises_through(np.append(0, durations / second), np.append(0, part), level)
    return found[0] if found.size else np.nan


def off_independence(data):
    """Return how far several sessions are off 1 - (1 - p)^k, in standard errors of the difference.

    p is the fraction that one session marks; durations at which it is between 2 and 90 % count.
    """
    single, k = data["doses"][0], data["sessions"][1:, None]
    partial = (single > 0.02) & (single < 0.9)
    p, found = single[partial], data["doses"][1:][:, partial]
    expected = 1 - (1 - p) ** k
    of_one = p * (1 - p) * (k * (1 - p) ** (k - 1)) ** 2
    error = np.sqrt((expected * (1 - expected) + of_one) / data["copies"])
    return np.abs(found - expected) / error

"""Measures of the gate: LTP against occupancy, affinity and frequency, and the cost of freezing."""

import numpy as np
from brian2 import umolar
from scipy.optimize import curve_fit

from engine.curves import rises_through

BLOCKED, RESTORED = 0.05, 0.9  # of the change without clamp
SMALLEST = 0.05  # change of the weight that counts as LTP
LOW, HIGH = 0.05 * umolar, 7 * umolar  # between them lie the measured affinities


def hill(occupancy, largest, half, exponent):
    """Return a Hill curve."""
    return largest * occupancy**exponent / (occupancy**exponent + half**exponent)


def fitted_hill(data):
    """Return the parameters of a Hill curve fitted to the change against occupancy; NaN if none."""
    occupancy, ltp = data["occupancy"], data["ltp"]
    if ltp.max() < SMALLEST:
        return np.full(3, np.nan)
    start = (ltp.max(), 0.5, 3)
    limits = ([0, 0.001, 0], [100 * ltp.max(), 100, 100])
    return curve_fit(hill, occupancy, ltp, p0=start, bounds=limits)[0]


def at_K(data, condition, K_D):
    """Return the change in a condition over that without clamp, at one K_D; NaN without LTP."""
    k = np.argmin(np.abs(np.log(data["K_D"] / K_D)))
    control = data["change"]["control"][k]
    return data["change"][condition][k] / control if control >= SMALLEST else np.nan


def edges(data):
    """Return the least and the largest K_D (uM) at which both block and rescue hold.

    The clamp must block, and D-serine must bring back what there was, no less and no more. The two
    are the same where there is no such range.
    """
    K = np.log(data["K_D"] / umolar)
    change = data["change"]
    control = np.maximum(change["control"], SMALLEST)  # nothing to block where there is no LTP
    low = rises_through(K, BLOCKED - np.abs(change["clamp"] / control))
    high = rises_through(K, change["d_serine"] / control, 2 - RESTORED)
    if len(low) == 0 or len(high) == 0 or low[-1] >= high[0]:
        return np.ones(2)
    return np.exp([low[-1], high[0]])


def crossovers(data):
    """Return the frequency (Hz) at which LTD turns into LTP for each D-serine.

    The last upward crossing: at low frequencies nothing happens at all. The lowest frequency where
    all of them potentiate, NaN where there is neither a crossing nor potentiation.
    """
    f = np.log(np.asarray(data["frequency"]))
    return np.exp([_crossover(f, change) for change in data["by_frequency"]])


def _crossover(f, change):
    found = rises_through(f, change)
    if len(found):
        return found[-1]
    return f[0] if change[-1] > 0 else np.nan


def cost_of_freezing(data):
    """Return the median time to reverse, frozen over sliding, for each training."""
    return np.array([np.median(frozen) / np.median(slid) for slid, frozen in data["by_training"]])

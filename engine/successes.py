"""Trials that succeed or fail: their share, by how much one condition has more, and intervals."""

import numpy as np
from scipy.stats import binomtest

from engine.bounds import Estimate


def share(successes):
    """Return the share of trials that succeed with its 95 % interval (Wilson): share, low, high."""
    found = binomtest(int(np.sum(successes)), len(successes))
    interval = found.proportion_ci(method="wilson")
    return np.array([found.statistic, interval.low, interval.high])


def fraction(successes):
    """Return the share of trials that succeed as an Estimate, for a bound."""
    return Estimate(*share(successes))


def more(one, other):
    """Return by how much more often trials of `one` succeed than those of `other`: an Estimate.

    Independent trials; the 95 % interval is Newcombe's, from those of Wilson (Newcombe 1998).
    """
    (a, a_low, a_high), (b, b_low, b_high) = share(one), share(other)
    low, high = np.hypot(a - a_low, b_high - b), np.hypot(a_high - a, b - b_low)
    return Estimate(a - b, a - b - low, a - b + high)

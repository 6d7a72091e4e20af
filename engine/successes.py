"""Trials that succeed or fail: their share, its interval, and whether one condition has more."""

import numpy as np
from scipy.stats import binomtest, fisher_exact


def share(successes):
    """Return the share of trials that succeed with its 95 % interval (Wilson): share, low, high."""
    found = binomtest(int(np.sum(successes)), len(successes))
    interval = found.proportion_ci(method="wilson")
    return np.array([found.statistic, interval.low, interval.high])


def overlap(one, other):
    """Return how far the intervals of two shares overlap; negative if they do not."""
    (_, low, high), (_, other_low, other_high) = share(one), share(other)
    return min(high, other_high) - max(low, other_low)


def more_often(one, other):
    """Return the probability of so many more successes in one, were there no difference (Fisher).

    One-sided; trials of the two are not paired.
    """
    table = [[np.sum(trials), len(trials) - np.sum(trials)] for trials in (one, other)]
    return fisher_exact(table, alternative="greater").pvalue

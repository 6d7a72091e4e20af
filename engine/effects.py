"""Effects with their 95 % confidence intervals; what a finding over repetitions measures."""

import numpy as np
from brian2 import Quantity, get_dimensions
from scipy import stats

from engine.bounds import Estimate

LEVEL = 0.95


def mean(values):
    """Return the mean of independent values, numbers or quantities, with Student's interval."""
    sample = np.asarray(values, float)
    if sample.size > 1 and np.ptp(sample) == 0:
        return _estimate(values, sample[0], (sample[0],) * 2)
    found = stats.ttest_1samp(sample, 0).confidence_interval(LEVEL)
    return _estimate(values, sample.mean(), found)


def difference(one, other):
    """Return the mean of `one` less that of `other`, independent samples (Welch's interval)."""
    a, b = np.asarray(one, float), np.asarray(other, float)
    if min(a.size, b.size) > 1 and np.ptp(a) == np.ptp(b) == 0:
        found = (a[0] - b[0],) * 2
    else:
        found = stats.ttest_ind(a, b, equal_var=False).confidence_interval(LEVEL)
    return _estimate(one, a.mean() - b.mean(), found)


def paired(one, other):
    """Return the mean of `one` less `other`, pair by pair (Student's interval)."""
    return mean(np.asanyarray(one) - np.asanyarray(other))


def worst(estimates):
    """Return several estimates of one unit as one, which holds where each of them does."""
    unit = get_dimensions(estimates[0].value)
    parts = [[np.asarray(getattr(e, end), float) for e in estimates] for end in _ENDS]
    return Estimate(*(Quantity(np.array(part), dim=unit) for part in parts))


_ENDS = ("value", "low", "high")


def _estimate(sample, value, interval):
    unit = get_dimensions(sample)
    return Estimate(*(Quantity(float(x), dim=unit) for x in (value, *interval)))

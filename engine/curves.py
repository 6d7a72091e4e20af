"""Measures of curves that checks of several figures take."""

import numpy as np


def rises_through(x, y, level=0):
    """Return where `y`, straight between its points, rises through a level; empty if nowhere.

    `x` and `y` are arrays of one length without units; the result is an array of values of x.
    """
    below, above = y[:-1], y[1:]
    k = np.flatnonzero((below < level) & (above >= level))
    return x[k] + (level - below[k]) / (above[k] - below[k]) * (x[k + 1] - x[k])


def fall_time(t, y):
    """Return the time constant of the fall of `y` from 90 to 10 % of its peak; NaN if it does not.

    `t` and `y` are arrays of one length without units.
    """
    peak = np.argmax(y)
    fall = 1 - y[peak:] / y[peak]
    begin, end = (rises_through(t[peak:], fall, level) for level in (0.1, 0.9))
    return (end[0] - begin[0]) / np.log(9) if end.size else np.nan


def last_fall(x, y, level):
    """Return the greatest `x` at which `y`, straight between its points, falls through a level.

    `x` rises; NaN if `y` never does.
    """
    found = rises_through(-x[::-1], y[::-1], level)
    return -found[0] if found.size else np.nan


def chronaxie(duration, threshold):
    """Return the duration at which the threshold is twice that of the longest, the last.

    Arrays without units, of rising durations; straight between them on logarithmic axes.
    """
    falling = np.log(np.asarray(threshold) / (2 * threshold[-1]))
    return np.exp(np.interp(0, falling[::-1], np.log(duration)[::-1]))

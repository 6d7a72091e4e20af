"""Measures of curves that checks of several figures take."""

import numpy as np


def rises_through(x, y, level=0):
    """Return where `y`, straight between its points, rises through a level; empty if nowhere.

    `x` and `y` are arrays of one length without units; the result is an array of values of x.
    """
    below, above = y[:-1], y[1:]
    k = np.flatnonzero((below < level) & (above >= level))
    return x[k] + (level - below[k]) / (above[k] - below[k]) * (x[k + 1] - x[k])

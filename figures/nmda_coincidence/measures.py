"""Measures of calcium entry and of the block, and the block in closed form."""

import numpy as np
from brian2 import mmolar, mV

STEP, ONE_SPIKE, FIVE_SPIKES = range(3)
PRE, POST, BOTH = range(3)


def published_block(v, magnesium):
    """Return the unblocked fraction of Jahr & Stevens (1990) in closed form."""
    return 1 / (1 + magnesium / (3.57 * mmolar) * np.exp(-0.062 * v / mV))


def unblocked(data):
    """Return the fraction of unblocked receptors, array (magnesium > 0, voltage)."""
    size = np.abs(data["clamp_current"]).max(axis=-1)
    return size[1:] / size[0]


def charge(data, current):
    """Return the time integral of a current, arrays (..., time)."""
    return current.sum(axis=-1) * (data["t"][1] - data["t"][0])


def summation(size):
    """Return what both stimuli bring over what each alone brings, summed, for every drive."""
    return size[:, BOTH] / (size[:, PRE] + size[:, POST])


def summed_charge(data, calcium="calcium"):
    """Return the summation of the calcium that entered, for every drive."""
    return summation(charge(data, data[calcium]))

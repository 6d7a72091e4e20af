"""What is measured of rates, factors and weights, for claims and panels."""

import numpy as np
from brian2 import Hz, second

HOUR = 3600 * second
GOAL = 5 * Hz  # what homeostasis defends


def predicted(data):
    """Return the factor at which each overdriven cell, its factor held, fires at the goal."""
    curves = np.asarray(data["held_rate"]).T
    return np.array([np.interp(GOAL / Hz, curve, data["held_factor"]) for curve in curves])


def at_release(data, prefix=""):
    """Return the factor of each cell at the end of two days."""
    when = np.argmin(np.abs(data[prefix + "time"] - data[prefix + "release"]))
    return data[prefix + "alpha"][:, when]


def slopes(data):
    """Return the slope through the origin of each cell's weights after against before."""
    before, after = data["w_start"], data["w_end"]
    return np.sum(before * after, axis=1) / np.sum(before**2, axis=1)


def factors_by_strength(data, parts=4):
    """Return mean weight after over mean weight before: weakest to strongest part of inputs."""
    order = np.argsort(data["w_start"], axis=1)
    before, after = (
        np.take_along_axis(data[name], order, axis=1).reshape(len(order), parts, -1).mean(axis=2)
        for name in ("w_start", "w_end")
    )
    return before.mean(axis=0), np.mean(after / before, axis=0)


def preference(weights):
    """Return (A - B)/(A + B) of mean weights; A is the preferred half of the inputs, the first."""
    preferred, others = (half.mean(axis=1) for half in np.split(weights, 2, axis=1))
    return (preferred - others) / (preferred + others)


def mean_rate(data, prefix=""):
    """Return the rate in each phase, averaged over cells."""
    return data[prefix + "rate"].mean(axis=0)

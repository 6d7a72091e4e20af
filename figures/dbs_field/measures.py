"""Measures of thresholds, radii and chronaxies, which several claims and panels take."""

import numpy as np
from brian2 import mA, metre, mm, second, us

from engine.curves import chronaxie

DECADE = np.geomspace(1, 5, 9) * mA


def radius(axons, current):
    """Return the distance (mm) up to which axons fire; 0 if none does, NaN outside of the tried.

    Straight between the simulated distances, on logarithmic axes.
    """
    fires = np.asarray(axons["fires"], bool)
    if not fires.any():
        return np.zeros(np.shape(current))
    threshold = np.log(np.asarray(axons["threshold"] / mA)[fires])
    distance = np.log(np.asarray(axons["distance"] / mm)[fires])
    wanted = np.log(np.asarray(current / mA))
    return np.exp(np.interp(wanted, threshold, distance, left=np.nan, right=np.nan))


def radii(data, names, current):
    """Return radii with unit, one row for each condition."""
    return np.array([radius(data[name], current) for name in names]) * mm


def exponent(axons):
    """Return the slope of log radius on log current from 1 to 5 mA; NaN where nothing fires."""
    reached = radius(axons, DECADE)
    if not np.all(reached > 0):
        return np.nan
    return np.polyfit(np.log(np.asarray(DECADE / mA)), np.log(reached), 1)[0]


def ratio(data, one, other):
    """Return thresholds of one condition over those of another, where both have axons."""
    first, second = data[one], data[other]
    both = np.isin(np.asarray(second["distance"]), np.asarray(first["distance"]))
    return np.asarray(first["threshold"] / second["threshold"][both])


def width_at_twice(axons):
    """Return the chronaxie of axons that differ in the width of their pulse."""
    return chronaxie(axons["width"] / us, axons["threshold"] / mA) * us


def velocity_without_steps(travel):
    """Return the velocity that a spike's times over a length have at a step of nought; 0 if none.

    A line through the times at several steps, since the error grows with the step.
    """
    if not np.all(travel["velocity"] > 0 * metre / second):
        return 0 * metre / second
    times = np.asarray(travel["length"] / travel["velocity"])
    return travel["length"] / (np.polyfit(np.asarray(travel["step"]), times, 1)[1] * second)

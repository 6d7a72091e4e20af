"""Measures of thresholds, chronaxies, areas and spreads, which several claims and panels take."""

import numpy as np
from brian2 import cm, meter, volt

FIELD = volt / meter
DOSE = 2  # 120 % of the threshold, among the doses


def first_that_fires(fired, amplitude):
    """Return the smallest amplitude at which cells fire, infinite where none does; last axis."""
    first = np.argmax(fired, axis=-1)
    return np.where(fired.any(axis=-1), np.asarray(amplitude)[first], np.inf) * FIELD


def thresholds(data):
    """Return thresholds of terminals (tau, sign): the onset depolarises, or hyperpolarises."""
    return first_that_fires(data["pulsed"]["terminals"], data["amplitude"]).reshape(-1, 2)


def threshold(data):
    """Return the threshold of terminals (tau) in the direction that fires first."""
    return np.min(thresholds(data), axis=1)


def strength_duration(data):
    """Return thresholds (tau, duration) for rectangles of field."""
    shape = (-1, len(data["durations"]), len(data["amplitude"]))
    fired = data["timed"]["terminals"].reshape(shape)
    return first_that_fires(fired, data["amplitude"]) * data.get("scale", 1)


def area(data, coil):
    """Return the area of the cortex on which terminals fire, by dose."""
    return data["cortex"][coil].sum(axis=1) * data["site_area"]


def spread_at(sizes, coil, depth):
    """Return the spread of coils of such a half-value depth (head), between simulated sizes."""
    depths, spreads = sizes[coil]["d"] / cm, np.log(sizes[coil]["S"] / cm**2)
    rows = zip(depths, spreads, strict=True)
    found = [np.interp(depth / cm, np.sort(d), s[np.argsort(d)]) for d, s in rows]
    return np.exp(found) * cm**2

"""Measures of courses of spines by day, which several claims and panels take."""

import numpy as np
from brian2 import second

from engine.curves import rises_through

DAY = 86400 * second
STOP, LATER = 42, 70  # days: the stimulus stops, four weeks later
MEASURES = ("number", "persistent", "volume")


def mean(course, measure="number"):
    """Return a course by day, averaged over repetitions."""
    return np.mean(course[measure], axis=0)


def left(course, measure="number"):
    """Return which part of what the stimulus built there is four weeks later, by repetition."""
    y = course[measure]
    return (y[:, LATER] - y[:, 0]) / (y[:, STOP] - y[:, 0])


def half_time(t, y, stop):
    """Return when half of the change between the start and `stop` is done; infinity if never."""
    built = (y - y[0]) / (np.interp(stop, t, y) - y[0])
    return first(rises_through(t, built, 0.5))


def first(times):
    """Return the first of some times; infinity if there is none."""
    return times[0] if len(times) else np.inf


def volume_of_a_spine(course, rest):
    """Return the volume of spines by day over that at the start, relative to spines at rest.

    The same spines are followed. At rest, too, those that live on have grown.
    """
    return course["same_spines"] / rest["same_spines"]


def time_to_lose_half(number):
    """Return after how many days half of what the stimulus built is gone; infinity if never."""
    after = number[STOP:]
    return first(rises_through(np.arange(len(after)), -after, -(number[0] + number[STOP]) / 2))


def swept(data):
    """Return, for each speed of turnover: survival for 28 d, what is left, and lags.

    What is left: weights kept, reverted. Lags: for the three times of consolidation.
    """
    t, number = np.asarray(data["expected_time"] / DAY), data["sweep"]["number"]
    start, early, stop, later = (
        number[:, :, np.argmin(np.abs(t - day))] for day in (0, 28, STOP, LATER)
    )
    remaining = (later - start) / (stop - start)
    lags = [
        [half_time(t, course, STOP) / half_time(t, weights, STOP) for course in family]
        for family, weights in zip(number[:3], data["sweep"]["w_late"][:3], strict=True)
    ]
    return early[4] / start[4], remaining[0], remaining[3], np.array(lags)

"""What is measured of the loop: amounts at hours, gains, and the threshold of the variant."""

import numpy as np
from brian2 import second

HOUR = 3600 * second
DAY = 24 * HOUR
AMOUNTS = ("BDNF", "m_BDNF", "pCREB", "CEBP")

# The published file, integrated by another program: times (h) and amounts, 1 at rest. The test of
# the model repeats that integration.
REFERENCE = {
    "BDNF": ([1 / 60, 18, 48], [25.25, 1.80, 1.01]),
    "pCREB": ([6, 18, 96], [3.31, 2.15, 1.00]),
    "CEBP": ([18], [1.46]),
    "w_3": ([18, 24, 48, 96, 168], [1.33, 1.78, 3.57, 3.75, 3.11]),
}
W3_PEAK_HOUR = 69.7
W3_PSI_EARLY, W3_PSI_LATE, W3_CUT = 1.33, 1.82, 2.17  # the largest; at 7 d; at 7 d
THRESHOLD = 1.278  # strength of 60 s of stimulus that just switches the variant, in the same way


def at(data, condition, name, hours):
    """Return an amount of a condition, relative to rest, at some hours after training."""
    return np.interp(hours, data["time"] / HOUR, data[condition][name])


def peak_hour(data, condition, name):
    """Return when an amount is largest, in hours after training began."""
    return data["time"][np.argmax(data[condition][name])] / HOUR


def time_above(data, condition, name, level):
    """Return when an amount was last above a level, in hours; 0 if never."""
    return np.max(data["time"] / HOUR * (data[condition][name] > level))


def gain(data, condition):
    """Return the largest gain of late weight, over that of the intact cell."""
    return (np.max(data[condition]["w_3"]) - 1) / (np.max(data["intact"]["w_3"]) - 1)


def switched(doses, states):
    """Return which strengths leave pCREB above the unstable steady state after 14 d."""
    return doses["pCREB"][:, -1] > states[1, AMOUNTS.index("pCREB")]


def neighbours(data):
    """Return the cells next to the threshold, below and above, or None without one."""
    on = switched(data["variant"], data["states"])
    one_step = np.sum(on[1:] != on[:-1]) == 1 and on[-1]
    return np.array([-1, 0]) + np.argmax(on) if one_step else None


def threshold(data):
    """Return the strength of the stimulus that just switches the variant, or NaN."""
    pair = neighbours(data)
    return np.nan if pair is None else np.sqrt(np.prod(data["variant"]["strength"][pair]))


def left(data, name, days, above):
    """Return an amount relative to its upper (above the threshold) or lower steady state.

    Of the variant, for strengths of 1.2 threshold and more, or of threshold/1.2 and less, at some
    days; the farthest from 1.
    """
    doses, ratio = data["variant"], data["variant"]["strength"] / THRESHOLD
    chosen = ratio >= 1.2 if above else ratio <= 1 / 1.2
    states = data["states"][:, AMOUNTS.index(name)]
    when = [np.argmin(np.abs(doses["time"] - day * DAY)) for day in days]
    relative = doses[name][chosen][:, when] / states[2 if above else 0]
    return relative.ravel()[np.argmax(np.abs(relative - 1))]

"""What is measured of one model of tagging and capture: changes of the weight, and capture."""

import numpy as np

from engine.effects import difference, mean, worst


def changes(one, protocols, part, time):
    """Return a part of the weight in the direction of each protocol: (protocol, cell)."""
    rest, when = part in ("weight", "other"), np.argmin(np.abs(one["time"] - time))
    return np.array([sign * (one[f"{p}_{part}"][:, when] - rest) for p, sign in protocols.items()])


def mean_changes(one, protocols, part, time):
    """Return the mean change over cells of each protocol, with its interval."""
    return worst([mean(cells) for cells in changes(one, protocols, part, time)])


def captured(one, order, lag):
    """Return the late part at a lag, for each cell."""
    return one[f"{order}_late"][np.argmin(np.abs(one[f"{order}_lag"] - lag))]


def capture(one, order, lag):
    """Return by how much the late part at a lag exceeds that after the weak tetanus alone."""
    return difference(captured(one, order, lag), one["wbs_alone"])

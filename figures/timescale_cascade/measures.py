"""What is measured of the chain: responses of its stages, and how far a split run is off."""

import numpy as np
from brian2 import second

DAY, HOUR = 86400, 3600  # in seconds
PROTEIN = ("CEBP", "w_late", "n_spine")  # what needs protein synthesis
ENZYMES = ("P_act", "R_slots")
COMPARED = {  # with brute force
    "P_act": "CaMKII",
    "R_slots": "receptors",
    "BDNF": "BDNF",
    "pCREB": "pCREB",
    "acetyl": "acetylation",
    "n_spine": "synapses",
}
SMALLEST = 1e-3  # of the value at rest: less is no response


def response(data, name, chain="", rest="rest_"):
    """Return by how much a variable differs from that of a chain at rest, at all times."""
    return np.asarray(data[f"{chain}{name}"]) - np.asarray(data[f"{rest}{name}"])


def response_at(data, time, name, chain="", rest="rest_"):
    """Return a response at a time (s), over the value at rest."""
    course = response(data, name, chain, rest)
    return np.interp(time, data["t"] / second, course) / at_rest(data, name)


def peak(data, name, chain="", rest="rest_"):
    """Return the largest response of a variable; a loss is none."""
    return max(0, np.max(response(data, name, chain, rest)))


def at_rest(data, name):
    """Return where a variable rests, as the scale of its changes; 1 for what rests at zero."""
    start = np.abs(np.asarray(data[f"rest_{name}"])[0])
    return start if start > 1e-6 else 1.0


def largest_change(data, name, chain=""):
    """Return by how much a variable is ever off a chain at rest, in each of several chains."""
    changes = np.max(np.abs(response(data, name, chain)), axis=-1)
    return np.atleast_1d(changes) / at_rest(data, name)


def half_time(data, name):
    """Return when a response first reaches half of its peak (s); NaN where there is none."""
    course = response(data, name)
    if np.max(course) < SMALLEST * at_rest(data, name):
        return np.nan
    return np.asarray(data["t"])[np.argmax(course >= np.max(course) / 2)]


def remaining(data, chain, rest, names):
    """Return the peaks of responses in a chain over those in the chain with the stimulus."""
    return np.array([peak(data, n, f"{chain}_", rest) / peak(data, n) for n in names])


def off_brute_force(data, begin=0, names=COMPARED):
    """Return by how much the ends of a split run, less `begin` of the starts, differ: relative."""
    way = {w: [data[f"{w}_{n}"] for n in names] for w in ("split", "brute_force")}
    ends = {
        w: np.array([end - begin * start for start, end in values]) for w, values in way.items()
    }
    return np.abs(ends["split"] / ends["brute_force"] - 1)

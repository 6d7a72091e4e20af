"""Rates, releases and exposure of the networks, and what gliotransmission does to the rates."""

import numpy as np
from brian2 import second

from models.astrocytes.exocytosis import EXOCYTOSIS
from models.astrocytes.gliotransmission import BINDING
from models.circuits.astrocyte_sheet import neighbours

EXCITATORY = 0
TIME_STEPS = np.array([10, 5, 2, 1]) * 1e-3  # s, of the astrocytes
Omega_e = float(EXOCYTOSIS.parameters["Omega_e"].value)
CLEARED = Omega_e * TIME_STEPS
OVERSTATED = CLEARED / (1 - np.exp(-CLEARED))
RELEASED = np.prod([float(EXOCYTOSIS.parameters[name].value) for name in ("rho_e", "G_T", "U_A")])
BOUND_BY_ONE = 1 - np.exp(-float(BINDING["O_G"].value) * RELEASED / Omega_e)


def windows(data):
    """Return the windows of time by name, each a pair; they scale with the step of the current."""
    on, off = data["step"] / second
    u = (off - on) / 2  # 1 s
    return {
        "before": (on - u, on),
        "onset": (on, on + u),
        "in step": (off - u, off),
        "offset": (off, off + u),
        "late": (off + 2 * u, off + 4 * u),
        "after": (off, off + 4 * u),
    }


def spikes(data, condition, window):
    """Return the number of spikes in a window: (copy, kind of cell)."""
    first, last = np.round(np.array(windows(data)[window]) * second / data["bin"]).astype(int)
    return condition["counts"][:, :, first:last].sum(axis=2)


def rate(data, condition, window):
    """Return the mean rate of the cells in a window, Hz: (copy, kind of cell).

    NaN where the window goes beyond the record.
    """
    first, last = windows(data)[window]
    if last * second > condition["counts"].shape[2] * data["bin"] * (1 + 1e-9):
        return np.full(condition["counts"].shape[:2], np.nan)
    return spikes(data, condition, window) / data["cells"][:2] / (last - first)


def course(data, condition, kind, width):
    """Return times (s) and rates (Hz) in bins of `width` (s): (copy, time)."""
    per = round(width * second / data["bin"])
    counts = condition["counts"][:, kind]
    n = counts.shape[1] // per
    counts = counts[:, : n * per].reshape(len(counts), n, per).sum(axis=2)
    return (np.arange(n) + 0.5) * width, counts / data["cells"][kind] / width


def effect(data, condition, window):
    """Return the rate of excitatory cells less that without gliotransmission, Hz, per copy."""
    with_glia, without = (rate(data, c, window)[:, EXCITATORY] for c in (condition, data["cut"]))
    return with_glia - without[: len(with_glia)]


def relative_effect(data, condition, window):
    """Return the effect over the rate without gliotransmission, per copy."""
    found = effect(data, condition, window)
    return found / rate(data, data["cut"], window)[: len(found), EXCITATORY]


def remains(data, condition):
    """Return what remains at the end of the rise in the step, per copy, of excitatory cells."""
    names = ("before", "in step", "late")
    before, within_step, late = (rate(data, condition, name)[:, EXCITATORY] for name in names)
    return (late - before) / (within_step - before)


def first_releases(data, condition):
    """Return the time of the first release (s), infinite where there is none: (copy, astrocyte)."""
    shape = len(condition["counts"]), data["cells"][2]
    times, releases = np.full(shape, np.inf), condition["releases"]
    where = releases["copy"], releases["astrocyte"]
    np.minimum.at(times, where, releases["time"] / second)
    return times


def owners(data, condition):
    """Return whether each astrocyte has synapses: `condition` is a name of `territory`."""
    territory = data["territory"][condition]
    valid = territory[(territory >= 0) & (territory < data["cells"][2])]
    return np.isin(np.arange(data["cells"][2]), valid)


def of_one_release(data, condition, name):
    """Return the mean of a recorded quantity over the astrocytes that released once."""
    releases = condition["releases"]
    first = releases["astrocyte"][releases["copy"] == 0]
    once = np.bincount(first, minlength=data["cells"][2])[condition["sample"]] == 1
    return np.mean(np.asarray(condition[name])[once]) if np.any(once) else np.nan


def shorter(data):
    """Return the conditions with shorter time steps of the astrocytes, the longest first."""
    return sorted(data["by_clock"].values(), key=lambda c: -float(c["dt_astro"]))


def held_at_start(data):
    """Return exposure, if the start of each time step were held, over that at 1 ms by the mean."""
    held = [of_one_release(data, data["published"], "exposure")]
    held += [of_one_release(data, c, "exposure_at_start") for c in shorter(data)]
    return np.array(held) / of_one_release(data, shorter(data)[-1], "exposure")


def heard_as_mean(data):
    """Return exposure by the mean over each time step, over the exact one."""
    heard = [of_one_release(data, c, "exposure") for c in (data["corrected"], *shorter(data))]
    return np.array(heard) / (RELEASED / Omega_e)


def preceded(data, condition):
    """Return releasing astrocytes without synapses, and which a coupled one precedes.

    Both (copy, astrocyte); which have synapses is by the published coordinates.
    """
    first = first_releases(data, condition)
    coupled, to = neighbours(data["cells"][2])
    precedes = np.zeros(first.shape, bool)
    np.logical_or.at(precedes, (slice(None), to), first[:, coupled] < first[:, to])
    others = np.isfinite(first) & ~owners(data, "published")
    return others, others & precedes


def different_spikes(data, condition):
    """Return the number of spikes that differ before the first release, over all copies."""
    release = np.min(first_releases(data, condition), axis=1)
    early = []
    for spiking in (condition["early"], data["cut"]["early"]):
        copy, time = spiking["copy"], np.asarray(spiking["time"])
        copy, time, cell = (array[copy < len(release)] for array in (copy, time, spiking["cell"]))
        chosen = time < release[copy]
        tenths = np.round(time[chosen] * 1e4)  # of milliseconds
        early.append(np.stack([copy[chosen], cell[chosen], tenths]))
    joined, times = np.unique(np.concatenate(early, axis=1), axis=1, return_counts=True)
    return np.count_nonzero(times == 1) if joined.size else np.nan

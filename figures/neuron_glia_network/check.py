"""Claims on the recurrent neuron-glia network, as published and with its astrocytes put right."""

import numpy as np
from brian2 import Hz, second
from scipy.stats import t as student

from engine.claims import at_least, at_most, claim, within
from models.astrocytes.exocytosis import EXOCYTOSIS
from models.astrocytes.gliotransmission import BINDING
from models.circuits.astrocyte_sheet import neighbours

EXCITATORY, INHIBITORY = 0, 1
N_COPIES = 6
CODE = "stimberg2019code, example 6"
TIME_STEPS = np.array([10, 5, 2, 1]) * 1e-3  # s, of the astrocytes
Omega_e = float(EXOCYTOSIS.parameters["Omega_e"].value)
CLEARED = Omega_e * TIME_STEPS
OVERSTATED = CLEARED / (1 - np.exp(-CLEARED))
RELEASED = np.prod([float(EXOCYTOSIS.parameters[name].value) for name in ("rho_e", "G_T", "U_A")])
BOUND_BY_ONE = 1 - np.exp(-float(BINDING["O_G"].value) * RELEASED / Omega_e)
OF_THREE = student.ppf(1 - 0.05 / (2 * 3), N_COPIES - 1)


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
    }


def spikes(data, condition, window):
    """Return the number of spikes in a window: (copy, kind of cell)."""
    first, last = np.round(np.array(windows(data)[window]) * second / data["bin"]).astype(int)
    return condition["counts"][:, :, first:last].sum(axis=2)


def rate(data, condition, window):
    """Return the mean rate of the cells in a window, Hz: (copy, kind of cell)."""
    first, last = windows(data)[window]
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


def in_errors(difference):
    """Return a mean in its standard errors; 0 where nothing differs."""
    error = np.std(difference, ddof=1) / np.sqrt(len(difference))
    return np.mean(difference) / error if error > 0 else 0.0


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


@claim(
    "In each of 8 networks the step of the current raises the rate of both kinds of cells.",
    source=CODE,
    bound=at_least(3),
    basis="theory: three standard errors of the difference of two Poisson counts",
    control="unstimulated",
)
def step_raises_rates(data):
    """Spikes at the end of the step less before it, over the root of their sum; least, by kind."""
    before, after = (spikes(data, data["cut"], name) for name in ("before", "in step"))
    return np.min((after - before) / np.sqrt(after + before), axis=0)


@claim(
    "As published, each of the 46 % of the astrocytes that own synapses releases.",
    source=CODE,
    bound=within(1458, abs=0),
    basis="theory: the published coordinates alone say that 1458 of 3200 own synapses",
    control="deaf",
)
def owners_release(data):
    """Astrocytes with synapses, by the published coordinates, that release, in each network."""
    released = np.isfinite(first_releases(data, data["published"]))
    return np.sum(released & owners(data, "published"), axis=1)


@claim(
    "As published, an astrocyte without synapses releases only after one that it is coupled to.",
    source=CODE,
    bound=within(1, abs=0),
    basis="theory: IP3 reaches it by gap junctions alone",
    control=("exchanged", "deaf"),
)
def others_follow(data):
    """Share of releasing astrocytes without synapses that a coupled one precedes, per network."""
    first = first_releases(data, data["published"])
    coupled, to = neighbours(data["cells"][2])
    precedes = np.zeros(first.shape, bool)
    np.logical_or.at(precedes, (slice(None), to), first[:, coupled] < first[:, to])
    others = np.isfinite(first) & ~owners(data, "published")
    with np.errstate(invalid="ignore"):
        return np.sum(others & precedes, axis=1) / np.sum(others, axis=1)


@claim(
    "With all cells on the sheet each astrocyte releases.",
    source="ours: each owns synapses",
    bound=within(1, abs=0),
    basis="theory: synapses and rates are the same everywhere",
    control=("exchanged", "deaf"),
)
def each_astrocyte_releases(data):
    """Share of the astrocytes that release at least once, in each network."""
    return np.mean(np.isfinite(first_releases(data, data["corrected"])), axis=1)


@claim(
    "With all cells on the sheet all first releases are in the step, and without the step as well.",
    source=CODE,
    bound=within(1, abs=0),
    basis="theory: if the step caused release, there would be none without it",
    control=("exchanged", "deaf"),
)
def release_needs_no_step(data):
    """Share of all astrocytes whose first release is in the step, or would be: with, without."""
    on, off = data["step"] / second
    shares = []
    for name in ("corrected", "unstimulated"):
        times = first_releases(data, data[name])
        shares.append(np.mean((times >= on) & (times < off)))
    return np.array(shares)


@claim(
    "Networks are the same, spike by spike, until an astrocyte releases.",
    source="ours: nothing else tells them apart",
    bound=within(0, abs=0),
    basis="theory: gliotransmitter is the only difference",
    control="other_draw",
)
def same_until_release(data):
    """Spikes before the first release that the network without gliotransmission lacks or adds."""
    names = ("published", "inhibition_placed", "excitation_placed", "corrected")
    return np.array([different_spikes(data, data[name]) for name in names])


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


@claim(
    "As published, gliotransmission raises the rate after the onset and after the end of the step.",
    source=CODE,
    bound=at_least(3),
    basis="seeds: three standard errors over 8 paired networks",
    control=("cut", "excitation_placed"),
)
def published_effect(data):
    """Mean paired difference of the excitatory rate in its standard errors; 1 s each."""
    effects = [effect(data, data["published"], window) for window in ("onset", "offset")]
    return np.array([in_errors(difference) for difference in effects])


@claim(
    "The rise comes from excitatory cells without an astrocyte, not from the place of inhibition.",
    source="ours: each kind of cell placed alone",
    bound=at_least(3),
    basis="seeds: three standard errors over 4 paired networks",
    control="halves_exchanged",
)
def cause_of_rise(data):
    """Effect after the step with I placed, and less that with E placed, in standard errors."""
    of_inhibition, of_excitation = (
        effect(data, data[f"{name}_placed"], "offset") for name in ("inhibition", "excitation")
    )
    return np.array([in_errors(of_inhibition), in_errors(of_inhibition - of_excitation)])


@claim(
    "With all cells on the sheet gliotransmission lowers the rate after the end of the step.",
    source="ours: alpha_G = 0 makes it release-decreasing",
    bound=at_most(-3),
    basis="seeds: three standard errors over 8 paired networks",
    control=("cut", "exchanged"),
)
def corrected_effect(data):
    """Mean paired difference of the excitatory rate in its standard errors; 1 s."""
    return in_errors(effect(data, data["corrected"], "offset"))


@claim(
    "As published, the rate stays above twice what it was before the step.",
    source=CODE,
    bound=at_least(2),
    basis="own: twice, far from a rate that returns",
    control=("exchanged", "cut", "excitation_placed"),
)
def published_rate_stays(data):
    """Excitatory rate in 6 to 8 s over that before the step, the least of all networks."""
    late, before = (rate(data, data["published"], name)[:, 0] for name in ("late", "before"))
    return np.min(late / before)


@claim(
    "With all cells on the sheet the rates return within 2 s of the end of the step.",
    source="ours: as without gliotransmission",
    bound=at_most(0.1),
    basis="own: of the rise in the step, nine tenths are gone",
    control="exchanged",
)
def rates_return(data):
    """What remains in 6 to 8 s of the rise in the step, by kind of cell; the most of all."""
    names = ("before", "in step", "late")
    before, within_step, late = (rate(data, data["corrected"], name) for name in names)
    return np.max((late - before) / (within_step - before), axis=0)


@claim(
    "A concentration held from the start of a time step overstates exposure as the closed form.",
    source=CODE,
    bound=within(OVERSTATED, rel=0.02),
    basis="theory: Omega_e*dt/(1 - exp(-Omega_e*dt)); 2 % for the integration of G_A",
    control="exchanged",
)
def exposure_at_start(data):
    """Exposure after one release over that at 1 ms with the mean; by 10 ms, 5, 2 and 1 ms."""
    return held_at_start(data)


@claim(
    "The mean over a time step gives the same exposure at any time step.",
    source="ours: the integral of an exponential",
    bound=within(1, rel=0.02),
    basis="theory: exact but for the integration of G_A",
    control=("exchanged", "published_by_clock"),
)
def exposure_by_mean(data):
    """Exposure after one release over rho_e*G_T*U_A/Omega_e; by 10 ms, 5, 2 and 1 ms."""
    return heard_as_mean(data)


@claim(
    "One release occupies as many presynaptic receptors as its exposure predicts.",
    source=CODE,
    bound=within(BOUND_BY_ONE, rel=0.01),
    basis="theory: 1 - exp(-O_G*rho_e*G_T*U_A/Omega_e); they unbind a thousand times slower",
    control=("exchanged", "published_by_clock"),
)
def occupancy(data):
    """Largest fraction of bound receptors after one release; by 10 ms, 5, 2 and 1 ms."""
    return np.array([of_one_release(data, c, "bound") for c in (data["corrected"], *shorter(data))])


@claim(
    "A shorter time step of the astrocytes moves the rate no more than another draw does.",
    source="ours: convergence",
    bound=at_most(OF_THREE),
    basis="theory: 95 % point of Student's t for the farthest of three, 7 degrees of freedom",
    control="published_by_clock",
)
def rate_by_clock(data):
    """Distance of the rate after the step, of 5, 2 and 1 ms, from 8 networks, in deviations."""
    drawn = rate(data, data["corrected"], "offset")[:, EXCITATORY]
    rates = np.array([rate(data, c, "offset")[0, EXCITATORY] for c in shorter(data)])
    deviation = np.std(drawn, ddof=1) * np.sqrt(1 + 1 / len(drawn))
    return np.max(np.abs(rates - np.mean(drawn))) / deviation


def published_offset(data):
    """Return the mean effects in the second after the step, Hz: as published, put right."""
    return [np.mean(effect(data, data[c], "offset")) * Hz for c in ("published", "corrected")]

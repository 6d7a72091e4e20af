"""Measures of Hebbian growth, of storage with its closed forms, and of stability."""

import numpy as np

from engine.curves import rises_through

AT_BOUND = 0.05  # of the maximal weight
CRITERION = 3  # least d' of a memory
AGES_FITTED = (50, 300)  # patterns: where d' passes the criterion
BAND = 2  # factor by which a rate may deviate from its goal
DOCUMENTED = (60, 2880)  # an hour and 48 hours over a minute


def eigen(data):
    """Return eigenvalues, leading first, and the leading eigenvector of each cell's moments."""
    values, vectors = np.linalg.eigh(np.asarray(data["second_moment"]))
    return values[:, ::-1], np.abs(vectors[:, :, -1])


def expected_rates(data):
    """Return eta times the first two eigenvalues of each cell (1/s)."""
    return np.asarray(data["eta"]) * eigen(data)[0][:, :2]


def projection(data):
    """Return the weights projected on the leading eigenvector: (cell, time)."""
    return np.einsum("cn,cnt->ct", eigen(data)[1], data["growth_w"])


def groups(data):
    """Return the summed weights of the two groups of inputs: (cell, group, time)."""
    cells, inputs, times = data["growth_w"].shape
    return data["growth_w"].reshape(cells, 2, inputs // 2, times).sum(axis=2)


def growth(data, course):
    """Return the exponent (1/s) with which `course`, a row for each cell, grew over the run."""
    time = np.asarray(data["growth_t"])
    return np.log(course[:, -1] / course[:, 0]) / (time[-1] - time[0])


def final_rate(rate):
    """Return the mean rate over the last tenth of the run, for each network."""
    return np.mean(rate[:, -(rate.shape[1] // 10) :], axis=1)


def gain(data, name):
    """Return the last rate over that of the same network before it learned."""
    return final_rate(data[f"{name}_rate"]) / np.mean(data["start_rate"], axis=1)


def share_at(w, bound):
    """Return the share of weights within 5 % of the maximal weight of a bound, for each network."""
    return np.mean(np.abs(w - bound) <= AT_BOUND, axis=1)


def cue_sizes(data):
    """Return the number of active units of each recalled pattern, with an axis for units."""
    return data["active"].sum(axis=-1, keepdims=True)


def discrimination(data, sums, by_age):
    """Return d' of the dendritic sums of active and silent units: (load,) or (load, age).

    A sum is divided by the number of active inputs of the unit, which leaves itself out. Moments
    are taken over units, memories and patterns; patterns still to come are left out. NaN: none.
    """
    active = data["active"].astype(bool)
    share = data[sums] / (cue_sizes(data) - active)
    was_stored = np.broadcast_to((data["recalled_number"] >= 0)[..., None, None], share.shape)
    axes = (2, 3, 4) if by_age else (1, 2, 3, 4)
    with np.errstate(invalid="ignore"):
        on, off = (moments(share, was_stored & chosen, axes) for chosen in (active, ~active))
        return (on[0] - off[0]) / np.sqrt((on[1] + off[1]) / 2)


def moments(values, chosen, axes):
    """Return mean and variance of the chosen values; NaN where there are none."""
    number = chosen.sum(axis=axes)
    mean = np.sum(values, axis=axes, where=chosen) / number
    return mean, np.sum(values**2, axis=axes, where=chosen) / number - mean**2


def coding_level(data):
    """Return the share of units that are active in a pattern."""
    return float(data["coding"])


def willshaw(data):
    """Return the closed form of d' against load, without homeostasis.

    A synapse is strong after K further patterns unless none of them had both cells active: with
    n of them in which the unit was active, (1 - f)**n, alike and independent for its synapses. Its
    first two moments over n, a binomial number, give the mean of the sum and its variance: that of
    the synapses, and that of the unit's usage, which all its synapses share.
    """
    f, further = coding_level(data), data["load"] - 1
    weak, weak_square = (1 - f**2) ** further, (1 - 2 * f**2 + f**3) ** further
    of_usage = weak_square - weak**2
    of_synapses = (weak - weak_square) * np.mean(1 / cue_sizes(data))
    return weak / np.sqrt((of_usage + of_synapses) / 2)


def independent_synapses(data):
    """Return the textbook form of d' against load, as if synapses of a unit were independent."""
    f = coding_level(data)
    weak = (1 - f**2) ** data["load"]
    return np.sqrt(2 * np.mean(cue_sizes(data)) * weak / (1 - weak))


def capacity(data, sums):
    """Return how many of the latest patterns have a d' of at least the criterion, at each load."""
    d = discrimination(data, sums, by_age=True)
    return np.array(
        [latest_known(*row) for row in zip(data["load"], d, mean_ages(data), strict=True)]
    )


def mean_ages(data):
    """Return the mean age of the patterns that were recalled together: (load, age)."""
    ages = data["load"][:, None, None] - 1 - data["recalled_number"]
    return np.mean(ages, axis=-1)


def latest_known(load, d, ages):
    """Return the age at which d' first falls below the criterion, or the load if it does not."""
    there = ~np.isnan(d)
    d, ages = d[there], ages[there]
    below = np.nonzero(d < CRITERION)[0]
    if not below.size:
        return float(load)
    k = below[0]
    if k == 0:
        return 0.0
    return np.interp(-CRITERION, -d[k - 1 : k + 1], ages[k - 1 : k + 1])


def palimpsest(data, ages):
    """Return the closed form of d' against age in synapses that have long been in balance.

    The chance p to weaken is taken to be constant, that at which the share of strong synapses is
    where homeostasis produces this chance. Then the share of strong synapses of a unit with one
    history is a Markov chain, of which first and second moments obey a linear recursion.
    """
    chance = balanced_chance(data)
    step = moments_step(float(data["coding"]), chance)
    long_ago = np.linalg.matrix_power(step, 100_000) @ [1, 0, 0]
    sizes = cue_sizes(data)
    one_over = np.mean(1 / (sizes - 1)), np.mean(1 / sizes)  # a unit leaves itself out
    found = []
    for age in ages:
        later = np.linalg.matrix_power(step, int(age))
        on = later @ [1, 1, 1]
        off = later @ (long_ago * [1, 1 - chance, (1 - chance) ** 2])
        noise = sum(
            (mean - square) * inverse + square - mean**2
            for (_, mean, square), inverse in zip((on, off), one_over, strict=True)
        )
        found.append((on[1] - off[1]) / np.sqrt(noise / 2))
    return np.array(found)


def moments_step(f, p):
    """Return what one pattern does to (1, mean, mean square) of the share of strong synapses.

    The unit is active with probability f: weak synapses of active inputs turn strong. Else strong
    ones of active inputs turn weak with probability p.
    """
    kept = 1 - f * p
    return np.array(
        [
            [1, 0, 0],
            [f**2, f * (1 - f) + (1 - f) * kept, 0],
            [f**3, 2 * f**2 * (1 - f), f * (1 - f) ** 2 + (1 - f) * kept**2],
        ]
    )


def balanced_chance(data):
    """Return the chance to weaken at which gains and losses of strong synapses are equal.

    With share c of them: f*(1 - c) = (1 - f)*p*c, and homeostasis gives p = k*(c/c_goal - 1).
    """
    f, k, goal = (float(data[name]) for name in ("coding", "k_weaken", "goal_share"))
    share = max(np.roots([(1 - f) * k / goal, f - (1 - f) * k, -f]))
    return k * (share / goal - 1)


def palimpsest_capacity(data):
    """Return how many of the latest patterns the closed form says are known."""
    ages = np.arange(1000)
    return float(np.argmax(palimpsest(data, ages) < CRITERION))


def fitted_capacity(data, sums, loads):
    """Return how many of the latest patterns each memory knows, over the closed form.

    The closed form of d' against age, times the one factor that fits it best at the ages around the
    criterion and at `loads`, says which patterns are known. So no single passage through the
    criterion decides.
    """
    at, closed = np.isin(data["load"], loads), palimpsest(data, range(1000))
    chosen = {name: data[name][at] for name in ("load", "recalled_number", "active", sums)}
    ages = mean_ages(chosen)
    fitted = (ages > AGES_FITTED[0]) & (ages < AGES_FITTED[1])
    expected = np.interp(ages[fitted], np.arange(1000), closed)
    known = []
    for memory in range(data["active"].shape[3]):
        own = chosen | {name: chosen[name][:, :, :, [memory]] for name in ("active", sums)}
        found = discrimination(own, sums, by_age=True)[fitted]
        known.append(np.argmax(closed * (found @ expected) / (expected @ expected) < CRITERION))
    return np.array(known) / palimpsest_capacity(data)


def deviation(data):
    """Return the largest factor between rate and goal in a run: (mechanism, ratio, run)."""
    factor = np.asarray(data["near"]) / np.asarray(data["goal"])
    return np.exp(np.max(np.abs(np.log(np.maximum(factor, 1e-9))), axis=-1))


def perturbation_growth(data):
    """Return the growth rate of a small perturbation in units of 1/tau_Hebb: (mechanism, ratio).

    Twins with the same inputs differ by 0.1 % at the start. Their difference is compared, as root
    mean square over one period of the oscillation at the onset, 2 pi tau_Hebb, with that two
    periods later.
    """
    sample = float(data["near_t"][1] - data["near_t"][0]) / float(data["tau_hebb"])
    period = round(2 * np.pi / sample)
    square = (np.asarray(data["near_twin"]) - np.asarray(data["near"])) ** 2
    first, last = period // 4, period // 4 + 2 * period
    early, late = (np.mean(square[..., k : k + period], axis=-1) for k in (first, last))
    tiny = np.finfo(float).tiny
    return np.mean(np.log((late + tiny) / (early + tiny)), axis=-1) / (4 * period * sample)


def critical_ratio(data):
    """Return the ratio at which small perturbations begin to grow, for each mechanism; else NaN."""
    log_ratio = np.log(data["ratio"])
    turns = [rises_through(log_ratio, rates) for rates in perturbation_growth(data)]
    return np.exp([turn[0] if len(turn) else np.nan for turn in turns])

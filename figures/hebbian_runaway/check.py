"""Claims on Hebb's runaway, on what it does to storage, and on homeostasis that comes too late."""

import numpy as np

from engine.claims import at_least, at_most, between, claim, within
from engine.curves import rises_through

AT_BOUND = 0.05  # of the maximal weight
CRITERION = 3  # least d' of a memory
BAND = 2  # factor by which a rate may deviate from its goal
LASTING = 700  # loads at which storage with homeostasis is steady
LOST = 1250  # loads at which d' without homeostasis is below the criterion, by the closed form
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


@claim(
    "Plain Hebb turns the weights into the leading eigenvector of the inputs' second moments.",
    source="millermackay1994, abstract",
    bound=at_least(0.98),
    basis="own: 11 degrees; the weights begin at random, at 0.3 to 0.7",
    control="open_loop",
)
def alignment(data):
    """Cosine between the last weights and the leading eigenvector, for each of ten cells.

    The matrix is measured: the mean of x x^T, means not subtracted, of the samples that were drawn.
    """
    return projection(data)[:, -1] / np.linalg.norm(data["growth_w"][:, :, -1], axis=1)


@claim(
    "The weights grow exponentially at eta times the leading eigenvalue.",
    source="millermackay1994, abstract",
    bound=within(1, rel=0.05),
    basis="theory: exp(eta*lambda_1*t) of the averaged rule; 5 % for sampling and finite steps",
    control="open_loop",
)
def growth_rate(data):
    """Exponent of the projection on the leading eigenvector over eta*lambda_1, for ten cells."""
    return growth(data, projection(data)) / expected_rates(data)[:, 0]


@claim(
    "The rich get richer: the ratio of the groups' weights grows at eta*(lambda_1 - lambda_2).",
    source="millermackay1994, abstract",
    bound=within(1, rel=0.05),
    basis="theory: difference of two exponents; 5 % for sampling and finite steps",
    control="open_loop",
)
def rich_get_richer(data):
    """Exponent of the ratio of the groups' weights over eta*(lambda_1 - lambda_2), ten cells."""
    group, expected = groups(data), expected_rates(data)
    return growth(data, group[:, 0] / group[:, 1]) / (expected[:, 0] - expected[:, 1])


def final_rate(rate):
    """Return the mean rate over the last tenth of the run, for each network."""
    return np.mean(rate[:, -(rate.shape[1] // 10) :], axis=1)


def gain(data, name):
    """Return the last rate over that of the same network before it learned."""
    return final_rate(data[f"{name}_rate"]) / np.mean(data["start_rate"], axis=1)


def share_at(w, bound):
    """Return the share of weights within 5 % of the maximal weight of a bound, for each network."""
    return np.mean(np.abs(w - bound) <= AT_BOUND, axis=1)


@claim(
    "Where potentiation outweighs depression (0.9), a recurrent network saturates its weights.",
    source="millermackay1994, abstract",
    bound=at_least(0.9),
    basis="own: nearly all synapses, within 5 % of the maximal weight",
    control="balanced",
)
def saturated_weights(data):
    """Share of weights within 5 % of the maximal weight at the end, for two networks."""
    return share_at(data["ltp_w"], 1)


@claim(
    "Its rate runs away.",
    source="zenke2013, abstract",
    bound=at_least(5),
    basis="own: far outside any homeostatic range",
    control="balanced",
)
def runaway_rate(data):
    """Last rate over that of the same network before it learned, for two networks."""
    return gain(data, "ltp")


@claim(
    "Where depression outweighs potentiation by far (1.2), the weights vanish.",
    source="millermackay1994, abstract",
    bound=at_least(0.9),
    basis="own: nearly all synapses, within 5 % of the maximal weight",
    control="balanced",
)
def vanished_weights(data):
    """Share of weights below 5 % of the maximal weight at the end, for two networks."""
    return share_at(data["ltd_w"], 0)


@claim(
    "The network falls silent but for what its external drive evokes.",
    source="millermackay1994, abstract",
    bound=at_most(0.2),
    basis="own: far outside any homeostatic range",
    control="balanced",
)
def silent_rate(data):
    """Last rate over that of the same network before it learned, for two networks."""
    return gain(data, "ltd")


@claim(
    "At the ratio of Song et al. (1.05) the rate neither runs away nor falls silent.",
    source="song2000",
    bound=between(0.2, 5),
    basis="own: the bounds of the two catastrophes",
    control=("ltp", "ltd"),
)
def balanced_rate(data):
    """Last rate over that of the same network before it learned, for two networks."""
    return gain(data, "balanced")


@claim(
    "Nor do its weights gather at one bound.",
    source="song2000",
    bound=at_most(0.9),
    basis="own: the bounds of the two catastrophes",
    control=("ltp", "ltd"),
)
def balanced_weights(data):
    """The larger of the shares of weights at either bound, for two networks."""
    w = data["balanced_w"]
    return np.maximum(share_at(w, 0), share_at(w, 1))


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


@claim(
    "Without homeostasis d' falls with load as the closed form for binary synapses says.",
    source="willshaw1969; dubreuil2014, abstract",
    bound=within(1, rel=0.1),
    basis="theory: closed form with no free constant; 10 % for the finite sample of patterns",
    control="homeostasis",
)
def discrimination_by_load(data):
    """Measured d' over the closed form, at twelve loads; four memories pooled."""
    return discrimination(data, "plain_sum", by_age=False) / willshaw(data)


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


@claim(
    "With homeostasis the oldest is forgotten instead: capacity stays, whatever the load.",
    source="amitfusi1994, abstract",
    bound=within(1, rel=0.2),
    basis="theory: closed form for a constant chance to weaken; 20 % since homeostasis varies it",
    control="no_homeostasis",
)
def capacity_lasts(data):
    """Latest patterns with d' of at least 3, over the closed form, at loads from 700 to 2500."""
    return capacity(data, "kept_sum")[data["load"] >= LASTING] / palimpsest_capacity(data)


@claim(
    "Without homeostasis all is lost together: beyond some load not one pattern is known.",
    source="ours: what follows from Willshaw's synapses beyond their capacity",
    bound=at_most(0),
    basis="theory: the closed form of d' is below the criterion of 3 at these loads",
    control="homeostasis",
)
def capacity_is_lost(data):
    """Latest patterns with d' of at least 3, at loads from 1250 to 2500."""
    return capacity(data, "plain_sum")[data["load"] >= LOST]


def deviation(data):
    """Return the largest factor between rate and goal in a run: (mechanism, ratio, run)."""
    factor = np.asarray(data["near"]) / np.asarray(data["goal"])
    return np.exp(np.max(np.abs(np.log(np.maximum(factor, 1e-9))), axis=-1))


@claim(
    "Homeostasis that is faster than Hebb, by 20 % or more, holds the rate.",
    source="zenke2013, abstract; zenke2017, abstract",
    bound=at_most(BAND),
    basis="own: a factor of two, the largest deviation in 100 time constants of Hebb",
    control="no_homeostasis",
)
def fast_homeostasis_holds(data):
    """Largest factor between rate and goal at ratios up to 0.8, ten runs each, both mechanisms."""
    return np.max(deviation(data)[:, data["ratio"] <= 0.8], axis=(1, 2))


@claim(
    "Homeostasis that is slower than Hebb, by 20 % or more, loses it.",
    source="zenke2013, abstract; zenke2017, abstract",
    bound=at_least(BAND),
    basis="own: a factor of two, the largest deviation in 100 time constants of Hebb",
    control="no_hebb",
)
def slow_homeostasis_fails(data):
    """Least over ten runs of the largest factor between rate and goal, at ratios from 1.2 on."""
    return np.min(deviation(data)[:, data["ratio"] >= 1.2], axis=(1, 2))


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


@claim(
    "The time constant of homeostasis must not exceed that of Hebb.",
    source="zenke2013, abstract",
    bound=within(1, rel=0.05),
    basis="theory: linear stability of rate and sensor; 5 % for the noise of the inputs",
    control="no_homeostasis",
)
def critical(data):
    """Ratio at which small perturbations begin to grow: scaling, and sliding threshold."""
    return critical_ratio(data)


@claim(
    "Scaling as slow as documented, hours to days against a minute, comes too late.",
    source="wierenga2005, abstract; bipoo1998; zenke2017, abstract",
    bound=at_most(1),
    basis="theory: no feedback acts before its time constant has passed",
    control="no_hebb",
)
def documented_homeostasis_is_late(data):
    """Longest time until the rate has left the band, over the time constant of homeostasis.

    At ratios from 60 (an hour over a minute) to 2880 (48 hours), both mechanisms.
    """
    rate, goal = np.asarray(data["near"]), np.asarray(data["goal"])
    outside = (rate > BAND * goal) | (rate < goal / BAND)
    first = np.where(outside.any(axis=-1), outside.argmax(axis=-1), np.inf)
    step = float(data["near_t"][1] - data["near_t"][0]) / float(data["tau_hebb"])
    chosen = (data["ratio"] >= DOCUMENTED[0]) & (data["ratio"] <= DOCUMENTED[1])
    return np.max(first * step / data["ratio"][:, None], axis=-1)[:, chosen].max(axis=1)

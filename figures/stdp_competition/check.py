"""Claims on inputs that compete by the timing of their spikes."""

import numpy as np
from brian2 import Hz, ms

from engine.bounds import at_least, within
from engine.claims import claim, count
from engine.effects import mean, worst

VOLLEYS = 20  # over which a latency is taken
WINS = 0.25  # of the range of weights by which a group that wins is above the other

GROUPS = count("repetitions", "group_weights", axis=0)
TRAINED = count("repetitions", "volley_weights", axis=0)
RATES = count("repetitions", "rate_out", axis=0)


@claim(
    "Hard bounds and additive changes split the weights in two, with or without correlations.",
    kind="prediction",
    source="song2000",
    over=GROUPS,
    bound=at_least(1.5),
    basis="own: 1 is an even spread, more is a dip in the middle",
    control=("before", "soft_bounds"),
)
def bimodal_weights(data):
    """Weights in the emptier of the outer fifths over those in the middle fifth: mean of the cells
    with a correlated group, and of those without."""
    fifths = shares(data["weights"], 5)
    dips = np.minimum(fifths[..., 0], fifths[..., -1]) / fifths[..., 2]
    return worst([mean(cells) for cells in dips])


def shares(weights, n):
    """Return the share of the weights in each of `n` equal bins: (condition, repetition, bin)."""
    return np.stack([np.mean(bins_of(weights, n) == k, axis=-1) for k in range(n)], axis=-1)


def bins_of(weights, n):
    """Return the bin of each weight, from 0 to n - 1; the upper bound belongs to the last."""
    return np.minimum((n * np.asarray(weights)).astype(int), n - 1)


def advantage(group_weights):
    """Return how far the mean weight of the first group is above that of the second, at the end."""
    final = np.asarray(group_weights)[..., -1]
    return final[:, 0] - final[:, 1]


@claim(
    "Inputs that fluctuate together win against uncorrelated inputs of the same mean rate.",
    kind="prediction",
    source="song2000",
    over=GROUPS,
    bound=at_least(WINS),
    basis="own: the paper gives the direction; a quarter of the range, in each repetition",
    control=("uncorrelated", "own_causes"),
)
def correlated_group_wins(data):
    """Mean weight of the correlated group minus that of the other, for each repetition."""
    return advantage(data["group_weights"])


@claim(
    "Among uncorrelated inputs single synapses win, but no group does.",
    kind="prediction",
    source="song2000",
    over=GROUPS,
    bound=within(0, abs=WINS),
    basis="own: less than what counts as winning above, in each repetition",
    control="correlated",
)
def no_group_wins_without_correlation(data):
    """Difference of the mean weights of two groups, for each repetition: neither wins by chance.

    That it is 0 on average follows from their being alike.
    """
    return advantage(data["group_weights_uncorrelated"])


def early_minus_late(weights, data):
    """Return the mean weight of inputs of short latency minus that of others: each repetition."""
    early = np.asarray(data["latency"] < data["mean_latency"])
    return np.array([np.mean(w[e]) - np.mean(w[~e]) for w, e in zip(weights, early, strict=True)])


@claim(
    "In a volley that comes again and again the inputs of short latency win.",
    kind="prediction",
    source="guyonneau2005, abstract; song2000",
    over=TRAINED,
    bound=at_least(WINS),
    basis="own: the sources give the direction; a quarter of the range, in each repetition",
    control="reshuffled",
    comparison="mirrored",
)
def early_inputs_win(data):
    """Mean weight of inputs earlier than the mean latency minus that of later ones."""
    return early_minus_late(data["volley_weights"], data)


@claim(
    "With the window mirrored in time the late inputs win.",
    kind="prediction",
    source="ours: what causal order alone decides must follow the order",
    over=TRAINED,
    bound=at_least(0.1),
    basis="own: a tenth of the range, since the cell falls silent and learning ends",
    control="reshuffled",
    comparison="causal",
)
def late_inputs_win_if_mirrored(data):
    """Mean weight of inputs later than the mean latency minus that of earlier ones; in the control
    latencies are those of other volleys."""
    return -early_minus_late(data["mirrored_weights"], data)


def latencies(data):
    """Return when the cell first fired in each volley, in ms; without a spike, the volley's end."""
    first = data["first_spike"] / ms
    return np.where(np.isnan(first), data["volley_period"] / ms, first)


def latency_course(data, n):
    """Return the mean time of the first spike (ms) over each `n` volleys and all repetitions.

    NaN where fewer than half of the volleys made the cells fire.
    """
    blocks = (data["first_spike"] / ms).T.reshape(-1, n * len(data["first_spike"]))
    fired = np.mean(~np.isnan(blocks), axis=1) >= 0.5
    return np.array([np.nanmean(b) if ok else np.nan for b, ok in zip(blocks, fired, strict=True)])


@claim(
    "The cell fires earlier and earlier in a repeated volley.",
    kind="prediction",
    source="guyonneau2005, abstract; song2000",
    over=TRAINED,
    bound=at_least(2 * ms),
    basis="own: more than the scatter of one first spike, in each repetition",
    control="reshuffled",
    comparison="mirrored",
)
def latency_shortens(data):
    """Median first spike of the first 20 volleys minus that of the last 20."""
    first = latencies(data)
    before, after = (np.median(part, axis=1) for part in (first[:, :VOLLEYS], first[:, -VOLLEYS:]))
    return (before - after) * ms


@claim(
    "Learning buffers the output rate against the rate of the inputs.",
    kind="prediction",
    source="song2000",
    over=RATES,
    bound=within(0, abs=0.5),
    basis="own: the paper gives the direction; less than half of proportional, either way",
    control="frozen",
)
def elasticity_of_rate(data):
    """Slope of log output rate against log input rate, for each repetition."""
    rates = np.log(data["rate_in"] / Hz), np.log(data["rate_out"] / Hz)
    return np.polyfit(rates[0], rates[1].T, 1)[0]


@claim(
    "Learning leaves the cell in balance between excitation and inhibition: it fires irregularly.",
    kind="prediction",
    source="abbottsong1998, abstract",
    over=RATES,
    bound=at_least(0.5),
    basis="own: halfway from a clock (0) to a Poisson process (1), at each rate of the inputs",
    control="frozen",
)
def irregular_intervals(data):
    """Coefficient of variation of the intervals: repetition, rate of the inputs."""
    return data["cv"]

"""Claims on inputs that compete by the timing of their spikes."""

import numpy as np
from brian2 import Hz, ms

from engine.claims import at_least, claim, within

VOLLEYS = 20  # over which a latency is taken


@claim(
    "Hard bounds and additive changes split the weights in two, with or without correlations.",
    source="song2000",
    bound=at_least(1.5),
    basis="own: 1 is an even spread, more is a dip in the middle",
    control=("before", "soft_bounds"),
)
def bimodal_weights(data):
    """Weights in the emptier of the outer fifths over those in the middle fifth: each cell."""
    fifths = shares(data["weights"], 5)
    return np.minimum(fifths[..., 0], fifths[..., -1]) / fifths[..., 2]


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
    source="song2000",
    bound=at_least(0.25),
    basis="own: the paper gives the direction; a quarter of the range, in each repetition",
    control=("uncorrelated", "own_causes"),
)
def correlated_group_wins(data):
    """Mean weight of the correlated group minus that of the other, for each repetition."""
    return advantage(data["group_weights"])


@claim(
    "Among uncorrelated inputs single synapses win, but no group does.",
    source="song2000",
    bound=within(0, abs=3),
    basis="seeds: three standard errors over the repetitions",
    control="correlated",
)
def no_group_wins_without_correlation(data):
    """Difference of the mean weights of two groups over its standard error."""
    differences = advantage(data["group_weights_uncorrelated"])
    return np.mean(differences) / (np.std(differences, ddof=1) / np.sqrt(len(differences)))


def early_minus_late(weights, data):
    """Return the mean weight of inputs of short latency minus that of others: each repetition."""
    early = np.asarray(data["latency"] < data["mean_latency"])
    return np.array([np.mean(w[e]) - np.mean(w[~e]) for w, e in zip(weights, early, strict=True)])


@claim(
    "In a volley that comes again and again the inputs of short latency win.",
    source="guyonneau2005, abstract; song2000",
    bound=at_least(0.25),
    basis="own: the sources give the direction; a quarter of the range, in each repetition",
    control=("mirrored", "reshuffled"),
)
def early_inputs_win(data):
    """Mean weight of inputs earlier than the mean latency minus that of later ones."""
    return early_minus_late(data["volley_weights"], data)


@claim(
    "With the window mirrored in time the late inputs win.",
    source="ours: what causal order alone decides must follow the order",
    bound=at_least(0.1),
    basis="own: a tenth of the range, since the cell falls silent and learning ends",
    control="causal",
)
def late_inputs_win_if_mirrored(data):
    """Mean weight of inputs later than the mean latency minus that of earlier ones."""
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
    source="guyonneau2005, abstract; song2000",
    bound=at_least(2 * ms),
    basis="own: more than the scatter of one first spike, in each repetition",
    control=("mirrored", "reshuffled"),
)
def latency_shortens(data):
    """Median first spike of the first 20 volleys minus that of the last 20."""
    first = latencies(data)
    before, after = (np.median(part, axis=1) for part in (first[:, :VOLLEYS], first[:, -VOLLEYS:]))
    return (before - after) * ms


@claim(
    "Learning buffers the output rate against the rate of the inputs.",
    source="song2000",
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
    source="abbottsong1998, abstract",
    bound=at_least(0.5),
    basis="own: halfway from a clock (0) to a Poisson process (1), at each rate of the inputs",
    control="frozen",
)
def irregular_intervals(data):
    """Coefficient of variation of the intervals: repetition, rate of the inputs."""
    return data["cv"]

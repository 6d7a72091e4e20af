"""Claims on two days of synaptic scaling: what it reaches, what it keeps, and how fast it is."""

import numpy as np

from engine.bounds import at_least, within
from engine.claims import claim, count
from engine.effects import mean
from figures.synaptic_scaling.measures import (
    GOAL,
    HOUR,
    mean_rate,
    preference,
    slopes,
)

OVER = count("cells", "alpha", axis=0)


@claim(
    "The one factor explains the weights after two days.",
    kind="prediction",
    source="turrigiano1998, abstract: in proportion to initial strength",
    bound=at_least(0.98),
    basis="own: at most 2 % of the variance of weights is noise and STDP",
    control=("unscaled", "subtractive"),
    comparison="fast_stdp",
)
def explained(data):
    """R squared of weights at 48 h about the line through the origin, mean of cells."""
    before, after = data["w_start"], data["w_end"]
    rest = np.sum((after - slopes(data)[:, None] * before) ** 2, axis=1)
    return mean(1 - rest / np.sum((after - after.mean(axis=1, keepdims=True)) ** 2, axis=1))


@claim(
    "Ratios between weights are kept.",
    kind="prediction",
    source="turrigiano1998, abstract: in proportion to initial strength",
    bound=at_least(0.95),
    basis="own: noise and STDP may make up a twentieth of the variance",
    control=("unscaled", "subtractive"),
    comparison="fast_stdp",
)
def ratios_kept(data):
    """R squared of logarithms of weights, where a common factor is a common shift; mean of cells.

    Weights that a subtraction took to nought count as a thousandth of the greatest possible.
    """
    before, after = (np.log(np.maximum(data[name], 1e-3)) for name in ("w_start", "w_end"))
    return mean(1 - np.var(after - before, axis=1) / np.var(after, axis=1))


@claim(
    "A learned preference survives two days of scaling.",
    kind="prediction",
    source="vanrossum2000, scaling multiplies all weights",
    bound=within(1, rel=0.05),
    basis="own: a fifth of the change that a subtraction makes",
    control=("unscaled", "subtractive"),
    comparison="fast_stdp",
)
def preference_kept(data):
    """Preference index of the weights at 48 h over that at the start, mean of cells."""
    return mean(preference(data["w_end"]) / preference(data["w_start"]))


@claim(
    "The overdriven cells return to the rate that homeostasis defends.",
    kind="prediction",
    source="vanrossum2000, the average rate is held at its goal",
    bound=within(GOAL, rel=0.05),
    basis="own: 5 %",
    control="unscaled",
)
def rate_returns(data):
    """Rate in the phases within 12 h of 48 h, mean over cells."""
    near = np.abs(data["phase"] - data["release"]) <= 12 * HOUR
    return mean(data["rate"][:, near].mean(axis=1))


@claim(
    "On its way back the rate falls to the goal and not much below.",
    kind="prediction",
    source="ours: no second integral, so nothing to overshoot",
    bound=within(GOAL, rel=0.2),
    basis="own: a fifth to either side",
    control="unscaled",
    comparison=("published", "bounded"),
)
def no_undershoot(data):
    """Lowest rate of all phases, mean of cells."""
    return mean_rate(data).min()


@claim(
    "When silence ends the rate falls to the goal and not much below.",
    kind="prediction",
    source="ours: no second integral, so nothing to unwind",
    bound=within(GOAL, rel=0.2),
    basis="own: a fifth to either side",
    control="unscaled",
    comparison=("published", "bounded"),
)
def no_undershoot_after_silence(data):
    """Lowest rate of all phases after silence, mean of cells."""
    after = data["silent_phase"] >= data["silent_release"]
    return mean_rate(data, "silent_")[after].min()

"""Verifications and calibrations: numerics, closed forms, and what was entered."""

import numpy as np

from engine.bounds import at_least, at_most, within
from engine.claims import claim, count
from figures.hebbian_runaway.measures import (
    critical_ratio,
    discrimination,
    expected_rates,
    gain,
    groups,
    growth,
    projection,
    willshaw,
)

OVER = count("networks", "ltp_w", axis=0)
CELLS = count("cells", "growth_w", axis=0)
MEMORIES = count("memories", "active", axis=3)
RUNS = count("runs at each ratio", "near", axis=2)


@claim(
    "Plain Hebb turns the weights into the leading eigenvector of the inputs' second moments.",
    kind="verification",
    source="millermackay1994, abstract",
    bound=at_least(0.98),
    basis="own: 11 degrees; the weights begin at random, at 0.3 to 0.7",
    control="open_loop",
    over=CELLS,
)
def alignment(data):
    """Cosine between the last weights and the leading eigenvector of each cell.

    The matrix is measured: the mean of x x^T, means not subtracted, of the samples that were drawn.
    """
    return projection(data)[:, -1] / np.linalg.norm(data["growth_w"][:, :, -1], axis=1)


@claim(
    "The weights grow at eta*lambda_1, and the ratio of the groups at eta*(lambda_1 - lambda_2).",
    kind="verification",
    source="millermackay1994, abstract",
    bound=within(1, rel=0.05),
    basis="theory: exponents of the averaged rule; 5 % for sampling and finite steps",
    control="open_loop",
    over=CELLS,
)
def rich_get_richer(data):
    """Exponents of the projection on the leading eigenvector and of the ratio, over these."""
    group, expected = groups(data), expected_rates(data)
    of_ratio = growth(data, group[:, 0] / group[:, 1]) / (expected[:, 0] - expected[:, 1])
    return np.array([growth(data, projection(data)) / expected[:, 0], of_ratio])


@claim(
    "Where potentiation outweighs depression (0.9), the rate runs away.",
    kind="calibration",
    source="zenke2013, abstract",
    bound=at_least(5),
    basis="own: what the drive was chosen for, between the rates of frozen weights at both bounds",
    control="not_learning",
    comparison="balanced",
)
def runaway_rate(data):
    """Last rate over that of the same network before it learned, each network."""
    return gain(data, "ltp")


@claim(
    "The network falls silent but for what its external drive evokes.",
    kind="calibration",
    source="millermackay1994, abstract",
    bound=at_most(0.2),
    basis="own: what the drive was chosen for, between the rates of frozen weights at both bounds",
    control="not_learning",
    comparison="balanced",
)
def silent_rate(data):
    """Last rate over that of the same network before it learned, each network."""
    return gain(data, "ltd")


@claim(
    "Without homeostasis d' falls with load as the closed form for binary synapses says.",
    kind="verification",
    source="willshaw1969; dubreuil2014, abstract",
    bound=within(1, rel=0.1),
    basis="theory: closed form with no free constant; 10 % for the finite sample of patterns",
    control="homeostasis",
    over=MEMORIES,
)
def discrimination_by_load(data):
    """Measured d' over the closed form, at twelve loads, memories pooled."""
    return discrimination(data, "plain_sum", by_age=False) / willshaw(data)


@claim(
    "The time constant of homeostasis must not exceed that of Hebb.",
    kind="verification",
    source="zenke2013, abstract",
    bound=within(1, rel=0.05),
    basis="theory: linear stability of rate and sensor; 5 % for the noise of the inputs",
    control="no_homeostasis",
    undefined={"no_homeostasis": "small perturbations grow at every ratio"},
    over=RUNS,
)
def critical(data):
    """Ratio at which small perturbations begin to grow: scaling, and sliding threshold."""
    return critical_ratio(data)

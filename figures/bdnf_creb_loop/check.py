"""Claims on the loop of BDNF, CREB and C/EBP: transient as published, lasting in the variant."""

import numpy as np

from engine.bounds import at_least, at_most, within
from engine.claims import NO_CHANCE, claim
from figures.bdnf_creb_loop.measures import (
    AMOUNTS,
    at,
    gain,
    left,
    peak_hour,
    time_above,
)

OVER = NO_CHANCE


@claim(
    "Each stage is later than the one before: BDNF, pCREB, C/EBP, late weight.",
    kind="prediction",
    source="ours: order of the cascade",
    bound=at_least(2),
    basis="own: each at least twice as late as the one before",
    control="untrained",
)
def order_of_peaks(data):
    """Time of the peak of each stage over that of the stage before, the smallest."""
    hours = [peak_hour(data, "intact", name) for name in ("BDNF", "pCREB", "CEBP", "w_3")]
    return np.min(np.divide(hours[1:], np.maximum(hours[:-1], 1e-3)))


@claim(
    "The loop is transient: nothing of it is left after four days.",
    kind="prediction",
    source="zhang2016code, equations and constants",
    bound=within(1, abs=0.05),
    basis="own: 5 %, as for the courses",
    control="bistable",
)
def transient(data):
    """BDNF, its mRNA, pCREB and C/EBP over those at rest 4, 7 and 14 d after training."""
    return np.array([at(data, "intact", name, [96, 168, 335]) for name in AMOUNTS])


@claim(
    "It is so for any strength of the stimulus, from a half to four times.",
    kind="prediction",
    source="ours: C/EBP ceases to induce bdnf 18 h after the stimulus",
    bound=within(1, abs=0.05),
    basis="own: 5 %, as for the courses",
    control="bistable",
)
def transient_for_all_doses(data):
    """pCREB over that at rest after 14 d, least and greatest of all strengths."""
    left = data["published"]["pCREB"][:, -1]
    return np.array([left.min(), left.max()])


@claim(
    "Self-reinforcement prolongs: with the loop, CREB stays phosphorylated longer.",
    kind="prediction",
    source="ours: what a transient loop can do",
    bound=at_least(1.2),
    basis="own: a fifth longer",
    control="not_cut",
)
def prolonged(data):
    """Time for which pCREB exceeds 1.5 of rest, intact over with C/EBP not acting on bdnf."""
    hours = [time_above(data, condition, "pCREB", 1.5) for condition in ("intact", "cut")]
    return hours[0] / max(hours[1], 1e-3)


@claim(
    "At a week the weights are in order: early block, late block, loop cut, intact.",
    kind="prediction",
    source="zhang2016code, equations and constants",
    bound=at_least(1.05),
    basis="own: each at least 5 % more than the one before",
    control=("untrained", "unblocked", "not_cut"),
)
def order_of_arms(data):
    """Late weight at 7 d over that of the arm before, the smallest of three."""
    arms = ("psi_early", "psi_late", "cut", "intact")
    weights = [at(data, arm, "w_3", 168) for arm in arms]
    return np.min(np.divide(weights[1:], weights[:-1]))


@claim(
    "Neither of the two downstream pathways builds the weight alone.",
    kind="prediction",
    source="zhang2016, abstract: at least two self-sustaining pathways contribute",
    bound=at_most(2 / 3),
    basis="literature: that both contribute; own: half, and a margin",
    control="both_pathways",
)
def two_pathways(data):
    """Largest gain of late weight without the first or the second pathway, over that of intact."""
    return np.array([gain(data, "no_w1"), gain(data, "no_w2")])


@claim(
    "A second training works as the first; with the published clock it could not.",
    kind="prediction",
    source="ours: what the deviation is for",
    bound=at_least(1.4),
    basis="own: half of the second rise of BDNF after the first training",
    control="clocked",
)
def second_training(data):
    """BDNF over that at rest 18 h after the second training, at 2 d."""
    return at(data, "twice", "BDNF", 48 + 18)


@claim(
    "From 1.2 thresholds on the variant keeps its state for two weeks.",
    kind="prediction",
    source="ours: the upper steady state",
    bound=within(1, rel=0.05),
    basis="own: 5 %, as for the courses",
    control=("transient", "variant_severed"),
)
def lasts(data):
    """pCREB and C/EBP over their upper steady state at 7 and 14 d, the farthest from 1."""
    return np.array([left(data, name, (7, 14), above=True) for name in ("pCREB", "CEBP")])


@claim(
    "At a threshold over 1.2 and below nothing lasts.",
    kind="prediction",
    source="ours: the lower steady state",
    bound=within(1, rel=0.05),
    basis="own: 5 %, as for the courses",
    control="above_threshold",
)
def nothing_lasts(data):
    """pCREB and C/EBP over their lower steady state at 14 d, the farthest from 1."""
    return np.array([left(data, name, (14,), above=False) for name in ("pCREB", "CEBP")])

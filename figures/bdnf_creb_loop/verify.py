"""Verifications and calibrations: numerics, closed forms, and what was entered."""

import numpy as np

from engine.bounds import at_most, within
from engine.claims import NO_CHANCE, claim
from figures.bdnf_creb_loop.measures import (
    AMOUNTS,
    REFERENCE,
    THRESHOLD,
    W3_CUT,
    W3_PEAK_HOUR,
    W3_PSI_EARLY,
    W3_PSI_LATE,
    at,
    gain,
    neighbours,
    peak_hour,
    threshold,
)

OVER = NO_CHANCE


@claim(
    "Courses, loop cut and blockers are those of the published file.",
    kind="verification",
    source="zhang2016code, equations and constants",
    bound=within(1, rel=0.05),
    basis="theory: the published equations, integrated by another program; 5 %",
    control=("untrained", "severed", "unblocked", "not_cut"),
)
def published_file(data):
    """Amounts at the hours of the reference, each over it; then the arms, and the peak.

    BDNF, pCREB, C/EBP and the late weight of the intact cell; the late weight at 7 d with the loop
    cut, the largest blocked from 0 to 6 h, at 7 d blocked from 24 to 30 h; the hour of its peak.
    """
    courses = [at(data, "intact", name, when) / what for name, (when, what) in REFERENCE.items()]
    arms = [
        at(data, "cut", "w_3", 168) / W3_CUT,
        np.max(data["psi_early"]["w_3"]) / W3_PSI_EARLY,
        at(data, "psi_late", "w_3", 168) / W3_PSI_LATE,
    ]
    return np.concatenate([*courses, arms, [peak_hour(data, "intact", "w_3") / W3_PEAK_HOUR]])


@claim(
    "No late weight without the induction of C/EBP.",
    kind="verification",
    source="taubenfeld2001, abstract: consolidation requires C/EBP",
    bound=at_most(0.05),
    basis="literature: the sign; own: a twentieth",
    control="with_cebp",
)
def needs_cebp(data):
    """Largest gain of late weight without induced synthesis of C/EBP, over that of intact."""
    return gain(data, "no_cebp")


@claim(
    "Without its delays the published loop does not come to rest: BDNF outgrows its clearance.",
    kind="verification",
    source="zhang2016, abstract: the delay has a profound effect on the dynamics",
    bound=within(1, rel=0.02),
    basis="theory: synthesis at the final mRNA minus the largest clearance; 2 % for the clearance",
    control="delayed",
)
def runs_away(data):
    """Rise of BDNF on the last day over what its synthesis, less the largest clearance, makes."""
    level = at(data, "undelayed", "BDNF", [311, 335]) * 0.0722924
    mrna = at(data, "undelayed", "m_BDNF", 335) * 0.00320135
    net = 21 * mrna**2 / (mrna**2 + 1) - 0.002
    return (level[1] - level[0]) / (net * 86400)


@claim(
    "The variant has three steady states: cells begun below the middle one fall, above it rise.",
    kind="verification",
    source="ours: steady states, each amount following from C/EBP around the loop",
    bound=within(1, rel=0.02),
    basis="theory: steady states; 2 % for what is left to go after 14 d",
    control="variant_severed",
)
def steady_states(data):
    """Final pCREB and C/EBP of cells begun at 0.9 to 1.1 of the middle state, over those foretold.

    The lower state is foretold for a start below the middle one, the upper one for a start above.
    """
    foretold = data["states"][[0, 0, 2, 2]]
    return np.array(
        [data["starts"][n][:, -1] / foretold[:, AMOUNTS.index(n)] for n in ("pCREB", "CEBP")]
    )


@claim(
    "The variant has a threshold: a minute of stimulus at 1.28 of the published strength.",
    kind="verification",
    source="ours: no published variant",
    bound=within(THRESHOLD, rel=0.02),
    basis="theory: bisection with another program; strengths are 1 % apart",
)
def threshold_of_the_variant(data):
    """Strength between the greatest that leaves nothing and the least that lasts."""
    return threshold(data)


@claim(
    "At the threshold the cell waits at the unstable steady state.",
    kind="verification",
    source="ours: a threshold is the stable manifold of the unstable state",
    bound=at_most(0.05),
    basis="own: 5 %; strengths are 1 % apart",
    control="far_from_threshold",
)
def waits_at_the_unstable_state(data):
    """Nearest approach of all amounts to that state, of the cells next to the threshold."""
    pair = neighbours(data)
    if pair is None:
        return np.nan
    amounts = np.array([data["variant"][name][pair] for name in AMOUNTS])
    distance = np.abs(amounts / data["states"][1][:, None, None] - 1).max(axis=0)
    return distance.min(axis=1).max()

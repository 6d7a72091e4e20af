"""Verifications and calibrations: numerics, closed forms, and what was entered."""

import numpy as np
from brian2 import second

from engine.bounds import at_most, between
from engine.claims import claim
from figures.timescale_cascade.measures import (
    ENZYMES,
    PROTEIN,
    half_time,
    off_brute_force,
    peak,
    remaining,
    response,
)

HALF_DECADE = 10**0.5  # half a decade to either side
LAST_PULSE = 244  # s after the first one of a session
AFTER_KINASE = ("P_act", "R_slots", "BDNF", "pCREB", *PROTEIN)
OVER = "one chain of each condition"


@claim(
    "The electrical signal takes a millisecond.",
    kind="verification",
    source="ours: the duration of a spike",
    bound=between(1e-3 / HALF_DECADE * second, 1e-3 * HALF_DECADE * second),
    basis="own: half a decade to either side of 1 ms",
)
def electrical(data):
    """Time from the first pulse until the membrane potential is halfway to its peak."""
    return half_time(data, "v") * second


@claim(
    "Kinases, and the receptors that they trap, take the minutes of the tetanus.",
    kind="calibration",
    source="ours: five trains in four minutes, and slots that follow CaMKII within one",
    bound=between(1e2 / HALF_DECADE * second, 1e2 * HALF_DECADE * second),
    basis="own: half a decade to either side of 100 s",
)
def kinases(data):
    """Time until CaMKII, and AMPA receptors in slots, are halfway to their peaks."""
    return np.array([half_time(data, name) for name in ENZYMES]) * second


@claim(
    "Gene expression, and the weight that new protein builds, take hours to days.",
    kind="calibration",
    source="zhang2016code, equations: C/EBP is induced from the sixth hour on",
    bound=between(1e4 * second, 1e6 * second),
    basis="own: hours to days are 10^4 to 10^6 s",
)
def genes(data):
    """Time until C/EBP, and the late weight, are halfway to their peaks."""
    return np.array([half_time(data, name) for name in ("CEBP", "w_late")]) * second


@claim(
    "Spikes and calcium are back at rest within minutes.",
    kind="verification",
    source="ours: no stage after them needs them any more",
    bound=at_most(0.01),
    basis="own: one per cent of the peak, five minutes after the last pulse and later",
)
def electrical_is_over(data):
    """Largest response of membrane potential and of calcium from then on, over their peaks."""
    later = np.asarray(data["t"]) > LAST_PULSE + 300
    return np.array(
        [np.max(np.abs(response(data, name)[later])) / peak(data, name) for name in ("v", "Ca")]
    )


@claim(
    "CaMKII alone joins the electrical signal to what follows: inhibited, it lets nothing through.",
    kind="verification",
    source="ours: how the stages are wired; lee2009, abstract, for the need of CaMKII",
    bound=at_most(0.01),
    basis="own: one per cent of the response",
    control="not_inhibited",
)
def stops_without_kinase(data):
    """Peak response of each stage with an inhibitor, over that without."""
    return remaining(data, "inhibited", "rest_", AFTER_KINASE)


@claim(
    "Splitting time into fast and slow phases agrees with brute force.",
    kind="verification",
    source="ours: a check of the method",
    bound=at_most(0.01),
    basis="own: one per cent",
    control="enzymes_skipped",
)
def split_agrees(data):
    """Difference after 300 s, relative to brute force: where stages are, and how far they moved.

    All from CaMKII to synapses; then the changes of CaMKII, receptors and BDNF.
    """
    moved = off_brute_force(data, begin=1, names=(*ENZYMES, "BDNF"))
    return np.append(off_brute_force(data), moved)

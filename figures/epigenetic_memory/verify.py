"""Verifications and calibrations: numerics, closed forms, and what was entered."""

import numpy as np
from brian2 import second

from engine.bounds import at_least, at_most, between
from engine.claims import claim, count
from engine.successes import fraction
from figures.epigenetic_memory.measures import (
    DAY,
    at,
    half_time,
    marked,
    off_independence,
)

HOUR, MINUTE = 3600 * second, 60 * second
OVER = count("copies", "copies")


@claim(
    "A short training raises acetylation, ...",
    kind="calibration",
    source="miller2008, abstract: training acetylates histone H3",
    bound=at_least(1.5),
    basis="literature: the sign; own: half more than at rest",
    control="untrained",
)
def short_raises(data):
    """Acetylated fraction at the end of a short training over that without training."""
    end = data["short_for"]
    return at(data["short"], end, "acetyl") / at(data["untrained"], end, "acetyl")


@claim(
    "... which is gone by half within minutes to hours.",
    kind="calibration",
    source="waterborg2002, abstract: a few minutes; zheng2013acetyl, abstract: 1 to 2 h",
    bound=between(3 * MINUTE, 4 * HOUR),
    basis="literature: the range of both; own: up to twice the longest, for what opposes the decay",
    comparison="long",
)
def short_returns(data):
    """Time from the end of a short training until half of the acetylation is left."""
    return half_time(data, "short", data["short_for"])


@claim(
    "A mark whose nucleosomes are tried every half hour lasts 30 days.",
    kind="calibration",
    source="miller2010, abstract and Fig. 2 title: cortical methylation persists for 30 days",
    bound=at_least(0.9),
    basis="literature: 30 days, for which F and N are large enough; own: nine of ten",
    comparison="weak",
)
def month(data):
    """Fraction of copies that are methylated 30 days after a long training began."""
    return fraction(marked(data, "long", 30 * DAY))


@claim(
    "Daily sessions add up copy by copy: each marks the same share of those that are left.",
    kind="verification",
    source="ours: acetylation is gone after a day, so that sessions are independent",
    bound=at_most(4),
    basis="theory: 1 - (1 - p)^k; four standard errors, for the largest of a dozen differences",
    control="one_session",
)
def sessions_add(data):
    """Largest difference of marked from 1 - (1 - p)^k, in standard errors, for 2, 4, 8 sessions.

    p is the fraction that one session marks; durations at which it is between 2 and 90 % count.
    """
    found = off_independence(data)
    return np.max(found) if found.size else np.nan

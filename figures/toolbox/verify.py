"""Calibrations: what follows from counts that were entered."""

from engine.bounds import at_least
from engine.claims import claim, count

DRAWS = count("draws of the rates of remission", "draws")


@claim(
    "The patients of the first trial of DBS do not show that it helps more often than ECT.",
    kind="calibration",
    source="mayberg2005, abstract: 4 of 6; heijnen2010, abstract: 281 of 585",
    bound=at_least(0.05),
    basis="own: a level of significance; both counts are entered",
    over=DRAWS,
)
def not_shown(data):
    """Share of draws in which the crossover of DBS with ECT is undefined."""
    return data["undefined"]["ECT"]

"""Verifications and calibrations: numerics, closed forms, and what was entered."""

import numpy as np
from brian2 import mA

from engine.bounds import within
from engine.claims import NO_CHANCE, claim
from figures.dbs_field.measures import (
    radius,
)

OVER = NO_CHANCE
CLINICAL = np.array([2, 3, 4, 5]) * mA


@claim(
    "Where the nodes of an axon lie hardly matters: beside the contact, or halfway.",
    kind="verification",
    source="ours: sensitivity to what no study knows",
    bound=within(1, rel=0.02),
    basis="own: 2 % of 2 mm are 40 um",
    comparison="other_axon",
)
def between_nodes(data):
    """Radius with the contact beside an internode over that with it beside a node, 2 to 5 mA."""
    return radius(data["between_nodes"], CLINICAL) / radius(data["passing_90"], CLINICAL)


@claim(
    "A point source would reach as far, within 5 %.",
    kind="verification",
    source="ours: what the size of the contact changes",
    bound=within(1, rel=0.05),
    basis="own: less than the conductivity leaves open by far",
    comparison="other_axon",
)
def point_source(data):
    """Radius around a point source over that around the contact, 2 to 5 mA, 90 us."""
    return radius(data["point_source"], CLINICAL) / radius(data["passing_90"], CLINICAL)

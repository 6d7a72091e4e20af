"""Verifications and calibrations: numerics, closed forms, and what was entered."""

import numpy as np
from brian2 import umolar

from engine.bounds import within
from engine.claims import NO_CHANCE, claim
from engine.curves import rises_through
from figures.d_serine_gate.measures import (
    BLOCKED,
    SMALLEST,
    edges,
)

OVER = NO_CHANCE


@claim(
    "The lower end of the range is where clamped D-serine occupies as much as gives no LTP.",
    kind="verification",
    source="ours: what follows from the occupancy",
    bound=within(1, rel=0.1),
    basis="theory: D/K_D decides; interpolation between values of K_D",
    control="no_rescue",
)
def predicted_edge(data):
    """Least K_D over that predicted from the curve of LTP against occupancy."""
    ltp = data["ltp"] / max(data["ltp"].max(), SMALLEST)
    occupancy = rises_through(data["occupancy"], ltp, BLOCKED)
    if len(occupancy) == 0:
        return np.nan
    K_D = data["astrocyte_D"][-1, -1] * (1 / occupancy[-1] - 1)
    return edges(data)[0] / (K_D / umolar)

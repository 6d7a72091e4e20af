"""Verifications and calibrations: numerics, closed forms, and what was entered."""

import numpy as np
from brian2 import us
from scipy.optimize import brentq

from engine.bounds import within
from engine.claims import NO_CHANCE, claim
from figures.tms_field.measures import (
    strength_duration,
)

OVER = NO_CHANCE
TERMINAL = 1  # the time constant of the model's terminal among those simulated


@claim(
    "Rectangles of 30 and 120 us show the time constant that was measured in people.",
    kind="calibration",
    source="dostilio2016, abstract: 230.9 +- 97.2 us, posterior-anterior currents in motor cortex",
    bound=within(230.9 * us, abs=97.2 * us),
    basis="literature: mean and standard deviation; the terminal's 0.2 ms is chosen near it",
    control="soma",
    undefined={"soma": "both durations are so short to it that only the charge counts"},
)
def time_constant(data):
    """Time constant for which the thresholds of the terminal at 30 and 120 us have their ratio."""
    at = [np.argmin(np.abs(data["durations"] - d)) for d in (30 * us, 120 * us)]
    brief, longer = np.asarray(strength_duration(data)[TERMINAL])[at]

    def mismatch(tau):
        return np.log(np.expm1(-120 / tau) / np.expm1(-30 / tau)) - np.log(brief / longer)

    low, high = 10, 1e5  # us
    return brentq(mismatch, low, high) * us if mismatch(low) * mismatch(high) < 0 else np.nan * us

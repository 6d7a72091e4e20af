"""How much longer AMPA receptors stay open when transporters of astrocytes are lost."""

import numpy as np
from brian2 import ms

from engine.curves import fall_time, last_fall


def stretches(t, O_ampa):
    """Return the decay of the AMPA response over that in health, the last: (fraction)."""
    decays = np.array([fall_time(t / ms, np.asarray(one)) for one in O_ampa])
    return decays / decays[-1]


def fractions_that_stretch(fraction, t, O_ampa, factors):
    """Return the fraction of transporters at which the decay is longer by each factor.

    `fraction` rises to 1, which is health, and has one response (time) each in `O_ampa`. NaN where
    no fraction does.
    """
    longer = stretches(t, O_ampa)
    return np.array([last_fall(fraction, longer, factor) for factor in factors])

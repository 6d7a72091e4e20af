"""Claims on the STDP window and on what a rule of spike pairs cannot explain."""

import numpy as np
from scipy.stats import chi2

from engine.bounds import at_least
from engine.claims import NO_CHANCE, claim
from figures.stdp_window.measures import CHANGE, best_fit

OVER = NO_CHANCE


@claim(
    "No amplitudes let a rule of spike pairs explain how plasticity depends on frequency.",
    kind="data",
    source="sjostrom2001, regular pairing",
    bound=at_least(chi2.ppf(0.95, len(CHANGE) - 2)),
    basis="theory: 95 % point of chi-squared, ten means less two amplitudes",
    control="triplet",
)
def misfit_of_pairs(data):
    """Least chi-squared over all amplitudes that are not negative, per scheme.

    Changes are linear in the two amplitudes, which are free. The control removes the restriction to
    pairs: potentiation also reads a trace of earlier postsynaptic spikes, with as many amplitudes.
    """
    return np.array([best_fit(parts)[1] for parts in data["parts"]])

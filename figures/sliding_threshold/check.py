"""Claims on a sliding threshold: selectivity, shifted thresholds, instability, the triplet rule."""

import numpy as np
from brian2 import Hz

from engine.bounds import at_least, at_most
from engine.claims import NO_CHANCE, claim, count
from engine.effects import mean, worst
from figures.sliding_threshold.measures import (
    DARK,
    HIGH,
    ORDINARY,
    crossovers,
    late_responses,
    modification,
    spiking_crossovers,
)

OVER = NO_CHANCE
LEARNERS = count("cells", "learned_theta", axis=0)
SPIKING = count("repetitions", "triplet_change", axis=2)
SHIFTS = ((HIGH, 1), (DARK, -1))  # where the crossover goes after a history


@claim(
    "A cell that answered all patterns is selective: it answers one and no longer the others.",
    kind="prediction",
    source="bienenstock1982",
    over=LEARNERS,
    bound=at_most(0.05),
    basis="theory: 0; 5 % of N",
    control="fixed",
)
def losers(data):
    """Second largest response over N, for the same cells."""
    return np.array([responses[1] / len(responses) for responses in late_responses(data)])


@claim(
    "The same tetanus potentiates before and depresses after a time of high activity.",
    kind="prediction",
    source="bienenstock1982",
    bound=at_least(0.1 * Hz**2),
    basis="own: theory gives the sign; a tenth of the squared unit rate keeps zero from passing",
    control="fixed",
)
def tetanus_turns_to_depression(data):
    """Modification function at twice the unit rate: before, and minus that after."""
    tetanus = np.argmin(np.abs(data["test_rate"] - 2 * Hz))
    changes = data["change_before"][HIGH], -data["change_after"][HIGH]
    return np.array([modification(c, data)[tetanus] / Hz**2 for c in changes]) * Hz**2


@claim(
    "Time in the dark shifts the crossover to lower frequency.",
    kind="prediction",
    source="guo2012, Fig. 3, legend; kirkwood1996",
    bound=at_most(0.9),
    basis="literature: the direction; a tenth keeps an unchanged crossover from passing",
    control="fixed",
)
def dark_lowers_crossover(data):
    """Crossover after a time at half the visual drive over the crossover before."""
    before, after = crossovers(data)[:, DARK]
    return after / before


@claim(
    "Time in the dark lets a stimulation potentiate that depressed before.",
    kind="prediction",
    source="guo2012, Fig. 3, legend",
    bound=at_least(0.1 * Hz**2),
    basis="own: the paper gives the direction; a tenth of the squared unit rate as above",
    control="fixed",
)
def dark_turns_to_potentiation(data):
    """Modification function near 0.6 of the unit rate: minus that before, and after."""
    weak = np.argmin(np.abs(data["test_rate"] - 0.6 * Hz))
    changes = -data["change_before"][DARK], data["change_after"][DARK]
    return np.array([modification(c, data)[weak] / Hz**2 for c in changes]) * Hz**2


@claim(
    "Far beyond the onset a cell falls silent for the rest of the time.",
    kind="prediction",
    source="ours: what the rule does where the threshold is slow",
    bound=at_most(0.01 * Hz),
    basis="own: a hundredth of the rate that the threshold defends",
    control="fixed",
)
def collapse(data):
    """Highest rate in the second half of the run for products of 2 and more."""
    far = data["orbit_product"] >= 2
    return data["orbit_r"][far].max(axis=1)


@claim(
    "The spiking rule too has a lower crossover after a time of low activity, a higher one after"
    " a time of high activity.",
    kind="prediction",
    source="guo2012, Fig. 3, legend; bienenstock1982",
    over=SPIKING,
    bound=at_least(0.1),
    basis="literature: the direction; a tenth keeps an unchanged crossover from passing",
    control="fixed",
)
def spiking_crossover_shifts(data):
    """Relative rise of the crossover after high and fall after low activity, mean of the
    repetitions, whose histories share their inputs."""
    found = spiking_crossovers(data["triplet_change"], data)
    return worst([mean(sign * (found[k] / found[ORDINARY] - 1)) for k, sign in SHIFTS])

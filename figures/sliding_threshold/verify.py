"""Verifications and calibrations: numerics, closed forms, and what was entered."""

import numpy as np
from brian2 import Hz

from engine.bounds import at_most, within
from engine.claims import NO_CHANCE, claim, count
from engine.effects import mean, worst
from figures.sliding_threshold.measures import (
    ORDINARY,
    TRIPLET_CROSSING,
    crossovers,
    growth,
    late_responses,
    mean_gain,
    spiking_crossovers,
    swing,
)

OVER = NO_CHANCE
LEARNERS = count("cells", "learned_theta", axis=0)
SPIKING = count("repetitions", "triplet_change", axis=2)


@claim(
    "A cell learns one of N orthogonal patterns and answers it at N times the unit rate.",
    kind="verification",
    source="intratorcooper1992",
    over=LEARNERS,
    bound=within(1, rel=0.05),
    basis="theory: closed form N of the averaged rule; 5 % for patterns that come at random",
    control="fixed",
)
def winner(data):
    """Largest response over N, mean of the cells, of which one half have N = 5 and one N = 10."""
    return mean([responses[0] / len(responses) for responses in late_responses(data)])


@claim(
    "The rate that divides LTD from LTP is the square of the average rate, before and after.",
    kind="verification",
    source="intratorcooper1992",
    bound=within(np.array([[1, 1, 1], [1, 4, 0.25]]) * Hz, rel=0.05),
    basis="theory: closed form; 5 % since a test itself moves the threshold",
    control="fixed",
)
def crossover_follows_history(data):
    """Zero of the modification function before and after ordinary, high and dark histories."""
    return crossovers(data) * Hz


@claim(
    "The selective state loses stability where eta*|x|^2*tau_theta = 1, whichever is raised: small"
    " oscillations grow at (eta*|x|^2*tau_theta - 1)/(2*tau_theta).",
    kind="verification",
    source="udeigwe2017, abstract; ours: half the trace of the linearised rule",
    bound=at_most(0.02),
    basis="theory: closed form, 0; 0.02 for the step and the fit of the envelope",
)
def onset_and_growth(data):
    """Twice tau_theta times the growth rate, less the product and plus 1: largest deviation over
    all products, where eta, tau_theta or |x|^2 is varied."""
    return np.max(np.abs(growth(data) - (data["product"] - 1)), axis=1)


@claim(
    "Beyond the onset the oscillation is bounded: the logarithm of the rate swings by twice the"
    " root of the excess.",
    kind="verification",
    source="ours: averaging of the Liénard equation of log(y)",
    bound=within(1, rel=0.05),
    basis="theory: leading order in the excess, for products of at most 1.04",
    control="fixed",
)
def amplitude(data):
    """Half the range of log(y) over 2*sqrt(product - 1) for products of 1.01, 1.02 and 1.04."""
    excess = data["orbit_product"] - 1
    near = (excess > 0) & (excess < 0.05)
    return swing(data)[near] / (2 * np.sqrt(excess[near]))


@claim(
    "The triplet rule divides depression from potentiation at a postsynaptic rate of 19.2 Hz.",
    kind="verification",
    source="pfister2006, fit to visual cortex, all-to-all, minimal model",
    over=SPIKING,
    bound=within(TRIPLET_CROSSING, rel=0.05),
    basis="theory: A2_minus*tau_minus/(A3_plus*tau_plus*tau_y) for independent Poisson trains;"
    " 5 % for their scatter",
    control="pairs",
    undefined={"pairs": "spike pairs alone depress at every rate"},
)
def triplet_crossover(data):
    """Rate at which the fitted change is nought, mean of the repetitions."""
    return mean(spiking_crossovers(data["plain_change"], data)[ORDINARY] * Hz)


@claim(
    "With an amplitude of depression that slides, the rate shifts with the squared average rate.",
    kind="verification",
    source="pfister2006",
    over=SPIKING,
    bound=within(1, rel=0.05),
    basis="theory: as before, times the squared average rate that a cell has in the test",
    control="fixed",
    close="few repetitions leave wide intervals",
)
def sliding_triplet_crossover(data):
    """Crossover after histories at 10, 14 and 7 Hz over 19.2 Hz times the amplitude reached there.

    Means of the repetitions; the amplitude is read at the mean crossover from a line through all
    test rates.
    """
    found, rates = spiking_crossovers(data["triplet_change"], data), data["triplet_rate"] / Hz
    lines = [np.polyfit(r, gain, 1) for r, gain in zip(rates, mean_gain(data), strict=True)]
    gains = [np.polyval(line, at.mean()) for line, at in zip(lines, found, strict=True)]
    return worst(
        [mean(at / (gain * TRIPLET_CROSSING / Hz)) for at, gain in zip(found, gains, strict=True)]
    )

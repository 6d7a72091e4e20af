"""Verifications and calibrations: numerics, closed forms, and what was entered."""

import numpy as np

from engine.bounds import at_least, at_most, between, within
from engine.claims import claim, count
from figures.structural_remodelling.measures import (
    DAY,
    STOP,
    half_time,
    mean,
    volume_of_a_spine,
)

OVER = count("populations", "number", axis=0)


@claim(
    "Survival of spines, old and new, is what the forward equation has.",
    kind="verification",
    source="ours: solved on a grid, without sites or random numbers",
    bound=at_most(0.04),
    basis="theory: five standard errors of 5000 spines, since it is the largest of many",
    control="memoryless",
)
def survival_as_predicted(data):
    """Largest deviation of the two survival curves within 42 d."""
    deviations = [data["survival"][name] - data["theory"][name] for name in ("old", "new")]
    return np.max(np.abs(deviations))


@claim(
    "About seven of ten spines live on for 8 d, which makes them persistent.",
    kind="calibration",
    source="holtmaat2005, abstract: 66 % at 80 to 120 d of age, 73 % at 175 to 225 d",
    bound=between(0.66, 0.73),
    basis="literature: the two ages; V_death is chosen for this",
    control="memoryless",
)
def eight_days(data):
    """Fraction of all spines of one day that is alive 8 d later."""
    return data["survival"]["old"][8]


@claim(
    "Volumes of spines at rest differ about tenfold.",
    kind="calibration",
    source="asrican2007, abstract: bound CaMKII, which correlates with size, varies 10-fold",
    bound=between(5, 20),
    basis="literature: 10-fold; own: a factor of two; sigma_V is chosen for this",
)
def range_of_volumes(data):
    """Ratio of the percentiles 97.5 and 2.5 of the volume."""
    low, high = np.percentile(data["resting_volume"], [2.5, 97.5])
    return high / low


@claim(
    "The volume of spines follows their weight, up and down, within two days.",
    kind="calibration",
    source="asrican2007, abstract; matsuzaki2004, abstract: the sign; tanaka2008, abstract",
    bound=within(1, rel=0.1),
    basis="own: what deaths of small spines may do to the mean",
    control="rest",
    comparison="slow_weights",
)
def volume_follows(data):
    """Growth of the same spines over that of the weight, mean from day 2 to day 14; 1.5 and 0.7."""
    courses = [(data, 1.5), (data["weakened"], 0.7)]
    grown = [volume_of_a_spine(course, data["rest"])[2:15].mean() for course, _ in courses]
    return np.array(grown) / [weight for _, weight in courses]


@claim(
    "The number of spines lags the consolidated weights by a factor of ten or more.",
    kind="calibration",
    source="ours: the lifetime of spines and the consolidation of weights, both entered",
    bound=at_least(10),
    basis="own: an order of magnitude, so that structure is a stage of its own",
    comparison="slow_weights",
)
def lag(data):
    """Half-time of the number within the six weeks over that of the consolidated weight."""
    hours = np.asarray(data["hour"] / DAY)
    weights = half_time(hours, np.asarray(data["w_late"]), STOP)
    return half_time(np.arange(STOP + 1), mean(data)[: STOP + 1], STOP) / weights


@claim(
    "The model of the expected number follows the sites.",
    kind="verification",
    source="ours: two kinds of spines stand for all volumes",
    bound=at_most(0.05),
    basis="own: 5 % of the number",
    control="blind_to_weights",
)
def expected_number(data):
    """Relative deviation, root mean square of 84 d; kept, reverted, weights alone, births alone."""
    courses = {"kept": data} | {n: data[n] for n in ("reverts", "weights_alone", "births_alone")}
    days, t = np.asarray(data["day"]), np.asarray(data["expected_time"])
    ratios = [np.interp(days, t, data["expected"][n]) / mean(c) for n, c in courses.items()]
    return np.sqrt(np.mean((np.array(ratios) - 1) ** 2, axis=1))

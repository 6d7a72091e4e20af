"""Claims on twelve weeks of spine turnover: what is slow, what lasts, and who survives.

Survival at rest is pooled over three conditions that obey the same rates.
"""

import numpy as np

from engine.bounds import at_least, at_most, within
from engine.claims import NO_CHANCE, claim, count
from engine.curves import rises_through
from engine.effects import mean as estimated
from engine.effects import worst
from figures.structural_remodelling.measures import (
    MEASURES,
    STOP,
    first,
    left,
    mean,
    swept,
    time_to_lose_half,
)

OVER = count("populations", "number", axis=0)


@claim(
    "Half of all spines live on for a month.",
    kind="data",
    source="trachtenberg2002, abstract: about 50 % persist for at least a month",
    bound=within(0.5, abs=0.1),
    basis="literature: 50 %; own: 'about' is read as 0.1",
    control="memoryless",
)
def one_month(data):
    """Fraction of all spines of one day that is alive 30 d later."""
    return data["survival"]["old"][30]


@claim(
    "New spines rarely survive for more than a week.",
    kind="prediction",
    source="holtmaat2006, abstract: mostly transient, rarely more than a week",
    bound=at_most(0.25),
    basis="literature: the sign; own: 'rarely' is read as one in four",
    control="memoryless",
)
def one_week(data):
    """Fraction of newborn spines that is alive after 7 d."""
    return data["survival"]["new"][7]


@claim(
    "Old spines survive four weeks more often than new ones, and large ones than small ones.",
    kind="prediction",
    source="holtmaat2006, abstract: age; yasumatsu2008, abstract: age, volume, life expectancy",
    bound=at_least(2),
    basis="literature: the signs; own: at least twice as often",
    control="memoryless",
)
def old_and_large_ones_stay(data):
    """Survival for 28 d: all spines over newborn ones, the largest quarter over the smallest."""
    old, new = (data["survival"][name][28] for name in ("old", "new"))
    quarters = data["survival"]["by_volume"][:, 28]
    return np.array([old / new, quarters[-1] / quarters[0]])


@claim(
    "Four weeks after the stimulus most of what it built is there, if the weights stay.",
    kind="prediction",
    source="hofer2009, summary: spines outlast the experience; ours: the amount",
    bound=at_least(0.8),
    basis="own: four fifths, whatever is counted",
    control=("reverts", "births_alone", "memoryless"),
)
def structure_stays(data):
    """Part of the gain by week 6 that there is in week 10: number, persistent spines, volume."""
    return worst([estimated(left(data, measure)) for measure in MEASURES])


@claim(
    "If the weights revert, less than half is left of number and of volume.",
    kind="prediction",
    source="ours: spines are as mortal again as they were",
    bound=at_most(0.5),
    basis="own: less than half",
    control="kept",
)
def structure_goes(data):
    """Part that is left after four weeks, of the number of spines and of their summed volume."""
    return worst([estimated(left(data["reverts"], measure)) for measure in ("number", "volume")])


@claim(
    "If the weights revert, less than half is left of the persistent spines.",
    kind="prediction",
    source="ours: spines are as mortal again as they were",
    bound=at_most(0.5),
    basis="own: less than half",
    control="kept",
    disagrees="at rest a persistent spine of the barrel cortex lives for two months on average",
)
def persistent_spines_go(data):
    """Part of the persistent spines gained by the sixth week that there is in the tenth."""
    return estimated(left(data["reverts"], "persistent"))


@claim(
    "What weights alone build is lost faster, once they revert, than it is built.",
    kind="prediction",
    source="ours: the rate at which a number approaches equilibrium rises with the rate of death",
    bound=at_most(1),
    basis="theory: spines die faster at the low weight than at the high one",
    control="kept",
)
def lost_faster(data):
    """Time to lose half of the gain over the time to come half the way to equilibrium."""
    built = mean(data["weights_alone"])
    halfway = (built[0] + data["theory"]["number_stimulated"]) / 2
    rise = first(rises_through(np.arange(len(built)), built, halfway))
    return time_to_lose_half(mean(data["weights_alone_revert"])) / rise


@claim(
    "Weakened synapses lose spines.",
    kind="prediction",
    source="hasegawa2015, abstract: repeated LTD raises the rate of retraction alone",
    bound=at_most(0.8),
    basis="literature: the sign; own: a fifth",
    control="rest",
)
def weakened_die(data):
    """Number after six weeks at a weight of 0.7 over that at the start."""
    number = data["weakened"]["number"]
    return estimated(number[:, STOP] / number[:, 0])


@claim(
    "Stimulation stabilises new spines.",
    kind="prediction",
    source="holtmaat2006, abstract: experience stabilised new spines; wilbrecht2010, abstract",
    bound=at_least(1.5),
    basis="literature: the sign; own: half as many again",
    control="births_only",
)
def new_spines_stay(data):
    """Survival for 28 d of spines born during the stimulus over that of spines born at rest."""
    return data["stimulated_survival"]["new"][28] / data["survival"]["new"][28]


@claim(
    "Where 96 % of spines survive four weeks, even reverting weights leave more than half.",
    kind="prediction",
    source="grutzendler2002, abstract: 96 % in the adult visual cortex; ours: the consequence",
    bound=at_least(0.5),
    basis="own: the half that claims on turnover in the barrel cortex take",
    over=NO_CHANCE,
    no_control="one constant differs, the speed of turnover, and its other values are in the sweep",
)
def slow_cortex(data):
    """Part of the expected number that is left after four weeks, weights reverted, by turnover."""
    survival, _, reverted, _ = swept(data)
    return np.interp(0.96, survival[::-1], reverted[::-1])

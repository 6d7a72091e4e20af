"""Claims on twelve weeks of spine turnover: what is slow, what lasts, and who survives."""

import numpy as np
from brian2 import second

from engine.claims import at_least, at_most, between, claim, within
from engine.curves import rises_through

DAY = 86400 * second
STOP, LATER = 42, 70  # days: the stimulus stops, four weeks later
MEASURES = ("number", "persistent", "volume")


def mean(course, measure="number"):
    """Return a course by day, averaged over repetitions."""
    return np.mean(course[measure], axis=0)


def grown(course, measure="number"):
    """Return what there is at the end of the stimulus over what there was at its start."""
    y = mean(course, measure)
    return y[STOP] / y[0]


def left(course, measure="number"):
    """Return which part of what the stimulus built there is four weeks later."""
    y = mean(course, measure)
    return (y[LATER] - y[0]) / (y[STOP] - y[0])


def half_time(t, y, stop):
    """Return when half of the change between the start and `stop` is done; infinity if never."""
    built = (y - y[0]) / (np.interp(stop, t, y) - y[0])
    return first(rises_through(t, built, 0.5))


def first(times):
    """Return the first of some times; infinity if there is none."""
    return times[0] if len(times) else np.inf


def half_time_of_weights(data):
    """Return the half-time of the consolidated weight of a course, in days."""
    return half_time(np.asarray(data["hour"] / DAY), np.asarray(data["w_late"]), STOP)


def volume_of_a_spine(course, rest):
    """Return the volume of spines by day over that at the start, relative to spines at rest.

    The same spines are followed. At rest, too, those that live on have grown.
    """
    return course["same_spines"] / rest["same_spines"]


def survivors(survival, cohort, day):
    """Return which fraction of a cohort is alive after so many days."""
    return survival[cohort][..., day]


@claim(
    "Spines that are all alike return to equilibrium at the rate of birth plus the rate of death.",
    source="ours: a population of two states",
    bound=within(1, rel=0.15),
    basis="theory: closed form; 15 % are three standard errors, with 1600 spines a block",
    control="with_volumes",
)
def relaxation(data):
    """Fitted rate at which blocks 30 % below and above approach each other, over birth + death."""
    gap = mean(data["alike_above"])[:15] - mean(data["alike_below"])[:15]
    rate = -np.polyfit(np.arange(15), np.log(gap), 1, w=gap)[0] / DAY
    return rate / (data["theory"]["alike_birth"] + data["theory"]["alike_death"])


@claim(
    "They occupy birth/(birth + death) of the sites.",
    source="ours: a population of two states",
    bound=within(1, rel=0.05),
    basis="theory: closed form; three standard errors",
)
def equilibrium(data):
    """Occupied fraction of sites, from week 4 on, over birth/(birth + death)."""
    birth, death = data["theory"]["alike_birth"], data["theory"]["alike_death"]
    return mean(data["alike_rest"])[28:].mean() * (birth + death) / birth


@claim(
    "With volumes, the number of spines at rest is what the forward equation has.",
    source="ours: solved on a grid, without sites or random numbers",
    bound=within(1, rel=0.05),
    basis="theory: three standard errors of 3200 spines are 5 %",
)
def number_at_rest(data):
    """Occupied fraction of sites after 30 weeks of rest, over that of the forward equation."""
    return data["resting_number"] / data["theory"]["number"]


@claim(
    "From 30 % below or above, the number returns slowly, as the forward equation has it.",
    source="ours: solved on a grid, without sites or random numbers",
    bound=at_most(0.05),
    basis="theory: three standard errors of 3200 spines",
    control="memoryless",
)
def recovery(data):
    """Largest deviation of half the gap between the two blocks, relative to the number at rest."""
    below, above = mean(data["below"]), mean(data["above"])
    gap = (above - below) / (above[0] + below[0])
    return np.max(np.abs(gap - (1 - data["theory"]["recovery"])))


@claim(
    "Without a stimulus nothing grows.",
    source="ours: births and deaths balance",
    bound=within(1, rel=0.07),
    basis="theory: three standard errors of 1600 spines",
    control="kept",
)
def no_net_growth(data):
    """Number after six weeks over that at the start, from equilibrium."""
    return grown(data["rest"])


@claim(
    "Survival of spines, old and new, is what the forward equation has.",
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
    source="holtmaat2005, abstract: 66 % at 80 to 120 d of age, 73 % at 175 to 225 d",
    bound=between(0.66, 0.73),
    basis="literature: the two ages; V_death is chosen for this",
    control="memoryless",
)
def eight_days(data):
    """Fraction of all spines of one day that is alive 8 d later."""
    return survivors(data["survival"], "old", 8)


@claim(
    "Half of them live on for a month.",
    source="trachtenberg2002, abstract: about 50 % persist for at least a month",
    bound=within(0.5, abs=0.1),
    basis="literature: 50 %; own: 'about' is read as 0.1",
    control="memoryless",
)
def one_month(data):
    """Fraction of all spines of one day that is alive 30 d later."""
    return survivors(data["survival"], "old", 30)


@claim(
    "New spines rarely survive for more than a week.",
    source="holtmaat2006, abstract: mostly transient, rarely more than a week",
    bound=at_most(0.25),
    basis="literature: the sign; own: 'rarely' is read as one in four",
    control="memoryless",
)
def one_week(data):
    """Fraction of newborn spines that is alive after 7 d."""
    return survivors(data["survival"], "new", 7)


@claim(
    "Old spines survive four weeks more often than new ones.",
    source="holtmaat2006, abstract: the sign; yasumatsu2008, abstract: age and life expectancy",
    bound=at_least(2),
    basis="own: at least twice as often",
    control="memoryless",
)
def old_over_new(data):
    """Survival of all spines over that of newborn ones, at 28 d."""
    old, new = (survivors(data["survival"], name, 28) for name in ("old", "new"))
    return old / new


@claim(
    "Large spines survive four weeks more often than small ones.",
    source="yasumatsu2008, abstract: volume and life expectancy; holtmaat2005, abstract",
    bound=at_least(2),
    basis="own: at least twice as often",
    control="memoryless",
)
def large_over_small(data):
    """Survival of the largest quarter of spines over that of the smallest, at 28 d."""
    quarters = survivors(data["survival"], "by_volume", 28)
    return quarters[-1] / quarters[0]


@claim(
    "Volumes of spines at rest differ about tenfold.",
    source="asrican2007, abstract: bound CaMKII, which correlates with size, varies 10-fold",
    bound=between(5, 20),
    basis="literature: 10-fold; own: a factor of two; sigma_V is chosen for this",
)
def range_of_volumes(data):
    """Ratio of the percentiles 97.5 and 2.5 of the volume."""
    low, high = np.percentile(data["resting_volume"], [2.5, 97.5])
    return high / low


@claim(
    "The volume of spines follows their weight, up and down.",
    source="asrican2007, abstract; matsuzaki2004, abstract: the sign",
    bound=within(1, rel=0.1),
    basis="own: what deaths of small spines may do to the mean",
    control="rest",
)
def volume_follows(data):
    """Growth of the same spines in two weeks over that of the weight, strengthened and weakened."""
    courses = [(data, 1.5), (data["weakened"], 0.7)]
    return np.array([volume_of_a_spine(c, data["rest"])[14] / weight for c, weight in courses])


@claim(
    "It does so within two days.",
    source="tanaka2008, abstract: gradual enlargement in brain slices; ours: days",
    bound=at_most(2 * DAY),
    basis="own: twice the time between two images",
    control="slow_weights",
)
def volume_half_time(data):
    """Time in which the same spines do half of their growth of six weeks, from daily volumes."""
    volume = volume_of_a_spine(data, data["rest"])
    return half_time(np.arange(STOP + 1), volume[: STOP + 1], STOP) * DAY


@claim(
    "The number of spines lags the consolidated weights by a factor of ten or more.",
    source="ours: structure is to be a stage slower than weights by an order of magnitude",
    bound=at_least(10),
    basis="own: an order of magnitude",
    control="slow_weights",
)
def lag(data):
    """Half-time of the number within the six weeks over that of the consolidated weight."""
    return half_time(np.arange(STOP + 1), mean(data)[: STOP + 1], STOP) / half_time_of_weights(data)


@claim(
    "Four weeks after the stimulus most of what it built is there, if the weights stay.",
    source="hofer2009, summary: spines outlast the experience; ours: the amount",
    bound=at_least(0.8),
    basis="own: four fifths",
    control=("reverts", "births_alone"),
)
def structure_stays(data):
    """Part of the spines gained by the sixth week that there is in the tenth."""
    return left(data)


@claim(
    "The same holds for persistent spines, and for the summed volume.",
    source="ours: not a matter of what is counted",
    bound=at_least(0.8),
    basis="own: four fifths",
    control=("reverts", "births_alone"),
)
def structure_stays_otherwise(data):
    """Part that is left after four weeks, of persistent spines and of volume."""
    return np.array([left(data, measure) for measure in MEASURES[1:]])


@claim(
    "If the weights revert, less than half is left of number and of volume.",
    source="ours: spines are as mortal again as they were",
    bound=at_most(0.5),
    basis="own: less than half",
    control="kept",
)
def structure_goes(data):
    """Part that is left after four weeks, of the number of spines and of their summed volume."""
    return np.array([left(data["reverts"], measure) for measure in ("number", "volume")])


@claim(
    "If the weights revert, less than half is left of the persistent spines.",
    source="ours: spines are as mortal again as they were",
    bound=at_most(0.5),
    basis="own: less than half",
    disagrees="at rest a persistent spine of the barrel cortex lives for two months on average",
)
def persistent_spines_go(data):
    """Part of the persistent spines gained by the sixth week that there is in the tenth."""
    return left(data["reverts"], "persistent")


@claim(
    "What weights alone build is lost faster, once they revert, than it is built.",
    source="ours: the rate at which a number approaches equilibrium rises with the rate of death",
    bound=at_most(1),
    basis="theory: spines die faster at the low weight than at the high one",
    control="kept",
)
def lost_faster(data):
    """Time to lose half of the gain over the time to come half the way to equilibrium."""
    built, number = mean(data["weights_alone"]), mean(data["weights_alone_revert"])
    halfway = (built[0] + data["theory"]["number_stimulated"]) / 2
    rise = first(rises_through(np.arange(len(built)), built, halfway))
    after = number[STOP:]
    half = (number[0] + number[STOP]) / 2
    return first(rises_through(np.arange(len(after)), -after, -half)) / rise


@claim(
    "Without protein synthesis nothing grows.",
    source="oe2013, introduction: new synapses require protein synthesis; tanaka2008, abstract",
    bound=at_most(1),
    basis="literature: the sign",
    control="kept",
)
def needs_protein(data):
    """Number and summed volume after six weeks over those at the start, synthesis blocked."""
    return np.array([grown(data["blocked"], measure) for measure in ("number", "volume")])


@claim(
    "Weakened synapses lose spines.",
    source="hasegawa2015, abstract: repeated LTD raises the rate of retraction alone",
    bound=at_most(0.8),
    basis="literature: the sign; own: a fifth",
    control="rest",
)
def weakened_die(data):
    """Number after six weeks at a weight of 0.7 over that at the start."""
    return grown(data["weakened"])


@claim(
    "Stimulation stabilises new spines.",
    source="holtmaat2006, abstract: experience stabilised new spines; wilbrecht2010, abstract",
    bound=at_least(1.5),
    basis="literature: the sign; own: half as many again",
    control="births_only",
)
def new_spines_stay(data):
    """Survival for 28 d of spines born during the stimulus over that of spines born at rest."""
    both = [survivors(data[name], "new", 28) for name in ("stimulated_survival", "survival")]
    return both[0] / both[1]


@claim(
    "The model of the expected number follows the sites.",
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


def swept(data):
    """Return, for each speed of turnover: survival for 28 d, what is left, and lags.

    What is left: weights kept, reverted. Lags: for the three times of consolidation.
    """
    t, number = np.asarray(data["expected_time"] / DAY), data["sweep"]["number"]
    start, early, stop, later = (
        number[:, :, np.argmin(np.abs(t - day))] for day in (0, 28, STOP, LATER)
    )
    remaining = (later - start) / (stop - start)
    lags = [
        [half_time(t, course, STOP) / half_time(t, weights, STOP) for course in family]
        for family, weights in zip(number[:3], data["sweep"]["w_late"][:3], strict=True)
    ]
    return early[4] / start[4], remaining[0], remaining[3], np.array(lags)


@claim(
    "Where 96 % of spines survive four weeks, even reverting weights leave more than half.",
    source="grutzendler2002, abstract: 96 % in the adult visual cortex; ours: the consequence",
    bound=at_least(0.5),
    basis="own: that control depends on turnover",
)
def slow_cortex(data):
    """Part of the expected number that is left after four weeks, weights reverted, by turnover."""
    survival, _, reverted, _ = swept(data)
    return np.interp(0.96, survival[::-1], reverted[::-1])

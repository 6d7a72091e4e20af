"""Findings on what three therapies reach, on thresholds of pulses, and on choices among them."""

import numpy as np
from brian2 import mm, ms

from engine.bounds import at_least, at_most, between
from engine.claims import NO_CHANCE, claim, count
from figures.toolbox.measures import (
    ALL_ELSE,
    ECT_THRESHOLD,
    NOTHING,
    PLACEMENTS,
    SIEMENS,
    THREE_DRUGS,
    TWO_DRUGS,
    at_implied_skull,
    chosen,
    ect,
    implied_skull,
    implied_time_constant,
    median,
    reached_by_ect,
    share_above,
    threshold_ratio,
)
from figures.toolbox.utility import DBS

OVER = NO_CHANCE
DRAWS = count("draws of the rates of remission", "draws")
THREE_MA = 1  # of the currents of the contact
COSTS_TRIED = (2, 5)  # ratios of costs
NO_SKULL = "without a skull the question has no answer: its conductivity is what is asked for"


@claim(
    "A shock of 800 mA reaches nearly all of the brain, with either placement.",
    kind="data",
    source="lee2016ect, abstract: more than 94 % of a realistic brain, at 800-900 mA",
    bound=at_least(0.94),
    basis="literature: 94 %",
    comparison=("one_threshold", "weak_current"),
    no_control="a field above a threshold has nothing to remove but the current itself",
)
def ect_reaches_all(data):
    """Share of the brain above 34 V/m, the less of the two placements."""
    return reached_by_ect(data)


@claim(
    "It does so in spherical heads with other published conductivities and radii.",
    kind="data",
    source="lee2016ect, abstract: more than 94 %",
    bound=at_least(0.94),
    basis="literature: 94 %",
    disagrees="skulls that conduct less than this one leave a part of the brain below the threshold"
    " in unilateral shocks; the choice of the skull decides",
)
def ect_in_other_heads(data):
    """Share of the brain above 34 V/m in each of the other heads, the less of the placements."""
    return np.min([data["ect"][name]["reached"][1:] for name in PLACEMENTS], axis=0)


@claim(
    "The greatest field is the published one with a skull of a published conductivity.",
    kind="data",
    source="deng2011, abstract: 2.1-2.5 V/cm; fieldtripfaq, four shells; lfpykit, eegmegcalc.py",
    bound=between(0.0042 * SIEMENS, 0.015 * SIEMENS),
    basis="literature: the least and the greatest of three sets",
    no_control=NO_SKULL,
)
def implied_conductivity(data):
    """Conductivity of the skull at which the greatest field in the brain is 230 V/m."""
    return implied_skull(data)


@claim(
    "That skull gives the published reach as well.",
    kind="data",
    source="lee2016ect, abstract: more than 94 %",
    bound=at_least(0.94),
    basis="literature: one unknown is fitted to one number, and foretells another",
    no_control=NO_SKULL,
)
def reach_with_implied_skull(data):
    """Share above 34 V/m with the skull at which the greatest field is 230 V/m, by placement."""
    return np.array([at_implied_skull(data, data["skulls"][n]["reached"]) for n in PLACEMENTS])


@claim(
    "And the published median fields.",
    kind="data",
    source="lee2016ect, abstract: median of 1.8-2.9 thresholds",
    bound=between(1.8, 2.9),
    basis="literature: range of placements",
    disagrees="the bitemporal one is slightly above it",
)
def median_with_implied_skull(data):
    """Median field over the threshold with that skull, by placement."""
    medians = [median(data["skulls"][name]["quantiles"]) for name in PLACEMENTS]
    return np.array([at_implied_skull(data, m) for m in medians])


@claim(
    "Bitemporal shocks are the less focal ones.",
    kind="data",
    source="deng2011, abstract: bilateral ECT was the least focal",
    bound=at_most(0.9),
    basis="literature: the sign; own: a tenth less, so that equality does not pass",
    control="one_placement",
)
def unilateral_over_bitemporal(data):
    """Share of the brain above two thresholds, right unilateral over bitemporal."""
    bitemporal, unilateral = (share_above(q, 2 * ECT_THRESHOLD) for q in ect(data, "quantiles"))
    return unilateral / bitemporal


@claim(
    "A shock reaches ten times as much as a figure-of-eight coil at the greatest output.",
    kind="prediction",
    source="lee2016ect, abstract: 94 %; deng2013, abstract: 5 cm2 times 0.9 cm of the best coil",
    bound=at_least(10),
    basis="own: one order of magnitude; the sources would allow 56 to 270",
    control="circular",
)
def ect_over_tms(data):
    """Volume of a shock over that of a figure of eight at full output, matched thresholds."""
    return reached_by_ect(data) * data["brain_volume"] / data["tms"]["figure_of_eight"]["full"]


@claim(
    "A round coil at full output reaches as much as published for seizures by magnets.",
    kind="data",
    source="deng2011, abstract: up to 8.2 % in a sphere; lee2016ect, abstract: 21 %",
    bound=between(0.082, 0.21),
    basis="literature: the two numbers, of other coils and stimulators",
    no_control="a field above a threshold has nothing to remove but the current itself",
)
def reached_by_round_coil(data):
    """Share of the brain above 94 V/m."""
    return data["tms"]["circular"]["full"] / data["brain_volume"]


@claim(
    "The figure of eight in treatment reaches 15 times as much as a contact in the brain.",
    kind="prediction",
    source="deng2013, abstract: spread and depth of coils; maedler2012, eq. 3: radii of DBS",
    bound=at_least(15),
    basis="own: 17 for the most focal coil of the one and 4 mm of the other",
    comparison="one_threshold",
    no_control="a ratio of two volumes above thresholds, each of which its source alone makes",
)
def tms_over_dbs(data):
    """Volume at 120 % of motor threshold over that of 3 mA, matched thresholds."""
    return data["tms"]["figure_of_eight"]["treatment"] / data["dbs"]["volume"][THREE_MA]


@claim(
    "A contact reaches millimetres.",
    kind="data",
    source="maedler2012, eq. 3: 2.0 to 4.4 mm for 1 to 5 V at 1 kohm",
    bound=between(2 * mm, 4 * mm),
    basis="literature: the radii of 1 to 4 V",
    no_control="a field above a threshold has nothing to remove but the current itself",
)
def reach_of_contact(data):
    """Radius within which 3 mA exceed 0.2 V/mm."""
    return data["dbs"]["radius"][THREE_MA]


@claim(
    "One axon terminal has thresholds for both pulses in the ratio of the published ones.",
    kind="data",
    source="deng2011, abstract: 2.1-2.5 V/cm are 6.2-7.2 thresholds, 1.1-2.2 V/cm 1.2-2.3",
    bound=between(0.338, 0.383),
    basis="literature: thresholds that give all these numbers, rounded to two digits",
    control="soma",
    disagrees="a terminal with the time constant of strength and duration has a lower ratio; it"
    " would have to be faster, by as much as measured time constants of axons allow",
)
def ratio_of_thresholds(data):
    """Threshold of 0.3 ms over that of the biphasic pulse in its better direction, simulated."""
    return threshold_ratio(data["pulses"])[int(data["pulses"]["own"])]


@claim(
    "The membrane that has the ratio 34/94 is as fast as that of axons.",
    kind="data",
    source="dostilio2016, abstract: strength-duration time constants of 0.20 and 0.23 ms",
    bound=between(0.1 * ms, 0.3 * ms),
    basis="own: half as much more or less than the published ones",
    no_control="every membrane has a ratio; which of them has this one is all that is asked",
)
def time_constant(data):
    """Time constant at which the simulated ratio is 34/94, linear between those simulated."""
    return implied_time_constant(data["pulses"])


@claim(
    "After two or three failed drugs, drugs, TMS, ECT and DBS are best in turn as severity rises.",
    kind="prediction",
    source="ours: a ladder of costs with published rates",
    bound=at_least(0.5),
    basis="own: more probable than not",
    over=DRAWS,
    control="equal_costs",
)
def order_by_severity(data):
    """Probability that all four are best in turn, after two and after three failed drugs."""
    return data["in_turn"][[TWO_DRUGS, THREE_DRUGS]]


@claim(
    "While trials fail, each can be the best when its turn comes if severity rises, and only then.",
    kind="prediction",
    source="ours: a ladder of costs with published rates",
    bound=at_least(np.array([0.5, 0.95])),
    basis="own: more probable than not, and nearly sure",
    over=DRAWS,
    control="equal_costs",
)
def order_by_failures(data):
    """Probability that a severity that never falls does so, and that no constant one does.

    Turns of drugs, TMS, ECT, DBS: nothing failed, three drugs failed, TMS too, ECT too.
    """
    return np.array([data["escalates"]["rising"], 1 - data["escalates"]["constant"]])


@claim(
    "Before any drug has failed TMS is never the best choice; after two it has its place.",
    kind="prediction",
    source="rush2006, abstract: 36.8 and 13.7 %; carpenter2012, abstract: 28.7 %",
    bound=at_least(np.array([0.95, 0.9])),
    basis="own: nearly sure",
    over=DRAWS,
    control="equal_costs",
)
def place_of_tms(data):
    """Probability that it is best at no severity, nothing failed; at some, two drugs failed."""
    first, later = data["place_of_TMS"][[NOTHING, TWO_DRUGS]]
    return np.array([1 - first, later])


@claim(
    "In severe illness DBS is no first choice, but the choice once all else has failed.",
    kind="prediction",
    source="ours: costs; mayberg2005, abstract: patients in whom all else had failed",
    bound=at_least(0.75),
    basis="own: probable",
    over=DRAWS,
    control="equal_costs",
)
def dbs_comes_last(data):
    """Probability, at a benefit of 100, that it is not best at first; that it is best at last."""
    return np.array([1 - chosen(data, NOTHING, DBS), chosen(data, ALL_ELSE, DBS)])


@claim(
    "The order by severity does not hang on our costs.",
    kind="prediction",
    source="ours: each therapy costs two to five times the one before",
    bound=at_least(0.5),
    basis="own: more probable than not",
    over=DRAWS,
    control="equal_costs",
)
def order_with_other_costs(data):
    """Least probability of the order by severity, ratios of costs 2 to 5, two or three failed."""
    tried = (data["cost_ratio"] >= COSTS_TRIED[0]) & (data["cost_ratio"] <= COSTS_TRIED[1])
    return data["in_turn_by_cost"][tried][:, [TWO_DRUGS, THREE_DRUGS]].min()


@claim(
    "Nor on the patients of the first trial of DBS.",
    kind="prediction",
    source="holtzheimer2012, abstract: 3 of 17 in remission at 24 weeks",
    bound=at_least(0.5),
    basis="own: more probable than not",
    over=DRAWS,
    disagrees="with the 17 patients of a later trial DBS helps less often than ECT, and has a place"
    " only where ECT has failed",
)
def order_with_later_trial(data):
    """Probability of the order by severity, two or three failed drugs, with both trials of DBS."""
    return data["in_turn_later"][[TWO_DRUGS, THREE_DRUGS]]

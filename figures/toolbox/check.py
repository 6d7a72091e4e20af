"""Claims on what three therapies reach, on the thresholds of pulses, and on choices among them."""

import numpy as np
from brian2 import metre, mm, ms, siemens, volt
from scipy.integrate import quad
from scipy.stats import beta

from engine.claims import at_least, at_most, between, claim, within
from figures.toolbox.utility import DBS, LATER_DBS, PRIOR, REMISSION

FIELD, SIEMENS = volt / metre, siemens / metre
PLACEMENTS = ("bitemporal", "right_unilateral")
THIS_HEAD = 0  # of the heads
ECT_THRESHOLD = 34 * FIELD
THREE_MA = 1  # of the currents of the contact
PUBLISHED_FIELDS = (210, 250)  # V/m: the greatest ones of four placements
PUBLISHED_GREATEST = 230 * FIELD
RATIO = 34 / 94  # of thresholds
NOTHING, TWO_DRUGS, THREE_DRUGS, ALL_ELSE = 0, 2, 3, 5  # histories
SEVERE = 100  # benefit of remission, in units of a drug trial
COSTS_TRIED = (2, 5)  # ratios of costs


def ect(data, measure):
    """Return a measure of the shocks for this head, placement by placement."""
    return [data["ect"][name][measure][THIS_HEAD] for name in PLACEMENTS]


def median(quantiles):
    """Return the median field in the brain, in thresholds, from evenly spaced quantiles."""
    return quantiles[..., quantiles.shape[-1] // 2] / ECT_THRESHOLD


def share_above(quantiles, field):
    """Return the share of the brain above a field, from evenly spaced quantiles."""
    return 1 - np.interp(field / FIELD, quantiles / FIELD, np.linspace(0, 1, len(quantiles)))


def reached_by_ect(data):
    """Return the share of the brain that the less reaching placement reaches."""
    return min(ect(data, "reached"))


def implied_skull(data, greatest=PUBLISHED_GREATEST):
    """Return the conductivity of the skull at which the greatest field in the brain is so."""
    skulls = data["skulls"]
    fields = np.max([skulls[name]["greatest"] / FIELD for name in PLACEMENTS], axis=0)
    return np.interp(greatest / FIELD, fields, skulls["conductivity"] / SIEMENS) * SIEMENS


def at_implied_skull(data, values):
    """Return values of the sweep of skulls, interpolated to the implied conductivity."""
    conductivity = data["skulls"]["conductivity"] / SIEMENS
    return np.interp(implied_skull(data) / SIEMENS, conductivity, values)


def weakest(pulses):
    """Return the threshold of the magnetic pulse for the better of its two directions."""
    return np.minimum(pulses["biphasic"], pulses["reversed"])


def threshold_ratio(pulses):
    """Return the threshold of the rectangular pulse over that of the magnetic one."""
    return pulses["rectangular"] / weakest(pulses)


def implied_time_constant(pulses):
    """Return the time constant at which that ratio is the published one."""
    return np.interp(-RATIO, -threshold_ratio(pulses), pulses["tau"] / ms) * ms


def chosen(data, history, therapy):
    """Return the probability that a therapy is the best one for a severe illness."""
    return data["chosen"][history, therapy, np.argmin(np.abs(data["benefit"] - SEVERE))]


def not_better(therapy, counts):
    """Return the probability that DBS helps no more often than a therapy, by quadrature."""
    prior = PRIOR.value
    dbs, other = (beta(k + prior, n - k + prior) for k, n in (counts, REMISSION[therapy].value))
    return quad(lambda p: dbs.cdf(p) * other.pdf(p), 0, 1, points=[other.mean()])[0]


@claim(
    "A shock of 800 mA reaches nearly all of the brain, with either placement.",
    source="lee2016ect, abstract: more than 94 % of a realistic brain, at 800-900 mA",
    bound=at_least(0.94),
    basis="literature: 94 %",
    control=("one_threshold", "weak_current"),
)
def ect_reaches_all(data):
    """Share of the brain above 34 V/m, the less of the two placements."""
    return reached_by_ect(data)


@claim(
    "It does so in spherical heads with other published conductivities and radii.",
    source="lee2016ect, abstract: more than 94 %",
    bound=at_least(0.94),
    basis="literature: 94 %",
    disagrees="a skull of 1/80 of the brain's conductivity leaves a quarter of the brain below the"
    " threshold in unilateral shocks, and one of 0.01 S/m 7 %; the choice of the skull decides",
)
def ect_in_other_heads(data):
    """Share of the brain above 34 V/m in each of the other heads, the less of the placements."""
    return np.min([data["ect"][name]["reached"][1:] for name in PLACEMENTS], axis=0)


@claim(
    "The greatest field is the published one with a skull of a published conductivity.",
    source="deng2011, abstract: 2.1-2.5 V/cm; fieldtripfaq, four shells; lfpykit, eegmegcalc.py",
    bound=between(0.0042 * SIEMENS, 0.015 * SIEMENS),
    basis="literature: the least and the greatest of three sets",
)
def implied_conductivity(data):
    """Conductivity of the skull at which the greatest field in the brain is 230 V/m."""
    return implied_skull(data)


@claim(
    "That skull gives the published reach as well.",
    source="lee2016ect, abstract: more than 94 %",
    bound=at_least(0.94),
    basis="literature: one unknown is fitted to one number, and foretells another",
)
def reach_with_implied_skull(data):
    """Share above 34 V/m with the skull at which the greatest field is 230 V/m, by placement."""
    return np.array([at_implied_skull(data, data["skulls"][n]["reached"]) for n in PLACEMENTS])


@claim(
    "And the published median fields.",
    source="lee2016ect, abstract: median of 1.8-2.9 thresholds",
    bound=between(1.8, 2.9),
    basis="literature: range of placements",
    disagrees="the bitemporal one is 1 % above it",
)
def median_with_implied_skull(data):
    """Median field over the threshold with that skull, by placement."""
    medians = [median(data["skulls"][name]["quantiles"]) for name in PLACEMENTS]
    return np.array([at_implied_skull(data, m) for m in medians])


@claim(
    "Bitemporal shocks are the less focal ones.",
    source="deng2011, abstract: bilateral ECT was the least focal",
    bound=at_most(1),
    basis="literature: the sign",
)
def unilateral_over_bitemporal(data):
    """Share of the brain above two thresholds, right unilateral over bitemporal."""
    bitemporal, unilateral = (share_above(q, 2 * ECT_THRESHOLD) for q in ect(data, "quantiles"))
    return unilateral / bitemporal


@claim(
    "A shock reaches ten times as much as a figure-of-eight coil at the greatest output.",
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
    source="deng2011, abstract: up to 8.2 % in a sphere; lee2016ect, abstract: 21 %",
    bound=between(0.082, 0.21),
    basis="literature: the two numbers, of other coils and stimulators",
)
def reached_by_round_coil(data):
    """Share of the brain above 94 V/m."""
    return data["tms"]["circular"]["full"] / data["brain_volume"]


@claim(
    "The figure of eight in treatment reaches 15 times as much as a contact in the brain.",
    source="deng2013, abstract: spread and depth of coils; maedler2012, eq. 3: radii of DBS",
    bound=at_least(15),
    basis="own: 17 for the most focal coil of the one and 4 mm of the other",
    control="one_threshold",
)
def tms_over_dbs(data):
    """Volume at 120 % of motor threshold over that of 3 mA, matched thresholds."""
    return data["tms"]["figure_of_eight"]["treatment"] / data["dbs"]["volume"][THREE_MA]


@claim(
    "A contact reaches millimetres.",
    source="maedler2012, eq. 3: 2.0 to 4.4 mm for 1 to 5 V at 1 kohm",
    bound=between(2 * mm, 4 * mm),
    basis="literature: the radii of 1 to 4 V",
)
def reach_of_contact(data):
    """Radius within which 3 mA exceed 0.2 V/mm."""
    return data["dbs"]["radius"][THREE_MA]


@claim(
    "One axon terminal has thresholds for both pulses in the ratio of the published ones.",
    source="deng2011, abstract: fields over thresholds, 34 and 94 V/m",
    bound=within(RATIO, rel=0.2),
    basis="own: 20 %; fields and multiples are given to two digits, and axons differ",
    control="soma",
)
def ratio_of_thresholds(data):
    """Threshold of 0.3 ms over that of the biphasic pulse in its better direction, simulated."""
    return threshold_ratio(data["pulses"])[int(data["pulses"]["own"])]


@claim(
    "The membrane that has exactly this ratio is as fast as that of axons.",
    source="dostilio2016, abstract: strength-duration time constants of 0.20 and 0.23 ms",
    bound=between(0.1 * ms, 0.3 * ms),
    basis="own: half as much more or less than the published ones",
)
def time_constant(data):
    """Time constant at which the simulated ratio is 34/94, linear between those simulated."""
    return implied_time_constant(data["pulses"])


@claim(
    "After two or three failed drugs, drugs, TMS, ECT and DBS are best in turn as severity rises.",
    source="ours: a ladder of costs with published rates",
    bound=at_least(0.5),
    basis="own: more probable than not",
    control="equal_costs",
)
def order_by_severity(data):
    """Probability that all four are best in turn, after two and after three failed drugs."""
    return data["in_turn"][[TWO_DRUGS, THREE_DRUGS]]


@claim(
    "While trials fail and severity rises, drugs, TMS, ECT and DBS can be the best in turn.",
    source="ours: a ladder of costs with published rates",
    bound=at_least(0.5),
    basis="own: more probable than not",
    control="equal_costs",
)
def order_by_failures(data):
    """Probability that some severity that never falls makes each the best when its turn comes.

    Turns: nothing failed, three drugs failed, TMS too, ECT too.
    """
    return data["escalates"]["rising"]


@claim(
    "Severity has to rise: at any constant one they are not.",
    source="ours: DBS is for the most severe illness, drugs first are not",
    bound=at_most(0.05),
    basis="own: as a level of significance",
)
def order_at_constant_severity(data):
    """Probability that one severity makes each the best when its turn comes."""
    return data["escalates"]["constant"]


@claim(
    "Before any drug has failed TMS is never the best choice.",
    source="rush2006, abstract: 36.8 %; carpenter2012, abstract: 28.7 %",
    bound=at_most(0.05),
    basis="own: as a level of significance",
)
def no_tms_at_first(data):
    """Probability that TMS is the best choice at some severity, nothing having failed."""
    return data["place_of_TMS"][NOTHING]


@claim(
    "After two failed drugs it has its place.",
    source="rush2006, abstract: 13.7 %; carpenter2012, abstract: 28.7 %",
    bound=at_least(0.9),
    basis="own: nearly sure",
    control="equal_costs",
)
def tms_after_two(data):
    """Probability that TMS is the best choice at some severity after two failed drugs."""
    return data["place_of_TMS"][TWO_DRUGS]


@claim(
    "DBS is no first choice, however severe the illness.",
    source="ours: costs",
    bound=at_most(0.25),
    basis="own: improbable",
    control="equal_costs",
)
def dbs_not_first(data):
    """Probability that DBS is best at a benefit of 100, nothing having failed."""
    return chosen(data, NOTHING, DBS)


@claim(
    "It is the choice in severe illness once all else has failed.",
    source="ours: costs; mayberg2005, abstract: patients in whom all else had failed",
    bound=at_least(0.75),
    basis="own: probable",
)
def dbs_last(data):
    """Probability that DBS is best at a benefit of 100, drugs, TMS and ECT having failed."""
    return chosen(data, ALL_ELSE, DBS)


@claim(
    "The severity from which DBS is better does not exist as often as the beta distributions say.",
    source="ours: B* is undefined where DBS helps no more often",
    bound=within(
        np.array(
            [
                not_better("TMS", REMISSION["DBS"].value),
                not_better("ECT", REMISSION["DBS"].value),
                not_better("TMS", LATER_DBS.value),
            ]
        ),
        abs=0.02,
    ),
    basis="theory: quadrature; 0.02 is two standard errors of a quick run",
)
def undefined_crossovers(data):
    """Share of draws without a crossover: TMS, ECT, and TMS with the later trial counted too."""
    return np.array([data["undefined"][name] for name in ("TMS", "ECT", "TMS_later")])


@claim(
    "Six patients do not show that DBS helps more often than ECT.",
    source="mayberg2005, abstract: 4 of 6; heijnen2010, abstract: 281 of 585",
    bound=at_least(0.05),
    basis="own: a level of significance",
)
def not_shown(data):
    """Share of draws in which the crossover of DBS with ECT is undefined."""
    return data["undefined"]["ECT"]


@claim(
    "The order by severity does not hang on our costs.",
    source="ours: each therapy costs two to five times the one before",
    bound=at_least(0.5),
    basis="own: more probable than not",
    control="equal_costs",
)
def order_with_other_costs(data):
    """Least probability of the order by severity, ratios of costs 2 to 5, two or three failed."""
    tried = (data["cost_ratio"] >= COSTS_TRIED[0]) & (data["cost_ratio"] <= COSTS_TRIED[1])
    return data["in_turn_by_cost"][tried][:, [TWO_DRUGS, THREE_DRUGS]].min()


@claim(
    "Nor on the six patients of the first trial of DBS.",
    source="holtzheimer2012, abstract: 3 of 17 in remission at 24 weeks",
    bound=at_least(0.5),
    basis="own: more probable than not",
    disagrees="with the 17 patients of a later trial DBS helps less often than ECT, and has a place"
    " only where ECT has failed",
)
def order_with_later_trial(data):
    """Probability of the order by severity, two or three failed drugs, with both trials of DBS."""
    return data["in_turn_later"][[TWO_DRUGS, THREE_DRUGS]]

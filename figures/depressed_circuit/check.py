"""Claims on the cingulo-frontal circuit, its lesion and treatments, and what numerics decide."""

import numpy as np
from scipy.stats import binomtest, kendalltau

from engine.claims import at_least, at_most, between, claim, within
from engine.successes import more_often, overlap
from figures.depressed_circuit.measures import (
    DELAY,
    EMOTION,
    LATE,
    REST,
    SMALL,
    band_power,
    by_dose,
    held,
    ignition,
    rates,
)

GRADES = ("healthy", "mild", "moderate", "severe")
# An implementation of ours of the same equations, with pools of its own and other random numbers:
# how many of twelve trials held the cue.
TWELVE = ("healthy", "mild", "moderate", "severe", "ssri", "dbs")
AGAIN = {"published": (10, 10, 5, 1, 10, 10), "exact": (12, 12, 8, 1, 12, 11)}
THETA, BETA_GAMMA = (4, 8), (13, 80)  # Hz
PAPER = "ramirezmahaluf2017, abstract"


def means(data, block, condition, population, window):
    """Return the mean rate over trials (Hz, no unit)."""
    return rates(data, data[block][condition], population, window).mean()


def trend(data, block):
    """Return the p value, one-sided, that fewer cues are held at higher grades."""
    return rising({-k: data[block][grade] for k, grade in enumerate(GRADES)}, data)


def rising(trials, data):
    """Return the p value, one-sided, that more cues are held at higher values: value -> trials."""
    cues = [held(data, one) for one in trials.values()]
    value = np.repeat(list(trials), [len(one) for one in cues])
    p = kendalltau(value, np.concatenate(cues), alternative="greater").pvalue
    return 1.0 if np.isnan(p) else p  # all trials alike


def more_held(data, block, one, other):
    """Return the p value, one-sided, that a condition holds more cues in the same noise."""
    a, b = held(data, data[block][one]), held(data, data[block][other])
    n = min(len(a), len(b))
    won, lost = (np.count_nonzero(x > y) for x, y in ((a[:n], b[:n]), (b[:n], a[:n])))
    return binomtest(won, won + lost, alternative="greater").pvalue if won + lost else 1.0


def overlaps(data, block):
    """Return, by condition, how far Wilson's intervals overlap with those of AGAIN."""
    again = zip(TWELVE, AGAIN[block], strict=True)
    return np.array([overlap(held(data, data[block][x]), np.arange(12) < k) for x, k in again])


def silent_late(data, condition):
    """Return the share of trials in which vACC is silent in the last second."""
    return np.mean(rates(data, data["restored"][condition], "vacc", LATE) < 5)


@claim(
    "At rest both areas of a healthy circuit are quiet.",
    source=f"{PAPER}: switches between emotional and cognitive processing",
    bound=at_most(2),
    basis="own: Hz, against tens of Hz after a cue",
    control="untreated",
)
def healthy_rest(data):
    """Mean rates (Hz) of pyramidal cells of vACC and of dlPFC before the cues."""
    return np.array([means(data, "published", "healthy", x, REST) for x in ("vacc", "dlpfc")])


@claim(
    "The emotional cue activates vACC, which holds it, while dlPFC stays quiet.",
    source=PAPER,
    bound=at_least(0.9),
    basis="own: nine of ten trials",
    control="no_cues",
)
def emotion_is_held(data):
    """Share of healthy trials with vACC above 15 Hz and dlPFC below 5 Hz after the cue."""
    trials = data["published"]["healthy"]
    vacc, dlpfc = (rates(data, trials, x, EMOTION) for x in ("vacc", "dlpfc"))
    return np.mean((vacc > 15) & (dlpfc < 5))


@claim(
    "Where dlPFC then holds the cognitive cue, vACC is off: a switch.",
    source=PAPER,
    bound=at_least(0.9),
    basis="own: nine of ten trials",
    control="no_inhibition_between_areas",
)
def cognition_switches_emotion_off(data):
    """Share, of healthy trials that hold the cognitive cue, with vACC below 5 Hz meanwhile."""
    trials = data["published"]["healthy"]
    return np.mean(rates(data, trials, "vacc", DELAY)[held(data, trials)] < 5)


@claim(
    "Each condition holds its cue as often as in an implementation without shared code.",
    source="ours: the published equations and numerics, twelve trials each",
    bound=at_least(0),
    basis="seeds: Wilson intervals of both overlap",
    control="no_lesion",
)
def held_again(data):
    """Overlap of the Wilson intervals, healthy, mild, moderate, severe, severe + SSRI, + DBS."""
    return overlaps(data, "published")


@claim(
    "So it does with exact decays.",
    source="ours: the published equations, exact decays, twelve trials each",
    bound=at_least(0),
    basis="seeds: Wilson intervals of both overlap",
    control="no_lesion",
)
def held_again_exact(data):
    """Overlap of the Wilson intervals with exact decays."""
    return overlaps(data, "exact")


@claim(
    "The slower glutamate decays in vACC, the less often dlPFC holds its cue.",
    source=f"{PAPER}: interfered with expected dlPFC responses to cognitive signals",
    bound=at_most(0.001),
    basis="own: probability of the trend by chance",
    control="no_lesion",
)
def order_of_grades(data):
    """P value of the trend (Kendall) from healthy to severe, one-sided."""
    return trend(data, "published")


@claim(
    "The order is the same with exact decays, and at half the step.",
    source="ours: a diagnosis should not depend on the integration",
    bound=at_most(0.05),
    basis="own: probability of the trend by chance",
    control="no_lesion",
)
def order_whatever_the_numerics(data):
    """P values of the trend with exact decays and with Euler's method at half the step."""
    return np.array([trend(data, "exact"), trend(data, "half")])


@claim(
    "The probability that the cue is held does not depend on the step either.",
    source="ours: a diagnosis should not depend on the integration",
    bound=within(0, abs=0.05),
    basis="own: five of a hundred trials",
    disagrees="steps of 0.1 ms draw at most one background spike each: at half the step the"
    " background has a ninth more variance, and dlPFC loses its cue more often",
)
def held_at_half_the_step(data):
    """Mean over grades of the probability at half the step, less that at the published one."""
    blocks = [
        [held(data, data[b][grade]).mean() for grade in GRADES] for b in ("half", "published")
    ]
    return np.mean(blocks[0]) - np.mean(blocks[1])


@claim(
    "Exact decays at the published step are the mild lesion, in both areas.",
    source="ours: 0.1 ms/(1 - exp(-0.1/2)) sums a decay of 2 ms to 2.05 ms",
    bound=within(1, rel=0.15),
    basis="theory: equal background; 15 % as its error over trials",
    control="larger_lesion",
)
def exact_decay_is_a_lesion(data):
    """Rate of vACC at rest, healthy with exact decays, over that of the mild lesion."""
    exact = means(data, "exact", "healthy", "vacc", REST)
    return exact / means(data, "published", "mild", "vacc", REST)


@claim(
    "Moderately and severely depressed, vACC becomes active by itself.",
    source=f"{PAPER}: sustained vACC activation",
    bound=at_least(0.75),
    basis="own: three of four trials",
    control="no_lesion",
)
def spontaneous_ignition(data):
    """Share of trials with vACC above 15 Hz: moderate, 6 s without cues; severe, before the cue."""
    moderate = np.isfinite(ignition(data, data["rest"]["moderate"]))
    severe = ignition(data, data["published"]["severe"]) < 1
    return np.array([moderate.mean(), severe.mean()])


@claim(
    "Mildly depressed, vACC becomes active by itself.",
    source=f"{PAPER}: sustained vACC activation",
    bound=at_least(0.5),
    basis="own: every other trial of 6 s",
    disagrees="with the published numerics a decay longer by 2.5 % does not ignite vACC",
)
def mild_ignition(data):
    """Share of trials without cues with vACC above 15 Hz at any time."""
    return np.isfinite(ignition(data, data["rest"]["mild"])).mean()


@claim(
    "With exact decays it does.",
    source=f"{PAPER}: sustained vACC activation",
    bound=at_least(0.5),
    basis="own: every other trial of 6 s",
    control="no_lesion",
)
def mild_ignition_exact(data):
    """Share of trials without cues with vACC above 15 Hz at any time, exact decays."""
    return np.isfinite(ignition(data, data["exact"]["rest"])).mean()


@claim(
    "Hyperactivity is not suppressed by the cognitive cue.",
    source=f"{PAPER}: not suppressed by concurrent dlPFC activation",
    bound=at_least(20),
    basis="own: Hz, half of what an active area fires at",
    control="no_lesion",
)
def hyperactive_vacc(data):
    """Mean rate (Hz) of vACC after the cognitive cue, severe."""
    return means(data, "published", "severe", "vacc", DELAY)


@claim(
    "dlPFC responds less to its cue.",
    source=f"{PAPER}: interfered with expected dlPFC responses",
    bound=at_most(0.5),
    basis="own: half",
    control="no_lesion",
)
def hypoactive_dlpfc(data):
    """Mean rate of dlPFC after its cue, severe over healthy."""
    severe, healthy = (means(data, "published", c, "dlpfc", DELAY) for c in ("severe", "healthy"))
    return severe / healthy


@claim(
    "An SSRI and DBS, each, give dlPFC its cue back.",
    source=f"{PAPER}: treatments counteracted this aberrant vACC activity",
    bound=at_most(0.01),
    basis="own: probability by chance",
    control="untreated",
)
def treatments_restore_the_cue(data):
    """P values (sign test over trials of the same noise): SSRI and DBS against severe."""
    return np.array([more_held(data, "published", x, "severe") for x in ("ssri", "dbs")])


@claim(
    "The more serotonin hyperpolarises vACC, the more often dlPFC holds its cue.",
    source=f"{PAPER}; maigamalelkatatnycode: the dose of SSRI, 0.6 mV; ours: the others",
    bound=at_most(0.001),
    basis="own: probability of the trend by chance",
    control="untreated",
)
def serotonin_dose(data):
    """P value of the trend (Kendall) from no dose to 0.6 mV, one-sided, severe."""
    return rising({dose: one for dose, one in by_dose(data).items() if dose <= 0.6}, data)


@claim(
    "It has to act on vACC: the same dose in both areas gives fewer cues back.",
    source="ours: a level that all areas hear changes dlPFC as well",
    bound=at_least(0.25),
    basis="own: a difference of one in four trials",
    control="untreated",
)
def serotonin_everywhere(data):
    """Share of cues held with 0.6 mV in vACC alone, less that with 0.6 mV in both areas."""
    ssri, both = data["published"]["ssri"], data["serotonin"]["everywhere"]
    return held(data, ssri).mean() - held(data, both).mean()


@claim(
    "In depression vACC is more and dlPFC less active than in health; DBS reverses both.",
    source="mayberg2005, abstract: blood flow before, and after three and six months",
    bound=at_least(3),
    basis="own: the sign, by three standard errors",
    control="untreated",
)
def blood_flow(data):
    """Paired differences over their s.e.: vACC, dlPFC, in depression and with DBS, signed."""
    found = []
    for one, other in (("severe", "healthy"), ("dbs", "severe")):
        for population, sign in (("vacc", 1), ("dlpfc", -1)):
            pair = [rates(data, data["published"][x], population, DELAY) for x in (one, other)]
            change = sign * (pair[0] - pair[1]) * (1 if one == "severe" else -1)
            spread = change.std(ddof=1) / np.sqrt(len(change))
            found.append(change.mean() / spread if spread else 0)
    return np.array(found)


@claim(
    "Ten times as many cells: healthy circuits hold the cue, and severely depressed ones lose it.",
    source=f"{PAPER}; ours: 800 pyramidal cells, as published",
    bound=at_least(0.5),
    basis="own: difference of the probabilities, four trials each",
    control="no_lesion",
)
def large_circuit(data):
    """Probability that the cue is held, healthy less severe."""
    size, block = float(data["size"]["large"]), data["large"]
    return np.mean(held(data, block["healthy"], size)) - np.mean(held(data, block["severe"], size))


@claim(
    "Theta and beta/gamma power of dlPFC tell whether it does its task.",
    source=f"{PAPER}: theta and beta/gamma oscillations correlated with network function",
    bound=at_least(0.9),
    basis="own: area under the ROC curve",
    control="no_cues",
)
def rhythms_mark_function(data):
    """Area under the ROC curve of held against lost cues, all grades and treatments: both bands."""
    conditions = [data["published"][x] for x in TWELVE]
    done = np.concatenate([held(data, one) for one in conditions])
    power = [
        np.concatenate([band_power(data, one, "dlpfc", band) for one in conditions])
        for band in (THETA, BETA_GAMMA)
    ]
    return np.array([np.mean(one[done][:, np.newaxis] > one[~done]) for one in power])


@claim(
    "They are rhythms, not only rates: an active area has more of both than independent cells.",
    source="ours: cells that fire independently have a power of 2*r/N per Hz",
    bound=at_least(2),
    basis="own: twice",
    control="no_cues",
)
def rhythms_over_independent_cells(data):
    """Power of dlPFC in health over that of Poisson cells of its rate: theta, beta/gamma."""
    trials = data["published"]["healthy"]
    floor = 2 * rates(data, trials, "dlpfc", DELAY).mean() / SMALL
    found = [
        band_power(data, trials, "dlpfc", band).mean() / (floor * (band[1] - band[0]))
        for band in (THETA, BETA_GAMMA)
    ]
    return np.array(found)


@claim(
    "Even if all synapses release together, the severe lesion takes nine tenths of transporters.",
    source="ours: the uptake model, with transporters of lehre1998 and bergles2002",
    bound=at_most(0.1),
    basis="own: below a tenth the published lesion is called an effective one",
    control="a_smaller_lesion",
)
def transporters_left(data):
    """Fraction of transporters at which AMPA responses last 7.5 % longer."""
    return data["lesion_fraction"][-1]


@claim(
    "Extrasynaptic receptors do what the lesion does: with fewer transporters fewer cues are held.",
    source="ours: the uptake model; ramirezmahaluf2017, abstract",
    bound=at_most(0.001),
    basis="own: probability by chance",
    control="transporters_intact",
)
def uptake_order(data):
    """P value (Fisher), one-sided, of the share held with 30 % of transporters against all."""
    return more_often(*(held(data, data["uptake"][x]) for x in ("healthy", "mild")))


@claim(
    "With all transporters extrasynaptic receptors change little.",
    source="ours: the uptake model",
    bound=at_least(0),
    basis="seeds: Wilson intervals overlap with those of the circuit without",
)
def uptake_intact(data):
    """Overlap of the intervals of cues held, with extrasynaptic receptors and without."""
    return overlap(*(held(data, data[block]["healthy"]) for block in ("uptake", "published")))


@claim(
    "Without transporters vACC becomes active by itself.",
    source=f"{PAPER}: sustained vACC activation",
    bound=at_least(0.5),
    basis="own: every other trial",
    disagrees="glutamate outside of synapses follows activity: at rest there is none to act, and"
    " vACC is stuck only after an emotional cue",
)
def uptake_ignition(data):
    """Share of trials in which vACC exceeds 15 Hz before the cue, a tenth of the transporters."""
    return np.mean(ignition(data, data["uptake"]["severe"]) < 1)


@claim(
    "Uptake restored in mid-trial gives dlPFC its cue back, without a reset.",
    source="ours: the lesion is reversible",
    bound=at_least(0.5),
    basis="own: every other trial, against a tenth with the lesion",
    control="not_restored",
)
def restored_cue(data):
    """Share of cues held if the lesion ends one second before, in the stuck state."""
    return held(data, data["restored"]["task"]).mean()


@claim(
    "vACC leaves the stuck state by itself once uptake is restored.",
    source="ours: the lesion is reversible",
    bound=at_least(0.9),
    basis="own: nine of ten trials",
    disagrees="hysteresis: a healthy vACC holds activity too, once it has it, until dlPFC switches"
    " it off; restored circuits do as healthy ones after a cue",
)
def restored_alone(data):
    """Share of trials with vACC silent in the last second, four after the lesion ended."""
    return silent_late(data, "no_task")


@claim(
    "What is left after restoration is the healthy memory of a cue, which fades as in health.",
    source="ours: hysteresis of the healthy circuit",
    bound=between(-0.35, 0.35),
    basis="seeds: two standard errors of a difference of shares, twelve trials each",
)
def restored_as_healthy(data):
    """Share of trials with vACC silent in the last second, restored less healthy, both cued."""
    return silent_late(data, "no_task") - silent_late(data, "healthy_no_task")


@claim(
    "A synapse of its own for each pair of pyramidal cells makes the same circuit.",
    source="ours: equal weights, all to all",
    bound=within(1, rel=0.05),
    basis="seeds: 5 % is two standard errors of the ratio",
    control="lesion",
)
def real_synapses(data):
    """Mean rate of vACC after its cue, real synapses over pools."""
    return means(data, "real", "healthy", "vacc", EMOTION) / means(
        data, "published", "healthy", "vacc", EMOTION
    )

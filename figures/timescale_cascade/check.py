"""Claims on how far one stimulus gets in a chain of stages, and when."""

import numpy as np
from brian2 import second

from engine.claims import at_least, at_most, between, claim

WEEK, DAY, HOUR = 7 * 86400, 86400, 3600  # in seconds
HALF_DECADE = 10**0.5  # half a decade to either side
PROTEIN = ("CEBP", "w_late", "n_spine")  # what needs protein synthesis
ENZYMES = ("P_act", "R_slots")
AFTER_KINASE = ("P_act", "R_slots", "BDNF", "pCREB", *PROTEIN)
COMPARED = {  # with brute force
    "P_act": "CaMKII",
    "R_slots": "receptors",
    "BDNF": "BDNF",
    "pCREB": "pCREB",
    "acetyl": "acetylation",
    "n_spine": "synapses",
}
SMALLEST = 1e-3  # of the value at rest: less is no response


def response(data, name, chain="", rest="rest_"):
    """Return by how much a variable differs from that of a chain at rest, at all times."""
    return np.asarray(data[f"{chain}{name}"]) - np.asarray(data[f"{rest}{name}"])


def peak(data, name, chain="", rest="rest_"):
    """Return the largest response of a variable; a loss is none."""
    return max(0, np.max(response(data, name, chain, rest)))


def at_rest(data, name):
    """Return where a variable rests, as the scale of its changes; 1 for what rests at zero."""
    start = np.abs(np.asarray(data[f"rest_{name}"])[0])
    return start if start > 1e-6 else 1.0


def largest_change(data, name, chain=""):
    """Return by how much a variable is ever off a chain at rest; the mean, of several chains."""
    changes = np.max(np.abs(response(data, name, chain)), axis=-1)
    return np.mean(changes) / at_rest(data, name)


def half_time(data, name):
    """Return when a response first reaches half of its peak (s); NaN where there is none."""
    course = response(data, name)
    if np.max(course) < SMALLEST * at_rest(data, name):
        return np.nan
    return np.asarray(data["t"])[np.argmax(course >= np.max(course) / 2)]


@claim(
    "The electrical signal takes a millisecond.",
    source="ours: the duration of a spike",
    bound=between(1e-3 / HALF_DECADE * second, 1e-3 * HALF_DECADE * second),
    basis="own: half a decade to either side of 1 ms",
    control="silent",
)
def electrical(data):
    """Time from the first pulse until the membrane potential is halfway to its peak."""
    return half_time(data, "v") * second


@claim(
    "Kinases, and the receptors that they trap, take minutes.",
    source="opazo2010, abstract",
    bound=between(1e2 / HALF_DECADE * second, 1e2 * HALF_DECADE * second),
    basis="own: half a decade to either side of 100 s",
    control=("silent", "inhibited"),
)
def kinases(data):
    """Time until CaMKII, and AMPA receptors in slots, are halfway to their peaks."""
    return np.array([half_time(data, name) for name in ENZYMES]) * second


@claim(
    "Gene expression, and the weight that new protein builds, take hours to days.",
    source="zhang2016, abstract",
    bound=between(1e4 * second, 1e6 * second),
    basis="own: hours to days are 10^4 to 10^6 s",
    control=("blocked", "inhibited"),
)
def genes(data):
    """Time until C/EBP, and the late weight, are halfway to their peaks."""
    return np.array([half_time(data, name) for name in ("CEBP", "w_late")]) * second


@claim(
    "New synapses take weeks.",
    source="holtmaat2005, abstract",
    bound=between(WEEK * second, 1e7 * second),
    basis="own: from a week on; four months are simulated",
    control=("blocked", "inhibited", "linear"),
)
def structure(data):
    """Time until the number of synapses is halfway to the largest of four months."""
    return half_time(data, "n_spine") * second


@claim(
    "Structure is built in silence: long after the last spike.",
    source="ours: what a cascade of timescales means",
    bound=at_least(0.9),
    basis="own: nine tenths come more than a day after the tetanus",
    control="linear",
)
def built_later(data):
    """Share of the largest structural response that is not there yet a day after the tetanus."""
    course = response(data, "n_spine")
    return 1 - np.interp(DAY, data["t"] / second, course) / np.max(course)


@claim(
    "Spikes and calcium are back at rest within minutes.",
    source="ours: no stage after them needs them any more",
    bound=at_most(0.01),
    basis="own: one per cent of the peak, five minutes after the last pulse and later",
)
def electrical_is_over(data):
    """Largest response of membrane potential and of calcium from then on, over their peaks."""
    later = np.asarray(data["t"]) > 244 + 300
    return np.array(
        [np.max(np.abs(response(data, name)[later])) / peak(data, name) for name in ("v", "Ca")]
    )


@claim(
    "A threshold stands before structure: one stimulus gives little of what a course gives.",
    source="ours: what a threshold in the chain means",
    bound=at_most(0.3),
    basis="own: less than a third of what a linear chain of the same time constants would give",
    control="linear",
)
def threshold_before_structure(data):
    """Peak after one stimulus over that after five sessions, over the same in the linear chain."""
    share = peak(data, "n_spine") / peak(data, "n_spine", "course_")
    return share / (np.max(data["linear"]) / np.max(data["linear_course"]))


@claim(
    "A course of sessions opens genes for good, one stimulus does not.",
    source="miller2010, abstract, for a mark that lasts a month",
    bound=at_least(10),
    basis="own: a decade",
    control="one_session",
)
def course_opens_genes(data):
    """Accessibility three weeks after the last of five sessions, over that after one stimulus."""
    several, single = (
        np.interp(25 * DAY, data["t"] / second, data[name])
        for name in ("course_accessibility", "accessibility")
    )
    return several / single


def remaining(data, chain, rest, names):
    """Return the peaks of responses in a chain over those in the chain with the stimulus."""
    return np.array([peak(data, n, f"{chain}_", rest) / peak(data, n) for n in names])


@claim(
    "Without protein synthesis the chain stops where protein is needed.",
    source="frey1997, abstract; taubenfeld2001, abstract",
    bound=at_most(0.05),
    basis="own: a twentieth of the response",
    control="not_blocked",
)
def stops_without_protein(data):
    """Peak response of C/EBP, late weight and synapses with a blocker, over that without."""
    return remaining(data, "blocked", "blocked_rest_", PROTEIN)


@claim(
    "A blocker of protein synthesis leaves the stages before it alone.",
    source="frey1997, abstract",
    bound=between(0.95, 1.05),
    basis="own: 5 %",
    control="kinase_blocked_instead",
)
def spares_enzymes(data):
    """Peak of phosphorylated CaMKII and of AMPA receptors with a blocker, over that without."""
    return remaining(data, "blocked", "blocked_rest_", ENZYMES)


@claim(
    "With CaMKII inhibited during the tetanus nothing follows.",
    source="lee2009, abstract",
    bound=at_most(0.01),
    basis="own: one per cent of the response",
    control="not_inhibited",
)
def stops_without_kinase(data):
    """Peak response of each stage with an inhibitor, over that without."""
    return remaining(data, "inhibited", "rest_", AFTER_KINASE)


@claim(
    "A pulse of neuromodulator raises the gain of the cell.",
    source="brownadams1980, abstract",
    bound=at_least(1.3),
    basis="own: a third more spikes for the same input",
    control="no_modulator",
)
def modulator_acts(data):
    """Mean rate in the pulse, six cells, over that of cells with the same inputs without it."""
    during = in_pulse(data)
    background, modulated = np.asarray(data["rate"])[..., during]
    return np.mean(modulated) / np.mean(background)


def in_pulse(data):
    """Return which bins of the rates lie in the pulse of neuromodulator."""
    since = np.asarray(data["rate_t"]) - float(data["t_mod"])
    return (since > 0) & (since < float(data["d_mod"]))


@claim(
    "Ten time constants after the pulse its effect is gone.",
    source="ours: a state and not a trait",
    bound=at_most(0.05),
    basis="own: a twentieth of the effect, which is one spike in 10 s",
)
def modulator_passes(data):
    """Mean difference of the rates from ten time constants after the pulse, over that in it."""
    difference = np.mean(np.abs(np.diff(np.asarray(data["rate"]), axis=0)[0]), axis=0)
    late = np.asarray(data["rate_t"]) > float(data["t_mod"] + data["d_mod"]) + 10
    return np.mean(difference[late]) / np.mean(difference[in_pulse(data)])


@claim(
    "With plasticity on, neuromodulation alone leaves no trace in the weights.",
    source="ours: what tells modulation from plasticity",
    bound=at_most(0.01),
    basis="own: one per cent",
    control="tetanised",
)
def modulator_leaves_no_trace(data):
    """Largest change of AMPA receptors, late weight and synapses, of rest: mean of six cells."""
    names = ("R_slots", "w_late", "n_spine")
    return np.array([largest_change(data, name, "modulated_") for name in names])


@claim(
    "A tetanus leaves a trace.",
    source="blisslomo1973, title",
    bound=at_least(0.8),
    basis="own: four fifths of the largest change",
    control="modulated",
)
def tetanus_leaves_a_trace(data):
    """Gain in AMPA receptors an hour after the first pulse, over the largest; NaN below 10 %."""
    course = response(data, "R_slots")
    kept = np.interp(HOUR, data["t"] / second, course) / np.max(course)
    return kept if np.max(course) > 0.1 else np.nan


def off_brute_force(data, begin=0, names=COMPARED):
    """Return by how much the ends of a split run, less `begin` of the starts, differ: relative."""
    way = {w: [data[f"{w}_{n}"] for n in names] for w in ("split", "brute_force")}
    ends = {
        w: np.array([end - begin * start for start, end in values]) for w, values in way.items()
    }
    return np.abs(ends["split"] / ends["brute_force"] - 1)


@claim(
    "Splitting time into fast and slow phases agrees with brute force: where all stages are.",
    source="ours: a check of the method",
    bound=at_most(0.01),
    basis="own: one per cent",
    control="enzymes_skipped",
)
def split_agrees(data):
    """Difference after 300 s, relative to brute force: all stages from CaMKII to synapses."""
    return off_brute_force(data)


@claim(
    "Splitting time agrees with brute force: how far stages have moved that move in minutes.",
    source="ours: a check of the method",
    bound=at_most(0.01),
    basis="own: one per cent of the change",
    control="enzymes_skipped",
)
def split_moves_alike(data):
    """Difference of the changes in 300 s of CaMKII, receptors and BDNF, relative to brute force."""
    return off_brute_force(data, begin=1, names=(*ENZYMES, "BDNF"))

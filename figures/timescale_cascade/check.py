"""Claims on how far one stimulus gets in a chain of stages, and when."""

import numpy as np
from brian2 import second

from engine.bounds import at_least, at_most, between, within
from engine.claims import NO_CHANCE, claim, count
from engine.effects import mean, paired
from figures.timescale_cascade.measures import (
    DAY,
    HOUR,
    PROTEIN,
    at_rest,
    largest_change,
    peak,
    remaining,
    response,
    response_at,
)

LAST_PULSE = 244  # s after the first one of a session
OVER = "one chain of each condition"


@claim(
    "The new synapses of a course of sessions take weeks.",
    kind="prediction",
    source="holtmaat2005, abstract",
    bound=between(7 * DAY * second, 1e7 * second),
    basis="own: from a week on; four months are simulated",
    control="one_session",
)
def structure(data):
    """Time until five sessions have added half of the synapses at rest; infinite if never."""
    enough = response(data, "n_spine", "course_") >= 0.5 * at_rest(data, "n_spine")
    return (np.asarray(data["t"])[np.argmax(enough)] if enough.any() else np.inf) * second


@claim(
    "Structure is built in silence: long after the last spike.",
    kind="prediction",
    source="ours: what a cascade of timescales means",
    bound=at_least(0.1),
    basis="own: a tenth more synapses",
    control="one_session",
)
def built_later(data):
    """Synapses gained later than a day after the last of five sessions, over those at rest."""
    largest = peak(data, "n_spine", "course_") / at_rest(data, "n_spine")
    return largest - response_at(data, 5 * DAY, "n_spine", "course_")


@claim(
    "CaMKII is inactive again within minutes.",
    kind="data",
    source="lee2009, abstract: active for about one minute",
    bound=at_most(0.5),
    basis="literature: about 1 min; two of them for half",
    over=NO_CHANCE,
    disagrees="what is phosphorylated counts as active, and PP1 is held by inhibitor 1: the switch "
    "stays on for months",
)
def kinases_pass(data):
    """Phosphorylated CaMKII two minutes after the last pulse, over its peak."""
    return response_at(data, LAST_PULSE + 120, "P_act") / peak(data, "P_act")


@claim(
    "A threshold stands before structure: one stimulus gives little of what a course gives.",
    kind="prediction",
    source="ours: what a threshold in the chain means",
    bound=at_most(0.3),
    basis="own: less than a third of what a linear chain would give",
    control="linear",
)
def threshold_before_structure(data):
    """Peak after one stimulus over that after five sessions, over the same in the linear chain."""
    share = peak(data, "n_spine") / peak(data, "n_spine", "course_")
    return share / (np.max(data["linear"]) / np.max(data["linear_course"]))


@claim(
    "A course of sessions opens genes for good, one stimulus does not.",
    kind="prediction",
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


@claim(
    "Without protein synthesis for two days the chain stops where protein is needed.",
    kind="prediction",
    source="frey1997, abstract; taubenfeld2001, abstract",
    bound=at_most(0.05),
    basis="own: a twentieth of the response",
    control="not_blocked",
)
def stops_without_protein(data):
    """Peak response of C/EBP, late weight and synapses with a blocker, over that without."""
    return remaining(data, "blocked", "blocked_rest_", PROTEIN)


@claim(
    "Without protein synthesis potentiation is over after three hours.",
    kind="prediction",
    source="frey1997, abstract: the phase that needs no protein lasts less than three hours",
    bound=at_most(0.05),
    basis="own: what a slice recording with a standard error of some per cent would notice",
    over=NO_CHANCE,
    disagrees="no stage before the nucleus decays: CaMKII stays phosphorylated, and AMPA "
    "receptors stay in the slots that it makes",
)
def potentiation_needs_protein(data):
    """Gain in AMPA receptors after three hours with a blocker, over their number at rest."""
    return response_at(data, 3 * HOUR, "R_slots", "blocked_", "blocked_rest_")


@claim(
    "A pulse of neuromodulator raises the gain of the cell.",
    kind="prediction",
    source="brownadams1980, abstract",
    bound=at_least(1.3),
    basis="own: a third more spikes for the same input",
    over=count("pairs of cells", "rate", axis=1),
    control="no_modulator",
)
def modulator_acts(data):
    """Rate in the pulse over that of a cell with the same inputs without it: mean of the pairs."""
    background, modulated = np.mean(np.asarray(data["rate"])[..., in_pulse(data)], axis=-1)
    return mean(modulated / background)


def in_pulse(data):
    """Return which bins of the rates lie in the pulse of neuromodulator."""
    since = np.asarray(data["rate_t"]) - float(data["t_mod"])
    return (since > 0) & (since < float(data["d_mod"]))


@claim(
    "With plasticity on, neuromodulation alone leaves no trace at the synapse.",
    kind="prediction",
    source="ours: what tells modulation from plasticity",
    bound=within(0, abs=0.01),
    basis="own: one per cent",
    over=count("pairs of cells", "modulated_R_slots", axis=0),
    control="tetanised",
)
def modulator_leaves_no_trace(data):
    """Largest change of AMPA receptors beyond that of a cell with the same inputs without it.

    Over their number at rest; mean of the pairs.
    """
    return paired(*(largest_change(data, "R_slots", f"{c}_") for c in ("modulated", "background")))


@claim(
    "A tetanus leaves a trace.",
    kind="prediction",
    source="blisslomo1973, summary: potentiation for 30 min to 10 h",
    bound=at_least(0.3),
    basis="literature: potentiated; own: by 30 %, as in early LTP",
    over=NO_CHANCE,
    control=("silent", "inhibited", "modulated"),
)
def tetanus_leaves_a_trace(data):
    """Gain in AMPA receptors an hour after the first pulse, over their number at rest."""
    return response_at(data, HOUR, "R_slots")

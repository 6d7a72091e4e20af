"""Findings on the cingulo-frontal circuit: its switch, its lesion, treatments, lost transporters.

A trial fails in two ways that are not pooled. vACC does not let go, which is the disease; or dlPFC
answers its cue and loses it later, with both areas silent, which small healthy circuits do too.
"""

import numpy as np
from brian2 import Hz

from engine.bounds import at_least, at_most
from engine.claims import NO_CHANCE, claim, count
from engine.effects import mean, paired, worst
from engine.successes import fraction
from figures.depressed_circuit.measures import (
    ACTIVE,
    DELAY,
    EMOTION,
    GRADES,
    LATE,
    REST,
    activity_changes,
    by_dose,
    excess,
    held,
    ignited,
    ignited_at_rest,
    over_independent,
    rate,
    rates,
    rise,
    stuck,
    won,
)

OVER = count("trials of each condition", "published/healthy/vacc", axis=0)
OF_REST = count("trials of each condition", "rest/healthy/vacc", axis=0)
OF_SEROTONIN = count("trials of each dose, more of none and of the SSRI", "serotonin/0.3/vacc", 0)
OF_LARGE = count("trials of each condition", "large/healthy/vacc", axis=0)
OF_UPTAKE = count("trials of each condition, twice as many in health", "uptake/mild/vacc", axis=0)
OF_RESTORED = count("restored trials", "restored/task/vacc", axis=0)
THETA, BETA_GAMMA = (4, 8), (13, 80)  # Hz
PAPER = "ramirezmahaluf2017, abstract"
MOST = "own: three quarters of the trials; the abstract has no number"
HALF = "own: every other trial; the abstract has no number"
QUARTER = "own: a quarter of the trials; the abstract has no number"


@claim(
    "A healthy circuit is quiet until the emotional cue; vACC holds it, and dlPFC stays quiet.",
    kind="prediction",
    source=f"{PAPER}: switches between emotional and cognitive processing",
    bound=at_least(0.75),
    basis=MOST,
    control="no_cues",
)
def emotion_is_held(data):
    """Share of healthy trials: both below 5 Hz, then vACC above 15 Hz and dlPFC below 5 Hz."""
    trials = data["published"]["healthy"]
    before = [rates(data, trials, area, REST) for area in ("vacc", "dlpfc")]
    vacc, dlpfc = (rates(data, trials, area, EMOTION) for area in ("vacc", "dlpfc"))
    return fraction((np.max([*before, dlpfc], axis=0) < 5) & (vacc > ACTIVE))


@claim(
    "Where dlPFC then holds the cognitive cue, vACC is off: a switch.",
    kind="prediction",
    source=PAPER,
    bound=at_least(0.75),
    basis=MOST,
    control="no_inhibition_between_areas",
)
def cognition_switches_emotion_off(data):
    """Share, of healthy trials that hold the cognitive cue, with vACC below 5 Hz meanwhile."""
    trials = data["published"]["healthy"]
    return fraction(rates(data, trials, "vacc", DELAY)[held(data, trials)] < 5)


@claim(
    "The slower glutamate decays in vACC, the more often vACC does not let go, and the less often"
    " dlPFC answers its cue.",
    kind="prediction",
    source=f"{PAPER}: sustained vACC activation; interfered with expected dlPFC responses",
    bound=at_least(0.25),
    basis=QUARTER,
    control="no_lesion",
    close="so few trials leave wide intervals",
)
def order_of_grades(data):
    """Rise from healthy to severe, by a straight line through the grades, of the share of trials
    with vACC above 15 Hz after the cognitive cue; with dlPFC below 20 Hz in half a second after."""
    grades = [data["published"][x] for x in GRADES]
    outcomes = [stuck(data, x) for x in grades], [~won(data, x) for x in grades]
    return worst([rise(one, range(len(GRADES))) for one in outcomes])


@claim(
    "Moderately and severely depressed, vACC becomes active by itself, and in health not.",
    kind="prediction",
    source=f"{PAPER}: sustained vACC activation",
    over=OF_REST,
    bound=at_least(0.5),
    basis=HALF,
    control="no_lesion",
)
def spontaneous_ignition(data):
    """Share with vACC above 15 Hz, less in health: moderate, no cues; severe, before the first."""
    moderate = excess(data, ignited, "rest/moderate", "rest/healthy")
    severe = excess(data, ignited_at_rest, "published/severe", "published/healthy")
    return worst([moderate, severe])


@claim(
    "Mildly depressed, vACC becomes active by itself.",
    kind="prediction",
    source=f"{PAPER}: sustained vACC activation",
    over=OF_REST,
    bound=at_least(0.5),
    basis=HALF,
    disagrees="with the published numerics a decay longer by 2.5 % does not ignite vACC",
)
def mild_ignition(data):
    """Share of trials without cues with vACC above 15 Hz at any time."""
    return fraction(ignited(data, data["rest"]["mild"]))


@claim(
    "An SSRI and DBS, each, make vACC let go; with the SSRI dlPFC answers its cue again.",
    kind="prediction",
    source=f"{PAPER}: treatments counteracted this aberrant vACC activity",
    bound=at_least(0.25),
    basis=QUARTER,
    control="untreated",
    close="so few trials leave wide intervals",
)
def treatments_restore(data):
    """By how much less often than in severe depression vACC is above 15 Hz after the cue: SSRI,
    DBS; by how much more often dlPFC is above 20 Hz in the half second after it: SSRI."""
    severe, ssri, dbs = "published/severe", "published/ssri", "published/dbs"
    freed = [excess(data, stuck, severe, one) for one in (ssri, dbs)]
    return worst([*freed, excess(data, won, ssri, severe)])


@claim(
    "The more serotonin hyperpolarises vACC, the more often it lets go.",
    kind="prediction",
    source=f"{PAPER}; maigamalelkatatnycode: the dose of SSRI, 0.6 mV; ours: the others",
    over=OF_SEROTONIN,
    bound=at_least(0.25),
    basis=QUARTER,
    control="untreated",
)
def serotonin_dose(data):
    """Rise to 0.6 mV, by a straight line through the doses, of the share with vACC below 15 Hz."""
    doses = {dose: one for dose, one in by_dose(data).items() if dose <= 0.6}
    return rise([~stuck(data, one) for one in doses.values()], list(doses))


@claim(
    "It has to act on vACC: with the same dose in both areas dlPFC answers fewer cues.",
    kind="prediction",
    source="ours: a level that all areas hear changes dlPFC as well",
    over=OF_SEROTONIN,
    bound=at_least(0.25),
    basis=QUARTER,
    control="untreated",
)
def serotonin_everywhere(data):
    """Share of trials with dlPFC above 20 Hz in the half second after its cue: vACC less both."""
    return excess(data, won, "published/ssri", "serotonin/everywhere")


@claim(
    "In depression vACC is more and dlPFC less active than in health; DBS reverses both.",
    kind="data",
    source="mayberg2005, abstract: blood flow before, and after three and six months",
    bound=at_least(0 * Hz),
    basis="literature: the signs; own: by more than a tenth of the rate",
    control=("no_lesion", "untreated"),
)
def blood_flow(data):
    """Higher rate less 1.1 times the lower, mean of pairs in the same noise: vACC and dlPFC, severe
    against healthy and DBS; at rest, as in the scanner, and after the cognitive cue."""
    return worst([x for window in (REST, DELAY) for x in activity_changes(data, window, 0.1)])


@claim(
    "Ten times as many cells: severely depressed, vACC is active before any cue.",
    kind="prediction",
    source=f"{PAPER}: sustained vACC activation; ours: as many cells as published",
    over=OF_LARGE,
    bound=at_least(ACTIVE * Hz),
    basis="own: the rate of an area that counts as active",
    control="no_lesion",
)
def large_circuit(data):
    """Rate of vACC before the first cue, severe less healthy, mean of pairs in the same noise."""
    return paired(*(rate(data, f"large/{x}", "vacc", REST) for x in ("severe", "healthy")))


@claim(
    "With as many cells moderately depressed vACC stays active after the cognitive cue.",
    kind="prediction",
    source=f"{PAPER}: sustained vACC activation; ours: as many cells as published",
    over=OF_LARGE,
    bound=at_least(ACTIVE * Hz),
    basis="own: the rate of an area that counts as active",
    disagrees="what moderate depression does hangs on the size of the circuit: fluctuations of a"
    " large one are smaller, and vACC lets go as in health",
)
def large_moderate(data):
    """Rate of vACC after the cognitive cue, moderate less healthy, mean of pairs."""
    return paired(*(rate(data, f"large/{x}", "vacc", DELAY) for x in ("moderate", "healthy")))


@claim(
    "Theta and beta/gamma of dlPFC are rhythms, and not only rates of independent cells.",
    kind="prediction",
    source=f"{PAPER}: theta and beta/gamma oscillations; ours: independent cells have 2*r/N per Hz",
    bound=at_least(2),
    basis="own: twice",
    control="no_cues",
)
def rhythms_over_independent_cells(data):
    """Power of dlPFC in health, theta, beta/gamma, over that of Poisson cells; mean of trials."""
    trials = data["published"]["healthy"]
    return worst([mean(over_independent(data, trials, "dlpfc", x)) for x in (THETA, BETA_GAMMA)])


@claim(
    "Even if all synapses release together, the severe lesion takes nine tenths of transporters.",
    kind="prediction",
    source="ours: the uptake model, with transporters of lehre1998 and bergles2002",
    over=NO_CHANCE,
    bound=at_most(0.1),
    basis="own: below a tenth the published lesion is called an effective one",
    comparison="a_smaller_lesion",
    no_control="it asks how much has to be removed; with nothing removed there is no lesion",
)
def transporters_left(data):
    """Fraction of transporters at which AMPA responses last as much longer as in the severe one."""
    return data["lesion_fraction"][-1]


@claim(
    "Extrasynaptic receptors do what the lesion does: dlPFC answers fewer cues.",
    kind="prediction",
    source="ours: the uptake model; ramirezmahaluf2017, abstract",
    over=OF_UPTAKE,
    bound=at_least(0.25),
    basis=QUARTER,
    control="transporters_intact",
)
def uptake_lost(data):
    """Share of trials with dlPFC above 20 Hz in the half second after its cue: all transporters,
    less as few as stretch AMPA responses by the mild lesion."""
    return excess(data, won, "uptake/healthy", "uptake/mild")


@claim(
    "Without transporters vACC becomes active by itself.",
    kind="prediction",
    source=f"{PAPER}: sustained vACC activation",
    over=OF_UPTAKE,
    bound=at_least(0.5),
    basis=HALF,
    disagrees="glutamate outside of synapses follows activity: at rest there is none to act, and"
    " vACC is stuck only after an emotional cue",
)
def uptake_ignition(data):
    """Share of trials, vACC above 15 Hz before the cue, with transporters of the severe lesion."""
    return fraction(ignited_at_rest(data, data["uptake"]["severe"]))


@claim(
    "The lesion ended in mid-trial, the cognitive cue makes vACC let go, without a reset.",
    kind="prediction",
    source="ours: the lesion is reversible",
    over=OF_RESTORED,
    bound=at_least(0.25),
    basis=QUARTER,
    control="not_restored",
)
def restored_cue(data):
    """By how much less often vACC stays above 15 Hz if the lesion ended one second before it."""
    return excess(data, stuck, "published/severe", "restored/task")


@claim(
    "vACC leaves the stuck state by itself once the lesion has ended.",
    kind="prediction",
    source="ours: the lesion is reversible",
    over=OF_RESTORED,
    bound=at_least(0.9),
    basis="own: nine tenths of the trials",
    disagrees="hysteresis: a healthy vACC holds activity too, once it has it, until dlPFC switches"
    " it off; restored circuits do as healthy ones after a cue",
)
def restored_alone(data):
    """Share of trials with vACC below 5 Hz in the last second, four after the lesion ended."""
    return fraction(rates(data, data["restored"]["no_task"], "vacc", LATE) < 5)

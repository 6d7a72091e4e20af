"""Verifications: what depends on the step and on exact decays, and what does not."""

import numpy as np

from engine.bounds import at_least, between, within
from engine.claims import claim, count
from engine.effects import worst
from engine.successes import more
from figures.depressed_circuit.measures import (
    EMOTION,
    GRADES,
    REST,
    excess,
    held,
    ignited,
    rates,
    rise,
    stuck,
)

OVER = count("trials of each grade, half as many at half the step", "published/healthy/vacc", 0)
SAME = "ours: a diagnosis should not depend on the integration"


def all_grades(data, block, outcome):
    """Return the outcomes of trials of all grades of a block, one after the other."""
    return np.concatenate([outcome(data, data[block][grade]) for grade in GRADES])


@claim(
    "With exact decays, and at half the step, vACC too lets go less often the larger the lesion.",
    kind="verification",
    source=SAME,
    bound=at_least(0.25),
    basis="own: a quarter of the trials, as with the published numerics",
    control="no_lesion",
)
def stuck_whatever_the_numerics(data):
    """Rise from healthy to severe of the share of trials with vACC above 15 Hz after the cognitive
    cue, a straight line through the grades: exact decays, half the step."""
    graded = [[stuck(data, data[block][x]) for x in GRADES] for block in ("exact", "half")]
    return worst([rise(one, range(len(GRADES))) for one in graded])


@claim(
    "dlPFC holds its cue as long at half the step.",
    kind="verification",
    source="ours: a memory should not depend on the integration",
    bound=within(0, abs=0.05),
    basis="own: five of a hundred",
    disagrees="steps of 0.1 ms draw at most one background spike each: at half the step the"
    " background has a ninth more variance, and a small dlPFC loses its cue more often",
)
def held_at_half_the_step(data):
    """Share of trials of all grades with dlPFC above 20 Hz on average until the end, half the step
    less the published one."""
    return more(*(all_grades(data, block, held) for block in ("half", "published")))


@claim(
    "Exact decays at the published step are the mild lesion, in both areas.",
    kind="verification",
    source="ours: 0.1 ms/(1 - exp(-0.1/2)) sums a decay of 2 ms to 2.05 ms",
    bound=within(1, rel=0.15),
    basis="theory: equal background; 15 % as its error over trials",
    comparison="larger_lesion",
)
def exact_decay_is_a_lesion(data):
    """Rate of vACC at rest, healthy with exact decays, over that of the mild lesion."""
    exact, mild = data["exact"]["healthy"], data["published"]["mild"]
    return rates(data, exact, "vacc", REST).mean() / rates(data, mild, "vacc", REST).mean()


@claim(
    "The mild lesion ignites vACC with exact decays, which lengthen all others by as much again.",
    kind="verification",
    source="ramirezmahaluf2017, abstract: sustained vACC activation; ours: exact decays",
    over=count("trials without cues", "exact/rest/vacc", axis=0),
    bound=at_least(0.5),
    basis="own: every other trial",
    control="no_lesion",
)
def mild_ignition_exact(data):
    """Share of trials without cues with vACC above 15 Hz at any time: mild, exact decays, less mild
    with the published ones."""
    return excess(data, ignited, "exact/rest", "rest/mild")


@claim(
    "With all transporters extrasynaptic receptors do not make vACC hold on.",
    kind="verification",
    source="ours: the uptake model must leave a healthy circuit healthy",
    over=count("trials of each", "uptake/healthy/vacc", axis=0),
    bound=between(-0.25, 0.25),
    basis="own: a quarter of the trials, what a lesion has to change",
)
def uptake_intact(data):
    """Share of healthy trials with vACC above 15 Hz after the cognitive cue, with extrasynaptic
    receptors and all transporters, less without both."""
    return excess(data, stuck, "uptake/healthy", "published/healthy")


@claim(
    "A synapse of its own for each pair of pyramidal cells makes the same circuit.",
    kind="verification",
    source="ours: equal weights, all to all",
    over=count("trials with real synapses", "real/healthy/vacc", axis=0),
    bound=within(1, rel=0.05),
    basis="own: far less than the mild lesion changes",
    comparison="lesion",
)
def real_synapses(data):
    """Mean rate of vACC after its cue, real synapses over pools."""
    blocks = ("real", "published")
    real, pools = (rates(data, data[x]["healthy"], "vacc", EMOTION).mean() for x in blocks)
    return real / pools

"""Claims on how long a methyl mark lasts, on what writes it, and on what inhibitors undo."""

import numpy as np
from brian2 import second

from engine.bounds import at_least, at_most
from engine.claims import claim, count
from engine.effects import worst
from engine.successes import fraction, more
from figures.epigenetic_memory.measures import (
    DAY,
    consolidated,
    copies,
    dose,
    excess,
    exponents,
    marked,
)

HOUR, MINUTE = 3600 * second, 60 * second
OVER = count("copies", "copies")


@claim(
    "The lifetime of a mark grows faster than linearly with the size of its locus, but not without"
    " cooperativity, even where the two states look as distinct.",
    kind="prediction",
    source="dodd2007, abstract: robust bistability requires cooperativity",
    bound=at_least(1),
    basis="own: more than drift gives; an exponential has no upper bound",
    over=count("loci of each size", "cooperative/kept", axis=1),
    control=("two_state", "two_state_bimodal"),
    comparison="below_critical",
)
def superlinear(data):
    """d ln(median lifetime)/d ln N at F = 1.5, from 20 to 40 and from 40 to 60 nucleosomes."""
    return exponents(data, "cooperative")


@claim(
    "At F = 6 the mark survives ten divisions that each replace half of the nucleosomes.",
    kind="prediction",
    source="dodd2007, abstract: resistant to random partitioning upon DNA replication",
    bound=at_least(0.9),
    basis="own: nine of ten; the abstract has no number",
    over=count("loci", "divided/halvings", axis=0),
    control="divided_two_state",
    comparison="divided_weak",
)
def halvings(data):
    """Fraction of loci not switched after ten divisions: new nucleosomes unmodified, or random."""
    both = ("divided", "divided_random")
    return worst([fraction(data[name]["halvings"] >= 10) for name in both])


@claim(
    "A long training methylates the suppressor, ...",
    kind="prediction",
    source="millersweatt2007, abstract: training silences the memory suppressor PP1",
    bound=at_least(0.9),
    basis="literature: the sign; own: nine copies of ten",
    control=("untrained", "unmarked"),
)
def long_marked(data):
    """Fraction of copies that are methylated a day after a long training began."""
    return fraction(marked(data, "long", DAY))


@claim(
    "... and a short one does where it is repeated hour by hour, but not where it stays alone.",
    kind="prediction",
    source="ours: repetition must do what one session does not",
    bound=at_least(0.5),
    basis="own: the majority of the copies",
    control=("one_session", "untrained"),
)
def repeated_marked(data):
    """Fraction of copies methylated a day after the first of eight sessions, less that of one."""
    return more(marked(data, "repeated", DAY), marked(data, "short", DAY))


@claim(
    "The mark holds the fast one: acetylation stays after a long training.",
    kind="prediction",
    source="koshibu2009, abstract: less PP1 in the nucleus, more acetylation",
    bound=at_least(0.5),
    basis="literature: the sign; own: half of what training itself has raised it by",
    control="unmarked",
)
def acetylation_held(data):
    """Excess acetylation a week after a long training over that at its end."""
    return excess(data, "long", 7 * DAY) / excess(data, "long", data["long_for"])


@claim(
    "The mark has a threshold in the duration of training, which acetylation has not.",
    kind="prediction",
    source="ours: the fast mark filters what is short",
    bound=at_most(3),
    basis="own: a third of 9, which is what a response in proportion has",
    control="acetylation",
)
def threshold(data):
    """Duration of one session that marks nine tenths of the copies over that for one tenth."""
    low, high = (dose(data["doses"][0], data["durations"], level) for level in (0.1, 0.9))
    return high / low


@claim(
    "With DNMTs blocked during training nothing is consolidated, ...",
    kind="prediction",
    source="miller2008, abstract: DNMT inhibition blocks consolidation",
    bound=at_most(0.25),
    basis="literature: blocked; own: a quarter as what a blot cannot tell from nothing",
    control="vehicle",
)
def dnmt_blocks(data):
    """Accessibility above rest a day after training began, DNMTs blocked over not blocked."""
    return consolidated(data, "dnmt_blocked") / consolidated(data, "long")


@claim(
    "... and acetylation after an hour is blocked too.",
    kind="prediction",
    source="miller2008, abstract: DNMT inhibition also blocks memory-associated H3 acetylation",
    bound=at_most(0.25),
    basis="literature: blocked; own: as for consolidation",
    control="vehicle",
    disagrees="the first acetylation is raised by the drive itself, suppressor methylated or not:"
    " were it not so, a short training could not raise it without a mark",
)
def dnmt_blocks_acetylation(data):
    """Acetylation above rest an hour after training, DNMTs blocked over not blocked."""
    t = data["long_for"] + HOUR
    return excess(data, "dnmt_blocked", t) / excess(data, "long", t)


@claim(
    "Blocking HDACs beforehand rescues consolidation.",
    kind="prediction",
    source="miller2008, abstract: rescue by acetylation raised before DNMT inhibition",
    bound=at_least(0.75),
    basis="literature: rescued; own: three quarters",
    control="not_rescued",
)
def hdac_rescues(data):
    """Accessibility above rest a day after training began, both blocked over neither."""
    return consolidated(data, "both_blocked") / consolidated(data, "long")


@claim(
    "What is rescued is due to training, and not to the inhibitor alone.",
    kind="prediction",
    source="ours: an inhibitor of HDACs is no memory",
    bound=at_least(0.5),
    basis="own: half of what training adds without drugs",
    control="not_rescued",
    disagrees="the model reads chromatin alone: without HDACs it opens the gene in untrained copies"
    " too; what training makes of an open gene needs factors that are not in the model",
)
def rescue_by_training(data):
    """Accessibility that training adds a day after it began, both blocked over neither."""
    added = consolidated(data, "both_blocked") - consolidated(data, "untrained_hdac_blocked")
    return added / consolidated(data, "long")


@claim(
    "With HDACs blocked a training that is too short to be kept is kept.",
    kind="prediction",
    source="stefanko2009, abstract: HDAC inhibition makes a subthreshold event remembered",
    bound=at_least(0.5),
    basis="literature: the sign; own: the majority of the copies",
    control="vehicle",
)
def hdac_lowers_the_threshold(data):
    """Copies marked with HDACs blocked, by the longest session that marks < 10 % without."""
    subthreshold = data["doses"][0] < 0.1
    found = np.max(data["doses_hdac_blocked"][0], where=subthreshold, initial=0)
    return fraction(copies(data, found))


@claim(
    "Blocking DNMTs for two days, days after training, erases the mark.",
    kind="prediction",
    source="miller2010, abstract: inhibition of methylation a month later disrupts remote memory",
    bound=at_most(0.1),
    basis="literature: disrupted; own: one copy of ten",
    control="vehicle",
)
def late_block(data):
    """Fraction of copies that are methylated two days after the late inhibitor is washed out."""
    return fraction(marked(data, "blocked_late", 9 * DAY))

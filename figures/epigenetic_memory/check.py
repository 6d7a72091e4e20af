"""Claims on how long a methyl mark lasts, on what writes it, and on what inhibitors undo."""

import numpy as np
from brian2 import second

from engine.claims import at_least, at_most, between, claim, within
from engine.curves import rises_through

HOUR, DAY = 3600 * second, 86400 * second
MINUTE = 60 * second


def medians(condition):
    """Return the median time to the first switch for each size, or NaN where not reached."""
    kept = condition["kept"]
    median = np.median(kept, axis=1)
    return np.where(median < kept.max(), median, np.nan)


def exponents(data, name):
    """Return the exponents of lifetime against size, between neighbouring sizes."""
    return np.diff(np.log(medians(data[name]))) / np.diff(np.log(data["sizes"]))


def at(condition, time, variable="marked"):
    """Return the mean over copies at a time since training began."""
    return condition[variable][np.argmin(np.abs(condition["t"] - time))]


def excess(data, name, time, variable="acetyl"):
    """Return by how much a condition exceeds the untrained one at a time."""
    return at(data[name], time, variable) - at(data["untrained"], time, variable)


def mean_excess(data, name, variable="accessibility"):
    """Return the excess over the untrained condition, averaged over the day from training on."""
    condition = data[name]
    day = (condition["t"] >= 0 * second) & (condition["t"] <= DAY)
    rest = data["untrained"][variable][: day.size]
    return np.mean((condition[variable] - rest)[day])


def dose(marked, durations, level):
    """Return the duration of a session (s) that marks a fraction of the copies, or NaN."""
    found = rises_through(np.append(0, durations / second), np.append(0, marked), level)
    return found[0] if found.size else np.nan


@claim(
    "The lifetime of a mark grows faster than linearly with the size of its locus.",
    source="dodd2007, abstract: robust bistability requires cooperativity",
    bound=at_least(1),
    basis="own: more than drift gives; an exponential has no upper bound",
    control=("two_state", "two_state_bimodal", "below_critical"),
)
def superlinear(data):
    """d ln(median lifetime)/d ln N at F = 1.5, from 20 to 40 and from 40 to 60 nucleosomes."""
    return exponents(data, "cooperative")


@claim(
    "Without cooperativity it does not, even where the two states look as distinct.",
    source="dodd2007, abstract: robust bistability requires cooperativity",
    bound=at_most(1),
    basis="theory: drift takes a time proportional to N, random steps one that is independent of N",
    control="cooperative",
)
def no_cooperativity(data):
    """The same exponents of two-state loci, at F = 1.5 and at F = 77."""
    return np.array([exponents(data, name) for name in ("two_state", "two_state_bimodal")])


@claim(
    "Simulated lifetimes are those of the master equation.",
    source="ours: the counts of a locus are a Markov chain",
    bound=within(1, rel=0.1),
    basis="theory: exact; three standard errors of the median of 3000 lifetimes are 8 %",
    control=("two_state", "below_critical"),
)
def exact(data):
    """Simulated over exact median lifetime at F = 1.5, for the three sizes."""
    n, lifetimes = data["exact"]["n"], data["exact"]["cooperative"]
    return medians(data["cooperative"]) / lifetimes[np.searchsorted(n, data["sizes"])]


@claim(
    "At F = 6 the mark survives ten divisions that each replace half of the nucleosomes.",
    source="dodd2007, abstract: resistant to random partitioning upon DNA replication",
    bound=at_least(0.9),
    basis="own: nine of ten; the abstract has no number",
    control=("divided_two_state", "divided_weak"),
)
def halvings(data):
    """Fraction of loci not switched after ten divisions: new nucleosomes unmodified, or random."""
    return np.array([np.mean(data[n]["halvings"] >= 10) for n in ("divided", "divided_random")])


@claim(
    "A short training raises acetylation, ...",
    source="miller2008, abstract: training acetylates histone H3",
    bound=at_least(1.5),
    basis="literature: the sign; own: half more than at rest",
    control="untrained",
)
def short_raises(data):
    """Acetylated fraction at the end of a short training over that without training."""
    return at(data["short"], data["short_for"], "acetyl") / at(
        data["untrained"], data["short_for"], "acetyl"
    )


def half_time(data, name, end):
    """Return the time after the end of training at which half of the excess is left."""
    t = data[name]["t"]
    after = t >= end
    left = (data[name]["acetyl"] - data["untrained"]["acetyl"][: t.size])[after]
    fallen = rises_through((t[after] - end) / second, -left, -left[0] / 2)
    return (fallen[0] if len(fallen) else np.inf) * second


@claim(
    "... which is gone by half within minutes to hours, ...",
    source="waterborg2002, abstract: a few minutes; zheng2013acetyl, abstract: 1 to 2 h",
    bound=between(3 * MINUTE, 4 * HOUR),
    basis="literature: the range of both; own: up to twice the longest, for what opposes the decay",
    control="long",
)
def short_returns(data):
    """Time from the end of a short training until half of the acetylation is left."""
    return half_time(data, "short", data["short_for"])


@claim(
    "... and marks no copy of the suppressor.",
    source="ours: a short stimulus is not to be kept",
    bound=at_most(0.05),
    basis="own: one copy in twenty",
    control="long",
)
def short_unmarked(data):
    """Fraction of copies that are methylated a day after a short training began."""
    return at(data["short"], DAY)


@claim(
    "A long training methylates the suppressor, ...",
    source="millersweatt2007, abstract: training silences the memory suppressor PP1",
    bound=at_least(0.9),
    basis="literature: the sign; own: nine copies of ten",
    control="short",
)
def long_marked(data):
    """Fraction of copies that are methylated a day after a long training began."""
    return at(data["long"], DAY)


@claim(
    "... and so does the short one, repeated hour by hour.",
    source="ours: repetition must do what one session does not",
    bound=at_least(0.5),
    basis="own: the majority of the copies",
    control="short",
)
def repeated_marked(data):
    """Fraction of copies that are methylated a day after the first of eight short sessions."""
    return at(data["repeated"], DAY)


@claim(
    "The mark holds the fast one: acetylation stays after a long training.",
    source="koshibu2009, abstract: less PP1 in the nucleus, more acetylation",
    bound=at_least(0.5),
    basis="literature: the sign; own: half of what training itself has raised it by",
    control="short",
)
def acetylation_held(data):
    """Excess acetylation a week after a long training over that at its end."""
    return excess(data, "long", 7 * DAY) / excess(data, "long", data["long_for"])


@claim(
    "A mark whose nucleosomes are tried every half hour lasts 30 days.",
    source="miller2010, abstract and Fig. 2 title: cortical methylation persists for 30 days",
    bound=at_least(0.9),
    basis="literature: 30 days; own: nine of ten",
    control="weak",
)
def month(data):
    """Methylated copies 30 days after a long training over those at its end."""
    return at(data["long"], 30 * DAY) / at(data["long"], data["long_for"])


@claim(
    "The mark has a threshold in the duration of training, which acetylation has not.",
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
    "Daily sessions add up copy by copy: each marks the same share of those that are left.",
    source="ours: acetylation is gone after a day, so that sessions are independent",
    bound=at_most(4),
    basis="theory: 1 - (1 - p)^k; four standard errors, for the largest of a dozen differences",
    control="one_session",
)
def sessions_add(data):
    """Largest difference of marked from 1 - (1 - p)^k, in standard errors, for 2, 4, 8 sessions.

    p is the fraction that one session marks; durations at which it is between 2 and 90 % count.
    """
    single, k = data["doses"][0], data["sessions"][1:, None]
    partial = (single > 0.02) & (single < 0.9)
    if not partial.any():
        return np.nan
    p, marked = single[partial], data["doses"][1:][:, partial]
    expected = 1 - (1 - p) ** k
    of_one = p * (1 - p) * (k * (1 - p) ** (k - 1)) ** 2
    error = np.sqrt((expected * (1 - expected) + of_one) / data["copies"])
    return np.max(np.abs(marked - expected) / error)


@claim(
    "With DNMTs blocked during training nothing is consolidated, ...",
    source="miller2008, abstract: DNMT inhibition blocks consolidation",
    bound=at_most(0.25),
    basis="literature: blocked; own: a quarter as what a blot cannot tell from nothing",
    control="vehicle",
)
def dnmt_blocks(data):
    """Accessibility above rest in the first day, DNMTs blocked over not blocked."""
    return mean_excess(data, "dnmt_blocked") / mean_excess(data, "long")


@claim(
    "... and acetylation after an hour is blocked too.",
    source="miller2008, abstract: DNMT inhibition also blocks memory-associated H3 acetylation",
    bound=at_most(0.25),
    basis="literature: blocked; own: as for consolidation",
    disagrees="the first acetylation is raised by the drive itself, suppressor methylated or not:"
    " were it not so, a short training could not raise it without a mark",
)
def dnmt_blocks_acetylation(data):
    """Acetylation above rest an hour after training, DNMTs blocked over not blocked."""
    t = data["long_for"] + HOUR
    return excess(data, "dnmt_blocked", t) / excess(data, "long", t)


@claim(
    "Blocking HDACs beforehand rescues consolidation.",
    source="miller2008, abstract: rescue by acetylation raised before DNMT inhibition",
    bound=at_least(0.75),
    basis="literature: rescued; own: three quarters",
    control="not_rescued",
)
def hdac_rescues(data):
    """Accessibility above rest in the first day, both blocked over neither."""
    return mean_excess(data, "both_blocked") / mean_excess(data, "long")


@claim(
    "What is rescued is due to training, and not to the inhibitor alone.",
    source="ours: an inhibitor of HDACs is no memory",
    bound=at_least(0.5),
    basis="own: half of what training adds without drugs",
    control="not_rescued",
    disagrees="the model reads chromatin alone: without HDACs it opens the gene in untrained copies"
    " too; what training makes of an open gene needs factors that are not in the model",
)
def rescue_by_training(data):
    """Accessibility that training adds in the first day, both blocked over neither."""
    added = mean_excess(data, "both_blocked") - mean_excess(data, "untrained_hdac_blocked")
    return added / mean_excess(data, "long")


@claim(
    "With HDACs blocked a training that is too short to be kept is kept.",
    source="stefanko2009, abstract: HDAC inhibition makes a subthreshold event remembered",
    bound=at_least(0.5),
    basis="literature: the sign; own: the majority of the copies",
    control="vehicle",
)
def hdac_lowers_the_threshold(data):
    """Copies marked with HDACs blocked, by the longest session that marks < 10 % without."""
    subthreshold = data["doses"][0] < 0.1
    return np.max(data["doses_hdac_blocked"][0], where=subthreshold, initial=0)


@claim(
    "Blocking DNMTs for two days, days after training, erases the mark.",
    source="miller2010, abstract: inhibition of methylation a month later disrupts remote memory",
    bound=at_most(0.1),
    basis="literature: disrupted; own: one copy of ten",
    control="vehicle",
)
def late_block(data):
    """Fraction of copies that are methylated two days after the late inhibitor is washed out."""
    return at(data["blocked_late"], 9 * DAY)

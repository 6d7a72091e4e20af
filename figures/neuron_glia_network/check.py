"""Claims on the recurrent neuron-glia network, as published and with its astrocytes put right."""

import numpy as np

from engine.bounds import at_least, at_most, between, within
from engine.claims import claim, count
from engine.effects import mean, paired, worst
from figures.neuron_glia_network.measures import (
    EXCITATORY,
    first_releases,
    owners,
    rate,
    relative_effect,
    remains,
)

OVER = count("networks", "published/counts", axis=0)
HALVES = count("networks", "inhibition_placed/counts", axis=0)
CODE = "stimberg2019code, example 6"
NOTICED = 0.1  # of the rate without gliotransmission, or of what the step adds to it
SEEN = 0.01  # the same, where a sign alone is claimed: no effect must not be one


@claim(
    "As published, each of the astrocytes that own synapses releases.",
    kind="prediction",
    source=CODE,
    bound=within(1458, abs=0),
    basis="theory: the published coordinates alone say that 1458 of 3200 own synapses",
    control="deaf",
)
def owners_release(data):
    """Astrocytes with synapses, by the published coordinates, that release, in each network."""
    released = np.isfinite(first_releases(data, data["published"]))
    return np.sum(released & owners(data, "published"), axis=1)


@claim(
    "With all cells on the sheet each astrocyte releases.",
    kind="prediction",
    source="ours: each owns synapses",
    bound=within(1, abs=0),
    basis="theory: synapses and rates are the same everywhere",
    control="deaf",
    comparison="exchanged",
)
def each_astrocyte_releases(data):
    """Share of the astrocytes that release at least once, in each network."""
    return np.mean(np.isfinite(first_releases(data, data["corrected"])), axis=1)


@claim(
    "With all cells on the sheet all first releases are in the step, and without the step as well.",
    kind="prediction",
    source=CODE,
    bound=within(1, abs=0),
    basis="theory: if the step caused release, there would be none without it",
    control="deaf",
    comparison="exchanged",
)
def release_needs_no_step(data):
    """Share of all astrocytes whose first release is in the step, or would be: with, without."""
    on, off = np.asarray(data["step"])
    shares = []
    for name in ("corrected", "unstimulated"):
        times = first_releases(data, data[name])
        shares.append(np.mean((times >= on) & (times < off)))
    return np.array(shares)


@claim(
    "As published, gliotransmission raises the rate after the onset and after the end of the step.",
    kind="prediction",
    source=CODE,
    bound=at_least(np.array([SEEN, NOTICED])),
    basis="own: the sign, a hundredth, at the onset; a tenth of the rate without it after the end",
    control=("cut", "excitation_placed"),
    close="few networks leave wide intervals",
)
def published_effect(data):
    """Paired difference of the excitatory rate over that without; 1 s after onset, after end."""
    windows = ("onset", "offset")
    found = [mean(relative_effect(data, data["published"], w)) for w in windows]
    return worst(found)


@claim(
    "The rise comes from excitatory cells without an astrocyte, not from the place of inhibition.",
    kind="prediction",
    source="ours: each kind of cell placed alone",
    bound=at_least(NOTICED),
    basis="own: a tenth of the rate without gliotransmission",
    over=HALVES,
    control="excitation_placed",
    comparison="halves_exchanged",
)
def cause_of_rise(data):
    """Effect after the step over the rate without: with I placed; as published less with E placed.

    Networks are paired.
    """
    published, inhibition, excitation = (
        relative_effect(data, data[name], "offset")
        for name in ("published", "inhibition_placed", "excitation_placed")
    )
    difference = paired(published[: len(excitation)], excitation)
    return worst([mean(inhibition), difference])


@claim(
    "With all cells on the sheet gliotransmission lowers the rate after the end of the step.",
    kind="prediction",
    source="ours: alpha_G = 0 makes it release-decreasing",
    bound=at_most(-SEEN),
    basis="theory: the sign; own: a hundredth, so that no effect is none; no size is published",
    control="cut",
    comparison="exchanged",
)
def corrected_effect(data):
    """Paired difference of the excitatory rate over that without, in the 4 s after the step."""
    return mean(relative_effect(data, data["corrected"], "after"))


@claim(
    "As published, the rate stays above twice what it was before the step.",
    kind="prediction",
    source=CODE,
    bound=at_least(2),
    basis="own: twice, far from a rate that returns",
    control=("cut", "excitation_placed"),
    comparison="exchanged",
)
def published_rate_stays(data):
    """Excitatory rate in 6 to 8 s over that before the step."""
    late, before = (
        rate(data, data["published"], name)[:, EXCITATORY] for name in ("late", "before")
    )
    return mean(late / before)


@claim(
    "With all cells on the sheet the rate returns, and less remains of the rise than as published.",
    kind="prediction",
    source="ours: as without gliotransmission",
    bound=between(np.array([-NOTICED, NOTICED]), np.array([NOTICED, 1])),
    basis="own: a tenth of the rise in the step",
    control=("cut", "excitation_placed"),
    comparison="exchanged",
    close="few networks leave wide intervals",
)
def rates_return(data):
    """Share of the rise of the excitatory rate that remains in 6 to 8 s; published less this.

    Networks are paired.
    """
    published, corrected = (remains(data, data[name]) for name in ("published", "corrected"))
    less = paired(published, corrected[: len(published)])
    return worst([mean(corrected), less])

"""Claims on gliotransmission: its sign, its loop, how long it lasts, what it does to plasticity."""

import numpy as np
from brian2 import Hz, ms

from engine.bounds import at_least, at_most, between
from engine.claims import NO_CHANCE, claim, count
from engine.effects import difference, mean, worst
from figures.gliotransmission.measures import (
    crossovers,
    largest_depression,
    log_changes,
    loss,
    mean_release,
)

OVER = NO_CHANCE
TRAINS = count("trains at each rate", "closed", axis=1)


@claim(
    "The paired-pulse ratio moves opposite to release, whichever way gliotransmitter moves that.",
    kind="prediction",
    source="depittabrunel2016code, tripartite_figures.py, stp_regulation",
    bound=at_most(-0.05),
    basis="own: the paper gives the sign; 5 % for each doubling keeps nought from passing",
    control="blocked",
)
def ratio_opposes_release(data):
    """Logarithm of the change of the ratio over that of release, of all kinds: the largest.

    0 where release does not move.
    """
    release, ratio = log_changes(data)
    return np.max(ratio / np.where(release == 0, np.inf, release))


@claim(
    "In the open loop, gliotransmitter keeps mean release low at every presynaptic rate.",
    kind="prediction",
    source="stimberg2019code, example_4_rsmean.py",
    bound=at_most(0.2),
    basis="own: the axis of the published panel ends at 0.2, that without glia at 0.7",
    over=TRAINS,
    control="blocked",
)
def open_loop_release(data):
    """Largest mean release per spike, 0.01 to 100 Hz."""
    return np.max(mean_release(data, "open"))


@claim(
    "In the closed loop a synapse loses release if its own astrocyte's calcium spikes.",
    kind="prediction",
    source="ours: the loop through the astrocyte",
    bound=at_least(0.25),
    basis="own: a quarter of release",
    over=TRAINS,
    control="blocked",
)
def loses_where_calcium_spikes(data):
    """Share of release that is lost: of trains whose astrocyte releases, less that of the others.

    Rates up to 15 Hz, above which calcium stays up.
    """
    lost, low = loss(data), data["rate"] < 15 * Hz
    released = data["crossings"][low] > 0
    there = ~np.isnan(lost[low])
    return difference(lost[low][released & there], lost[low][~released & there])


@claim(
    "While calcium spikes, the closed loop takes at least half of all release.",
    kind="prediction",
    source="stimberg2019code, example_4_rsmean.py",
    bound=at_least(0.5),
    basis="own: half",
    over=TRAINS,
    control="blocked",
)
def closed_loop_release(data):
    """Share of release that is lost in the closed loop, 0.3 to 6 Hz: mean of trains, each rate."""
    rate = data["rate"] / Hz
    return worst([mean(one) for one in loss(data)[(rate > 0.3) & (rate < 6)]])


@claim(
    "Above some 15 Hz calcium stays up, exocytosis ends, and the closed loop sets release free.",
    kind="prediction",
    source="ours: what this set of parameters does",
    bound=between(np.array([0.25, -0.1]), np.array([1, 0.1])),
    basis="own: a quarter of release; a tenth, that none is lost",
    over=TRAINS,
    control=("blocked", "open_loop"),
)
def loop_opens_at_high_rates(data):
    """Share of release that is lost in the closed loop at 6 Hz less that at 18 Hz; the latter."""
    rate, lost = data["rate"] / Hz, loss(data)
    at_6, at_18 = (lost[np.argmin(np.abs(rate - one))] for one in (6, 18))
    return worst([difference(at_6, at_18), mean(at_18)])


@claim(
    "With less release depression turns into potentiation at later lags, with more at earlier.",
    kind="prediction",
    source="depittabrunel2016code, tripartite_figures.py, stdp_curves",
    bound=at_least(0.1),
    basis="own: the paper's sign; 0.1 ms is the time step",
    control="blocked",
)
def crossover_moves(data):
    """Lag of the crossover (ms): alpha_G = 0 less none, none less alpha_G = 1; for both rules."""
    moved = []
    for rule in ("efficacy", "efficacy_by_jumps"):
        lags = crossovers(data, data[rule])
        none = crossovers(data, data[f"{rule}_no_glia"])[0]
        moved += [lags[0] - none, none - lags[-1]]
    return np.array(moved)


@claim(
    "Release-increasing gliotransmission turns potentiation at long lags into depression, which"
    " release-decreasing gliotransmission does not.",
    kind="prediction",
    source="depittabrunel2016, abstract; depittabrunel2016code, tripartite_figures.py, stdp_curves",
    bound=at_least(np.array([0.01, 0])),
    basis="own: a hundredth of the efficacy; theory: the sign",
    control="blocked",
)
def long_lags(data):
    """Depression at the most depressing lag, 3 to 100 ms: the least of alpha_G above U_0star = 0.5.

    And the least potentiation at any of these lags, of alpha_G up to U_0star.
    """
    lag, more = data["lag"] / ms, data["pairing_alpha"] > 0.5
    least = np.min(data["efficacy"][:, (lag > 2.5) & (lag < 100.5)] - 0.5, axis=1)
    return np.array([-np.max(least[more]), np.min(least[~more])])


@claim(
    "Release-decreasing gliotransmission takes half of depression; release-increasing adds to it.",
    kind="prediction",
    source="depittabrunel2016code, tripartite_figures.py, stdp_curves and axis of the peaks",
    bound=at_least(np.array([0.5, 0.1])),
    basis="own: half and a tenth of the depression without glia",
    control="blocked",
)
def depression_grows(data):
    """Share of the largest depression that alpha_G = 0 takes, and that alpha_G = 1 adds."""
    decreasing, *_, increasing = largest_depression(data)
    none = largest_depression(data, "_no_glia")[0]
    return np.array([1 - decreasing / none, increasing / none - 1])

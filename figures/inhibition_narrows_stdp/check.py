"""Widths of windows with and without inhibition, and the switch of dendritic inhibition."""

import numpy as np
from brian2 import ms

from engine.bounds import at_least, at_most, within
from engine.claims import NO_CHANCE, claim, count
from figures.inhibition_narrows_stdp.measures import (
    coincidence_window,
    decayed_to_switch,
    lobe_widths,
    steepest,
    summation_window,
)

OVER = NO_CHANCE  # only the two volleys are of random strength
TRIALS = count("trials at each lag", "trials")


@claim(
    "With feed-forward inhibition two volleys must come within 2 ms of each other.",
    kind="data",
    over=TRIALS,
    source="pouille2001, abstract",
    bound=at_most(2 * ms),
    basis="literature: the window is less than 2 ms; here the full width at half maximum",
    control=("no_inhibition", "late_inhibition"),
)
def window_with(data):
    """Full width at half maximum of spike probability against lag, at matched strength."""
    return coincidence_window(data, "p_with")


@claim(
    "Without inhibition the window is at least four times as wide.",
    kind="prediction",
    over=TRIALS,
    source="pouille2001, abstract",
    bound=at_least(4),
    basis="own: the paper gives the sign; a membrane holds an EPSP for four times 2 ms and more",
    control=("no_inhibition", "late_inhibition"),
)
def window_without(data):
    """Full width of spike probability at matched strength, without inhibition over with it."""
    return coincidence_window(data, "p_without") / coincidence_window(data, "p_with")


@claim(
    "Inhibition of the soma leaves the dendrite a wider window of summation.",
    kind="prediction",
    source="pouille2001, abstract",
    bound=at_least(1.2),
    basis="own: the paper gives the sign; a fifth keeps equal windows out",
    control="no_inhibition",
)
def dendrite_is_wider(data):
    """Full width of what a second weak volley adds to the peak: dendrite over soma."""
    return summation_window(data, "peak_dendrite") / summation_window(data, "peak_soma")


@claim(
    "Feed-forward inhibition narrows the lobe of potentiation to 0.6 of its width or less.",
    kind="prediction",
    source="ours: the prediction of this figure",
    bound=at_most(0.6),
    basis="own: no width was published",
    control=("no_inhibition", "late_inhibition", "side_branch", "pair_rule"),
)
def lobe_narrows(data):
    """Full width at half maximum with the strongest inhibition over that without."""
    widths = lobe_widths(data)
    return widths[-1] / widths[0]


@claim(
    "Inhibition narrows the lobe and keeps its peak within 30 %.",
    kind="prediction",
    source="ours: the prediction of this figure",
    bound=at_least(0.7),
    basis="own: the window is to become narrower and not only lower",
    disagrees="inhibition after 2 ms truncates some of the early depolarisation too",
)
def peak_is_kept(data):
    """Peak of potentiation with the strongest inhibition over that without."""
    return data["change"][-1].max() / data["change"][0].max()


@claim(
    "The stronger the inhibition of the soma, the narrower the lobe.",
    kind="prediction",
    source="ours: the prediction of this figure",
    bound=at_most(-0.1 * ms),
    basis="own: each step must narrow it, by a tenth of the distance of lags, or it is none",
    control=("no_inhibition", "late_inhibition"),
)
def each_step_narrows(data):
    """Largest change of the width from one strength of inhibition to the next."""
    return np.diff(lobe_widths(data)).max() * ms


@claim(
    "Inhibition of the dendrite switches the back-propagated spike off, all or none.",
    kind="prediction",
    source="wilmes2016, abstract",
    bound=at_least(0.5),
    basis="own: the paper says all or none; most of the loss within 5 % of inhibition",
    control="passive_dendrite",
)
def spike_is_switched(data):
    """Largest loss of the dendritic peak within 5 % of inhibition, over the whole loss."""
    return steepest(data["g_switch"], data["bap"])


@claim(
    "So it switches plasticity off; inhibition of the soma does not.",
    kind="prediction",
    source="wilmes2016, abstract",
    bound=at_least(0.5),
    basis="own: as for the spike",
    control=("somatic_inhibition", "passive_dendrite"),
)
def plasticity_is_switched(data):
    """Largest loss of weight change at +5 ms within 5 % of inhibition, over the whole loss."""
    return steepest(data["g_switch"], data["switch_change"])


@claim(
    "Potentiation is back as soon as inhibition of the dendrite has decayed to the switch.",
    kind="prediction",
    source="ours: closed form of the decay, with the switch of wilmes2016",
    bound=within(0 * ms, abs=1.5 * ms),
    basis="own: lags are 1 ms apart, and the switch was measured at one EPSP, that of +5 ms",
    control="somatic_inhibition",
)
def veto_ends(data):
    """Lag at which half of the lost potentiation is back, less 5 ms + tau_gaba*log(g/g_switch)."""
    lags, change = np.asarray(data["dendritic"]["lag"][-1] / ms), data["dendritic"]["change"][-1]
    later = np.flatnonzero((lags > data["lag_of_switch"] / ms) & (change > change.max() / 2))
    if not later.size:
        return np.nan * ms
    back = (lags[later[0] - 1] + lags[later[0]]) / 2
    return back * ms - decayed_to_switch(data)

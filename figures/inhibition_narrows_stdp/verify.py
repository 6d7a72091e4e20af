"""Verifications and calibrations: numerics, closed forms, and what was entered."""

import numpy as np
from brian2 import ms

from engine.bounds import at_most, within
from engine.claims import NO_CHANCE, claim, count
from figures.inhibition_narrows_stdp.measures import (
    lobe_widths,
    matched,
)

OVER = NO_CHANCE  # only the two volleys are of random strength
TRIALS = count("trials at each lag", "trials")


@claim(
    "One volley alone does not make the cell fire.",
    kind="verification",
    over=TRIALS,
    source="ours: coincidence needs both",
    bound=at_most(0.05),
    basis="own: 5 % of trials",
)
def alone(data):
    """Spike probability of the first volley alone, with inhibition and without."""
    return np.array([matched(data[p])[-1] for p in ("p_with", "p_without")])


@claim(
    "Inhibition follows the volley after the disynaptic delay of 2 ms.",
    kind="verification",
    source="ours: two synapses and the latency of a fast cell",
    bound=within(2 * ms, abs=0.2 * ms),
    basis="own: a tenth of the window of integration",
)
def onset(data):
    """First effect of each PV cell, after the arrival of the volley."""
    return data["inhibition_onset"]


@claim(
    "A rule of spike pairs keeps its window, whatever the inhibition.",
    kind="verification",
    source="ours: closed form of the pair rule",
    bound=within(1, rel=0.02),
    basis="theory: 1, the rule sees spikes alone; 2 % for spikes that come later when inhibited",
    control="voltage_rule",
)
def pair_rule_keeps_its_width(data):
    """Full width at half maximum with the strongest inhibition over that without."""
    widths = lobe_widths(data, "pair_change")
    return widths[-1] / widths[0]


@claim(
    "Each current pulse makes the cell fire once, and the volley never does.",
    kind="verification",
    source="ours: the protocol",
    bound=within(1, abs=0),
    basis="own: otherwise a lag means nothing",
)
def one_spike_per_pulse(data):
    """Spikes of every cell whose lobe is measured."""
    return data["spikes_per_pulse"]

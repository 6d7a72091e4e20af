"""What the NMDA receptor lets in: block, supra-additivity, and what is left without the block."""

import numpy as np
from brian2 import ms

from engine.bounds import at_least, at_most
from engine.claims import NO_CHANCE, claim
from figures.nmda_coincidence.measures import (
    FIVE_SPIKES,
    ONE_SPIKE,
    summation,
    summed_charge,
)

OVER = NO_CHANCE


@claim(
    "A single spike raises the peak of calcium entry more than threefold.",
    kind="prediction",
    source="ours: closed form from jahrstevens1990",
    bound=at_least(3),
    basis="theory: B (130 mV - v) at the top of a spike, 40 mV, is 9.9 times that at -70 mV",
    control=("mg_free", "integrate_and_fire"),
)
def one_spike_peak(data):
    """Peak of the calcium current, both over the sum of pre alone and post alone."""
    return summation(data["calcium"].max(axis=-1))[ONE_SPIKE]


@claim(
    "More calcium enters than the parts sum to: over threefold with a step to -20 mV, hardly more"
    " with one spike, which is short, and half as much again with five spikes at 100 Hz.",
    kind="prediction",
    source="ours: closed form from jahrstevens1990",
    bound=at_least(np.array([3, 1.05, 1.5])),
    basis="theory: B (130 mV - v) is 8.6 times that at rest, over 57 % of the NMDA charge: 5.3;"
    " 1 ms at 9 times the rate adds 0.09 to an integral over 100 ms, half of that; own: five times"
    " one spike, 0.45, and the depolarisation between the spikes",
    control=("mg_free", "shared_reversal"),
)
def integral_summation(data):
    """Integral of the calcium current, both over the sum of the parts, for the three drives."""
    return summed_charge(data)


@claim(
    "Five spikes do so in the published cell too, which has an M current.",
    kind="prediction",
    source="ours: closed form from jahrstevens1990",
    bound=at_least(1.5),
    basis="own: as for the cell without it",
    disagrees="the after-hyperpolarisation of the M current restores the block between and after"
    " the spikes; the bound takes no account of it",
)
def five_spikes_with_m_current(data):
    """Integral of the calcium current, both over the sum of pre alone and post alone."""
    return summed_charge(data, "calcium_adapting")[FIVE_SPIKES]


@claim(
    "Without Mg nothing is supra-additive.",
    kind="prediction",
    source="ours: closed form from jahrstevens1990",
    bound=at_most(1.05),
    basis="theory: at B = 1 depolarisation only lowers the driving force; 5 % for after-potentials",
    control="with_mg",
)
def mg_free_summation(data):
    """Integral of the calcium current, both over the sum of the parts, for the three drives."""
    return summed_charge(data, "calcium_mg_free")


@claim(
    "A spike after the presynaptic one lets in more calcium than a spike before it.",
    kind="prediction",
    source="koestersakmann1998, abstract",
    bound=at_least(1.5),
    basis="literature: larger at +50 than at -50 ms, sizes not in the abstract; 1.5 is ours",
    control="mg_free",
)
def order(data):
    """Peak of the calcium current with the spike 50 ms after arrival over 50 ms before it."""
    peak = data["lag_calcium"].max(axis=-1)
    after, before = (np.argmin(np.abs(data["lag"] - lag)) for lag in (50 * ms, -50 * ms))
    return peak[after] / peak[before]


@claim(
    "An M current counteracts the summation: its after-hyperpolarisation restores the block.",
    kind="prediction",
    source="ours: a prediction of the model",
    bound=at_most(0.99),
    basis="own: 1 %, twice the error of the time step",
    control="no_adaptation",
)
def adaptation(data):
    """Summation of the integral with the M current over that without, for one and five spikes."""
    return (summed_charge(data, "calcium_adapting") / summed_charge(data))[ONE_SPIKE:]

"""What the NMDA receptor lets in: block, supra-additivity, and what is left without the block."""

import numpy as np
from brian2 import mmolar, ms, mV

from engine.claims import at_least, at_most, between, claim, within

STEP, ONE_SPIKE, FIVE_SPIKES = range(3)
PRE, POST, BOTH = range(3)
MAGNESIUM = np.array([0.1, 0.3, 1, 3, 10]) * mmolar
BLOCK_V = np.array([-80, -70, -60, -40, -20, 40]) * mV


def published_block(v, magnesium):
    """Return the unblocked fraction of Jahr & Stevens (1990) in closed form."""
    return 1 / (1 + magnesium / (3.57 * mmolar) * np.exp(-0.062 * v / mV))


def charge(data, current):
    """Return the time integral of a current, arrays (..., time)."""
    return current.sum(axis=-1) * (data["t"][1] - data["t"][0])


def summation(size):
    """Return what both stimuli bring over what each alone brings, summed, for every drive."""
    return size[:, BOTH] / (size[:, PRE] + size[:, POST])


def summed_charge(data, calcium="calcium"):
    """Return the summation of the calcium that entered, for every drive."""
    return summation(charge(data, data[calcium]))


def unblocked(data):
    """Return the fraction of unblocked receptors, array (magnesium > 0, voltage)."""
    size = np.abs(data["clamp_current"]).max(axis=-1)
    return size[1:] / size[0]


@claim(
    "The current through the clamped receptor at 1 mM Mg follows the block of Jahr & Stevens.",
    source="jahrstevens1990, gating function",
    bound=within(published_block(BLOCK_V, 1 * mmolar), rel=0.01),
    basis="theory: 1/(1 + [Mg]/3.57 mM exp(-0.062 v/mV)) at -80, -70, -60, -40, -20 and 40 mV",
    control="flat_block",
)
def block(data):
    """Peak current at 1 mM Mg over peak current without Mg at the same voltage."""
    chosen = np.isin(np.round(data["clamp_v"] / mV), np.round(BLOCK_V / mV))
    return unblocked(data)[2, chosen]


@claim(
    "The voltage of half block moves with the logarithm of [Mg], from -58 to +17 mV.",
    source="jahrstevens1990, gating function",
    bound=within(np.log(MAGNESIUM / (3.57 * mmolar)) / 0.062 * mV, abs=0.5 * mV),
    basis="theory: ln([Mg]/3.57 mM)/0.062 mV at 0.1, 0.3, 1, 3 and 10 mM; -20.5 mV at 1 mM",
    control="flat_block",
)
def half_block(data):
    """Zero of the straight line through the logits of the unblocked fraction."""
    logit = np.log(1 / unblocked(data) - 1)
    fits = [np.polyfit(data["clamp_v"] / mV, line, 1) for line in logit]
    return np.array([-offset / slope for slope, offset in fits]) * mV


@claim(
    "Calcium carries 11 to 12 % of the NMDA current at -80 mV.",
    source="bollmann1998, abstract",
    bound=between(0.11, 0.12),
    basis="literature: 11-12 % at -80 mV, synaptic NMDA receptors of the calyx of Held",
    control="shared_reversal",
)
def calcium_fraction(data):
    """Peak calcium current over peak current of the clamped receptors at -80 mV and 1 mM Mg."""
    v, three = np.argmin(np.abs(data["clamp_v"] + 80 * mV)), 3
    current, calcium = data["clamp_current"][three, v], data["clamp_calcium"][three, v]
    return np.abs(calcium).max() / np.abs(current).max()


@claim(
    "The current step holds the passive cell at -20 mV, with and without the synapse.",
    source="ours: the step at which half of the receptors are unblocked",
    bound=between(-25 * mV, -15 * mV),
    basis="own: +-5 mV, the change of the block is then below 8 % of the receptors",
)
def step_voltage(data):
    """Lowest and highest potential from 10 ms after the onset of the step to its end."""
    during = (data["t"] > 18 * ms) & (data["t"] < 107.5 * ms)
    v = data["v"][STEP, POST:][:, during]
    return np.array([v.min() / mV, v.max() / mV]) * mV


@claim(
    "Each current pulse evokes one spike, and the single presynaptic spike none.",
    source="ours: the protocol",
    bound=within(np.array([[0, 0, 0], [0, 1, 1], [0, 5, 5]]), abs=0),
    basis="own: the protocol asks for exactly these numbers",
)
def spikes(data):
    """Number of spikes for each drive (step, one, five) and stimulus (pre, post, both)."""
    return data["spike_count"]


@claim(
    "The postsynaptic spike comes 10 ms after the presynaptic one.",
    source="markram1997, protocol of potentiation",
    bound=within(10 * ms, abs=1 * ms),
    basis="own: the NMDA conductance changes by less than 2 % within 1 ms of its peak at 8 ms",
)
def pairing_lag(data):
    """Time at which the cell that receives both crosses 0 mV, after arrival."""
    return data["spike_t"]


@claim(
    "During a step to -20 mV more than three times as much calcium enters as the parts sum to.",
    source="ours: closed form from jahrstevens1990",
    bound=at_least(3),
    basis="theory: B (130 mV - v) is 8.6 times that at rest, over 57 % of the NMDA charge: 5.3",
    control="mg_free",
)
def step_summation(data):
    """Integral of the calcium current, both over the sum of pre alone and post alone."""
    return summed_charge(data)[STEP]


@claim(
    "A single spike raises the peak of calcium entry more than threefold.",
    source="ours: closed form from jahrstevens1990",
    bound=at_least(3),
    basis="theory: B (130 mV - v) at the top of a spike, 40 mV, is 9.9 times that at -70 mV",
    control=("mg_free", "integrate_and_fire"),
)
def one_spike_peak(data):
    """Peak of the calcium current, both over the sum of pre alone and post alone."""
    return summation(data["calcium"].max(axis=-1))[ONE_SPIKE]


@claim(
    "A single spike is short: it adds little to the integral, but it adds.",
    source="ours: closed form from jahrstevens1990",
    bound=at_least(1.05),
    basis="theory: 1 ms at 9 times the rate adds 0.09 to an integral over 100 ms; half of that",
    control=("mg_free", "shared_reversal"),
)
def one_spike_summation(data):
    """Integral of the calcium current, both over the sum of pre alone and post alone."""
    return summed_charge(data)[ONE_SPIKE]


@claim(
    "Five spikes at 100 Hz let in more than half as much calcium again as the parts sum to.",
    source="ours: closed form from jahrstevens1990",
    bound=at_least(1.5),
    basis="own: five times one spike, 0.45, and the depolarisation between the spikes",
    control=("mg_free", "shared_reversal"),
)
def five_spikes_summation(data):
    """Integral of the calcium current, both over the sum of pre alone and post alone."""
    return summed_charge(data)[FIVE_SPIKES]


@claim(
    "So they do in the published cell, which has an M current.",
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
    source="ours: closed form from jahrstevens1990",
    bound=at_most(1.05),
    basis="theory: at B = 1 depolarisation only lowers the driving force; 5 % for after-potentials",
    control="with_mg",
)
def mg_free_summation(data):
    """Integral of the calcium current, both over the sum of the parts, for the three drives."""
    return summed_charge(data, "calcium_mg_free")


@claim(
    "What pairing adds is gone with the NMDA receptors blocked by APV.",
    source="ours: the control of every experiment on NMDA receptors",
    bound=at_least(np.array([2, 0.05, 0.5])),
    basis="own: the bounds of the three summations above, less one",
    control=("apv", "mg_free"),
)
def surplus(data):
    """Calcium through both less that through each alone, over that of one synapse at rest."""
    size = charge(data, data["calcium"])
    return (size[:, BOTH] - size[:, PRE] - size[:, POST]) / charge(data, data["pre_alone"])


@claim(
    "A spike after the presynaptic one lets in more calcium than a spike before it.",
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
    source="ours: a prediction of the model",
    bound=at_most(0.99),
    basis="own: 1 %, twice the error of the time step",
    control="no_adaptation",
)
def adaptation(data):
    """Summation of the integral with the M current over that without, for one and five spikes."""
    return (summed_charge(data, "calcium_adapting") / summed_charge(data))[ONE_SPIKE:]

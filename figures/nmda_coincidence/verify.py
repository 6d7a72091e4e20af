"""Verifications and calibrations: numerics, closed forms, and what was entered."""

import numpy as np
from brian2 import mmolar, ms, mV

from engine.bounds import at_least, between, within
from engine.claims import NO_CHANCE, claim
from figures.nmda_coincidence.measures import (
    BOTH,
    POST,
    PRE,
    STEP,
    charge,
    published_block,
    unblocked,
)

OVER = NO_CHANCE

MAGNESIUM = np.array([0.1, 0.3, 1, 3, 10])[:, None] * mmolar
BLOCK_V = np.array([-80, -70, -60, -40, -20, 40]) * mV


@claim(
    "The current through the clamped receptor at 0.1 to 10 mM Mg has the block of Jahr & Stevens.",
    kind="verification",
    source="jahrstevens1990, gating function",
    bound=within(published_block(BLOCK_V, MAGNESIUM), rel=0.01),
    basis="theory: 1/(1 + [Mg]/3.57 mM exp(-0.062 v/mV)) at -80, -70, -60, -40, -20 and 40 mV,"
    " as entered",
    control="flat_block",
)
def block(data):
    """Peak current at each concentration over that without Mg at the same voltage."""
    chosen = np.isin(np.round(data["clamp_v"] / mV), np.round(BLOCK_V / mV))
    return unblocked(data)[:, chosen]


@claim(
    "Calcium carries 11 to 12 % of the NMDA current at -80 mV.",
    kind="calibration",
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
    kind="verification",
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
    kind="verification",
    source="ours: the protocol",
    bound=within(np.array([[0, 0, 0], [0, 1, 1], [0, 5, 5]]), abs=0),
    basis="own: the protocol asks for exactly these numbers",
)
def spikes(data):
    """Number of spikes for each drive (step, one, five) and stimulus (pre, post, both)."""
    return data["spike_count"]


@claim(
    "The postsynaptic spike comes 10 ms after the presynaptic one.",
    kind="verification",
    source="markram1997, protocol of potentiation",
    bound=within(10 * ms, abs=1 * ms),
    basis="own: the NMDA conductance changes by less than 2 % within 1 ms of its peak at 8 ms",
)
def pairing_lag(data):
    """Time at which the cell that receives both crosses 0 mV, after arrival."""
    return data["spike_t"]


@claim(
    "What pairing adds is gone with APV, which blocks the only channel that passes calcium.",
    kind="verification",
    source="ours: the control of every experiment on NMDA receptors",
    bound=at_least(np.array([2, 0.05, 0.5])),
    basis="own: the bounds of the three summations above, less one",
    control=("apv", "mg_free"),
)
def surplus(data):
    """Calcium through both less that through each alone, over that of one synapse at rest."""
    size = charge(data, data["calcium"])
    return (size[:, BOTH] - size[:, PRE] - size[:, POST]) / charge(data, data["pre_alone"])

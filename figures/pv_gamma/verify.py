"""Verifications and calibrations: numerics, closed forms, and what was entered."""

import numpy as np

from engine.bounds import at_most, within
from engine.claims import claim, count
from engine.reads import with_control
from figures.pv_gamma.measures import (
    CHANCE,
    driven_coherence,
    of_reference,
)

ING = count("networks", "ing_copy", axis=1)


@claim(
    "The rhythm is the firing of the cells: every interneuron fires once a cycle.",
    kind="verification",
    source="wangbuzsaki1996code, network of Fig. 3A",
    over=ING,
    bound=within(1, rel=0.1),
    basis="theory: 1, and 2 or more for a harmonic; 10 % for cells that skip cycles",
)
def one_spike_per_cycle(data):
    """Fundamental over the mean rate of a cell, at the reference, for every network."""
    found = of_reference(data, "ing")
    return found[:, 0] / found[:, 2]


@claim(
    "Interneurons without synapses, and pyramids without inhibition, are as coherent as by chance.",
    kind="verification",
    source="ours: the networks without their mechanism",
    bound=at_most(CHANCE + 0.05),
    basis="theory: one bin in ten holds a spike; 0.05 is the largest share that few cells add",
)
def chance_coherence(data):
    """Largest population coherence of the networks in both controls, at the reference."""
    uncoupled = of_reference(with_control(data, "uncoupled"), "ing")[:, 3]
    return np.array([uncoupled.max(), driven_coherence(with_control(data, "no_i_to_e")).max()])

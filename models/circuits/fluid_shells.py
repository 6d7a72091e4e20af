"""Synapses, each in the middle of its own shells of extracellular fluid: volumes and wiring."""

from dataclasses import dataclass

import numpy as np
from brian2 import NeuronGroup, Synapses, ms, um

from models.astrocytes.extracellular_space import (
    CLEFT,
    CLEFT_EXIT,
    EXPOSURE,
    FLUID_SHELL,
    PARAMETERS,
    SHELL_DIFFUSION,
    VESICLE_RELEASE,
)
from models.astrocytes.glutamate_uptake import EXTRASYNAPTIC_GLUTAMATE, GLUTAMATE_SPILLOVER
from models.base import Parameter

D_GLU = Parameter(
    0.32 * um**2 / ms, "diffusion coefficient of glutamate in tissue", "zheng2008, abstract"
)
ALPHA_ECS = EXTRASYNAPTIC_GLUTAMATE.parameters["alpha_ecs"].value


R_CLEFT = Parameter(0.2 * um, "radius at which the cleft opens", "ours: a synapse's")
NEIGHBOUR = Parameter(0.465 * um, "mean distance of the nearest synapse", "rusakov1998, abstract")


@dataclass(frozen=True)
class FluidShells:
    """The groups, and for every shell the number of its synapse and its radii in um."""

    clefts: NeuronGroup
    shells: NeuronGroup
    diffusion: Synapses
    exits: Synapses
    releases: Synapses
    synapse: np.ndarray
    inner: np.ndarray
    outer: np.ndarray

    def groups(self):
        """Return the list of all groups."""
        return [self.clefts, self.shells, self.diffusion, self.exits, self.releases]

    def at(self, radius):
        """Return, for each synapse, the index of the shell that contains a radius."""
        return np.flatnonzero((self.inner <= radius / um) & (radius / um < self.outer))


def share_radius(share):
    """Return the radius of the tissue that each of the synapses has that release together.

    A synapse whose neighbours release too sits in the middle of its share of the tissue: by
    symmetry nothing crosses the border between two such shares.
    """
    vesicles = GLUTAMATE_SPILLOVER.parameters["G_vesicles"].value
    per_volume = vesicles / PARAMETERS["n_vesicle"].value
    return (3 / (4 * np.pi * per_volume * share)) ** (1 / 3)


def shell_radii(outermost):
    """Return radii of shells, so that the neighbour is in the middle of the fourth."""
    neighbour, begin, end = (x / um for x in (NEIGHBOUR.value, R_CLEFT.value, outermost))
    width = (neighbour - begin) / 3.5
    if end < begin + 7 * width:
        return np.linspace(begin, end, round((end - begin) / width) + 1) * um
    equal = begin + width * np.arange(8)
    rest = (end - equal[-1]) / width  # in steps that grow by 15 %
    steps = np.cumsum(1.15 ** np.arange(round(np.log(1 + 0.15 / 1.15 * rest) / np.log(1.15))))
    return np.append(equal, equal[-1] + rest * width * steps / steps[-1]) * um


def fluid_shells(source, axon, edges, absorbing, *, cleft=CLEFT, release=None, **values):
    """Return one synapse in fluid for each array of `edges`, the radii (with unit) of its shells.

    Cell axon[i] of `source` makes synapse i release. Where `absorbing`, glutamate is lost at the
    outermost radius; elsewhere nothing crosses it, as in a lattice of synapses that release
    together. `release` overrides VESICLE_RELEASE and `values` EXTRASYNAPTIC_GLUTAMATE, by arrays
    with one value for each synapse.
    """
    synapse = np.repeat(np.arange(len(edges)), [len(radii) - 1 for radii in edges])
    inner = np.concatenate([radii[:-1] / um for radii in edges])
    outer = np.concatenate([radii[1:] / um for radii in edges])
    volume, inward, exchange, border = geometry(synapse, inner, outer)
    shells = (EXTRASYNAPTIC_GLUTAMATE + FLUID_SHELL + EXPOSURE).neurons(
        synapse.size,
        name="shells",
        V_fluid=volume * um**3,
        k_border=border * np.asarray(absorbing)[synapse] / ms,
        **{name: value[synapse] for name, value in values.items()},
    )
    diffusion = SHELL_DIFFUSION.synapses(
        shells,
        shells,
        name="diffusion",
        connect={"i": np.append(inward, inward + 1), "j": np.append(inward + 1, inward)},
        q_exchange=np.append(exchange, exchange) * um**3 / ms,
    )
    first = np.flatnonzero(np.diff(synapse, prepend=-1))
    clefts = cleft.neurons(len(edges), name="clefts")
    exits = CLEFT_EXIT.synapses(
        clefts, shells, name="exits", connect={"i": synapse[first], "j": first}
    )
    releases = VESICLE_RELEASE.synapses(
        source,
        clefts,
        name="releases",
        connect={"i": np.asarray(axon, int), "j": np.arange(len(edges))},
        **(release or {}),
    )
    return FluidShells(clefts, shells, diffusion, exits, releases, synapse, inner, outer)


def geometry(synapse, inner, outer):
    """Return volumes (um^3), shells with one outside them, their exchange, loss at the border.

    Exchange is in um^3/ms: surface times diffusion coefficient over the distance of the middles.
    The loss (1/ms) is what a shell would lose to an empty space at its outer radius.
    """
    volume = ALPHA_ECS * 4 / 3 * np.pi * (outer**3 - inner**3)
    conductance = ALPHA_ECS * 4 * np.pi * outer**2 * (D_GLU.value / (um**2 / ms))
    middle = (inner + outer) / 2
    last = np.append(synapse[1:] != synapse[:-1], True)
    inward = np.flatnonzero(~last)
    exchange = conductance[inward] / (middle[inward + 1] - middle[inward])
    return volume, inward, exchange, last * conductance / (outer - middle) / volume

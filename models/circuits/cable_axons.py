"""Many myelinated axons as one group: axon a has the nodes a*n to a*n + n - 1."""

from dataclasses import dataclass

import numpy as np
from brian2 import NeuronGroup, Synapses

from models.neurons.node_of_ranvier import INTERNODE, INTERNODE_CURRENT, NODE_OF_RANVIER
from models.stimulation.extracellular_pulse import (
    ARRIVAL,
    EXTRACELLULAR_PULSE,
    NEXT_TRIAL,
    THRESHOLD_SEARCH,
)

AXON = NODE_OF_RANVIER + INTERNODE_CURRENT + EXTRACELLULAR_PULSE + THRESHOLD_SEARCH


@dataclass(frozen=True)
class CableAxons:
    """The nodes of all axons, their internodes, and what tells an axon that its end has fired."""

    nodes: NeuronGroup
    internodes: Synapses
    arrivals: Synapses

    def groups(self):
        """Return the list of all groups."""
        return [self.nodes, self.internodes, self.arrivals]


def cable_axons(phi_second, listening, trial_period, **values):
    """Return axons that look for the thresholds of their pulses, one halving in each trial.

    `phi_second` (axon, node) is what the field does to each node, per ampere, as a quantity; at
    node `listening` a spike counts as conducted. `values` override the models by arrays with one
    value for each axon; I_fails and I_fires are the brackets in which thresholds are looked for.
    """
    n_axons, n_nodes = phi_second.shape
    nodes = AXON.neurons(
        phi_second.size,
        name="nodes",
        phi_second=phi_second.flatten(),
        trial_period=trial_period,
        I_contact=np.repeat(values["I_fails"], n_nodes),  # the first trial begins with a halving
        **{name: np.repeat(value, n_nodes) for name, value in values.items()},
    )
    nodes.run_regularly(NEXT_TRIAL, dt=trial_period, when="start", name="next_trial")
    index = np.arange(phi_second.size).reshape(n_axons, n_nodes)
    before, after = index[:, :-1].flatten(), index[:, 1:].flatten()
    internodes = INTERNODE.synapses(
        nodes,
        nodes,
        name="internodes",
        connect={"i": np.append(before, after), "j": np.append(after, before)},
    )
    arrivals = ARRIVAL.synapses(
        nodes,
        nodes,
        name="arrivals",
        connect={"i": np.repeat(index[:, listening], n_nodes), "j": index.flatten()},
    )
    return CableAxons(nodes, internodes, arrivals)


def second_difference(potential):
    """Return what the field does to each node, from the potential at n + 2 places along each axon.

    The first and the last are those beyond the ends: an axon goes on there, as far as the field
    is concerned. A potential repeated there makes an end of it.
    """
    return potential[..., 2:] - 2 * potential[..., 1:-1] + potential[..., :-2]

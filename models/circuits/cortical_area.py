"""A cortical area of two populations in which everybody hears everybody, many copies at once.

Pyramidal cells and interneurons with a noisy background for each, and pools in place of N*N
synapses (models/receptors/pooled.py). Constants are those of Ramirez-Mahaluf et al. 2017.
"""

from dataclasses import dataclass

import numpy as np

from models.base import values
from models.circuits.connections import all_to_all, pooled
from models.circuits.populations import Background, Population, population
from models.circuits.ramirez_mahaluf_sets import BACKGROUND, CELLS, CONNECTIONS, N_PUBLISHED
from models.neurons.lif import LIF
from models.plasticity.static_weight import STATIC_WEIGHT
from models.receptors.ampa import AMPA, AMPA_SYNAPSE
from models.receptors.gaba import GABA_SYNAPSE
from models.receptors.kinetic_synapse import POOL, POOLING
from models.receptors.pooled import NMDA_OUTPUT, SHARED_CONDUCTANCES, SHARED_INPUT
from models.stimulation.bernoulli_source import BERNOULLI_SOURCE

INTERNEURON = LIF + AMPA + SHARED_INPUT
PYRAMIDAL = INTERNEURON + NMDA_OUTPUT
EXCITATION = AMPA_SYNAPSE + STATIC_WEIGHT
INHIBITION = GABA_SYNAPSE + STATIC_WEIGHT

MODELS = {  # cells, their pools, and synapses from the first to the second
    "E": PYRAMIDAL,
    "I": INTERNEURON,
    "E_pool": SHARED_CONDUCTANCES + POOL,
    "I_pool": SHARED_CONDUCTANCES,
    "open": POOLING,
    "EE": EXCITATION,
    "EI": EXCITATION,
    "IE": INHIBITION,
    "II": INHIBITION,
}


BACKGROUNDS = {
    kind: Background(BERNOULLI_SOURCE, EXCITATION, of_synapse=values(weight))
    for kind, weight in BACKGROUND.items()
}


@dataclass(frozen=True)
class CorticalArea:
    """Two populations and the synapses within them, by connection."""

    E: Population
    I: Population  # noqa: E741
    synapses: dict

    def groups(self):
        """Return the list of all Brian2 groups."""
        return [*self.E.groups(), *self.I.groups(), *self.synapses.values()]


def cortical_area(
    name,
    N_E=80,
    N_I=20,
    copies=1,
    *,
    streams=None,
    models=None,
    cells=None,
    backgrounds=None,
    synapses=None,
    real=(),
    method="euler",
):
    """Return a `CorticalArea` of `copies` times N_E pyramidal cells and N_I interneurons.

    streams      number of the noise that each copy hears (default: each its own)
    models       what is to replace some of MODELS
    cells        overrides of cells and of their pools, by population
    backgrounds  a `Background` by population
    synapses     overrides of synapses, by connection
    real         connections that are made of N*N synapses onto the cells, as plastic ones need
    method       of integration of all cells and pools; the published one is Euler's at 0.1 ms

    Overrides with one value for each copy hold for all cells and synapses of that copy. With real
    synapses that have NMDA receptors set `g_nmda_each` to nought.
    """
    models = MODELS | (models or {})
    streams = np.arange(copies) if streams is None else np.asarray(streams)
    made = {}
    for kind, size in (("E", N_E), ("I", N_I)):
        given = values(CELLS[kind])
        given |= scaled({"g_nmda_each": CELLS[kind]["g_nmda_each"]}, N_E)
        made[kind] = population(
            f"{name}_{kind}",
            (models[kind], models[f"{kind}_pool"]),
            size,
            streams,
            (BACKGROUNDS | (backgrounds or {}))[kind],
            method,
            given | (cells or {}).get(kind, {}),
            [population.pool for population in made.values()],
        )
    joined = {"open": pooled(made["E"], made["E"], models["open"], f"{name}_open")}
    for pair, weight in CONNECTIONS.items():
        given = scaled(weight, N_E) | (synapses or {}).get(pair, {})
        join = all_to_all if pair in real else pooled
        joined[pair] = join(made[pair[0]], made[pair[1]], models[pair], f"{name}_{pair}", **given)
    return CorticalArea(made["E"], made["I"], joined)


def scaled(weights, N_E):
    """Return the values of published weights for areas of N_E pyramidal cells."""
    return {name: N_PUBLISHED / N_E * value for name, value in values(weights).items()}

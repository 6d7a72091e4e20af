"""Stimuli from outside: noisy cues of a task, and pulses of an electrode."""

from dataclasses import dataclass

import numpy as np
from brian2 import NeuronGroup, Synapses

from models.base import values
from models.circuits.cortical_area import EXCITATION
from models.circuits.populations import copy_of, of_copies
from models.circuits.ramirez_mahaluf_sets import CUE, CUE_WEIGHT, DBS, DBS_WEIGHT
from models.stimulation.bernoulli_source import BERNOULLI_SOURCE
from models.stimulation.poisson_trains import POISSON_TRAINS
from models.stimulation.pulse_trains import PULSE_TRAINS

CUE_SOURCE = BERNOULLI_SOURCE + POISSON_TRAINS


@dataclass(frozen=True)
class Stimulus:
    """A source of spikes from outside, and what it does to the cells of a population."""

    source: NeuronGroup
    synapses: Synapses

    def groups(self):
        """Return the list of both."""
        return [self.source, self.synapses]


def cue(population, name, onset, *, source=CUE_SOURCE, synapse=EXCITATION, **overrides):
    """Return the `Stimulus` of a cue: 250 ms of Poisson spikes to each cell of a population.

    `overrides` are those of the source; an array with one value per copy holds for all its cells.
    """
    given = of_copies(
        values(CUE) | {"t_train": onset} | overrides, copy_of(population), population.copies
    )
    sources = source.neurons(len(population.cells), name=name, **given)
    synapses = synapse.synapses(
        sources, population.cells, name=f"{name}_synapses", connect={"j": "i"}, **values(CUE_WEIGHT)
    )
    return Stimulus(sources, synapses)


def deep_brain_stimulation(
    population, name, onset, duration, *, synapse=EXCITATION, strength=1, **overrides
):
    """Return the `Stimulus` of pulses that all cells of a population receive at once.

    `strength` scales the published excitation of interneurons. It, `onset` and the pulse period may
    hold one value per copy.
    """
    given = values(DBS) | overrides
    sources = PULSE_TRAINS.neurons(
        population.copies,
        name=name,
        t_protocol=onset,
        n_pulses=np.floor(np.asarray(duration / given["pulse_period"]) + 1e-9)[()],
        **given,
    )
    synapses = synapse.synapses(
        sources,
        population.pool,
        name=f"{name}_synapses",
        connect={"j": "i"},
        w=strength,
        **values(DBS_WEIGHT),
    )
    return Stimulus(sources, synapses)

"""Stimuli from outside: noisy cues of a task, and pulses of an electrode."""

import numpy as np

from models.base import values
from models.circuits.cortical_area import EXCITATION
from models.circuits.populations import Background, Noise, noise
from models.circuits.ramirez_mahaluf_sets import CUE, CUE_WEIGHT, DBS, DBS_WEIGHT
from models.stimulation.bernoulli_source import BERNOULLI_SOURCE
from models.stimulation.poisson_trains import POISSON_TRAINS
from models.stimulation.pulse_trains import PULSE_TRAINS

CUE_SOURCE = BERNOULLI_SOURCE + POISSON_TRAINS


def cue(population, name, onset, *, source=CUE_SOURCE, synapse=EXCITATION, strength=1, **overrides):
    """Return the `Noise` of a cue: 250 ms of Poisson spikes to each cell of a population.

    `strength` scales it and may hold one value per copy; `onset` and `overrides` are those of the
    source and may hold one value per stream.
    """
    of_source = values(CUE) | {"t_train": onset} | overrides
    weight = values(CUE_WEIGHT) | {"w": strength}
    return noise(population, name, Background(source, synapse, of_source, weight))


def deep_brain_stimulation(
    population, name, onset, duration, *, synapse=EXCITATION, strength=1, **overrides
):
    """Return the `Noise`, here regular pulses, that all cells of a population receive at once.

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
    return Noise(sources, synapses)

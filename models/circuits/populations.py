"""Populations in many copies at once, and how they are joined.

A copy is a population of its own: another trial, or another condition. Whatever it is to have for
itself is given as an array with one value for each copy. Copies of one stream hear the same noise,
cell by cell: trials of several conditions are paired, and most of the random numbers are saved.
"""

from dataclasses import dataclass, field, replace
from itertools import product

import numpy as np
from brian2 import NeuronGroup, Synapses, linked_var

from models.assembly.names import states
from models.base import Model


@dataclass(frozen=True)
class Background:
    """The noise of each cell: one source and one synapse, and what is not the default of them.

    Arrays of `of_source` have one value for each stream, those of `of_synapse` one for each copy.
    """

    source: Model
    synapse: Model
    of_source: dict = field(default_factory=dict)
    of_synapse: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Noise:
    """Sources of spikes from outside, and their synapses onto the cells of a population."""

    sources: NeuronGroup
    synapses: Synapses

    def groups(self):
        """Return the list of both."""
        return [self.sources, self.synapses]


@dataclass(frozen=True)
class Population:
    """Cells of one kind, `size` in each copy, the pools that they read, and their background."""

    cells: NeuronGroup
    pool: NeuronGroup
    size: int
    streams: np.ndarray  # of each copy
    background: Noise | None = None

    @property
    def copies(self):
        """Return how many populations these are."""
        return len(self.streams)

    def groups(self):
        """Return the list of all Brian2 groups."""
        return [self.cells, self.pool, *self.background.groups()]


def population(name, models, size, streams, background, method, given, pools=()):
    """Return a `Population` of `size` cells, as many times as there are `streams`.

    models   of the cells and of their pool
    given    overrides of the cells, and of the pool
    pools    of other populations, for what the cells read and their own pool does not have
    """
    (cell, unit), copies = models, len(streams)
    of_pool = {key: value for key, value in given.items() if key in unit.parameters}
    of_cells = {key: v for key, v in given.items() if key in cell.parameters or key not in of_pool}
    pool = unit.neurons(copies, name=f"{name}_pool", method=method, **of_pool)
    # after the cells, which read what the pool had at the beginning of the step
    pool.state_updater.order = 1
    copy = np.repeat(np.arange(copies), size)
    cells = cell.neurons(
        copy.size,
        name=name,
        method=method,
        **links(cell, [pool, *pools], copy),
        **of_copies({"v": "E_L"} | of_cells, copy, copies),
    )
    made = Population(cells, pool, size, np.asarray(streams))
    return replace(made, background=noise(made, f"{name}_background", background))


def noise(population, name, background):
    """Return the `Noise` of a population: one source and one synapse for each cell.

    Copies of one stream share sources.
    """
    streams, cell = population.streams, np.arange(population.size)
    stream = np.repeat(np.arange(streams.max() + 1), population.size)
    sources = background.source.neurons(
        stream.size, name=name, **of_copies(background.of_source, stream, streams.max() + 1)
    )
    synapses = background.synapse.synapses(
        sources,
        population.cells,
        name=f"{name}_synapses",
        connect={
            "i": (streams[:, np.newaxis] * population.size + cell).ravel(),
            "j": np.arange(len(population.cells)),
        },
        **of_copies(background.of_synapse, copy_of(population), population.copies),
    )
    return Noise(sources, synapses)


def links(cell, pools, copy):
    """Return the links of cells to pools: `x` or `x_pool` is `x` of the first that has it."""
    found = {}
    for name, equation in states(cell).items():
        if "linked" in equation.flags:
            for source, wanted in product(pools, (name, name.removesuffix("_pool"))):
                if wanted in source.variables:
                    found.setdefault(name, linked_var(source, wanted, index=copy))
    return found


def of_copies(given, copy, copies):
    """Return overrides in which an array with one value per copy is one with a value per member.

    `copy` is the number of the copy that each member, cell or synapse, belongs to.
    """
    return {
        key: np.asanyarray(value)[copy] if np.shape(value) == (copies,) and copies > 1 else value
        for key, value in given.items()
    }


def copy_of(population):
    """Return the number of the copy to which each cell of a population belongs."""
    return np.repeat(np.arange(population.copies), population.size)

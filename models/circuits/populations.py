"""Populations in many copies at once, and how they are joined.

A copy is a population of its own: another trial, or another condition. Whatever it is to have for
itself is given as an array with one value for each copy.
"""

from dataclasses import dataclass, field
from itertools import product

import numpy as np
from brian2 import NeuronGroup, Synapses, linked_var

from models.assembly.names import states
from models.base import Model


@dataclass(frozen=True)
class Background:
    """The noise of each cell: one source and one synapse, and what is not the default of them."""

    source: Model
    synapse: Model
    of_source: dict = field(default_factory=dict)
    of_synapse: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Population:
    """`copies` times `size` cells of one kind, the pools that they read, and their background."""

    cells: NeuronGroup
    pool: NeuronGroup
    sources: NeuronGroup
    background: Synapses
    size: int
    copies: int

    def groups(self):
        """Return the list of all Brian2 groups."""
        return [self.cells, self.pool, self.sources, self.background]


def population(name, models, shape, noise, method, given, pools=()):
    """Return a `Population` of (size, copies) cells.

    models   of the cells and of their pool
    noise    the `Background`
    given    overrides of the cells, and of the pool
    pools    of other populations, for what the cells read and their own pool does not have
    """
    (cell, unit), (size, copies) = models, shape
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
    sources = noise.source.neurons(
        copy.size, name=f"{name}_sources", **of_copies(noise.of_source, copy, copies)
    )
    background = noise.synapse.synapses(
        sources,
        cells,
        name=f"{name}_background",
        connect={"j": "i"},
        **of_copies(noise.of_synapse, copy, copies),
    )
    return Population(cells, pool, sources, background, size, copies)


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
        key: value[copy] if np.shape(value) == (copies,) and copies > 1 else value
        for key, value in given.items()
    }


def copy_of(population):
    """Return the number of the copy to which each cell of a population belongs."""
    return np.repeat(np.arange(population.copies), population.size)


def to_pools(population):
    """Return the connections of each cell to the pool of its copy."""
    return {"i": np.arange(population.size * population.copies), "j": copy_of(population)}


def pooled(source, target, model, name, **given):
    """Return synapses from each cell of a population to the pool that another one reads."""
    given = of_copies(given, copy_of(source), source.copies)
    return model.synapses(source.cells, target.pool, name=name, connect=to_pools(source), **given)


def all_to_all(source, target, model, name, **given):
    """Return real synapses, from each cell of a population to each of another in the same copy."""
    copy = copy_of(source)
    i = np.repeat(np.arange(copy.size), target.size)
    j = (copy[:, np.newaxis] * target.size + np.arange(target.size)).ravel()
    given = of_copies(given, np.repeat(copy, target.size), source.copies)
    return model.synapses(source.cells, target.cells, name=name, connect={"i": i, "j": j}, **given)

"""How populations are joined: through pools, or by real synapses; each copy by itself."""

import numpy as np

from models.circuits.populations import copy_of, of_copies


def to_pools(population):
    """Return the connections of each cell to the pool of its copy.

    Eight copies take turns: a sum that waits for its last addend takes twice the time.
    """
    cell, copy = np.arange(len(population.cells)), copy_of(population)
    order = np.lexsort((copy, cell % population.size, copy // 8))
    return {"i": cell[order], "j": copy[order]}


def pooled(source, target, model, name, **given):
    """Return synapses from each cell of a population to the pool that another one reads."""
    connect = to_pools(source)
    given = of_copies(given, connect["j"], source.copies)
    return model.synapses(source.cells, target.pool, name=name, connect=connect, **given)


def all_to_all(source, target, model, name, **given):
    """Return real synapses, from each cell of a population to each of another in the same copy."""
    copy = copy_of(source)
    i = np.repeat(np.arange(copy.size), target.size)
    j = (copy[:, np.newaxis] * target.size + np.arange(target.size)).ravel()
    given = of_copies(given, np.repeat(copy, target.size), source.copies)
    return model.synapses(source.cells, target.cells, name=name, connect={"i": i, "j": j}, **given)

"""Synapses that are tagged and capture protein: how their fast and their slow half are joined."""

import numpy as np

from models.consolidation.calcium_stc import (
    EARLY_TO_LATE,
    LATE_PHASE,
    LATE_TO_EARLY,
    LATE_TO_POOL,
    POOL_TO_LATE,
    SLOW_STEP,
)
from models.neurons.slow_clock import SLOW_CLOCK


def add_late_phases(early, cell, pool, slow_dt, **overrides):
    """Return the slow objects by name, for `early` synapses and the protein `pool` of their cells.

    `early` are synapses with an EARLY_PHASE that have their `dt_slow` from `slow_dt`, `pool` is a
    group with a PROTEIN_POOL on a clock of that step, and `cell` holds the index in `pool` for
    each synapse, in order. `overrides` are those of LATE_PHASE, one value for each synapse or one
    for all. For models/phases.py all that is returned is slow.
    """
    slow, each = {"dt_slow": slow_dt}, np.arange(len(cell))
    late = (LATE_PHASE + SLOW_CLOCK).neurons(len(cell), **slow, **overrides)
    joins = {
        "to_late": (EARLY_TO_LATE, early, late, each, each),
        "to_pool": (LATE_TO_POOL, late, pool, each, cell),
        "from_pool": (POOL_TO_LATE, pool, late, cell, each),
        "to_early": (LATE_TO_EARLY, late, early, each, each),
    }
    objects = {
        name: (model + SLOW_CLOCK).synapses(source, target, connect={"i": i, "j": j}, **slow)
        for name, (model, source, target, i, j) in joins.items()
    }
    return {"late": late, "step": early.run_regularly(SLOW_STEP, dt=slow_dt)} | objects

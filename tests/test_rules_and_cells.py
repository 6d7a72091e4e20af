"""Every rule of plasticity works at every receptor between spiking cells of every kind."""

import numpy as np
import pytest
from brian2 import Network, SpikeMonitor, defaultclock, ms, nA
from declared_models import ATOMS, FILES, module, needs_cells

from models.assembly.names import parsed, states
from models.base import Model
from models.receptors.ampa import AMPA_SYNAPSE
from models.receptors.gaba import GABA_SYNAPSE
from models.receptors.nmda import NMDA_SYNAPSE
from models.stimulation.current_pulses import CURRENT_PULSES

DURATION = 10 * ms
STEP = 0.02 * ms  # for cells whose membrane closes within a few hundredths of a millisecond
RECEPTORS = AMPA_SYNAPSE + NMDA_SYNAPSE + GABA_SYNAPSE


def cells():
    """Return name -> model of every spiking cell; a membrane that is part of a cell is none."""
    files = [path for path in FILES if path.parent.name == "neurons"]
    declared = {n: m for path in files for n, m in vars(module(path)).items() if is_cell(m)}
    parts = {part for model in declared.values() if len(model.parts) > 1 for part in model.parts}
    return {name: model for name, model in declared.items() if model not in parts}


def is_cell(model):
    """Tell whether an object is a model with a membrane and a threshold."""
    declares = isinstance(model, Model) and "v" in parsed(model.equations).names
    return declares and model.threshold not in (None, "False")


RULES = {m.name: m for m in ATOMS.values() if needs_cells(m) and "w" in parsed(m.equations).names}
CELLS = cells()


def needed(synapses):
    """Return the models that the cells of some synapses need, as one sum."""
    parts = [part for synapse in synapses for part in synapse.parts]
    halves = [half for part in parts for half in (part.pre, part.post) if half]
    return sum(halves[1:], halves[0])


def driven_cells(cell, synapses):
    """Return two cells with all that the synapses need; the second fires 2 ms after the first."""
    whole = cell + needed(synapses) + CURRENT_PULSES
    lag = [0, 2] * ms
    return whole.neurons(2, I_0=7 * nA, pulse_width=1.5 * ms, pulse_period=5 * ms, t_first=lag)


def state(synapses):
    """Return variable -> copy of its values."""
    return {name: np.array(getattr(synapses, f"{name}_")[:]) for name in states(synapses.model)}


def test_there_are_rules_and_cells():
    rules = {"STDP", "TRIPLET", "CLOPATH", "CALCIUM_RULE", "HEBB", "BCM", "INHIBITORY_STDP"}
    assert rules <= {*RULES}
    assert {"LIF", "ADEX", "REGULAR_SPIKING"} <= {*CELLS}


@pytest.mark.parametrize("cell", CELLS.values(), ids=CELLS)
def test_every_rule_runs_at_every_receptor_between_cells_of_this_kind(cell):
    defaultclock.dt = STEP
    whole = {name: RECEPTORS + rule for name, rule in RULES.items()}
    cells = driven_cells(cell, whole.values())
    apart = {"condition": "i != j"}
    synapses = {n: model.synapses(cells, cells, connect=apart) for n, model in whole.items()}
    spikes = SpikeMonitor(cells)
    before = {name: state(one) for name, one in synapses.items()}
    Network(cells, synapses, spikes).run(DURATION, namespace={})
    assert np.all(spikes.count[:] > 0)
    assert np.all(np.isfinite(cells.v[:]))
    for name, one in synapses.items():
        after = state(one)
        assert all(np.all(np.isfinite(values)) for values in after.values()), name
        changed = {v for v in after if np.any(after[v] != before[name][v])} - {"s_nmda"}
        assert changed or name == "STATIC_WEIGHT", f"{name}: nothing of the rule has changed"

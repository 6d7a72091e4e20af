"""Storage in binary synapses: which turn strong, what is summed, and what homeostasis defends."""

import numpy as np
from brian2 import Network, SpikeGeneratorGroup, StateMonitor, ms

from models.plasticity.binary_hebb import BINARY_HEBB, PATTERN_UNIT, TEACHER
from models.plasticity.binary_scaling import BINARY_SCALING, STRONG_SYNAPSES

N = 60
STEP = 1 * ms
PATTERNS = np.random.default_rng(2).random((150, N)) < 0.15


def stored(n_patterns, cell, rule, **overrides):
    """Return weights (source, target), dendritic sums (step, unit) and the units after storage."""
    step, line = np.nonzero(PATTERNS[:n_patterns])
    lines = SpikeGeneratorGroup(N, line, step * STEP, dt=STEP)
    units = cell.neurons(N, **overrides)
    units.clock.dt = STEP
    units.run_regularly("x = 0; d_sum = 0; is_stored = 1", dt=STEP)
    teacher = TEACHER.synapses(lines, units, connect={"j": "i"})
    teacher.pre.order = -1
    synapses = rule.synapses(lines, units, connect={"condition": "i != j"})
    sums = StateMonitor(units, "d_sum", record=True, when="end", dt=STEP)
    network = Network(lines, units, teacher, synapses, sums)
    network.run(n_patterns * STEP, namespace={})
    weights = np.zeros((N, N))
    weights[synapses.i[:], synapses.j[:]] = synapses.w[:]
    return weights, sums.d_sum[:].T, units


def test_a_synapse_is_strong_where_a_pattern_had_both_cells_active():
    weights, _, _ = stored(20, PATTERN_UNIT, BINARY_HEBB)
    active = PATTERNS[:20].astype(int)
    expected = (active.T @ active > 0) & ~np.eye(N, dtype=bool)
    assert np.array_equal(weights, expected)


def test_the_dendritic_sum_counts_active_inputs_before_they_change():
    weights, _, _ = stored(19, PATTERN_UNIT, BINARY_HEBB)
    _, sums, _ = stored(20, PATTERN_UNIT, BINARY_HEBB)
    assert np.array_equal(sums[19], PATTERNS[19].astype(int) @ weights)


def test_homeostasis_defends_the_number_of_strong_synapses():
    whole = PATTERN_UNIT + STRONG_SYNAPSES, BINARY_HEBB + BINARY_SCALING
    kept, _, units = stored(150, *whole, n_goal=20)
    assert np.array_equal(units.n_strong[:], kept.sum(axis=0))
    assert set(np.unique(kept)) == {0, 1}
    # with coding f and share c: f*(1 - c) = (1 - f)*p*c, where p = c*(N - 1)/n_goal - 1
    share = max(np.roots([0.85 * 59 / 20, 0.15 - 0.85, -0.15]))
    assert np.isclose(kept.sum() / (N * (N - 1)), share, rtol=0.1)
    plain, _, _ = stored(150, *whole, n_goal=1e9)
    assert plain.sum() / (N * (N - 1)) > 0.9

"""Calcium that rises and falls: published peaks, amplification, and what plugs into release."""

import numpy as np
import pytest
from brian2 import Network, NeuronGroup, SpikeGeneratorGroup, StateMonitor, mmolar, ms

from models.astrocytes.exocytosis import EVOKED_EXOCYTOSIS, GLIOTRANSMITTER_POOL
from models.base import Model, values
from models.plasticity.calcium_rule import CALCIUM_RULE
from models.plasticity.calcium_transients import (
    CALCIUM_TRANSIENTS,
    TIME_ABOVE_THRESHOLDS,
    TRANSIENTS_RULE,
)
from models.plasticity.short_term import RELEASE_TALLY, TSODYKS_MARKRAM

HALF = Model(name="HALF", plugs={"release": "0.5"})


def peaks(release, pre_times, post_times):
    """Return the peaks of the calcium of presynaptic and of postsynaptic spikes."""
    pre = SpikeGeneratorGroup(1, np.zeros(len(pre_times), int), pre_times * ms)
    post = SpikeGeneratorGroup(1, np.zeros(len(post_times), int), post_times * ms)
    model = release + CALCIUM_TRANSIENTS + CALCIUM_RULE + TIME_ABOVE_THRESHOLDS
    rule = {**values(TRANSIENTS_RULE), "sigma_rho": 0, "D_presyn": 0 * ms}
    synapse = model.synapses(pre, post, C_presyn=0, C_postsyn=0, rho=0.5, **rule)
    trace = StateMonitor(synapse, ["c_glu", "c_bap", "T_above_d"], record=True)
    Network(pre, post, synapse, trace).run(80 * ms, namespace={})
    return trace.c_glu.max(), trace.c_bap.max(), trace.T_above_d[0, -1] / ms


def test_half_of_the_resources_have_the_published_peak():
    glu, bap, _ = peaks(HALF, [1], [])
    assert glu == pytest.approx(1, abs=0.03)
    assert bap == 0


def test_a_lone_postsynaptic_spike_has_the_published_peak():
    _, bap, above = peaks(HALF, [], [1])
    assert bap == pytest.approx(2.5, abs=0.05)
    assert 5 < above < 40


def test_transmitter_amplifies_what_follows_it():
    _, alone, _ = peaks(HALF, [], [21])
    _, after, _ = peaks(HALF, [1], [21])
    assert after / alone == pytest.approx(1 + 4, rel=0.1)  # c_glu is then near its peak of 1


def test_the_tally_sums_what_spikes_release():
    pre = SpikeGeneratorGroup(1, [0, 0], [1, 11] * ms)
    cell = NeuronGroup(1, "")
    synapse = (TSODYKS_MARKRAM + RELEASE_TALLY).synapses(pre, cell, t_tally=5 * ms)
    Network(pre, cell, synapse).run(15 * ms, namespace={})
    assert synapse.n_tally[0] == 1
    assert synapse.r_sum[0] == synapse.r_S[0] > 0


def test_evoked_exocytosis_empties_the_pool_by_what_it_releases():
    astrocyte = SpikeGeneratorGroup(1, [0], [0] * ms)
    cell = GLIOTRANSMITTER_POOL.neurons(1)
    evoked = EVOKED_EXOCYTOSIS.synapses(astrocyte, cell)
    Network(astrocyte, cell, evoked).run(0.1 * ms, namespace={})
    assert cell.x_A[0] == pytest.approx(0.4, abs=1e-3)
    assert cell.G_A[0] / mmolar == pytest.approx(6.5e-4 * 200 * 0.6, rel=0.01)

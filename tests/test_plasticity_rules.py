"""What one pair of spikes, or constant rates, do to a weight: closed forms of the rules."""

import numpy as np
import pytest
from brian2 import Hz, Network, NeuronGroup, SpikeGeneratorGroup, defaultclock, ms, second

from models.neurons.rate_unit import RATE_INPUT, RATE_SYNAPSE, RATE_UNIT
from models.plasticity.hebb import HEBB
from models.plasticity.inhibitory_stdp import INHIBITORY_STDP
from models.plasticity.stdp import MULTIPLICATIVE, STDP

WEIGHTS = [0.2, 0.4, 0.8]
PRE_FIRST, POST_FIRST = ([0, 1], [10, 15]), ([1, 0], [10, 15])  # cells and times in ms


def changes(rule, spikes, **overrides):
    """Return the changes of weights by spikes of cell 0, presynaptic, and cell 1, postsynaptic."""
    cells = SpikeGeneratorGroup(2, spikes[0], spikes[1] * ms)
    wires = {"i": 0, "j": np.ones(len(WEIGHTS), int)}
    synapses = rule.synapses(cells, cells, connect=wires, w=WEIGHTS, **overrides)
    Network(cells, synapses).run(20 * ms, namespace={})
    return synapses.w[:] - WEIGHTS


def value(rule, name):
    return rule.parameters[name].value


@pytest.mark.parametrize("order", [PRE_FIRST, POST_FIRST])
def test_inhibitory_plasticity_sees_no_order_and_a_lone_spike_weakens(order):
    learned = value(INHIBITORY_STDP, "eta_istdp") * np.exp(-5 / 20)
    lost = value(INHIBITORY_STDP, "eta_istdp") * 2 * 3 * 0.02  # 2*rho_0*tau
    assert changes(INHIBITORY_STDP, order) == pytest.approx(learned - lost)
    assert changes(INHIBITORY_STDP, ([0], [10])) == pytest.approx(-lost)


def test_additive_changes_do_not_depend_on_the_weight():
    assert changes(STDP, PRE_FIRST) == pytest.approx(0.005 * np.exp(-5 / 16.8))
    assert changes(STDP, POST_FIRST) == pytest.approx(-0.00525 * np.exp(-5 / 33.7))


def test_multiplicative_depression_is_in_proportion_to_the_weight_and_potentiation_is_not():
    assert changes(STDP, PRE_FIRST, **MULTIPLICATIVE) == pytest.approx(0.005 * np.exp(-5 / 16.8))
    lost = -0.00525 * np.exp(-5 / 33.7) * np.array(WEIGHTS)
    assert changes(STDP, POST_FIRST, **MULTIPLICATIVE) == pytest.approx(lost)


def test_plain_hebb_grows_exponentially_with_the_squared_rate_of_the_input():
    defaultclock.dt = 1 * ms
    source = NeuronGroup(1, "r : Hz")
    source.r = 20 * Hz
    cell = (RATE_UNIT + RATE_INPUT).neurons(1)
    synapse = (RATE_SYNAPSE + HEBB).synapses(source, cell, w=0.1, eta_hebb=1e-3 * second)
    Network(source, cell, synapse).run(5 * second, namespace={})
    assert synapse.w[0] == pytest.approx(0.1 * np.exp(1e-3 * 20**2 * 5), rel=0.01)

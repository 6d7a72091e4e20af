"""The BCM rule: what its closed forms say beside what the claims of figures measure."""

import numpy as np
import pytest
from brian2 import Hz, NeuronGroup, StateMonitor, defaultclock, ms, run, second

from models.neurons.rate_unit import RATE_INPUT, RATE_SYNAPSE, RATE_UNIT
from models.plasticity.bcm import BCM, FIXED_THRESHOLD, RATE_CEILING, SLIDING_THRESHOLD

CELL = RATE_UNIT + RATE_INPUT


def constant(rates):
    """Return sources that have the given rates (Hz)."""
    sources = NeuronGroup(len(rates), "r : Hz")
    sources.r = np.array(rates) * Hz
    return sources


@pytest.mark.parametrize("n", [1, 2, 4])
@pytest.mark.parametrize("product, decays", [(0.9, True), (1.1, False)])
def test_stability_does_not_depend_on_the_number_of_patterns(n, product, decays):
    step, tau = 20 * ms, 10 * second
    defaultclock.dt = step
    sources = NeuronGroup(n, "r : Hz")
    sources.run_regularly("r = int(i == int(t/dt + 0.5) % N)*Hz", dt=step)
    cells = (CELL + SLIDING_THRESHOLD).neurons(1, tau_theta=tau, theta=n * Hz)
    synapses = (RATE_SYNAPSE + BCM).synapses(sources, cells, eta_bcm=product / tau * second**3)
    synapses.w = [1.1 * n] + [0] * (n - 1)
    weight = StateMonitor(synapses, "w", record=0, dt=50 * step)
    run(24 * tau, namespace={})
    early, late = np.split(weight.w[0], [len(weight.w[0]) // 2])
    assert (np.ptp(late) < np.ptp(early)) == decays
    assert np.mean(weight.w[0]) == pytest.approx(n, rel=0.05)


@pytest.mark.parametrize("rate, sign", [(0.5, -1), (2, 1)])
def test_a_weight_changes_by_the_modification_function(rate, sign):
    defaultclock.dt = 1 * ms
    sources = constant([rate])
    cells = (CELL + FIXED_THRESHOLD).neurons(1)
    synapses = (RATE_SYNAPSE + BCM).synapses(sources, cells, w=1, eta_bcm=1e-3 * second**2)
    run(10 * ms, namespace={})
    change = 1e-3 * rate * rate * (rate - 1) * 10e-3
    assert np.sign(change) == sign
    assert synapses.w[0] - 1 == pytest.approx(change, rel=1e-3)


def test_learning_stops_at_the_ceiling():
    defaultclock.dt = 10 * ms
    sources = constant([1])
    cells = (CELL + FIXED_THRESHOLD).neurons(1)
    synapses = (RATE_SYNAPSE + BCM + RATE_CEILING).synapses(
        sources, cells, w=2, eta_bcm=0.1 * second**2, r_max=5 * Hz
    )
    run(10 * second, namespace={})
    assert 5 <= synapses.w[0] < 5.05  # less than a step beyond


def test_the_threshold_rises_to_the_squared_rate_with_its_time_constant():
    defaultclock.dt = 20 * ms
    sources = constant([2])
    cells = (CELL + SLIDING_THRESHOLD).neurons(1, tau_theta=10 * second, theta=1 * Hz)
    synapses = (RATE_SYNAPSE + BCM).synapses(sources, cells, w=1, eta_bcm=0 * second**2)
    theta = StateMonitor(cells, "theta", record=0, dt=1 * second)
    run(50 * second, namespace={})
    assert len(synapses) == 1
    expected = 4 - 3 * np.exp(-theta.t / (10 * second))
    np.testing.assert_allclose(theta.theta[0] / Hz, expected, rtol=5e-3)

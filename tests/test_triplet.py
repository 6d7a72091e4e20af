"""The triplet rule spike by spike, its sliding amplitude, and the rate of a spiking cell."""

import numpy as np
import pytest
from brian2 import Hz, SpikeGeneratorGroup, StateMonitor, defaultclock, ms, run, second

from models.base import Model
from models.neurons.firing_rate import FIRING_RATE, MEAN_RATE
from models.plasticity.triplet import TRIPLET, TRIPLET_HOMEOSTASIS

PRE, POST = [10, 60], [20, 40]  # ms
CLOCKED = Model(name="CLOCKED", threshold="int(t/(50*ms) + 1e-6) > int((t - dt)/(50*ms) + 1e-6)")


def change(rule, post, **overrides):
    """Return the change of a weight without bounds by two spikes of each cell."""
    pre = SpikeGeneratorGroup(1, [0] * len(PRE), PRE * ms)
    synapses = rule.synapses(pre, post, w=0, w_min=-10, w_max=10, **overrides)
    run(70 * ms, namespace={})
    return synapses.w[0]


def expected(gain=1):
    """Return potentiation by the second spike after the input, and depression by both before it."""
    potentiation = 6.5e-3 * np.exp(-30 / 16.8) * np.exp(-20 / 114)
    depression = 7.1e-3 * (np.exp(-40 / 33.7) + np.exp(-20 / 33.7))
    return potentiation - gain * depression


def test_the_slow_trace_is_read_before_its_own_update():
    post = SpikeGeneratorGroup(1, [0] * len(POST), POST * ms)
    assert change(TRIPLET, post) == pytest.approx(expected(), rel=1e-9)


def test_depression_slides_with_the_squared_average_rate():
    train = Model(
        name="TWO_SPIKES",
        threshold="abs(t - 20*ms) < dt/2 or abs(t - 40*ms) < dt/2",
    )
    post = (train + FIRING_RATE + MEAN_RATE).neurons(1, a=20 * Hz, tau_a=1e6 * second)
    found = change(TRIPLET + TRIPLET_HOMEOSTASIS, post, a_ref=10 * Hz)
    assert found == pytest.approx(expected(gain=4), rel=1e-4)  # the average rate drifts a little


def test_firing_rate_and_its_average_are_those_of_the_spikes():
    defaultclock.dt = 1 * ms
    cell = (CLOCKED + FIRING_RATE + MEAN_RATE).neurons(1, tau_a=300 * ms)
    rates = StateMonitor(cell, ["r", "a"], record=0)
    run(4 * second, namespace={})
    for rate in (rates.r[0] / Hz, rates.a[0] / Hz):
        assert np.mean(rate[-1000:]) == pytest.approx(20, rel=0.01)  # a step is 1 % of tau_r

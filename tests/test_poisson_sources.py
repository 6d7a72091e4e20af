"""Poisson sources, causes that they share, and volleys, on the numpy target."""

import numpy as np
import pytest
from brian2 import Hz, SpikeMonitor, ms, run, second, seed

from models.stimulation.fluctuating_rate import COMMON_CAUSE, FLUCTUATING_RATE, HEARD_CAUSE
from models.stimulation.poisson_source import POISSON_SOURCE
from models.stimulation.volley import VOLLEY


def counts_in_bins(spikes, n_groups, per_group, width, duration):
    """Return the spikes of each group of sources in each bin: (group, bin)."""
    edges = np.arange(0, duration + width / 2, width)
    group = np.asarray(spikes.i) // per_group
    times = np.asarray(spikes.t / ms) - 0.5  # off the edges
    return np.array([np.histogram(times[group == g], edges)[0] for g in range(n_groups)])


def test_sources_are_poisson_at_every_rate():
    seed(1)
    rates = np.repeat([5, 20, 200], 400)
    sources = POISSON_SOURCE.neurons(len(rates), r_source=rates * Hz)
    spikes = SpikeMonitor(sources)
    run(2 * second, namespace={})
    for rate, counts in zip((5, 20, 200), np.array(spikes.count).reshape(3, 400), strict=True):
        assert counts.mean() == pytest.approx(2 * rate, abs=4 * np.sqrt(2 * rate / 400))
        # the variance of a Poisson count has a relative error of sqrt(2/400)
        assert counts.var() == pytest.approx(2 * rate, rel=4 * np.sqrt(2 / 400))


def test_one_spike_a_step_keeps_intervals_exponential():
    seed(2)
    sources = POISSON_SOURCE.neurons(50, r_source=20 * Hz)
    spikes = SpikeMonitor(sources)
    run(4 * second, namespace={})
    trains = [np.diff(train / second) for train in spikes.spike_trains().values()]
    intervals = np.concatenate(trains)
    assert np.std(intervals) / np.mean(intervals) == pytest.approx(1, abs=0.06)


def test_sources_with_one_cause_covary_as_the_cause_does():
    seed(3)
    causes, per_cause, bin_width = 20, 100, 40
    sources = (POISSON_SOURCE + FLUCTUATING_RATE).neurons(causes * per_cause, r_source=20 * Hz)
    common = COMMON_CAUSE.neurons(causes)
    index = np.arange(causes * per_cause)
    heard = HEARD_CAUSE.synapses(common, sources, connect={"i": index // per_cause, "j": index})
    spikes = SpikeMonitor(sources)
    run(4 * second, namespace={})
    counts = counts_in_bins(spikes, causes, per_cause, bin_width, 4000)
    # variance of a doubly stochastic count: Poisson part, and the integral of exp(-|t - s|/tau)
    mean, tau = 20e-3 * per_cause * bin_width, 20
    integral = 2 * tau**2 * (bin_width / tau - 1 + np.exp(-bin_width / tau)) / bin_width**2
    assert len(heard) == len(index)
    assert counts.mean() == pytest.approx(mean, rel=0.02)
    assert counts.var() == pytest.approx(mean + (0.3 * mean) ** 2 * integral, rel=0.2)


def test_without_a_cause_the_rate_stays():
    seed(4)
    sources = (POISSON_SOURCE + FLUCTUATING_RATE).neurons(2000, r_source=20 * Hz)
    spikes = SpikeMonitor(sources)
    run(2 * second, namespace={})
    counts = counts_in_bins(spikes, 1, 2000, 40, 2000)
    assert counts.var() == pytest.approx(counts.mean(), rel=0.8)


def test_a_volley_comes_at_the_latency_of_each_input():
    seed(5)
    inputs = (POISSON_SOURCE + VOLLEY).neurons(500, r_source=120 * Hz)
    spikes = SpikeMonitor(inputs)
    run(1 * second, namespace={})
    after = (np.asarray(spikes.t / ms) % 200) - np.asarray(inputs.latency / ms)[spikes.i]
    assert np.all((after > -1e-6) & (after < 5 + 2))  # a spike ends its step, or the next one
    assert len(after) == pytest.approx(500 * 5 * 0.6, rel=0.1)
    assert np.std(inputs.latency / ms) == pytest.approx(15, rel=0.15)

"""Axons under pulses: which spikes leave the electrode, against spikes followed on their way."""

import numpy as np
import pytest
from brian2 import Hz, Network, SpikeGeneratorGroup, SpikeMonitor, defaultclock, ms, nS, run, second

from models.neurons.voltage_clamp import VOLTAGE_CLAMP
from models.plasticity.release_of_signals import SIGNAL_TALLY
from models.plasticity.shared_release import AXON_RELEASE, AXON_RELEASE_HEARD, RELEASE_AT_AXON
from models.plasticity.short_term import RELEASE_TALLY, TSODYKS_MARKRAM
from models.plasticity.static_weight import STATIC_WEIGHT
from models.receptors.ampa import AMPA, AMPA_SYNAPSE
from models.stimulation.regular_pulses import RATE_MODULATION, REGULAR_PULSES
from models.stimulation.stimulated_axon import (
    ANTIDROMIC_COLLISION,
    AXON_REFRACTORINESS,
    CONDUCTION_FAILURE,
    PULSE_TO_AXON,
    SIGNAL_TO_AXON,
    STIMULATED_AXON,
    STRONG_PULSE,
)

COLLIDING = STIMULATED_AXON + AXON_REFRACTORINESS + ANTIDROMIC_COLLISION
T_REF, D_SOMA = 1.5, 5.0  # ms


def generator(times):
    """Return a source that fires at times in ms."""
    return SpikeGeneratorGroup(1, np.zeros(len(times), int), np.array(times) * ms)


def stimulated(model, pulses, signals):
    """Return an axon, and a network of it and of pulses and signals at times in ms."""
    axon, pulse, signal = model.neurons(1), generator(pulses), generator(signals)
    joined = PULSE_TO_AXON.synapses(pulse, axon), SIGNAL_TO_AXON.synapses(signal, axon)
    return axon, Network(axon, pulse, signal, *joined)


def leaving(model, pulses, signals, duration):
    """Return when spikes leave the electrode, in ms; the step from source to axon taken off."""
    axon, network = stimulated(model, pulses, signals)
    spikes = SpikeMonitor(axon)
    network.add(spikes)
    network.run(duration * ms, namespace={})
    return np.array(spikes.t[:] / ms) - 0.1


def followed(pulses, signals):
    """Return when spikes leave the electrode, each spike followed along the axon.

    Signals are given by their arrival at the electrode: they set out d_soma earlier.
    """
    passed, antidromic = [], []
    events = sorted([(t, "pulse") for t in pulses] + [(t, "signal") for t in signals])
    for t, kind in events:
        ready = not passed or t - passed[-1] > T_REF - 0.05
        if kind == "pulse" and ready:
            passed.append(t)
            antidromic.append(t)
        elif kind == "signal" and ready:
            out = t - D_SOMA
            met = any(p < t and p + D_SOMA > out for p in antidromic)
            resting = any(0 <= out - (p + D_SOMA) < T_REF for p in antidromic)
            if not met and not resting:
                passed.append(t)
    return passed


def test_a_free_axon_conducts_pulses_and_signals():
    assert leaving(STIMULATED_AXON, [1, 2], [1.5, 4], 6) == pytest.approx([1, 1.5, 2, 4])


def test_an_axon_is_refractory():
    model = STIMULATED_AXON + AXON_REFRACTORINESS
    assert leaving(model, [1, 2, 2.5], [3, 4.1], 6) == pytest.approx([1, 2.5, 4.1])


def test_collisions_are_those_of_spikes_followed_on_their_way():
    rng = np.random.default_rng(1)
    pulses = np.round(np.arange(1, 990, 1000 / 60), 1)
    signals = np.round(np.cumsum(rng.exponential(25, 36)), 1)
    signals = np.setdiff1d(signals[signals < 990], pulses)
    times = leaving(COLLIDING, pulses, signals, 1000)
    assert times == pytest.approx(followed(pulses, signals))
    assert 0 < np.isin(np.round(signals, 1), np.round(times, 1)).mean() < 1


def test_an_axon_that_fails_fires_at_the_rate_that_it_sustains():
    defaultclock.dt = 0.2 * ms
    pulses = REGULAR_PULSES.neurons(3, f_pulse=[20, 60, 180] * Hz)
    axons = (STIMULATED_AXON + CONDUCTION_FAILURE).neurons(
        3, q_axon=[0, 50, 50], tau_axon=2 * second
    )
    joined = PULSE_TO_AXON.synapses(pulses, axons, connect=dict(j="i"))
    spikes = SpikeMonitor(axons)
    run(2 * second, namespace={})
    assert joined is not None
    assert np.array(spikes.count[:]) / 2 == pytest.approx([20, 25, 25], abs=1)


@pytest.mark.parametrize("rate, passes", [(140, True), (160, False)])
def test_strong_pulses_block_above_150_hz(rate, passes):
    defaultclock.dt = 0.2 * ms
    pulses = REGULAR_PULSES.neurons(1, f_pulse=rate * Hz)
    axon = (STIMULATED_AXON + CONDUCTION_FAILURE).neurons(1, q_axon=25, tau_axon=1 * second)
    _joined = (PULSE_TO_AXON + STRONG_PULSE).synapses(pulses, axon)
    spikes = SpikeMonitor(axon)
    run(2 * second, namespace={})
    assert (np.sum(spikes.t[:] > 1 * second) > 0) == passes


def test_pulses_come_at_their_rate_and_follow_its_modulation():
    pulses = (REGULAR_PULSES + RATE_MODULATION).neurons(2, f_pulse=100 * Hz, m_pulse=[0, 0.5])
    spikes = SpikeMonitor(pulses)
    run(1 * second, namespace={})
    assert np.array(spikes.count[:]) == pytest.approx([100, 100], abs=1)
    times = [np.array(train / second) for train in spikes.spike_trains().values()]
    depth = [2 * np.abs(np.mean(np.exp(-2j * np.pi * 20 * t))) for t in times]
    assert depth[0] < 0.05
    assert depth[1] == pytest.approx(0.5, abs=0.1)


def test_a_tally_tells_spikes_of_the_cell_from_those_of_pulses():
    axon, network = stimulated(STIMULATED_AXON, [1, 21, 41], [11, 41.2, 50])
    cell = (VOLTAGE_CLAMP + AMPA).neurons(1)
    model = TSODYKS_MARKRAM + RELEASE_TALLY + SIGNAL_TALLY
    synapses = model.synapses(axon, cell, Omega_f=1e6 * Hz, Omega_d=1e6 * Hz, U_0star=0.25)
    network.add(cell, synapses)
    network.run(60 * ms, namespace={})
    assert (synapses.n_tally[0], synapses.n_signal[0]) == (6, 3)
    assert synapses.r_signal[0] == pytest.approx(3 * 0.25, rel=1e-6)


def test_release_worked_out_once_for_an_axon_is_that_of_each_synapse():
    axon, network = stimulated(STIMULATED_AXON + AXON_RELEASE, [1, 11, 15], [])
    cells = (VOLTAGE_CLAMP + AMPA).neurons(2, tau_ampa=1e6 * second)
    each = (TSODYKS_MARKRAM + AMPA_SYNAPSE + STATIC_WEIGHT).synapses(
        axon, cells, connect=dict(i=0, j=0)
    )
    once = (TSODYKS_MARKRAM + RELEASE_AT_AXON).synapses(axon, axon)
    heard = (AXON_RELEASE_HEARD + AMPA_SYNAPSE + STATIC_WEIGHT).synapses(
        axon, cells, connect=dict(i=0, j=1)
    )
    heard.pre.order = 1
    network.add(cells, each, once, heard)
    network.run(20 * ms, namespace={})
    assert cells.g_ampa[0] > 0.7 * nS
    assert cells.g_ampa[1] / cells.g_ampa[0] == pytest.approx(1, rel=1e-9)

"""Receptors, conductance-based cells and the voltage-based rule, on the numpy target."""

import numpy as np
import pytest
from brian2 import (
    SpikeGeneratorGroup,
    SpikeMonitor,
    StateMonitor,
    defaultclock,
    mmolar,
    ms,
    mV,
    nA,
    nS,
    pA,
    run,
    second,
    start_scope,
    umolar,
)

from models.neurons.adex import ADEX, AFTER_DEPOLARISATION
from models.neurons.lif import LIF
from models.neurons.m_current import M_CURRENT
from models.neurons.regular_spiking import REGULAR_SPIKING
from models.neurons.voltage_clamp import VOLTAGE_CLAMP
from models.plasticity.clopath import (
    CLOPATH,
    CLOPATH_HOMEOSTASIS,
    SPIKE_PLATEAU,
    VOLTAGE_TRACES,
    VOLTAGE_VARIANCE,
)
from models.plasticity.static_weight import STATIC_WEIGHT
from models.receptors.ampa import AMPA, AMPA_SYNAPSE
from models.receptors.d_serine_gate import D_SERINE_GATE
from models.receptors.nmda import NMDA, NMDA_CALCIUM, NMDA_SYNAPSE
from models.stimulation.current_pulses import CURRENT_PULSES


def test_gate_quarters_the_nmda_current_at_half_occupancy_of_its_two_sites():
    axon = SpikeGeneratorGroup(1, [0], [1] * ms)
    model = VOLTAGE_CLAMP + AMPA + NMDA + D_SERINE_GATE
    cells = model.neurons(2, D=np.array([1, 1e6]) * umolar, v=-40 * mV)
    synapses = (AMPA_SYNAPSE + NMDA_SYNAPSE + STATIC_WEIGHT).synapses(axon, cells)
    traces = StateMonitor(cells, "I_nmda", record=True)
    run(20 * ms, namespace={})
    half, full = traces.I_nmda.max(axis=1)
    assert len(synapses) == 2 and full > 0 * nA
    assert half / full == pytest.approx(0.25, rel=1e-4)


def test_the_sum_of_cell_receptors_and_gate_runs():
    axon = SpikeGeneratorGroup(1, [0], [1] * ms)
    cells = (LIF + AMPA + NMDA + NMDA_CALCIUM + D_SERINE_GATE).neurons(1)
    synapses = (AMPA_SYNAPSE + NMDA_SYNAPSE + STATIC_WEIGHT).synapses(axon, cells)
    traces = StateMonitor(cells, ["v", "I_Ca_nmda"], record=True)
    run(20 * ms, namespace={})
    assert synapses.w[0] == 1
    assert traces.v[0].max() > -70 * mV + 0.3 * mV
    assert traces.I_Ca_nmda[0].max() > 0 * nA


def test_ampa_synapse_without_a_rule_asks_for_a_weight():
    axon = SpikeGeneratorGroup(1, [0], [1] * ms)
    with pytest.raises(ValueError, match="w"):
        AMPA_SYNAPSE.synapses(axon, (LIF + AMPA).neurons(1))


def test_static_ampa_synapse_decays_with_its_time_constant():
    axon = SpikeGeneratorGroup(1, [0], [1] * ms)
    cells = (VOLTAGE_CLAMP + AMPA).neurons(1)
    synapses = (AMPA_SYNAPSE + STATIC_WEIGHT).synapses(axon, cells, w=2)
    traces = StateMonitor(cells, "g_ampa", record=True)
    run(10 * ms, namespace={})
    peak = traces.g_ampa[0].max()
    later = traces.g_ampa[0][np.argmax(traces.g_ampa[0]) + 20]
    assert len(synapses) == 1
    assert peak / nS == pytest.approx(2)
    assert later / peak == pytest.approx(np.exp(-1), rel=0.01)


def reference_open_fraction(spikes, dt, steps):
    """Return s of Brunel & Wang (2001), integrated for one synapse by the midpoint rule."""
    rise, decay, alpha = 2, 100, 0.5
    x, s, trace = 0.0, 0.0, []
    for step in range(steps):
        trace.append(s)
        x += step in spikes
        s += dt * (alpha * x * np.exp(-dt / 2 / rise) * (1 - s) - s / decay)
        x *= np.exp(-dt / rise)
    return np.array(trace)


def test_saturation_of_nmda_follows_brunel_and_wang():
    defaultclock.dt = 0.02 * ms
    times = 10.0 + 10 * np.arange(5)
    axon = SpikeGeneratorGroup(1, np.zeros(5, int), times * ms)
    cells = (VOLTAGE_CLAMP + NMDA).neurons(1)
    synapses = (NMDA_SYNAPSE + STATIC_WEIGHT).synapses(axon, cells)
    traces = StateMonitor(cells, "g_nmda", record=True)
    run(300 * ms, namespace={})
    expected = reference_open_fraction(set(np.round(times / 0.02).astype(int)), 0.02, 15000)
    conductance = traces.g_nmda[0] / nS
    assert len(synapses) == 1
    assert conductance.max() == pytest.approx(expected.max(), rel=0.02)
    assert conductance.sum() == pytest.approx(expected.sum(), rel=0.02)


def test_m_current_lengthens_the_intervals():
    defaultclock.dt = 0.05 * ms
    model = REGULAR_SPIKING + M_CURRENT + CURRENT_PULSES
    g_M = M_CURRENT.parameters["g_M"].value * np.array([1, 0])
    cells = model.neurons(2, g_M=g_M, I_0=0.75 * nA, pulse_width=0.4 * second, t_first=150 * ms)
    traces = StateMonitor(cells, "v", record=True)
    spikes = SpikeMonitor(cells)
    run(550 * ms, namespace={})
    trains = spikes.spike_trains()
    adapting, regular = (np.diff(trains[i] / ms) for i in range(2))
    assert adapting[-1] > 1.3 * adapting[0]
    assert regular[-1] == pytest.approx(regular[1], rel=0.02)
    # The resting potential of the published cell is -71.9 mV.
    assert traces.v[0][2980] / mV == pytest.approx(-71.9, abs=0.1)


def paired_weight(lag, period=20, **overrides):
    """Return the change of weight after 5 pairs; `lag` and `period` in ms."""
    start_scope()
    axon = SpikeGeneratorGroup(1, np.zeros(5, int), (20 + period * np.arange(5)) * ms)
    cell = ADEX + AFTER_DEPOLARISATION + SPIKE_PLATEAU + VOLTAGE_TRACES + CURRENT_PULSES
    cells = cell.neurons(
        1,
        I_0=60 * nA,
        pulse_width=0.5 * ms,
        pulse_period=period * ms,
        n_pulses=5,
        t_first=(20 + lag) * ms,
        V_reset=-49.5 * mV,
        b_ad=0.0805 * pA,
    )
    synapses = CLOPATH.synapses(axon, cells, **overrides)
    spikes = SpikeMonitor(cells)
    run((5 * period + 100) * ms, namespace={})
    assert len(spikes.t) == 5
    return synapses.w[0] - 1


def test_clopath_agrees_with_the_program_of_its_authors():
    # Reference: VoTri.m and aEIF.m of ModelDB 144566, five pairs, written again in numpy. Its step
    # of 1 ms, its spike of 2 or 3 steps and its delay of 3 steps account for the difference.
    assert paired_weight(lag=10) == pytest.approx(0.0217, rel=0.15)
    assert paired_weight(lag=-10) == pytest.approx(0.0126, rel=0.2)
    assert paired_weight(lag=-10, period=100) == pytest.approx(-0.0109, rel=0.2)
    assert 0 < paired_weight(lag=10, period=100) < 0.002


def test_clopath_homeostasis_scales_depression():
    axon = SpikeGeneratorGroup(1, [0], [1] * ms)
    model = LIF + SPIKE_PLATEAU + VOLTAGE_TRACES + VOLTAGE_VARIANCE
    cells = model.neurons(2, v=-60 * mV, u_square=np.array([60, 120]) * mV**2)
    synapses = (CLOPATH + CLOPATH_HOMEOSTASIS).synapses(axon, cells)
    run(5 * ms, namespace={})
    once, twice = synapses.w[:] - 1
    assert once < 0
    assert twice / once == pytest.approx(2, rel=0.01)


def clamped_weight(v):
    """Return the change of weight after 10 presynaptic spikes at 20 Hz in a clamped cell."""
    start_scope()
    axon = SpikeGeneratorGroup(1, np.zeros(10, int), (10 + 50 * np.arange(10)) * ms)
    clamp = VOLTAGE_CLAMP + VOLTAGE_TRACES
    cells = clamp.neurons(len(v), v=v)
    synapses = CLOPATH.synapses(axon, cells)
    run(600 * ms, namespace={})
    return synapses.w[:] - 1


def test_clopath_in_voltage_clamp_has_three_regions():
    rest, middle, high = clamped_weight(np.array([-75, -55, -20]) * mV)
    assert rest == 0
    depression = 10 * 14e-5 * (70.6 - 55)
    assert middle == pytest.approx(-depression, rel=0.01)
    # Each spike leaves x_bar = exp(-t/15 ms), whose integral over tau_x_bar is 1.
    assert high == pytest.approx(
        10 * (8e-5 * (45.3 - 20) * (70.6 - 20) - 14e-5 * (70.6 - 20)), rel=0.02
    )


def test_mg_block_is_that_of_jahr_and_stevens():
    axon = SpikeGeneratorGroup(1, [0], [1] * ms)
    cells = (VOLTAGE_CLAMP + NMDA).neurons(2, v=-70 * mV, Mg=np.array([0, 1]) * mmolar)
    synapses = (NMDA_SYNAPSE + STATIC_WEIGHT).synapses(axon, cells)
    traces = StateMonitor(cells, "I_clamp", record=True)
    run(10 * ms, namespace={})
    free, blocked = traces.I_clamp[:, -1]
    assert len(synapses) == 2
    assert blocked / free == pytest.approx(0.0445, rel=0.01)

"""Myelinated cables: rest, velocity, passive spread in closed form, search for thresholds."""

import numpy as np
import pytest
from brian2 import (
    Network,
    SpikeMonitor,
    StateMonitor,
    defaultclock,
    mA,
    ms,
    mV,
    nA,
    ohm,
    run,
    second,
    us,
)

from models.circuits.cable_axons import cable_axons, second_difference
from models.neurons.node_of_ranvier import INTERNODE, NODE_OF_RANVIER, SPACING

P = {name: p.value for name, p in (NODE_OF_RANVIER.parameters | INTERNODE.parameters).items()}


def axons(phi_second, lowest, highest, **values):
    """Return axons with second differences in ohm and brackets that are quantities."""
    n = len(phi_second)
    brackets = {"I_fails": np.ones(n) * lowest, "I_fires": np.ones(n) * highest}
    return cable_axons(np.asarray(phi_second) * ohm, -3, 1.2 * ms, **brackets | values)


def injection(current, node, axons=1):
    """Return arguments of `axons` by which each trial puts a current into a node of the first."""
    phi = np.zeros((axons, 41))
    phi[0, node] = 1
    amplitude = current / (P["g_internode"] * ohm)
    return phi, amplitude, amplitude


def test_a_node_rests_at_minus_80_mv():
    defaultclock.dt = 5 * us
    cells = NODE_OF_RANVIER.neurons(1)
    run(20 * ms, namespace={})
    assert cells.v[0] / mV == pytest.approx(-80, abs=0.1)


def test_time_constant_and_conductances_are_those_of_the_densities():
    assert float(P["C_m"] / P["g_L"] / us) == pytest.approx(2.5 / 0.128, rel=1e-6)
    area = np.pi * 3.42e-4 * 1.5e-4  # cm2
    assert float(P["g_Na"]) == pytest.approx(1.445 * area)
    assert float(P["g_internode"]) == pytest.approx(np.pi * 3.42e-4**2 / 4 / 54.7 / 0.057)


def test_a_spike_travels_at_the_velocity_of_its_diameter():
    defaultclock.dt = 1 * us
    made = axons(*injection(2 * nA, node=0))
    spikes = SpikeMonitor(made.nodes)
    Network(*made.groups(), spikes).run(1.2 * ms, namespace={})
    times = np.array([spikes.spike_trains()[k][0] / second for k in range(41)])
    velocity = 20 * float(SPACING) / (times[30] - times[10])
    assert velocity / 5.7 == pytest.approx(5.3, abs=0.7)  # m/s per um: 4.6 to 6


def test_passive_cable_decays_as_in_closed_form():
    """A steady current into one node: v falls by one factor from node to node."""
    defaultclock.dt = 1 * us
    without = {"g_Na": np.zeros(1) * P["g_Na"], "pulse_width": np.array([1]) * ms}
    made = axons(*injection(0.01 * nA, node=20), **without)
    Network(*made.groups()).run(0.9 * ms, namespace={})
    v = np.asarray(made.nodes.v[:] - P["E_L"])
    x = 1 + float(P["g_L"] / P["g_internode"]) / 2
    factor = x - np.sqrt(x**2 - 1)
    assert v[21:26] / v[20:25] == pytest.approx(factor, rel=1e-3)
    resistance = 1 / float(P["g_L"] + 2 * P["g_internode"] * (1 - factor))
    assert v[20] == pytest.approx(0.01e-9 * resistance, rel=1e-3)


def test_axons_of_one_group_do_not_touch():
    defaultclock.dt = 1 * us
    made = axons(*injection(2 * nA, node=10, axons=2))
    spikes = SpikeMonitor(made.nodes)
    Network(*made.groups(), spikes).run(1.2 * ms, namespace={})
    assert set(np.asarray(spikes.i)) == set(range(41))


def test_the_search_ends_where_firing_begins():
    """The threshold found by halving separates two amplitudes 1 % apart."""
    defaultclock.dt = 1 * us
    phi = np.zeros((1, 21))
    phi[0, 8] = 1
    made = axons(phi, 0.1 * mA, 1e3 * mA)
    Network(*made.groups()).run(14 * 1.2 * ms, namespace={})
    found = made.nodes.I_contact[0]
    assert made.nodes.I_fires[0] / made.nodes.I_fails[0] < 1.002
    pair = np.array([0.995, 1.005]) * found
    checked = axons(np.repeat(phi, 2, axis=0), pair, pair)
    Network(*checked.groups()).run(1.1 * ms, namespace={})
    assert list(checked.nodes.heard[[0, 21]]) == [0, 1]


def test_pulses_last_their_width_in_every_trial():
    defaultclock.dt = 1 * us
    made = axons(np.zeros((2, 3)), 1 * mA, 2 * mA, pulse_width=np.array([60, 90]) * us)
    state = StateMonitor(made.nodes, "in_field", record=[0, 3])
    Network(*made.groups(), state).run(12 * 1.2 * ms, namespace={})
    per_trial = state.in_field[:].reshape(2, 12, 1200).sum(axis=2)
    assert np.all(per_trial[0] == 60) and np.all(per_trial[1] == 90)


def test_a_linear_potential_drives_nothing_but_an_end():
    potential = np.arange(7.0)[None]
    assert np.all(second_difference(potential) == 0)
    ended = np.append([[potential[0, 1]]], potential[:, 1:], axis=1)
    assert list(second_difference(ended)[0]) == [1, 0, 0, 0, 0]

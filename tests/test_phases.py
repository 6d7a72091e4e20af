"""Alternating fast and slow phases against closed forms, and what the helper refuses."""

import numpy as np
import pytest
from brian2 import (
    Network,
    NeuronGroup,
    SpikeMonitor,
    StateMonitor,
    Synapses,
    defaultclock,
    ms,
    second,
)
from brian2.core.clocks import EventClock

from models.phases import levels, phases

DAY, BURST = 100 * second, 2 * second  # of which a fast phase is the first part
DAYS = 3


def groups():
    """Return cells that fire ten times a second and a slow decay with a time constant of 50 s."""
    defaultclock.dt = 0.1 * ms  # which a slow phase of another test changed
    fast = NeuronGroup(
        2,
        "dx/dt = 1/second : 1",
        threshold="t_in_timesteps % 1000 == 500",
        reset="",
        method="euler",
    )
    slow = NeuronGroup(1, "dy/dt = -y/(50*second) : 1", dt=1 * second, method="exact")
    slow.y = 1
    return fast, slow


def alternate(fast_phase, slow_phase):
    for _ in range(DAYS):
        fast_phase(BURST)
        slow_phase(DAY - BURST)


def test_slow_objects_run_all_the_time_and_fast_ones_in_fast_phases():
    fast, slow = groups()
    spikes = SpikeMonitor(fast)
    net = Network(fast, slow, spikes)
    alternate(*phases(net, [fast, spikes], [slow], 1 * second))
    assert net.t == DAYS * DAY
    assert slow.y[0] == pytest.approx(np.exp(-DAYS * DAY / (50 * second)))
    assert fast.x[0] == pytest.approx(DAYS * BURST / second)  # it stood still in between
    assert np.all(spikes.count == DAYS * 20)
    assert np.all(spikes.t % DAY < BURST)


def test_every_clock_of_a_fast_object_is_slow_in_a_slow_phase_and_gets_its_step_back():
    fast, slow = groups()
    own = StateMonitor(fast, "x", record=0, dt=0.5 * ms)
    net = Network(fast, slow, own)
    fast_phase, slow_phase = phases(net, [fast, own], [slow], 1 * second)
    for _ in range(2):
        fast_phase(1 * second)
        assert (defaultclock.dt, own.clock.dt) == (0.1 * ms, 0.5 * ms)
        slow_phase(1000 * second)
        assert (defaultclock.dt, own.clock.dt) == (1 * second, 1 * second)
    assert len(own.t) == 2 * 2000  # and it records nothing in between


def test_event_driven_state_decays_over_the_gap_and_spikes_under_way_arrive_after_it():
    defaultclock.dt = 1 * ms
    source = NeuronGroup(1, "", threshold="t_in_timesteps == 995")
    target = NeuronGroup(1, "seen : 1")
    arrow = Synapses(
        source, target, "dz/dt = -z/(10*second) : 1 (event-driven)", on_pre="seen_post = z"
    )
    arrow.connect()
    arrow.z = 1
    arrow.pre.delay = 20 * ms
    slow = NeuronGroup(1, "y : 1", dt=1 * second)
    net = Network(source, target, arrow, slow)
    fast_phase, slow_phase = phases(net, [source, target, arrow], [slow], 1 * second)
    fast_phase(1 * second)
    slow_phase(9 * second)
    assert target.seen[0] == 0
    fast_phase(1 * second)
    # 5 ms before the gap, 15 ms after it
    assert target.seen[0] == pytest.approx(np.exp(-10.015 / 10), rel=1e-3)


def test_what_a_fast_object_contains_may_be_slow():
    fast, slow = groups()
    noise = fast.run_regularly("x = x + 1", dt=1 * second)
    net = Network(fast, slow)
    fast_phase, slow_phase = phases(net, [fast], [slow, noise], 1 * second)
    slow_phase(10 * second)
    assert fast.x[0] == pytest.approx(10)


def test_a_summed_variable_brings_slow_state_to_the_cells():
    _, slow = groups()
    fast = NeuronGroup(2, "dx/dt = h/second : 1\nh : 1", method="euler")
    there = Synapses(slow, fast, "h_post = y_pre : 1 (summed)", dt=1 * second)
    there.connect()
    net = Network(fast, slow, there)
    fast_phase, slow_phase = phases(net, [fast], [slow, there], 1 * second)
    slow_phase(50 * second)
    fast_phase(1 * second)
    assert fast.h[0] == pytest.approx(np.exp(-1), rel=0.03)


def test_durations_that_are_no_multiple_of_the_slow_step_are_refused():
    fast, slow = groups()
    fast_phase, slow_phase = phases(Network(fast, slow), [fast], [slow], 1 * second)
    with pytest.raises(ValueError, match="2.5 s is no multiple of the slow step, 1. s"):
        fast_phase(2.5 * second)
    fast_phase(0.3 * second * 10)  # rounding is no other duration


def test_brian_alone_refuses_a_step_of_which_the_time_is_no_multiple():
    fast, slow = groups()
    net = Network(fast, slow)
    net.run(2.5 * ms)
    defaultclock.dt = 1 * second
    with pytest.raises(ValueError, match="not a multiple"):
        net.run(1 * second)


def test_an_object_that_is_neither_fast_nor_slow_is_refused():
    fast, slow = groups()
    forgotten = SpikeMonitor(fast, name="forgotten")
    fast_phase, _ = phases(Network(fast, slow, forgotten), [fast], [slow], 1 * second)
    with pytest.raises(ValueError, match="'forgotten' is in the network, but neither"):
        fast_phase(1 * second)


def test_a_slow_object_on_the_clock_of_a_fast_one_is_refused():
    fast, _ = groups()
    slow = NeuronGroup(1, "y : 1", name="late")
    fast_phase, _ = phases(Network(fast, slow), [fast], [slow], 1 * second)
    with pytest.raises(ValueError, match="'late' is slow, but on the clock of something fast"):
        fast_phase(1 * second)


@pytest.mark.parametrize("reader", ["monitor", "synapses"])
def test_a_slow_object_that_reads_spikes_of_a_fast_one_is_refused(reader):
    fast, slow = groups()
    if reader == "monitor":
        reads = SpikeMonitor(fast)
    else:
        reads = Synapses(fast, slow, on_pre="y_post += 1", dt=1 * second)
        reads.connect()
    fast_phase, _ = phases(Network(fast, slow, reads), [fast], [slow, reads], 1 * second)
    with pytest.raises(ValueError, match="reads spikes of 'neurongroup.*again and again"):
        fast_phase(1 * second)


def three_levels():
    """Return clocks' groups and phases of cells (0.1 ms), kinases (10 ms) and genes (1 s)."""
    fast, slow = groups()
    middle = NeuronGroup(1, "dy/dt = -y/second : 1", dt=10 * ms, method="exact")
    middle.y = 1
    told = Synapses(slow, middle, "", dt=1 * second)
    net = Network(fast, middle, slow, told)
    steps = (([fast], 10 * ms), ([middle], 10 * ms), ([slow, told], 1 * second))
    return fast, middle, slow, levels(net, *steps)


def test_in_the_phase_of_a_level_what_is_faster_stands_still():
    fast, middle, slow, (of_cells, of_kinases, of_genes) = three_levels()
    for _ in range(2):
        of_cells(0.2 * second)
        assert (fast.clock.dt, middle.clock.dt) == (0.1 * ms, 10 * ms)
        of_kinases(0.8 * second)
        assert (fast.clock.dt, middle.clock.dt) == (10 * ms, 10 * ms)
        of_genes(4 * second)
        assert (fast.clock.dt, middle.clock.dt) == (1 * second, 1 * second)
        assert slow.clock.dt == 1 * second
    assert fast.x[0] == pytest.approx(0.4)
    assert middle.y[0] == pytest.approx(np.exp(-2))
    assert slow.y[0] == pytest.approx(np.exp(-10 / 50))


def test_a_phase_begins_at_a_multiple_of_its_step():
    *_, (of_cells, of_kinases, of_genes) = three_levels()
    of_cells(0.2 * second)
    with pytest.raises(ValueError, match=r"beginning at 200. ms is no multiple of the slow step"):
        of_genes(1 * second)
    of_kinases(0.8 * second)
    of_genes(1 * second)


def test_a_level_takes_longer_steps_once_nothing_faster_moves():
    fast, middle, slow, _ = three_levels()
    net = Network(fast, middle, slow)
    steps = (([fast], 10 * ms), ([middle], 0.1 * second), ([slow], 1 * second))
    of_cells, of_kinases, _ = levels(net, *steps)
    of_cells(0.2 * second)
    assert middle.clock.dt == 10 * ms
    of_kinases(0.8 * second)
    assert middle.clock.dt == 0.1 * second
    of_cells(1 * second)
    assert middle.clock.dt == 10 * ms
    assert middle.y[0] == pytest.approx(np.exp(-2))


def test_the_slowest_takes_longer_steps_too():
    fast, slow = groups()
    slow.clock.dt = 0.5 * second
    fast_phase, slow_phase = phases(Network(fast, slow), [fast], [slow], 10 * second)
    fast_phase(10 * second)
    assert slow.clock.dt == 0.5 * second
    slow_phase(20 * second)
    assert slow.clock.dt == 10 * second
    assert slow.y[0] == pytest.approx(np.exp(-30 / 50))


def test_a_monitor_at_given_times_may_be_on_any_level():
    fast, middle, slow, _ = three_levels()
    times = [0.0999, 0.5, 1.5, 2.5] * second
    seen = StateMonitor(middle, "y", record=True, clock=EventClock(times))
    net = Network(fast, middle, slow, seen)
    steps = (([fast], 10 * ms), ([middle, seen], 10 * ms), ([slow], 1 * second))
    of_cells, of_kinases, of_genes = levels(net, *steps)
    of_cells(0.2 * second)
    of_kinases(0.8 * second)
    of_genes(1 * second)
    of_kinases(1 * second)
    assert seen.t[:] == pytest.approx([0.0999, 0.5, 2.5])
    assert seen.y[0] == pytest.approx(np.exp([-0.1, -0.5, -1.5]), rel=0.02)


def test_what_the_slowest_tells_the_fastest_is_told_whenever_that_stands_still():
    fast, middle, slow, _ = three_levels()
    target = NeuronGroup(1, "dx/dt = h/second : 1\nh : 1", method="euler")
    there = Synapses(slow, target, "h_post = y_pre : 1 (summed)", dt=1 * second)
    there.connect()
    net = Network(target, middle, slow, there)
    steps = (([target], 10 * ms), ([middle], 10 * ms), ([slow, there], 1 * second))
    of_cells, of_kinases, of_genes = levels(net, *steps)
    of_cells(1 * second)
    assert target.h[0] == 0
    of_kinases(1 * second)
    assert target.h[0] == pytest.approx(np.exp(-2 / 50), rel=0.03)
    of_genes(10 * second)
    assert target.h[0] == pytest.approx(np.exp(-12 / 50), rel=0.03)

"""TagTriC: the restructured model against the published program, and its closed forms."""

import numpy as np
import pytest
from brian2 import NeuronGroup, SpikeMonitor, StateMonitor, defaultclock, ms, mV, run, second

from models.base import values
from models.consolidation.calcium_stc import POOL_TO_LATE
from models.consolidation.protein_synthesis import PROTEIN_SYNTHESIS_INHIBITOR
from models.consolidation.tag_tric import (
    PROTEIN_TRIGGER,
    TAG_TRIC,
    TAG_TRIC_CELL,
    TAGS_COUNTED,
    TAGS_TOLD,
    VOLLEY_CURRENT,
    VOLTAGE_TAGS,
)
from models.neurons.adex import ADEX
from models.neurons.slow_clock import SLOW_CLOCK
from models.plasticity.clopath import SPIKE_PLATEAU, VOLTAGE_TRACES
from models.stimulation.pulse_trains import COUNTS, PROTOCOLS, PULSE_TRAINS

HOUR = 3600 * second
CELL = ADEX + VOLTAGE_TRACES + SPIKE_PLATEAU + VOLLEY_CURRENT
HALF_UP = 1 / (12 * np.sqrt(3))  # greatest force of z(1 - z)(z - 1/2) towards the low state


def stimulated(pulses, period, n, dt=1 * ms, cell=None, **overrides):
    """Return cell, its `n` fibres and its spikes after some pulses to half of the fibres."""
    defaultclock.dt = dt
    trains = {"pulse_period": period, "n_trains": [1, 0], "n_pulses": pulses}
    source = PULSE_TRAINS.neurons(2, **trains)
    settings = values(TAG_TRIC_CELL) | {"V_plateau": 20 * mV, "t_ref": 1 * ms + dt} | (cell or {})
    cell = CELL.neurons(1, method="euler", **settings)
    connect = {"i": np.arange(n) % 2, "j": 0}
    fibres = VOLTAGE_TAGS.synapses(source, cell, connect=connect, **overrides)
    spikes = SpikeMonitor(cell)
    run(pulses * period + 5 * ms, namespace={})
    return cell, fibres, spikes


def tagged(fibres):
    """Return the shares of stimulated fibres with a tag for potentiation and for depression."""
    assert np.all(fibres.t_up[:][1::2] == 0) and np.all(fibres.t_down[:][1::2] == 0)
    return np.array([np.mean(t[:][::2] > 0 * second) for t in (fibres.t_up, fibres.t_down)])


def published(pulses, period, b_ad=0.0805):
    """Return both shares as the steps of 1 ms of the authors' program have them on average.

    The cell fires with every volley, and all state is that of before the step. In mV, pA, ms.
    """
    up, down, free = 0.0, 0.0, 1.0
    v, w_ad, u_minus, u_plus, trace, after_spike = -70.6, 0.0, -70.6, -70.6, 0.0, False
    for step in range(pulses * period):
        volley = step % period == 0
        if after_spike:
            v, w_ad = -70.6, w_ad + b_ad
        v += (-30 * (v + 70.6) + 60 * np.exp((v + 50.4) / 2) - w_ad) / 281
        v, after_spike = (20, True) if volley else (v, False)
        w_ad += (4 * (v + 70.6) - w_ad) / 144
        rate_up = 1e-3 * max(v + 50, 0) * trace * max(u_plus + 70.6, 0)
        rate_down = 1e-2 * volley * max(u_minus + 70.6, 0)
        up, down = up + free * rate_up, down + free * (1 - rate_up) * rate_down
        free *= (1 - rate_up) * (1 - rate_down)
        trace += (volley - trace) / 100
        u_minus, u_plus = u_minus + (v - u_minus) / 1000, u_plus + (v - u_plus) / 100
    return np.array([up, down])


@pytest.mark.parametrize("pulses, period", [(21, 10), (100, 10), (200, 50), (12, 1000)])
def test_tags_are_those_of_the_published_program(pulses, period):
    expected = published(pulses, period)
    n = 10000
    _, fibres, spikes = stimulated(pulses, period * ms, n)
    assert spikes.num_spikes == pulses
    error = np.sqrt(expected * (1 - expected) / (n / 2))
    assert np.all(np.abs(tagged(fibres) - expected) <= 3.5 * error + 0.01 * expected)


def test_a_volley_that_sees_its_own_trace_would_be_noticed():
    expected = published(21, 10)
    _, fibres, _ = stimulated(21, 10 * ms, 10000, d_trace=0 * ms)
    assert tagged(fibres)[0] > 1.1 * expected[0]


def test_half_the_step_leaves_as_many_tags():
    _, fibres, spikes = stimulated(21, 10 * ms, 10000, dt=0.5 * ms)
    assert spikes.num_spikes == 21
    assert tagged(fibres) == pytest.approx(published(21, 10), rel=0.07)


def test_an_adaptation_as_it_was_meant_leaves_no_tags_at_low_frequency():
    meant = ADEX.parameters["b_ad"].value
    _, fibres, _ = stimulated(5, 1 * second, 2000, cell={"b_ad": meant})
    assert np.all(tagged(fibres) == 0)
    assert np.all(published(5, 1000, b_ad=80.5) == 0)
    assert published(5, 1000)[1] > 0


def test_the_weakest_fibres_still_fire_the_cell():
    weakest = VOLTAGE_TAGS.parameters["I_fibre"].value * 0.5 / 1.6
    _, _, spikes = stimulated(21, 10 * ms, 200, I_fibre=weakest)
    assert spikes.num_spikes == 21


def test_tags_end_at_random_with_the_published_rates():
    _, fibres, _ = stimulated(100, 10 * ms, 10000)
    for name, rate in (("t_up", 1 / 3600), ("t_down", 1 / 5400)):
        lasting = getattr(fibres, name)[:] / second
        lasting = lasting[lasting > 0]
        error = 1 / rate / np.sqrt(len(lasting))
        assert np.mean(lasting) == pytest.approx(1 / rate, abs=4 * error)
        assert np.mean(lasting > 1 / rate) == pytest.approx(np.exp(-1), abs=0.03)


@pytest.mark.parametrize("protocol", COUNTS)
def test_protocols_have_their_pulses(protocol):
    n_trains, n_pulses, pulse_period, train_period = COUNTS[protocol]
    few, n_pulses = min(n_trains, 2), min(n_pulses, 30)
    given = values(PROTOCOLS[protocol]) | {"n_trains": few, "n_pulses": n_pulses}
    defaultclock.dt = 10 * ms
    source = PULSE_TRAINS.neurons(1, t_protocol=1 * second, **given)
    spikes = SpikeMonitor(source)
    run(2 * second + (few - 1) * train_period + n_pulses * pulse_period, namespace={})
    train, pulse = np.indices((few, n_pulses)).reshape(2, -1)
    expected = 1 + train * (train_period / second) + pulse * (pulse_period / second)
    assert np.array(spikes.t / second) == pytest.approx(expected, abs=0.011)


@pytest.mark.parametrize("prp, tag, z, end", [
    (0.9 * HALF_UP / 0.1, 1, 0, 0),
    (1.1 * HALF_UP / 0.1, 1, 0, 1),
    (1.1 * HALF_UP / 0.1, -1, 1, 0),
    (1, 0, 0, 0),
    (1, 0, 1, 1),
])  # fmt: skip
def test_a_tag_needs_protein_to_turn_the_state(prp, tag, z, end):
    defaultclock.dt = 10 * second
    state = TAG_TRIC.neurons(1, tag=tag, prp_told=prp, z_state=z)
    run(20 * HOUR, namespace={})
    state.tag = 0
    run(5 * HOUR, namespace={})
    assert state.z_state[0] == pytest.approx(end, abs=1e-3)
    assert state.w_late[0] == pytest.approx((1 + 2 * end) / 1.6, abs=2e-3)


@pytest.mark.parametrize("n_tags, block, expected", [(60, 0, 0), (61, 0, 10 / 11), (61, 1, 0)])
def test_protein_is_made_above_the_trigger_unless_blocked(n_tags, block, expected):
    defaultclock.dt = 10 * second
    cell = (PROTEIN_TRIGGER + PROTEIN_SYNTHESIS_INHIBITOR).neurons(1, n_tags=n_tags, block=block)
    run(3 * HOUR, namespace={})
    assert cell.prp[0] == pytest.approx(expected, abs=1e-3)


def lone_cell(dt_slow):
    """Return the states of 100 synapses and protein over 3 h, 71 of them tagged for 80 min."""
    defaultclock.dt = dt_slow
    slow = {"dt_slow": dt_slow}
    until = NeuronGroup(100, "t_up : second\nt_down : second")
    until.t_up[20:91] = 4800 * second
    states = (TAG_TRIC + SLOW_CLOCK).neurons(100, **slow)
    protein = (PROTEIN_TRIGGER + SLOW_CLOCK).neurons(1, **slow)
    told = (TAGS_TOLD + SLOW_CLOCK).synapses(until, states, connect={"j": "i"}, **slow)
    counted = (TAGS_COUNTED + SLOW_CLOCK).synapses(states, protein, **slow)
    shared = (POOL_TO_LATE + SLOW_CLOCK).synapses(protein, states, **slow)
    course = StateMonitor(states, ["z_state", "tag"], record=True, dt=60 * second)
    amount = StateMonitor(protein, "prp", record=True, dt=60 * second)
    run(3 * HOUR, namespace={})
    assert [len(join) for join in (told, counted, shared)] == [100, 100, 100]
    return course.tag[:], course.z_state[:], amount.prp[0]


def reference(duration=3 * 3600):
    """Return a low synapse, tagged for 80 min, and protein each minute, in steps of 1 s."""
    z, p, course = 0.0, 0.0, []
    for second_ in range(duration):
        if second_ % 60 == 0:
            course.append((z, p))
        tag = second_ < 4800
        p, z = (
            p - p / 3600 + (1 - p) / 360 * tag,
            z + (z * (1 - z) * (z - 0.5) + 0.1 * tag * p) / 360,
        )
    return np.array(course).T


@pytest.mark.parametrize("step", [5, 10])
def test_tags_protein_and_states_are_joined_as_published(step):
    tag, z, prp = lone_cell(step * second)
    assert tag[:20].max() == 0 and tag[91:].max() == 0 and np.all(tag[20:91, 1:80] == 1)
    expected_z, expected_prp = reference()
    assert prp == pytest.approx(expected_prp, abs=0.03)
    low = 35  # tagged, and low in the beginning: the first three of each ten are high
    assert z[low, 0] == 0 and z[30, 0] == 1
    assert z[low] == pytest.approx(expected_z, abs=0.04)
    assert z[low, -1] > 0.95 and z[5, -1] == 0


@pytest.mark.parametrize("again, end", [(False, 0), (True, 1)])
def test_an_hour_after_a_strong_tetanus_a_tag_needs_protein_made_anew(again, end):
    """Protein is made for 55 min, a tag comes after 60: it is turned if both make protein again."""
    defaultclock.dt = 10 * second
    cell = PROTEIN_TRIGGER.neurons(1, n_tags=100)
    state = TAG_TRIC.neurons(1)
    state.z_state = 0
    shared = POOL_TO_LATE.synapses(cell, state)
    for n_tags, tag, minutes in ((100, 0, 55), (54, 0, 5), (54 + 47 * again, 1, 40), (54, 1, 240)):
        cell.n_tags, state.tag = n_tags, tag
        run(minutes * 60 * second, namespace={})
    assert len(shared) == 1
    assert state.z_state[0] == pytest.approx(end, abs=0.05)

"""The CaMKII switch, spine calcium and slots: closed forms, published values, what can go wrong."""

import numpy as np
import pytest
from brian2 import (
    Network,
    SpikeGeneratorGroup,
    StateMonitor,
    defaultclock,
    ms,
    nS,
    pA,
    run,
    second,
    umolar,
)

from figures.early_ltp import theory
from models.base import Model, values
from models.consolidation.ampa_slots import AMPA_SLOTS, SLOTS_TO_CELL, SLOTS_TOLD, SLOTTED
from models.consolidation.camkii import CAMKII, CAMKII_INHIBITOR
from models.consolidation.spine_calcium import (
    CALCIUM_TO_ENZYMES,
    NMDA_SPINE_CALCIUM,
    SPINE_CALCIUM,
    SPINE_CALCIUM_CLAMP,
    SPINE_CALCIUM_PULSE,
    TOLD_CALCIUM,
)
from models.neurons.slow_clock import SLOW_CLOCK
from models.neurons.voltage_clamp import VOLTAGE_CLAMP
from models.plasticity.static_weight import STATIC_WEIGHT
from models.receptors.ampa import AMPA, AMPA_SYNAPSE

SWITCH = SPINE_CALCIUM_CLAMP + CAMKII
CONSTANTS = values(CAMKII.parameters)
P = theory.stripped(CONSTANTS)
RINGS = [f"P_{k}" for k in range(1, 11)]


def held(calcium, duration, step, **overrides):
    """Hold cells at given calcium (uM) and return them."""
    defaultclock.dt = step
    cells = SWITCH.neurons(len(calcium), Ca=np.array(calcium) * umolar, **overrides)
    run(duration, namespace={})
    return cells


def test_rings_that_only_gain_phosphates_follow_the_closed_form():
    cells = held([2, 4, 20], 6 * second, 2 * ms)
    expected = [theory.after_pulse(Ca, 6, P) for Ca in (2e-3, 4e-3, 20e-3)]
    assert cells.P_act[:] == pytest.approx(np.array(expected), rel=0.01)


def test_at_rest_nothing_changes_within_an_hour():
    cells = held([0.1, 0.1], 3600 * second, 5 * second, P_10=[0, 9] * umolar)
    assert cells.P_act[:] == pytest.approx([0, 0.45], abs=1e-3)


def test_free_phosphatase_settles_where_the_closed_form_says():
    cells = held([0.3, 1], 30000 * second, 5 * second)
    expected = [theory.free_phosphatase(Ca, P) for Ca in (0.3e-3, 1e-3)]
    assert np.asarray(cells.e_p[:]) == pytest.approx(expected, rel=1e-3)


def test_a_saturated_phosphatase_takes_two_phosphates_a_second():
    full = 18 * umolar
    cells = held([0.5], 86400 * second, 20 * second, P_10=full, k_CaMKII=0 / second)
    lost = 2 * theory.free_phosphatase(0.5e-3, P) * 86400 / (10 * P["e_k"])
    assert 0.9 - cells.P_act[0] == pytest.approx(lost, rel=0.03)


@pytest.mark.parametrize("step", [1 * second, 1e6 * second])
@pytest.mark.parametrize("calcium", [0.05, 0.1])
def test_no_step_makes_the_switch_unstable_at_rest(step, calcium):
    cells = held([calcium], 500 * step, step, P_10=18 * umolar)
    assert 0.5 < cells.P_act[0] < 0.95


def test_a_step_of_ten_milliseconds_is_short_enough_for_a_pulse():
    fine, coarse = (held([4], 10 * second, step).P_act[0] for step in (1 * ms, 10 * ms))
    assert coarse == pytest.approx(fine, rel=0.005)


def test_a_common_factor_of_all_rates_is_a_unit_of_time():
    names = ("k_CaMKII", "k_PP1", "k_I1_on", "k_I1_off", "v_PKA", "v_CaN")
    faster = {n: 10 * CONSTANTS[n] for n in names}
    usual = held([1.5], 100 * second, 10 * ms).P_act[0]
    assert held([1.5], 10 * second, 1 * ms, **faster).P_act[0] == pytest.approx(usual, rel=1e-6)


def test_three_steady_states_lie_between_the_saddle_nodes():
    low, high = theory.saddle_nodes(P)
    assert (1e3 * low, 1e3 * high) == pytest.approx((0.0932, 0.7028), rel=1e-3)
    assert (
        len(theory.steady_states(1.01 * low, P)) == len(theory.steady_states(0.99 * high, P)) == 3
    )
    assert (
        len(theory.steady_states(0.99 * low, P)) == len(theory.steady_states(1.01 * high, P)) == 1
    )


def test_a_factorial_explains_the_published_range():
    published = np.array(theory.saddle_nodes(P, theory.PROGRAMME))
    assert 1e3 * published == pytest.approx([0.08, 0.65], rel=0.02)


def test_steady_states_are_steady():
    for Ca in (1e-4, 3e-4, 6e-4):
        for fraction in theory.steady_states(Ca, P):
            subunits = 10 * P["e_k"] * fraction
            b = P["k_PP1"] * theory.free_phosphatase(Ca, P) / (P["K_PP1"] + subunits)
            assert theory.phosphates(b, Ca, P) == pytest.approx(subunits, rel=1e-4)


def test_expected_turns_of_a_ring_are_counted_but_for_one():
    """A ring with j phosphates at random has j(10 - j)/9 of them beside a bare subunit."""
    j = np.arange(1, 10)
    counted = j * (10 - j) / 9
    assert np.delete(theory.TURNS, [3, 5]) == pytest.approx(np.delete(counted, [3, 5]))
    assert theory.TURNS[[3, 5]] == pytest.approx(counted[[3, 5]], rel=0.015)  # as published


def test_an_inhibitor_stops_the_kinase_while_it_is_there():
    defaultclock.dt = 10 * ms
    cells = (SPINE_CALCIUM_PULSE + CAMKII + CAMKII_INHIBITOR).neurons(
        3,
        Ca_pulse=10 * umolar,
        d_Ca_pulse=4 * second,
        t_inhibitor=[0, 2, 100] * second,
        t_uninhibited=[5, 100, 100] * second,
    )
    run(6 * second, namespace={})
    assert cells.P_act[0] < 1e-6
    assert cells.P_act[1] == pytest.approx(theory.after_pulse(10e-3, 2, P), rel=0.02)
    assert cells.P_act[2] == pytest.approx(theory.after_pulse(10e-3, 4, P), rel=0.02)


def test_spine_calcium_is_the_charge_that_enters_a_buffered_volume():
    cells = (SPINE_CALCIUM + NMDA_SPINE_CALCIUM + given_current()).neurons(
        1, tau_spine=1e6 * second
    )
    cells.I_Ca_nmda = 0.1 * pA
    run(10 * ms, namespace={})
    rise = 0.1e-12 * 10e-3 / (2 * 96485.33 * 0.06e-18 * 21)
    assert float(cells.Ca[0]) - 1e-4 == pytest.approx(rise, rel=1e-3)


def given_current():
    return Model(name="GIVEN_CURRENT", equations="I_Ca_nmda : amp  # given", method="euler")


def test_enzymes_are_told_the_calcium_of_their_own_spine():
    spines = SPINE_CALCIUM.neurons(3, Ca=[1, 2, 3] * umolar, Ca_rest=[1, 2, 3] * umolar)
    enzymes = (TOLD_CALCIUM + CAMKII + SLOW_CLOCK).neurons(3, dt_slow=1 * ms)
    told = CALCIUM_TO_ENZYMES.synapses(spines, enzymes, connect={"j": "i"})
    Network(spines, enzymes, told).run(3 * ms, namespace={})
    assert np.asarray(enzymes.Ca[:]) == pytest.approx([1e-3, 2e-3, 3e-3])


def slots(fraction, duration, **overrides):
    defaultclock.dt = 1 * second
    cells = (AMPA_SLOTS + given_fraction()).neurons(1, P_act=fraction, **overrides)
    run(duration, namespace={})
    return cells


def given_fraction():
    return Model(
        name="GIVEN_FRACTION",
        equations="P_act : 1  # given",
        initial={"P_act": 0},
        method="exponential_euler",
    )


def test_receptors_fill_the_slots_that_kinase_makes():
    assert slots(0, 600 * second).R_slots[0] == pytest.approx(1)
    after = slots(0.5, 1200 * second)
    assert after.R_slots[0] == pytest.approx(1 + 0.5 * (2 ** (2 / 3) - 1), rel=1e-3)


def test_slots_appear_with_their_time_constant_and_receptors_follow_within_seconds():
    after = slots(1, 60 * second)
    part = 1 - np.exp(-1)
    assert (after.S_slots[0] - 1) / (2 ** (2 / 3) - 1) == pytest.approx(part, rel=0.02)
    assert after.S_slots[0] - after.R_slots[0] < 0.1 * (after.S_slots[0] - 1) + 0.02


def test_receptors_in_slots_scale_the_synaptic_current():
    pre = SpikeGeneratorGroup(1, [0], [1] * ms)
    cells = (VOLTAGE_CLAMP + AMPA + SLOTS_TOLD).neurons(2, R_slots_told=[1, 1.5])
    synapse = AMPA_SYNAPSE + SLOTTED + STATIC_WEIGHT
    synapses = synapse.synapses(pre, cells, g_max_ampa=1 * nS)
    current = StateMonitor(cells, "I_ampa", record=True)
    Network(pre, cells, synapses, current).run(5 * ms, namespace={})
    one, other = current.I_ampa.max(axis=1)
    assert other / one == pytest.approx(1.5)


def test_slots_tell_their_receptors_to_their_own_cell():
    enzymes = (AMPA_SLOTS + given_fraction()).neurons(2, R_slots=[1, 1.4])
    cells = (VOLTAGE_CLAMP + AMPA + SLOTS_TOLD).neurons(2)
    back = SLOTS_TO_CELL.synapses(enzymes, cells, connect={"j": "i"})
    Network(enzymes, cells, back).run(0.2 * ms, namespace={})
    assert cells.R_slots_told[:] == pytest.approx([1, 1.4], rel=1e-3)

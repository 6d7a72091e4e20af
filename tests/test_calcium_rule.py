"""The calcium-based rule: calcium, thresholds, one pair in both forms, and the parameter sets."""

import numpy as np
import pytest
from brian2 import SpikeGeneratorGroup, StateMonitor, defaultclock, ms, run, second

from models.base import Model, Parameter, values
from models.plasticity.calcium_rule import (
    CALCIUM_RULE,
    CALCIUM_RULE_BY_EVENT,
    CATCH_UP,
    PARAMETERS,
)
from models.plasticity.calcium_rule_sets import CALCIUM_RULE_SETS

PRE, POST, END = 10 * ms, 30 * ms, 300 * ms  # calcium jumps at 23.7 ms and at 30 ms


def cells():
    """Return one presynaptic and one postsynaptic cell that fire once."""
    return [SpikeGeneratorGroup(1, [0], [at / ms] * ms) for at in (PRE, POST)]


def one_pair(model, **overrides):
    """Return efficacy after one pair, from 0.2 unless said otherwise."""
    pre, post = cells()
    synapses = model.synapses(pre, post, **{"rho": 0.2, "sigma_rho": 0.0, **overrides})
    if "c_jump" in synapses.variables:
        synapses.run_regularly(CATCH_UP, dt=END)
    run(END + defaultclock.dt, namespace={})
    return np.array(synapses.rho[:])  # a copy: the group ends here


@pytest.mark.parametrize("model", [CALCIUM_RULE, CALCIUM_RULE_BY_EVENT])
def test_calcium_is_a_sum_of_delayed_exponentials(model):
    pre, post = cells()
    synapses = model.synapses(pre, post)
    monitor = StateMonitor(synapses, "c", record=0)
    run(100 * ms, namespace={})
    t = monitor.t / ms
    expected = sum(
        jump * (t > at - 0.05) * np.exp(-(t - at) / 20) for jump, at in ((1, 23.7), (2, 30))
    )
    steps = (np.abs(t - 23.7) > 0.2) & (np.abs(t - 30) > 0.2)
    assert monitor.c[0][steps] == pytest.approx(expected[steps], abs=0.015)


def test_one_pair_changes_efficacy_by_the_times_above_the_thresholds():
    # calcium is 1 at 23.7 ms, never above theta_p before 30 ms; then 2 + exp(-6.3/20)
    top = 2 + np.exp(-6.3 / 20)
    above_p, above_d = 20e-3 * np.log(top / 1.3), 20e-3 * np.log(top)
    tau = 1.0  # strong: a pair changes efficacy by a tenth and more
    both = np.exp(-(321.808 + 200) / 150 / tau * above_p)
    target = 321.808 / (321.808 + 200)
    expected = (target + (0.2 - target) * both) * np.exp(-200 / 150 / tau * (above_d - above_p))
    scaled = {
        "gamma_p": 321.808 / 150,
        "gamma_d": 200 / 150,
        "tau_rho": tau * second,
        "k_well": 0.0,
    }
    assert one_pair(CALCIUM_RULE_BY_EVENT, **scaled) == pytest.approx(expected, abs=1e-9)


def test_the_step_from_spike_to_spike_is_the_limit_of_fine_steps():
    strong = {"tau_rho": 15 * second}
    defaultclock.dt = 0.1 * ms
    exact = one_pair(CALCIUM_RULE_BY_EVENT, **strong)
    fine = one_pair(CALCIUM_RULE, **strong)
    assert exact == pytest.approx(fine, abs=0.1e-3 * (321.808 + 200) / 15)  # one step of each rate
    assert abs(exact - 0.2) > 0.05


def test_noise_of_one_pair_has_the_variance_of_both_thresholds():
    pre, post = cells()
    synapses = CALCIUM_RULE_BY_EVENT.synapses(
        pre,
        post,
        connect={"i": 0, "j": 0, "n": 20000},
        rho=0.5,
        gamma_p=0.0,
        gamma_d=0.0,
        k_well=0.0,
    )
    synapses.run_regularly(CATCH_UP, dt=END)
    run(END + defaultclock.dt, namespace={})
    top = 2 + np.exp(-6.3 / 20)
    expected = 2.8284**2 * 20e-3 * (np.log(top) + np.log(top / 1.3)) / 150
    assert np.var(synapses.rho[:]) == pytest.approx(expected, rel=0.04)  # four standard errors


@pytest.mark.parametrize("model", [CALCIUM_RULE, CALCIUM_RULE_BY_EVENT])
@pytest.mark.parametrize("start, side", [(0.4, -1), (0.6, 1)])
def test_without_calcium_efficacy_relaxes_into_the_nearer_well(model, start, side):
    quiet = {"C_presyn": 0.0, "C_postsyn": 0.0, "tau_rho": 40 * ms}
    z = 0.04 / 0.96 * np.exp(END / (80 * ms))  # 4*y**2/(1 - 4*y**2) grows exponentially
    expected = 0.5 + side * np.sqrt(z / (1 + z)) / 2
    assert one_pair(model, rho=start, **quiet) == pytest.approx(expected, abs=1e-3)


@pytest.mark.parametrize("model", [CALCIUM_RULE, CALCIUM_RULE_BY_EVENT])
def test_a_modulator_moves_the_potentiation_threshold_and_scales_calcium(model):
    high_threshold = Model(
        name="HIGH_THRESHOLD",
        parameters={"raise_p": Parameter(3.0, "factor on the threshold", "ours: never crossed")},
        plugs={"theta_p_gain": "raise_p"},
    )
    no_calcium = Model(
        name="NO_CALCIUM",
        parameters={"block": Parameter(0.1, "factor on calcium", "ours: below theta_d")},
        plugs={"calcium_gain": "block"},
    )
    assert one_pair(model) > 0.2
    assert one_pair(model + high_threshold) < 0.2
    assert one_pair(model + no_calcium, k_well=0.0) == pytest.approx(0.2)


def test_nine_sets_override_declared_parameters():
    assert len(CALCIUM_RULE_SETS) == 9
    for parameters in CALCIUM_RULE_SETS.values():
        assert set(values(parameters)) <= set(PARAMETERS)

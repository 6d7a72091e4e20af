"""The factor of scaling, its integral with a bound, and the shift, against closed forms."""

import numpy as np
import pytest
from brian2 import Hz, Network, SpikeGeneratorGroup, ms, nS, run, second

from models.neurons.firing_rate import FIRING_RATE, MEAN_RATE
from models.neurons.lif import LIF
from models.neurons.slow_clock import SLOW_CLOCK
from models.phases import phases
from models.plasticity.static_weight import STATIC_WEIGHT
from models.plasticity.synaptic_scaling import (
    RATE_SENSOR,
    RATE_TO_SENSOR,
    SCALED_CELL,
    SCALING_FACTOR,
    SCALING_SHIFT,
    SENSOR_TO_CELL,
    SUBTRACTIVE_SCALING,
    SYNAPTIC_SCALING,
)
from models.receptors.ampa import AMPA, AMPA_SYNAPSE

SENSOR = RATE_SENSOR + MEAN_RATE + SCALING_FACTOR + SCALING_SHIFT + SLOW_CLOCK
BETA, GAMMA, GOAL = (
    SCALING_FACTOR.parameters[name].value for name in ("beta_scaling", "gamma_scaling", "a_goal")
)


def sensor(**overrides):
    return SENSOR.neurons(1, dt_slow=0.5 * second, tau_a=1 * second, **overrides)


def test_in_silence_the_factor_grows_by_the_error_and_its_integral():
    silent = sensor(a=0 * Hz)
    run(1000 * second, namespace={})
    t = 1000 * second
    expected = np.exp(GOAL * (BETA * t + GAMMA * t**2 / 2))
    assert silent.alpha[0] == pytest.approx(expected, rel=0.01)


def test_a_bound_on_the_integral_makes_growth_exponential():
    bound = BETA * GOAL / GAMMA  # reached after 400 s
    silent = sensor(a=0 * Hz, deficit_max=bound)
    run(1000 * second, namespace={})
    late = 600 * second * GAMMA * bound
    expected = np.exp(BETA * GOAL * 1000 * second + GAMMA * GOAL * (400 * second) ** 2 / 2 + late)
    assert silent.alpha[0] == pytest.approx(expected, rel=0.01)


def test_a_bounded_integral_unwinds_at_once_when_the_error_changes_sign():
    bound = BETA * GOAL / GAMMA
    cells = sensor(a=0 * Hz, deficit_max=bound)
    run(1000 * second, namespace={})
    assert cells.a_deficit[0] == pytest.approx(bound, rel=0.01)
    cells.r_watched = 2 * GOAL
    run(401 * second, namespace={})
    assert cells.a_deficit[0] == pytest.approx(0, abs=0.02 * bound)


def test_without_an_error_nothing_changes():
    at_goal = sensor(a=GOAL, r_watched=GOAL)
    run(1000 * second, namespace={})
    assert at_goal.alpha[0] == 1
    assert at_goal.w_shift[0] == 0


def test_factor_and_shift_change_a_typical_weight_alike_at_first():
    silent = sensor(a=0 * Hz, gamma_scaling=0 * Hz)
    run(100 * second, namespace={})
    typical = SCALING_SHIFT.parameters["w_typical"].value
    assert typical + silent.w_shift[0] == pytest.approx(typical * silent.alpha[0], rel=0.01)


@pytest.mark.parametrize(
    ("scaling", "expected"), [(SYNAPTIC_SCALING, [0.2, 0.8]), (SUBTRACTIVE_SCALING, [0, 0.9])]
)
def test_a_factor_keeps_ratios_and_a_shift_keeps_differences(scaling, expected):
    cells = (LIF + AMPA + FIRING_RATE + SCALED_CELL).neurons(2, alpha_told=0.5, w_shift_told=-0.7)
    source = SpikeGeneratorGroup(1, [0], [0] * ms)
    synapses = (AMPA_SYNAPSE + STATIC_WEIGHT + scaling).synapses(source, cells, w=[0.4, 1.6])
    run(0.1 * ms, namespace={})
    np.testing.assert_allclose(cells.g_ampa / nS, expected, rtol=1e-6)
    assert len(synapses) == 2


def test_a_sensor_hears_the_rate_of_its_cell_and_scales_it():
    slow_step = {"dt_slow": 1 * second}
    cells = (LIF + FIRING_RATE + SCALED_CELL).neurons(2, r=[20, 0] * Hz, tau_r=1e9 * second)
    sensors = SENSOR.neurons(2, a=GOAL, gamma_scaling=0 * Hz, tau_a=2 * second, **slow_step)
    joined = {"connect": {"j": "i"}} | slow_step
    to_sensors = (RATE_TO_SENSOR + SLOW_CLOCK).synapses(cells, sensors, **joined)
    to_cells = (SENSOR_TO_CELL + SLOW_CLOCK).synapses(sensors, cells, **joined)
    slow = [sensors, to_sensors, to_cells]
    fast_phase, slow_phase = phases(Network(cells, *slow), [cells], slow, 1 * second)
    fast_phase(1 * second)
    slow_phase(999 * second)
    expected = np.exp(BETA * (GOAL - [20, 0] * Hz) * 997 * second)  # 2 s late
    np.testing.assert_allclose(cells.alpha[:], expected, rtol=2e-3)


def test_an_hour_of_silence_with_the_published_constants_and_a_bounded_integral():
    """The average rate decays from the goal, its deficit grows up to the bound, and with both the
    factor: by beta times the deficit as it would be without bound, and gamma times its integral."""
    bound, goal, tau_a = BETA * GOAL / GAMMA, GOAL / Hz, 100
    silent = SENSOR.neurons(1, dt_slow=20 * second, tau_a=tau_a * second, a=GOAL, deficit_max=bound)
    run(3600 * second, namespace={})
    t = np.linspace(0, 3600, 3601)
    deficit = goal * (t - tau_a * (1 - np.exp(-t / tau_a)))
    integral = np.trapezoid(np.minimum(deficit, float(bound)), t)
    expected = np.exp(float(BETA) * deficit[-1] + float(GAMMA) * integral)
    assert silent.alpha[0] == pytest.approx(expected, rel=0.03)
    assert 3.7 < expected < 4.1

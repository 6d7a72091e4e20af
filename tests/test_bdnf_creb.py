"""The loop of BDNF, CREB and C/EBP against the published file, and its variant against theory.

The reference is written from the published equations with their absolute times and integrated by
scipy; nothing of it comes from the models.
"""

from functools import cache, partial

import numpy as np
import pytest
from brian2 import Network, StateMonitor, defaultclock, second
from scipy.integrate import solve_ivp

from figures.bdnf_creb_loop import measures
from figures.bdnf_creb_loop.simulate import CLOCKED, steady_states
from models.base import values
from models.consolidation.bdnf_creb import BDNF_CREB
from models.consolidation.bistable_creb import BISTABLE_CREB, BISTABLE_REST
from models.consolidation.late_weight import LATE_WEIGHT, STEADY_REST
from models.stimulation.training import TRAINING

HOUR = 3600  # s
NAMES = ("BDNF", "m_BDNF", "pCREB", "CEBP", "w_1", "w_2", "w_3")
START = np.array([0.0722924, 0.00320135, 0.0066, 0.076, 100, 100, 100])
LOOP = BDNF_CREB + LATE_WEIGHT + TRAINING
CLEARANCE = 0.002 / (0.6 + 0.0722924)  # of BDNF where it is proportional, per s


def hill(x, half=1.0):
    return x**2 / (half**2 + x**2)


def loop(amounts, stimulus, f2, f3, left, clearance):
    """Return the time derivatives of BDNF, mRNA, pCREB and C/EBP; `left` is of synthesis."""
    a, b, p, c = amounts
    return [
        stimulus + 21 * hill(b) * left - clearance(a),
        7.8e-8 + 7.26e-6 * f3 - 2.26e-5 * b / (b + 0.6),
        (8e-7 + 0.00592 * hill(a, 5)) * (0.085 - p) - 2.4e-5 * p,
        (0.31 * f2 + 1.58e-5) * (0.228 - c) * left - 5.65e-6 * c / (c + 0.076),
    ]


def published(t, y, cut, blocked):
    """Return the derivatives of the published file, trained at 0; `blocked` is a pair of times."""
    p, c, w1, w2, w3 = y[2:]
    left = 0.2 if blocked[0] <= t < blocked[1] else 1
    f2 = hill(p, 2.24) if t >= 6 * HOUR else 8.9e-6
    f3 = hill(c) if t < 18 * HOUR and not cut else 0.00574
    stimulus = 0.03 if t < 60 else 0
    fast = loop(y[:4], stimulus, f2, f3, left, lambda a: 0.002 * a / (a + 0.6))
    both = 1.2 * (p - 0.0066) / 0.198 * (c - 0.076) / 0.228 * hill(w1, 150)
    return [
        *fast,
        (4e-4 + both) * left - w1 / 250_000,
        (1e-5 + 0.032 * (c - 0.076) / 0.228 * hill(w2, 150)) * left - w2 / 1e7,
        1e-5 * (w1 + w2) * left - 2e-5 * w3,
    ]


def integrated(derivatives, edges, y):
    """Return times and states, piece by piece, so that no step goes over a switch."""
    times, states = [], []
    for begin, end in zip(edges, edges[1:], strict=False):
        before = end - 1e-6  # of this piece, the last stage of a step too
        piece = solve_ivp(
            lambda t, y, before: derivatives(min(t, before), y),
            (begin, end),
            y,
            "LSODA",
            rtol=1e-8,
            atol=1e-11,
            max_step=900,
            args=(before,),
        )
        y = piece.y[:, -1]
        times.append(piece.t)
        states.append(piece.y.T)
    return np.concatenate(times), np.concatenate(states)


@cache
def reference(cut=False, blocked=(0, 0)):
    """Return hours and amounts of a week, 1 at rest."""
    edges = np.unique([0, 60, 6 * HOUR, 18 * HOUR, *blocked, 168 * HOUR])
    t, states = integrated(partial(published, cut=cut, blocked=blocked), edges, START)
    return t / HOUR, dict(zip(NAMES, (states / START).T, strict=True))


def simulated(model, hours, step=60, **given):
    """Return the times in h and the amounts, 1 at the start, of one cell or several."""
    defaultclock.dt = step * second
    sizes = [len(v) for v in given.values() if np.ndim(v)]
    group = model.neurons(max(sizes, default=1), **given)
    names = [name for name in NAMES if name in group.variables]
    monitor = StateMonitor(group, names, record=True)
    Network(group, monitor).run(hours * HOUR * second, namespace={})
    rows = {name: getattr(monitor, name)[:] for name in names}
    return monitor.t / second / HOUR, {name: x / x[:, :1] for name, x in rows.items()}


@pytest.mark.parametrize("name", measures.REFERENCE)
def test_the_reference_of_the_figure_is_the_published_file(name):
    hours, expected = measures.REFERENCE[name]
    t, amounts = reference()
    assert np.interp(hours, t, amounts[name]) == pytest.approx(expected, rel=0.01)


def test_the_inhibition_arms_of_the_figure_are_the_published_file():
    early = reference(blocked=(0, 6 * HOUR))[1]["w_3"]
    late = reference(blocked=(24 * HOUR, 30 * HOUR))[1]["w_3"]
    assert early.max() == pytest.approx(measures.W3_PSI_EARLY, rel=0.01)
    assert late[-1] == pytest.approx(measures.W3_PSI_LATE, rel=0.01)
    assert reference(cut=True)[1]["w_3"][-1] == pytest.approx(measures.W3_CUT, rel=0.01)


@pytest.mark.parametrize("step", [30, 60])
def test_half_a_minute_and_a_minute_are_short_steps(step):
    t, amounts = simulated(LOOP, 72, step)
    expected = reference()
    for name in NAMES:
        at_hours = np.interp([1, 6, 18, 48, 71], expected[0], expected[1][name])
        found = np.interp([1, 6, 18, 48, 71], t, amounts[name][0])
        assert found == pytest.approx(at_hours, rel=0.01), name


@pytest.mark.parametrize("sessions, same", [(1, True), (2, False)])
def test_time_as_a_state_is_the_published_clock_for_one_stimulus_alone(sessions, same):
    given = {"n_sessions": sessions, "training_period": 30 * HOUR * second}
    by_state, by_clock = (simulated(model, 50, **given)[1] for model in (LOOP, CLOCKED))
    apart = max(np.max(np.abs(by_state[name] / by_clock[name] - 1)) for name in NAMES)
    assert (apart < 1e-9) == same


def test_the_delays_begin_anew_with_each_full_stimulus_alone():
    defaultclock.dt = 30 * second
    strengths = [0.4, 1]
    group = LOOP.neurons(2, s_training=strengths, n_sessions=2, training_period=600 * second)
    monitor = StateMonitor(group, "t_since", record=True)
    Network(group, monitor).run(1200 * second, namespace={})
    weak, full = monitor.t_since / second
    assert np.all(weak >= 1e9)
    t = monitor.t / second % 600
    assert full == pytest.approx(np.maximum(t - 60, 0), abs=1e-6)


def test_without_training_the_steady_set_stays_and_the_published_constants_drift():
    given = {name: [p.value] for name, p in STEADY_REST.items()}
    given["n_sessions"] = 0
    rest = simulated(LOOP, 168, 300, **given)[1]
    drifting = simulated(LOOP, 168, 300, n_sessions=0)[1]
    assert rest["w_3"][0, -1] == pytest.approx(1, abs=1e-4)
    assert drifting["w_3"][0, -1] < 0.98


def test_the_steady_set_is_nearly_the_published_set():
    published_values = values(LOOP.parameters) | LOOP.initial
    for name, parameter in STEADY_REST.items():
        assert parameter.value == pytest.approx(float(published_values[name]), rel=0.05), name
    given = {name: [p.value] for name, p in STEADY_REST.items()}
    t, amounts = simulated(LOOP, 49, **given)
    assert np.interp(48, t, amounts["w_3"][0]) == pytest.approx(3.57, rel=0.05)


def variant(t, y, strength):
    """Return the derivatives of the variant, stimulated for a minute."""
    stimulus = 0.03 * strength if t < 60 else 0
    return loop(y, stimulus, hill(y[2], 2.24), hill(y[3]), 1, lambda a: CLEARANCE * a)


def test_the_variant_has_a_saddle_between_two_stable_states():
    states = steady_states()
    for state, growing in zip(states, (0, 1, 0), strict=True):
        assert np.abs(variant(1e9, state, 0) / state).max() < 1e-8
        columns = [
            (np.array(variant(1e9, state + h, 0)) - variant(1e9, state - h, 0)) / (2 * h.sum())
            for h in np.diag(1e-5 * state)
        ]
        assert np.sum(np.linalg.eigvals(np.array(columns).T).real > 0) == growing


def test_the_variant_begins_in_its_lower_state():
    initial = BISTABLE_CREB.initial | {name: p.value for name, p in BISTABLE_REST.items()}
    found = [float(initial[name]) for name in measures.AMOUNTS]
    assert found == pytest.approx(steady_states()[0], rel=1e-4)


def test_saturating_clearance_leaves_no_upper_state():
    c = np.linspace(0.01, 0.2279, 20_001)
    induced = 7.8e-8 + 7.26e-6 * hill(c)
    made = 21 * hill(0.6 * induced / (2.26e-5 - induced))
    bdnf = np.where(made < 0.002, 0.6 * made / np.maximum(0.002 - made, 1e-12), np.inf)
    active = 1 / (1 + (5 / bdnf) ** 2)
    p = 0.085 / (1 + 2.4e-5 / (8e-7 + 0.00592 * active))
    excess = (0.31 * hill(p, 2.24) + 1.58e-5) * (0.228 - c) - 5.65e-6 * c / (c + 0.076)
    crossings = np.flatnonzero(np.diff(np.sign(excess)))
    at_rest = bdnf[crossings]
    assert np.sum(np.isfinite(at_rest)) == 2
    assert np.all(made[crossings[~np.isfinite(at_rest)]] > 0.002)


def test_the_threshold_of_the_figure_is_that_of_the_equations():
    states = steady_states()
    low, high = 1.0, 2.0
    while high / low > 1.001:
        middle = np.sqrt(low * high)
        derivatives = partial(variant, strength=middle)
        y = integrated(derivatives, (0, 60, 14 * 24 * HOUR), states[0])[1][-1]
        low, high = (low, middle) if y[3] > states[1, 3] else (middle, high)
    assert middle == pytest.approx(measures.THRESHOLD, rel=0.002)

"""Bounds: what lies inside, how far, and estimates whose whole interval must."""

import numpy as np
import pytest
from brian2 import DimensionMismatchError, ms, mV

from engine.bounds import Estimate, at_least, at_most, between, shown, within


@pytest.mark.parametrize(
    ("bound", "inside", "outside"),
    [
        (at_least(2), 2, 1.9),
        (at_most(2), 2, 2.1),
        (between(1 * mV, 2 * mV), 1.5 * mV, 3 * mV),
        (within(10, rel=0.1), 9.1, 8.9),
        (within(-10, rel=0.1), -9.1, -8.9),
        (within(10 * ms, abs=1 * ms), 11 * ms, 12 * ms),
        (within([1, 2], rel=0.1), [1.05, 2.1], [1.05, 2.5]),
        (at_least(0), [0, 1], [0, -1]),
    ],
)
def test_bound_holds_inside_and_fails_outside(bound, inside, outside):
    assert bound.holds(inside) and not bound.refuted(inside)
    assert not bound.holds(outside) and bound.refuted(outside)


@pytest.mark.parametrize("value", [np.nan, [1, np.nan], []])
def test_nan_and_nothing_neither_hold_nor_refute(value):
    assert not at_least(0).holds(value)
    assert not at_least(0).refuted(value)
    assert np.isnan(at_least(0).distance(value))


def test_what_is_defined_refutes_beside_nan():
    assert at_least(0).refuted([np.nan, -1])


def test_units_of_value_and_bound_must_match():
    with pytest.raises(DimensionMismatchError, match="bound 16.8 ms"):
        within(16.8 * ms, rel=0.05).holds(17 * mV)


def test_distance_is_in_half_widths_multiples_or_si_units():
    assert within(10 * ms, abs=2 * ms).distance(11 * ms) == pytest.approx(0.5)
    assert between([0, 0], [2, 4]).distance([1, 3.5]) == pytest.approx(0.25)
    assert at_least(4).distance([6, 5]) == pytest.approx(0.25)
    assert at_most(4).distance(5) == pytest.approx(-0.25)
    assert at_least(0 * ms).distance(3 * ms) == pytest.approx(0.003)


def test_all_of_a_confidence_interval_must_lie_inside():
    effect = Estimate(0.2, 0.1, 0.3)
    assert at_least(0.1).holds(effect)
    assert not at_least(0.15).holds(effect)
    assert not within(0.2, abs=0.05).holds(effect)
    assert not at_least(0).holds(Estimate(1, np.nan, 2))
    assert shown(Estimate(2 * ms, 1 * ms, 3 * ms)) == "2 ms (1 ms to 3 ms)"

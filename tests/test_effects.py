"""Effects with intervals, against scipy's tests and values worked out by hand."""

import numpy as np
import pytest
from brian2 import get_dimensions, ms
from scipy import stats

from engine import effects
from engine.bounds import at_least

ONE, OTHER = np.array([3.0, 4, 5, 6]), np.array([1.0, 1, 2, 4])


def test_an_interval_excludes_nought_where_the_test_is_significant():
    found = effects.difference(ONE, OTHER)
    assert found.value == pytest.approx(2.5)
    p = stats.ttest_ind(ONE, OTHER, equal_var=False).pvalue
    assert (p < 0.05) == (found.low > 0)
    assert effects.paired(ONE, OTHER).low > found.low, "pairs share their noise"


def test_an_effect_keeps_its_unit():
    found = effects.mean(ONE * ms)
    assert get_dimensions(found.low) == get_dimensions(ms)
    assert found.low < 4.5 * ms < found.high


def test_samples_without_scatter_have_no_width():
    found = effects.difference(np.ones(3), np.zeros(3))
    assert (found.low, found.value, found.high) == (1, 1, 1)
    found = effects.mean(np.full(3, 2.0))
    assert (found.low, found.value, found.high) == (2, 2, 2)


def test_one_value_has_no_interval():
    with np.errstate(all="ignore"):
        assert np.isnan(effects.mean([2.0]).low)


def test_several_effects_hold_where_the_worst_does():
    both = effects.worst([effects.mean(ONE), effects.mean(OTHER)])
    assert at_least(-2).holds(both)
    assert not at_least(1).holds(both)

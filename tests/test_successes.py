"""Shares of trials: intervals against values worked out by hand."""

import numpy as np
import pytest

from engine.successes import more, share


def test_the_interval_is_that_of_wilson():
    hits, n, z = 10, 12, 1.959964
    centre, half = hits + z**2 / 2, z * np.sqrt(hits * (n - hits) / n + z**2 / 4)
    expected = [hits / n, (centre - half) / (n + z**2), (centre + half) / (n + z**2)]
    assert share(np.arange(n) < hits) == pytest.approx(expected, abs=1e-6)


def test_more_successes_are_a_difference_with_newcombes_interval():
    """The interval of Newcombe 1998, from the two of Wilson."""
    one, other = np.arange(70) < 56, np.arange(80) < 48
    found = more(one, other)
    assert found.value == pytest.approx(0.2)
    assert (found.low, found.high) == pytest.approx((0.0524, 0.3339), abs=5e-5)
    (a, a_low, _), (b, _, b_high) = share(one), share(other)
    assert found.low == pytest.approx(a - b - np.hypot(a - a_low, b_high - b))

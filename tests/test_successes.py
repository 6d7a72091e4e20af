"""Shares of trials: intervals and the exact test, against values worked out by hand."""

import numpy as np
import pytest

from engine.successes import more_often, overlap, share


def test_the_interval_is_that_of_wilson():
    hits, n, z = 10, 12, 1.959964
    centre, half = hits + z**2 / 2, z * np.sqrt(hits * (n - hits) / n + z**2 / 4)
    expected = [hits / n, (centre - half) / (n + z**2), (centre + half) / (n + z**2)]
    assert share(np.arange(n) < hits) == pytest.approx(expected, abs=1e-6)


def test_intervals_overlap_or_are_apart():
    all_of, none_of = np.ones(12, bool), np.zeros(12, bool)
    assert overlap(all_of, none_of) < 0
    assert overlap(all_of, all_of) == pytest.approx(1 - share(all_of)[1])


def test_more_often_is_one_sided():
    """All of three against none of three: one of the twenty ways to choose three of six."""
    all_of, none_of = np.ones(3, bool), np.zeros(3, bool)
    assert more_often(all_of, none_of) == pytest.approx(1 / 20)
    assert more_often(none_of, all_of) == pytest.approx(1)

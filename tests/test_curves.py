"""Where a curve rises through a level."""

import numpy as np
import pytest

from engine.curves import chronaxie, fall_time, last_fall, rises_through


@pytest.mark.parametrize(
    ("y", "level", "where"),
    [
        ([-1, 1, 3, 3], 0, [0.5]),
        ([-1, 1, -1, 0], 0, [0.5, 3]),
        ([3, 1, 2, 4], 3, [2.5]),
        ([1, 0, -1, -2], 0, []),
    ],
)
def test_every_rise_is_found_between_its_points(y, level, where):
    assert rises_through(np.arange(4), np.array(y), level) == pytest.approx(where)


def test_fall_time_is_that_of_an_exponential():
    t = np.arange(0, 30, 0.01)
    assert fall_time(t, np.exp(-t / 2.1)) == pytest.approx(2.1, rel=1e-4)
    assert np.isnan(fall_time(t, 1 + np.exp(-t)))


def test_last_fall_is_the_greatest_place_of_the_level():
    x, y = np.arange(5.0), np.array([3, 1, 3, 1, 0.0])
    assert last_fall(x, y, 2) == pytest.approx(2.5)
    assert np.isnan(last_fall(x, y, 4))


def test_chronaxie_of_a_threshold_that_goes_as_one_over_duration_at_first():
    duration = np.geomspace(0.01, 1000, 2000)
    assert chronaxie(duration, 1 + 0.3 / duration) == pytest.approx(0.3, rel=1e-3)

"""Where a curve rises through a level."""

import numpy as np
import pytest

from engine.curves import fall_time, rises_through


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

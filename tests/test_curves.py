"""Where a curve rises through a level."""

import numpy as np
import pytest

from engine.curves import rises_through


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

"""Conditions as arrays."""

import numpy as np
import pytest
from brian2 import DimensionMismatchError, ms, mV, second

from engine.conditions import column

CONDITIONS = [{"tau": 5 * ms}, {}, {"tau": 1 * second, "k": 2}]


def test_a_column_has_the_unit_and_the_value_of_the_default_where_there_is_none():
    assert column(CONDITIONS, "tau", 10 * ms) / ms == pytest.approx([5, 10, 1000])
    assert np.all(column(CONDITIONS, "k", 1) == [1, 1, 2])


def test_entries_are_repeated_in_place():
    assert np.all(column(CONDITIONS, "k", 1, repeats=2) == [1, 1, 1, 1, 2, 2])


def test_another_unit_is_refused_by_name():
    with pytest.raises(DimensionMismatchError, match="'tau' differ"):
        column(CONDITIONS, "tau", 10 * mV)

"""Conditions of a figure are cells of one group: what differs between them, as arrays."""

import numpy as np
from brian2 import Quantity, get_dimensions
from brian2.units.fundamentalunits import fail_for_dimension_mismatch


def column(conditions, name, default, repeats=1):
    """Return one entry of all conditions as an array with unit, each repeated.

    `conditions` are dicts; one without the entry has `default`. Raises DimensionMismatchError,
    naming the entry, where a condition has another unit than the default.
    """
    entries = [condition.get(name, default) for condition in conditions]
    for entry in entries:
        fail_for_dimension_mismatch(entry, default, f"the units of '{name}' differ")
    values = [float(entry) for entry in entries]
    return Quantity(np.repeat(values, repeats), dim=get_dimensions(default))

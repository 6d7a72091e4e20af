"""Values and units as text, for equations, tables and messages."""

import numpy as np
from brian2 import Quantity, get_dimensions
from brian2.units.fundamentalunits import DIMENSIONLESS, get_unit

BASE_UNITS = ("metre", "kilogram", "second", "amp", "kelvin", "mole", "candle")


def unit_text(value):
    """Return the unit of a quantity in base units, as text that Brian2's parser accepts.

    The `repr` of some Brian2 units does not parse: katal / (metre ** 3).
    """
    exponents = zip(BASE_UNITS, get_dimensions(value)._dims, strict=True)
    factors = [unit if n == 1 else f"{unit}**{n:g}" for unit, n in exponents if n]
    return "*".join(factors) or "1"


def unit_of(value):
    """Return Brian2's unit of a value, 1 for a bare number (for which Brian2 says radian)."""
    dimensions = get_dimensions(value)
    return 1 if dimensions is DIMENSIONLESS else get_unit(dimensions)


def quantity_text(value):
    """Return a value with its most readable unit, "20 ms", for tables and messages."""
    if np.ndim(value):
        low, high = quantity_text(np.min(value)), quantity_text(np.max(value))
        return low if low == high else f"{np.size(value)} values from {low} to {high}"
    if isinstance(value, Quantity) and not value.is_dimensionless:
        return value.in_best_unit(precision=None)
    return f"{float(value):g}"

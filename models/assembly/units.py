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


def quantity_text(value, digits=7):
    """Return numbers with their most readable unit: "20 ms", "[1 2] mV", "60 values, 0 … 3 mV"."""
    number, unit = number_and_unit(value, digits)
    return f"{number} {unit}".rstrip()


def number_and_unit(value, digits=7, most=12):
    """Return the two halves of `quantity_text`; of more than `most` numbers the range."""
    dimensionless = get_dimensions(value) is DIMENSIONLESS
    unit = 1 if dimensionless else Quantity(value).get_best_unit()
    numbers = np.asarray(value / unit, dtype=float)
    name = "" if dimensionless else str(unit)
    if numbers.size > most:
        low, high = (end.reduce(numbers, axis=None) for end in (np.fmin, np.fmax))  # NaN left out
        return f"{numbers.size} values, {low:.{digits}g} … {high:.{digits}g}", name
    text = " ".join(f"{number:.{digits}g}" for number in numbers.ravel())
    return f"[{text}]" if numbers.ndim else text, name

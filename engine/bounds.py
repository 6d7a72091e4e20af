"""Bounds of claims: intervals that a measured value, or all of its confidence interval, lies in."""

from dataclasses import dataclass

import numpy as np
from brian2 import DimensionMismatchError, Quantity, get_dimensions
from brian2.units.fundamentalunits import have_same_dimensions

from models.assembly.units import quantity_text


@dataclass(frozen=True)
class Estimate:
    """An effect with its confidence interval: numbers, quantities, or arrays of one shape."""

    value: object
    low: object
    high: object

    def ends(self):
        """Return both ends of the interval as one array with unit."""
        ends = np.stack([np.asarray(self.low, float), np.asarray(self.high, float)])
        return Quantity(ends, dim=get_dimensions(self.value))


@dataclass(frozen=True)
class Bound:
    """An interval that every element of a measured value must lie in; either end may be open.

    Of an Estimate all of the confidence interval must.
    """

    low: object = None
    high: object = None
    text: str = ""

    def holds(self, value):
        """Return whether all of `value` lies inside; what is undefined never does."""
        return bool(defined(value) and np.all(np.asarray(self.margins(value), dtype=float) >= 0))

    def refuted(self, value):
        """Return whether an element that is defined lies outside, whatever the others are."""
        return bool(np.any(np.asarray(self.margins(value), dtype=float) < 0))

    def distance(self, value):
        """Return how far the worst element lies inside its nearest end; negative outside.

        In half-widths of a bound with two ends, in multiples of a bound with one, and in SI units
        where that is nought. NaN where the value is undefined.
        """
        if not defined(value):
            return np.nan
        if self.low is not None and self.high is not None:
            scale = (np.asarray(self.high, dtype=float) - np.asarray(self.low, dtype=float)) / 2
        else:
            scale = np.abs(np.asarray(self.high if self.low is None else self.low, dtype=float))
        margins = np.asarray(self.margins(value), dtype=float)
        return float(np.min(margins / np.where(scale == 0, 1, scale)))

    def margins(self, value):
        """Return how far each element lies inside its nearest end, with unit; negative outside.

        Raises DimensionMismatchError where the units of value and bound differ.
        """
        found = tested(value)
        for limit in (self.low, self.high):
            if limit is not None and not have_same_dimensions(found, limit):
                raise DimensionMismatchError(f"measured {shown(value)}, bound {self.text}")
        array = np.asarray(found, dtype=float)
        above = np.inf if self.low is None else array - np.asarray(self.low, dtype=float)
        below = np.inf if self.high is None else np.asarray(self.high, dtype=float) - array
        return Quantity(np.minimum(above, below), dim=get_dimensions(found))


def tested(value):
    """Return what a bound is compared with: the value, or the ends of its confidence interval."""
    return value.ends() if isinstance(value, Estimate) else value


def defined(value):
    """Return whether a measured value is one: neither empty nor NaN anywhere."""
    array = np.asarray(tested(value), dtype=float)
    return array.size > 0 and not np.any(np.isnan(array))


def at_least(low):
    """Return the bound `value >= low`."""
    return Bound(low=low, text=f"≥ {shown(low)}")


def at_most(high):
    """Return the bound `value <= high`."""
    return Bound(high=high, text=f"≤ {shown(high)}")


def between(low, high):
    """Return the bound `low <= value <= high`."""
    return Bound(low, high, f"{shown(low)} … {shown(high)}")


def within(centre, *, rel=None, abs=None):
    """Return the bound `centre` ± `abs`, or ± `rel` times its magnitude; arrays elementwise."""
    if (rel is None) == (abs is None):
        raise ValueError("within() takes either rel= or abs=.")
    width = np.abs(centre) * rel if abs is None else abs
    margin = f"{100 * rel:g} %" if abs is None else shown(abs)
    return Bound(centre - width, centre + width, f"{shown(centre)} ± {margin}")


def shown(value):
    """Return a measured number, quantity, array or estimate as short text with its unit."""
    if isinstance(value, Estimate):
        parts = [quantity_text(np.asanyarray(x), digits=3) for x in (value.low, value.high)]
        return f"{quantity_text(np.asanyarray(value.value), digits=3)} ({parts[0]} to {parts[1]})"
    return quantity_text(np.asanyarray(value), digits=4)

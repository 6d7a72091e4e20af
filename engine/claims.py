"""Claims: what a figure asserts, the bound and its origin, and a measure of the stored data.

A claim is written once, with the decorator, in the check.py of its figure:

    @claim(
        "Potentiation decays with the time constant of Bi & Poo.",
        source="bipoo2001, Fig. 1",
        bound=within(16.8 * ms, rel=0.05),
        basis="literature: 16.8 ms; 5 % as the error of the fit",
        control="reversed",
    )
    def tau_plus(data): ...
"""

from dataclasses import dataclass

import numpy as np
from brian2 import DimensionMismatchError
from brian2.units.fundamentalunits import have_same_dimensions

from models.assembly.units import quantity_text

BASES = ("literature", "theory", "seeds", "own")
CONTROL_OUTCOMES = {True: "fails, as it must", False: "HOLDS, and must not"}  # by "fails"


@dataclass(frozen=True)
class Bound:
    """An interval that every element of a measured value must lie in; either end may be open."""

    low: object = None
    high: object = None
    text: str = ""

    def holds(self, value):
        """Return whether all of `value` lies inside; NaN never does. Units must match."""
        array = np.asarray(value, dtype=float)
        if array.size == 0 or np.any(np.isnan(array)):
            return False
        for limit in (self.low, self.high):
            if limit is not None and not have_same_dimensions(value, limit):
                raise DimensionMismatchError(f"measured {value}, but the bound is {self.text}")
        above = self.low is None or np.all(array >= np.asarray(self.low, dtype=float))
        below = self.high is None or np.all(array <= np.asarray(self.high, dtype=float))
        return bool(above and below)


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


@dataclass(frozen=True)
class Claim:
    """One claim of a figure; see the module."""

    name: str
    says: str
    source: str
    bound: Bound
    basis: str
    measure: object
    controls: tuple = ()
    disagrees: str = ""


def claim(says, *, source, bound, basis, control=(), disagrees=""):
    """Turn a measure, a function of the stored data, into a claim.

    `source` is a key of references.bib and the place in it, or "ours: why"; `basis` says where the
    bound comes from, as "literature: …", "theory: …", "seeds: …" or "own: …". The bound must fail
    on the data of each `control`. `disagrees` gives the reason of a known disagreement with the
    source: such a claim must be false.
    """
    kind, _, reason = basis.partition(":")
    if kind not in BASES or not reason.strip():
        raise ValueError(f"claim '{says}': basis must be one of {BASES}, a colon and the reason.")
    if not isinstance(bound, Bound):
        raise TypeError(f"claim '{says}': bound must come from within, between, at_least, at_most.")
    controls = (control,) if isinstance(control, str) else tuple(control)

    def register(measure):
        return Claim(measure.__name__, says, source, bound, basis, measure, controls, disagrees)

    return register


def collect(module):
    """Return the claims of a check module in order of definition."""
    return [value for value in vars(module).values() if isinstance(value, Claim)]


def evaluate(claim, data):
    """Return the verdict on one claim as a dict of plain values, ready for JSON.

    `status` is "holds", "fails", "disagrees" (declared, and indeed false) or "agrees after all";
    a control on which the claim does not fail makes it "fails" too.
    """
    value, holds = _measured(claim, data)
    controls = [_control(claim, data, name) for name in claim.controls]
    if claim.disagrees:
        status = "agrees after all" if holds else "disagrees"
    else:
        status = "holds" if holds and all(c["fails"] for c in controls) else "fails"
    return {
        "name": claim.name,
        "says": claim.says,
        "source": claim.source,
        "bound": claim.bound.text,
        "basis": claim.basis,
        "how": " ".join((claim.measure.__doc__ or "").split()),
        "measured": shown(value),
        "controls": controls,
        "disagrees": claim.disagrees,
        "status": status,
    }


def _measured(claim, data):
    value = claim.measure(data)
    return value, claim.bound.holds(value)


def _control(claim, data, name):
    """Apply measure and bound to the data with the mechanism removed."""
    if name not in data.get("controls", {}):
        raise KeyError(f"claim '{claim.name}' names the control '{name}', which was not stored.")
    value, holds = _measured(claim, {**data, **data["controls"][name]})
    return {"name": name, "measured": shown(value), "fails": not holds}


def accepted(verdict):
    """Return whether a verdict is as declared: it holds, or is a known disagreement."""
    return verdict["status"] in ("holds", "disagrees")


def summary(verdicts):
    """Return the one-line verdict: "128 of 131 claims hold, 3 known disagreements"."""
    counted = {status: 0 for status in ("holds", "fails", "disagrees", "agrees after all")}
    for verdict in verdicts:
        counted[verdict["status"]] += 1
    text = f"{counted['holds']} of {len(verdicts)} claims hold"
    known, turned = counted["disagrees"], counted["agrees after all"]
    if known:
        text += f", {known} known disagreement{'s' * (known > 1)}"
    if turned:
        text += f", {turned} declared disagreement{'s' * (turned > 1)} no longer so"
    return text


def shown(value):
    """Return a measured number, quantity or array as short text with its unit."""
    return quantity_text(np.asanyarray(value), digits=4)

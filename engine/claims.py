"""Claims: what a figure asserts, the bound and its origin, and a measure of the stored data.

A claim is written once, with the decorator: a finding in check.py of its figure, a verification or
calibration that needs the figure's data in verify.py beside it.

    @claim(
        "Potentiation decays with the time constant of Bi & Poo.",
        kind="calibration",
        source="bipoo2001, Fig. 1",
        bound=within(16.8 * ms, rel=0.05),
        basis="literature: 16.8 ms; 5 % as the error of the fit",
        control="reversed",
    )
    def tau_plus(data): ...

What makes a claim red, and which rule refuses it, is decided in engine/verdicts.py.
"""

import importlib
import importlib.util
import re
from dataclasses import dataclass, replace

import numpy as np

from engine.bounds import Bound, shown

FINDINGS = {
    "data": "the bound comes from measured numbers",
    "prediction": "given the equations it could have come out otherwise",
}
REST = {
    "verification": "numerics, a closed form, a second implementation",
    "calibration": "what was entered or fitted comes back",
}
KINDS = FINDINGS | REST
BASES = ("literature", "theory", "seeds", "own")
NO_CHANCE = "no random numbers"

_WHAT = "networks|trials|seeds|repetitions|copies|runs"
_WORDS = "two|three|four|five|six|seven|eight|nine|ten|twelve|twenty"
_TYPED = re.compile(
    rf"\b(\d+|(over|each of|all|of) ({_WORDS}))( (?!and\b)[\w-]+){{0,2}} ({_WHAT})\b"
    r"|\b\d+ degrees of freedom",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Count:
    """How many independent repetitions a claim was measured over, read from the data."""

    what: str
    array: str
    axis: object = None

    def text(self, data):
        """Return it as text: "24 trials"."""
        value = data
        for part in self.array.split("/"):
            value = value[part]
        shape = np.shape(value)
        if self.axis is None:
            number = int(np.asarray(value)) if not shape else int(np.prod(shape))
        else:
            number = int(np.prod([shape[axis] for axis in np.atleast_1d(self.axis)]))
        return f"{number} {self.what}"


def count(what, array, axis=None):
    """Return how many `what` (plural) an array of the data holds along an axis, or axes.

    `array` is a name, or names joined by "/"; without `axis` a stored number, or all elements.
    """
    return Count(what, array, axis)


@dataclass(frozen=True)
class Claim:
    """One claim of a figure; see the module."""

    name: str
    says: str
    kind: str
    source: str
    bound: Bound
    basis: str
    measure: object
    over: object = None
    controls: tuple = ()
    comparisons: tuple = ()
    undefined: object = None
    no_control: str = ""
    disagrees: str = ""
    close: str = ""

    @property
    def finding(self):
        """Return whether the claim is data or a prediction."""
        return self.kind in FINDINGS

    @property
    def how(self):
        """Return what the measure is, from its docstring."""
        return " ".join((self.measure.__doc__ or "").split())


def claim(
    says,
    *,
    kind,
    source,
    bound,
    basis,
    over=None,
    control=(),
    comparison=(),
    undefined=None,
    no_control="",
    disagrees="",
    close="",
):
    """Turn a measure, a function of the stored data, into a claim.

    `kind` is one of KINDS. `source` is a key of references.bib and the place in it, or "ours: why";
    `basis` says where the bound comes from, as "literature: …", "theory: …", "seeds: …" or
    "own: …". On the data of each `control`, with the mechanism removed, measure and bound must
    fail, and the same holds for a `comparison`, where a constant is another; `undefined` names
    those on which the measure may have no value, with the reason. A finding without a control that
    fails gives the reason in `no_control`. `over` says over how many independent repetitions it was
    measured: a `count`, or NO_CHANCE; OVER of the module stands for all its claims. `disagrees`
    gives the reason of a known disagreement with the source: such a claim must be false. `close`
    says why a claim may lie within two standard deviations over seeds of its bound.

    In the text "{over}" and "{name}", a number of the data, are filled in. Raises ValueError for a
    kind or basis that is none, for a number of repetitions that is typed, and for declarations that
    contradict each other; TypeError for what is no bound.
    """
    if kind not in KINDS:
        raise ValueError(f"claim '{says}': kind must be one of {', '.join(KINDS)}.")
    origin, _, reason = basis.partition(":")
    if origin not in BASES or not reason.strip():
        raise ValueError(f"claim '{says}': basis must be one of {BASES}, a colon and the reason.")
    if not isinstance(bound, Bound):
        raise TypeError(f"claim '{says}': bound must come from within, between, at_least, at_most.")
    controls, comparisons, undefined = _names(control), _names(comparison), dict(undefined or {})
    for name in undefined:
        if name not in controls + comparisons or not undefined[name].strip():
            raise ValueError(
                f"claim '{says}': '{name}' is undefined, but no control, or no reason."
            )
    evidence = [name for name in controls if name not in undefined]
    if no_control and evidence:
        raise ValueError(f"claim '{says}': it has a control, '{evidence[0]}', and no_control.")

    def register(measure):
        own = "" if origin == "literature" else basis  # a paper has its numbers of trials
        for text in (says, own, measure.__doc__ or ""):
            if typed := _TYPED.search(text):
                name = measure.__name__
                raise ValueError(f"claim '{name}': '{typed[0]}' is of one run: write {{over}}.")
        return Claim(
            measure.__name__,
            says,
            kind,
            source,
            bound,
            basis,
            measure,
            over,
            controls,
            comparisons,
            undefined,
            no_control,
            disagrees,
            close,
        )

    return register


def _names(one_or_several):
    return (one_or_several,) if isinstance(one_or_several, str) else tuple(one_or_several)


def of_figure(figure):
    """Return the claims of a figure: those of check.py, then those of verify.py where it has one.

    Raises ValueError where two claims have one name.
    """
    modules = [f"figures.{figure}.{name}" for name in ("check", "verify")]
    there = [name for name in modules if importlib.util.find_spec(name)]
    found = [one for name in there for one in collect(importlib.import_module(name))]
    names = [one.name for one in found]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"figures/{figure}: two claims have the name '{twice[0]}'.")
    return found


def collect(module):
    """Return the claims of a check module in order; its OVER stands for those without `over`."""
    default = getattr(module, "OVER", None)
    return [
        value if value.over is not None else replace(value, over=default)
        for value in vars(module).values()
        if isinstance(value, Claim)
    ]


def comparisons(claims):
    """Return the names of what the claims of one figure call a comparison.

    Raises ValueError where another claim calls it a control.
    """
    named = {name for one in claims for name in one.comparisons}
    for one in claims:
        for name in named & set(one.controls):
            raise ValueError(f"claim '{one.name}' calls '{name}' a control, another a comparison.")
    return named


class _Fields(dict):
    def __init__(self, data, over):
        super().__init__(over=over)
        self.data = data

    def __missing__(self, name):
        return shown(self.data[name])


def text_over(claim, data):
    """Return over how much a claim was measured, as text; empty where it does not say."""
    return claim.over.text(data) if isinstance(claim.over, Count) else claim.over or ""


def filled(text, data, over):
    """Return text of a claim with its fields filled in from the data."""
    return text.format_map(_Fields(data, over)) if "{" in text else text

"""Verdicts: each claim measured on the data and on every control that changes what it reads.

A control is data with a mechanism removed, a comparison data with another constant. On each the
outcome of a claim is one of

    fails       what the measure has of values is outside of the bound, as it must be
    holds       it is inside: the claim does not notice what was taken away
    undefined   the measure is NaN, empty, or raises: which says nothing
    untouched   nothing that the measure reads is changed

and the status of a claim is one of

    holds                as declared
    fails                outside of its bound, or inside of it on a control that it names
    error                its measure raised
    refused              a rule of this file: what it says could not have been refuted
    disagrees            a known disagreement with the source, and indeed false
    agrees after all     a known disagreement that is none
"""

import warnings

import numpy as np
from brian2 import get_dimensions
from brian2.units.fundamentalunits import Quantity

from engine.bounds import Estimate, shown, tested
from engine.claims import FINDINGS, REST, comparisons, filled, text_over
from engine.reads import Recorded, differ

AS_DECLARED = ("holds", "disagrees")


def evaluate_all(claims, data):
    """Return the verdicts on the claims of one figure, in their order, as plain values for JSON."""
    swaps = comparisons(claims)
    return [evaluate(one, data, swaps) for one in claims]


def evaluate(claim, data, swaps=frozenset()):
    """Return the verdict on one claim as a dict of plain values.

    `swaps` names the stored controls of the figure that are comparisons.
    """
    record = Recorded(data)
    value, error = _measured(claim, record)
    outcomes = _outcomes(claim, data, record.seen, swaps | set(claim.comparisons))
    over, gone = _attempted(lambda: text_over(claim, data), "")
    error = error or gone
    holds = not error and claim.bound.holds(value)
    status, remark = _status(claim, holds, error, over, outcomes)
    return {
        "name": claim.name,
        "kind": claim.kind,
        "says": _filled(claim.says, data, over),
        "source": claim.source,
        "over": over,
        "bound": claim.bound.text,
        "basis": _filled(claim.basis, data, over),
        "how": _filled(claim.how, data, over),
        "measured": "–" if error else shown(value),
        **_numbers(claim.bound, np.nan if error else value),
        "controls": outcomes,
        "no_control": claim.no_control,
        "disagrees": claim.disagrees,
        "close": claim.close,
        "status": status,
        "remark": remark,
    }


def _attempted(function, otherwise):
    """Return (value, sentence): a claim that raises must cost no other claim its verdict."""
    try:
        return function(), ""
    except Exception as error:  # whatever a measure of edited data may raise
        return otherwise, f"{type(error).__name__}: {error}"


def _measured(claim, data):
    """Return (value, sentence); the sentence is empty unless measure or units are at fault."""

    def measure():
        value = claim.measure(data)
        claim.bound.margins(value)  # units of value and bound must match
        return value

    with warnings.catch_warnings():  # of NaN, and of values that are all alike
        warnings.simplefilter("ignore", RuntimeWarning)
        return _attempted(measure, None)


def _filled(text, data, over):
    return _attempted(lambda: filled(text, data, over), text)[0]


def _outcomes(claim, data, seen, swaps):
    """Return what the claim does on each stored control, and on each that it names."""
    stored = data.get("controls", {})
    named = [name for name in (*claim.controls, *claim.comparisons) if name not in stored]
    return [_outcome(claim, data, name, seen, swaps) for name in (*stored, *named)]


def _outcome(claim, data, name, seen, swaps):
    found = {
        "name": name,
        "role": "comparison" if name in swaps else "control",
        "named": name in claim.controls + claim.comparisons,
        "outcome": "untouched",
        "measured": "",
        "why": (claim.undefined or {}).get(name, ""),
    }
    stored = data.get("controls", {})
    if name not in stored:
        return found | {"outcome": "undefined", "measured": "not stored"}
    changed = {**data, **stored[name]}
    if not differ(seen, data, changed):
        return found
    value, error = _measured(claim, changed)
    if error:
        return found | {"outcome": "undefined", "measured": error}
    refuted, holds = claim.bound.refuted(value), claim.bound.holds(value)
    outcome = "fails" if refuted else "holds" if holds else "undefined"
    return found | {"outcome": outcome, "measured": shown(value)}


def _status(claim, holds, error, over, outcomes):
    """Return the status and, where it is not as declared, one sentence that says why."""
    if error:
        return "error", f"the measure ended with {error}"
    if claim.finding and not over:
        return "refused", "over= says neither how many repetitions nor NO_CHANCE"
    if claim.disagrees:
        return ("agrees after all", "it is declared false") if holds else ("disagrees", "")
    if not holds:
        return "fails", "outside of its bound"
    for one in outcomes:
        if one["named"] and one["outcome"] == "holds":
            return "fails", f"it holds on its {one['role']} '{one['name']}' too"
    refusal = _refusal(claim, outcomes)
    return ("refused", refusal) if refusal else ("holds", "")


def _refusal(claim, outcomes):
    """Return why the rules refuse a claim that holds; empty where they do not."""
    for one in outcomes:
        if one["named"] and one["outcome"] == "untouched":
            return f"the {one['role']} '{one['name']}' changes nothing that it reads"
        if one["named"] and one["outcome"] == "undefined" and not one["why"]:
            return (
                f"undefined is not failing, on '{one['name']}': name it in undefined= with a reason"
            )
    if not claim.finding or claim.no_control or controlled({"controls": outcomes}):
        return ""
    touched = [one["name"] for one in outcomes if one["outcome"] == "holds"]
    if touched:
        return f"it holds on what touches it ({', '.join(touched)}), and no control of it fails"
    return "no control of it is defined and fails: name one, or say in no_control why there is none"


def controlled(verdict):
    """Return whether a control that the claim names is defined and fails."""
    return any(
        one["named"] and one["role"] == "control" and one["outcome"] == "fails"
        for one in verdict["controls"]
    )


def _numbers(bound, value):
    """Return the value and both ends of the bound as plain numbers in SI units."""
    numbers = {
        "value": _plain(value.value if isinstance(value, Estimate) else value),
        "low": _plain(bound.low),
        "high": _plain(bound.high),
        "dimensions": [float(x) for x in get_dimensions(tested(value))._dims],
    }
    if isinstance(value, Estimate):
        numbers["interval"] = _plain(value.ends())
    numbers["distance"] = _plain(bound.distance(value))
    return numbers


def _plain(value):
    """Return numbers as nested lists that JSON knows: None for what is NaN or infinite."""
    if value is None:
        return None
    array = np.asarray(value.view(np.ndarray) if isinstance(value, Quantity) else value, float)
    return np.where(np.isfinite(array), array, None).tolist()


def outcomes_text(verdict):
    """Return what the claim does on its controls: "fails: reversed; holds: late (not named)"."""
    lines = [f"none: {verdict['no_control']}"] if verdict["no_control"] else []
    for outcome in ("fails", "undefined", "holds"):
        found = [one for one in verdict["controls"] if one["outcome"] == outcome]
        named = [f"{one['name']}{_marks(one)}" for one in found]
        if named:
            lines.append(f"{outcome}: {', '.join(named)}")
    return "; ".join(lines) or "none"


def _marks(one):
    marks = ["comparison"] * (one["role"] == "comparison") + ["not named"] * (not one["named"])
    return f" ({', '.join(marks)})" if marks else ""


def accepted(verdict):
    """Return whether a verdict is as declared: it holds, or is a known disagreement."""
    return verdict["status"] in AS_DECLARED


def summary(verdicts):
    """Return the one-line verdict, findings first.

    "301 of 330 findings hold, 29 known disagreements, 12 without a control; 140 of 140
    verifications, 9 of 9 calibrations"
    """
    findings = [one for one in verdicts if one["kind"] in FINDINGS]
    text = f"{_holding(findings)} findings hold"
    known = sum(one["status"] == "disagrees" for one in verdicts)
    turned = sum(one["status"] == "agrees after all" for one in verdicts)
    alone = sum(one["status"] == "holds" and not controlled(one) for one in findings)
    if known:
        text += f", {known} known disagreement{'s' * (known > 1)}"
    if turned:
        text += f", {turned} declared disagreement{'s' * (turned > 1)} no longer so"
    if alone:
        text += f", {alone} without a control"
    rest = {kind: [one for one in verdicts if one["kind"] == kind] for kind in REST}
    counts = [f"{_holding(found)} {kind}s" for kind, found in rest.items() if found]
    return "; ".join([text, ", ".join(counts)]) if counts else text


def _holding(verdicts):
    return f"{sum(one['status'] == 'holds' for one in verdicts)} of {len(verdicts)}"

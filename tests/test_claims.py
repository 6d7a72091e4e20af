"""Claims on synthetic data: a passing and a failing case of everything a verdict can say."""

import numpy as np
import pytest
from brian2 import DimensionMismatchError, ms, mV

from engine.claims import (
    accepted,
    at_least,
    at_most,
    between,
    claim,
    collect,
    evaluate,
    summary,
    within,
)

DATA = {"tau": 17 * ms, "controls": {"without": {"tau": 40 * ms}, "same": {}}}


def tau_claim(**changes):
    arguments = {
        "says": "The time constant is that of the paper.",
        "source": "bipoo2001",
        "bound": within(16.8 * ms, rel=0.05),
        "basis": "literature: 16.8 ms",
    } | changes
    return claim(**arguments)(lambda data: data["tau"])


@pytest.mark.parametrize(
    ("bound", "inside", "outside"),
    [
        (at_least(2), 2, 1.9),
        (at_most(2), 2, 2.1),
        (between(1 * mV, 2 * mV), 1.5 * mV, 3 * mV),
        (within(10, rel=0.1), 9.1, 8.9),
        (within(-10, rel=0.1), -9.1, -8.9),
        (within(10 * ms, abs=1 * ms), 11 * ms, 12 * ms),
        (within([1, 2], rel=0.1), [1.05, 2.1], [1.05, 2.5]),
        (at_least(0), [0, 1], [0, -1]),
    ],
)
def test_bound_holds_inside_and_fails_outside(bound, inside, outside):
    assert bound.holds(inside)
    assert not bound.holds(outside)


@pytest.mark.parametrize("value", [np.nan, [1, np.nan], []])
def test_nan_and_nothing_never_hold(value):
    assert not at_least(0).holds(value)


def test_units_of_value_and_bound_must_match():
    with pytest.raises(DimensionMismatchError, match="bound is 16.8 ms"):
        within(16.8 * ms, rel=0.05).holds(17 * mV)


def test_a_claim_holds_and_fails():
    assert evaluate(tau_claim(), DATA)["status"] == "holds"
    assert evaluate(tau_claim(), {"tau": 20 * ms})["status"] == "fails"


def test_a_claim_that_passes_on_its_control_fails():
    assert evaluate(tau_claim(control="without"), DATA)["status"] == "holds"
    verdict = evaluate(tau_claim(control=("without", "same")), DATA)
    assert verdict["status"] == "fails"
    assert [c["fails"] for c in verdict["controls"]] == [True, False]


def test_a_control_that_was_not_stored_is_an_error():
    with pytest.raises(KeyError, match="control 'absent'"):
        evaluate(tau_claim(control="absent"), DATA)


def test_a_declared_disagreement_must_be_false():
    declared = tau_claim(disagrees="the published code differs from the paper")
    red = evaluate(declared, {"tau": 20 * ms})
    green = evaluate(declared, DATA)
    assert (red["status"], accepted(red)) == ("disagrees", True)
    assert (green["status"], accepted(green)) == ("agrees after all", False)


@pytest.mark.parametrize("basis", ["16.8 ms", "literature", "literature: ", "guess: it fits"])
def test_a_bound_without_an_origin_is_refused(basis):
    with pytest.raises(ValueError, match="basis must be one of"):
        tau_claim(basis=basis)


def test_a_bound_must_be_a_bound():
    with pytest.raises(TypeError, match="bound must come from"):
        tau_claim(bound=16.8)


def test_verdicts_add_up_to_one_line():
    verdicts = [{"status": s} for s in ["holds"] * 3 + ["disagrees"] * 2]
    assert summary(verdicts) == "3 of 5 claims hold, 2 known disagreements"
    assert summary(verdicts[:3]) == "3 of 3 claims hold"
    assert summary([{"status": "agrees after all"}]) == (
        "0 of 1 claims hold, 1 declared disagreement no longer so"
    )


def test_claims_are_collected_in_order_of_definition():
    class Module:
        b = tau_claim(says="first")
        a = tau_claim(says="second")

    assert [c.says for c in collect(Module)] == ["first", "second"]

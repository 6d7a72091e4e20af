"""Declarations of claims: what is refused before anything is measured."""

from types import SimpleNamespace

import numpy as np
import pytest
from brian2 import ms

from engine import claims
from engine.bounds import within
from engine.claims import NO_CHANCE, claim, collect, comparisons, count, filled, text_over


def declared(measure=lambda data: data["tau"], **changes):
    arguments = {
        "says": "The time constant is that of the paper.",
        "kind": "data",
        "source": "bipoo2001",
        "bound": within(16.8 * ms, rel=0.05),
        "basis": "literature: 16.8 ms",
    } | changes
    return claim(**arguments)(measure)


@pytest.mark.parametrize("basis", ["16.8 ms", "literature", "literature: ", "guess: it fits"])
def test_a_bound_without_an_origin_is_refused(basis):
    with pytest.raises(ValueError, match="basis must be one of"):
        declared(basis=basis)


def test_a_claim_says_what_kind_it_is():
    with pytest.raises(ValueError, match="kind must be one of data, prediction, verification"):
        declared(kind="truth")


def test_a_bound_must_be_a_bound():
    with pytest.raises(TypeError, match="bound must come from"):
        declared(bound=16.8)


def test_what_is_undefined_is_named_with_a_reason():
    assert declared(control="late", undefined={"late": "no spike, no lag"}).controls == ("late",)
    for undefined in ({"early": "no spike"}, {"late": " "}):
        with pytest.raises(ValueError, match="is undefined, but"):
            declared(control="late", undefined=undefined)


def test_a_control_and_no_control_contradict_each_other():
    declared(control="late", undefined={"late": "no spike"}, no_control="no other exists")
    with pytest.raises(ValueError, match="it has a control, 'late', and no_control"):
        declared(control="late", no_control="none exists")


@pytest.mark.parametrize(
    "typed",
    [
        "In each of 8 networks.",
        "Over 4 paired networks.",
        "Over twelve seeds.",
        "All of three trials.",
        "7 degrees of freedom.",
    ],
)
def test_a_typed_number_of_repetitions_is_refused(typed):
    def measure(data):
        return data["tau"]

    measure.__doc__ = typed
    with pytest.raises(ValueError, match="is of one run: write {over}"):
        declared(says=typed)
    with pytest.raises(ValueError, match="claim 'measure'"):
        declared(measure)


def test_numbers_of_a_text_come_from_the_data():
    data = {"spikes": np.zeros((6, 2)), "nested": {"n": np.int64(7)}, "dose": 3 * ms}
    networks = count("networks", "spikes", axis=0)
    assert text_over(declared(over=networks), data) == "6 networks"
    assert text_over(declared(over=count("cells", "spikes")), data) == "12 cells"
    assert text_over(declared(over=count("cells", "nested/n")), data) == "7 cells"
    assert text_over(declared(over=NO_CHANCE), data) == NO_CHANCE
    text = filled("In each of {over}, after {dose}.", data, "6 networks")
    assert text == "In each of 6 networks, after 3 ms."


def test_claims_are_collected_in_order_with_the_default_of_the_module():
    first, second = declared(says="first"), declared(says="second", over=NO_CHANCE)
    module = SimpleNamespace(b=first, a=second, OVER=count("cells", "x"))
    assert [(c.says, c.over) for c in collect(module)] == [
        ("first", module.OVER),
        ("second", NO_CHANCE),
    ]


def test_two_claims_of_one_name_are_refused(monkeypatch):
    monkeypatch.setattr(claims, "collect", lambda module: [declared(), declared()])
    with pytest.raises(ValueError, match="two claims have the name '<lambda>'"):
        claims.of_figure("stdp_window")


def test_what_is_stored_is_a_control_or_a_comparison():
    assert comparisons([declared(comparison="slow"), declared(control="cut")]) == {"slow"}
    with pytest.raises(ValueError, match="calls 'slow' a control, another a comparison"):
        comparisons([declared(comparison="slow"), declared(control="slow")])

"""Verdicts on synthetic data: each rule that refuses a claim, with the fault that it prevents."""

import json

import numpy as np
import pytest
from brian2 import ms, mV
from test_claims import declared

from engine.bounds import Estimate, at_least, at_most
from engine.claims import NO_CHANCE, count
from engine.reads import Recorded, differ, with_control
from engine.verdicts import accepted, controlled, evaluate, evaluate_all, outcomes_text, summary

DATA = {
    "tau": 17 * ms,
    "rate": np.array([1.0, 2.0]),
    "controls": {
        "without": {"tau": 40 * ms},
        "silent": {"tau": np.nan * ms},
        "unread": {"rate": np.zeros(2)},
        "near": {"tau": 16.5 * ms},
    },
}


def verdict(data=DATA, measure=lambda data: data["tau"], **changes):
    return evaluate(declared(measure, **({"over": NO_CHANCE} | changes)), data)


def test_a_claim_holds_and_fails():
    assert verdict(control="without")["status"] == "holds"
    found = verdict({"tau": 20 * ms}, control="without")
    assert (found["status"], found["remark"]) == ("fails", "outside of its bound")


def test_a_claim_that_holds_on_its_control_fails():
    found = verdict(control=("without", "near"))
    assert found["status"] == "fails"
    assert found["remark"] == "it holds on its control 'near' too"


def test_nan_on_a_control_is_no_evidence():
    """A measure that is only undefined, or broken, on the control would look like a removal."""
    found = verdict(control=("without", "silent"))
    assert found["status"] == "refused"
    assert "undefined is not failing, on 'silent'" in found["remark"]
    allowed = {"silent": "no spikes, no time constant"}
    assert verdict(control=("without", "silent"), undefined=allowed)["status"] == "holds"
    alone = verdict(control="silent", undefined=allowed)
    assert alone["status"] == "refused", "an allowed NaN is still no evidence"
    declared_so = verdict(control="silent", undefined=allowed, no_control="silence is all there is")
    assert declared_so["status"] == "holds" and not controlled(declared_so)


def test_a_finding_without_a_control_is_refused():
    quiet = {"tau": 17 * ms}
    assert "name one, or say in no_control" in verdict(quiet)["remark"]
    assert verdict(quiet, no_control="the protocol itself")["status"] == "holds"
    assert verdict(quiet, kind="verification")["status"] == "holds"
    assert verdict(quiet, kind="calibration")["status"] == "holds"
    assert verdict(quiet, kind="prediction")["status"] == "refused"


def test_a_finding_that_holds_on_all_that_touches_it_is_refused():
    found = verdict(bound=at_least(1 * ms))
    assert found["status"] == "refused"
    assert found["remark"].startswith("it holds on what touches it (without, near)")


def test_a_comparison_must_fail_and_is_no_control():
    found = verdict(comparison="without")
    assert found["status"] == "refused" and not controlled(found)
    assert verdict(comparison="near", control="without")["status"] == "fails"
    assert "fails: without (comparison)" in outcomes_text(found)


def test_a_control_that_changes_nothing_that_is_read_is_refused():
    found = verdict(control=("without", "unread"))
    assert found["remark"] == "the control 'unread' changes nothing that it reads"


def test_a_control_that_was_not_stored_is_undefined():
    found = verdict(control=("without", "absent"))
    assert found["status"] == "refused" and "on 'absent'" in found["remark"]


def test_every_claim_is_measured_on_every_control():
    outcomes = {one["name"]: one["outcome"] for one in verdict(control="without")["controls"]}
    assert outcomes == {
        "without": "fails",
        "silent": "undefined",
        "unread": "untouched",
        "near": "holds",
    }


def test_a_finding_says_over_how_many_repetitions():
    assert "over= says neither" in verdict(over=None, control="without")["remark"]
    assert verdict(over=None, kind="verification")["status"] == "holds"
    found = verdict(over=count("cells", "rate"), says="In {over}.", control="without")
    assert (found["over"], found["says"]) == ("2 cells", "In 2 cells.")


def test_a_measure_that_raises_is_red_and_costs_no_other_claim_its_verdict():
    broken = declared(lambda data: data["tau"][5], over=NO_CHANCE)
    wrong_unit = declared(lambda data: 3 * mV, over=NO_CHANCE)
    sound = declared(over=NO_CHANCE, control="without")
    found = evaluate_all([broken, wrong_unit, sound], DATA)
    assert [one["status"] for one in found] == ["error", "error", "holds"]
    assert "IndexError" in found[0]["remark"] and "bound 16.8 ms" in found[1]["remark"]


def test_a_declared_disagreement_must_be_false():
    red = verdict({"tau": 20 * ms}, disagrees="the published code differs from the paper")
    green = verdict(disagrees="the published code differs from the paper")
    assert (red["status"], accepted(red)) == ("disagrees", True)
    assert (green["status"], accepted(green)) == ("agrees after all", False)


def test_numbers_are_stored_beside_the_text():
    found = json.loads(json.dumps(verdict(control="without"), allow_nan=False))
    assert found["value"] == pytest.approx(0.017) and found["measured"] == "17 ms"
    assert (found["low"], found["high"]) == pytest.approx((0.01596, 0.01764))
    assert found["distance"] == pytest.approx(0.64 / 0.84)
    nothing = verdict(measure=lambda data: [np.nan, 1], bound=at_most(2))
    assert json.loads(json.dumps(nothing, allow_nan=False))["distance"] is None
    effect = verdict(measure=lambda data: Estimate(2, 1, 3), bound=at_least(0))
    assert effect["interval"] == [1, 3] and effect["distance"] == 1


def test_verdicts_add_up_to_one_line_findings_first():
    fails = [{"named": True, "role": "control", "outcome": "fails"}]
    finding = {"kind": "data", "status": "holds", "controls": fails}
    alone = finding | {"kind": "prediction", "controls": []}
    known = finding | {"status": "disagrees"}
    check = {"kind": "verification", "status": "holds", "controls": []}
    assert summary([finding, finding, known, check]) == (
        "2 of 3 findings hold, 1 known disagreement; 1 of 1 verifications"
    )
    assert summary([finding, alone]) == "2 of 2 findings hold, 1 without a control"
    assert summary([known | {"status": "agrees after all"}]) == (
        "0 of 1 findings hold, 1 declared disagreement no longer so"
    )


def test_reading_is_noted_through_nested_entries_and_controls():
    stored = {"a": {"x": 1, "y": 2}, "b": 3, "controls": {"cut": {"b": 4}}}
    data = Recorded(stored)
    assert data["a"]["x"] + with_control(data, "cut")["b"] == 5
    assert differ(data.seen, stored, {**stored, "a": {"x": 2, "y": 2}})
    assert not differ(data.seen, stored, {**stored, "a": {"x": 1, "y": 5}, "b": 9})
    assert differ(data.seen, stored, {**stored, "controls": {"cut": {"b": 5}}})
    whole = Recorded({"a": 1, "b": 2})
    assert sum(whole.values()) == 3
    assert differ(whole.seen, whole, {"a": 1, "b": 3})

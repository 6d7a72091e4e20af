"""Expected utility of therapies: crossovers against a search over all benefits."""

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import beta

from figures.toolbox.utility import (
    DBS,
    ECT,
    LATER_DBS,
    PRIOR,
    REMISSION,
    TMS,
    all_in_turn,
    best,
    chosen,
    costs,
    crossover,
    drawn_rates,
    escalates,
    place,
    rates_after,
)

BENEFITS = np.geomspace(0.1, 1e6, 20000)
RATES = np.random.default_rng(1).uniform(0, 1, (4, 200))


@pytest.mark.parametrize("ratio", [1.3, 3])
def test_therapies_in_turn_against_a_search(ratio):
    sequences = best(RATES, BENEFITS, costs(ratio))
    found = [set(column) == {0, 1, 2, 3} for column in sequences.T]
    assert 1 < np.sum(found) < 100
    assert np.mean(all_in_turn(RATES, costs(ratio)) == found) > 0.98  # steps of the search


@pytest.mark.parametrize("ratio", [1, 1.3, 3])
@pytest.mark.parametrize("therapy", range(4))
def test_the_place_of_a_therapy_against_a_search(ratio, therapy):
    found = np.any(best(RATES, BENEFITS, costs(ratio)) == therapy, axis=0)
    begins, ends = place(RATES, costs(ratio), therapy)
    assert np.mean((begins < ends) == found) > 0.98


def test_at_the_crossover_both_are_worth_the_same():
    cost = costs()
    benefit = crossover(RATES, cost, DBS, TMS)
    exists = RATES[DBS] > RATES[TMS]
    assert np.array_equal(np.isfinite(benefit), exists)
    worth = RATES[:, exists] * benefit[exists] - cost[:, None]
    assert worth[DBS] == pytest.approx(worth[TMS], abs=1e-9 * np.max(worth))


def test_equal_costs_leave_no_order():
    assert not np.any(all_in_turn(RATES, costs(1)))
    assert np.array_equal(best(RATES, [1, 100], costs(1))[0], np.argmax(RATES, axis=0))


def test_probabilities_of_choices_add_up():
    assert np.sum(chosen(RATES, BENEFITS[::1000], costs()), axis=0) == pytest.approx(1)


def test_drawn_rates_have_the_means_of_their_posteriors():
    drawn = drawn_rates(20000, np.random.default_rng(2))
    for name, parameter in REMISSION.items():
        remitted, treated = parameter.value
        assert np.mean(drawn[name]) == pytest.approx((remitted + 0.5) / (treated + 1), abs=0.005)


@pytest.mark.parametrize("therapy", ["TMS", "ECT"])
@pytest.mark.parametrize("counts", [REMISSION["DBS"].value, LATER_DBS.value])
def test_how_often_dbs_helps_no_more_than_another_against_quadrature(therapy, counts):
    prior = PRIOR.value
    dbs, other = (beta(k + prior, n - k + prior) for k, n in (counts, REMISSION[therapy].value))
    expected = quad(lambda p: dbs.cdf(p) * other.pdf(p), 0, 1, points=[other.mean()])[0]
    drawn = drawn_rates(20000, np.random.default_rng(3), {"DBS": counts})
    rates = np.array([drawn[name] for name in ("drug 4", "TMS", "ECT", "DBS")])
    never = np.isinf(crossover(rates, costs(), DBS, {"TMS": TMS, "ECT": ECT}[therapy]))
    assert np.mean(never) == pytest.approx(expected, abs=0.015)  # four standard errors


def test_published_percentages_are_those_of_the_counts():
    for name, percent in {"drug 1": 36.8, "drug 2": 30.6, "drug 3": 13.7, "drug 4": 13.0}.items():
        remitted, treated = REMISSION[name].value
        assert 100 * remitted / treated == pytest.approx(percent, abs=0.15)


def test_what_has_failed_is_not_repeated():
    rates = rates_after("and ECT", drawn_rates(10, np.random.default_rng(1)))
    assert not np.any(rates[1:3]) and np.all(rates[[0, 3]] > 0)


def test_choices_that_go_up():
    rates = {"drug 1": 0.4, "drug 4": 0.1, "TMS": 0.3, "ECT first": 0.6, "ECT": 0.5, "DBS": 0.6}
    drawn = {name: np.full(2, rates.get(name, 0.2)) for name in REMISSION}
    drawn["TMS"][1] = 0.05  # worse than drugs
    rising, constant = escalates(drawn, costs())
    assert rising.tolist() == [True, False]
    assert not np.any(constant)  # TMS until 30, DBS from 52
    assert escalates(drawn, costs() * [1, 1, 1, 0.55])[1].tolist() == [True, False]
    assert not np.any(escalates(drawn, costs(1)))

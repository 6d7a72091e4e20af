"""Spine turnover and the expected number of spines: closed forms, limits, and what sockets do."""

import numpy as np
import pytest
from brian2 import SpikeMonitor, StateMonitor, defaultclock, run, second

from figures.structural_remodelling.forward_equation import modes, number_in_equilibrium, recovery
from models.base import values
from models.consolidation.bdnf_creb import BDNF_CREB
from models.consolidation.given_late_weight import (
    GIVEN_LATE_WEIGHT,
    LATE_WEIGHT_TO_SITE,
    REVERTING,
    STEADY_STIMULUS,
    TOLD_LATE_WEIGHT,
)
from models.consolidation.late_weight import LATE_WEIGHT
from models.consolidation.protein_synthesis import PROTEIN_SYNTHESIS_INHIBITOR
from models.consolidation.spine_number import SPINE_NUMBER
from models.consolidation.spine_turnover import SPINE_TURNOVER

HOUR, DAY = 3600 * second, 86400 * second
GIVEN = SPINE_TURNOVER + GIVEN_LATE_WEIGHT
# without volumes of their own spines die at k_death/e, and the population is one of two states
ALIKE = {"sigma_V": 1e-9, "V_birth": 1, "V_death": 1}
BIRTH, DEATH = 0.03, 0.07  # a day
RATES = {"k_birth": BIRTH / DAY, "k_death": np.e * DEATH / DAY}


def plain():
    """Return the parameters as the forward equation takes them: numbers, times in days."""
    p = {name: float(value) for name, value in values(SPINE_TURNOVER.parameters).items()}
    return p | {name: p[name] * 86400 for name in ("k_birth", "k_death")} | {"tau_z_V": 14}


@pytest.fixture(autouse=True)
def step():
    defaultclock.dt = 1 * HOUR


@pytest.mark.parametrize("start", [0, 1])
@pytest.mark.parametrize("dt", [1, 24])
def test_two_states_approach_equilibrium_at_birth_plus_death_whatever_the_step(start, dt):
    defaultclock.dt = dt * HOUR
    sites = GIVEN.neurons(20000, presence=start, **ALIKE, **RATES)
    run(12 * DAY, namespace={})
    there = BIRTH / (BIRTH + DEATH)
    expected = there + (start - there) * np.exp(-(BIRTH + DEATH) * 12)
    # at a step of a day, a spine cannot be born and die on one day
    assert np.mean(sites.presence) == pytest.approx(expected, abs=0.012 if dt == 1 else 0.05)


def test_a_spike_is_a_birth_or_a_death():
    sites = GIVEN.neurons(2000, presence="i % 2", **ALIKE, **RATES)
    events = SpikeMonitor(sites)
    run(20 * DAY, namespace={})
    assert np.array_equal((np.arange(2000) + events.count[:]) % 2, sites.presence[:])


def test_small_spines_die_first():
    volumes = np.repeat([0.1, 1, 3], 3000)
    sites = GIVEN.neurons(9000, presence=1, z_V=np.log(volumes) / 0.6, k_birth=0 / DAY)
    run(4 * DAY, namespace={})
    small, middle, large = sites.presence[:].reshape(3, -1).mean(axis=1)
    assert small < 0.5 * middle < 0.5 * large
    assert large > 0.98


def test_new_spines_are_small_and_young():
    sites = GIVEN.neurons(3000, presence=0)
    volume = StateMonitor(sites, ["V_spine", "persistent"], record=True, dt=1 * DAY)
    run(8 * DAY, namespace={})
    born = volume.V_spine[:, 1] > 0
    assert np.median(volume.V_spine[born, 1]) == pytest.approx(0.2, rel=0.1)
    assert not np.any(volume.persistent)


def test_fluctuations_have_the_stated_spread_and_correlation():
    defaultclock.dt = 12 * HOUR
    sites = GIVEN.neurons(5000, k_birth=0 / DAY)
    record = StateMonitor(sites, "z_V", record=True, dt=14 * DAY)
    run(42 * DAY + 12 * HOUR, namespace={})
    first, last = record.z_V[:, 1], record.z_V[:, 2]
    assert np.std(last) == pytest.approx(1, abs=0.04)
    assert np.corrcoef(first, last)[0, 1] == pytest.approx(np.exp(-1), abs=0.05)


@pytest.mark.parametrize("blocked, expected", [(0, 1.5 - 0.5 * np.exp(-2)), (1, 1)])
def test_growth_needs_protein(blocked, expected):
    model = SPINE_TURNOVER + PROTEIN_SYNTHESIS_INHIBITOR + GIVEN_LATE_WEIGHT
    sites = model.neurons(1, w_late=1.5, block=blocked)
    run(12 * HOUR, namespace={})
    assert sites.V_typical[0] == pytest.approx(expected, rel=1e-3)


def test_shrinkage_does_not_need_protein():
    model = SPINE_TURNOVER + PROTEIN_SYNTHESIS_INHIBITOR + GIVEN_LATE_WEIGHT
    sites = model.neurons(1, w_late=0.5)
    run(12 * HOUR, namespace={})
    assert sites.V_typical[0] == pytest.approx(0.5 + 0.5 * np.exp(-2), rel=1e-3)


def test_births_need_protein():
    sites = (GIVEN + PROTEIN_SYNTHESIS_INHIBITOR).neurons(1000, presence=0)
    run(10 * DAY, namespace={})
    assert not np.any(sites.presence)


def test_from_free_sites_the_number_comes_to_rest_as_the_forward_equation_has_it():
    defaultclock.dt = 6 * HOUR
    sites = GIVEN.neurons(20000, presence=0)
    simulated = []
    for days in (7, 21, 56):
        run(days * DAY, namespace={})
        simulated.append(np.mean(sites.presence))
    p, days = plain(), np.array([7, 28, 84])
    at_rest = number_in_equilibrium(p)
    assert simulated == pytest.approx(at_rest * recovery(p, 0, np.arange(85))[days], abs=0.01)
    # spines that are all alike are there sooner: half of the births are not lost within days
    alike = at_rest * (1 - np.exp(-days * p["k_birth"] / (1 - at_rest) / at_rest))
    assert np.max(np.abs(alike - simulated)) > 0.03


@pytest.mark.parametrize("boost", [1, 2])
def test_a_stimulus_multiplies_births(boost):
    model = GIVEN + STEADY_STIMULUS
    sites = model.neurons(20000, presence=0, birth_boost=boost, k_death=0 / DAY)
    run(10 * DAY, namespace={})
    assert np.mean(sites.presence) == pytest.approx(1 - np.exp(-0.218 * boost), abs=0.012)


def test_a_given_weight_is_built_and_reverts():
    model = GIVEN_LATE_WEIGHT + STEADY_STIMULUS + SPINE_NUMBER
    rate = REVERTING["k_revert"].value
    cells = model.neurons(2, t_stimulation_end=1 * DAY, k_revert=np.array([0, 1]) * rate)
    record = StateMonitor(cells, "w_late", record=True)
    run(3 * DAY, namespace={})
    built = 1.5 - 0.5 * np.exp(-86400 / 5e4)
    assert record.w_late[:, 24] == pytest.approx(built, rel=0.01)
    assert record.w_late[0, -1] == pytest.approx(built, rel=0.01)
    assert record.w_late[1, 48] == pytest.approx(1 + (built - 1) * np.exp(-3), rel=0.01)


def test_the_expected_number_begins_at_rest_and_stays():
    cells = (SPINE_NUMBER + GIVEN_LATE_WEIGHT).neurons(1)
    run(60 * DAY, namespace={})
    assert cells.n_small[0] == pytest.approx(0.0467, rel=1e-3)
    assert cells.n_large[0] == pytest.approx(0.1543, rel=1e-3)


@pytest.mark.parametrize("weight", [1, 1.5])
def test_the_expected_number_has_the_equilibrium_of_two_kinds_of_spines(weight):
    defaultclock.dt = 6 * HOUR
    cells = (SPINE_NUMBER + GIVEN_LATE_WEIGHT).neurons(1, w_late=weight)
    run(1000 * DAY, namespace={})
    small, large = 0.327 * np.exp((1 - weight) / 0.668), 0.0139 * np.exp((1 - weight) / 0.251)
    ratio = 0.0641 / (0.0055 + large)
    births = 0.0218 / (small + large * ratio)  # for each free site, over the deaths of a small one
    n_small = births / (1 + births * (1 + ratio))
    assert cells.n_small[0] == pytest.approx(n_small, rel=0.01)
    assert cells.n_large[0] == pytest.approx(n_small * ratio, rel=0.01)


@pytest.mark.parametrize("weight", [0.7, 1, 1.25, 1.5])
def test_two_kinds_of_spines_survive_as_spines_of_all_volumes_do(weight):
    rates, born, number = modes(plain(), weight)
    days = np.array([1, 2, 4, 7, 10, 14, 21, 28, 42, 56, 84])
    decay = np.exp(-np.outer(days, rates))
    old = decay @ (born / rates * number) / np.sum(born / rates * number)

    model = SPINE_NUMBER + GIVEN_LATE_WEIGHT
    cells = model.neurons(2, w_late=weight, k_birth=0 / DAY, n_small=[1, 0], n_large=[0, 1])
    record = StateMonitor(cells, "n_spine", record=True, dt=1 * DAY)
    run(85 * DAY, namespace={})
    small, large = record.n_spine[:, days]
    # births are small; of all spines at rest, the mean lifetimes say how many are large
    grow, shrink, die = 0.0641, 0.0055, 0.0139 * np.exp((1 - weight) / 0.251)
    share = grow / (grow + shrink + die)
    assert np.max(np.abs(small - decay @ (born * number))) < 0.06
    assert np.max(np.abs((1 - share) * small + share * large - old)) < 0.06


def test_structure_adds_to_the_loop_of_bdnf_and_creb():
    defaultclock.dt = 60 * second
    cells = (BDNF_CREB + LATE_WEIGHT + SPINE_NUMBER).neurons(1, w_3=120)
    sites = (SPINE_TURNOVER + TOLD_LATE_WEIGHT).neurons(3, presence=1)
    told = LATE_WEIGHT_TO_SITE.synapses(cells, sites)
    run(60 * second, namespace={})
    assert len(told) == 3
    assert np.allclose(sites.w_late[:], 1.2, atol=1e-3)

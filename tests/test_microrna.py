"""MicroRNA: the mean against the closed form, counted molecules against exact solutions."""

import numpy as np
import pytest
from brian2 import StateMonitor, defaultclock, run, second

from figures.microrna_filter.theory import (
    fano_of_protein,
    free_messages,
    linear_noise,
    master_equation,
    scales,
    steepest,
)
from models.consolidation.microrna import (
    COUNTED_MESSAGE,
    MESSAGE,
    MICRORNA_POOL,
    MICRORNA_RELIEF,
    MINUTE,
    RATES,
    TARGET_PROTEIN,
    TRANSCRIPTION_PULSE,
    TRANSLATION,
)
from models.consolidation.protein_synthesis import PROTEIN_SYNTHESIS_INHIBITOR

GENE = MICRORNA_POOL + MESSAGE + TARGET_PROTEIN
PER_MINUTE = {name: float(p.value * MINUTE) for name, p in (RATES | TRANSLATION).items()}
FEW = PER_MINUTE | {"miR_T": 5, "k_mir_on": 0.07}  # lam = 0.5, theta = 15


def steady(genes, duration=3000):
    defaultclock.dt = 1 * MINUTE
    run(duration * MINUTE, namespace={})
    return genes


def test_the_steady_state_is_the_closed_form():
    r_0 = np.array([10, 100, 155, 200, 1000])
    genes = steady(GENE.neurons(5, k_R=0.01 * r_0 / MINUTE))
    assert genes.r_free[:] == pytest.approx(free_messages(r_0, 5, 150), rel=1e-3)
    assert genes.prot[:] == pytest.approx(50 * genes.r_free[:], rel=0.01)


def test_repression_has_its_limits_and_without_microrna_there_is_none():
    r_0 = np.array([1, 100, 15000, 1, 100, 15000])
    genes = steady(GENE.neurons(6, k_R=0.01 * r_0 / MINUTE, miR_T=np.repeat([50, 0], 3)))
    free = genes.r_free[:]
    assert r_0[0] / free[0] == pytest.approx(1 + 150 / 5, rel=0.02)
    assert r_0[2] - free[2] == pytest.approx(150, rel=0.01)
    assert free[3:] == pytest.approx(r_0[3:], rel=1e-6)


def test_rivals_share_the_pool_as_one_message():
    rival = MESSAGE.renamed(
        r_free="r_free_2", r_bound="r_bound_2", binding="binding_2", k_R="k_R_2"
    )
    r_0, other = 75, np.array([0, 75, 300])
    genes = steady(
        (MICRORNA_POOL + MESSAGE + rival).neurons(
            3, k_R=0.01 * r_0 / MINUTE, k_R_2=0.01 * other / MINUTE
        )
    )
    both = r_0 + other
    assert genes.r_free[:] == pytest.approx(r_0 / both * free_messages(both, 5, 150), rel=1e-3)


def test_microrna_is_recycled():
    genes = steady(GENE.neurons(1), duration=1)
    assert genes.miR_free[0] + genes.r_bound[0] == pytest.approx(50)
    # one pool degrades theta = 150 messages in the time in which a free message lives
    genes = steady(GENE.neurons(1, k_R=10 / MINUTE))
    assert 1000 - genes.r_free[0] == pytest.approx(150, rel=0.01)


def test_it_is_steepest_at_the_threshold():
    for ratio in (0.5, 30, 1000):
        r_0 = np.geomspace(0.5, 2, 20001) * (1 + ratio)
        slope = np.gradient(np.log(free_messages(r_0, 1, ratio)), np.log(r_0))
        assert slope.max() == pytest.approx(steepest(ratio), rel=1e-4)
        assert r_0[slope.argmax()] == pytest.approx(1 + ratio, rel=0.01)


def test_sockets_of_transcription_translation_and_relief():
    r_0 = np.full(2, 77.5)
    genes = steady(GENE.neurons(2, k_R=0.01 * r_0 / MINUTE))
    blocked = steady((GENE + PROTEIN_SYNTHESIS_INHIBITOR).neurons(2, k_R=0.01 * r_0 / MINUTE))
    assert blocked.r_free[:] == pytest.approx(genes.r_free[:], rel=1e-3)
    assert blocked.prot[:] == pytest.approx(0)
    relieved = steady((GENE + MICRORNA_RELIEF).neurons(2, k_R=0.01 * r_0 / MINUTE))
    assert relieved.r_free[:] == pytest.approx(free_messages(r_0, 50, 150), rel=1e-3)
    pulse = (GENE + TRANSCRIPTION_PULSE).neurons(1, d_pulse_R=2 * MINUTE - 30 * second, miR_T=0)
    assert steady(pulse, duration=2).r_free[0] == pytest.approx(3, rel=0.02)
    steady(pulse, duration=100)
    assert pulse.r_free[0] == pytest.approx(3 * np.exp(-1), rel=0.02)


def counted(rates, copies, duration, step):
    """Return the numbers of equal genes on numpy, begun at their means, without the first third."""
    defaultclock.dt = step * MINUTE
    overrides = {k: v / MINUTE for k, v in rates.items() if k != "miR_T"}
    free = free_messages(rates["k_R"] / rates["gamma_R"], *scales(rates))
    start = {"r_free": np.round(free), "r_bound": np.round(rates["miR_T"] * free / (0.5 + free))}
    cells = (MICRORNA_POOL + COUNTED_MESSAGE).neurons(
        copies, miR_T=rates["miR_T"], **overrides, **start
    )
    numbers = StateMonitor(cells, ["r_free", "r_bound"], record=True, dt=10 * MINUTE)
    run(duration * MINUTE, namespace={})
    late = numbers.t[:] >= duration / 3 * MINUTE
    return numbers.r_free[:, late], numbers.r_bound[:, late]


@pytest.mark.parametrize(("r_0", "step"), [(7.75, 0.1), (15.5, 0.1), (15.5, 0.05)])
def test_few_counted_messages_are_those_of_the_master_equation(r_0, step):
    rates = FEW | {"k_R": 0.01 * r_0}
    mean, fano = master_equation(rates, 70)
    free, bound = counted(rates, 1000, 750, step)
    assert free.mean() == pytest.approx(mean, rel=0.05)
    assert free.var() / free.mean() == pytest.approx(fano, rel=0.08)
    assert np.all(free >= 0) and np.all(bound >= 0) and np.all(bound <= 5)
    assert np.all(free == np.round(free))


def gillespie(rates, cells, duration, rng):
    """Return free messages of some cells after a time, each reaction drawn by itself."""
    steps = np.array([[1, 0], [-1, 0], [-1, 1], [1, -1], [0, -1]])
    state, time = np.zeros((cells, 2), int), np.zeros(cells)
    while np.any(time < duration):
        free, bound = state.T
        binding = rates["k_mir_on"] * (rates["miR_T"] - bound) * free
        births = np.full(cells, rates["k_R"])
        leaving = rates["k_mir_off"] * bound, rates["gamma_star"] * bound
        flows = np.cumsum([births, rates["gamma_R"] * free, binding, *leaving], axis=0)
        time += rng.exponential(size=cells) / flows[-1]
        which = (flows < rng.uniform(size=cells) * flows[-1]).sum(axis=0)
        state += steps[which] * (time < duration)[:, None]
    return state[:, 0]


@pytest.mark.parametrize("r_0", [7.75, 15.5])
def test_the_master_equation_is_that_of_single_reactions(r_0):
    rates = FEW | {"k_R": 0.01 * r_0}
    mean, fano = master_equation(rates, 70)
    free = gillespie(rates, 4000, 500, np.random.default_rng(1))
    assert free.mean() == pytest.approx(mean, rel=0.06)
    assert free.var() / free.mean() == pytest.approx(fano, rel=0.1)


def test_linear_noise_is_exact_without_microrna_and_scales_with_molecules():
    rates = PER_MINUTE | {"miR_T": 0}
    means, covariance = linear_noise(rates)
    assert means == pytest.approx([150, 0, 7500])
    assert covariance[0, 0] == pytest.approx(150)
    assert covariance[2, 2] / means[2] == pytest.approx(fano_of_protein(rates))
    assert fano_of_protein(rates) == pytest.approx(1 + 10 / 1.2)
    many, few = linear_noise(PER_MINUTE | {"miR_T": 50}), linear_noise(FEW | {"k_R": 0.15})
    assert many[1][0, 0] / many[0][0] == pytest.approx(few[1][0, 0] / few[0][0])
    assert scales(PER_MINUTE | {"miR_T": 50}) == pytest.approx((5, 150))


def test_protein_of_counted_messages_comes_in_bursts():
    rates = PER_MINUTE | {"miR_T": 0, "k_R": 0.3}
    defaultclock.dt = 0.5 * MINUTE
    overrides = {k: v / MINUTE for k, v in rates.items() if k != "miR_T"}
    start = {"r_free": "poisson(30)", "prot": 1500}
    cells = (MICRORNA_POOL + COUNTED_MESSAGE).neurons(2000, miR_T=0, **overrides, **start)
    run(1500 * MINUTE, namespace={})
    assert cells.r_free[:].var() / cells.r_free[:].mean() == pytest.approx(1, rel=0.1)
    assert cells.prot[:].mean() == pytest.approx(1500, rel=0.02)
    assert cells.prot[:].var() / cells.prot[:].mean() == pytest.approx(9.33, rel=0.1)

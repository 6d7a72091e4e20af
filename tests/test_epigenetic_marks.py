"""Marks on chromatin: counts against explicit nucleosomes, closed forms, and what couples them."""

import numpy as np
import pytest
from brian2 import Network, defaultclock, second

from figures.epigenetic_memory.master_equation import median_lifetime
from models.base import Model
from models.consolidation.dna_methylation import (
    DNMT_INHIBITOR,
    FIRST_SWITCH,
    METHYL_LOCUS,
    TWO_STATE_LOCUS,
)
from models.consolidation.histone_acetylation import (
    COPY_TO_GENE,
    GENE,
    HDAC_INHIBITOR,
    HISTONE_ACETYLATION,
    TOLD_DRIVE,
)
from models.consolidation.memory_suppressor import MEMORY_SUPPRESSOR
from models.neurons.slow_clock import SLOW_CLOCK

HOUR = 3600 * second
TAU = METHYL_LOCUS.parameters["tau_conv"].value
N, LOCI, SWEEPS = 12, 4000, 8
A, U, M = 0, 1, 2


def explicit(feedback, begin, two_state=False, neighbours=False):
    """Return the counts of M and A of loci in which each nucleosome has its place and its state."""
    random = np.random.default_rng(3)
    state = np.full((LOCI, N), begin)
    loci = np.arange(LOCI)
    for _ in range(SWEEPS * N):
        first, second_one = random.integers(N, size=(2, LOCI))
        if neighbours:
            second_one = (first + random.choice([-1, 1], LOCI)) % N
        recruited = random.random(LOCI) < feedback / (1 + feedback)
        way = random.integers(-1, 2, LOCI)  # down, nothing or up
        toward = np.where(recruited, np.sign(state[loci, second_one] - U), way)
        if two_state:  # a random conversion, too, happens with probability 1/3
            flips = 2 * (U - state[loci, first])
            toward = np.where(recruited, 2 * toward, flips * (way == 1))
        state[loci, first] = np.clip(state[loci, first] + toward, A, M)
    return (state == M).sum(axis=1), (state == A).sum(axis=1)


def counts(model, feedback, n_m, step=TAU / N):
    """Return the counts of M and A of the model's loci after the same time."""
    loci = (model + SLOW_CLOCK).neurons(LOCI, F_feedback=feedback, N_nuc=N, n_M=n_m, dt_slow=step)
    Network(loci).run(SWEEPS * TAU, namespace={})
    return loci.n_M[:], loci.n_A[:]


def distance(one, other):
    """Return the largest difference of means of n_M, n_A and their squares, in standard errors."""
    scores = []
    for x, y in zip(one, other, strict=True):
        for power in (1, 2):
            p, q = np.asarray(x, float) ** power, np.asarray(y, float) ** power
            error = np.sqrt((p.var() + q.var()) / LOCI)
            scores.append(abs(p.mean() - q.mean()) / max(error, 1e-12))
    return max(scores)


@pytest.mark.parametrize("feedback", [0.7, 3])
def test_counts_are_those_of_explicit_nucleosomes(feedback):
    simulated = counts(METHYL_LOCUS, feedback, N)
    assert distance(simulated, explicit(feedback, M)) < 4
    assert distance(simulated, explicit(feedback, M, neighbours=True)) > 4  # places matter there


def test_two_states_are_those_of_explicit_nucleosomes():
    simulated = counts(TWO_STATE_LOCUS, 3, N)
    assert distance(simulated, explicit(3, M, two_state=True)) < 4
    assert distance(simulated, explicit(3, M)) > 8


def test_a_shorter_step_makes_the_same_attempts_in_the_same_time():
    assert distance(counts(METHYL_LOCUS, 3, N, TAU / N / 4), explicit(3, M)) < 4


@pytest.mark.parametrize(("model", "cooperative"), [(METHYL_LOCUS, True), (TWO_STATE_LOCUS, False)])
def test_lifetimes_are_those_of_the_master_equation(model, cooperative):
    loci = (model + FIRST_SWITCH + SLOW_CLOCK).neurons(
        2000, F_feedback=1.5, N_nuc=N, n_M=N, dt_slow=TAU / N
    )
    Network(loci).run(150 * TAU, namespace={})
    median = np.median(loci.t_kept[:] / TAU)
    assert median == pytest.approx(median_lifetime(N, 1.5, cooperative), rel=0.12)
    assert median != pytest.approx(median_lifetime(N, 1.5, not cooperative), rel=0.3)


def test_the_critical_feedback_is_1():
    # alpha*U against (1 - alpha)/3, and U = 1/3 where M = A
    loci = METHYL_LOCUS.neurons(2, F_feedback=[0.9, 1.1], n_M=21, n_A=19)
    drift = loci.gain_M[:] - loci.loss_M[:] - loci.gain_A[:] + loci.loss_A[:]
    assert np.sign(drift).tolist() == [-1, 1]


def test_chances_of_an_attempt_are_chances():
    novo = Model(name="NOVO", equations="p : 1  # p", plugs={"p_novo": "p"})
    n_m, n_a, p = np.meshgrid([0, 20, 60], [0, 20, 40], [0, 0.4, 1])
    fits = n_m + n_a <= 60
    loci = (METHYL_LOCUS + novo).neurons(fits.sum(), n_M=n_m[fits], n_A=n_a[fits], p=p[fits])
    each = [getattr(loci, name)[:] for name in ("loss_M", "gain_M", "loss_A", "gain_A")]
    assert np.min(each) >= 0
    assert np.max(np.sum(each, axis=0)) <= 1 + 1e-12


def test_without_methyltransferases_the_mark_is_only_lost():
    loci = (METHYL_LOCUS + DNMT_INHIBITOR + SLOW_CLOCK).neurons(200, dt_slow=30 * second, n_M=60)
    kept = (METHYL_LOCUS + SLOW_CLOCK).neurons(200, dt_slow=30 * second, n_M=60)
    Network(loci, kept).run(48 * HOUR, namespace={})
    assert loci.marked[:].mean() < 0.05
    assert kept.marked[:].mean() == 1


def test_acetylation_decays_with_its_half_life_and_rests_where_rates_balance():
    defaultclock.dt = 60 * second
    decaying = HISTONE_ACETYLATION.neurons(1, k_HAT_0=0 / second, acetyl=0.8)
    driven = (HISTONE_ACETYLATION + TOLD_DRIVE).neurons(1, drive_told=1)
    net = Network(decaying, driven)
    net.run(1.5 * HOUR, namespace={})
    assert decaying.acetyl[0] == pytest.approx(0.4, rel=1e-3)
    net.run(30 * HOUR, namespace={})
    gain = 1 / 9 + 1 / 2
    assert driven.acetyl[0] == pytest.approx(gain / (gain + 1), rel=1e-3)


def test_a_blocker_of_hdacs_acts_while_it_is_there():
    defaultclock.dt = 60 * second
    cells = (HISTONE_ACETYLATION + HDAC_INHIBITOR).neurons(
        2, t_hdac_on=[1e9, 0] * second, t_hdac_off=60 * HOUR
    )
    net = Network(cells)
    net.run(60 * HOUR, namespace={})
    assert cells.acetyl[0] == pytest.approx(0.1)
    assert cells.acetyl[1] == pytest.approx(1 / 9 / (1 / 9 + 0.1), rel=0.01)
    net.run(20 * HOUR, namespace={})
    assert cells.acetyl[1] == pytest.approx(0.1, rel=0.01)


def test_a_methylated_suppressor_lets_go_of_hdacs():
    copies = (HISTONE_ACETYLATION + METHYL_LOCUS + MEMORY_SUPPRESSOR).neurons(3, n_M=[0, 30, 60])
    assert copies.hdac_gain[:] == pytest.approx([1, 0.55, 0.1])


def test_de_novo_methylation_needs_drive_and_access():
    copy = HISTONE_ACETYLATION + METHYL_LOCUS + MEMORY_SUPPRESSOR + TOLD_DRIVE
    cells = copy.neurons(4, drive_told=[0, 1, 1, 5], acetyl=[0.9, 0.01, 0.3, 0.9])
    Network(cells).run(defaultclock.dt, namespace={})
    assert cells.p_novo[:] == pytest.approx([0, 0, 0.5, 1], abs=1e-5)


def test_a_gene_is_as_accessible_as_its_copies_on_average():
    defaultclock.dt = 60 * second
    acetyl = np.array([0, 0.3, 0.3, 0.3, 0.9])
    copies = HISTONE_ACETYLATION.neurons(5, acetyl=acetyl)
    genes = GENE.neurons(2)
    told = COPY_TO_GENE.synapses(copies, genes, connect=dict(i=[0, 1, 2, 3, 4], j=[0, 0, 0, 0, 1]))
    Network(copies, genes, told).run(defaultclock.dt, namespace={})
    assert genes.accessibility[0] == pytest.approx(3 / 2 / 4)
    assert genes.accessibility[1] == pytest.approx(1 / (1 + (0.3 / 0.9) ** 4))

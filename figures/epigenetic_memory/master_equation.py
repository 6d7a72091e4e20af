"""The master equation of one locus: exact lifetimes, against which the simulated ones are held."""

import numpy as np
from scipy.sparse import coo_array

R_MARK = 1.5  # acetylated nucleosomes prevail from this ratio of counts on


def median_lifetime(n, feedback, cooperative=True):
    """Return the median time to the first switch, in attempts on each nucleosome.

    A locus of `n` nucleosomes begins fully methylated and has switched once acetylated nucleosomes
    are more than 1.5 times the methylated ones. `feedback` is F; without cooperativity there is no
    unmodified state.
    """
    step, begin = transitions(n, feedback, cooperative)
    chance = np.zeros(step.shape[0])
    chance[begin] = 1
    attempts, unswitched = 0, 1.0
    while unswitched > 0.5:
        before = unswitched
        chance = step @ chance
        unswitched = chance.sum()
        attempts += 1
    return (attempts - (0.5 - unswitched) / (before - unswitched)) / n


def transitions(n, feedback, cooperative):
    """Return the matrix of one attempt among unswitched states, and the index of the first."""
    counts = states(n, cooperative)
    index = {state: k for k, state in enumerate(counts)}
    targets, sources, chances = [], [], []
    for k, (n_m, n_a) in enumerate(counts):
        moves = chances_of_moves(n_m / n, n_a / n, feedback, cooperative)
        stay = 1 - sum(moves.values())
        for (d_m, d_a), chance in {**moves, (0, 0): stay}.items():
            target = index.get((n_m + d_m, n_a + d_a))
            if target is not None:
                targets.append(target)
                sources.append(k)
                chances.append(chance)
    matrix = coo_array((chances, (targets, sources)), shape=(len(counts),) * 2)
    return matrix.tocsr(), index[n, 0]


def states(n, cooperative):
    """Return the counts (n_M, n_A) at which a locus has not switched."""
    pairs = [(m, a) for m in range(n + 1) for a in range(n + 1 - m) if cooperative or m + a == n]
    return [(m, a) for m, a in pairs if a <= R_MARK * m]


def chances_of_moves(m, a, feedback, cooperative):
    """Return {(change of n_M, change of n_A): chance in an attempt} for fractions m and a."""
    recruited, random = feedback / (1 + feedback), 1 / (1 + feedback) / 3
    to_m, to_a, u = recruited * m + random, recruited * a + random, 1 - m - a
    if not cooperative:
        return {(1, -1): a * to_m, (-1, 1): m * to_a}
    return {(1, 0): u * to_m, (-1, 0): m * to_a, (0, 1): u * to_a, (0, -1): a * to_m}

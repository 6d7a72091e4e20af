"""The forward equation of SPINE_TURNOVER at a constant weight, solved on a grid of fluctuations.

The density p(z) of spines over their standardised fluctuation z drifts and diffuses, dies at the
rate of its volume, and gains newborns at one z. It shares parameters with the simulation, but no
code: no sites, no random numbers, no time steps.
"""

import numpy as np
from scipy.linalg import eigh, expm

GRID = np.linspace(-5, 5, 241)  # standard deviations


def modes(parameters, weight):
    """Return of all modes of mortal spines: rate of decay, amplitude in a newborn, share of number.

    `parameters` are plain numbers, times in days. The slowest mode comes first.
    """
    p = parameters
    death = p["k_death"] * np.exp(-weight * np.exp(p["sigma_V"] * GRID) / p["V_death"])
    root = np.exp(-(GRID**2) / 4)  # of the density without death: makes the operator symmetric
    rates, shapes = eigh(_symmetric(root, p["tau_z_V"]) - np.diag(death))
    rates, shapes = -rates[::-1], shapes[:, ::-1]
    newborn = _at(np.log(p["V_birth"]) / p["sigma_V"])
    return rates, shapes.T @ (newborn / root), root @ shapes


def _symmetric(root, tau):
    """Return the operator of an Ornstein-Uhlenbeck process on the grid, symmetric."""
    step = GRID[1] - GRID[0]
    exchange = np.full(len(GRID) - 1, 1 / (tau * step**2))
    leaving = np.zeros(len(GRID))
    leaving[:-1] += exchange * root[1:] / root[:-1]
    leaving[1:] += exchange * root[:-1] / root[1:]
    return np.diag(exchange, 1) + np.diag(exchange, -1) - np.diag(leaving)


def _at(z):
    """Return a density of 1 at one value of z, shared by two points of the grid."""
    k = np.searchsorted(GRID, z) - 1
    share = (z - GRID[k]) / (GRID[1] - GRID[0])
    density = np.zeros(len(GRID))
    density[k], density[k + 1] = 1 - share, share
    return density


def survival(parameters, days):
    """Return the survival of all spines of a resting population, and of its newborns, by day."""
    rates, born, number = modes(parameters, 1)
    decay = np.exp(-np.outer(days, rates))
    old = born / rates  # of the stationary population, per birth
    return decay @ (old * number) / np.sum(old * number), decay @ (born * number)


def number_in_equilibrium(parameters, weight=1):
    """Return the stationary fraction of sites that has a spine, at a constant weight."""
    rates, born, number = modes(parameters, weight)
    births_in_a_life = parameters["k_birth"] * np.sum(born * number / rates)
    return births_in_a_life / (1 + births_in_a_life)


def recovery(parameters, start, days):
    """Return the number by day, relative to rest, from `start` times the stationary population.

    The number obeys a linear equation: of spines that die, and of births at the sites left free.
    """
    rates, born, number = modes(parameters, 1)
    births = parameters["k_birth"]
    rest = births * (1 - number_in_equilibrium(parameters)) * born / rates
    one_day = expm(-np.diag(rates) - births * np.outer(born, number))
    deviation, course = (start - 1) * rest, []
    for _ in days:
        course.append(deviation @ number)
        deviation = one_day @ deviation
    return 1 + np.array(course) / (rest @ number)

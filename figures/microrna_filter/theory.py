"""Closed forms of titration by microRNA: means, sharpness, linear noise, the master equation.

Rates are in one unit of time, numbers in molecules per cell. `rates` is a dict of k_R, gamma_R,
k_mir_on, k_mir_off, gamma_star, miR_T, k_prot and gamma_prot.
"""

import numpy as np


def free_messages(r_0, lam, theta):
    """Return the free messages in the steady state (Mukherji et al. 2011)."""
    excess = r_0 - lam - theta
    return (excess + np.sqrt(excess**2 + 4 * lam * r_0)) / 2


def steepest(ratio):
    """Return the largest slope of log r_free on log r_0, for ratio = theta/lam.

    The slope is (1 + k/u)/(1 + k/u**2) with k = ratio and u = 1 + r_free/lam. It is largest where
    u = 1 + sqrt(1 + k), which is where r_0 = lam + theta.
    """
    return (1 + np.sqrt(1 + ratio)) / 2


def scales(rates):
    """Return lam and theta."""
    lam = (rates["k_mir_off"] + rates["gamma_star"]) / rates["k_mir_on"]
    return lam, rates["gamma_star"] * rates["miR_T"] / rates["gamma_R"]


def linear_noise(rates):
    """Return means and covariance of free messages, bound ones and protein, linearised.

    The covariance solves J C + C J' + S diag(a) S' = 0, with the Jacobian J of the means, the
    stoichiometry S and the rates a of the seven reactions.
    """
    on, off, gone = rates["k_mir_on"], rates["k_mir_off"], rates["gamma_star"]
    lam, theta = scales(rates)
    free = free_messages(rates["k_R"] / rates["gamma_R"], lam, theta)
    bound = rates["miR_T"] * free / (lam + free)
    protein = rates["k_prot"] * free / rates["gamma_prot"]
    catch = on * (rates["miR_T"] - bound)
    jacobian = [
        [-rates["gamma_R"] - catch, off + on * free, 0],
        [catch, -off - gone - on * free, 0],
        [rates["k_prot"], 0, -rates["gamma_prot"]],
    ]
    steps = np.array([[1, -1, -1, 1, 0, 0, 0], [0, 0, 1, -1, -1, 0, 0], [0, 0, 0, 0, 0, 1, -1]])
    decay, made = rates["gamma_R"] * free, rates["k_prot"] * free
    flows = [rates["k_R"], decay, catch * free, off * bound, gone * bound, made, made]
    return np.array([free, bound, protein]), lyapunov(np.array(jacobian), steps * flows @ steps.T)


def lyapunov(jacobian, diffusion):
    """Return the C that solves J C + C J' + D = 0."""
    unit = np.eye(len(jacobian))
    operator = np.kron(jacobian, unit) + np.kron(unit, jacobian)
    return np.linalg.solve(operator, -diffusion.ravel()).reshape(diffusion.shape)


def master_equation(rates, most):
    """Return mean and Fano factor of the free messages, exactly; at most `most` of them."""
    n_mir = int(rates["miR_T"])
    free, bound = (k.ravel() for k in np.indices((most + 1, n_mir + 1)))
    reactions = (
        (rates["k_R"] + 0 * free, 1, 0),
        (rates["gamma_R"] * free, -1, 0),
        (rates["k_mir_on"] * (n_mir - bound) * free, -1, 1),
        (rates["k_mir_off"] * bound, 1, -1),
        (rates["gamma_star"] * bound, 0, -1),
    )
    generator = np.zeros((free.size, free.size))
    for rate, more_free, more_bound in reactions:
        here = np.flatnonzero((rate > 0) & (free + more_free <= most))
        there = here + more_free * (n_mir + 1) + more_bound
        generator[there, here] += rate[here]
        generator[here, here] -= rate[here]
    generator[-1] = 1  # probabilities add up to 1, in place of one of the equations
    p = np.linalg.solve(generator, np.eye(free.size)[-1])
    mean = p @ free
    return mean, (p @ free**2 - mean**2) / mean


def fano_of_protein(rates):
    """Return variance over mean of the protein of a gene without microRNA, exactly.

    Messages are Poisson, each makes a burst of proteins (Thattai & van Oudenaarden 2001).
    """
    burst = rates["k_prot"] / rates["gamma_R"]
    return 1 + burst / (1 + rates["gamma_prot"] / rates["gamma_R"])

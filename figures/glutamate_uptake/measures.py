"""Measures of spillover, AMPA response and knees, and closed forms of exposure and knee."""

import numpy as np
from brian2 import ms, um, umolar

from engine.curves import fall_time, last_fall, rises_through

STRETCHES = np.array([1.025, 1.05, 1.075])  # 2.05, 2.10 and 2.15 ms, where health has 2.00 ms
KNEE = 2  # fall of ln G per rise of ln f: G = K*r/(f*V - r) has it where f*V = 2*r


def transporters(data):
    """Return the concentration of all transporters in the fluid."""
    return data["tissue"]["EAAT_tissue"] / data["tissue"]["alpha_ecs"]


def linear_exposure(data, distance):
    """Return the closed form of the exposure (fraction) at a distance, where uptake is linear.

    A vesicle leaves a sphere of the cleft's radius, diffuses and is taken up at the rate k*f; an
    outer border absorbs it. In infinite space it is exp(-kappa*(r - a))/(1 + kappa*a)/r.
    """
    tissue = data["tissue"]
    bound, carried = tissue["k_EAAT_on"] * transporters(data), tissue["k_EAAT"]
    k = bound * carried / (carried + tissue["k_EAAT_off"])
    kappa = np.sqrt(np.maximum(data["fraction"], 1e-9) * k / tissue["D"]) * um
    r, a, end = (x / um for x in (distance, data["r_cleft"], data["r_free"]))
    inside = np.sinh(kappa * (end - a)) + kappa * a * np.cosh(kappa * (end - a))
    strength = tissue["molecules"] / (4 * np.pi * tissue["alpha_ecs"] * tissue["D"] * um)
    return strength * np.sinh(kappa * (end - r)) / (r * inside)


def steepness(fraction, glutamate):
    """Return the middles of falling fractions, without nought, and -d ln G/d ln f there."""
    order = np.argsort(-fraction)[: np.count_nonzero(fraction)]
    f, G = np.log(fraction[order]), np.log(np.asarray(glutamate)[..., order])
    return np.exp((f[1:] + f[:-1]) / 2), -np.diff(G) / np.diff(f)


def knee(fraction, glutamate):
    """Return the largest fraction at which glutamate rises like 1/f^2, NaN if it never does."""
    middles, slope = steepness(fraction, glutamate)
    return np.exp(last_fall(np.log(middles)[::-1], slope[::-1], KNEE))


def predicted_knee(data, rate):
    """Return twice the release over the capacity of all transporters, both per volume."""
    tissue = data["tissue"]
    return 2 * rate * tissue["G_vesicles"] / (tissue["EAAT_tissue"] * tissue["k_EAAT"])


def volume_knees(data, turnover=0):
    """Return the knee of each rate of release in a volume."""
    return np.array([knee(data["volume_fraction"], G) for G in data["volume_G"][turnover]])


def stretches(data):
    """Return the decay of the AMPA response over that in health: (share, fraction)."""
    decays = [
        [fall_time(data["t_pulse"] / ms, np.asarray(one)) for one in f] for f in data["O_ampa"]
    ]
    return np.array(decays) / np.array(decays)[:, -1:]


def fractions_that_stretch(data):
    """Return the fraction of transporters that gives each of STRETCHES: (share, stretch).

    NaN where not even their complete loss does. Shares are those of data["share"].
    """
    f = data["fraction"]
    return np.array([[last_fall(f, row, one) for one in STRETCHES] for row in stretches(data)])


def late(means):
    """Return the mean over the last fifth of a train, in uM: (condition)."""
    return np.asarray(means[:, -(means.shape[1] // 5 or 1) :].mean(axis=1) / umolar)


def time_to_fall(trace):
    """Return the samples between the peak and 1/e of it, NaN if it does not fall that far."""
    after = np.argmax(trace)
    fall = 1 - trace[after:] / trace[after]
    found = rises_through(np.arange(fall.size), fall, 1 - np.exp(-1))
    return found[0] if found.size else np.nan


def cleft_decays(data):
    """Return the decay of glutamate in the cleft, 90 to 10 % of the peak, for every fraction."""
    t = data["t_pulse"] / ms
    return np.array([fall_time(t, np.asarray(one)) for one in data["G_cleft"][0]]) * ms

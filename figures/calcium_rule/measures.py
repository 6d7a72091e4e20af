"""Measures of the calcium rule, and its closed form with and without the double well."""

from pathlib import Path

import numpy as np
from brian2 import Hz, ms
from scipy.special import erf

MEASURED = np.loadtxt(Path(__file__).with_name("sjostrom2001.csv"), delimiter=",", skiprows=2)
LOBE = 0.08  # smallest change that counts as a lobe


def change(parameters, down_to_up, up_to_down):
    """Return the synaptic strength after over before (Graupner and Brunel 2012, Methods)."""
    beta, b = float(parameters["beta_down"]), float(parameters["b_up"])
    down = (1 - down_to_up) * beta + up_to_down * (1 - beta)
    up = down_to_up * beta + (1 - up_to_down) * (1 - beta)
    return (down + b * up) / (beta + b * (1 - beta))


def simulated(data, name):
    """Return the simulated change at every point of a curve."""
    up = data[name]["up"]
    return change(data["protocols"][name]["parameters"], up[0], 1 - up[1])


def standard_error(data, name):
    """Return the binomial standard error of the simulated change at every point of a curve."""
    parameters, up = data["protocols"][name]["parameters"], data[name]["up"]
    beta, b = float(parameters["beta_down"]), float(parameters["b_up"])
    variance = up * (1 - up) / data[name]["repetitions"]
    spread = np.sqrt(beta**2 * variance[0] + (1 - beta) ** 2 * variance[1])
    return (b - 1) * spread / (beta + b * (1 - beta))


def plain(protocol):
    """Return lag, period and parameters of a protocol as numbers in SI units."""
    parameters = {name: float(value) for name, value in protocol["parameters"].items()}
    return protocol["lag"] / ms / 1000, 1 / (protocol["frequency"] / Hz), parameters


def fractions_above(protocol):
    """Return the fractions of time that calcium spends above theta_d and theta_p, in a long train.

    After each of the two jumps of a period calcium falls to a threshold after tau_Ca*log(c/theta).
    """
    lag, period, p = plain(protocol)
    to_post = np.mod(lag - p["D_presyn"], period)  # from the presynaptic jump to the next other one
    to_pre = period - to_post
    build_up = -1 / np.expm1(-period / p["tau_Ca"])
    after_pre = p["C_presyn"] + p["C_postsyn"] * np.exp(-to_pre / p["tau_Ca"])
    after_post = p["C_postsyn"] + p["C_presyn"] * np.exp(-to_post / p["tau_Ca"])
    return [
        sum(
            np.clip(p["tau_Ca"] * np.log(build_up * calcium / threshold), 0, piece)
            for calcium, piece in ((after_pre, to_post), (after_post, to_pre))
        )
        / period
        for threshold in (p["theta_d"], p["theta_p"])
    ]


def efficacy(protocol, start, well):
    """Return mean and variance of rho after a protocol, calcium averaged over each period.

    Without the double well rho is Gaussian and this is the paper's closed form; with it (`well` 1),
    the force of the well is averaged over a Gaussian of the same mean and variance, which is an
    approximation. One exact step of the rest per period, then one of the well.
    """
    _, period, p = plain(protocol)
    alpha_d, alpha_p = fractions_above(protocol)
    rate = p["gamma_d"] * alpha_d + p["gamma_p"] * alpha_p
    safe = np.maximum(rate, 1e-9)  # where calcium crosses no threshold nothing moves
    kept = np.exp(-rate * period / p["tau_rho"])
    target = p["gamma_p"] * alpha_p / safe
    settled = p["sigma_rho"] ** 2 * (alpha_d + alpha_p) / (2 * safe)
    mean, variance = np.full(len(period), float(start)), np.zeros(len(period))
    for _ in range(protocol["pairs"]):
        mean = target + (mean - target) * kept
        variance = settled + (variance - settled) * kept**2
        y, step = mean - 0.5, well * period / p["tau_rho"]
        mean = mean + step * (y / 4 - y**3 - 3 * y * variance)
        variance = variance * (1 + 2 * step * (0.25 - 3 * y**2 - 3 * variance))
    return mean, variance


def predicted(data, name, well=0):
    """Return the change that theory predicts at every point of a curve; see `efficacy`."""
    protocol = data["protocols"][name]
    up = []
    for start in (0, 1):
        mean, variance = efficacy(protocol, start, well)
        up.append((1 + erf((mean - 0.5) / np.sqrt(2 * variance + 1e-12))) / 2)
    return change(protocol["parameters"], up[0], 1 - up[1])


def at_lag(data, name, lag):
    """Return the simulated change of a lag curve at one lag in ms."""
    lags = data["protocols"][name]["lag"] / ms
    return simulated(data, name)[np.argmin(np.abs(lags - lag))]


def departure(data, frequency, lag):
    """Return simulated minus closed-form change of the cortical set at one point (Hz, ms)."""
    protocol = data["protocols"]["frequency"]
    apart = np.abs(protocol["frequency"] / Hz - frequency) + np.abs(protocol["lag"] / ms - lag)
    gap = simulated(data, "frequency") - predicted(data, "frequency")
    return gap[np.argmin(apart)]


def measured_points(data, name):
    """Return simulated change, measured change and standard error at the measured points."""
    protocol = data["protocols"][name]
    key = np.round(np.c_[protocol["frequency"] / Hz, protocol["lag"] / ms], 6)
    rows = [(i, row) for i, k in enumerate(key) for row in MEASURED if np.allclose(k, row[:2])]
    model = simulated(data, name)[[i for i, _ in rows]]
    return model, 1 + np.array([row[2] for _, row in rows]), np.array([row[3] for _, row in rows])


def misfit(data, name):
    """Return chi-squared of a simulated curve against the data of Sjöström et al."""
    model, measured, sem = measured_points(data, name)
    return np.sum(((model - measured) / sem) ** 2)


def rms(values):
    """Return the root mean square."""
    return np.sqrt(np.mean(np.square(values)))


def lobes(values):
    """Return the signs of successive lobes of a curve, as "-+" for depression, potentiation."""
    signs = ["-" if v < 1 else "+" for v in values if abs(v - 1) > LOBE]
    return "".join(s for i, s in enumerate(signs) if i == 0 or signs[i - 1] != s)

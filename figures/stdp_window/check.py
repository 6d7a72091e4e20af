"""Claims on the STDP window and on what a rule of spike pairs cannot explain."""

from pathlib import Path

import numpy as np
from brian2 import ms
from scipy.optimize import curve_fit, nnls
from scipy.stats import chi2

from engine.claims import at_least, claim, within

SJOSTROM = np.loadtxt(Path(__file__).with_name("sjostrom2001.csv"), delimiter=",", skiprows=2)
CHANGE, SEM = SJOSTROM[:, 2:].T  # 5 frequencies at +10 ms, then 5 at -10 ms


def exponential(lag, amplitude, tau):
    """Return amplitude*exp(-|lag|/tau)."""
    return amplitude * np.exp(-np.abs(lag) / tau)


def in_percent(data):
    """Return the change after 60 pairs in per cent of the maximal weight: (scheme, lag)."""
    return 100 * 60 * data["change_per_pair"]


def fitted(data, side):
    """Return amplitude and time constant (ms) of an exponential fit to one side, per scheme.

    `side` is 1 for pre before post, where potentiation is expected, and -1 for depression after it.
    NaN where the change has not that sign: there is no such lobe to fit.
    """
    lags = data["lag"] / ms
    chosen = side * lags > 0
    fits = []
    for change in in_percent(data):
        if np.mean(side * change[chosen]) < 0.1:
            fits.append((np.nan, np.nan))
            continue
        fits.append(curve_fit(exponential, lags[chosen], change[chosen], p0=(side * 30, 20))[0])
    return np.array(fits)


@claim(
    "Pre before post potentiates, with the time constant of Bi & Poo, for both pairing schemes.",
    source="bipoo2001",
    bound=within(16.8 * ms, rel=0.05),
    basis="literature: 16.8 ms; 5 % leaves room for the spike latency and the time step",
    control=("reversed", "unpaired"),
)
def tau_plus(data):
    """Exponential fit to the change at positive lags; nearest and all spikes."""
    return fitted(data, side=1)[:, 1] * ms


@claim(
    "Post before pre depresses, with the time constant of Bi & Poo, for both pairing schemes.",
    source="bipoo2001",
    bound=within(33.7 * ms, rel=0.05),
    basis="literature: 33.7 ms; 5 % leaves room for the spike latency and the time step",
    control=("reversed", "unpaired"),
)
def tau_minus(data):
    """Exponential fit to the change at negative lags; nearest and all spikes."""
    return fitted(data, side=-1)[:, 1] * ms


@claim(
    "Within 20 ms of arrival, the order of the spikes decides the sign of the change.",
    source="bipoo1998, abstract",
    bound=at_least(2),
    basis="own: the paper gives the sign; 2 % of the maximal weight keeps zero from passing",
    control=("reversed", "unpaired"),
)
def sign_follows_order(data):
    """Smallest change (%) in the expected direction at lags of at most 20 ms, per scheme."""
    lags = data["lag"] / ms
    near = np.abs(lags) <= 20.5
    return np.min(np.sign(lags[near]) * in_percent(data)[:, near], axis=1)


@claim(
    "The postsynaptic cell fires once per current pulse, so that the lag is well defined.",
    source="bipoo1998, Fig. 7",
    bound=within(1, abs=0),
    basis="theory: one spike per pair by the protocol",
)
def one_spike_per_pulse(data):
    """Spikes per current pulse, for every cell."""
    return data["spikes_per_pulse"]


@claim(
    "No amplitudes let a rule of spike pairs explain how plasticity depends on frequency.",
    source="sjostrom2001, regular pairing",
    bound=at_least(chi2.ppf(0.95, len(CHANGE) - 2)),
    basis="theory: 95 % point of chi-squared, ten means less two amplitudes",
    control="triplet",
)
def misfit_of_pairs(data):
    """Least chi-squared over all amplitudes that are not negative, per scheme.

    Changes are linear in the two amplitudes, which are free; the control is the triplet rule.
    """
    return np.array([best_fit(parts)[1] for parts in data["parts"]])


def best_fit(parts):
    """Return (change at frequencies and lags, chi-squared) for the best two amplitudes.

    `parts` has the shape (2, frequencies, lags); the change has (lags, frequencies).
    """
    design = parts.transpose(0, 2, 1).reshape(2, -1).T
    amplitudes, norm = nnls(design / SEM[:, None], CHANGE / SEM)
    return (design @ amplitudes).reshape(parts.shape[2], -1), norm**2

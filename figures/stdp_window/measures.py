"""Measures of the STDP window and of fits to the frequency dependence."""

from pathlib import Path

import numpy as np
from brian2 import ms
from scipy.optimize import curve_fit, nnls

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

    `side` is 1 for pre before post and -1 for post before pre. NaN where hardly anything changes:
    there is no lobe to fit.
    """
    lags = data["lag"] / ms
    chosen = side * lags > 0
    fits = []
    for change in in_percent(data):
        if not np.abs(np.mean(change[chosen])) >= 0.1:
            fits.append((np.nan, np.nan))
            continue
        fits.append(curve_fit(exponential, lags[chosen], change[chosen], p0=(side * 30, 20))[0])
    return np.array(fits)


def best_fit(parts):
    """Return (change at frequencies and lags, chi-squared) for the best two amplitudes.

    `parts` has the shape (2, frequencies, lags); the change has (lags, frequencies).
    """
    design = parts.transpose(0, 2, 1).reshape(2, -1).T
    amplitudes, norm = nnls(design / SEM[:, None], CHANGE / SEM)
    return (design @ amplitudes).reshape(parts.shape[2], -1), norm**2

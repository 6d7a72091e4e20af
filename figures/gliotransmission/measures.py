"""Measures of release, of its recovery and of lag curves, and their closed forms."""

import numpy as np
from brian2 import ms, second
from scipy.optimize import curve_fit
from scipy.special import erf

from engine.curves import rises_through

OMEGA_F, OMEGA_D, OMEGA_G = 3.33, 2.0, 0.5 / 60  # per second; Stimberg et al. 2019, example 4
INTERVAL = 0.1  # s, between the two pulses of a pair
RULE = {"gamma_d": 0.57, "gamma_p": 1.32, "tau": 1.5, "sigma": 0.1, "up": 4.0}  # time in s
NEAR, FAR = 15, 10  # ms: crossings from depression to potentiation, and back


def mean_release(data, name):
    """Return the mean release per spike at each rate, over all spikes of all copies."""
    return data[name].sum(axis=1) / data["spikes"].sum(axis=1)


def mean_field(rate, U):
    """Return mean release per spike of Poisson trains, utilisation and resources taken apart."""
    utilisation = U * (OMEGA_F + rate) / (OMEGA_F + U * rate)
    return utilisation * OMEGA_D / (OMEGA_D + utilisation * rate)


def effect_by_kind(data):
    """Return release with over without gliotransmitter, less one: (rate, U_0star, alpha_G).

    The first rate is that of the pairs of pulses, the first of each; the others are Poisson trains.
    """
    pairs = data["pairs"][0].mean(axis=-1) / data["pairs_no_glia"][0].mean(axis=-1)
    trains = data["kinds"].sum(axis=-1) / data["kinds_no_glia"].sum(axis=-1)
    return np.concatenate([pairs[None], np.moveaxis(trains, -1, 0)]) - 1


def only(crossings):
    """Return the one place where a curve crosses; NaN where it does so nowhere or often."""
    return crossings[0] if len(crossings) == 1 else np.nan


def paired_pulse_ratio(pairs):
    """Return the second release of each pair over the first."""
    return pairs[1] / pairs[0]


def time_constants(data):
    """Return fitted time constants (s) of recovery: alpha_G of 0 and 1, each U_0star.

    NaN where release was not moved, and where there are too few pulses for a fit.
    """
    times = data["pair_times"] / second
    moved = (data["pairs"] - data["pairs_no_glia"])[0][:, [0, -1]]
    return np.array([[fitted_time(times, curve) for curve in rows] for rows in moved])


def fitted_time(times, curve):
    """Return the time constant of an exponential through a curve; NaN where there is none."""
    if len(times) < 3 or np.abs(curve[0]) < 0.01:
        return np.nan
    (_, tau), _ = curve_fit(lambda t, a, tau: a * np.exp(-t / tau), times, curve, (curve[0], 60))
    return tau


def crossovers(data, efficacy):
    """Return the lags (ms) at which depression turns into potentiation, near coincidence."""
    lag = data["lag"] / ms
    near = np.abs(lag) < NEAR
    return np.array([only(rises_through(lag[near], row[near], 0.5)) for row in efficacy])


def second_crossovers(data):
    """Return the lags (ms) at which potentiation turns back into depression; NaN for never."""
    lag = data["lag"] / ms
    late = lag > FAR
    return np.array([only(rises_through(lag[late], -row[late], -0.5)) for row in data["efficacy"]])


def strength_change(data, above_d, above_p):
    """Return the relative change of strength of bistable synapses with these calcium times.

    The averaged equation of Graupner & Brunel 2012: half of the synapses start DOWN, half UP.
    """
    duration = data["n_pairs"] * 1.0
    up_drift = RULE["gamma_p"] * above_p / second / duration
    down_drift = RULE["gamma_d"] * above_d / second / duration
    drift = up_drift + down_drift
    mean = up_drift / drift
    fade = np.exp(-duration * drift / RULE["tau"])
    noise = RULE["sigma"] ** 2 * (above_d + above_p) / second / duration / drift
    width = np.sqrt(noise * (1 - fade**2))
    to_up, stay_up = [(1 + erf((mean - 0.5 + (rho - mean) * fade) / width)) / 2 for rho in (0, 1)]
    return (to_up + stay_up - 1) * (RULE["up"] - 1) / (RULE["up"] + 1)


def largest_depression(data, suffix=""):
    """Return the largest depression over all lags (%), for each alpha_G."""
    times = [data[f"time_above_{kind}{suffix}"] for kind in "dp"]
    return -100 * np.min(strength_change(data, *times), axis=1)


def loss(data):
    """Return the share of release that the closed loop takes, of each train: (rate, train).

    NaN for a train without a spike.
    """
    without = np.where(data["no_glia"] > 0, data["no_glia"], np.nan)
    return 1 - data["closed"] / without


def log_changes(data):
    """Return the doublings of release and of the paired-pulse ratio, means of pairs, by kind.

    Of all kinds whose alpha_G differs from U_0star by more than 0.03.
    """
    moved = np.abs(data["alpha"] - data["U_0star"][:, None]) > 0.03
    release, ratio = (
        np.log2(part(data["pairs"]).mean(axis=-1) / part(data["pairs_no_glia"]).mean(axis=-1))
        for part in (first_release, paired_pulse_ratio)
    )
    return release[moved], ratio[moved]


def first_release(pairs):
    """Return the first release of each pair."""
    return pairs[0]

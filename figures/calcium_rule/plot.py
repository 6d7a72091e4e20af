"""Calcium traces, the DP lag curve, the cortical frequency curve with data, and the other sets."""

import matplotlib.pyplot as plt
import numpy as np
from brian2 import Hz, ms

from figures.calcium_rule.measures import MEASURED, predicted, simulated, standard_error

PRE_POST, POST_PRE, THEORY = "#0072B2", "#D55E00", "0.55"
NAMES = {
    "DPD": "DPD",
    "DPD_prime": "DPD′",
    "P": "P",
    "D": "D",
    "D_prime": "D′",
    "hippocampal_slice": "hippocampal slice",
    "hippocampal_culture": "hippocampal culture",
    "cortical_slice": "cortical slice",
}


def plot(data):
    """Return the figure: three panels above, eight small lag curves below."""
    figure = plt.figure(figsize=(7.2, 5.2))
    above, below = figure.subfigures(2, 1, height_ratios=[1, 1.2])
    calcium, lags, frequency = above.subplots(1, 3)
    draw_calcium(calcium, data)
    draw_lag_curve(lags, data, "DP")
    lags.set(xlabel="lag Δt (ms)", ylabel="strength, after/before", ylim=(0.6, 1.4))
    lags.text(-98, 1.34, "DP set", size=8)
    lags.text(100, 0.62, "points: simulated\nline: closed form", size=7, ha="right")
    draw_frequency(frequency, data)
    grid = below.subplots(2, 4, sharex=True, sharey=True)
    for axes, (name, title) in zip(grid.flat, NAMES.items(), strict=True):
        draw_lag_curve(axes, data, name)
        axes.set_title(title, pad=3)
        axes.set(ylim=(0.55, 1.45), yticks=[0.6, 1, 1.4])
    below.supxlabel("lag Δt (ms)", size=8)
    below.supylabel("strength, after/before", size=8)
    for letter, axes in zip("ABCD", (calcium, lags, frequency, grid[0, 0]), strict=True):
        axes.text(-0.2, 1.06, letter, transform=axes.transAxes, weight="bold", size=10)
    return figure


def draw_calcium(axes, data):
    """Draw calcium during the first three pairs at 20 Hz, for both orders, and the thresholds."""
    time = data["trace"]["t"] / ms
    for calcium, colour, text, height in zip(
        data["trace"]["c"],
        (PRE_POST, POST_PRE),
        ("pre 10 ms → post", "post 10 ms → pre"),
        (2.5, 2.28),
        strict=True,
    ):
        axes.plot(time, calcium, color=colour, lw=1)
        axes.text(-18, height, text, color=colour, size=7)
    axes.text(150, 2.28, "cortical set, 20 Hz", size=7, ha="right")
    for threshold, text in ((1.0, "θ$_d$"), (1.3, "θ$_p$")):
        axes.axhline(threshold, color="0.4", lw=0.6, ls="--")
        axes.text(152, threshold, text, va="center", size=7)
    axes.set(xlabel="time from the first pair (ms)", ylabel="calcium (θ$_d$)")
    axes.set(xlim=(-20, 150), ylim=(0, 2.7))


def draw_lag_curve(axes, data, name):
    """Draw the simulated change against the lag, with the closed form behind it."""
    lag = data["protocols"][name]["lag"] / ms
    axes.axhline(1, color="0.8", lw=0.5)
    axes.axvline(0, color="0.8", lw=0.5)
    axes.plot(lag, predicted(data, name), color=THEORY, lw=1)
    change, error = simulated(data, name), standard_error(data, name)
    axes.errorbar(lag, change, error, fmt="o", color=PRE_POST, ms=1.8, elinewidth=0.5)
    axes.set(xlim=(-104, 104), xticks=[-100, -50, 0, 50, 100])


def draw_frequency(axes, data):
    """Draw the cortical set against frequency, its closed form, and the data with error bars."""
    protocol, change = data["protocols"]["frequency"], simulated(data, "frequency")
    theory, frequency = predicted(data, "frequency"), protocol["frequency"] / Hz
    axes.axhline(1, color="0.8", lw=0.5)
    for lag, colour, shift in ((10, PRE_POST, 1.03), (-10, POST_PRE, 0.97)):
        chosen = abs(protocol["lag"] / ms - lag) < 1
        axes.plot(frequency[chosen], theory[chosen], color=colour, lw=0.7, ls=":")
        axes.plot(frequency[chosen], change[chosen], "o-", color=colour, lw=1, ms=2)
        x, _, y, sem = MEASURED[MEASURED[:, 1] == lag].T
        style = {"color": colour, "mfc": "white", "elinewidth": 0.7, "capsize": 1.5}
        axes.errorbar(x * shift, 1 + y, sem, fmt="s", ms=4, **style)
    axes.text(0.1, 1.86, "squares: Sjöström et al.", size=7)
    axes.text(0.1, 1.74, "dots: simulated", size=7)
    axes.text(0.1, 1.62, "dotted: closed form", size=7)
    axes.text(0.1, 1.11, "Δt = +10 ms", color=PRE_POST, size=7)
    axes.text(0.1, 0.5, "Δt = −10 ms", color=POST_PRE, size=7)
    # a square-root scale: 0.1 and 1 Hz would coincide on a linear one
    axes.set_xscale("function", functions=(np.sqrt, np.square))
    axes.set(xlabel="frequency of pairs (Hz)", ylabel="strength, after/before")
    axes.set(xlim=(0, 55), ylim=(0.4, 2.0), xticks=[0.1, 1, 5, 10, 20, 30, 40, 50])
    axes.set_xticklabels(["0.1", "1", "5", "10", "20", "30", "40", "50"])

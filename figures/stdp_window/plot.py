"""The STDP window with its controls, and the frequency dependence that pairs cannot explain."""

import matplotlib.pyplot as plt
import numpy as np
from brian2 import Hz, ms

from figures.stdp_window.measures import CHANGE, SEM, best_fit, exponential, fitted, in_percent

PRE_POST, POST_PRE, CONTROL = "#0072B2", "#D55E00", "0.6"
NEAREST, ALL = 0, 1


def plot(data):
    """Return the figure: the window, its controls, and pairs at rising frequency."""
    figure, (window, controls, frequency) = plt.subplots(
        1, 3, figsize=(7.2, 2.4), width_ratios=[1.25, 1, 1.1]
    )
    draw_window(window, data)
    draw_controls(controls, data)
    draw_frequency(frequency, data)
    for letter, axes in zip("ABC", (window, controls, frequency), strict=True):
        axes.text(-0.2, 1.05, letter, transform=axes.transAxes, weight="bold", size=10)
    return figure


def draw_window(axes, data):
    """Draw the change against the lag, simulated (dots) and fitted (lines)."""
    lags = data["lag"] / ms
    for side, colour, name in ((1, PRE_POST, "pre → post"), (-1, POST_PRE, "post → pre")):
        chosen = side * lags > 0
        amplitude, tau = fitted(data, side)[ALL]
        fine = side * np.linspace(0, 100, 200)
        axes.plot(fine, exponential(fine, amplitude, tau), color=colour, lw=0.8)
        axes.plot(lags[chosen], in_percent(data)[ALL][chosen], "o", color=colour, ms=2.5)
        axes.plot(
            lags[chosen],
            in_percent(data)[NEAREST][chosen],
            "o",
            mfc="none",
            ms=5,
            color=colour,
            mew=0.5,
        )
        axes.text(
            side * 60,
            19 if side > 0 else -28,
            f"{name}\nτ = {tau:.1f} ms",
            color=colour,
            ha="center",
        )
    axes.axhline(0, color="0.5", lw=0.5)
    axes.axvline(0, color="0.5", lw=0.5)
    axes.set(xlabel="postsynaptic spike − arrival (ms)", ylabel="weight change (% of maximum)")


def draw_controls(axes, data):
    """Draw the window with the order reversed and with pairs 500 ms out of phase."""
    lags = data["lag"] / ms
    axes.plot(lags, in_percent(data)[ALL], color=CONTROL, lw=0.8)
    styles = {"reversed": ("#CC79A7", "s"), "unpaired": ("k", "o")}
    for name, (colour, marker) in styles.items():
        change = in_percent(data["controls"][name])[ALL]
        axes.plot(lags, change, marker, color=colour, ms=2)
    axes.text(-55, 17, "order\nreversed", color="#CC79A7", ha="center")
    axes.text(63, 10, "500 ms\nout of phase", color="k", ha="center", va="center")
    axes.text(40, 20, "paired", color="0.45", ha="center")
    axes.axhline(0, color="0.5", lw=0.5)
    axes.set(xlabel="nominal lag (ms)", ylabel="weight change (% of maximum)")


def draw_frequency(axes, data):
    """Draw measured changes with standard errors, and the best fit of pairs and of triplets."""
    frequency = data["frequency"] / Hz
    rules = ((data["parts"][ALL], "--"), (data["controls"]["triplet"]["parts"][0], "-"))
    for row, (colour, marker) in enumerate(((PRE_POST, "o"), (POST_PRE, "s"))):
        measured = slice(row * len(frequency), (row + 1) * len(frequency))
        axes.errorbar(
            frequency + 0.4 * (1 - 2 * row),  # apart, so that error bars do not hide each other
            100 * CHANGE[measured],
            100 * SEM[measured],
            fmt=marker,
            color=colour,
            elinewidth=0.8,
            capsize=1.5,
        )
        for parts, style in rules:
            axes.plot(frequency, 100 * best_fit(parts)[0][row], style, color=colour, lw=1)
    axes.plot([], [], "k--", lw=1, label="pairs, best fit")
    axes.plot([], [], "k-", lw=1, label="triplets, best fit")
    axes.legend(loc="upper left", handlelength=1.8, borderaxespad=0)
    axes.text(13, 47, "+10 ms", color=PRE_POST, ha="left")
    axes.text(33, -38, "−10 ms", color=POST_PRE, ha="left")
    axes.axhline(0, color="0.5", lw=0.5)
    axes.set(xlabel="pairing frequency (Hz)", ylabel="change (%)", ylim=(-60, 118))

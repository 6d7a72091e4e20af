"""Selectivity, shifted thresholds, the loss of stability, and the same shift in a spiking rule."""

import matplotlib.pyplot as plt
import numpy as np
from brian2 import Hz, ms, second

from figures.sliding_threshold.measures import (
    TRIPLET_CROSSING,
    growth,
    mean_gain,
    modification,
    spiking_crossovers,
)

HISTORY_COLOURS = ("0.35", "#D55E00", "#0072B2")  # ordinary, high, dark
HISTORY_NAMES = ("ordinary", "high activity", "dark")
WINNER, OTHERS, THETA, CONTROL = "#009E73", "0.65", "#CC79A7", "0.6"


def plot(data):
    """Return the figure: three panels of rate units and patterns, three of limits and spikes."""
    figure, axes = plt.subplots(2, 3, figsize=(7.2, 4.6))
    draw_learning(axes[0, 0], data)
    draw_thresholds(axes[0, 1], data)
    draw_modification(axes[0, 2], data)
    draw_growth(axes[1, 0], data)
    draw_orbits(axes[1, 1], data)
    draw_spiking(axes[1, 2], data)
    for letter, panel in zip("ABCDEF", axes.flat, strict=True):
        panel.text(-0.2, 1.04, letter, transform=panel.transAxes, weight="bold", size=10)
    return figure


def draw_learning(axes, data):
    """Draw the responses of the first cell, its threshold, and the control's responses."""
    time = data["learned_t"] / (1000 * second)
    own = data["learned_cell"] == 0
    for w in data["controls"]["fixed"]["learned_w"][own]:
        axes.plot(time, w, ":", color=CONTROL, lw=0.8)
    for w in sorted(data["learned_w"][own], key=lambda w: w[-1]):
        axes.plot(time, w, color=WINNER if w[-1] > 1 else OTHERS, lw=1.2)
    axes.plot(time, data["learned_theta"][0] / Hz, color=THETA, lw=0.6)
    axes.text(12, 5.75, "winner", color=WINNER)
    axes.text(12, 3.9, "threshold", color=THETA)
    axes.text(10, 0.25, "other four patterns", color="0.45")
    axes.text(6.2, 2.4, "dotted: threshold fixed", color="0.45")
    axes.set(xlabel="time (1000 s)", ylabel="response (Hz)", ylim=(-0.2, 6.6), xlim=(0, 25))


def draw_thresholds(axes, data):
    """Draw the threshold in the three histories, and the square of each rate."""
    time = data["history_t"] / second
    for k, (colour, name) in enumerate(zip(HISTORY_COLOURS, HISTORY_NAMES, strict=True)):
        axes.plot(time, data["theta_in_history"][k] / Hz, color=colour)
        axes.axhline(data["history"][k] ** 2, color=colour, lw=0.5, ls="--")
        rate = data["history"][k]
        axes.text(70, 1.08 * rate**2, f"{name}, {rate:g} Hz", color=colour, ha="right", va="bottom")
    for test, side in ((time[0], "left"), (time[-1], "right")):
        axes.text(test, 0.165, "test", ha=side, size=7, color="0.3")
    axes.set(xlabel="time (s)", ylabel="threshold θ (Hz)", yscale="log", ylim=(0.15, 7))
    axes.set_yticks([0.25, 1, 4], ["0.25", "1", "4"])
    axes.minorticks_off()


def draw_modification(axes, data):
    """Draw the measured modification function after each history and the closed form."""
    rates = data["test_rate"] / Hz
    fine = np.linspace(0, 5, 200)
    for k, colour in enumerate(HISTORY_COLOURS):
        measured = modification(data["change_after"][k], data) / Hz**2
        axes.plot(fine, fine * (fine - data["history"][k] ** 2), color=colour, lw=0.8)
        axes.plot(rates, measured, "o", color=colour, ms=2.5)
    before = modification(data["change_before"][1], data) / Hz**2
    axes.plot(rates, before, "o", mfc="none", mec=HISTORY_COLOURS[1], mew=0.5, ms=5)
    axes.text(3.35, -3.4, "after high\nactivity", color=HISTORY_COLOURS[1], ha="left", va="center")
    axes.text(2.75, 2.2, "before\n(circles)", color=HISTORY_COLOURS[0], ha="left", va="center")
    axes.text(1.9, 4.6, "after dark", color=HISTORY_COLOURS[2], ha="right", va="center")
    axes.text(2, -5, "same\ntetanus", ha="center", va="top", size=7)
    axes.plot([2, 2], [-4.9, 3.4], color="0.3", lw=0.6, ls="--")
    axes.axhline(0, color="0.5", lw=0.5)
    axes.set(xlabel="rate in the test, y (Hz)", ylabel="modification function φ (Hz²)")
    axes.set(ylim=(-7.5, 7), xlim=(0, 4.2))


def draw_growth(axes, data):
    """Draw the growth rate of a small perturbation against the product, for each factor varied."""
    product = data["product"]
    axes.plot(product, product - 1, color="0.35", lw=0.8)
    styles = (("o", "#0072B2", "η"), ("s", "#D55E00", "τ$_θ$"), ("^", "#009E73", "|x|²"))
    sizes = (7, 4.5, 2)
    for rates, (marker, colour, name), size in zip(growth(data), styles, sizes, strict=True):
        axes.plot(product, rates, marker, mfc="none", mec=colour, ms=size, mew=0.9)
        at = (0.55, 0.24 - 0.07 * len(axes.texts))
        axes.text(*at, f"{name} varied", color=colour)
    axes.axhline(0, color="0.5", lw=0.5)
    axes.axvline(1, color="0.5", lw=0.5)
    axes.set(xlabel="η |x|² τ$_θ$", ylabel="growth rate × 2τ$_θ$", ylim=(-0.55, 0.35))


def draw_orbits(axes, data):
    """Draw the lowest and highest rate of late orbits, and the closed form near the onset."""
    product, orbits = data["orbit_product"], data["orbit_r"] / Hz
    excess = np.linspace(0, 0.25, 100)
    for sign in (-1, 1):
        axes.plot(1 + excess, np.exp(sign * 2 * np.sqrt(excess)), color="0.5", lw=0.8)
    for extreme, colour in ((orbits.min(axis=1), "#0072B2"), (orbits.max(axis=1), "#D55E00")):
        alive = product < 2
        axes.plot(product[alive], extreme[alive], "o", color=colour, ms=3)
    silent = product[product >= 2]
    axes.plot(silent, np.full(len(silent), 0.012), "v", color="0.3", ms=4)
    axes.text(np.mean(silent), 0.017, "silent", ha="center", color="0.3")
    axes.text(1.3, 3.0, "highest rate", color="#D55E00", ha="left")
    axes.text(1.52, 0.06, "lowest rate", color="#0072B2", ha="left", va="center")
    axes.text(1.33, 0.5, "exp(±2√excess)", color="0.45", ha="left", size=7)
    axes.set(xlabel="η |x|² τ$_θ$", ylabel="rate y (Hz)", yscale="log", ylim=(0.01, 6))
    axes.set_yticks([0.01, 0.1, 1], ["0.01", "0.1", "1"])


def draw_spiking(axes, data):
    """Draw the change by the triplet rule with a sliding amplitude, and by the plain rule."""
    found = spiking_crossovers(data["triplet_change"], data).mean(axis=1)
    for k, colour in enumerate(HISTORY_COLOURS):
        rate = data["triplet_rate"][k] / Hz
        change = data["triplet_change"][k] / rate[:, None] * (second / ms)
        error = change.std(axis=1, ddof=1) / np.sqrt(change.shape[1])
        axes.errorbar(
            rate, change.mean(axis=1), error, fmt="o", color=colour, ms=2.5, elinewidth=0.8
        )
        line = np.polyfit(rate, change, 1).mean(axis=1)
        axes.plot(rate, np.polyval(line, rate), color=colour, lw=0.8)
        gain = np.interp(found[k], rate, mean_gain(data)[k])
        axes.plot(gain * TRIPLET_CROSSING / Hz, 0, "|", color=colour, ms=12, mew=1.5)
    axes.axhline(0, color="0.5", lw=0.5)
    axes.set(xlabel="postsynaptic rate (Hz)", ylabel="change per input spike\n/ rate (ms)")
    axes.set(xscale="log", xlim=(4, 70), ylim=(-0.25, 0.26))
    axes.set_xticks([5, 10, 20, 40], ["5", "10", "20", "40"])
    axes.minorticks_off()
    for x, y, k, text in ((7, 0.05, 2, "7 Hz"), (16, 0.1, 0, "10 Hz"), (36, 0.16, 1, "14 Hz")):
        axes.text(x, y, text, color=HISTORY_COLOURS[k], ha="center")

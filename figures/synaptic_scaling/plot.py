"""Two days of scaling: rates, factors, the curve that predicts them, and weights."""

import matplotlib.pyplot as plt
import numpy as np
from brian2 import Hz

from figures.synaptic_scaling.measures import (
    GOAL,
    HOUR,
    factors_by_strength,
    mean_rate,
    predicted,
    slopes,
)

SCALED, UNSCALED, SUBTRACTIVE = "#0072B2", "0.45", "#D55E00"
SILENT, FAST = "#009E73", "#CC79A7"
PUBLISHED, BOUNDED = "#E69F00", "#56B4E9"


def plot(data):
    """Return the figure: the way back of rate and factor above, weights and variants below."""
    figure, axes = plt.subplots(2, 3, figsize=(7.2, 4.6))
    draw_rates(axes[0, 0], data)
    draw_factors(axes[0, 1], data)
    draw_prediction(axes[0, 2], data)
    draw_weights(axes[1, 0], data)
    draw_strengths(axes[1, 1], data)
    draw_published(axes[1, 2], data)
    for letter, one in zip("ABCDEF", axes.flat, strict=True):
        one.text(-0.24, 1.04, letter, transform=one.transAxes, weight="bold", size=10)
    return figure


def draw_rates(axes, data):
    """Draw rates over three days: overdriven with and without scaling, and after silence."""
    unscaled = data["controls"]["unscaled"]
    for one, colour, prefix in (
        (unscaled, UNSCALED, ""),
        (data, SCALED, ""),
        (data, SILENT, "silent_"),
    ):
        rate = mean_rate(one, prefix) / Hz
        seen = rate > 0.1  # a logarithm has no place for silence
        axes.plot(one[prefix + "phase"][seen] / HOUR, rate[seen], "o-", color=colour, ms=2, lw=1)
    axes.axhline(GOAL / Hz, color="k", lw=0.5, ls=":")
    axes.axvspan(0, 48, ymax=0.05, color=SILENT, alpha=0.3, lw=0)
    axes.text(23, 18, "overdriven, no scaling", color=UNSCALED, ha="center", size=7)
    axes.text(15, 7.5, "scaled", color=SCALED)
    axes.text(54, 40, "after\nsilence", color=SILENT)
    axes.text(1, 2.8, "silence", color=SILENT)
    axes.set(yscale="log", xlabel="time (h)", ylabel="rate (Hz)", ylim=(2.2, 150))
    axes.set(xticks=[0, 24, 48, 72], yticks=[5, 10, 50, 100])
    axes.set_yticklabels(["5", "10", "50", "100"])
    axes.minorticks_off()


def draw_factors(axes, data):
    """Draw the factor of each cell over three days, and the predicted one."""
    for prefix, colour in (("", SCALED), ("silent_", SILENT)):
        hours = data[prefix + "time"] / HOUR
        axes.plot(hours, data[prefix + "alpha"].T, color=colour, lw=0.4, alpha=0.5)
        axes.plot(hours, data[prefix + "alpha"].mean(axis=0), color=colour, lw=1.2)
    axes.axhline(predicted(data).mean(), color="k", lw=0.5, ls=":")
    axes.text(71, 0.845, "predicted", ha="right", va="bottom", size=6)
    axes.text(14, 0.62, "overdriven", color=SCALED)
    axes.text(10, 1.6, "silence", color=SILENT, ha="center")
    axes.set(yscale="log", xlabel="time (h)", ylabel="factor of all weights")
    axes.set(xticks=[0, 24, 48, 72], yticks=[0.6, 0.8, 1, 1.5, 2, 2.5], ylim=(0.58, 2.8))
    axes.set_yticklabels(["0.6", "0.8", "1", "1.5", "2", "2.5"])
    axes.minorticks_off()


def draw_prediction(axes, data):
    """Draw the rate of overdriven cells at factors held, and where each ends after two days."""
    axes.plot(data["held_factor"], data["held_rate"] / Hz, color="0.6", lw=0.6)
    axes.plot(data["held_factor"], data["held_rate"].mean(axis=1) / Hz, "k-", lw=1)
    axes.axhline(GOAL / Hz, color="k", lw=0.5, ls=":")
    late = np.abs(data["phase"] - data["release"]) <= 12 * HOUR
    end = data["alpha"][:, np.argmin(np.abs(data["time"] - data["release"]))]
    axes.plot(end, data["rate"][:, late].mean(axis=1) / Hz, "o", color=SCALED, ms=3)
    axes.text(0.61, 5.4, "goal")
    axes.text(0.83, 2.6, "after 48 h", color=SCALED)
    axes.text(0.77, 12, "factor held", ha="center")
    axes.set(xlabel="factor of all weights", ylabel="rate (Hz)", ylim=(0, None))


def draw_weights(axes, data):
    """Draw all weights after two days against those at the start: scaled, subtracted."""
    subtractive = data["controls"]["subtractive"]
    for one, colour in ((subtractive, SUBTRACTIVE), (data, SCALED)):
        axes.plot(one["w_start"].ravel(), one["w_end"].ravel(), ".", color=colour, ms=1.5, mew=0)
    widest = data["w_start"].max()
    axes.plot([0, widest], [0, widest], "k:", lw=0.5)
    axes.plot([0, widest], [0, slopes(data).mean() * widest], color="k", lw=0.7)
    axes.text(0.04, 0.52, f"slope {slopes(data).mean():.2f}", color=SCALED)
    axes.text(0.35, 0.1, "subtracted", color=SUBTRACTIVE)
    axes.set(
        xlabel="weight at the start", ylabel="weight after 48 h", xlim=(0, 0.75), ylim=(0, 0.6)
    )


def draw_strengths(axes, data):
    """Draw the factor of weak to strong inputs, and three foils."""
    foils = (("fast_stdp", FAST), ("subtractive", SUBTRACTIVE), ("unscaled", UNSCALED))
    for one, colour in [*((data["controls"][name], c) for name, c in foils), (data, SCALED)]:
        strength, factor = factors_by_strength(one, parts=10)
        axes.plot(strength, factor, "o-", color=colour, ms=2.5, lw=1)
    axes.axhline(0.8, color="k", lw=0.5, ls=":")
    axes.text(0.45, 0.98, "no scaling", color=UNSCALED, ha="right")
    axes.text(0.14, 1.35, "fast STDP", color=FAST)
    axes.text(0.09, 0.47, "subtracted", color=SUBTRACTIVE)
    axes.text(0.45, 0.7, "scaled", color=SCALED, ha="right")
    axes.set(xlabel="weight at the start", ylabel="factor after 48 h", ylim=(0.4, 1.6))


def draw_published(axes, data):
    """Draw rates with the published constants, with and without a bound on the integral."""
    for name, colour in (("published", PUBLISHED), ("bounded", BOUNDED)):
        one = data["controls"][name]
        axes.plot(one["phase"] / HOUR, mean_rate(one) / Hz, "o-", color=colour, ms=2, lw=1)
    axes.axhline(GOAL / Hz, color="k", lw=0.5, ls=":")
    axes.text(0.32, 14, "published constants", color=PUBLISHED)
    axes.text(0.32, 12.7, "their integral bounded", color=BOUNDED)
    axes.set(xlabel="time (h)", ylabel="rate (Hz)", ylim=(0, None))

"""Weights that divide, groups and latencies that win, and a rate that stays."""

import matplotlib.pyplot as plt
import numpy as np
from brian2 import Hz, ms, second

from figures.stdp_competition.check import latency_course, shares

WINNER, LOSER, CONTROL = "#0072B2", "#D55E00", "0.55"
MIRRORED, RESHUFFLED = "#CC79A7", "#009E73"
GROUP = 500
BINS, BLOCK = 20, 8


def plot(data):
    """Return the figure: weights, groups over time, volleys, and rates."""
    figure, axes = plt.subplots(2, 3, figsize=(7.2, 4.3))
    panels = (
        draw_weights,
        draw_groups,
        draw_rates,
        draw_latency_and_weight,
        draw_latency,
        draw_irregularity,
    )
    for letter, panel, ax in zip("ABCDEF", panels, axes.flat, strict=True):
        panel(ax, data)
        ax.text(-0.24, 1.03, letter, transform=ax.transAxes, weight="bold", size=10)
    return figure


def draw_weights(axes, data):
    """Draw the distribution of weights of the two conditions, and with soft bounds."""
    edges = np.linspace(0, 1, BINS + 1)
    correlated, uncorrelated = data["weights"]
    soft = data["controls"]["soft_bounds"]["weights"][0]
    drawn = (
        (correlated[:, :GROUP], WINNER, "-"),
        (correlated[:, GROUP:], LOSER, "-"),
        (uncorrelated, "k", "-"),
        (soft, CONTROL, "--"),
    )
    for weights, colour, style in drawn:
        share = 100 * shares(weights, BINS).mean(axis=0)
        axes.stairs(share, edges, color=colour, ls=style, lw=1.2)
    axes.text(0.97, 24, "correlated", color=WINNER, ha="right")
    axes.text(0.08, 36, "the others", color=LOSER)
    axes.text(0.12, 19, "none\ncorrelated", color="k")
    axes.text(0.57, 40, "soft bounds", color=CONTROL)
    axes.set(xlabel="weight (of the maximum)", ylabel="inputs (%)", xlim=(0, 1), ylim=(0, 48))


def draw_groups(axes, data):
    """Draw the mean weight of each group, for every repetition."""
    time = data["time"] / second
    for repetition in data["group_weights_uncorrelated"]:
        axes.plot(time, repetition.T, color=CONTROL, lw=0.4)
    for repetition in data["group_weights"]:
        for group, colour in zip(repetition, (WINNER, LOSER), strict=True):
            axes.plot(time, group, color=colour, lw=0.6)
    axes.text(0.57 * time[-1], 0.63, "correlated", color=WINNER, ha="center")
    axes.text(0.58 * time[-1], 0.19, "the others", color=LOSER, ha="center")
    axes.text(0.77 * time[-1], 0.42, "none correlated", color=CONTROL, ha="center")
    axes.set(xlabel="time (s)", ylabel="mean weight of a group", ylim=(0.1, 0.7))


def draw_rates(axes, data):
    """Draw the output rate against the input rate, learning and with frozen weights."""
    rate = data["rate_in"] / Hz
    frozen = data["controls"]["frozen"]["rate_out"] / Hz
    axes.loglog(rate, frozen.T, "s-", color=CONTROL, lw=0.6, ms=2.5)
    axes.loglog(rate, (data["rate_out"] / Hz).T, "o-", color=WINNER, lw=0.6, ms=2.5)
    axes.text(19, 400, "frozen weights", color=CONTROL, ha="center")
    axes.text(25, 42, "after learning", color=WINNER, ha="center")
    axes.set(xlabel="rate of the inputs (Hz)", ylabel="output rate (Hz)", ylim=(10, 1000))
    axes.set_xticks(rate, [f"{r:.0f}" for r in rate])
    axes.minorticks_off()


def draw_latency_and_weight(axes, data):
    """Draw the weight of each input against its latency in one repetition."""
    mirrored = data["controls"]["mirrored"]
    for source, colour in ((mirrored, MIRRORED), (data, WINNER)):
        latency = source["latency"][0] / ms
        axes.plot(latency, source["volley_weights"][0], ".", color=colour, ms=2)
    axes.axhline(0.6, color="k", lw=0.5, ls=":", zorder=0)
    axes.text(119, 0.63, "start", ha="right", size=7)
    axes.text(37, 1.04, "learned", color=WINNER, ha="center")
    axes.text(96, 1.04, "window mirrored", color=MIRRORED, ha="center")
    axes.set(xlabel="latency of the input (ms)", ylabel="weight (of the maximum)", xlim=(10, 120))
    axes.set(ylim=(-0.05, 1.12))


def draw_latency(axes, data):
    """Draw when the cell first fires in a volley, averaged over repetitions and eight volleys."""
    controls = data["controls"]
    drawn = (
        (data, WINNER),
        (controls["mirrored"], MIRRORED),
        (controls["reshuffled"], RESHUFFLED),
    )
    for source, colour in drawn:
        course = latency_course(source, BLOCK)
        axes.plot(BLOCK * (np.arange(len(course)) + 0.5), course, color=colour)
    end = data["first_spike"].shape[1]
    axes.text(0.57 * end, 50.5, "learned", color=WINNER, ha="center")
    axes.text(0.52 * end, 84, "window mirrored,\nthen silent", color=MIRRORED)
    axes.text(0.57 * end, 64.5, "latencies reshuffled", color=RESHUFFLED, ha="center")
    axes.set(xlabel="volley", ylabel="first spike (ms)", ylim=(48, 92), xlim=(0, end))


def draw_irregularity(axes, data):
    """Draw the CV of intervals against the input rate."""
    rate = data["rate_in"] / Hz
    axes.semilogx(rate, data["controls"]["frozen"]["cv"].T, "s-", color=CONTROL, lw=0.6, ms=2.5)
    axes.semilogx(rate, data["cv"].T, "o-", color=WINNER, lw=0.6, ms=2.5)
    axes.axhline(1, color="0.7", lw=0.5)
    axes.text(40, 1.02, "Poisson process", color="0.5", ha="right")
    axes.text(25, 0.79, "after learning", color=WINNER, ha="center")
    axes.text(25, 0.2, "frozen weights", color=CONTROL, ha="center")
    axes.set(xlabel="rate of the inputs (Hz)", ylabel="CV of intervals", ylim=(0, 1.12))
    axes.set_xticks(rate, [f"{r:.0f}" for r in rate])
    axes.minorticks_off()

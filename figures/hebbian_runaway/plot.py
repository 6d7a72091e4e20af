"""Runaway of a cell and of a network, loss of storage, and homeostasis that comes too late."""

import matplotlib.pyplot as plt
import numpy as np
from brian2 import Hz, second

from figures.hebbian_runaway.measures import (
    BAND,
    CRITERION,
    DOCUMENTED,
    capacity,
    critical_ratio,
    deviation,
    discrimination,
    expected_rates,
    groups,
    independent_synapses,
    palimpsest_capacity,
    willshaw,
)

HEBB, KEPT, LOST, THEORY = "#D55E00", "#009E73", "#0072B2", "0.3"
RICH, POOR = "#D55E00", "#0072B2"
CONDITIONS = {"ltp": ("0.9", "#D55E00"), "balanced": ("1.05", "#009E73"), "ltd": ("1.2", "#0072B2")}
CEILING = 10  # deviations beyond are drawn here: learning stops at this factor


def plot(data):
    """Return the figure: one cell, a network, storage, and the speed of homeostasis."""
    figure, axes = plt.subplots(2, 3, figsize=(7.2, 4.5))
    draw_growth(axes[0, 0], data)
    draw_rates(axes[0, 1], data)
    draw_weights(axes[0, 2], data)
    draw_discrimination(axes[1, 0], data)
    draw_capacity(axes[1, 1], data)
    draw_paradox(axes[1, 2], data)
    for letter, one in zip("ABCDEF", axes.flat, strict=True):
        one.text(-0.24, 1.06, letter, transform=one.transAxes, weight="bold", size=10)
    return figure


def draw_growth(axes, data):
    """Draw the weights of both groups over their start, and the growth that is expected."""
    time = data["growth_t"] / second
    held = groups({**data, **data["controls"]["open_loop"]})
    expected = np.mean(expected_rates(data), axis=0)
    rows = ((RICH, "shown often", (118, 60)), (POOR, "shown rarely", (242, 1.7)))
    for k, (colour, name, place) in enumerate(rows):
        course = groups(data)[:, k]
        axes.plot(time, (course / course[:, :1]).T, color=colour, lw=0.5, alpha=0.6)
        axes.plot(time, np.exp(expected[k] * time), "--", color="k", lw=0.9)
        axes.plot(time, np.mean(held[:, k] / held[:, k, :1], axis=0), ":", color=colour, lw=1.2)
        axes.text(*place, name, color=colour, ha="right", size=7)
    axes.text(0, 700, "dashes: exp(ηλ$_k$t)\ndots: rate held", size=6.5, va="top")
    axes.set(yscale="log", xlabel="time (s)", ylabel="weight of a group (of its start)")


def draw_rates(axes, data):
    """Draw the rates of the networks in time."""
    start = np.mean(data["start_rate"] / Hz)
    places = {"ltp": (0.4, 330), "balanced": (420, 61), "ltd": (420, 14)}
    for name, (ratio, colour) in CONDITIONS.items():
        time = data[f"{name}_t"] / second
        axes.plot(time, (data[f"{name}_rate"] / Hz).T, color=colour, lw=0.8)
        text, side = (f"A$_−$/A$_+$ = {ratio}", "left") if name == "ltp" else (ratio, "right")
        axes.text(*places[name], text, color=colour, va="center", ha=side)
    for factor in (5, 1, 0.2):
        axes.axhline(factor * start, color="0.6", lw=0.6, ls=":")
        text = "start" if factor == 1 else f"{factor:g} × start"
        x, side = (450, "right") if factor == 1 else (0.14, "left")
        axes.text(x, factor * start * 0.95, text, size=6, color="0.4", va="top", ha=side)
    axes.set(xscale="log", yscale="log", xlim=(0.12, 500), ylim=(5, 500))
    axes.set(xlabel="time (s)", ylabel="rate of the network (Hz)")


def draw_weights(axes, data):
    """Draw the distributions of weights at the end."""
    edges = np.linspace(0, 1, 21)
    for name, (_, colour) in CONDITIONS.items():
        share = np.histogram(data[f"{name}_w"], edges)[0] / data[f"{name}_w"].size
        axes.stairs(100 * share, edges, color=colour, lw=1)
    axes.text(0.08, 80, "1.2", color=CONDITIONS["ltd"][1])
    axes.text(0.92, 80, "0.9", color=CONDITIONS["ltp"][1], ha="right")
    axes.text(0.93, 36, "1.05", color=CONDITIONS["balanced"][1], ha="right")
    axes.set(xlabel="weight (of its maximum)", ylabel="synapses at the end (%)", ylim=(0, 103))


def draw_discrimination(axes, data):
    """Draw d' against load, measured and in closed form."""
    load = data["load"]
    axes.plot(load, willshaw(data), color=THEORY, lw=0.8)
    axes.plot(load, independent_synapses(data), "--", color=THEORY, lw=0.8)
    axes.plot(load, discrimination(data, "plain_sum", by_age=False), "o", color=LOST)
    axes.axhline(CRITERION, color="0.6", lw=0.6, ls=":")
    axes.text(24, CRITERION * 0.93, "criterion", size=6, color="0.4", va="top")
    axes.text(
        24,
        2.0,
        "dots: simulated\nline: closed form\ndashes: synapses\nindependent",
        size=6.5,
        va="top",
    )
    ticks = [1, 3, 10, 30]
    axes.set(xscale="log", yscale="log", xlabel="patterns stored", ylabel="d′ of a stored pattern")
    axes.set_yticks(ticks, [str(tick) for tick in ticks])
    axes.minorticks_off()


def draw_capacity(axes, data):
    """Draw how many of the latest patterns are known, with and without homeostasis."""
    load = data["load"]
    axes.plot(load, capacity(data, "plain_sum"), "o-", color=LOST, lw=0.8)
    axes.plot(load, capacity(data, "kept_sum"), "o-", color=KEPT, lw=0.8)
    axes.plot(
        load[load >= 400],
        np.full(np.sum(load >= 400), palimpsest_capacity(data)),
        color=THEORY,
        lw=0.8,
    )
    axes.text(1150, 560, "without\nhomeostasis", color=LOST)
    axes.text(2500, 190, "with homeostasis", color=KEPT, ha="right")
    axes.text(1150, 100, "closed form", color=THEORY, size=6.5, va="top")
    axes.set(xlabel="patterns stored", ylabel=f"latest patterns with d′ ≥ {CRITERION}")


def draw_paradox(axes, data):
    """Draw the largest deviation of the rate against the speed of homeostasis."""
    axes.axvspan(*DOCUMENTED, color="0.88", lw=0)
    axes.text(np.sqrt(np.prod(DOCUMENTED)), 1.25, "1 h to 2 d\nover 1 min", ha="center", size=6.5)
    for k, (colour, marker, name) in enumerate(
        ((LOST, "o", "scaling"), ("#CC79A7", "^", "sliding threshold"))
    ):
        factor = np.minimum(deviation(data)[k], CEILING)
        axes.plot(data["ratio"], np.median(factor, axis=1), marker + "-", color=colour, lw=0.8)
        axes.text(1.6, (5.2, 3.6)[k], name, color=colour, size=7)
    off = np.minimum(deviation({**data, **data["controls"]["no_homeostasis"]}), CEILING)
    axes.plot(data["ratio"], np.median(off[0], axis=1), ":", color="k", lw=0.8)
    axes.text(0.4, 10, "none", size=7, va="center", ha="right")
    axes.axvline(np.mean(critical_ratio(data)), color="0.6", lw=0.6, ls="--")
    axes.axhline(BAND, color="0.6", lw=0.6, ls=":")
    axes.set(xscale="log", yscale="log", xlabel="τ of homeostasis / τ of Hebb", xlim=(0.05, 15_000))
    axes.set(ylabel="largest deviation (factor)", ylim=(1, 12))
    axes.set_yticks([1, 2, 5, 10], ["1", "2", "5", "10+"])
    axes.minorticks_off()

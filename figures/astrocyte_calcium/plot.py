"""Oscillations at clamped IP3, spikes driven by synapses, and waves along a ring of astrocytes."""

import matplotlib.pyplot as plt
import numpy as np
from brian2 import Hz, second

from engine.reads import with_control
from figures.astrocyte_calcium.measures import (
    ABOVE,
    BELOW,
    SETS,
    frequencies,
    in_uM,
    oscillating,
    reach,
    spike_rate,
)
from figures.astrocyte_calcium.theory import clamped_borders, driven_threshold

COLOURS = {"AM": "#0072B2", "FM": "#D55E00"}
LINEAR, GREY = "#009E73", "0.6"


def plot(data):
    """Return the figure: one row on single astrocytes, one on rings of them."""
    figure = plt.figure(figsize=(7.2, 4.3))
    above, below = figure.subfigures(2, 1)
    single = above.subplots(1, 4, width_ratios=[1.05, 1.1, 1, 1.1])
    for axes, draw in zip(
        single, (draw_traces, draw_envelope, draw_frequency, draw_synapses), strict=True
    ):
        draw(axes, data)
    rings = below.subplots(1, 4, width_ratios=[1, 1, 1, 1.5])
    draw_waves(below, rings[:3], data)
    draw_reach(rings[3], data)
    letters = zip("ABCDEFGH", [*single, *rings], strict=True)
    for letter, axes in letters:
        axes.text(-0.22, 1.06, letter, transform=axes.transAxes, weight="bold", size=10)
    return figure


def draw_traces(axes, data):
    """Draw calcium of each set at a low and at a high IP3 of its band, one above the other."""
    seconds = np.arange(240) * float(data["clamped_step"] / second)
    ip3 = in_uM(data["ip3"])
    rows = [("FM", 0.85), ("FM", 0.55), ("AM", 0.6), ("AM", 0.36)]
    for row, (name, level) in enumerate(rows):
        at = np.argmin(np.abs(ip3 - level))
        calcium = in_uM(data[name][BELOW][at])[: len(seconds)]
        axes.plot(seconds, calcium + 1.35 * row, color=COLOURS[name], lw=0.8)
        axes.text(124, 1.35 * row + 0.1, f"{ip3[at]:.2f}", color=COLOURS[name])
    axes.text(124, 4.75, "IP$_3$ (µM)", ha="center")
    axes.plot([-6, -6], [0, 1], "k", lw=1.5)
    axes.text(-10, 0.5, "1 µM", rotation=90, ha="right", va="center")
    axes.set(xlabel="time (s)", yticks=[], xlim=(-8, 120), xticks=[0, 60, 120])
    axes.spines["left"].set_visible(False)


def draw_envelope(axes, data):
    """Draw the extremes of calcium at each IP3, from below (thick) and from above (thin)."""
    ip3 = in_uM(data["ip3"])
    for name in SETS:
        for direction, width in ((BELOW, 1.6), (ABOVE, 0.6)):
            calcium = in_uM(data[name][direction])
            for extreme in (calcium.min(axis=-1), calcium.max(axis=-1)):
                axes.plot(ip3, extreme, color=COLOURS[name], lw=width)
        for border in clamped_borders(data["parameters"][name]):
            axes.plot(1e3 * border, -0.06, "^", ms=4, color=COLOURS[name], clip_on=False)
    axes.text(0.34, 0.56, "AM", color=COLOURS["AM"])
    axes.text(0.6, 0.93, "FM", color=COLOURS["FM"])
    axes.set(xlabel="IP$_3$ (µM)", ylabel="calcium, extremes (µM)", ylim=(-0.06, 1.2))


def draw_frequency(axes, data):
    """Draw the frequency of the oscillations over the band of each set."""
    ip3 = in_uM(data["ip3"])
    for name in SETS:
        axes.plot(ip3[oscillating(data, name)], 1e3 * frequencies(data, name), color=COLOURS[name])
    axes.text(0.37, 103, "AM", color=COLOURS["AM"])
    axes.text(0.8, 35, "FM", color=COLOURS["FM"])
    axes.set(xlabel="IP$_3$ (µM)", ylabel="frequency (mHz)", ylim=(0, 120), xlim=(0.3, 1.15))


def draw_synapses(axes, data):
    """Draw calcium spikes against the rate of synapses, with its controls and the threshold."""
    rate = np.asarray(data["rate"] / Hz)
    for name, colour in (("no_production", "k"), ("reservoir", GREY)):
        control = spike_rate(with_control(data, name))
        axes.plot(rate, 1e3 * control.mean(axis=1), color=colour, lw=0.8)
    axes.plot(rate, 1e3 * spike_rate(data), ".", ms=3, color="#CC79A7")
    axes.plot(rate, 1e3 * spike_rate(data).mean(axis=1), color="#CC79A7")
    threshold = driven_threshold(data["parameters"]["driven"])
    axes.plot(threshold, -4, "^", ms=4, color="#CC79A7", clip_on=False)
    axes.text(0.036, 96, "synapses", color="#CC79A7")
    axes.text(0.75, 63, "reservoir", color="0.45")
    axes.text(0.68, 5, "no PLCβ")
    axes.set(xscale="log", xlabel="rate of each synapse (Hz)", ylabel="calcium spikes (mHz)")
    axes.set(ylim=(-4, 120), xticks=[0.1, 1], xticklabels=["0.1", "1"])


def draw_waves(figure, row, data):
    """Draw calcium of half a ring over time: both kinds of junctions, and production blocked."""
    duration = data["wave"].shape[-1] * float(data["ring_step"] / second)
    titles = ("threshold", "linear", "threshold, blocked")
    waves = (data["wave"][-1], data["wave_linear"][-1], data["wave_blocked"][-1])
    for axes, title, calcium in zip(row, titles, waves, strict=True):
        image = axes.imshow(
            in_uM(calcium),
            aspect="auto",
            origin="lower",
            extent=(0, duration, -0.5, calcium.shape[0] - 0.5),
            vmin=0,
            vmax=1,
            cmap="cividis",
            interpolation="none",
        )
        axes.set(
            title=title, xlabel="time (s)", xlim=(0, min(160, duration)), yticks=[0, 5, 10, 15]
        )
        axes.set_xticks([0, 50, 100, 150])
    row[0].set_ylabel("cells from the reservoir")
    row[2].axhline(data["blocked_from"] - 0.5, color="w", lw=0.8, ls="--")
    bar = figure.colorbar(image, ax=row[2], ticks=[0, 0.5, 1], pad=0.03)
    bar.set_label("calcium (µM)")


def draw_reach(axes, data):
    """Draw how many cells the wave excites against the strength of the junctions."""
    strength = data["strength"]
    am = reach(data["wave_am"], data).reshape(-1, len(strength)).max(axis=0)
    axes.plot(strength, reach(data["wave"], data), "o-", color=COLOURS["FM"])
    axes.plot(strength, reach(data["wave_linear"], data), "s-", color=LINEAR, mfc="none")
    axes.plot(strength, am, "v-", color=COLOURS["AM"])
    axes.text(0.55, 13, "threshold", color=COLOURS["FM"])
    axes.text(0.75, 8.5, "linear", color=LINEAR)
    axes.text(0.1, 3.6, "threshold, AM cells", color=COLOURS["AM"])
    axes.set(xscale="log", xlabel="strength (µM/s, or 1/s if linear)", ylabel="cells reached")
    axes.set(
        ylim=(-0.5, 16),
        yticks=[0, 5, 10, 15],
        xticks=[0.02, 0.1, 0.5, 2],
        xticklabels=["0.02", "0.1", "0.5", "2"],
    )
    axes.minorticks_off()

"""Rasters and rates as published and put right, what gliotransmission does, and its exposure."""

import matplotlib.pyplot as plt
import numpy as np
from brian2 import second

from figures.neuron_glia_network.measures import (
    OVERSTATED,
    TIME_STEPS,
    course,
    effect,
    first_releases,
    heard_as_mean,
    held_at_start,
)

EXC, INH, ASTRO = "#0072B2", "#D55E00", "#009E73"
NAMES = {
    "published": "as pub-\nlished",
    "inhibition_placed": "I on\nsheet",
    "excitation_placed": "E on\nsheet",
    "corrected": "all on\nsheet",
}
EVERY = 16  # cell shown in the raster


def plot(data):
    """Return the figure of six panels."""
    figure = plt.figure(figsize=(7.2, 5.2))
    rows = figure.add_gridspec(2, 1, height_ratios=[1.15, 1])
    above = rows[0].subgridspec(1, 3, width_ratios=[1.5, 1, 1])
    below = rows[1].subgridspec(1, 4, width_ratios=[1.15, 1, 0.72, 0.72])
    raster, published, corrected = (figure.add_subplot(cell) for cell in above)
    effects, exposure, *maps = (figure.add_subplot(cell) for cell in below)
    draw_raster(raster, data)
    draw_rates(published, data, "published")
    draw_rates(corrected, data, "corrected")
    corrected.set(ylim=published.get_ylim())
    draw_effects(effects, data)
    draw_exposure(exposure, data)
    for axes, name in zip(maps, ("published", "corrected"), strict=True):
        draw_map(axes, data, name)
    letters = zip("ABCDEF", (raster, published, corrected, effects, exposure, maps[0]), strict=True)
    for letter, axes in letters:
        axes.text(-0.02, 1.04, letter, transform=axes.transAxes, weight="bold", size=10, ha="right")
    return figure


def draw_raster(axes, data):
    """Draw spikes of some cells and releases of some astrocytes of the first network."""
    edges = np.cumsum([0, *data["cells"]])
    spiking, releases = data["published"]["first"], data["published"]["releases"]
    first = releases["copy"] == 0
    index = np.append(spiking["cell"], edges[2] + releases["astrocyte"][first])
    time = np.append(spiking["time"] / second, releases["time"][first] / second)
    end = data["duration"] / second
    parts = zip(edges, edges[1:], (EXC, INH, ASTRO), ("E", "I", "astrocytes"), strict=False)
    for low, high, colour, name in parts:
        shown = (index >= low) & (index < high) & (index % EVERY == 0)
        axes.plot(time[shown], index[shown] / EVERY, "|", color=colour, ms=1.4, mew=0.4)
        centre = (low + high) / 2 / EVERY
        axes.text(1.02 * end, centre, name, color=colour, va="center", rotation=90)
    top, (on, off) = edges[-1] / EVERY, data["step"] / second
    current = top * (1.04 + 0.06 * np.array([0, 0, 1, 1, 0, 0]))
    axes.plot([0, on, on, off, off, end], current, "k", lw=0.8, clip_on=False)
    axes.text(1.04 * off, top * 1.08, "100 → 120 pA", va="center")
    axes.set(xlabel="time (s)", ylabel="cell / 16", title="as published", xlim=(0, end))
    axes.set_ylim(0, top * 1.12)


def draw_rates(axes, data, name):
    """Draw mean rates over all networks, with and without gliotransmission."""
    kinds = ((0, EXC), (1, INH))
    for kind, colour in kinds:
        for condition, style, lw in (("cut", ":", 1), (name, "-", 1.1)):
            times, rates = course(data, data[condition], kind, width=0.1)
            axes.plot(times, rates.mean(axis=0), style, color=colour, lw=lw)
    axes.axvspan(*(data["step"] / second), color="0.93", zorder=-1, lw=0)
    axes.plot([], [], "-", color=EXC, label="E")
    axes.plot([], [], "-", color=INH, label="I")
    axes.plot([], [], ":", color="k", label="E, I without\ngliotransmission")
    if name == "corrected":
        axes.legend(loc="upper right", handlelength=1.5, borderaxespad=0)
    titles = {"published": "as published", "corrected": "all cells on the sheet"}
    axes.set(xlabel="time (s)", ylabel="rate (Hz)", title=titles[name])
    axes.set_xlim(0, data["duration"] / second)
    axes.set_ylim(0, 2.9)  # room for the legend


def draw_effects(axes, data):
    """Draw the paired difference of each network after the onset and the end of the step."""
    for place, name in enumerate(NAMES):
        for window, shift, face in (("onset", -0.17, "none"), ("offset", 0.17, EXC)):
            values = effect(data, data[name], window)
            spread = np.linspace(-0.1, 0.1, len(values))
            axes.plot(place + shift + spread, values, "o", ms=3, mfc=face, mec=EXC, mew=0.7)
    axes.plot([], [], "o", ms=3, mfc="none", mec=EXC, label="after onset")
    axes.plot([], [], "o", ms=3, color=EXC, label="after the end")
    axes.legend(loc="upper right", handletextpad=0.1, borderaxespad=0)
    axes.axhline(0, color="0.5", lw=0.5)
    axes.set_xticks(range(len(NAMES)), NAMES.values())
    axes.set_yscale("symlog", linthresh=0.1, linscale=1.2)
    axes.set_yticks([-0.1, 0, 0.1, 1], ["−0.1", "0", "0.1", "1"])
    axes.set(ylabel="E rate with − without (Hz)", xlim=(-0.5, 3.5), ylim=(-0.25, 5))


def draw_exposure(axes, data):
    """Draw exposure against the time step of the astrocytes, measured and in closed form."""
    steps = TIME_STEPS * 1e3
    axes.plot(steps, OVERSTATED, "-", color="0.7", lw=1)
    axes.axhline(1, color="0.7", lw=1)
    axes.plot(steps, held_at_start(data), "s", color=INH, ms=4)
    axes.plot(steps, heard_as_mean(data), "o", color=EXC, ms=4)
    axes.text(6.5, 1.27, "start\n(published)", color=INH, ha="right")
    axes.text(9, 1.03, "mean", color=EXC, ha="right")
    axes.set(xlabel="time step of astrocytes (ms)", ylabel="exposure / exact", xlim=(0, 11))
    axes.set(ylim=(0.9, 1.4), xticks=[1, 2, 5, 10])


def draw_map(axes, data, name):
    """Draw the sheet of astrocytes: without cells, with cells, and those that release."""
    N_a = data["cells"][2]
    side = int(np.sqrt(N_a))
    rows = -(-N_a // side)
    around = data["territory"][name]
    cells = np.zeros(rows * side)
    valid = around[(around >= 0) & (around < N_a)]
    np.add.at(cells, valid, 1)
    level = np.where(cells > 0, 2.0, 0)
    level[N_a:] = np.nan
    released = np.isfinite(first_releases(data, data[name])[0])
    level[:N_a][released & (cells[:N_a] == 0)] = 1
    colours = plt.matplotlib.colors.ListedColormap(["0.9", "#E69F00", ASTRO])
    axes.imshow(level.reshape(rows, side), cmap=colours, vmin=0, vmax=2, interpolation="nearest")
    axes.set(xticks=[], yticks=[])
    axes.spines[:].set_visible(True)
    axes.set_title({"published": "as published", "corrected": "all on sheet"}[name])
    if name == "published":
        axes.annotate(
            "all 800 I cells", (0, 0), (side * 0.08, rows * 0.25), size=6.5, va="center", color="w",
            arrowprops={"arrowstyle": "-", "lw": 0.6, "shrinkB": 0, "color": "w"},
        )  # fmt: skip
        axes.set_xlabel("green: owns synapses\norange: releases without\ngrey: neither", size=6.5)

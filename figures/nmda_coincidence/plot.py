"""Block curve, three drives, what they sum to, and the order of the spikes."""

import matplotlib.pyplot as plt
import numpy as np
from brian2 import mmolar, ms, mV, pA

from figures.nmda_coincidence.measures import (
    BOTH,
    POST,
    PRE,
    charge,
    published_block,
    summation,
    summed_charge,
    unblocked,
)

COLOURS = {PRE: "#56B4E9", POST: "#E69F00", BOTH: "#D55E00"}
NAMES = {PRE: "pre alone", POST: "post alone", BOTH: "both"}
TITLES = ("step, passive cell", "one spike", "five spikes, 100 Hz")
LAYOUT = [["block", "v0", "v1", "v2"], ["block", "c0", "c1", "c2"], ["sum", "sum", "lag", "lag"]]


def plot(data):
    """Return the figure: the block, calcium entry with three drives, summation, and order."""
    figure, axes = plt.subplot_mosaic(
        LAYOUT, figsize=(7.2, 4.6), width_ratios=[1.3, 1, 1, 1], height_ratios=[1, 1, 1.5]
    )
    draw_block(axes["block"], data)
    for drive, title in enumerate(TITLES):
        draw_traces(axes[f"v{drive}"], axes[f"c{drive}"], data, drive)
        axes[f"v{drive}"].set_title(title)
    axes["v0"].set_ylabel("v (mV)")
    axes["c0"].set_ylabel("calcium (pA)")
    draw_summation(axes["sum"], data)
    draw_lags(axes["lag"], data)
    for letter, name, x in zip("ABCDEF", ("block", "v0", "v1", "v2", "sum", "lag"), X, strict=True):
        axes[name].text(x, 1.06, letter, transform=axes[name].transAxes, weight="bold", size=10)
    return figure


X = (-0.28, -0.42, -0.25, -0.25, -0.13, -0.13)  # of the panel letters


def draw_block(axes, data):
    """Draw the unblocked fraction, simulated (dots) and published (lines)."""
    fine = np.linspace(-95, 65, 200) * mV
    shades = plt.get_cmap("viridis")(np.linspace(0, 0.85, 5))
    levels = zip(data["magnesium"][1:], unblocked(data), shades, strict=True)
    for row, (magnesium, fraction, shade) in enumerate(levels):
        text = {"color": shade, "size": 7, "ha": "right", "transform": axes.transAxes}
        axes.text(0.99, 0.31 - 0.065 * row, f"{magnesium / mmolar:g}", **text)
        axes.plot(fine / mV, published_block(fine, magnesium), color=shade, lw=0.9)
        axes.plot(data["clamp_v"] / mV, fraction, "o", color=shade, ms=2.5)
    axes.set(xlabel="clamped at (mV)", ylabel="unblocked fraction", ylim=(0, 1.02))
    axes.set(xlim=(-98, 98), xticks=[-50, 0, 50])
    axes.text(0.99, 0.375, "[Mg] (mM)", size=7, ha="right", transform=axes.transAxes)


def draw_traces(voltage, calcium, data, drive):
    """Draw membrane potential and calcium current for the three stimuli."""
    t = data["t"] / ms
    shown = (t > -20) & (t < 200)
    for stimulus in (BOTH, PRE, POST):  # the parts on top of what hides them
        colour = COLOURS[stimulus]
        style = {"color": colour, "lw": 1.0, "ls": (0, (3, 2)) if stimulus == POST else "-"}
        voltage.plot(t[shown], data["v"][drive, stimulus][shown] / mV, **style)
        current = data["calcium"][drive, stimulus][shown] / pA
        calcium.plot(t[shown], current, label=NAMES[stimulus], **style)
    voltage.set(ylim=(-85, 55), xticklabels=[], xlim=(-20, 200))
    calcium.set(xlabel="time after arrival (ms)", ylim=(-0.15, 3), xlim=(-20, 200))
    if drive == 0:
        calcium.legend(loc="upper right", handlelength=1.4, borderaxespad=0)


def draw_summation(axes, data):
    """Draw both over the sum of the parts: peak and integral, with and without Mg."""
    x = np.arange(3)
    rows = (
        (summation(data["calcium"].max(axis=-1)), "o", "#D55E00", "peak"),
        (summed_charge(data), "s", "#0072B2", "integral"),
        (summed_charge(data, "calcium_adapting"), "^", "#CC79A7", "integral, with M current"),
        (summed_charge(data, "calcium_mg_free"), "D", "0.6", "integral, no Mg"),
    )
    for offset, (value, marker, colour, name) in zip((-0.21, -0.07, 0.07, 0.21), rows, strict=True):
        first = 1 if name.endswith("M current") else 0  # a passive cell has none
        axes.plot((x + offset)[first:], value[first:], marker, color=colour, label=name, ms=4)
    axes.axhline(1, color="0.5", lw=0.5)
    axes.set(yscale="log", ylabel="both / (pre + post)", xlim=(-0.5, 4.3), ylim=(0.7, 20))
    axes.set_xticks(x, ["step", "one spike", "five spikes"])
    axes.set_yticks([1, 3, 10], ["1", "3", "10"])
    axes.minorticks_off()
    axes.legend(loc="upper right", handlelength=1, borderaxespad=0)


def draw_lags(axes, data):
    """Draw calcium entry with one spike, over that of the presynaptic spike alone, by lag."""
    lag, alone = data["lag"] / ms, data["pre_alone"]
    peak = data["lag_calcium"].max(axis=-1) / alone.max()
    axes.plot(lag, peak, "o-", color="#D55E00", lw=0.8)
    axes.text(60, 8.6, "peak", color="#D55E00")
    integral = charge(data, data["lag_calcium"]) / charge(data, alone)
    axes.plot(lag, integral, "s-", color="#0072B2", lw=0.8)
    axes.text(60, 1.25, "integral", color="#0072B2")
    axes.axhline(1, color="0.5", lw=0.5)
    axes.axvline(0, color="0.5", lw=0.5)
    axes.set(xlabel="postsynaptic spike − arrival (ms)", ylabel="both / pre alone", yscale="log")
    axes.set(ylim=(0.7, 20))
    axes.set_yticks([1, 3, 10], ["1", "3", "10"])
    axes.minorticks_off()

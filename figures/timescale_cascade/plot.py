"""One stimulus from a millisecond to months, what stops it, what repeats it, and what leaves it."""

import matplotlib.pyplot as plt
import numpy as np
from brian2 import Hz

from figures.timescale_cascade.measures import (
    COMPARED,
    DAY,
    ENZYMES,
    PROTEIN,
    half_time,
    largest_change,
    off_brute_force,
    remaining,
    response,
)

STAGES = {  # variable -> label, colour, where the label stands (time, response)
    "v": ("spike", "#000000", (3.2e-4, 0.62)),
    "Ca": ("calcium", "#999999", (3e-3, 0.72)),
    "P_act": ("CaMKII", "#E69F00", (1.2e1, 0.6)),
    "R_slots": ("AMPA receptors", "#D55E00", (1.4e4, 1.04)),
    "pCREB": ("pCREB", "#CC79A7", (1.4e3, 0.6)),
    "CEBP": ("C/EBP", "#56B4E9", (6.5e3, 0.16)),
    "w_late": ("late weight", "#0072B2", (1.9e5, 0.62)),
    "n_spine": ("synapses", "#009E73", (3.3e6, 0.4)),
}
ONE, COURSE = "#D55E00", "#0072B2"
FIRST_SPIKE = 8e-3  # s, until the second pulse comes
MARKS = {1e-3: "1 ms", 1: "1 s", 60: "1 min", 3600: "1 h", DAY: "1 d", 30 * DAY: "1 mo"}


def plot(data):
    """Return the figure: the cascade; below, what stops it, and what leaves a trace."""
    figure = plt.figure(figsize=(7.2, 4.8))
    grid = figure.add_gridspec(2, 4, height_ratios=(1.15, 1))
    axes = [figure.add_subplot(grid[0, :])] + [figure.add_subplot(grid[1, k]) for k in range(4)]
    draw_cascade(axes[0], data)
    draw_blockers(axes[1], data)
    draw_course(axes[2], data)
    draw_modulation(axes[3], data)
    draw_agreement(axes[4], data)
    for letter, one in zip("ABCDE", axes, strict=True):
        x = -0.06 if letter == "A" else -0.3
        one.text(x, 1.05, letter, transform=one.transAxes, weight="bold", size=10)
    return figure


def draw_cascade(axes, data):
    """Draw the response of each stage over its peak, on a logarithmic axis of time."""
    t = np.asarray(data["t"])
    for name, (label, colour, place) in STAGES.items():
        course = response(data, name)
        shown = (t > 0) & ((t < FIRST_SPIKE) | (name != "v"))
        axes.plot(t[shown], course[shown] / np.max(course), color=colour, lw=1.1)
        axes.plot(half_time(data, name), 0.5, "o", color=colour, mec="w", mew=0.5, ms=5, zorder=5)
        axes.text(*place, label, color=colour, size=7, ha="left", va="bottom")
    axes.axhline(0, color="0.8", lw=0.5, zorder=0)
    axes.set(xscale="log", xlim=(2e-4, 1.4e7), ylim=(-0.2, 1.15), yticks=(0, 0.5, 1))
    axes.set(xlabel="time since the first pulse (s)", ylabel="response (of its peak)")
    axes.hlines(-0.12, 2e-4, 244, color="0.7", lw=5)
    axes.text(
        400, -0.12, "tetanus: five trains of 4 s in 4 min", size=6.5, color="0.35", va="center"
    )
    top = axes.secondary_xaxis("top")
    top.set_xticks(list(MARKS), list(MARKS.values()))
    top.minorticks_off()
    top.spines["top"].set_visible(False)


def draw_blockers(axes, data):
    """Draw the peaks that inhibitors of CaMKII and of protein synthesis leave."""
    names = ("Ca", *ENZYMES, "pCREB", *PROTEIN)
    rows = np.arange(len(names))[::-1]
    kinase = remaining(data, "inhibited", "rest_", names)
    protein = remaining(data, "blocked", "blocked_rest_", names)
    axes.barh(rows + 0.2, protein, 0.36, color="#0072B2")
    axes.barh(rows - 0.2, kinase, 0.36, color="#E69F00")
    axes.text(0.12, 1.4, "protein synthesis\nblocked", color="#0072B2", size=6.5, va="center")
    axes.text(0.12, 0.2, "CaMKII inhibited", color="#E69F00", size=6.5, va="center")
    axes.set_yticks(rows, [STAGES[name][0].replace("\n", " ") for name in names])
    axes.axvline(1, color="0.7", lw=0.6, ls=":")
    axes.set(xlim=(0, 1.15), xlabel="peak (of the uninhibited)")


def draw_course(axes, data):
    """Draw the number of synapses after one stimulus and after a course, and linear predictions."""
    days = np.asarray(data["t"]) / DAY
    scale = 100 / float(data["rest_n_spine"][0])
    several = scale * response(data, "n_spine", "course_")
    linear = np.max(several) * np.max(data["linear"]) / np.max(data["linear_course"])
    axes.plot(days, several, color=COURSE)
    axes.plot(days, scale * response(data, "n_spine"), color=ONE)
    axes.axhline(linear, color="0.5", ls="--", lw=0.9)
    axes.text(118, 48, "five daily\nsessions", color=COURSE, ha="right", size=7)
    axes.text(118, 3.5, "one", color=ONE, ha="right", size=7)
    axes.text(118, linear + 2, "one, if linear", color="0.4", ha="right", size=7)
    axes.set(xlim=(0, 120), ylim=(0, None), xlabel="days", ylabel="gain in synapses (%)")


def draw_modulation(axes, data):
    """Draw mean rates of cells with the same inputs, with and without a pulse of modulator."""
    t = np.asarray(data["rate_t"])
    background, modulated = np.mean(data["rate"] / Hz, axis=1)
    start = float(data["t_mod"])
    axes.axvspan(start, start + float(data["d_mod"]), color="0.9", lw=0)
    axes.step(t, modulated, where="mid", color="#CC79A7")
    axes.step(t, background, where="mid", color="k", lw=0.9)
    axes.text(start + 5, 36.5, "modulator", ha="center", va="top", size=6.5, color="#CC79A7")
    weights = [
        100 * np.mean(largest_change(data, "R_slots", chain)) for chain in ("modulated_", "")
    ]
    axes.text(21.5, 31, f"receptors\n+{weights[0]:.1f} %", size=6.5, va="top", color="#CC79A7")
    axes.text(21.5, 23, f"by tetanus\n+{weights[1]:.0f} %", size=6.5, va="top", color=ONE)
    axes.set(xlabel="time (s)", ylabel="firing rate (Hz)", ylim=(0, 37), xlim=(0, 40))


def draw_agreement(axes, data):
    """Draw by how much stages differ from brute force: fast and slow split, or enzymes skipped."""
    rows = np.arange(len(COMPARED))[::-1]
    skipped = data | data["controls"]["enzymes_skipped"]
    axes.plot(100 * off_brute_force(data), rows, "o", color="#009E73", ls="none")
    axes.plot(100 * off_brute_force(skipped), rows, "x", color="k", ls="none")
    axes.axvline(1, color="0.6", lw=0.6, ls=":")
    axes.set_yticks(rows, COMPARED.values())
    axes.set(xscale="log", xlim=(1e-6, 200), ylim=(-0.5, 5.5), xlabel="off brute force (%)")
    axes.text(1e-5, 4.25, "split", color="#009E73", size=6.5)
    axes.text(10, 4.25, "enzymes\nskipped", size=6.5, ha="center")

"""Lifetimes, divisions, courses of the two marks, doses, and inhibitors."""

import matplotlib.pyplot as plt
import numpy as np
from brian2 import second

from figures.epigenetic_memory.measures import medians

HOUR, DAY = 3600 * second, 86400 * second
BLUE, ORANGE, GREEN, PURPLE, GREY = "#0072B2", "#D55E00", "#009E73", "#CC79A7", "0.5"
LIFETIMES = {
    "cooperative": ("F = 1.5", BLUE, (54, 430)),
    "below_critical": ("F = 0.7", GREY, (62, 44)),
    "two_state": ("two states, F = 1.5", ORANGE, (62, 15.5)),
    "two_state_bimodal": ("two states, F = 77", PURPLE, (33, 155)),
}
DIVIDED = {
    "divided": ("F = 6", BLUE, "-"),
    "divided_random": ("F = 6, random", BLUE, "--"),
    "divided_two_state": ("two states, F = 6", ORANGE, "-"),
    "divided_weak": ("F = 0.7", GREY, "-"),
}
COURSES = {"short": GREY, "repeated": GREEN, "long": BLUE}
DRUGS = {
    "long": ("no inhibitor", BLUE, "-"),
    "both_blocked": ("of DNMT and HDAC", GREEN, "-"),
    "dnmt_blocked": ("of DNMT", ORANGE, "-"),
    "untrained_hdac_blocked": ("of HDAC, untrained", GREY, "--"),
    "blocked_late": ("of DNMT, late", PURPLE, "-"),
}


def plot(data):
    """Return the figure: what a mark outlasts above, what writes and erases it below."""
    figure, axes = plt.subplots(2, 3, figsize=(7.2, 4.9))
    draw_lifetimes(axes[0, 0], data)
    draw_states(axes[0, 1], data)
    draw_divisions(axes[0, 2], data)
    draw_courses(axes[1, 0], data)
    draw_doses(axes[1, 1], data)
    draw_drugs(axes[1, 2], data)
    for letter, panel in zip("ABCDEF", axes.flat, strict=True):
        panel.text(-0.25, 1.05, letter, transform=panel.transAxes, weight="bold", size=10)
    return figure


def draw_lifetimes(axes, data):
    """Draw simulated medians (dots) and those of the master equation (lines) against size."""
    n = data["exact"]["n"]
    for name, (label, colour, place) in LIFETIMES.items():
        axes.plot(n, data["exact"][name], color=colour, lw=0.8)
        axes.plot(data["sizes"], medians(data[name]), "o", color=colour, ms=3.5)
        axes.text(*place, label, color=colour, ha="right")
    axes.plot([12, 60], [2.2, 11], ":", color="0.6", lw=0.8)
    axes.text(38, 4.3, "∝ N", color="0.5")
    axes.set(xscale="log", yscale="log", xlim=(9, 66), ylim=(1.5, 1000))
    axes.set_xticks([10, 20, 40, 60], ["10", "20", "40", "60"])
    axes.minorticks_off()
    axes.set(xlabel="nucleosomes N", ylabel="median lifetime\n(attempts per nucleosome)")


def draw_states(axes, data):
    """Draw how far methylated nucleosomes prevail, of two kinds of loci that both look bistable."""
    bins = np.linspace(-1, 1, 22)
    for name in ("cooperative", "two_state_bimodal"):
        label, colour, _ = LIFETIMES[name]
        weights = np.full(data[name]["gap"].size, 100 / data[name]["gap"].size)
        axes.hist(data[name]["gap"], bins, weights=weights, histtype="step", color=colour, lw=1)
    axes.text(0.1, 11, "F = 1.5", color=BLUE, ha="center")
    axes.text(0, 22, "two states,\nF = 77", color=PURPLE, ha="center")
    axes.set(xlabel="(M − A)/N after 12.5 days", ylabel="loci (%)", ylim=(0, None))


def draw_divisions(axes, data):
    """Draw the loci that have not switched against the number of divisions."""
    k = np.arange(0, 21)
    for name, (label, colour, style) in DIVIDED.items():
        left = [100 * np.mean(data[name]["halvings"] >= divisions) for divisions in k]
        axes.plot(k, left, style, color=colour, lw=1, label=label)
    axes.set(xlabel="divisions", ylabel="loci still methylated (%)", ylim=(-3, 105))
    axes.set_xticks([0, 5, 10, 15, 20])
    axes.legend(loc="center right", bbox_to_anchor=(1.04, 0.5), handlelength=1.2)


def draw_courses(axes, data):
    """Draw acetylation (solid) and methylated copies (dashed) from minutes to a month."""
    for name, colour in COURSES.items():
        t = data[name]["t"] / DAY
        shown = t > 0.01
        axes.plot(t[shown], data[name]["acetyl"][shown], color=colour, lw=1)
        axes.plot(t[shown], data[name]["marked"][shown], "--", color=colour, lw=1)
    for name, place in (("short", (2.5, 0.03)), ("repeated", (0.5, 0.24)), ("long", (0.03, 0.7))):
        axes.text(*place, name, color=COURSES[name])
    axes.text(2.5, 0.92, "methylated\n(dashed)", color="0.3", va="top")
    axes.text(2.5, 0.46, "acetylated", color="0.3")
    axes.set(xscale="log", ylim=(-0.03, 1.05), xlim=(0.02, 31))
    axes.set_xticks([1 / 24, 0.25, 1, 5, 30], ["1 h", "6 h", "1 d", "5 d", "30 d"])
    axes.minorticks_off()
    axes.set(xlabel="time since training began", ylabel="fraction")


def draw_doses(axes, data):
    """Draw the copies that are methylated days after training against duration and sessions."""
    hours = data["durations"] / HOUR
    for k, shade, marked in zip(data["sessions"], (0.3, 0.5, 0.75, 1), data["doses"], strict=True):
        label = "1 session" if k == 1 else f"{k}, daily"
        axes.plot(hours, marked, "o-", color=BLUE, alpha=shade, ms=2, lw=0.8, label=label)
    blocked = data["doses_hdac_blocked"][0]
    axes.plot(hours, blocked, "s-", color=GREEN, ms=2, lw=0.8, label="1, HDAC blocked")
    axes.set(xlabel="duration of a session (h)", ylabel="copies methylated", xlim=(0.4, 5))
    axes.set(ylim=(-0.03, 1.05))
    axes.legend(loc="lower right", bbox_to_anchor=(1.05, 0.03))


def draw_drugs(axes, data):
    """Draw the accessibility of the plasticity gene with inhibitors of either enzyme."""
    for name, (label, colour, style) in DRUGS.items():
        t = data[name]["t"] / DAY
        shown = (t > -0.3) & (t < 9.5)
        axes.plot(
            t[shown], data[name]["accessibility"][shown], style, color=colour, label=label, lw=1
        )
    axes.set(xlabel="days since training began", ylabel="accessibility", ylim=(-0.03, 1.9))
    axes.set_yticks([0, 0.5, 1])
    axes.legend(loc="upper right")

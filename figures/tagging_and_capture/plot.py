"""Two models of tagging and capture: courses after four protocols, and capture against lag."""

import matplotlib.pyplot as plt
import numpy as np
from brian2 import second

from figures.tagging_and_capture.check import HOUR, MODELS

STRONG, WEAK, BLOCKED = "#0072B2", "#E69F00", "#D55E00"
TETANI = {"wtet": ("weak tetanus", WEAK), "stet": ("strong tetanus", STRONG)}
LOW = {"wlfs": ("weak low frequency", WEAK), "slfs": ("strong low frequency", STRONG)}
CONTROLS = {"no_synthesis": ("inhibitor", BLOCKED), "lasting_tags": ("lasting tags", "0.5")}


def plot(data):
    """Return the figure: a row for each model; tetani, low frequency, capture."""
    figure, axes = plt.subplots(2, 3, figsize=(7.2, 4.6))
    for row, (model, called) in zip(axes, MODELS.items(), strict=True):
        draw_courses(row[0], data, model, TETANI)
        draw_courses(row[1], data, model, LOW)
        draw_capture(row[2], data, model)
        row[0].set_ylabel(f"{called}\nweight")
    for one in axes[0]:
        one.set_xlabel("")
    axes[0, 0].set_ylim(top=1.62)  # room for the keys
    axes[0, 1].set_ylim(bottom=0.45)
    axes[0, 2].set_ylim(top=0.48)
    draw_keys(axes)
    for letter, one in zip("ABCDEF", axes.flat, strict=True):
        one.text(-0.2, 1.05, letter, transform=one.transAxes, weight="bold", size=10)
    return figure


def draw_courses(axes, data, model, protocols):
    """Draw weights after weak and strong stimulation, with and without the inhibitor."""
    blocked = data["controls"]["no_synthesis"][model]
    strong = list(protocols)[-1]
    draw_course(axes, blocked, f"{strong}_weight", BLOCKED, "-")
    for name, (_, colour) in protocols.items():
        draw_course(axes, data[model], f"{name}_weight", colour, "-")
    draw_course(axes, data[model], f"{strong}_late", STRONG, ":", rest=1)
    draw_course(axes, data[model], f"{strong}_other", "0.5", "-")
    axes.set(xlabel="time after onset (h)", xlim=(-0.5, 8), xticks=[0, 2, 4, 6, 8])


def draw_course(axes, one, name, colour, style, rest=0):
    """Draw the mean over cells, and the standard deviation of solid lines."""
    hours, mean, spread = one["time"] / HOUR, one[name].mean(axis=0) + rest, one[name].std(axis=0)
    axes.plot(hours, mean, style, color=colour, lw=1)
    if style == "-":
        axes.fill_between(hours, mean - spread, mean + spread, color=colour, alpha=0.15, lw=0)


def draw_capture(axes, data, model):
    """Draw the late part of the weakly stimulated input against the lag, both orders."""
    one = data[model]
    for name, (_, colour) in CONTROLS.items():
        lag, late = signed(data["controls"][name][model])
        axes.plot(lag, late.mean(axis=1), "o--", color=colour, lw=0.8, ms=2)
    lag, late = signed(one)
    axes.plot(np.repeat(lag, late.shape[1]), late.ravel(), ".", color=STRONG, ms=2, alpha=0.25)
    error = late.std(axis=1, ddof=1) / np.sqrt(late.shape[1])
    axes.errorbar(lag, late.mean(axis=1), error, color=STRONG, lw=1.2, marker="o", ms=3)
    axes.axhline(one["wbs_alone"].mean(), color=WEAK, lw=1)
    axes.axvline(0, color="0.7", lw=0.5)
    axes.set(
        xlabel="weak after strong tetanus (h)",
        ylabel="late part, weak input",
        xticks=[-4, -2, 0, 2, 4],
    )


def signed(one):
    """Return lags (hours, negative where weak comes first) and late parts, in order."""
    lag = np.concatenate([-one["wbs_lag"] / second, one["sbw_lag"] / second]) * second / HOUR
    order = np.argsort(lag)
    return lag[order], np.concatenate([one["wbs_late"], one["sbw_late"]])[order]


def draw_keys(axes):
    """Name colours and lines, in the panels of the first row."""
    for one, protocols in ((axes[0, 0], TETANI), (axes[0, 1], LOW)):
        handles = [plt.Line2D([], [], color=c, label=name) for name, c in protocols.values()]
        handles += [
            plt.Line2D([], [], color=STRONG, ls=":", label="its late part"),
            plt.Line2D([], [], color=BLOCKED, label="with inhibitor"),
            plt.Line2D([], [], color="0.5", label="other input"),
        ]
        place = "upper right" if protocols is TETANI else "lower right"
        one.legend(handles=handles, loc=place, fontsize=6, frameon=False, handlelength=1.4)
    handles = [
        plt.Line2D([], [], color=STRONG, marker="o", ms=3, label="weak and strong"),
        plt.Line2D([], [], color=WEAK, label="weak alone"),
        *(plt.Line2D([], [], color=c, ls="--", label=name) for name, c in CONTROLS.values()),
    ]
    axes[0, 2].legend(
        handles=handles, loc="upper left", fontsize=6, frameon=False, handlelength=1.4
    )

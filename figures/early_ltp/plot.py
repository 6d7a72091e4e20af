"""The switch and its thresholds, the tetanus, the synaptic current of an hour, and sixty days."""

import matplotlib.pyplot as plt
import numpy as np
from brian2 import second

from figures.early_ltp.measures import (
    MINUTE,
    constants,
    half_level,
    in_uM,
    middle_states,
    potentiation,
    predicted_thresholds,
    thresholds,
)
from figures.early_ltp.theory import saddle_nodes, steady_states

TETANUS, WEAK, INHIBITED, LATER, APV = "#0072B2", "#E69F00", "#D55E00", "#CC79A7", "0.6"
ON, OFF, HOUR = "#0072B2", "k", "0.65"
RAISED = ("#0072B2", "#56B4E9", "#009E73", "#D55E00")  # calcium, from rest upwards
DAY = 86400 * second
TRAINS = 20  # seconds of stimulation


def plot(data):
    """Return the figure: the switch above left, its tetanus, and what comes of it."""
    figure, axes = plt.subplots(2, 3, figsize=(7.2, 4.5))
    draw_loop(axes[0, 0], data)
    draw_thresholds(axes[0, 1], data)
    draw_calcium(axes[0, 2], data)
    draw_scales(axes[1, 0], data)
    draw_currents(axes[1, 1], data)
    draw_days(axes[1, 2], data)
    for letter, one in zip("ABCDEF", axes.flat, strict=True):
        one.text(-0.24, 1.04, letter, transform=one.transAxes, weight="bold", size=10)
    return figure


def draw_loop(axes, data):
    """Draw all three steady states against calcium, and what an hour at each calcium makes."""
    hour = data["controls"]["hour"]
    for name in ("above", "below"):
        axes.plot(in_uM(hour["Ca"]), hour[name], color=HOUR, lw=0.8, ls="--")
    calcium = in_uM(data["Ca"])
    axes.plot(calcium, data["above"], "o", color=ON, ms=2.5)
    axes.plot(calcium, data["below"], "o", color=OFF, mfc="none", mew=0.6, ms=2.5)
    axes.plot(in_uM(data["Ca_middle"]), middle_states(data), "x", color=INHIBITED, mew=0.8)
    draw_theory(axes, constants(data))
    axes.text(0.13, 1.05, "on", color=ON)
    axes.text(0.075, 0.04, "off", ha="right")
    axes.text(0.2, 0.24, "unstable", color=INHIBITED)
    axes.text(1.05, 0.3, "an\nhour", color="0.45")
    axes.set(xscale="log", xlabel="calcium (µM)", ylabel="phosphorylated fraction")
    axes.set(xlim=(0.05, 4), ylim=(-0.05, 1.15), xticks=[0.1, 1], xticklabels=["0.1", "1"])


def draw_theory(axes, p):
    """Draw the unstable state of theory and mark the saddle-nodes."""
    low, high = saddle_nodes(p)
    between = np.geomspace(low * 1.001, high * 0.999, 60)
    middle = [steady_states(Ca, p)[1] for Ca in between]
    axes.plot(1e3 * between, middle, color="k", lw=0.5, ls=":")
    axes.plot([1e3 * low, 1e3 * high], [-0.05, -0.05], "^", color="k", ms=4, clip_on=False)


def draw_thresholds(axes, data):
    """Draw what is left an hour after a pulse, its threshold, and where the tetani lie."""
    amplitude, duration = in_uM(data["amplitude"]), np.asarray(data["duration"] / second)
    image = axes.pcolormesh(
        duration, amplitude, data["pulsed"], cmap="Greys", vmin=0, vmax=1.8, shading="nearest"
    )
    image.set_rasterized(True)
    half = half_level(data)
    axes.plot(duration, thresholds(data, half), "o", color="k", ms=2.5)
    axes.plot(duration, predicted_thresholds(data, half), color="k", lw=0.7)
    reduced = {**data, **data["controls"]["half_kinase"]}
    axes.plot(duration, thresholds(reduced, half), color=INHIBITED, lw=0.8, ls="--")
    for one, colour in ((data, TETANUS), (data["controls"]["weak"], WEAK)):
        axes.plot(TRAINS, plateau(one), "s", color=colour, ms=4.5, mec="w", mew=0.6)
    axes.text(24, 5, "tetanus", color=TETANUS, va="center")
    axes.text(24, 1.3, "one fibre alone", color=WEAK, va="center")
    axes.text(7.5, 6, "half of\nCaMKII", color=INHIBITED)
    axes.set(xscale="log", yscale="log", xlabel="duration of a pulse (s)")
    axes.set(ylabel="its calcium (µM)", ylim=(1.1, 31))
    axes.set(xticks=[3, 10, 30, 100, 300], yticks=[2, 5, 10, 20])
    axes.set_xticklabels(["3", "10", "30", "100", "300"])
    axes.set_yticklabels(["2", "5", "10", "20"])
    axes.minorticks_off()


def plateau(one):
    """Return the mean calcium (uM) of the first train from its first second on."""
    return in_uM(one["calcium"])[200:800].mean()


def draw_calcium(axes, data):
    """Draw spine calcium during the first of the trains, alone and with the other fibres."""
    for one, colour in ((data, TETANUS), (data["controls"]["weak"], WEAK)):
        calcium = in_uM(one["calcium"])
        axes.plot(0.005 * np.arange(len(calcium)), calcium, color=colour, lw=0.8)
    axes.plot([0.05, 4.05], [6.4, 6.4], "k", lw=2)
    axes.text(2.05, 6.6, "100/s", ha="center")
    axes.text(1.2, 4.1, "tetanus", color=TETANUS, va="top")
    axes.text(1.2, 1.75, "one fibre alone", color=WEAK)
    axes.set(xlabel="time (s)", ylabel="spine calcium (µM)", ylim=(0, 7.4), xticks=[0, 2, 4, 6])


def draw_scales(axes, data):
    """Draw what is left an hour later of tetani whose calcium is scaled up or down."""
    axes.axvline(1, color="k", lw=0.5, ls=":")
    axes.axhline(half_level(data), color="k", lw=0.5, ls=":")
    axes.plot(data["scale"], data["by_scale"], "o-", color=TETANUS, ms=2.5)
    axes.plot(data["scale"], data["weak_by_scale"], "o-", color=WEAK, ms=2.5)
    axes.text(0.66, 0.8, "tetanus", color=TETANUS, ha="right")
    axes.text(1.08, 0.6, "one fibre\nalone", color=WEAK)
    axes.set(xscale="log", xlabel="calcium of the trains × factor")
    axes.set(ylabel="phosphorylated, 1 h later", xticks=[0.25, 0.5, 1, 2, 4])
    axes.set_xticklabels(["1/4", "1/2", "1", "2", "4"])
    axes.minorticks_off()


def draw_currents(axes, data):
    """Draw peak currents of test pulses before and after the trains, and of the controls."""
    axes.plot(data["t"] / MINUTE, data["R_slots"], color=TETANUS, lw=0.8)
    minutes = np.asarray(data["test"] / MINUTE)
    rows = (
        (data["controls"]["apv"], APV, "v"),
        (data["controls"]["inhibited"], INHIBITED, "s"),
        (data["controls"]["weak"], WEAK, "o"),
        (data, TETANUS, "o"),
        (data["controls"]["inhibited_later"], LATER, "x"),
    )
    for one, colour, marker in rows:
        current = potentiation({**data, **one})
        axes.plot(minutes, current, marker, color=colour, ms=3.5, mfc="none")
    axes.axvspan(-5, -0.9, color="0.85", lw=0)
    axes.plot([10, 60], [1.66, 1.66], color=LATER, lw=2)
    axes.text(35, 1.68, "inhibitor", color=LATER, ha="center")
    axes.text(62, 1.49, "tetanus", color=TETANUS, ha="right")
    axes.text(62, 1.17, "one fibre alone", color=WEAK, ha="right")
    axes.text(62, 1.1, "inhibitor during trains", color=INHIBITED, ha="right")
    axes.text(62, 1.03, "no NMDA receptors", color="0.45", ha="right")
    axes.set(xlabel="time after the trains (min)", ylabel="synaptic current, relative")
    axes.set(ylim=(0.95, 1.75), xticks=[0, 20, 40, 60])


def draw_days(axes, data):
    """Draw the switch over sixty days at raised calcium, CaMKII inhibited (solid) or free."""
    days = np.asarray(data["days"] / DAY)
    for k, colour in enumerate(RAISED):
        axes.plot(days, data["followed"][k], color=colour, lw=0.8, ls="--")
        axes.plot(days, data["followed_inhibited"][k], color=colour)
    for x, y, k in ((43, 0.83, 0), (22, 0.36, 1), (12.6, 0.24, 2), (1.2, 0.2, 3)):
        label = f"{in_uM(data['Ca_raised'])[k]:.1f}" + (" µM" if k == 0 else "")
        axes.text(x, y, label, color=RAISED[k])
    axes.text(59, 1.06, "CaMKII free", ha="right", color="0.3")
    axes.set(xlabel="time after the trains (d)", ylabel="phosphorylated fraction")
    axes.set(ylim=(-0.05, 1.15), xticks=[0, 20, 40, 60])

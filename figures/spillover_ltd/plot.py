"""Glutamate, calcium and efficacy in the tetanus; strength against transporters and exposure."""

import matplotlib.pyplot as plt
import numpy as np
from brian2 import second, umolar

from figures.spillover_ltd.measures import DEPRESSION_RATE, FAMILIES, at, half_loss, left

ALL, FEW, ONE_POOL, BLOCKED = "#0072B2", "#D55E00", "#009E73", "0.5"
RELEASES = {"less_release": "#56B4E9", "tetanus": "k", "more_release": "#CC79A7"}
NAMES = {"less_release": "half the release", "tetanus": "as in C", "more_release": "twice"}
TETANUS, FIVE, FULL = 0, 0, 1  # indices of the traces: condition, fraction


def plot(data):
    """Return the figure: the course of one tetanus, and what remains of potentiation."""
    figure, axes = plt.subplots(2, 2, figsize=(7.2, 4.8))
    draw_course(axes[0, 0], data["traces"], data["theory"]["ec50"])
    draw_calcium(axes[0, 1], data["traces"])
    draw_transporters(axes[1, 0], data)
    draw_exposure(axes[1, 1], data)
    for letter, panel in zip("ABCD", axes.flat, strict=True):
        panel.text(-0.17, 1.04, letter, transform=panel.transAxes, weight="bold", size=10)
    return figure


def draw_course(axes, traces, ec50):
    """Draw glutamate in the fluid during and after the tetanus, all and 5 % of transporters."""
    t = traces["t_glutamate"] / second
    glutamate = traces["glutamate"][TETANUS] / umolar
    for row, colour, name, place in (
        (FIVE, FEW, "5 % of transporters", (0.6, 38)),
        (FULL, ALL, "all", (0.6, 0.11)),
    ):
        axes.plot(t, np.maximum(glutamate[row], 1e-4), color=colour, lw=0.8)
        axes.text(*place, name, color=colour, ha="center", va="bottom")
    axes.axhline(ec50 / umolar, color="0.5", ls=":", lw=0.8)
    axes.text(1.72, ec50 / umolar * 1.2, "EC$_{50}$ of NR2B", color="0.4", ha="right")
    axes.set(xlabel="time (s)", ylabel="extrasynaptic glutamate (µM)")
    axes.set(yscale="log", xlim=(-0.1, 1.75), ylim=(2e-3, 100))


def draw_calcium(axes, traces):
    """Draw both calcium pools of one synapse with 5 % of the transporters, and the thresholds."""
    t = traces["t"] / second
    shown = (t > -0.1) & (t < 1.75)
    for key, colour, name, place in (
        ("c_synaptic", "k", "synaptic", (0.62, 5.5)),
        ("c_extra", FEW, "extrasynaptic", (0.62, 1.62)),
    ):
        axes.plot(t[shown], traces[key][TETANUS, FIVE][shown], color=colour, lw=0.6)
        axes.text(*place, name, color=colour, ha="center")
    for level, name in ((1, "θ$_d$"), (1.3, "θ$_p$")):
        axes.axhline(level, color="0.5", ls=":", lw=0.8)
        axes.text(1.76, level, name, color="0.4", va="top" if level == 1 else "bottom", ha="right")
    efficacy = axes.twinx()
    for row, colour in ((FIVE, FEW), (FULL, ALL)):
        efficacy.plot(t[shown], traces["rho"][TETANUS, row][shown], "--", color=colour, lw=1)
    efficacy.text(1.72, 0.83, "all", color=ALL, ha="right")
    efficacy.text(1.72, 0.69, "5 %", color=FEW, ha="right")
    efficacy.spines["right"].set_visible(True)
    efficacy.set(ylim=(0, 1), ylabel="efficacy ρ (dashed)")
    axes.set(xlabel="time (s)", ylabel="calcium (θ$_d$)", xlim=(-0.1, 1.78), ylim=(-0.1, 6.2))


def draw_transporters(axes, data):
    """Draw strength after over before against the fraction of working transporters."""
    tetanus, percent = data["tetanus"], 100 * data["tetanus"]["working"]
    for column, colour, style, name, place in (
        (data["blocked"]["strength"], BLOCKED, "-", "extrasynaptic receptors blocked", (1, 1.985)),
        (tetanus["strength_one_pool"], ONE_POOL, "o-", "one calcium\npool", (1, 1.7)),
        (tetanus["strength"], FEW, "o-", "two pools", (1.75, 1.08)),
    ):
        axes.plot(percent, column, style, color=colour, ms=2.5, lw=0.8)
        axes.text(*place, name, color=colour)
    for variant in ("fewer_receptors", "more_receptors"):
        axes.plot(percent, data[variant]["strength"], color=FEW, lw=0.6, ls="--")
    axes.text(100, 1.13, "dashed: half and twice\nthe receptors", color=FEW, ha="right")
    axes.axvline(100 * data["theory"]["knee"], color="0.5", ls=":", lw=0.8)
    axes.text(4.8, 1.5, "release = uptake", color="0.4")
    axes.axhline(1, color="0.5", lw=0.5)
    axes.set(
        xscale="log",
        ylim=(0.85, 2.1),
        xlabel="working transporters (%)",
        ylabel="strength after / before",
    )


def draw_exposure(axes, data):
    """Draw what is left of LTP against the exposure to glutamate, for three amounts of release."""
    for family, place in zip(FAMILIES, ((2.3, 48), (3.1, 20), (3.9, -8)), strict=True):
        exposure = data[family]["exposure"] / second
        axes.plot(exposure, 100 * left(data[family]), "o", color=RELEASES[family], ms=3, mew=0)
        axes.text(*place, NAMES[family], color=RELEASES[family])
    axes.plot(*published_rate(data["tetanus"]), color="0.5", lw=0.8, zorder=0)
    axes.text(1.25, -28, "published rate\nof depression", color="0.4")
    axes.set(xlabel="time above EC$_{50}$ (s)", ylabel="LTP left (%)")
    axes.axhline(0, color="0.5", lw=0.5)


def published_rate(tetanus):
    """Return exposures and the LTP left by the published rate, through the point of half loss."""
    exposure = np.linspace(1.1, 5, 50)
    half = np.interp(half_loss(tetanus), tetanus["working"], tetanus["exposure"] / second)
    at_half = np.interp(half_loss(tetanus), tetanus["working"], tetanus["rho"])
    start = 2 * at_half - at(tetanus, 1, "rho")
    efficacy = at_half * np.exp(-DEPRESSION_RATE * second * (exposure - half))
    return exposure, 50 * (efficacy - start) / (at_half - start)

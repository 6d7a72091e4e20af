"""Spillover of one vesicle, the AMPA response, a volume that releases, and a train."""

import matplotlib.pyplot as plt
import numpy as np
from brian2 import Hz, ms, umolar

from figures.glutamate_uptake.measures import (
    STRETCHES,
    late,
    linear_exposure,
    predicted_knee,
    stretches,
)

COLOURS = {1: "#0072B2", 0.1: "#009E73", 0.05: "#E69F00", 0: "#D55E00"}  # by fraction
NEAR, FAR = "#0072B2", "#56B4E9"
RATES = ["#56B4E9", "#0072B2", "#CC79A7", "#D55E00"]
SHARES = ["#0072B2", "#009E73", "#E69F00", "#D55E00"]
NOUGHT = 0.25  # where a logarithmic axis shows it, in %


def plot(data):
    """Return the figure: one vesicle (A to C), release throughout a volume (D), a train (E, F)."""
    figure, axes = plt.subplots(2, 3, figsize=(7.2, 4.4))
    draw_neighbour(axes[0, 0], data)
    draw_exposure(axes[0, 1], data)
    draw_ampa(axes[0, 2], data)
    draw_volume(axes[1, 0], data)
    draw_train(axes[1, 1], data)
    draw_end_of_train(axes[1, 2], data)
    for letter, one in zip("ABCDEF", axes.flat, strict=True):
        one.text(-0.22, 1.06, letter, transform=one.transAxes, weight="bold", size=10)
    return figure


def row(data, fraction):
    """Return the index of a fraction of transporters."""
    return int(np.argmin(np.abs(data["fraction"] - fraction)))


def percent(fraction):
    """Return a fraction as text."""
    return f"{100 * fraction:g} %"


def draw_neighbour(axes, data):
    """Draw glutamate at the neighbour after one vesicle, for some fractions of transporters."""
    t = data["t_pulse"] / ms
    for fraction, colour in COLOURS.items():
        axes.plot(t, data["G_near"][0, row(data, fraction)] / umolar, color=colour, lw=1)
    for i, (fraction, colour) in enumerate(COLOURS.items()):
        axes.text(5, 4.1 - 0.45 * i, percent(fraction), color=colour, size=7, ha="right")
    axes.text(5.2, 4.1, "of transporters", size=7)
    axes.set(xlim=(0, 10), xlabel="time after release (ms)", ylabel="glutamate (µM)")
    axes.set_title("neighbour, 0.465 µm, one vesicle", size=8)


def draw_exposure(axes, data):
    """Draw the exposure against working transporters, simulated and in closed form."""
    f = data["fraction"]
    fine = dict(data, fraction=np.linspace(0, 1, 201))
    for i, (r, colour, name) in enumerate(
        zip(data["distance"], (NEAR, FAR), ("0.465 µm", "1 µm"), strict=True)
    ):
        axes.plot(100 * fine["fraction"], linear_exposure(fine, r) / (umolar * ms), color=colour)
        axes.plot(100 * f, data["exposure"][i] / (umolar * ms), "o", color=colour, ms=3)
        axes.text(62, (9.2, 2.8)[i], name, color=colour, size=7)
    axes.axvspan(0, 10, color="0.9", lw=0, zorder=0)
    axes.text(12, 14.6, "about half of the rise", size=7, color="0.4")
    axes.set(xlabel="working transporters (%)", ylabel="exposure (µM ms)", ylim=(0, None))
    axes.set_yticks([0, 5, 10, 15])
    axes.set_title("graded: one vesicle", size=8)


def draw_ampa(axes, data):
    """Draw how much longer the AMPA response lasts; inset: alone, with and without transporters."""
    f = 100 * data["fraction"]
    for curve, colour in zip(stretches(data), SHARES, strict=True):
        axes.plot(f, 100 * (curve - 1), "o-", color=colour, ms=2.5, lw=0.9)
    for x, y, text, colour in zip(
        (28, 3, 5, 17),
        (-1.8, -1.8, 3.2, 5.4),
        ("alone", "10 %", "30 %", "all at once"),
        SHARES,
        strict=True,
    ):
        axes.text(x, y, text, color=colour, size=7)
    for stretch in STRETCHES:
        y = 100 * (stretch - 1)
        axes.axhline(y, color="0.6", lw=0.5, ls=":", zorder=0)
        axes.text(
            104, y, f"2 → {2 * stretch:.2f} ms", size=5.5, color="0.4", ha="right", va="bottom"
        )
    axes.set(xlabel="working transporters (%)", ylabel="AMPA decay (% longer)", ylim=(-2.6, 15))
    axes.set_title("the synapse itself", size=8)
    inset = axes.inset_axes([0.5, 0.74, 0.48, 0.27])
    t = data["t_pulse"] / ms
    inset.plot(t, data["O_ampa"][0, row(data, 1)], color=COLOURS[1], lw=1.6)
    inset.plot(t, data["O_ampa"][0, row(data, 0)], color=COLOURS[0], lw=0.8, ls="--")
    inset.plot(t, data["O_ampa"][-1, row(data, 0)], color=COLOURS[0], lw=0.6)
    inset.set(xlim=(0, 12), ylim=(0, 0.6), yticks=[0, 0.5])
    inset.set_xticks([0, 10], ["0", "10 ms"])
    inset.tick_params(labelsize=6)
    inset.set_ylabel("open", size=6, labelpad=-4)


def draw_volume(axes, data):
    """Draw steady glutamate against transporters for each rate; ticks: predicted knees."""
    f = 100 * data["volume_fraction"]
    for rate, G, colour in zip(data["nu_release"], data["volume_G"][0], RATES, strict=False):
        axes.loglog(f, G / umolar, color=colour)
        predicted = 100 * predicted_knee(data, rate)
        axes.plot(
            predicted,
            np.exp(np.interp(np.log(predicted), np.log(f[::-1]), np.log(G / umolar)[::-1])),
            "o",
            mfc="w",
            color=colour,
            ms=4,
        )
        axes.text(115, G[0] / umolar, f"{rate / Hz:.2g}", color=colour, size=7, va="center")
    axes.text(
        115, 0.6, "vesicles\nper synapse\nand second", size=6, va="bottom", ha="left", clip_on=False
    )
    axes.text(0.12, 8e-3, "○ predicted", size=7)
    axes.axvline(5, color="0.6", lw=0.5, ls=":")
    axes.text(5.5, 700, "Zheng et al.\n5 %", size=6, color="0.4", va="top")
    axes.set(
        ylim=(3e-3, 1e3),
        xlim=(0.1, 110),
        xlabel="working transporters (%)",
        ylabel="glutamate (µM)",
    )
    axes.set_title("knee: all synapses release", size=8)


def draw_train(axes, data):
    """Draw the mean glutamate of the tissue in a train."""
    t = np.arange(0.5, data["train_tissue_mean"].shape[1]) * data["period"] / ms
    G = np.asarray(data["train_tissue_mean"] / umolar)
    for fraction, colour in COLOURS.items():
        axes.semilogy(t, G[row(data, fraction)], color=colour)
        axes.text(
            1020, G[row(data, fraction), -1], percent(fraction), color=colour, size=7, va="center"
        )
    axes.semilogy(t, G[-1], color="k", ls="--", lw=1)
    axes.text(300, 1.1, "100 %, which bind\nbut do not pump", size=7, va="center")
    axes.set(xlabel="time in the train (ms)", ylabel="mean glutamate (µM)", ylim=(0.1, 600))
    axes.set_title("100 Hz, a tenth of synapses", size=8)


def draw_end_of_train(axes, data):
    """Draw glutamate late in the train against transporters: neighbour, tissue, reduction."""
    number = data["fraction"].size
    f = np.maximum(100 * data["fraction"], NOUGHT)
    near, tissue, mixed = (
        late(data[f"train_{name}_mean"])[:number] for name in ("near", "tissue", "mixed")
    )
    axes.loglog(f, near, "s", color="#CC79A7", ms=3)
    axes.loglog(f, tissue, "o", color="#0072B2", ms=3.5)
    axes.loglog(f[1:], mixed[1:], color="k", lw=0.8)
    predicted = 100 * predicted_knee(data, data["tissue"]["phi_release"] / data["period"])
    axes.axvline(predicted, color="0.6", lw=0.5, ls=":", zorder=0)
    axes.text(1.1 * predicted, 300, "predicted\nknee", size=7, color="0.4", va="top")
    axes.text(25, 2.3, "neighbour", size=7, color="#CC79A7")
    axes.text(0.3, 3, "mean of shells", size=7, color="#0072B2")
    axes.text(0.3, 1.5, "two variables", size=7)
    axes.set(xlabel="working transporters (%)", ylabel="late in the train (µM)")
    axes.set_xticks([NOUGHT, 1, 10, 100], ["0", "1", "10", "100"])
    axes.set_title("shells and two variables", size=8)

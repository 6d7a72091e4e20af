"""D-serine from the astrocyte, the plasticity that it gates, and what a sliding threshold does."""

import matplotlib.pyplot as plt
import numpy as np
from brian2 import Hz, second, umolar

from figures.d_serine_gate.measures import (
    HIGH,
    LOW,
    crossovers,
    edges,
    fitted_hill,
    hill,
)

ACTIVE, REST, CLAMP = "#D55E00", "#0072B2", "k"
D_SERINE, GLYCINE, CONTROL = "#009E73", "#CC79A7", "0.55"
SHADES = plt.get_cmap("viridis")(np.linspace(0, 0.85, 5))


def plot(data):
    """Return the figure: astrocyte, occupancy, affinity; frequency, crossover, reversal."""
    figure, axes = plt.subplots(2, 3, figsize=(7.2, 4.6))
    panels = (
        draw_astrocyte,
        draw_occupancy,
        draw_affinity,
        draw_frequency,
        draw_crossover,
        draw_reversal,
    )
    for letter, ax, draw in zip("ABCDEF", axes.flat, panels, strict=True):
        draw(ax, data)
        ax.text(-0.25, 1.05, letter, transform=ax.transAxes, weight="bold", size=10)
    return figure


def draw_astrocyte(axes, data):
    """Draw calcium (thin) and D-serine (thick) of the three astrocytes."""
    t = data["astrocyte_t"] / second
    names = (("active", ACTIVE), ("at rest", REST), ("clamped", CLAMP))
    for (_, colour), C, D in zip(names, data["astrocyte_C"], data["astrocyte_D"], strict=True):
        axes.plot(t, C / umolar, color=colour, lw=0.7, ls="--")
        axes.plot(t, D / umolar, color=colour, lw=1.4)
    axes.set(yscale="log", ylim=(0.008, 30), xlabel="time (s)", ylabel="concentration (µM)")
    axes.text(2.6, 7, "D-serine", color=ACTIVE, ha="right")
    axes.text(5.1, 0.33, "calcium", color=ACTIVE, ha="right")
    axes.text(1.2, 0.32, "clamped", color=CLAMP)
    axes.text(5.1, 0.013, "at rest", color=REST, ha="right")
    axes.text(0.2, 14, "active", color=ACTIVE)
    axes.axvspan(4.01, 5, color="0.9", lw=0)
    axes.text(4.5, 14, "tetanus", ha="center", color="0.4")


def draw_occupancy(axes, data):
    """Draw the change against occupancy, with its fit and with calcium for comparison."""
    occupancy = data["occupancy"]
    axes.plot(occupancy, 100 * data["ltp"], "o", ms=2.5, color=ACTIVE)
    axes.plot(occupancy, 100 * hill(occupancy, *fitted_hill(data)), color=ACTIVE, lw=0.8)
    calcium = data["mean_calcium"] / data["mean_calcium"].max() * 100 * data["ltp"].max()
    axes.plot(occupancy, calcium, color=CONTROL, lw=1)
    saturated = data["controls"]["saturated"]["ltp"]
    axes.plot(occupancy, 100 * saturated, ":", color=GLYCINE, lw=1.2)
    axes.text(0.03, 84, "saturating\nglycine", color=GLYCINE, va="top")
    axes.text(0.99, 28, "NMDA\ncalcium", color=CONTROL, ha="right")
    axes.text(0.03, 20, f"Hill {fitted_hill(data)[2]:.1f}", color=ACTIVE)
    axes.set(xlabel="occupancy of a site", ylabel="weight change (%)", ylim=(-12, 105))


def draw_affinity(axes, data):
    """Draw the change after a tetanus against K_D for each condition."""
    K = data["K_D"] / umolar
    styles = {
        "control": (ACTIVE, "-"),
        "clamp": (CLAMP, "-"),
        "d_serine": (D_SERINE, "--"),
        "glycine": (GLYCINE, "--"),
        "rest": (REST, ":"),
    }
    for name, (colour, style) in styles.items():
        axes.plot(K, 100 * data["change"][name], style, color=colour, lw=1.2)
    axes.axvspan(*edges(data), color="0.9", lw=0)
    axes.set(xscale="log", xlabel="$K_D$ of D-serine (µM)", ylabel="weight change (%)")
    axes.set(ylim=(-12, 132), xlim=(0.025, 25))
    for K_end in (LOW, HIGH):
        axes.plot(K_end / umolar, -6, "^", color="0.3", ms=3, clip_on=False)
    axes.text(0.03, 121, "active", color=ACTIVE)
    axes.text(0.03, 108, "clamp", color=CLAMP)
    axes.text(0.25, 121, "clamp + D-serine", color=D_SERINE)
    axes.text(0.25, 108, "clamp + glycine", color=GLYCINE)
    axes.text(0.028, 34, "at rest", color=REST)


def draw_frequency(axes, data):
    """Draw the change against frequency for each D-serine."""
    f = data["frequency"] / Hz
    for k, (D, change) in enumerate(zip(data["D"] / umolar, data["by_frequency"], strict=True)):
        axes.plot(f, 100 * change, "o-", ms=2, lw=0.9, color=SHADES[k])
        axes.text(3, 58 + 9 * k, f"{D:g} µM", color=SHADES[k], va="center")
    axes.axhline(0, color="0.5", lw=0.5)
    axes.set(xscale="log", xlabel="frequency of pulses (Hz)", ylabel="weight change (%)")
    axes.set(xticks=[3, 10, 30, 100], xticklabels=["3", "10", "30", "100"])
    axes.minorticks_off()


def draw_crossover(axes, data):
    """Draw the frequency at which LTD turns into LTP against D-serine."""
    D = data["D"] / umolar
    axes.plot(D, crossovers(data), "-", color="0.6", lw=0.8)
    axes.scatter(D, crossovers(data), c=SHADES, s=14, zorder=3)
    axes.set(xlabel="D-serine (µM), $K_D$ = 1 µM", ylabel="LTD/LTP crossover (Hz)")
    axes.set(ylim=(0, None))


def draw_reversal(axes, data):
    """Draw how often animals are in the first place, which turns bad, against steps."""
    t, width = data["visit_t"] / second / 1000, 15
    smooth = np.ones(width) / width
    for row, colour in ((0, D_SERINE), (2, CLAMP)):  # of the frozen ones, the published
        visits = np.convolve(data["visits"][row], smooth, "valid")
        axes.plot(t[width // 2 : width // 2 + len(visits)], visits, color=colour, lw=1)
    switch = data["t_switch"] / second / 1000
    axes.axvline(switch, color="0.5", lw=0.5, ls=":")
    axes.text(switch + 1, 1.0, "reversal", color="0.4", va="center")
    axes.text(17, 0.3, "sliding", color=D_SERINE, ha="right")
    axes.text(40, 0.56, "threshold frozen", color=CLAMP, ha="right")
    axes.set(xlabel="steps (thousands)", ylabel="visits of the first place", ylim=(0, 1.05))

"""Field and reach of a contact, spikes, laws of the radius, pulse width, courses of axons."""

import matplotlib.pyplot as plt
import numpy as np
from brian2 import mA, metre, mm, mV, ohm, siemens, us

from figures.dbs_field.measures import radius, width_at_twice

CATHODE, ANODE, OTHER, GREY = "#0072B2", "#D55E00", "#009E73", "0.5"
LEAD = 0.635  # mm
CONTACT = 0.75  # mm, half of its length
SHOWN = 3  # mA, of the map


def plot(data):
    """Return the figure: where the field reaches, and which axons answer to which pulses."""
    figure, axes = plt.subplots(2, 3, figsize=(7.2, 4.9))
    draw_map(axes[0, 0], data)
    draw_spikes(axes[0, 1], data["traces"])
    draw_laws(axes[0, 2], data)
    draw_durations(axes[1, 0], data)
    draw_courses(axes[1, 1], data)
    draw_conductivity(axes[1, 2], data)
    for letter, panel in zip("ABCDEF", axes.flat, strict=True):
        panel.text(-0.22, 1.04, letter, transform=panel.transAxes, weight="bold", size=10)
    return figure


def draw_map(axes, data):
    """Draw the field beside the lead at 3 mA, and how far passing axons are fired."""
    field = data["field"]
    rho, z = (np.asarray(field[key] / mm) for key in ("rho", "z"))
    strength = np.asarray(field["per_ampere"]).T * SHOWN * 1e-6  # V/mm
    z, strength = np.append(-z[:0:-1], z), np.vstack([strength[:0:-1], strength])
    axes.pcolormesh(
        rho,
        z,
        np.log(strength),
        cmap="Blues",
        vmin=-4,
        vmax=1.5,
        shading="gouraud",
        rasterized=True,
    )
    levels = [0.05, 0.1, 0.2, 0.5]
    lines = axes.contour(rho, z, strength, levels, colors="0.4", linewidths=[0.5, 0.5, 1, 0.5])
    axes.clabel(lines, fmt="%g", fontsize=6, manual=[(3.3, 3.4), (2.5, 2.5), (1.5, 2.2), (1, 1.6)])
    axes.add_patch(plt.Rectangle((0, -4), LEAD, 8, color="0.85", lw=0))
    axes.add_patch(plt.Rectangle((0, -CONTACT), LEAD, 2 * CONTACT, color="0.45", lw=0))
    for name, colour, text, place in (
        ("passing_90", CATHODE, "cathode", (3.2, 0)),
        ("anodic_90", ANODE, "anode", (1.72, -0.65)),
    ):
        axes.plot([radius(data[name], SHOWN * mA)] * 2, [-0.35, 0.35], color=colour, lw=2)
        axes.text(*place, text, color=colour, va="center")
    axes.set_title("field at 3 mA (V/mm)")
    axes.set(xlabel="from the axis (mm)", ylabel="along the lead (mm)", xlim=(0, 4.6), ylim=(-4, 4))


def draw_spikes(axes, traces):
    """Draw the membrane potential along two axons: spikes from a cathode and from an anode."""
    time, along = np.asarray(traces["time"] / us), np.asarray(traces["along"] / mm)
    early, near = time <= 330, np.abs(along) < 6.5
    for k, (colour, name) in enumerate(((CATHODE, "cathode"), (ANODE, "anode"))):
        shift = 400 * k
        v = np.asarray(traces["v"][k] / mV)[near][:, early]
        for y, course in zip(along[near], v, strict=True):
            axes.plot(time[early] + shift, y + (course + 80) / 80, color=colour, lw=0.6)
        axes.axvspan(shift, shift + 90, color="0.9", lw=0, zorder=0)
        axes.text(shift + 165, 8.2, name, color=colour, ha="center")
    axes.plot([30, 130], [-7.4, -7.4], "k", lw=1)
    axes.text(90, -7.7, "100 µs", ha="center", va="top")
    axes.plot([420, 420], [-8.4, -7.15], "k", lw=1)
    axes.text(435, -7.8, "100 mV", va="center")
    axes.set(ylabel="along the axon (mm)", xticks=[], ylim=(-8.8, 8.8), xlim=(-15, 770))
    axes.spines["bottom"].set_visible(False)


def draw_laws(axes, data):
    """Draw the radius against the current, and the laws it is compared with."""
    references, current = data["references"], np.asarray(data["references"]["current"] / mA)
    axes.fill_between([2, 5], 1.9, 4.4, color="0.92", lw=0)
    cube = radius(data["passing_90"], 3 * mA) * np.cbrt(current / 3)
    for reached, colour, style, text in (
        (radius(data["passing_60"], current * mA), CATHODE, "--", "60 µs"),
        (radius(data["passing_90"], current * mA), CATHODE, "-", "90 µs"),
        (radius(data["anodic_90"], current * mA), ANODE, "-", "90 µs, anode"),
        (references["maedler_coenen"] / mm, "k", "-", "Mädler & Coenen"),
        (references["isolevel"] / mm, "k", ":", "0.2 V/mm: $I^{1/2}$"),
        (cube, OTHER, ":", "gradient: $I^{1/3}$"),
    ):
        axes.plot(current, reached, style, color=colour, label=text, lw=1)
    axes.legend(
        loc="upper left", ncols=2, columnspacing=0.8, handlelength=1.4, borderaxespad=0, fontsize=6
    )
    axes.set(xscale="log", yscale="log", xlabel="current (mA)", ylabel="radius (mm)")
    axes.set(xlim=(0.5, 10), ylim=(0.75, 15))
    plain(axes, [0.5, 1, 2, 5, 10], [1, 2, 4, 8])


def draw_durations(axes, data):
    """Draw thresholds over that of the longest pulse against pulse width, and the chronaxie."""
    for name, colour, distance in (("near", CATHODE, "1.5"), ("far", "#56B4E9", "3")):
        axons = data[name]
        relative = np.asarray(axons["threshold"] / axons["threshold"][-1])
        axes.plot(axons["width"] / us, relative, "o-", color=colour, lw=1, label=f"{distance} mm")
        axes.plot(width_at_twice(axons) / us, 2, "d", color="k", ms=4, zorder=3)
    axes.axhline(2, color=GREY, ls=":", lw=0.8)
    axes.axvspan(50, 100, color="0.9", lw=0, zorder=0)
    axes.text(71, 2.75, "measured\nchronaxies", ha="center", va="top", color="0.35")
    axes.legend(loc="upper right", bbox_to_anchor=(1, 0.56), borderaxespad=0)
    axes.set(
        xscale="log", xlabel="pulse width (µs)", ylabel="threshold / rheobase", ylim=(0.8, 2.8)
    )
    plain(axes, [20, 50, 100, 200, 500], None)


def draw_courses(axes, data):
    """Draw thresholds against distance for three courses of axons and both polarities."""
    for name, colour, style, text, place in (
        ("passing_90", CATHODE, "-", "passing", (6.8, 20)),
        ("anodic_90", ANODE, "-", "passing", (1.55, 9)),
        ("radial_anodic", ANODE, "--", "radial", (6.8, 11)),
        ("ending", CATHODE, ":", "ending", (6.8, 3.8)),
        ("ending_anodic", ANODE, ":", "ending", (6.8, 32)),
    ):
        axons = data[name]
        axes.plot(axons["distance"] / mm, axons["threshold"] / mA, style, color=colour)
        axes.text(*place, text, color=colour)
    axes.text(0.85, 24, "anode", color=ANODE, weight="bold")
    axes.text(0.85, 15, "cathode", color=CATHODE, weight="bold")
    axes.set(xscale="log", yscale="log", xlabel="distance (mm)", ylabel="threshold at 90 µs (mA)")
    axes.set(xlim=(0.8, 6.5), ylim=(0.1, 40))
    plain(axes, [1, 2, 3, 4, 6], [0.1, 1, 10])


def draw_conductivity(axes, data):
    """Draw the radius for three conductivities; potentials go as current over conductivity."""
    field, current = data["field"], np.linspace(0.5, 6, 60) * mA
    sigmas, resistances = field["sigma"] / (siemens / metre), field["resistance"] / ohm
    for sigma, resistance, colour in zip(sigmas, resistances, (OTHER, CATHODE, ANODE), strict=True):
        reached = radius(data["passing_90"], current * 0.2 / sigma)
        label = f"{sigma:g} S/m, {resistance:.0f} Ω"
        axes.plot(current / mA, reached, color=colour, label=label)
    thin = radius(data["thin"], current)
    axes.plot(current / mA, thin, "--", color=CATHODE, lw=0.9, label="0.2 S/m, axon 3.5 µm")
    axes.legend(loc="upper left", borderaxespad=0)
    axes.set(xlabel="current (mA)", ylabel="radius at 90 µs (mm)", xlim=(0.5, 6), ylim=(0.5, 7))


def plain(axes, x, y):
    """Label logarithmic axes with plain numbers."""
    axes.set_xticks(x, labels=[f"{value:g}" for value in x])
    axes.xaxis.minorticks_off()
    if y is not None:
        axes.set_yticks(y, labels=[f"{value:g}" for value in y])
        axes.yaxis.minorticks_off()

"""A magnetic pulse from the coil to the membrane: field above, focality and membranes below."""

import matplotlib.pyplot as plt
import numpy as np
from brian2 import amp, cm, meter, mm, ms, mV, second, us, volt
from brian2.units.allunits import tesla

from figures.tms_field.measures import DOSE, area, first_that_fires, strength_duration

FIELD = volt / meter
EIGHT, ROUND, SOMA = "#0072B2", "#D55E00", "0.45"
TAU_COLOURS = ("#CC79A7", "#009E73", "#56B4E9")
HEAD_STYLES = (":", "-", "--")  # of the three radii of the head
NAMES = {"figure_of_eight": ("figure of eight", EIGHT), "circular": ("round", ROUND)}


def plot(data):
    """Return the figure: pulse, field, depth; focality, membranes; thresholds and cortex."""
    figure = plt.figure(figsize=(7.2, 6.3))
    grid = figure.add_gridspec(3, 1)
    top = grid[0].subgridspec(1, 3, width_ratios=(0.8, 1.5, 0.9))
    below = grid[1:].subgridspec(2, 3)
    first = draw_pulse(top[0], data["pulse"])
    maps = draw_maps(figure, top[1], data)
    rest = [figure.add_subplot(cell) for cell in (top[2], *(below[k] for k in range(6)))]
    for axes, draw in zip(rest, PANELS, strict=True):
        draw(axes, data)
    for letter, axes in zip("ABCDEFGHI", (first, maps, *rest), strict=True):
        axes.annotate(
            letter,
            (0, 1),
            (-30, 4),
            "axes fraction",
            textcoords="offset points",
            weight="bold",
            size=10,
        )
    return figure


def draw_pulse(cell, pulse):
    """Draw current, magnetic field, its slope, and electric field, one above the other."""
    rows = (
        ("current", "kA", 1000 * amp, "0.2"),
        ("B", "T", tesla, "0.2"),
        ("dB_dt", "kT/s", 1000 * tesla / second, ROUND),
        ("E", "V/m", FIELD, EIGHT),
    )
    labels = {"current": "I", "B": "B", "dB_dt": "dB/dt", "E": "E"}
    strips = cell.subgridspec(4, 1, hspace=0.1).subplots(sharex=True)
    for axes, (name, unit, scale, colour) in zip(strips, rows, strict=True):
        course = np.asarray(pulse[name] / scale)
        axes.plot(pulse["t"] / us, course, color=colour, lw=1)
        axes.plot([-50, 350], [0, 0], color="0.8", lw=0.5, zorder=0)
        axes.text(365, 0, f"{labels[name]}\n{np.max(course):.3g} {unit}", va="center", size=7)
        axes.set(yticks=[], xlim=(-50, 640))
        axes.spines[["left", "bottom"]].set_visible(False)
        axes.tick_params(bottom=False)
    strips[-1].spines["bottom"].set_visible(True)
    strips[-1].tick_params(bottom=True)
    strips[-1].set(xlabel="time (µs)", xticks=[0, 200, 400])
    return strips[0]


def draw_maps(figure, cell, data):
    """Draw the field of both coils on the cortex, and where terminals fire at 120 %."""
    panels = cell.subgridspec(1, 2, wspace=0.05).subplots(sharey=True)
    sites = np.asarray(data["sites"] / mm)
    for axes, (name, (label, colour)) in zip(panels, NAMES.items(), strict=True):
        side, E = data["map"][name]["side"] / mm, np.asarray(data["map"][name]["E"] / FIELD)
        shown = axes.pcolormesh(side, side, E, cmap="Greys", vmin=0, vmax=200, rasterized=True)
        axes.contour(side, side, E, levels=[E.max() / 2], colors=colour, linewidths=1)
        fired = data["cortex"][name][DOSE] & (np.abs(sites[:, :2]).max(axis=1) < 48)
        axes.plot(*sites[fired, :2].T, ".", color=colour, ms=1.5, mew=0, rasterized=True)
        axes.set(aspect="equal", xticks=[-40, 0, 40], yticks=[-40, 0, 40], xlabel="x (mm)")
        axes.set_title(label, color=colour, size=8)
    panels[0].set(ylabel="y (mm)")
    bar = figure.colorbar(shown, ax=list(panels), shrink=0.55, aspect=18, pad=0.03)
    bar.set_label("E (V/m)", size=7)
    bar.outline.set_visible(False)
    return panels[0]


def draw_profiles(axes, data):
    """Draw the field below the cortex, for three heads; dots where half of it is left."""
    below = data["profiles"]["below"] / mm
    for name, (_, colour) in NAMES.items():
        for E, depth, style in zip(
            data["profiles"][name], data["sizes"][name]["d"][:, -1] / mm, HEAD_STYLES, strict=True
        ):
            axes.plot(below, E / FIELD, color=colour, ls=style, lw=1)
            axes.plot(depth, np.max(E) / 2 / FIELD, "o", color=colour, ms=3)
    axes.text(14.5, 118, "round", color=ROUND)
    axes.text(1.5, 42, "figure of eight", color=EIGHT)
    axes.set(xlabel="depth below the cortex (mm)", ylabel="E at full output (V/m)")
    axes.set(xlim=(0, 40), ylim=(0, 210))


def draw_focality(axes, data):
    """Draw spread against depth of scaled coils, with the most focal of 50 published coils."""
    sizes = data["sizes"]
    order = np.argsort(sizes["scale"])
    for name, (_, colour) in NAMES.items():
        for d, S, style in zip(sizes[name]["d"], sizes[name]["S"], HEAD_STYLES, strict=True):
            axes.plot(d[order] / cm, S[order] / cm**2, color=colour, ls=style, lw=1)
        axes.plot(sizes[name]["d"][1, -1] / cm, sizes[name]["S"][1, -1] / cm**2, "o", color=colour)
    axes.plot(0.9, 5, "D", color=EIGHT, mfc="none", ms=4.5)
    axes.plot(1.0, 34, "D", color=ROUND, mfc="none", ms=4.5)
    axes.text(1.9, 110, "round", color=ROUND, ha="right", va="bottom")
    axes.text(1.6, 14, "figure\nof eight", color=EIGHT, va="top")
    axes.set(xscale="linear", yscale="log", ylim=(2, 400), xlim=(0.5, 3.2))
    axes.set(xlabel="half-value depth (cm)", ylabel="spread (cm²)")


def draw_traces(axes, data):
    """Draw polarisation of a terminal and a soma by a pulse of 100 V/m, in both directions."""
    passive = data["passive"]
    shown = passive["t"] <= 1 * ms
    t = passive["t"][shown] / ms
    for sign, style in ((1, "-"), (-1, "--")):
        axes.plot(t, sign * passive["terminal"][shown] / mV, color=TAU_COLOURS[1], ls=style, lw=1)
        axes.plot(t, sign * passive["soma"][shown] / mV, color=SOMA, ls=style, lw=1)
    axes.axhline(20, color="k", lw=0.5, ls=":")
    axes.text(0.98, 19, "threshold", ha="right", va="top", size=7)
    axes.text(0.42, 5.5, "terminal", color=TAU_COLOURS[1])
    peak = np.max(passive["soma"]) / mV
    axes.text(0.98, 1.2, f"soma ({peak:.2f} mV)", color=SOMA, ha="right")
    axes.set(xlabel="time (ms)", ylabel="polarisation (mV)", xlim=(0, 1), ylim=(-13, 22))


def draw_attenuation(axes, data):
    """Draw peaks of polarisation over the steady one against the time constant."""
    theory, passive = data["theory"], data["passive"]
    for phase, colour, label in ((0, EIGHT, "onset"), (1, ROUND, "second phase")):
        axes.plot(theory["tau"] / ms, np.abs(theory["peaks"][phase]), color=colour, lw=1)
        axes.plot(
            passive["tau"] / ms,
            np.abs(passive["peaks"][phase]),
            "o",
            color=colour,
            ms=2.5,
            mfc="none" if phase == 0 else colour,
        )
        axes.text(0.06, (0.012, 0.006)[phase], label, color=colour)
    axes.axvspan(0.1, 0.3, color=TAU_COLOURS[1], alpha=0.15, lw=0)
    axes.text(0.17, 0.62, "terminals", color=TAU_COLOURS[1], ha="center", size=7)
    axes.text(22, 0.008, "soma", color=SOMA, ha="right", size=7)
    axes.set(xscale="log", yscale="log", ylim=(1e-3, 1), xlim=(0.045, 25))
    axes.set(xlabel="time constant (ms)", ylabel="peak / steady polarisation")


def draw_strength_duration(axes, data):
    """Draw thresholds for rectangles of field against their duration, and chronaxies."""
    curves = np.asarray(strength_duration(data) / FIELD)
    fine = np.geomspace(20, 2000, 100)
    rheobase = data["theory"]["rheobase"] / FIELD
    for k, (curve, colour) in enumerate(zip(curves, TAU_COLOURS, strict=True)):
        tau = data["taus"][k] / us
        axes.plot(fine, rheobase / -np.expm1(-fine / tau), color=colour, lw=1)
        axes.plot(data["durations"] / us, curve, "o", color=colour, ms=2.5)
        axes.plot(tau * np.log(2), 2 * rheobase, "|", color=colour, ms=9, mew=1.2)
        axes.text(1900, 400 * 1.45**k, f"{tau / 1000:.1f} ms", color=colour, ha="right")
    axes.axhline(rheobase, color="k", lw=0.5, ls=":")
    axes.text(2000, rheobase * 0.93, "rheobase", ha="right", va="top", size=7)
    axes.set(xscale="log", yscale="log", xlabel="duration (µs)", ylabel="threshold (V/m)")
    axes.set(ylim=(35, 1500), xlim=(18, 2300))


def draw_couplings(axes, data):
    """Draw thresholds for the pulse against the coupling, with published fields and couplings."""
    found = first_that_fires(data["pulsed"]["couplings"], data["amplitude"]) / FIELD
    for row, colour in zip(found.reshape(len(data["taus"]), -1), TAU_COLOURS, strict=True):
        axes.plot(data["couplings"] / mm, row, "o-", color=colour, ms=2.5, lw=1)
    axes.axhspan(50, 96, color="0.85", lw=0, zorder=0)
    axes.axhspan(175, 350, color="0.93", lw=0, zorder=0)
    axes.text(0.13, 69, "motor threshold", va="center", size=6.5)
    axes.text(2.4, 247, "detailed models", va="center", ha="right", size=6.5)
    axes.axvline(0.4, color="k", lw=0.5, ls=":")
    axes.axvspan(0.28, 0.42, ymax=0.05, color="k", alpha=0.4, lw=0)
    axes.plot(1.84, 22, "v", color="k", ms=4)
    for x, y, label in ((0.39, 900, "axon"), (0.35, 24, "slices"), (1.84, 26, "peak")):
        axes.text(x, y, label, ha="right" if label == "axon" else "center", size=6.5)
    axes.set(xscale="log", yscale="log", xlim=(0.12, 2.6), ylim=(18, 1200))
    axes.set(xticks=[0.2, 0.5, 1, 2], xlabel="coupling (mV per V/m)", ylabel="threshold (V/m)")
    axes.set_xticklabels(["0.2", "0.5", "1", "2"])
    axes.minorticks_off()


def draw_areas(axes, data):
    """Draw the area of the cortex on which terminals fire against the dose."""
    for name, (_, colour) in NAMES.items():
        axes.plot(100 * data["doses"], area(data, name) / cm**2, "o-", color=colour, ms=3, lw=1)
    axes.axvline(120, color="k", lw=0.5, ls=":")
    axes.text(121.5, 1.2, "treatment", size=7)
    axes.text(138, 65, "round", color=ROUND, va="top")
    axes.text(150, 7, "figure of eight", color=EIGHT, ha="right", va="top")
    axes.set(yscale="log", ylim=(1, 200), yticks=[1, 10, 100])
    axes.set_yticklabels(["1", "10", "100"])
    axes.set(xlabel="dose (% of threshold)", ylabel="firing cortex (cm²)")


PANELS = (
    draw_profiles,
    draw_focality,
    draw_traces,
    draw_attenuation,
    draw_strength_duration,
    draw_couplings,
    draw_areas,
)

"""The threshold in the mean, the noise around it, and what passes: pulses, rivals, relief."""

import matplotlib.pyplot as plt
import numpy as np
from brian2 import second

from figures.microrna_filter.measures import (
    BURST,
    cvs,
    cvs_at_equal_protein,
    exact_fano,
    fano,
    fanos,
    linear_fano,
    si,
    slopes,
)
from figures.microrna_filter.theory import fano_of_protein, free_messages, scales, steepest

HOUR = 3600 * second
RATIOS_SHOWN = (1, 10, 30, 100, 1000)
SHADES = ("#9ecae1", "#56B4E9", "#0072B2", "#08519c", "#08306b")
MANY, FEW, VARIED, WITHOUT = "#0072B2", "#D55E00", "#009E73", "0.5"
SLOW, FAST, BRIEF = "#D55E00", "#0072B2", "#CC79A7"
FROM_THRESHOLD = "transcription / threshold"
FINE = np.geomspace(0.1, 3, 40)  # for curves


def plot(data):
    """Return the figure: means above, noise in the middle, pulses, rivals and relief below."""
    figure = plt.figure(figsize=(7.2, 6.4))
    above, middle, below = figure.subfigures(3, 1, height_ratios=(1, 1, 0.95))
    panels = [*above.subplots(1, 3), *middle.subplots(1, 3)]
    panels += [*below.subplots(1, 4, width_ratios=(1.1, 1.25, 1, 0.9))]
    draw = (draw_means, draw_slopes, draw_sharpness, draw_fano, draw_cv, draw_equal_protein)
    draw += (draw_pulses, draw_map, draw_rivals, draw_relief)
    for letter, axes, one in zip("ABCDEFGHIJ", panels, draw, strict=True):
        one(axes, data)
        left = -0.24 if letter < "G" else -0.4
        axes.text(left, 1.04, letter, transform=axes.transAxes, weight="bold", size=10)
    return figure


def rows(data):
    """Return (row, ratio, colour) of the ratios that are drawn."""
    found = [int(np.flatnonzero(np.isclose(data["ratio"], ratio))[0]) for ratio in RATIOS_SHOWN]
    return list(zip(found, RATIOS_SHOWN, SHADES, strict=True))


def draw_means(axes, data):
    """Draw free messages against transcription, both relative to the threshold."""
    far = data["distance"]
    for row, ratio, colour in rows(data):
        scale = data["theta"] * (1 + 1 / ratio)
        axes.plot(far, data["messages"][row] / scale, color=colour, label=f"{ratio}")
        closed = free_messages(far * scale, scale / (1 + ratio), data["theta"]) / scale
        axes.plot(far[::5], closed[::5], "k.", ms=1.2)
    axes.plot(far, data["alone"]["messages"] / data["alone"]["r_0"] * far, "--", color=WITHOUT)
    axes.text(0.012, 0.035, "no microRNA", color=WITHOUT, rotation=36, size=7)
    axes.legend(title="θ/λ", title_fontsize=7, loc="lower right", labelspacing=0.2)
    axes.set(xscale="log", yscale="log", xlabel=FROM_THRESHOLD, ylabel="free messages / threshold")
    axes.set(ylim=(5e-6, 200), yticks=[1e-4, 1e-2, 1, 100])


def draw_slopes(axes, data):
    """Draw the local slope of log protein on log transcription."""
    for row, ratio, colour in rows(data):
        where, slope = slopes(data["r_0"][row], data["protein"][row])
        axes.plot(where / (data["theta"] * (1 + 1 / ratio)), slope, color=colour)
    where, slope = slopes(data["alone"]["r_0"], data["alone"]["protein"])
    axes.plot(data["distance"][1:], slope, "--", color=WITHOUT)
    axes.axvline(1, color="k", lw=0.5, ls=":")
    axes.set(xscale="log", yscale="log", xlabel=FROM_THRESHOLD, xlim=(0.05, 20))
    axes.set(ylabel="slope of log protein", yticks=[1, 2, 5, 10], ylim=(0.75, 20))
    axes.set_yticklabels(["1", "2", "5", "10"])
    axes.minorticks_off()
    axes.text(0.06, 0.95, "no microRNA", color=WITHOUT, size=7, va="top")


def draw_sharpness(axes, data):
    """Draw the largest slope against theta/lam, and the closed form."""
    fine = np.geomspace(0.1, 1000, 100)
    axes.plot(fine, steepest(fine), "k-", lw=0.8)
    axes.plot(data["ratio"], slopes(data["r_0"], data["protein"])[1].max(axis=1), "o", color=MANY)
    axes.axhline(1, color=WITHOUT, ls="--")
    axes.text(900, 0.95, "no microRNA", color=WITHOUT, ha="right", va="top", size=7)
    axes.text(0.12, 6.5, r"$\frac{1}{2}(1+\sqrt{1+\theta/\lambda})$", size=9)
    axes.set(xscale="log", yscale="log", xlabel="θ/λ", ylabel="sharpness: largest slope")
    axes.set(yticks=[1, 2, 5, 10], ylim=(0.75, 20), xticks=[0.1, 1, 10, 100, 1000])
    axes.set_yticklabels(["1", "2", "5", "10"])
    axes.minorticks_off()


def spread(values):
    """Return the standard error over batches."""
    return values.std(axis=1, ddof=1) / np.sqrt(values.shape[1])


def draw_fano(axes, data):
    """Draw the Fano factor of messages: many molecules, few, none of microRNA."""
    steps = data["steps"]
    axes.plot(FINE, linear_fano(data, 0, FINE), color=MANY, lw=0.8)
    axes.plot(FINE, exact_fano(data, FINE), color=FEW, lw=0.8)
    for name, colour in (("matched", WITHOUT), ("few", FEW), ("counted", MANY)):
        batches = fanos(data[name], "messages")
        axes.errorbar(
            steps,
            fano(data[name], "messages"),
            spread(batches),
            fmt="o",
            color=colour,
            ms=2.5,
            lw=0.8,
        )
    axes.axvline(1, color="k", lw=0.5, ls=":")
    axes.text(0.11, 2.55, "50 microRNAs,\nlinear noise", color=MANY, size=7, va="center")
    axes.text(0.11, 1.75, "5 microRNAs,\nmaster equation", color=FEW, size=7, va="center")
    axes.text(0.11, 0.78, "no microRNA", color=WITHOUT, size=7)
    axes.set(xscale="log", xlabel=FROM_THRESHOLD, ylabel="Fano factor of messages", ylim=(0.6, 3))
    axes.set(xticks=[0.1, 0.3, 1, 3])
    axes.set_xticklabels(["0.1", "0.3", "1", "3"])


def draw_cv(axes, data):
    """Draw the CV of protein against its mean."""
    for name, colour, label in (
        ("matched", WITHOUT, "no microRNA"),
        ("counted", MANY, "50 microRNAs"),
        ("varied", VARIED, "50 ± 20 %"),
    ):
        mean = data[name]["protein_mean"].mean(axis=1)
        axes.plot(
            mean, cvs(data[name], "protein").mean(axis=1), "o", color=colour, ms=2.5, label=label
        )
    rates = si(data["rates"])
    messages = free_messages(FINE * sum(scales(rates)), *scales(rates))
    mean = messages * rates["k_prot"] / rates["gamma_prot"]
    axes.plot(mean, np.sqrt(linear_fano(data, 2, FINE) / mean), color=MANY, lw=0.8)
    axes.plot(mean, np.sqrt(fano_of_protein(rates) / mean), color=WITHOUT, lw=0.8)
    axes.axvline(np.interp(1, FINE, mean), color="k", lw=0.5, ls=":")
    axes.legend(loc="lower left", handletextpad=0.1, borderpad=0)
    axes.set(xscale="log", yscale="log", xlabel="mean protein", ylabel="CV of protein")
    axes.set(yticks=[0.03, 0.1, 0.3], ylim=(0.012, 1))
    axes.set_yticklabels(["0.03", "0.1", "0.3"])
    axes.minorticks_off()


def draw_equal_protein(axes, data):
    """Draw the CV over that of a gene without microRNA and the same mean protein."""
    without = fano_of_protein(si(data["rates"]))
    axes.plot(FINE, np.sqrt(linear_fano(data, 2, FINE) / without), color=MANY, lw=0.8)
    for name, steps, colour in (("counted", "steps", MANY), ("varied", "varied_steps", VARIED)):
        ratio = cvs_at_equal_protein(data[name], data["matched"]).mean(axis=1)
        axes.plot(data[steps], ratio, "o", color=colour, ms=2.5)
    axes.axhline(1, color=WITHOUT, ls="--", lw=0.8)
    axes.axvline(1, color="k", lw=0.5, ls=":")
    axes.text(0.11, 2.6, "50 ± 20 % microRNAs", color=VARIED, size=7)
    axes.text(3.1, 1.55, "50", color=MANY, size=7, ha="right")
    axes.set(xscale="log", yscale="log", xlabel=FROM_THRESHOLD)
    axes.set(ylabel="CV / CV without,\nequal protein", xticks=[0.1, 0.3, 1, 3])
    axes.set(yticks=[0.3, 1, 3], ylim=(0.25, 9))
    axes.set_yticklabels(["0.3", "1", "3"])
    axes.minorticks_off()
    axes.set_xticklabels(["0.1", "0.3", "1", "3"])


def draw_pulses(axes, data):
    """Draw protein after two pulses of as many messages, with and without microRNA."""
    hours = data["pulse_time"] / HOUR
    without = data["controls"]["no_microrna"]["pulse_course"]
    for row, colour in ((0, SLOW), (1, FAST)):
        axes.plot(hours, without[row] / 1000, "--", color=colour, lw=0.8)
        axes.plot(hours, data["pulse_course"][row] / 1000, color=colour)
    axes.set(xlim=(-1, 36), ylim=(0, None), xlabel="time (h)", ylabel="protein (1000)")
    axes.text(0.98, 0.9, "600 messages", transform=axes.transAxes, ha="right", size=7)
    axes.text(0.98, 0.78, "in 97 min", transform=axes.transAxes, ha="right", size=7, color=FAST)
    axes.text(0.98, 0.66, "in 13 h", transform=axes.transAxes, ha="right", size=7, color=SLOW)


def draw_map(axes, data):
    """Draw the share of messages that are translated, for all pulses."""
    rate, hours = data["pulse_rate"], data["pulse_duration"] / HOUR
    mesh = axes.pcolormesh(
        rate, hours, data["pulse_map"].T / BURST, cmap="viridis", vmin=0, vmax=1, rasterized=True
    )
    capacity = float(data["capacity"] * HOUR)
    contours = axes.contour(
        rate, hours, rate * hours[:, None] * capacity, [50, 600], colors="w", linewidths=0.6
    )
    axes.clabel(contours, fmt="%d", fontsize=6)
    for level, messages, colour in ((0.5, 600, SLOW), (4, 600, FAST), (4, 20, BRIEF)):
        axes.plot(level, messages / level / capacity, "o", color=colour, mec="w", ms=4)
    axes.set(xscale="log", yscale="log", xlabel=FROM_THRESHOLD, ylabel="pulse (h)")
    axes.figure.colorbar(mesh, ax=axes, label="messages translated", ticks=[0, 0.5, 1], aspect=15)


def draw_rivals(axes, data):
    """Draw a message below the threshold against the transcription of its rival."""
    own, freed = data["r_0_target"], data["freed"]
    alone = data["controls"]["no_rival"]["freed"]
    both = own + data["rival"] * sum(scales(si(data["rates"])))
    closed = own / both * free_messages(both, *scales(si(data["rates"])))
    axes.plot(data["rival"], freed / own, color=MANY)
    axes.plot(data["rival"], closed / own, "k.", ms=2)
    axes.plot(data["rival"], alone / own, "--", color=WITHOUT)
    axes.axvline(0.5, color="k", lw=0.5, ls=":")
    axes.text(3, 0.1, "no rival", color=WITHOUT, ha="right", size=7)
    axes.set(xlabel="rival / threshold", ylabel="free share", ylim=(0, 1), xticks=[0, 1, 2, 3])


def draw_relief(axes, data):
    """Draw protein when nine tenths of binding are relieved, with and without microRNA."""
    hours = data["relief_time"] / HOUR
    without = data["controls"]["no_microrna"]["relief_course"]
    axes.plot(hours, without / 1000, "--", color=WITHOUT)
    axes.plot(hours, data["relief_course"] / 1000, color=MANY)
    axes.axvline(0, color="k", lw=0.5, ls=":")
    axes.text(1.5, 1.8, "relief", size=7)
    axes.text(46, 3.5, "no\nmicroRNA", color=WITHOUT, size=7, ha="right", va="top")
    axes.set(xlim=(-12, 48), ylim=(0, None), xlabel="time (h)", ylabel="protein (1000)")
    axes.set(xticks=[0, 24, 48])

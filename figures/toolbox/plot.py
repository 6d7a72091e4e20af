"""What three therapies reach, thresholds of their pulses, and the choice among them."""

import matplotlib.pyplot as plt
import numpy as np
from brian2 import mm, ms, us
from matplotlib.colors import LogNorm

from figures.toolbox.measures import (
    ALL_ELSE,
    FIELD,
    NOTHING,
    PLACEMENTS,
    PUBLISHED_FIELDS,
    RATIO,
    SIEMENS,
    THREE_DRUGS,
    implied_skull,
    implied_time_constant,
    threshold_ratio,
)
from figures.toolbox.utility import COST_RATIO

COLOURS = ("0.65", "#0072B2", "#D55E00", "#009E73")  # drugs, TMS, ECT, DBS
TMS_COLOUR, ECT_COLOUR, DBS_COLOUR = COLOURS[1:]
UNILATERAL = "#E69F00"
SHADES = LogNorm(0.1, 10)  # of fields relative to the threshold
NAMES = {
    "bitemporal": "ECT, bitemporal",
    "right_unilateral": "ECT, right unilateral",
    "figure_of_eight": "TMS, full output",
}
HISTORIES = {"nothing failed": NOTHING, "3 drugs failed": THREE_DRUGS, "all else failed": ALL_ELSE}


def plot(data):
    """Return the figure: sections of the brain, volumes and thresholds, choices."""
    figure = plt.figure(figsize=(7.2, 6.3))
    above, middle, below = figure.subfigures(3, 1, height_ratios=(1, 1.1, 1.1))
    sections = above.subplots(1, 4)
    draw_sections(sections, data["maps"])
    panels = middle.subplots(1, 3, width_ratios=(1.5, 1, 1))
    draw_volumes(panels[0], data)
    draw_skulls(panels[1], data)
    draw_pulses(panels[2], data)
    choices = below.subplots(1, 5, width_ratios=(0.8, 0.8, 0.8, 1, 1))
    draw_choices(choices[:3], data)
    draw_order(choices[3], data)
    draw_crossover(choices[4], data)
    lettered = [*sections, *panels, choices[0], *choices[3:]]
    for letter, axes in zip("ABCDEFGHIJ", lettered, strict=True):
        axes.annotate(
            letter, (0, 1), (-18, 8), "axes fraction", "offset points", weight="bold", size=10
        )
    return figure


def draw_sections(axes, maps):
    """Draw fields over thresholds in sections of the brain, and around a contact."""
    edge = maps["coordinate"] / mm
    for panel, (name, title) in zip(axes, NAMES.items(), strict=False):
        image = draw_field(panel, edge, edge, maps[name])
        panel.set(title=title, xticks=[-50, 0, 50], yticks=[-50, 0, 50], xlabel="x (mm)")
    axes[0].set_ylabel("z (mm)")
    near = maps["close_up"] / mm
    whole = np.concatenate([-near[::-1], near])
    quarter = np.concatenate([maps["contact"][::-1], maps["contact"]])
    draw_field(axes[3], whole, whole, np.hstack([quarter[:, ::-1], quarter]))
    axes[3].set(title="DBS, 3 mA", xticks=[-5, 0, 5], yticks=[-5, 0, 5], xlabel="x (mm)")
    bar = axes[3].figure.colorbar(image, ax=axes, shrink=0.9, aspect=25, pad=0.01)
    bar.set_label("field over threshold")
    bar.set_ticks([0.1, 1, 10], labels=["0.1", "1", "10"])


def draw_field(axes, x, z, field):
    """Draw one section, nothing where there is no tissue, and the line of the threshold."""
    field = np.ma.masked_equal(field, 0)
    image = axes.pcolormesh(x, z, field, norm=SHADES, cmap="viridis", rasterized=True)
    axes.contour(x, z, field, [1], colors="w", linewidths=0.9)
    axes.set_aspect("equal")
    return image


def draw_volumes(axes, data):
    """Draw the share of the brain that each therapy reaches, with published shares."""
    names, percent = zip(*((name, 100 * share) for name, share in shares(data)), strict=True)
    rows = np.arange(len(percent))[::-1]
    colours = [ECT_COLOUR] * 2 + [TMS_COLOUR] * 4 + [DBS_COLOUR] * 2
    axes.barh(rows, percent, color=colours, height=0.65)
    litres = float(data["brain_volume"]) * 1e3
    for row, value in zip(rows, percent, strict=True):
        inside, size = value > 5, 10 * value * litres
        volume = f"{size:.0f} cm³" if size > 5 else f"{size:.2g} cm³"
        axes.text(
            value * (0.75 if inside else 1.25),
            row,
            volume,
            va="center",
            ha="right" if inside else "left",
            color="w" if inside else "k",
            size=6.5,
        )
    axes.plot([94, 94, 8.2, 21], rows[[0, 1, 2, 2]] - 0.48, "k^", ms=3.5, clip_on=False)
    axes.set(xscale="log", xlim=(1e-3, 110), xlabel="share of the brain reached (%)")
    axes.set_xticks([1e-3, 1e-2, 0.1, 1, 10, 100], ["0.001", "0.01", "0.1", "1", "10", "100"])
    axes.set_yticks(rows, names)
    axes.tick_params(axis="y", length=0)


def shares(data):
    """Return labels and shares of the brain, from the widest reach to the least."""
    volume = data["brain_volume"]
    bitemporal, unilateral = (data["ect"][name]["reached"][0] for name in PLACEMENTS)
    coils = [data["tms"][name] for name in ("circular", "figure_of_eight")]
    (round_full, round_treatment), (eight_full, eight_treatment) = (
        [float(coil[output] / volume) for output in ("full", "treatment")] for coil in coils
    )
    _, three, five = np.asarray(data["dbs"]["volume"] / volume)
    return [
        ("ECT bitemporal", bitemporal),
        ("unilateral", unilateral),
        ("TMS round, full", round_full),
        ("120 % MT", round_treatment),
        ("figure-8, full", eight_full),
        ("120 % MT", eight_treatment),
        ("DBS 5 mA", five),
        ("3 mA", three),
    ]


def draw_skulls(axes, data):
    """Draw the reach of ECT against the conductivity of the skull, and where the field is known."""
    skulls = data["skulls"]
    x = 1e3 * skulls["conductivity"] / SIEMENS
    for name, colour in zip(PLACEMENTS, (ECT_COLOUR, UNILATERAL), strict=True):
        axes.plot(x, 100 * skulls[name]["reached"], color=colour)
    band = [1e3 * implied_skull(data, field * FIELD) / SIEMENS for field in PUBLISHED_FIELDS]
    axes.axvspan(*band, color="0.85", lw=0)
    axes.axhline(94, color="k", lw=0.5, ls=":")
    axes.text(19.5, 99.5, "bitemporal", color=ECT_COLOUR, ha="right", va="top", size=7)
    axes.text(19.5, 96.2, "unilateral", color=UNILATERAL, ha="right", va="top", size=7)
    axes.text(19.5, 93.7, "94 %", ha="right", va="top", size=7)
    axes.text(band[1] + 0.3, 82, "greatest field\n210 to 250 V/m", color="0.4", size=7)
    axes.set(xlabel="conductivity of the skull (mS/m)", ylim=(80, 100.7), xlim=(3.5, 20))
    axes.set_ylabel("reached by ECT (%)")


def draw_pulses(axes, data):
    """Draw the ratio of thresholds of two pulses against the time constant of a terminal."""
    pulses = data["pulses"]
    terminals = pulses["tau"] < 1 * ms
    tau, ratio = pulses["tau"][terminals] / us, threshold_ratio(pulses)[terminals]
    axes.plot(tau, ratio, "o-", color="k", ms=3)
    own = int(pulses["own"])
    axes.plot(tau[own], ratio[own], "o", color=TMS_COLOUR, ms=5)
    axes.axhline(RATIO, color=ECT_COLOUR, lw=0.8, ls="--")
    axes.axhline(threshold_ratio(pulses)[-1], color="0.6", lw=0.8, ls=":")
    axes.axvline(implied_time_constant(pulses) / us, color="k", lw=0.5, ls=":")
    axes.text(400, RATIO + 0.015, "34/94", color=ECT_COLOUR, ha="right")
    axes.text(
        400, threshold_ratio(pulses)[-1] - 0.045, "soma, 20 ms", color="0.5", ha="right", size=7
    )
    axes.text(tau[own] + 12, ratio[own] + 0.005, "terminal", color=TMS_COLOUR, size=7)
    axes.set(xlabel="time constant (µs)", ylim=(0, 0.7))
    axes.set_ylabel("ratio of thresholds")


def draw_choices(axes, data):
    """Draw the probability that each therapy is best, against severity, after three histories."""
    for panel, (title, history) in zip(axes, HISTORIES.items(), strict=True):
        panel.stackplot(data["benefit"], data["chosen"][history], colors=COLOURS, lw=0)
        panel.set(xscale="log", xlim=(3, 300), ylim=(0, 1), title=title, xticks=[10, 100])
        panel.set_xticklabels(["10", "100"])
        panel.tick_params(labelleft=False)
    axes[0].tick_params(labelleft=True)
    axes[0].set_ylabel("probability of being best")
    axes[1].set_xlabel("benefit of remission (drug trials)")
    for panel, x, y, name in (
        (axes[0], 9, 0.5, "drugs"),
        (axes[0], 90, 0.3, "ECT"),
        (axes[1], 17, 0.6, "TMS"),
        (axes[2], 130, 0.5, "DBS"),
    ):
        panel.text(x, y, name, ha="center", color="k" if name == "drugs" else "w", size=7)


def draw_order(axes, data):
    """Draw how probably all four are best in turn, against the ratio of costs."""
    axes.plot(data["cost_ratio"], data["in_turn_by_cost"][:, THREE_DRUGS], color="k")
    axes.plot(COST_RATIO.value, data["in_turn"][THREE_DRUGS], "o", color="k")
    axes.plot(COST_RATIO.value, data["in_turn_later"][THREE_DRUGS], "o", color=DBS_COLOUR)
    axes.plot(1, 0, "s", color="0.5", clip_on=False, zorder=3)
    axes.axhline(0.5, color="0.5", lw=0.5, ls=":")
    axes.text(1.15, 0.02, "equal", color="0.5", size=7)
    axes.text(3.2, 0.05, "both trials", color=DBS_COLOUR, size=7)
    axes.set(xlabel="cost over that of the last", ylabel="all four in turn (prob.)")
    axes.set(ylim=(0, 1), xlim=(0.9, 6))


def draw_crossover(axes, data):
    """Draw the distribution of the benefit from which DBS is better; it ends where it exists."""
    for name, colour, style, label in (
        ("TMS", TMS_COLOUR, "-", "than TMS"),
        ("ECT", ECT_COLOUR, "-", "than ECT"),
        ("TMS_later", TMS_COLOUR, "--", "than TMS,\nboth trials"),
    ):
        axes.plot(data["benefit"], data["crossover_below"][name], style, color=colour)
        end = 1 - data["undefined"][name]
        axes.plot([800, 1000], [end, end], color=colour, lw=0.6)
        axes.text(1080, end, label, color=colour, size=7, va="center")
    axes.set(xscale="log", xlim=(20, 1000), ylim=(0, 1), xticks=[100, 1000])
    axes.set_xticklabels(["100", "1000"])
    axes.minorticks_off()
    axes.set(xlabel="benefit", ylabel="DBS is better (probability)")

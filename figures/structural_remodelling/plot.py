"""Number, survival, lag, causes, what is left by measure, and what turnover does to it."""

import matplotlib.pyplot as plt

from figures.structural_remodelling.measures import (
    DAY,
    MEASURES,
    STOP,
    left,
    mean,
    swept,
    volume_of_a_spine,
)

KEPT, REVERTS, REST = "#0072B2", "#D55E00", "0.45"
WEIGHTS, BIRTHS, BLOCKED = "#009E73", "#E69F00", "#CC79A7"
WEEKS = 7 * DAY
WEEK_TICKS = [0, 2, 4, 6, 8, 10, 12]


def plot(data):
    """Return the figure: courses, survival and lag above, causes and conditions below."""
    figure, axes = plt.subplots(2, 3, figsize=(7.2, 4.6))
    draw_number(axes[0, 0], data)
    draw_survival(axes[0, 1], data)
    draw_lag(axes[0, 2], data)
    draw_causes(axes[1, 0], data)
    draw_left(axes[1, 1], data)
    draw_turnover(axes[1, 2], data)
    for letter, one in zip("ABCDEF", axes.flat, strict=True):
        one.text(-0.24, 1.04, letter, transform=one.transAxes, weight="bold", size=10)
    return figure


def draw_number(axes, data):
    """Draw the fraction of sites with a spine: stimulated, left alone, and as expected."""
    week = data["day"] / WEEKS
    for course, colour in ((data, KEPT), (data["reverts"], REVERTS)):
        axes.plot(week, course["number"].T, color=colour, lw=0.3, alpha=0.4)
        axes.plot(week, mean(course), color=colour, lw=1.2)
    for name in ("rest", "below", "above"):
        axes.plot(week, mean(data[name]), color=REST, lw=1)
    for name in ("kept", "reverts"):
        axes.plot(data["expected_time"] / WEEKS, data["expected"][name], "k:", lw=0.9)
    mark_stimulus(axes)
    axes.text(11.9, 0.55, "weights kept", color=KEPT, ha="right")
    axes.text(11.9, 0.39, "reverted", color=REVERTS, ha="right")
    axes.text(11.9, 0.03, "no stimulus, from\nequilibrium and ±30 %", color=REST, ha="right")
    axes.set(xlabel="time (weeks)", ylabel="sites with a spine", xticks=WEEK_TICKS, ylim=(0, 0.62))


def mark_stimulus(axes):
    """Draw a bar over the weeks of the stimulus."""
    axes.axvspan(0, STOP / 7, ymin=0.97, color="0.75", lw=0)


def draw_survival(axes, data):
    """Draw survival of old and new spines, the forward equation, and published fractions."""
    rest, alike = data["survival"], data["controls"]["memoryless"]["survival"]
    day = rest["day"] / DAY
    axes.plot(day, alike["old"], color=REST, lw=1, ls="--")
    axes.plot(day, data["stimulated_survival"]["new"], color=KEPT, lw=1.2)
    for name, colour in (("old", "k"), ("new", REVERTS)):
        axes.plot(day, rest[name], color=colour, lw=1.2)
        axes.plot(day[::3], data["theory"][name][::3], "o", color=colour, ms=1.8, mew=0)
    axes.errorbar([8], [0.695], [[0.035], [0.035]], color=BLOCKED, fmt="s", ms=3, zorder=5)
    axes.plot([30], [0.5], "D", color=BLOCKED, ms=3.5, zorder=5)
    axes.text(16, 0.67, "all spines of a day")
    axes.text(14, 0.4, "new, stimulated", color=KEPT)
    axes.text(26, 0.12, "new, at rest", color=REVERTS)
    axes.text(41, 0.95, "all alike (dashed)", color=REST, ha="right", va="top")
    axes.set(xlabel="age (d)", ylabel="alive", ylim=(0, 1), xlim=(0, 42), xticks=[0, 14, 28, 42])


def draw_lag(axes, data):
    """Draw which part of the change in six weeks is done, against the logarithm of time."""
    hour, day = data["hour"][1:] / DAY, data["day"][1 : STOP + 1] / DAY
    axes.plot(hour, done(data["w_late"], len(hour) // 2)[1:], color=WEIGHTS, lw=1.2)
    volume = volume_of_a_spine(data, data["rest"])
    for values, colour, style in (
        (volume, BIRTHS, "o-"),
        (mean(data, "volume"), BLOCKED, "-"),
        (mean(data), KEPT, "-"),
    ):
        axes.plot(day, done(values, STOP)[1 : STOP + 1], style, color=colour, lw=1.2, ms=2)
    axes.axhline(0.5, color="k", lw=0.5, ls=":")
    axes.text(0.35, 0.3, "weight", color=WEIGHTS, ha="right")
    axes.text(1, 1.1, "volume of a spine", color=BIRTHS, ha="center")
    axes.text(40, 0.08, "summed\nvolume", color=BLOCKED, ha="right")
    axes.text(1.3, 0.015, "number", color=KEPT)
    axes.set(xscale="log", xlim=(0.042, 42), ylim=(0, 1.2))
    axes.set(xticks=[0.1, 1, 10], xticklabels=["0.1", "1", "10"])
    axes.set(xlabel="time of stimulation (d)", ylabel="part of the change")


def done(values, stop):
    """Return which part of its change until an index a course has made."""
    return (values - values[0]) / (values[stop] - values[0])


def draw_causes(axes, data):
    """Draw the number relative to the start, with parts of the stimulus or none of the protein."""
    week = data["day"] / WEEKS
    for course, colour, text, place in (
        (data, KEPT, "both", (1.3, 2.15)),
        (data["weights_alone"], WEIGHTS, "weights alone", (6.7, 1.68)),
        (data["births_alone"], BIRTHS, "births alone", (6.7, 1.34)),
        (data["weakened"], REST, "weight 0.7", (7.6, 0.3)),
        (data["blocked"], BLOCKED, "no protein", (0.2, 0.25)),
    ):
        number = mean(course)
        axes.plot(week, number / number[0], color=colour, lw=1.2)
        axes.text(*place, text, color=colour)
    mark_stimulus(axes)
    axes.axhline(1, color="k", lw=0.5, ls=":")
    axes.set(xlabel="time (weeks)", ylabel="number, relative", xticks=WEEK_TICKS, ylim=(0, 2.9))


def draw_left(axes, data):
    """Draw what is left after four weeks, by measure, for each condition."""
    for k, (course, colour, text) in enumerate(
        (
            (data, KEPT, "weights\nkept"),
            (data["reverts"], REVERTS, "weights\nrevert"),
            (data["births_alone"], BIRTHS, "births\nalone"),
        )
    ):
        for shift, measure, marker in zip((-0.22, 0, 0.22), MEASURES, "os^", strict=True):
            axes.plot(k + shift, left(course, measure).mean(), marker, color=colour, ms=4)
        axes.text(k, -0.06, text, color=colour, ha="center", va="top")
    for level in (0.5, 0.8):
        axes.axhline(level, color="k", lw=0.5, ls=":")
    for marker, text in zip("os^", ("number", "persistent", "volume"), strict=True):
        axes.plot([], [], marker, color="0.3", ms=4, label=text)
    axes.legend(loc="upper right", frameon=False, handletextpad=0.1, borderaxespad=0)
    axes.set(xlim=(-0.5, 2.5), ylim=(0, 1.5), xticks=[], ylabel="left after 4 weeks")


def draw_turnover(axes, data):
    """Draw what is left, and the lag, against the survival of spines for four weeks."""
    survival, kept, reverted, lags = swept(data)
    axes.plot(100 * survival, kept, color=KEPT, lw=1.2)
    axes.plot(100 * survival, reverted, color=REVERTS, lw=1.2)
    for level in (0.5, 0.8):
        axes.axhline(level, color="k", lw=0.5, ls=":")
    for published in (50, 96):
        axes.axvline(published, ymax=0.08, color=BLOCKED, lw=1.5)
    axes.text(24, 0.69, "kept", color=KEPT, ha="center")
    axes.text(50, 0.2, "reverted", color=REVERTS, ha="center")
    other = axes.twinx()
    other.plot(100 * survival, lags[:2].T, color=WEIGHTS, lw=1, ls="--")
    other.set(yscale="log", ylim=(1, 100), ylabel="lag of number (dashed)")
    other.spines["right"].set_visible(True)
    other.text(10, 33, "14 h", color=WEIGHTS)
    other.text(30, 4.4, "2.3 d", color=WEIGHTS)
    axes.set(xlabel="alive after 4 weeks (%)", ylabel="left after 4 weeks", ylim=(0, 1.5))

"""The transient loop above, its delays and the bistable variant below."""

import matplotlib.pyplot as plt
import numpy as np

from figures.bdnf_creb_loop.measures import AMOUNTS, DAY, HOUR, REFERENCE, THRESHOLD

COLOURS = {"BDNF": "#D55E00", "pCREB": "#0072B2", "CEBP": "#009E73"}
LABELS = {"BDNF": "BDNF", "pCREB": "pCREB", "CEBP": "C/EBP"}
ARMS = {
    "intact": ("k", "intact"),
    "cut": ("#0072B2", "loop cut"),
    "psi_late": ("#E69F00", "blocked 24–30 h"),
    "psi_early": ("#D55E00", "blocked 0–6 h"),
    "untrained": ("0.6", "untrained"),
}
VARIANT, PUBLISHED = "#CC79A7", "k"


def plot(data):
    """Return the figure: courses, inhibition arms, second training; delays, threshold, doses."""
    figure, axes = plt.subplots(2, 3, figsize=(7.2, 4.6))
    draw_courses(axes[0, 0], data)
    draw_arms(axes[0, 1], data)
    draw_second_training(axes[0, 2], data)
    draw_delays(axes[1, 0], data)
    draw_threshold(axes[1, 1], data)
    draw_doses(axes[1, 2], data)
    for letter, one in zip("ABCDEF", axes.flat, strict=True):
        one.text(-0.27, 1.04, letter, transform=one.transAxes, weight="bold", size=10)
    return figure


def draw_courses(axes, data):
    """Draw the stages of the loop over four days, intact and cut, and the reference."""
    hours = data["time"] / HOUR
    for name, colour in COLOURS.items():
        axes.plot(hours, 100 * data["intact"][name], color=colour, lw=1, label=LABELS[name])
        axes.plot(hours, 100 * data["cut"][name], color=colour, lw=0.8, ls="--")
        when, what = REFERENCE[name]
        axes.plot(when, 100 * np.array(what), "o", color=colour, ms=3)
    axes.set(xscale="symlog", yscale="log", xlim=(0, 150), ylim=(80, 4000))
    axes.set_xscale("symlog", linthresh=1, linscale=0.4)
    axes.set_xticks([0, 1, 6, 18, 48], ["0", "1", "6", "18", "48"])
    axes.set_yticks([100, 300, 1000, 3000], ["100", "300", "1000", "3000"])
    axes.minorticks_off()
    axes.set(xlabel="time after training (h)", ylabel="amount (% of rest)")
    axes.legend(frameon=False, fontsize=7, loc="upper right")


def draw_arms(axes, data):
    """Draw the late weight over a week, and the reference."""
    days = data["time"] / DAY
    for arm, (colour, label) in ARMS.items():
        axes.plot(days, 100 * data[arm]["w_3"], color=colour, lw=1, label=label)
    when, what = REFERENCE["w_3"]
    axes.plot(np.array(when) / 24, 100 * np.array(what), "o", color="k", ms=3)
    axes.set(xlim=(0, 7.3), ylim=(50, 620), xlabel="time after training (d)")
    axes.set_ylabel("late weight (% of rest)")
    axes.legend(frameon=False, fontsize=6.5, loc="upper left", ncols=2, columnspacing=0.8)


def draw_second_training(axes, data):
    """Draw BDNF after a second training at two days, with time as a state and with the clock."""
    days = data["time"] / DAY
    axes.plot(days, 100 * data["twice"]["BDNF"], color="k", lw=1)
    clocked = data["clock"]["twice"]["BDNF"]
    axes.plot(days, 100 * clocked, color=VARIANT, lw=1, ls="--")
    axes.set(xlim=(0, 5), ylim=(80, 330), xlabel="time after first training (d)")
    axes.text(2.1, 312, "second training", fontsize=7, color="0.4")
    axes.text(3.0, 205, "time as a state", fontsize=7)
    axes.text(2.6, 83, "published clock", fontsize=7, color=VARIANT)
    axes.set_ylabel("BDNF (% of rest)")


def draw_delays(axes, data):
    """Draw BDNF of the published loop, of that without delays, and of the variant."""
    days = data["time"] / DAY
    axes.plot(days, 100 * data["undelayed"]["BDNF"], color="#D55E00", lw=1, label="no delays")
    variant = data["variant"]
    strong = np.argmin(np.abs(variant["strength"] - 2))
    label = "no delays, linear clearance"
    seen = 100 * variant["BDNF"][strong]
    axes.plot(variant["time"] / DAY, seen, color=VARIANT, lw=1, label=label)
    axes.plot(days, 100 * data["intact"]["BDNF"], color="k", lw=1, label="published")
    axes.set(yscale="log", xlim=(0, 7.3), ylim=(70, 3e8), xlabel="time after training (d)")
    axes.set_ylabel("BDNF (% of rest)")
    axes.legend(frameon=False, fontsize=7, loc="upper left")


def draw_threshold(axes, data):
    """Draw pCREB of the variant for strengths about the threshold, and the steady states."""
    variant, states = data["variant"], data["states"][:, AMOUNTS.index("pCREB")]
    ratios = np.array([1 / 1.2, 1 / 1.05, 1 / 1.01, 1.01, 1.05, 1.2])
    for ratio, shade in zip(ratios, np.linspace(0, 0.85, ratios.size), strict=True):
        k = np.argmin(np.abs(variant["strength"] / THRESHOLD - ratio))
        colour = plt.cm.viridis(shade)
        label = f"{variant['strength'][k] / THRESHOLD:.2f}"
        axes.plot(variant["time"] / DAY, 100 * variant["pCREB"][k], color=colour, lw=1, label=label)
    for state, style in zip(states, ("-", ":", "-"), strict=True):
        axes.axhline(100 * state, color="0.6", lw=0.7, ls=style, zorder=0)
    axes.set(yscale="log", xlim=(0, 14), ylim=(80, 5000), xlabel="time after stimulus (d)")
    axes.set_yticks([100, 200, 500, 1000], ["100", "200", "500", "1000"])
    axes.minorticks_off()
    axes.set_ylabel("pCREB (% of rest)")
    title = "strength / threshold"
    axes.legend(
        frameon=False, fontsize=6.5, title=title, title_fontsize=6.5, ncols=3, loc="upper left"
    )


def draw_doses(axes, data):
    """Draw what is left of pCREB after one and two weeks, against the strength of the stimulus."""
    for doses, colour, label in (
        (data["variant"], VARIANT, "variant"),
        (data["published"], PUBLISHED, "published"),
    ):
        week = np.argmin(np.abs(doses["time"] - 7 * DAY))
        axes.plot(doses["strength"], 100 * doses["pCREB"][:, -1], color=colour, lw=1.2, label=label)
        axes.plot(doses["strength"], 100 * doses["pCREB"][:, week], color=colour, lw=0.8, ls="--")
    axes.axvline(THRESHOLD, color="0.6", lw=0.7, ls=":", zorder=0)
    axes.set(xscale="log", yscale="log", ylim=(80, 3000), xlabel="strength of the stimulus")
    axes.set_xticks([0.5, 1, 2, 4], ["0.5", "1", "2", "4"])
    axes.set_yticks([100, 200, 500, 1000], ["100", "200", "500", "1000"])
    axes.minorticks_off()
    axes.set_ylabel("pCREB left (% of rest)")
    axes.legend(frameon=False, fontsize=7, loc="upper left")

"""Gliotransmission: traces, its sign, paired pulses, rates, recovery, and plasticity."""

import matplotlib.pyplot as plt
import numpy as np
from brian2 import Hz, ms, second, umolar

from figures.gliotransmission.measures import (
    INTERVAL,
    OMEGA_D,
    OMEGA_F,
    crossovers,
    effect_by_kind,
    mean_field,
    mean_release,
    paired_pulse_ratio,
    second_crossovers,
    strength_change,
    time_constants,
)

NONE, DECREASING, INCREASING, CLOSED, JUMPS = "k", "#D55E00", "#009E73", "#0072B2", "#CC79A7"
OF_PROBABILITY = ("#56B4E9", "#E69F00", "#0072B2")
THRESHOLD = 0.5  # uM, of exocytosis


def plot(data):
    """Return the figure."""
    figure = plt.figure(figsize=(7.2, 6.6))
    figure.set_layout_engine("none")  # grids within grids
    grid = figure.add_gridspec(
        3, 6, hspace=0.5, wspace=1.8, left=0.09, right=0.985, top=0.95, bottom=0.065
    )
    spaces = (
        grid[0, :4],
        grid[0, 4:],
        grid[1, :2],
        grid[1, 2:4],
        grid[1, 4:],
        grid[2, :4],
        grid[2, 4:],
    )
    draws = (
        draw_trace,
        draw_sign,
        draw_pairs,
        draw_rates,
        draw_recovery,
        draw_lags,
        draw_crossings,
    )
    for letter, space, draw in zip("ABCDEFG", spaces, draws, strict=True):
        axes = draw(figure, space, data)
        inches = 0.42 / (axes.get_position().width * 7.2)
        axes.text(-inches, 1.06, letter, transform=axes.transAxes, weight="bold", size=10)
    return figure


def draw_trace(figure, space, data):
    """Draw calcium and receptors in one closed loop, with exocytosis and without."""
    upper, lower = space.subgridspec(2, 1, hspace=0.15, height_ratios=(1.3, 1)).subplots(
        sharex=True
    )
    times = data["trace_times"] / second
    for row, colour, name in ((1, "0.65", "blocked"), (0, CLOSED, "exocytosis")):
        upper.plot(times, data["calcium"][row] / umolar, color=colour, lw=0.9)
        lower.plot(times, data["receptors"][row], color=colour, lw=1.2)
        lower.text(193, (0.1, 0.5)[row == 0], name, color=colour, ha="right")
    upper.axhline(THRESHOLD, color="k", lw=0.6, ls=":")
    upper.set(ylabel="calcium (µM)", ylim=(0, 1.5))
    upper.set_title("closed loop, presynaptic rate 1 Hz", loc="center", size=8)
    lower.set(xlabel="time (s)", ylabel="bound\nreceptors", ylim=(-0.05, 1.05), xlim=(0, times[-1]))
    return upper


def draw_sign(figure, space, data):
    """Draw the effect on release against alpha_G, at 0.1 Hz (bold) and 10 Hz."""
    axes = figure.add_subplot(space)
    effects = 100 * effect_by_kind(data)
    for k, (probability, colour) in enumerate(zip(data["U_0star"], OF_PROBABILITY, strict=True)):
        axes.plot(data["alpha"], effects[0, k], color=colour, lw=1.4)
        axes.plot(data["alpha"], effects[2, k], color=colour, lw=0.7, ls="--")
        axes.axvline(probability, color=colour, lw=0.5, ls=":")
    for x, y, k in ((0.34, 185, 0), (0.79, 90, 1), (0.79, -50, 2)):
        text = axes.text(x, y, f"$U_0^*$ = {data['U_0star'][k]:g}", color=OF_PROBABILITY[k])
        text.set(ha="center", bbox={"fc": "w", "ec": "none", "pad": 0.5})
    axes.axhline(0, color="0.5", lw=0.5)
    axes.set(xlabel=r"$\alpha_G$", ylabel="change of release (%)", xlim=(0, 1), ylim=(-100, 250))
    return axes


def draw_pairs(figure, space, data):
    """Draw the paired-pulse ratio against release, of all kinds, and its closed form."""
    axes = figure.add_subplot(space)
    release, ratio = data["pairs"][0], paired_pulse_ratio(data["pairs"])
    for k, colour in enumerate(OF_PROBABILITY):
        axes.plot(release[k, ::2, ::3].ravel(), ratio[k, ::2, ::3].ravel(), "o", color=colour, ms=2)
    U = np.linspace(0.01, 1, 100)
    closed = (1 + (1 - U) * np.exp(-OMEGA_F * INTERVAL)) * (1 - U * np.exp(-OMEGA_D * INTERVAL))
    axes.plot(U, closed, "k", lw=0.7)
    for k, colour in enumerate(OF_PROBABILITY):
        still = data["pairs_no_glia"][:, k, 0, 0]
        axes.plot(still[0], still[1] / still[0], "o", mfc="w", mec=colour, ms=6, mew=1.2)
    axes.axhline(1, color="0.5", lw=0.5)
    axes.text(0.98, 1.6, "open: no\ngliotransmitter", ha="right", va="top", color="0.3")
    axes.set(xlabel="release at the first pulse", ylabel="paired-pulse ratio", xlim=(0, 1))
    return axes


def draw_rates(figure, space, data):
    """Draw mean release against the presynaptic rate, and releases of gliotransmitter."""
    upper, lower = space.subgridspec(2, 1, hspace=0.12, height_ratios=(2, 1)).subplots(sharex=True)
    rate = data["rate"] / Hz
    upper.plot(rate, mean_field(rate, 0.6), color="0.6", lw=2.5)
    for name, colour in (("no_glia", NONE), ("open", DECREASING), ("closed", CLOSED)):
        upper.plot(rate, mean_release(data, name), "o-", color=colour, ms=2, lw=0.8)
    minutes = data["trace_times"][-1] / (60 * second)
    lower.plot(rate, data["crossings"].mean(axis=1) / minutes, "o-", color=CLOSED, ms=2, lw=0.8)
    for x, y, text, colour in (
        *((9, 0.42, "no glia", NONE), (0.011, 0.1, "open", DECREASING)),
        *((0.12, 0.4, "closed", CLOSED),),
    ):
        upper.text(x, y, text, color=colour)
    upper.set(xscale="log", ylabel="mean release", ylim=(0, 0.68))
    lower.set(
        xlabel="presynaptic rate (Hz)", ylabel="events\nper min", xticks=[0.01, 0.1, 1, 10, 100]
    )
    lower.set_xticklabels(["0.01", "0.1", "1", "10", "100"])
    return upper


def draw_recovery(figure, space, data):
    """Draw release at sparse pulses after one release of gliotransmitter, with fits."""
    axes = figure.add_subplot(space)
    times, tau = data["pair_times"] / second, time_constants(data)
    for k, kind, colour in ((2, 0, DECREASING), (0, -1, INCREASING)):
        release, still = data["pairs"][0, k, kind], data["pairs_no_glia"][0, k, kind]
        curve = still + (release[0] - still[0]) * np.exp(-(times - times[0]) / tau[k, kind])
        axes.plot(times, curve, color=colour, lw=0.8)
        axes.plot(times, release, "o", color=colour, ms=2.5)
        axes.axhline(still[0], color=colour, lw=0.5, ls=":")
    axes.text(186, 0.78, r"$\alpha_G$ = 1, $U_0^*$ = 0.15", color=INCREASING, ha="right")
    axes.text(185, 0.05, r"$\alpha_G$ = 0, $U_0^*$ = 0.6", color=DECREASING, ha="right")
    axes.text(186, 0.69, f"τ = {tau[0, -1]:.0f} s", ha="right", color=INCREASING)
    axes.set(xlabel="time (s)", ylabel="release", xlim=(0, 190), ylim=(0, 0.88))
    return axes


def draw_lags(figure, space, data):
    """Draw the change of strength against the lag, without gliotransmitter and with either kind."""
    axes = figure.add_subplot(space)
    lag, times = data["lag"] / ms, (data["time_above_d"], data["time_above_p"])
    change = 100 * strength_change(data, *times)
    still = (data["time_above_d_no_glia"], data["time_above_p_no_glia"])
    axes.plot(lag, 100 * strength_change(data, *still)[0], "o-", color=NONE, ms=2, lw=0.8)
    axes.plot(lag, change[0], "o-", color=DECREASING, ms=2, lw=0.8)
    axes.plot(lag, change[-1], "o-", color=INCREASING, ms=2, lw=0.8)
    axes.text(-95, 8, "no gliotransmitter", color=NONE)
    axes.text(-95, 20, r"release-decreasing, $\alpha_G$ = 0", color=DECREASING)
    axes.text(-95, -42, r"release-increasing, $\alpha_G$ = 1", color=INCREASING)
    axes.axhline(0, color="0.5", lw=0.5)
    axes.axvline(0, color="0.5", lw=0.5)
    axes.set(xlabel="postsynaptic − presynaptic spike (ms)", ylabel="change of strength (%)")
    axes.set(xlim=(-100, 100), ylim=(-62, 62))
    return axes


def draw_crossings(figure, space, data):
    """Draw the lags at which plasticity changes its sign, against alpha_G."""
    upper, lower = space.subgridspec(2, 1, hspace=0.2).subplots(sharex=True)
    alpha = data["pairing_alpha"]
    upper.plot(alpha, second_crossovers(data), "o-", color=NONE, ms=3, lw=0.8)
    upper.text(0.03, 82, "LTP → LTD", va="center")
    lower.plot(alpha, crossovers(data, data["efficacy"]), "o-", color=NONE, ms=3, lw=0.8)
    lower.plot(alpha, crossovers(data, data["efficacy_by_jumps"]), "s-", color=JUMPS, ms=3, lw=0.8)
    lower.text(0.97, 1.9, "LTD → LTP", ha="right", va="center")
    lower.text(0.03, -0.5, "linear rule", color=JUMPS, va="center")
    for axes in (upper, lower):
        axes.axvline(0.5, color="0.5", lw=0.5, ls=":")
    upper.set(ylim=(32, 92), yticks=[40, 60, 80], ylabel="lag (ms)")
    lower.set(xlabel=r"$\alpha_G$", xlim=(-0.04, 1.04), ylim=(-1.1, 2.5), ylabel="lag (ms)")
    return upper

"""Coincidence window, narrowing of the lobe of potentiation, and the switch of the dendrite."""

import matplotlib.pyplot as plt
import numpy as np
from brian2 import ms, mV, nS

from figures.inhibition_narrows_stdp.measures import decayed_to_switch, lobe_widths, matched

SOMA, DENDRITE, WITHOUT, SPIKE = "#0072B2", "#D55E00", "0.45", "#009E73"


def plot(data):
    """Return the figure: EPSPs, windows of coincidence, lobes, their widths, and the switch."""
    figure, axes = plt.subplots(2, 3, figsize=(7.2, 4.4))
    draws = (draw_epsps, draw_coincidence, draw_lobes, draw_widths, draw_switch, draw_veto)
    for letter, panel, draw in zip("ABCDEF", axes.flat, draws, strict=True):
        draw(panel, data)
        panel.text(-0.27, 1.05, letter, transform=panel.transAxes, weight="bold", size=10)
    return figure


def draw_epsps(axes, data):
    """Draw the response to one weak volley at the soma and in the dendrite."""
    start = data["t"] > -1 * ms
    time = data["t"][start] / ms
    for place, colour, y in (("soma", SOMA, 0.4), ("dendrite", DENDRITE, 0.5)):
        inhibited, alone = data[f"epsp_{place}"][:, start] / mV
        axes.plot(time, alone, color=colour, lw=0.8, ls="--")
        axes.plot(time, inhibited, color=colour)
        axes.text(0.97, y, place, color=colour, transform=axes.transAxes, ha="right")
    axes.text(0.97, 0.93, "no inhibition (dashed)", transform=axes.transAxes, ha="right")
    onset = data["inhibition_onset"][0] / ms
    axes.annotate("inhibition", (onset, -73.2), (onset + 4, -73.2), va="center", **ARROW)
    axes.set(xlabel="time after the volley (ms)", ylabel="potential (mV)", xlim=(-1, 25))
    axes.set(ylim=(-74, -61))


ARROW = {"arrowprops": {"arrowstyle": "->", "lw": 0.7}}


def draw_coincidence(axes, data):
    """Draw the spike probability against the lag of two volleys, mirrored about zero."""
    lags = data["volley_lag"] / ms
    lines = (
        ("p_without", data, WITHOUT, "-"),
        ("p_with", data["controls"]["late_inhibition"], "k", ":"),
        ("p_with", data, SOMA, "-"),
    )
    for name, source, colour, style in lines:
        p = matched(source[name])[:-1]
        axes.plot(np.append(-lags[::-1], lags), np.append(p[::-1], p), style, color=colour)
    axes.text(-25, 1.02, "feed-\nforward\ninhibition", color=SOMA, va="top", size=7)
    axes.text(12, 1.02, "none", color=WITHOUT, va="top", size=7)
    axes.text(12, 0.93, "late (dotted)", color="k", va="top", size=7)
    axes.set(xlabel="lag of the second volley (ms)", ylabel="spike probability", ylim=(0, 1.04))


def draw_lobes(axes, data):
    """Draw the weight change against the lag, for rising inhibition of the soma."""
    shades = plt.get_cmap("Blues")(np.linspace(0.35, 1, len(data["g_inh"])))
    for lags, change, shade in zip(data["lag"], data["change"], shades, strict=True):
        axes.plot(lags / ms, 100 * change, color=shade, lw=1)
    axes.axhline(0, color="0.5", lw=0.5)
    axes.axvline(0, color="0.5", lw=0.5)
    axes.text(16, 7.6, f"{data['g_inh'][0] / nS:.0f} nS", color=shades[0])
    axes.text(3, 5.2, f"{data['g_inh'][-1] / nS:.0f} nS", color=shades[-1], ha="right")
    axes.text(-30, 8, "soma inhibited", va="center")
    axes.set(xlabel="spike − volley (ms)", ylabel="weight change (%)", xlim=(-31, 41))


def draw_widths(axes, data):
    """Draw the width of the lobe over that without inhibition; controls at full strength."""
    g_inh, widths = data["g_inh"] / nS, lobe_widths(data)
    pairs = lobe_widths(data, "pair_change")
    axes.plot(g_inh, widths / widths[0], "o-", color=SOMA)
    axes.plot(g_inh, pairs / pairs[0], "-", color=WITHOUT)
    axes.axhline(0.6, color="0.6", lw=0.6, ls=":")
    for name, text, dy in (("late_inhibition", "late", -0.07), ("side_branch", "side branch", 0.0)):
        control = lobe_widths(data["controls"][name])
        axes.plot(g_inh[-1], control[-1] / control[0], "s", color="k", ms=4)
        axes.text(g_inh[-1] - 8, control[-1] / control[0] + dy, text, ha="right", va="center")
    axes.text(60, 1.04, "pair rule", color=WITHOUT)
    axes.text(5, 0.49, "voltage rule,\nsoma inhibited", color=SOMA, va="center")
    axes.set(xlabel="peak of inhibition (nS)", ylabel="width of the lobe (relative)")
    axes.set(ylim=(0.4, 1.12))


def draw_switch(axes, data):
    """Draw the dendritic peak and the weight change against the inhibition of the dendrite."""
    g_inh, passive = data["g_switch"] / nS, data["controls"]["passive_dendrite"]
    axes.plot(g_inh, data["bap"] / mV, color=SPIKE)
    axes.plot(g_inh, passive["bap"] / mV, color=SPIKE, ls="--", lw=0.8)
    axes.text(5, 27, "dendritic peak", color=SPIKE)
    axes.text(5, -44, "no dendritic sodium", color=SPIKE, va="top")
    axes.set(xlabel="peak of inhibition (nS)", ylim=(-65, 60), xlim=(0, 325))
    axes.set_ylabel("dendritic peak (mV)", color=SPIKE)
    right = axes.twinx()
    right.spines.right.set_visible(True)
    right.plot(g_inh, 100 * data["switch_change"], color=DENDRITE)
    somatic = data["controls"]["somatic_inhibition"]["switch_change"]
    right.plot(g_inh, 100 * somatic, color=SOMA)
    right.text(322, 4.85, "soma\ninhibited", color=SOMA, ha="right", va="top", size=7)
    right.set_ylabel("change at +5 ms (%)", color=DENDRITE)
    right.set_ylim(-1, 9)


def draw_veto(axes, data):
    """Draw the lobe with inhibition of the dendrite below the switch and above it."""
    for row, style in enumerate(("--", "-")):
        lags, change = (data["dendritic"][name][row] for name in ("lag", "change"))
        label = f"{data['g_dendritic'][row] / nS:.0f} nS"
        axes.plot(lags / ms, 100 * change, color=DENDRITE, ls=style, label=label)
    axes.axhline(0, color="0.5", lw=0.5)
    axes.axvline(decayed_to_switch(data) / ms, color="0.6", lw=0.6, ls=":")
    axes.text(-30, 4.8, "dendrite\ninhibited", va="center")
    axes.text(10, -3, "inhibition decayed\nto the switch", color="0.4", size=7, va="top")
    axes.legend(loc="lower right")
    axes.set(xlabel="spike − volley (ms)", ylabel="weight change (%)", xlim=(-31, 41))

"""Rasters, spectra and dependences of the two gamma rhythms, and what pulses of light amplify."""

import matplotlib.pyplot as plt
import numpy as np
from brian2 import Hz, ms

from figures.pv_gamma.measures import (
    BASKETS,
    CHANCE,
    DRIVEN,
    PYRAMIDS,
    SIZE,
    amplification,
    at_reference,
    contact_coherence,
    counts,
    of_ing,
    of_ping,
    spectrum,
)

BASKET, PYRAMID, OTHER, CUT = "#D55E00", "#0072B2", "#009E73", "0.6"
SHOWN = 0.2  # s


def plot(data):
    """Return the figure: interneurons alone (top), with pyramids and under light (bottom)."""
    figure, axes = plt.subplots(2, 3, figsize=(7.2, 4.6))
    free = {**data, **data["controls"]["uncoupled"]}
    draw_interneurons(axes[0, 0], data, free)
    draw_spectra(axes[0, 1], data, free)
    draw_contacts(axes[0, 2], data)
    draw_ping(axes[1, 0], data)
    draw_frequencies(axes[1, 1], data)
    draw_light(axes[1, 2], data)
    for letter, one in zip("ABCDEF", axes.flat, strict=True):
        one.text(-0.3, 1.08, letter, transform=one.transAxes, weight="bold", size=10)
    return figure


def raster(axes, spikes, first, last, offset, colour):
    """Draw the spikes of the cells from `first` up to `last`, moved up by `offset` rows."""
    times, cells, _ = spikes
    shown = (times < SHOWN) & (cells >= first) & (cells < last)
    axes.plot(1000 * times[shown], cells[shown] - first + offset, ".", ms=1.2, color=colour, mew=0)


def draw_interneurons(axes, data, free):
    """Draw interneurons that inhibit each other over the same ones without their synapses."""
    row = at_reference(data, "ing")
    for case, offset, colour in ((data, 110, BASKET), (free, 0, CUT)):
        copy = case["ing_copy"][row, 0]
        raster(axes, counts(data, "ing", copy * SIZE, SIZE), 0, SIZE, offset, colour)
    axes.text(SHOWN * 1000, 214, "interneurons, all to all", color=BASKET, ha="right")
    axes.text(-4, 50, "no synapses", color="0.4", rotation=90, ha="right", va="center")
    axes.set(xlabel="time (ms)", yticks=[], xlim=(0, SHOWN * 1000), ylim=(-3, 232))


def draw_spectra(axes, data, free):
    """Draw the power of the spike count over its square, with and without synapses."""
    row = at_reference(data, "ing")
    for case, colour in ((data, BASKET), (free, CUT)):
        times, _, duration = counts(data, "ing", case["ing_copy"][row, 0] * SIZE, SIZE)
        frequency, power = spectrum(times, duration)
        axes.semilogy(frequency, power, color=colour, lw=0.9)
    axes.text(12, 0.06, "with\nsynapses", color=BASKET)
    axes.text(56, 8e-3, "none", color="0.4", ha="right")
    axes.set(
        xlabel="frequency (Hz)",
        ylabel="power / count²",
        xlim=(10, 100),
        ylim=(1e-7, 2),
    )


def draw_contacts(axes, data):
    """Draw coherence against the contacts of a cell, whose conductance is kept."""
    found = contact_coherence(data)
    for size, rows, colour, marker in zip(
        data["contact_size"], found, (BASKET, PYRAMID), "os", strict=True
    ):
        axes.plot(data["contacts"], rows.mean(axis=1), color=colour, lw=1)
        axes.plot(data["contacts"], rows, marker, color=colour, ms=2.5, mew=0)
        axes.text(9.5, 0.42 if size == 100 else 0.3, f"{size} cells", color=colour)
    axes.axhline(CHANCE, color="k", lw=0.6, ls=":")
    axes.text(15, CHANCE + 0.03, "chance", ha="right")
    axes.set(
        xlabel="contacts per cell", ylabel="coherence κ", ylim=(0, 1.05), xticks=data["contacts"]
    )


def draw_ping(axes, data):
    """Draw the driven pyramids and the interneurons of one network."""
    copy = data["ping_copy"][at_reference(data, "ping"), 0]
    pyramids = counts(data, "pyramid", copy * PYRAMIDS, PYRAMIDS)
    baskets = counts(data, "basket", copy * BASKETS, BASKETS)
    raster(axes, pyramids, 0, DRIVEN, 0, PYRAMID)
    raster(axes, baskets, 0, BASKETS, 45, BASKET)
    axes.text(0, 89, "interneurons", color=BASKET)
    axes.text(SHOWN * 1000, 89, "driven pyramids", color=PYRAMID, ha="right")
    axes.set(xlabel="time (ms)", yticks=[], xlim=(0, SHOWN * 1000), ylim=(-2, 98))


def draw_frequencies(axes, data):
    """Draw the frequencies of both rhythms against the decay of inhibition, and without it."""
    drawn = [
        (of_ing, "ing", "uncoupled", BASKET, "o"),
        (of_ping, "ping", "no_i_to_e", PYRAMID, "s"),
    ]
    for describe, kind, control, colour, marker in drawn:
        tau = data[f"{kind}_tau"] / ms
        cut = describe({**data, **data["controls"][control]})[..., 0]
        axes.plot(tau, cut, marker, color=CUT, ms=2.5, mfc="none", mew=0.6)
        found = describe(data)[..., 0]
        axes.plot(tau, found.mean(axis=1), color=colour, lw=1)
        axes.plot(tau, found, marker, color=colour, ms=2.5, mew=0)
    axes.axhspan(30, 80, color="0.93", zorder=0)
    axes.text(20, 68, "pyramids not inhibited,\ninterneurons uncoupled", color="0.4", ha="right")
    axes.text(9.3, 44.5, "with pyramids", color=PYRAMID)
    axes.text(4.7, 21.5, "interneurons\nalone", color=BASKET)
    axes.set(xlabel="decay of inhibition (ms)", ylabel="frequency (Hz)", ylim=(20, 82))


def draw_light(axes, data):
    """Draw the power at the frequency of the light over that in the dark."""
    deaf = {**data, **data["controls"]["soms_deaf"]}
    light = data["light"] / Hz
    axes.axvspan(30, 80, color="0.93", zorder=0)
    drawn = [(data, "baskets", BASKET, "-"), (data, "pyramids", PYRAMID, "-")]
    for case, cells, colour, style in [*drawn, (deaf, "pyramids", CUT, "--")]:
        found = amplification(case, cells)
        mean = np.exp(np.log(found).mean(axis=1))
        axes.loglog(light, mean, style, color=colour, lw=1)
        axes.loglog(light, found, "o", color=colour, ms=2, mew=0)
    axes.axhline(1, color="k", lw=0.6, ls=":")
    axes.text(55, 55, "light on fast-\nspiking cells", color=BASKET)
    axes.text(6.5, 22, "pyramids", color=PYRAMID)
    axes.text(11, 0.3, "pyramids, unheard\nby SOM cells", color="0.4")
    axes.set(
        xlabel="frequency of light (Hz)",
        ylabel="LFP power, light / dark",
        xticks=[8, 16, 40, 80, 200],
        xticklabels=["8", "16", "40", "80", "200"],
        ylim=(0.25, 150),
        xlim=(6, 260),
    )
    axes.minorticks_off()

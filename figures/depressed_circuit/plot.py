"""Trials of the circuit, how often the cue is held, and what lost transporters do."""

import matplotlib.pyplot as plt
import numpy as np
from brian2 import Hz, umolar

from engine.successes import share
from figures.depressed_circuit.measures import (
    ACTIVE,
    DELAY,
    EMOTION,
    SMALL,
    binned,
    by_dose,
    held,
    ignition,
    rates,
    spectra,
)
from figures.depressed_circuit.stretch import stretches

VACC, DLPFC = "#D55E00", "#0072B2"
BLOCKS = {  # label, marker, colour, shift
    "published": ("Euler, 0.1 ms (published)", "o", "k", -0.24),
    "half": ("Euler, 0.05 ms", "v", "0.55", -0.08),
    "exact": ("exact decays, 0.1 ms", "s", "#009E73", 0.08),
    "large": ("800 pyramidal cells", "D", "#CC79A7", 0.24),
}
TRIALS = {"healthy": "healthy", "severe": "severe", "ssri": "severe + SSRI", "dbs": "severe + DBS"}
TICKS = {"healthy": "healthy", "mild": "mild", "moderate": "moderate", "severe": "severe"}
TICKS |= {"ssri": "severe\n+ SSRI", "dbs": "severe\n+ DBS"}


def plot(data):
    """Return the figure: trials above, what they tell in the middle, transporters below."""
    figure = plt.figure(figsize=(7.2, 6.6))
    grid = figure.add_gridspec(3, 4, height_ratios=(0.8, 1, 1))
    trials = [figure.add_subplot(grid[0, k]) for k in range(4)]
    draw_trials(trials, data)
    middle = [figure.add_subplot(grid[1, s]) for s in (slice(0, 2), 2, 3)]
    below = [figure.add_subplot(grid[2, k]) for k in range(4)]
    for draw, axes in zip(
        (
            draw_held,
            draw_ignition,
            draw_spectra,
            draw_serotonin,
            draw_stretch,
            draw_uptake,
            draw_restored,
        ),
        [*middle, *below],
        strict=True,
    ):
        draw(axes, data)
    for letter, axes in zip("ABCDEFGH", [trials[0], *middle, *below], strict=True):
        left = -26 / axes.get_position().width / 72 / 7.2
        axes.text(left, 1.04, letter, transform=axes.transAxes, weight="bold", size=10)
    return figure


def draw_trials(panels, data):
    """Draw the rates of both areas over a trial, of each trial and of their mean."""
    for axes, (condition, title) in zip(panels, TRIALS.items(), strict=True):
        for population, colour in (("vacc", VACC), ("dlpfc", DLPFC)):
            t, rate = binned(data, data["published"][condition], population, 0.1)
            axes.plot(t, rate[:6].T, color=colour, lw=0.3, alpha=0.5)
            axes.plot(t, rate.mean(axis=0), color=colour, lw=1.4)
        for cue, colour in (("sadness", VACC), ("task", DLPFC)):
            begin = float(np.asarray(data["onset"][cue]))
            axes.axvspan(begin, begin + 0.25, color=colour, alpha=0.25, lw=0)
        axes.set(title=title, xlabel="time (s)", ylim=(0, 62), xlim=(0, 6), xticks=[0, 2, 4, 6])
        axes.title.set_size(8)
    for axes in panels[1:]:
        axes.set_yticklabels([])
    panels[0].set_ylabel("rate (Hz)")
    panels[0].text(1.35, 52, "vACC", color=VACC, size=7)
    panels[0].text(3.45, 52, "dlPFC", color=DLPFC, size=7)


def draw_held(axes, data):
    """Draw the probability that dlPFC holds its cue, with Wilson intervals."""
    for block, (label, marker, colour, shift) in BLOCKS.items():
        size = float(data["size"]["large"]) if block == "large" else SMALL
        for k, condition in enumerate(TICKS):
            if condition in data[block]:
                p, low, high = share(held(data, data[block][condition], size))
                axes.plot([k + shift] * 2, [low, high], color=colour, lw=0.8)
                axes.plot(k + shift, p, marker, color=colour, ms=4, label=label if k == 0 else None)
    axes.set(xticks=range(len(TICKS)), ylabel="cues held by dlPFC", ylim=(-0.03, 1.5))
    axes.set(yticks=[0, 0.5, 1])
    axes.set_xticklabels(TICKS.values(), size=6.5)
    axes.legend(loc="upper center", ncol=2, fontsize=6.5, columnspacing=1, handletextpad=0.2)


def draw_ignition(axes, data):
    """Draw the share of trials without cues in which vACC has become active by itself."""
    moderate, mild = data["rest"]["moderate"], data["rest"]["mild"]
    shown = {
        "moderate": (moderate, "-", VACC),
        "mild, exact": (data["exact"]["rest"], "--", VACC),
    }
    shown |= {"mild": (mild, "-", "#E69F00"), "healthy": (data["rest"]["healthy"], ":", "k")}
    for label, (trials, style, colour) in shown.items():
        times = np.sort(ignition(data, trials))
        t = np.append(0, np.minimum(times, 6))
        axes.step(
            t,
            np.minimum(np.arange(t.size), np.isfinite(times).sum()) / times.size,
            style,
            where="post",
            color=colour,
            lw=1.2,
            label=label,
        )
    axes.set(xlabel="time without cues (s)", ylabel="share of vACC active", ylim=(-0.04, 1.04))
    axes.set_xticks([0, 2, 4, 6])
    axes.legend(fontsize=6.5, loc="lower right", bbox_to_anchor=(1.05, 0.03), handlelength=1.6)


def draw_spectra(axes, data):
    """Draw power of dlPFC and vACC in health and depression, over that of independent cells."""
    for condition, style in (("healthy", "-"), ("severe", "--")):
        for population, colour in (("vacc", VACC), ("dlpfc", DLPFC)):
            trials = data["published"][condition]
            f, power = spectra(data, trials, population)
            floor = 2 * rates(data, trials, population, DELAY).mean() / SMALL
            axes.loglog(f[1:] / Hz, power.mean(axis=0)[1:] / floor, style, color=colour, lw=1)
    for begin, end in ((4, 8), (13, 80)):
        axes.axvspan(begin, end, color="0.9", lw=0, zorder=0)
    axes.axhline(1, color="k", lw=0.5, ls=":")
    axes.plot([], [], "k-", lw=1, label="healthy")
    axes.plot([], [], "k--", lw=1, label="severe")
    axes.set(xlabel="frequency (Hz)", ylabel="power / independent", xlim=(2, 200), ylim=(0.3, 40))
    axes.set_xticks([4, 13, 80], ["4", "13", "80"], minor=False)
    axes.minorticks_off()
    axes.legend(fontsize=6.5, loc="lower left")


def draw_serotonin(axes, data):
    """Draw cues held by dlPFC and by vACC, severe, against the dose of serotonin."""
    doses = by_dose(data)
    x = list(doses)
    done = np.array([share(held(data, one)) for one in doses.values()])
    sad = [np.mean(rates(data, one, "vacc", EMOTION) > ACTIVE) for one in doses.values()]
    axes.plot(x, sad, "s--", color=VACC, ms=3, lw=1)
    axes.plot(x, done[:, 0], "o-", color=DLPFC, ms=3.5, lw=1)
    axes.vlines(x, done[:, 1], done[:, 2], color=DLPFC, lw=0.8)
    both = share(held(data, data["serotonin"]["everywhere"]))
    axes.plot(0.63, both[0], "o", mfc="w", color=DLPFC, ms=4)
    axes.vlines(0.63, *both[1:], color=DLPFC, lw=0.8, ls=":")
    axes.set(xlabel="dose in vACC (mV)", ylabel="cues held", ylim=(-0.04, 1.3), yticks=[0, 0.5, 1])
    axes.text(0.02, 1.15, "vACC", color=VACC, size=7)
    axes.text(0.7, 1.15, "dlPFC", color=DLPFC, size=7)


def draw_stretch(axes, data):
    """Draw how much longer AMPA responses last with fewer transporters, and the lesions."""
    fraction = data["fraction"]
    axes.semilogx(fraction, 2 * stretches(data["t_pulse"], data["O_ampa"]), "k-", lw=1.2)
    for name, factor, f in zip(
        ("mild", "moderate", "severe"), data["stretch"], data["lesion_fraction"], strict=True
    ):
        axes.plot([fraction[0], f, f], [2 * factor, 2 * factor, 1.98], ":", color=VACC, lw=0.8)
        axes.plot(f, 2 * factor, "o", color=VACC, ms=3.5)
        axes.text(f * 1.15, 2 * factor + 0.004, f"{name} {100 * f:.0f} %", color=VACC, size=6.5)
    axes.set(xlabel="fraction of transporters", ylabel=r"$\tau_\mathrm{AMPA}$ (ms)")
    axes.set(ylim=(1.98, 2.24), xlim=(fraction[0], 1))
    axes.set_xticks([0.1, 0.3, 1], ["0.1", "0.3", "1"])
    axes.minorticks_off()


def draw_uptake(axes, data):
    """Draw the rate of vACC after the cognitive cue, glutamate, and the cues held, by fraction."""
    fraction = np.append(1, data["lesion_fraction"])
    names = ("healthy", "mild", "moderate", "severe")
    vacc = [rates(data, data["uptake"][name], "vacc", DELAY).mean() for name in names]
    found = np.array([share(held(data, data["uptake"][name])) for name in names])
    axes.semilogx(fraction, vacc, "s-", color=VACC, ms=3.5, lw=1, label="rate of vACC (Hz)")
    axes.plot(fraction, 100 * found[:, 0], "o-", color="k", ms=3.5, lw=1, label="cues held (%)")
    axes.vlines(fraction, 100 * found[:, 1], 100 * found[:, 2], color="k", lw=0.8)
    late = [data["uptake"][name]["G_ext"][-20:].mean() / umolar for name in names]
    for f, glutamate, height in zip(fraction, late, vacc, strict=True):
        label = f"{glutamate:.0f} µM" if glutamate > 1 else "< 1 µM"
        where = {"ha": "center"} if f == 1 else {"ha": "left"}
        axes.text(f if f == 1 else 1.12 * f, height + 4, label, size=6, color="0.4", **where)
    axes.set(
        xlabel="fraction of transporters", ylim=(-4, 145), xlim=(0.045, 1.6), yticks=[0, 50, 100]
    )
    axes.set_xticks([0.1, 0.3, 1], ["0.1", "0.3", "1"])
    axes.minorticks_off()
    axes.legend(fontsize=6.5, loc="upper left")


def draw_restored(axes, data):
    """Draw the rate of vACC where uptake is restored, without and with a cognitive cue."""
    shown = {
        "severe_no_task": ("not restored", "--", VACC),
        "no_task": ("restored", "-", VACC),
        "healthy_no_task": ("healthy", "-", "0.5"),
        "task": ("restored, cue", "-", "#009E73"),
    }
    for condition, (label, style, colour) in shown.items():
        t, rate = binned(data, data["restored"][condition], "vacc", 0.1)
        axes.plot(t, rate.mean(axis=0), style, color=colour, lw=1.2, label=label)
    axes.axvline(float(np.asarray(data["restoration"])), color="k", lw=0.5, ls=":")
    axes.set(
        xlabel="time (s)",
        ylabel="rate of vACC (Hz)",
        ylim=(0, 100),
        xlim=(0, 6),
        xticks=[0, 2, 4, 6],
    )
    axes.legend(fontsize=6.5, loc="upper right", handlelength=1.2, borderaxespad=0)

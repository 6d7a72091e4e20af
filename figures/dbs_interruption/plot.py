"""Release, a signal and what hides it, blocks of axons, and the circuit under pulses."""

import matplotlib.pyplot as plt
import numpy as np
from brian2 import Hz, ms, nS

from engine.successes import share
from figures.dbs_interruption.measures import (
    D_SOMA,
    HELD,
    PULSES,
    detectability,
    left,
    passing,
    steady_release,
    trials,
)

SETS = {"facilitating": "#009E73", "pseudo-linear": "#E69F00", "depressing": "#0072B2"}
CONTROL = "0.55"
COLLISIONS = {"collision_1_ms": "#56B4E9", "collision_3_ms": "#0072B2", "collision": "k"}
MECHANISMS = {
    "interneuron_drive": ("interneuron drive", "#D55E00"),
    "dispersed": ("depression alone", "#0072B2"),
    "volleys": ("volleys", "#CC79A7"),
    "strong_pulses": ("strong pulses", "k"),
}
AT_130 = {
    "interneuron_drive": "interneuron drive",
    "dispersed": "depression alone",
    "volleys": "volleys",
    "volleys_on_E": "on E only",
    "volleys_on_I": "on I only",
    "no_depression": "no depression",
    "collision": "collision",
    "failure": "and failure",
    "strong_pulses": "strong pulses",
}


def plot(data):
    """Return the figure: synapses and a signal in the first row, axons, then the circuit."""
    figure, axes = plt.subplots(3, 3, figsize=(7.2, 6.6))
    draw_examples(axes[0, 0], data)
    draw_release(axes[0, 1], data)
    draw_signal(axes[0, 2], data)
    draw_detectability(axes[1, 0], data)
    draw_common_mode(axes[1, 1], data)
    draw_blocks(axes[1, 2], data)
    draw_vacc(axes[2, 0], data)
    draw_held(axes[2, 1], data)
    draw_at_130(axes[2, 2], data)
    for letter, one in zip("ABCDEFGHI", axes.flat, strict=True):
        one.text(-0.24, 1.04, letter, transform=one.transAxes, weight="bold", size=10)
    return figure


def draw_examples(axes, data):
    """Draw the conductance through depressing synapses when pulses at two rates begin."""
    t, scale = data["t_example"] / ms, 1.1 * data["example"].max() / nS
    for k, (trace, rate) in enumerate(zip(data["example"] / nS, (20, 130), strict=True)):
        axes.plot(t, trace / scale + 1 - k, color=SETS["depressing"], lw=0.6)
        axes.text(400, 1.55 - k, f"{rate} Hz", ha="right")
    axes.set(xlabel="time (ms)", ylabel="conductance (100 axons)", yticks=[], ylim=(-0.05, 2))


def draw_release(axes, data):
    """Draw what a pulse releases against the rate of pulses, simulated and in closed form."""
    rates = np.geomspace(1, 200, 200) * Hz
    for (name, colour), simulated, expected in zip(
        SETS.items(), data["per_pulse"], steady_release(rates), strict=True
    ):
        axes.plot(rates / Hz, expected, color=colour, lw=0.8)
        axes.plot(PULSES / Hz, simulated, "o", color=colour, label=name)
    axes.legend(loc="lower left", handlelength=0.8, borderaxespad=0.1)
    axes.set(xscale="log", yscale="log", ylim=(0.004, 0.6))
    label_rates(axes, "release per pulse")


def draw_signal(axes, data):
    """Draw what a spike of the signal releases, over that without pulses."""
    shown = data["frequency"] > 0 * Hz
    f = data["frequency"][shown] / Hz
    for colour, ratio in zip(SETS.values(), left(data["per_signal"]), strict=True):
        axes.plot(f, ratio[shown], "o-", color=colour, lw=0.8)
    plain = left(data["controls"]["no_depression"]["per_signal"])[0]
    axes.plot(f, plain[shown], color=CONTROL, lw=1)
    axes.text(1.2, 1.03, "no depression", color=CONTROL, va="bottom")
    axes.plot([100, 130], [0.3, 0.2], "kv", ms=4, mfc="none")
    axes.set(xscale="log", ylim=(0, 1.2))
    label_rates(axes, "release of the signal")


def draw_detectability(axes, data):
    """Draw d' of the signal against the rate of pulses, with and without depression."""
    shown = data["frequency"] > 0 * Hz
    f = data["frequency"][shown] / Hz
    same_mean = detectability(data | data["controls"]["equal_mean"])
    for colour, d, control in zip(SETS.values(), detectability(data), same_mean, strict=True):
        axes.plot(f, d[shown], "o-", color=colour, lw=0.8)
        axes.plot(f, control[shown], color=colour, lw=0.8, ls="--")
    axes.axhline(1, color="k", lw=0.5, ls=":")
    axes.text(200, 70, "no depression,\nequal mean", color=CONTROL, ha="right", va="bottom")
    axes.set(xscale="log", yscale="log", ylim=(0.05, 400))
    label_rates(axes, "d′ of the signal in 1 s")


def draw_common_mode(axes, data):
    """Draw how much of a modulation of the pulses' rate passes, beside the independent signal."""
    f = data["modulated_frequency"] / Hz
    alone = data["frequency"] >= 75 * Hz
    control = data["controls"]["asynchronous"]["depth"] / data["plain_depth"]
    for colour, depth, signal in zip(
        SETS.values(), data["depth"] / data["plain_depth"], left(data["per_signal"]), strict=True
    ):
        axes.plot(f, depth, "o-", color=colour, lw=0.8)
        axes.plot(data["frequency"][alone] / Hz, signal[alone], color=colour, lw=0.8, ls="--")
    axes.plot(f, control.mean(0), color=CONTROL, lw=1)
    axes.axhline(0.7, color="k", lw=0.5, ls=":")
    axes.text(203, 0.9, "all pulses modulated", ha="right")
    axes.text(203, 0.2, "a signal in each axon", ha="right")
    axes.text(78, 0.03, "out of phase", color=CONTROL, va="center")
    axes.set(xlabel="mean pulse rate (Hz)", ylabel="share that passes", ylim=(0, 1.05))


def draw_blocks(axes, data):
    """Draw the share of a signal that axons conduct: collision, failure, strong pulses."""
    f, rates = data["frequency"] / Hz, np.linspace(0, 200, 201) * Hz
    for (name, colour), expected, d in zip(
        COLLISIONS.items(), passing(rates), D_SOMA / ms, strict=True
    ):
        conducted = data["blocks"][name]["conducted"]
        axes.plot(rates / Hz, expected, color=colour, lw=0.7)
        axes.plot(f, conducted / conducted[0], "o", color=colour, label=f"collision, {d:g} ms")
    for name, colour, label in (
        ("failure", "#D55E00", "failure"),
        ("strong_pulses", "#CC79A7", "strong pulses"),
    ):
        conducted = data["blocks"][name]["conducted"]
        axes.plot(f, conducted / conducted[0], "s-", color=colour, lw=0.7, ms=2.5, label=label)
    axes.legend(loc="upper right", handlelength=1, borderaxespad=0, labelspacing=0.3)
    axes.set(xlabel="pulse rate (Hz)", ylabel="share that passes", ylim=(-0.03, 1.5))
    axes.set_yticks([0, 0.5, 1])


def draw_vacc(axes, data):
    """Draw the rate of vACC against the rate of pulses, for four mechanisms."""
    for name, (_, colour) in MECHANISMS.items():
        one = data["circuit"][name]
        f, rate = with_none(data, one["pulse_rate"] / Hz, one["vacc"].mean(axis=1) / Hz, "vacc")
        axes.plot(f, rate, "o-", color=colour, lw=1)
    axes.set(xlabel="pulse rate (Hz)", ylabel="rate of vACC (Hz)", ylim=(-2, 65))


def with_none(data, f, rates, area):
    """Return rates of pulses and of an area, with the trials without pulses where those lack."""
    if f[0] == 0:
        return f, rates
    none = data["circuit"]["dispersed"][area][0].mean() / Hz
    return np.append(0, f), np.append(none, rates)


def draw_held(axes, data):
    """Draw the share of trials in which dlPFC holds its cue, with its 95 % interval."""
    for shift, (name, (label, colour)) in zip((-6, -2, 2, 6), MECHANISMS.items(), strict=True):
        one = data["circuit"][name]
        held, low, high = np.transpose([share(rates > HELD) for rates in one["dlpfc"]])
        f = one["pulse_rate"] / Hz + shift
        axes.errorbar(
            f, held, [held - low, high - held], fmt="o-", color=colour, lw=0.8, label=label
        )
    axes.legend(loc="upper left", handlelength=1, borderaxespad=0, labelspacing=0.3)
    axes.set(xlabel="pulse rate (Hz)", ylabel="trials with the cue held", ylim=(-0.03, 1.75))
    axes.set_yticks([0, 0.5, 1])


def draw_at_130(axes, data):
    """Draw the share of trials in which dlPFC holds its cue at 130 Hz, for every mechanism."""
    for k, name in enumerate(AT_130):
        held, low, high = share(trials(data, name, "dlpfc") > HELD)
        colour = MECHANISMS.get(name, ("", CONTROL))[1]
        axes.errorbar(held, k, xerr=[[held - low], [high - held]], fmt="o", color=colour, lw=0.8)
    axes.set_yticks(range(len(AT_130)), AT_130.values())
    axes.invert_yaxis()
    axes.set(xlabel="trials with the cue held, 130 Hz", xlim=(-0.03, 1.03), xticks=[0, 0.5, 1])


def label_rates(axes, ylabel):
    """Label a logarithmic axis of pulse rates."""
    axes.set(xlabel="pulse rate (Hz)", ylabel=ylabel, xticks=[1, 10, 100])
    axes.set_xticklabels(["1", "10", "100"])

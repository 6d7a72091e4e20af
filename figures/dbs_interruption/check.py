"""Claims on what high-frequency pulses do to a signal, to its axons, and to the circuit."""

import numpy as np
from brian2 import Hz

from engine.bounds import at_least, at_most, between
from engine.claims import claim, count
from engine.effects import mean
from figures.dbs_interruption.measures import (
    at,
    detectability,
    left,
    restored,
    trials,
    vacc_left,
)

HIGH = np.array([100, 130]) * Hz
SUPPRESSED = np.array([0.3, 0.2])  # the most that is left of a signal at these
MORE = 0.1  # of the trials: one in ten treated
OVER = count("trials", "circuit/dispersed/dlpfc", axis=1)
PUBLISHED = count("trials", "circuit/interneuron_drive/dlpfc", axis=1)
AXONS = count("axons", "axons")
WINDOWS = count("windows", "present", axis=(2, 3))


@claim(
    "A signal on the same axon releases little: at most 0.3 of it at 100 Hz, 0.2 at 130 Hz.",
    kind="prediction",
    source="farokhniaee2019, abstract: suppression at about 100 Hz; ours: a signal",
    bound=at_most(SUPPRESSED),
    basis="own: a signal that is suppressed has lost most of its release",
    control="no_depression",
    over=AXONS,
)
def signal_release(data):
    """Release per spike of the signal over that without pulses, at 100 and 130 Hz (set, rate)."""
    return at(data["frequency"], left(data["per_signal"]), HIGH)


@claim(
    "From 50 Hz on a cell tells the signal less and less, and not only since it is fainter.",
    kind="prediction",
    source="ours: what is lost is information, not drive",
    bound=at_most(-1),
    basis="theory: its share of a saturated mean falls as 1/f at the most",
    control="equal_mean",
    over=WINDOWS,
)
def detectability_falls(data):
    """Steepness of d' against the rate, on logarithmic axes, between all neighbours from 50 Hz."""
    high = data["frequency"] >= 50 * Hz
    d, f = detectability(data)[:, high], np.asarray(data["frequency"][high])
    return np.diff(np.log(d), axis=1) / np.diff(np.log(f))


@claim(
    "At 100 and 130 Hz one cell cannot tell in a second whether the signal is there.",
    kind="prediction",
    source="ours: what is lost is information, not drive",
    bound=at_most(1),
    basis="own: d' of 1, the usual threshold of detection",
    control="equal_mean",
    over=WINDOWS,
)
def undetected(data):
    """d' of the signal (set, rate); the control has the same mean and no depression."""
    return at(data["frequency"], detectability(data), HIGH)


@claim(
    "What all axons have in common passes: a modulation of the pulses' own rate.",
    kind="prediction",
    source="tsodyks1998, mean-field equations; ours: what depresses lets changes pass",
    bound=at_least(SUPPRESSED),
    basis="own: more than is left of a signal that is suppressed",
    control="asynchronous",
    over=AXONS,
)
def common_mode(data):
    """Depth of the conductance at 20 Hz over that of the pulses, at 100 and 130 Hz (set, rate)."""
    return at(data["modulated_frequency"], data["depth"] / data["plain_depth"], HIGH)


@claim(
    "As much of it passes as mean-field equations say, more than 0.7.",
    kind="prediction",
    source="tsodyks1998, mean-field equations; farokhniaee2019code, sets",
    bound=at_least(0.7),
    basis="theory: these equations, integrated, give 0.75 to 0.88 at 130 Hz and more at 100 Hz",
    disagrees="mean-field equations hold for Poisson spikes; where a regular pulse releases nearly"
    " all there is, the next one releases what the interval between them lets recover, and a faster"
    " pulse brings no more per second",
    over=AXONS,
)
def mean_field(data):
    """As for the claim before."""
    return at(data["modulated_frequency"], data["depth"] / data["plain_depth"], HIGH)


@claim(
    "With collisions nothing of the signal gets through at 100 and 130 Hz.",
    kind="prediction",
    source="gunalan2020, abstract: about 5 ms to the cells; ours: geometry of the collision",
    bound=at_most(0.01),
    basis="theory: 0, as twice the conduction time exceeds the interval; own: 1 % is nothing",
    control=("depression_alone", "failure"),
    over=AXONS,
)
def nothing_through(data):
    """Release of the signal per spike sent over that without pulses (set, rate); 5 ms."""
    release = at(data["frequency"], data["through"], HIGH)
    return release / data["per_signal"][:, :1]


@claim(
    "At 100 Hz they follow as few pulses as the antidromic spike of a minute's pulses shows.",
    kind="data",
    source="yuan2022, abstract: from 9.9 ± 3.3 to 1.6 ± 0.6 mV",
    bound=between(1 / 13.2, 2.2 / 6.6),
    basis="literature: ends of both standard deviations",
    control="collision",
    over=AXONS,
)
def followed(data):
    """Spikes that leave the electrode at 100 Hz, less those of the signal, per pulse."""
    failing = data["failing"]
    all_spikes, signal = (
        at(data["frequency"], failing[name], 100 * Hz) for name in ("arriving", "conducted")
    )
    return np.asarray((all_spikes - signal * 20 * Hz) / (100 * Hz))


@claim(
    "Published pulses on interneurons lower vACC ...",
    kind="prediction",
    source="ramirezmahaluf2017code, extinput3I: 129.87 Hz",
    bound=at_most(0.5),
    basis="own: half of the rate",
    control="no_pulses",
    comparison="dispersed",
    over=PUBLISHED,
    close="the published background is noisy",
)
def drive_lowers_vacc(data):
    """Rate of vACC at 130 Hz over that without pulses."""
    return vacc_left(data, "interneuron_drive")


@claim(
    "... and give dlPFC its cue back.",
    kind="prediction",
    source="ramirezmahaluf2017, DBS in severe depression",
    bound=at_least(MORE),
    basis="own: one trial in ten, as a number needed to treat of at most ten",
    control="no_pulses",
    comparison="dispersed",
    over=PUBLISHED,
    close="the published background is noisy",
)
def drive_restores(data):
    """Share of trials that hold the cue at 130 Hz less that without pulses."""
    return restored(data, "interneuron_drive")


@claim(
    "The faster these pulses, the lower vACC.",
    kind="prediction",
    source="ramirezmahaluf2017code, input3_coI: each pulse adds the same",
    bound=at_most(-0.1),
    basis="own: at least 20 Hz less at 200 Hz",
    control="no_pulses",
    comparison="dispersed",
    over=PUBLISHED,
)
def drive_with_rate(data):
    """Slope of the rate of vACC against that of the pulses, none to 200 Hz: mean of trials."""
    one = data["circuit"]["interneuron_drive"]
    return mean(np.polyfit(one["pulse_rate"] / Hz, one["vacc"] / Hz, 1)[0])


@claim(
    "Depression of its afferents alone lowers vACC.",
    kind="prediction",
    source="farokhniaee2019, abstract: synaptic suppression as the basic effect of DBS",
    bound=at_most(0.5),
    basis="own: half of the rate",
    disagrees="the release of a pulse is depressed, but that of a second saturates above what the"
    " afferents release without pulses; vACC has more drive and not less",
)
def depression_lowers_vacc(data):
    """Rate of vACC at 130 Hz over that without pulses; each axon fires at a time of its own."""
    return vacc_left(data, "dispersed")


@claim(
    "Where all afferents fire at once, vACC falls silent ...",
    kind="prediction",
    source="ours: what an electrode does beside depression",
    bound=at_most(0.5),
    basis="own: half of the rate",
    control=("no_pulses", "volleys_on_E"),
    comparison="dispersed",
)
def volleys_lower_vacc(data):
    """Rate of vACC at 130 Hz over that without pulses; depressing synapses."""
    return vacc_left(data, "volleys")


@claim(
    "... and dlPFC has its cue back.",
    kind="prediction",
    source="ours: what an electrode does beside depression",
    bound=at_least(MORE),
    basis="own: one trial in ten, as a number needed to treat of at most ten",
    control=("no_pulses", "volleys_on_E"),
    comparison="dispersed",
)
def volleys_restore(data):
    """Share of trials that hold the cue at 130 Hz less that without pulses."""
    return restored(data, "volleys")


@claim(
    "It is interneurons that do it: volleys on these alone lower vACC as well.",
    kind="prediction",
    source="ours: why volleys silence pyramidal cells",
    bound=at_most(0.5),
    basis="own: half of the rate",
    control=("no_pulses", "volleys_on_E"),
    comparison="dispersed",
)
def volleys_on_interneurons(data):
    """Rate of vACC at 130 Hz over that without pulses; no pulse reaches afferents of E cells."""
    return vacc_left(data, "volleys_on_I")


@claim(
    "Depression is not needed: volleys of the same mean do the same without.",
    kind="prediction",
    source="ours: a prediction of the model",
    bound=at_least(MORE),
    basis="own: one trial in ten, as a number needed to treat of at most ten",
    control="no_pulses",
    comparison="dispersed",
)
def volleys_without_depression(data):
    """Share of trials that hold the cue at 130 Hz less that without pulses."""
    return restored(data, "no_depression")


@claim(
    "Volleys at 50 Hz drive vACC up.",
    kind="prediction",
    source="ours: a prediction of the model",
    bound=at_least(1.2),
    basis="own: a fifth more",
    control="no_pulses",
    comparison="interneuron_drive",
    close="its unit, the rate without pulses, is the mean of few trials",
)
def slow_volleys(data):
    """Rate of vACC at 50 Hz over that without pulses."""
    return vacc_left(data, "volleys", 50 * Hz)


@claim(
    "A complete block cuts the afferents of vACC and gives dlPFC its cue back.",
    kind="prediction",
    source="jensen2009, abstract: complete block above 150 Hz; ours: the circuit",
    bound=at_least(MORE),
    basis="own: one trial in ten, as a number needed to treat of at most ten",
    control="no_pulses",
    comparison="dispersed",
)
def block_restores(data):
    """Share of trials that hold the cue at 200 Hz less that without pulses."""
    return restored(data, "strong_pulses", 200 * Hz)


@claim(
    "With it vACC is silent: block removes drive, and depression does not.",
    kind="prediction",
    source="jensen2009, abstract: complete block above 150 Hz; ours: the circuit",
    bound=at_most(1 * Hz),
    basis="own: less than the activity of a quiet area",
    control="no_pulses",
    comparison="dispersed",
)
def block_silences(data):
    """Rate of vACC at 200 Hz, mean of trials."""
    return mean(trials(data, "strong_pulses", "vacc", 200 * Hz))

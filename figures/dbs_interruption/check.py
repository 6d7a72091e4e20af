"""Claims on what high-frequency pulses do to a signal, to its axons, and to the circuit."""

import numpy as np
from brian2 import Hz, ms

from engine.claims import at_least, at_most, between, claim, within
from engine.successes import more_often

# Farokhniaee & McIntyre 2019: facilitating, pseudo-linear and depressing synapses
TAU_F, TAU_D = np.array([670, 326, 17]) * ms, np.array([138, 329, 671]) * ms
U = np.array([0.09, 0.29, 0.5])
PULSES = np.array([1, 2, 5, 10, 20, 50, 75, 100, 130, 160, 200]) * Hz
HIGH = np.array([100, 130]) * Hz
SUPPRESSED = np.array([0.3, 0.2])  # the most that is left of a signal at these
T_REF, D_SOMA = 1.5 * ms, np.array([1, 3, 5]) * ms
HELD = 20 * Hz  # the least rate of dlPFC that holds its cue


def steady_release(rate):
    """Return what each of regular pulses releases in the end (set, rate); u jumps first."""
    fade, recover = (np.exp(-1 / np.asarray(tau[:, np.newaxis] * rate)) for tau in (TAU_F, TAU_D))
    u = U[:, np.newaxis] / (1 - (1 - U[:, np.newaxis]) * fade)
    return u * (1 - recover) / (1 - (1 - u) * recover)


def passing(rate):
    """Return the share of a sparse signal that meets no antidromic spike (d_soma, rate)."""
    return np.maximum(1 - np.asarray(rate * (2 * D_SOMA[:, np.newaxis] + T_REF)), 0)


def at(rates, values, wanted):
    """Return `values` (..., rate) where the rate is one of those wanted."""
    return values[..., np.searchsorted(np.asarray(rates), np.asarray(wanted))]


def left(release):
    """Return the release per spike of the signal over that without pulses (set, rate)."""
    return release / release[:, :1]


def detectability(data):
    """Return d' of the signal in the conductance summed over a window (set, rate).

    The difference between the means over the pooled standard deviation of windows.
    """
    others = data["others"][:, np.newaxis]
    present, absent = data["present"] + others, data["absent"][:, :, np.newaxis] + others
    spread = np.sqrt((present.var((2, 3), ddof=1) + absent.var((2, 3), ddof=1)) / 2)
    return np.asarray((present.mean((2, 3)) - absent.mean((2, 3))) / spread)


def trials(data, mechanism, area, rate=130 * Hz):
    """Return the rates of cells in all trials of a mechanism at one rate of pulses."""
    one = data["circuit"][mechanism]
    return one[area][np.argmin(np.abs(one["pulse_rate"] - rate))]


def untreated(data, mechanism, area):
    """Return the rates of cells without pulses; the published background is noisier than axons."""
    return data["untreated"]["published" if mechanism == "interneuron_drive" else "axons"][area]


def chance(data, mechanism, rate=130 * Hz):
    """Return the probability of at least so many more trials that hold, were there no effect."""
    treated, rest = trials(data, mechanism, "dlpfc", rate), untreated(data, mechanism, "dlpfc")
    return more_often(treated > HELD, rest > HELD)


def vacc_left(data, mechanism, rate=130 * Hz):
    """Return the rate of vACC over that without pulses, means of trials."""
    treated = trials(data, mechanism, "vacc", rate).mean()
    return np.asarray(treated / untreated(data, mechanism, "vacc").mean())


@claim(
    "Each pulse releases what the published equations say, at every rate and in every set.",
    source="farokhniaee2019code, equations and constants",
    bound=within(steady_release(PULSES), rel=0.05),
    basis="theory: fixed point of the map from pulse to pulse; own: 5 % for the step",
    control="no_depression",
)
def release_per_pulse(data):
    """Mean release of a pulse after 8 s (set, rate)."""
    return data["per_pulse"]


@claim(
    "Facilitating synapses release most at about 10 Hz.",
    source="farokhniaee2019code, theta: 1/sqrt(tau_f tau_d U)",
    bound=within(1 / np.sqrt(TAU_F[0] * TAU_D[0] * U[0]), rel=0.1),
    basis="literature: 10.96 Hz; own: 10 %, for the formula takes averages between pulses",
    control="no_depression",
)
def facilitating_peak(data):
    """Rate of pulses, in steps of 0.5 Hz, at which a pulse releases most."""
    return data["near_peak"][np.argmax(data["per_pulse_near_peak"][0])]


@claim(
    "What is released per second saturates: all that recovers.",
    source="farokhniaee2019code, equations and constants",
    bound=within(1, abs=0.05),
    basis="theory: the limit is 1/tau_d; own: 5 % for 200 Hz",
    control="no_depression",
)
def saturation(data):
    """Release per second at 200 Hz times tau_d, for each set."""
    return np.asarray(data["per_pulse"][:, -1] * PULSES[-1] * TAU_D)


@claim(
    "A signal on the same axon releases little: at most 0.3 of it at 100 Hz, 0.2 at 130 Hz.",
    source="farokhniaee2019, abstract: suppression at about 100 Hz; ours: a signal",
    bound=at_most(SUPPRESSED),
    basis="own: a signal that is suppressed has lost most of its release",
    control="no_depression",
)
def signal_release(data):
    """Release per spike of the signal over that without pulses, at 100 and 130 Hz (set, rate)."""
    return at(data["frequency"], left(data["per_signal"]), HIGH)


@claim(
    "From 50 Hz on a cell tells the signal less and less, and not only since it is fainter.",
    source="ours: what is lost is information, not drive",
    bound=at_most(-1),
    basis="theory: its share of a saturated mean falls as 1/f at the most",
    control="equal_mean",
)
def detectability_falls(data):
    """Steepness of d' against the rate, on logarithmic axes, between all neighbours from 50 Hz."""
    high = data["frequency"] >= 50 * Hz
    d, f = detectability(data)[:, high], np.asarray(data["frequency"][high])
    return np.diff(np.log(d), axis=1) / np.diff(np.log(f))


@claim(
    "At 100 and 130 Hz one cell cannot tell in a second whether the signal is there.",
    source="ours: what is lost is information, not drive",
    bound=at_most(1),
    basis="own: d' of 1, the usual threshold of detection",
    control="equal_mean",
)
def undetected(data):
    """d' of the signal (set, rate); the control has the same mean and no depression."""
    return at(data["frequency"], detectability(data), HIGH)


@claim(
    "What all axons have in common passes: a modulation of the pulses' own rate.",
    source="tsodyks1998, mean-field equations; ours: what depresses lets changes pass",
    bound=at_least(SUPPRESSED),
    basis="own: more than is left of a signal that is suppressed",
    control="asynchronous",
)
def common_mode(data):
    """Depth of the conductance at 20 Hz over that of the pulses, at 100 and 130 Hz (set, rate)."""
    return at(data["modulated_frequency"], data["depth"] / data["plain_depth"], HIGH)


@claim(
    "As much of it passes as mean-field equations say, more than 0.7.",
    source="tsodyks1998, mean-field equations; farokhniaee2019code, sets",
    bound=at_least(0.7),
    basis="theory: these equations, integrated, give 0.75 to 0.88 at 130 Hz and more at 100 Hz",
    disagrees="mean-field equations hold for Poisson spikes; where a regular pulse releases nearly"
    " all there is, the next one releases what the interval between them lets recover, and a faster"
    " pulse brings no more per second",
)
def mean_field(data):
    """As for the claim before."""
    return at(data["modulated_frequency"], data["depth"] / data["plain_depth"], HIGH)


@claim(
    "Collision takes the share of a signal that antidromic spikes meet.",
    source="ours: geometry of the collision",
    bound=within(passing(np.append(0, PULSES)), abs=0.03),
    basis="theory: closed form for a sparse signal; 3 % for pulses that a signal makes fail",
    control="failure",
)
def collided(data):
    """Signals that arrive over those without pulses; 1, 3 and 5 ms to the cell (d_soma, rate)."""
    return data["collided"] / data["collided"][:, :1]


@claim(
    "With collisions nothing of the signal gets through at 100 and 130 Hz.",
    source="gunalan2020, abstract: about 5 ms to the cells; ours: geometry of the collision",
    bound=at_most(0.01),
    basis="theory: 0, as twice the conduction time exceeds the interval; own: 1 % is nothing",
    control=("depression_alone", "failure"),
)
def nothing_through(data):
    """Release of the signal per spike sent over that without pulses (set, rate); 5 ms."""
    release = at(data["frequency"], data["through"], HIGH)
    return release / data["per_signal"][:, :1]


@claim(
    "Axons that fail fire at the same rate at 50 and 200 Hz.",
    source="wang2018, abstract: similar mean rates for up to four times the pulses",
    bound=within(1, abs=0.2),
    basis="literature: similar; own: 20 %, a twentieth of the ratio of the pulses' rates",
    control="collision",
)
def rate_of_failing(data):
    """Spikes that leave the electrode at 200 Hz over those at 50 Hz."""
    low, high = at(data["frequency"], data["failing"]["arriving"], [50, 200] * Hz)
    return np.asarray(high / low)


@claim(
    "At 100 Hz they follow as few pulses as the antidromic spike of a minute's pulses shows.",
    source="yuan2022, abstract: from 9.9 ± 3.3 to 1.6 ± 0.6 mV",
    bound=between(1 / 13.2, 2.2 / 6.6),
    basis="literature: ends of both standard deviations",
    control="collision",
)
def followed(data):
    """Spikes that leave the electrode at 100 Hz, less those of the signal, per pulse."""
    failing = data["failing"]
    all_spikes, signal = (
        at(data["frequency"], failing[name], 100 * Hz) for name in ("arriving", "conducted")
    )
    return np.asarray((all_spikes - signal * 20 * Hz) / (100 * Hz))


@claim(
    "Depression lowers no mean: pulses always add to what afferents release.",
    source="ours: why release that saturates cannot silence a cell",
    bound=at_least(1),
    basis="theory: release per second rises with the rate of the spikes",
    control="strong_pulses",
)
def mean_release(data):
    """Release per second with pulses over that of the signal alone (set, rate from 50 Hz)."""
    high = data["frequency"] >= 50 * Hz
    return np.asarray(data["release_rate"][:, high] / data["release_rate"][:, :1])


@claim(
    "Published pulses on interneurons lower vACC ...",
    source="ramirezmahaluf2017code, extinput3I: 129.87 Hz",
    bound=at_most(0.5),
    basis="own: half of the rate",
    control="dispersed",
)
def drive_lowers_vacc(data):
    """Rate of vACC at 130 Hz over that without pulses."""
    return vacc_left(data, "interneuron_drive")


@claim(
    "... and give dlPFC its cue back.",
    source="ramirezmahaluf2017, DBS in severe depression",
    bound=at_most(0.05),
    basis="theory: Fisher's exact test, one-sided",
    control="dispersed",
)
def drive_restores(data):
    """Probability of so many more trials that hold the cue at 130 Hz, were there no effect."""
    return chance(data, "interneuron_drive")


@claim(
    "The faster these pulses, the lower vACC.",
    source="ramirezmahaluf2017code, input3_coI: each pulse adds the same",
    bound=at_most(-0.1),
    basis="own: at least 20 Hz less at 200 Hz, twice the standard error of twelve trials",
    control="dispersed",
)
def drive_with_rate(data):
    """Slope of the rate of vACC against that of the pulses, none to 200 Hz."""
    one = data["circuit"]["interneuron_drive"]
    return np.polyfit(one["pulse_rate"] / Hz, one["vacc"].mean(axis=1) / Hz, 1)[0]


@claim(
    "Depression of its afferents alone lowers vACC.",
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
    source="ours: what an electrode does beside depression",
    bound=at_most(0.5),
    basis="own: half of the rate",
    control=("dispersed", "volleys_on_E"),
)
def volleys_lower_vacc(data):
    """Rate of vACC at 130 Hz over that without pulses; depressing synapses."""
    return vacc_left(data, "volleys")


@claim(
    "... and dlPFC has its cue back.",
    source="ours: what an electrode does beside depression",
    bound=at_most(0.05),
    basis="theory: Fisher's exact test, one-sided",
    control=("dispersed", "volleys_on_E"),
)
def volleys_restore(data):
    """Probability of so many more trials that hold the cue at 130 Hz, were there no effect."""
    return chance(data, "volleys")


@claim(
    "It is interneurons that do it: volleys on these alone lower vACC as well.",
    source="ours: why volleys silence pyramidal cells",
    bound=at_most(0.5),
    basis="own: half of the rate",
    control=("dispersed", "volleys_on_E"),
)
def volleys_on_interneurons(data):
    """Rate of vACC at 130 Hz over that without pulses; no pulse reaches afferents of E cells."""
    return vacc_left(data, "volleys_on_I")


@claim(
    "Depression is not needed: volleys of the same mean do the same without.",
    source="ours: a prediction of the model",
    bound=at_most(0.05),
    basis="theory: Fisher's exact test, one-sided",
    control="dispersed",
)
def volleys_without_depression(data):
    """Probability of so many more trials that hold the cue at 130 Hz, were there no effect."""
    return chance(data, "no_depression")


@claim(
    "Volleys at 50 Hz drive vACC up.",
    source="ours: a prediction of the model",
    bound=at_least(1.2),
    basis="own: the sign, and twice the standard error of twelve trials",
    control="interneuron_drive",
)
def slow_volleys(data):
    """Rate of vACC at 50 Hz over that without pulses."""
    return vacc_left(data, "volleys", 50 * Hz)


@claim(
    "A complete block cuts the afferents of vACC and gives dlPFC its cue back.",
    source="jensen2009, abstract: complete block above 150 Hz; ours: the circuit",
    bound=at_most(0.05),
    basis="theory: Fisher's exact test, one-sided",
    control="dispersed",
)
def block_restores(data):
    """Probability of so many more trials that hold the cue at 200 Hz, were there no effect."""
    return chance(data, "strong_pulses", 200 * Hz)


@claim(
    "With it vACC is silent: block removes drive, and depression does not.",
    source="jensen2009, abstract: complete block above 150 Hz; ours: the circuit",
    bound=at_most(1 * Hz),
    basis="own: less than the activity of a quiet area",
    control="dispersed",
)
def block_silences(data):
    """Rate of vACC at 200 Hz, mean of trials."""
    return trials(data, "strong_pulses", "vacc", 200 * Hz).mean()

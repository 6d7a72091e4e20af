"""Claims on early LTP: the switch and its thresholds, the tetanus, the hour after, and the days."""

import numpy as np
from brian2 import second, umolar

from engine.claims import at_least, at_most, between, claim, within
from engine.curves import rises_through
from figures.early_ltp.theory import (
    after_pulse,
    saddle_nodes,
    steady_states,
    stripped,
    threshold,
)

MINUTE = 60 * second
REST = 0.1 * umolar
RAISED = slice(1, None)  # calcium of 0.3 to 0.5 uM
GAIN = 2 ** (2 / 3) - 1  # slots that all of CaMKII makes, relative to rest
END_OF_TRAINS = -56 * second  # the last pulse, on the clock of the hour
PROGRAMME = "gabbianicox2010, camk2.m"


def in_uM(x):
    """Return concentrations as plain numbers."""
    return np.asarray(x / umolar)


def constants(data):
    """Return the constants of the switch as plain numbers."""
    return stripped(data["parameters"])


def edges(data, suffix=""):
    """Return the calcium (uM) at which the upper and the lower state are lost; NaN if nowhere.

    Between two values of calcium, the geometric mean.
    """
    middles = np.sqrt(in_uM(data["Ca"])[1:] * in_uM(data["Ca"])[:-1])
    found = []
    for name in ("above", "below"):
        on = data[name + suffix] > 0.5
        steps = np.flatnonzero(on[1:] & ~on[:-1])
        found.append(middles[steps[0]] if len(steps) == 1 else np.nan)
    return np.array(found)


def middle_states(data):
    """Return the phosphorylated fraction, at each calcium, above which it rises and below falls."""
    return np.array([middle_state(samples) for samples in data["middle"]])


def middle_state(samples, near=1.1):
    """Return where the change from one sample (cell, time) to the next crosses zero.

    Cells began at all fractions. Of two neighbours that part, one falls and one rises. Their last
    sample is taken at which they are still near each other, NaN if there is none.
    """
    for k in reversed(range(1, samples.shape[1] - 1)):
        x, drift = samples[:, k], np.diff(samples, axis=1)[:, k]
        crossing = rise(x, drift, -1)
        right = np.searchsorted(x, crossing)
        if 0 < right < len(x) and x[right] < near * x[right - 1]:
            return crossing
    return np.nan


def rise(x, y, which=0, level=0):
    """Return where `y` rises through a level for the first, or another, time; NaN if nowhere."""
    found = rises_through(x, y, level)
    return found[which] if len(found) else np.nan


def half_level(data):
    """Return half of the phosphorylated fraction of the upper state at resting calcium."""
    return np.interp(REST / umolar, in_uM(data["Ca"]), data["above"]) / 2


def thresholds(data, half):
    """Return the calcium (uM) of a pulse of each duration at which half is left an hour later."""
    log = np.log(in_uM(data["amplitude"]))
    return np.exp([rise(log, column, level=half) for column in data["pulsed"].T])


def predicted_thresholds(data, half):
    """Return the same from rings that gain phosphates and lose none; NaN if no calcium does it."""
    p = constants(data)
    long_enough = [after_pulse(1, float(d), p) > half for d in data["duration"]]
    return np.array(
        [
            1e3 * threshold(float(d), half, p) if possible else np.nan
            for d, possible in zip(data["duration"], long_enough, strict=True)
        ]
    )


def critical_scale(data, name):
    """Return by what the calcium of a tetanus must be multiplied to be at its threshold."""
    return np.exp(rise(np.log(data["scale"]), data[name], level=half_level(data)))


def potentiation(data, name="epsc"):
    """Return the current of each test pulse over the mean of those before the trains."""
    return np.asarray(data[name] / data[name][data["test"] < END_OF_TRAINS].mean())


def at(data, time):
    """Return the index of the test pulse nearest to a time."""
    return np.argmin(np.abs(data["test"] - time))


@claim(
    "The loop of the switch ends where its steady states do.",
    source=f"{PROGRAMME}; ours: its steady states worked out once more",
    bound=within(np.ones(2), rel=0.02),
    basis="theory: the saddle-nodes; 2 % for the grid, of 1.3 and 1.5 %, and for slowing near them",
    control="hour",
)
def loop_ends(data):
    """Calcium at which the upper and the lower state are lost, over that of the saddle-nodes."""
    return edges(data) / (1e3 * np.array(saddle_nodes(constants(data))))


@claim(
    "The loop is no matter of haste: half of the wait gives the same ends.",
    source="ours: a ramp that is too fast makes a loop of anything",
    bound=at_most(0.02),
    basis="own: the tolerance of its ends",
    control="hour",
)
def loop_has_converged(data):
    """Relative change of both ends from the middle to the end of the wait."""
    return np.abs(edges(data) / edges(data, "_half") - 1)


@claim(
    "From resting calcium to 0.65 uM a switch that was on stays on and one that was off stays off.",
    source="zhabotinsky2000, abstract: if CaMKII is far above the Michaelis constant of PP1",
    bound=at_least(0.5),
    basis="literature: two stable states from rest to the threshold of LTP; own: half of CaMKII",
    control="unsaturated",
)
def two_states(data):
    """Least difference of the two states, phosphorylated fractions, for 0.1 to 0.65 uM."""
    calcium = in_uM(data["Ca"])
    between_edges = (calcium >= 0.0999) & (calcium <= 0.6501)
    return np.min((data["above"] - data["below"])[between_edges])


@claim(
    "Between the two lies a third, unstable state.",
    source=f"{PROGRAMME}; ours: its steady states worked out once more",
    bound=within(1, rel=0.03),
    basis="theory: the steady states; own: 3 % for cells that have not quite settled",
    control="unsaturated",
)
def third_state(data):
    """Fraction at which cells neither gain nor lose phosphates over that of theory, 0.1-0.6 uM."""
    p = constants(data)
    predicted = [steady_states(float(Ca), p)[1] for Ca in data["Ca_middle"]]
    return middle_states(data) / predicted


@claim(
    "There are three steady states for calcium of 0.08 to 0.65 uM.",
    source="gabbianicox2010, camk2ss.m",
    bound=within([0.08, 0.65] * umolar, rel=0.05),
    basis="literature: what the published programme for steady states gives; 5 % for two digits",
    disagrees="that programme divides by (j - 1)! where rings with j phosphates that each lose one "
    "ask for j!, as in the published programme for time courses; with j! it gives 0.093 and 0.703",
)
def published_range(data):
    """Calcium at which the upper and the lower state are lost."""
    return edges(data) * umolar


@claim(
    "A pulse of calcium throws the switch from the amplitude on that rings without PP1 ask for.",
    source="ours: within minutes PP1 removes nothing",
    bound=within(1, rel=0.03),
    basis="theory: rings that only gain phosphates; 3 % for the grid and steps of 10 ms",
    control="half_kinase",
)
def strength_duration(data):
    """Threshold amplitude over the predicted one, for all durations for which there is one."""
    half = half_level(data)
    predicted = predicted_thresholds(data, half)
    return (thresholds(data, half) / predicted)[~np.isnan(predicted)]


@claim(
    "One test pulse at rest raises spine calcium by 0.1 to 1 uM.",
    source="mahajannadkarni2019, Table 1: 0.2 uM",
    bound=between(0.1 * umolar, 1 * umolar),
    basis="own: from half to five times that of the model spine whose receptors these are",
    control="apv",
)
def epsp_calcium(data):
    """Peak of spine calcium after the first test pulse, less calcium at rest."""
    return data["epsp_calcium"] - REST


@claim(
    "The tetanus throws the switch.",
    source="zhabotinsky2000, abstract: transients that induce LTP switch CaMKII",
    bound=at_least(1),
    basis="own: at least half of the upper state",
    control=("weak", "apv", "inhibited"),
)
def tetanus_switches(data):
    """Phosphorylated fraction an hour after the tetanus over half of that of the upper state."""
    return data["P_act"][-1] / half_level(data)


@claim(
    "The calcium of the tetanus is well above its threshold.",
    source="ours: a switch must not hang on a hair",
    bound=at_least(1.5),
    basis="own: one and a half times",
    control="exchanged",
)
def tetanus_margin(data):
    """Calcium of the tetanus over that which just throws the switch, all of its course scaled."""
    return 1 / critical_scale(data, "by_scale")


@claim(
    "The calcium of a weak tetanus, the same pulses to one fibre alone, is well below it.",
    source="ours: a switch must not hang on a hair",
    bound=at_least(1.5),
    basis="own: one and a half times",
    control="exchanged",
)
def weak_margin(data):
    """Calcium that would just throw the switch over that of the weak tetanus."""
    return critical_scale(data, "weak_by_scale")


@claim(
    "The synaptic current is potentiated from 30 min to an hour after the tetanus.",
    source="blisslomo1973, summary: 30 min to 10 h after trains of 100/s for 3-4 s",
    bound=at_least(1.3),
    basis="literature: potentiated; own: by 30 %",
    control=("weak", "apv", "inhibited"),
)
def potentiated(data):
    """Least peak current of test pulses from 30 to 60 min over that before the trains."""
    return potentiation(data)[data["test"] >= 30 * MINUTE].min()


@claim(
    "The current grows as the slots do that phosphorylated CaMKII makes.",
    source="triesch2018, in steady state receptors are a fixed fraction of the slots",
    bound=within(1, rel=0.01),
    basis="theory: 1 + (2^(2/3) - 1) times the phosphorylated fraction",
)
def as_slots(data):
    """Current at 60 min over that before, over the predicted ratio."""
    return potentiation(data)[at(data, 60 * MINUTE)] / (1 + GAIN * data["P_act"][-1])


@claim(
    "With CaMKII inhibited during the trains there is nothing.",
    source="otmakhov1997, abstract: the inhibitor completely blocked LTP",
    bound=within(1, abs=0.02),
    basis="literature: completely; own: 2 %",
    control="uninhibited",
)
def inhibited_at_induction(data):
    """Current at 60 min over that before, CaMKII inhibited until the trains are over."""
    return potentiation(data, "epsc_inhibited")[at(data, 60 * MINUTE)]


@claim(
    "Inhibited ten minutes later, at resting calcium, it is kept.",
    source="otmakhov1997, abstract: it did not affect maintenance",
    bound=at_least(0.98),
    basis="literature: not affected; own: 2 %",
    control="inhibited_before",
)
def inhibited_later(data):
    """Current at 60 min, CaMKII inhibited from 10 min on, over that without inhibitor."""
    when = at(data, 60 * MINUTE)
    return (data["epsc_inhibited_later"] / data["epsc"])[when]


@claim(
    "An inhibitor of CaMKII that is given later reverses a part of the potentiation.",
    source="sanhueza2007, abstract: a reversal of LTP maintenance",
    bound=at_most(0.9),
    basis="literature: a part, no number; own: a tenth",
    disagrees="at resting calcium PP1 is held by inhibitor 1, so that what is phosphorylated stays "
    "so without the kinase; that inhibitor also unbinds CaMKII from NMDA receptors, not modelled",
)
def reversed_later(data):
    """Current at 60 min, CaMKII inhibited from 10 min on, over that without inhibitor."""
    when = at(data, 60 * MINUTE)
    return (data["epsc_inhibited_later"] / data["epsc"])[when]


@claim(
    "Active CaMKII falls to half within two minutes.",
    source="lee2009, abstract: about one minute",
    bound=at_most(0.5),
    basis="literature: about 1 min; two of them for half",
    disagrees="phosphorylated subunits count as active, and nothing dephosphorylates them at rest: "
    "the switch stays on for the hour and longer",
)
def active_for_a_minute(data):
    """Phosphorylated fraction two minutes after the last pulse over its maximum."""
    later = data["t"] >= END_OF_TRAINS + 2 * MINUTE
    return data["P_act"][later][0] / data["P_act"].max()


@claim(
    "Sixty days later the inhibited switch is off where calcium, 0.3-0.5 uM, has released PP1.",
    source="ours: without its kinase the upper state is none",
    bound=at_most(0.05),
    basis="own: a twentieth of CaMKII",
    control=("free_kinase", "calcium_exchanged"),
)
def lost_at_raised_calcium(data):
    """Largest phosphorylated fraction after 60 days at 0.3, 0.4 and 0.5 uM, CaMKII inhibited."""
    return data["followed_inhibited"][RAISED, -1].max()


@claim(
    "At resting calcium it is still on.",
    source="ours: at rest inhibitor 1 holds PP1",
    bound=at_least(0.5),
    basis="own: half of CaMKII",
    control="calcium_exchanged",
)
def kept_at_rest(data):
    """Phosphorylated fraction after 60 days at 0.1 uM, CaMKII inhibited."""
    return data["followed_inhibited"][0, -1]


@claim(
    "Where calcium has released PP1, the inhibited switch is off within the hour.",
    source="ours: early LTP is followed for an hour",
    bound=at_most(0.5),
    basis="own: half of CaMKII",
    disagrees="inhibitor 1 leaves 0.07 to 0.3 % of PP1 free at 0.3 to 0.5 uM, and each molecule "
    "removes two phosphates a second: the phosphates of all rings last 8 to 31 days",
)
def lost_within_the_hour(data):
    """Smallest phosphorylated fraction after an hour at 0.3, 0.4 and 0.5 uM, CaMKII inhibited."""
    return data["followed_inhibited"][RAISED, 1].min()

"""Claims on early LTP: the switch and its thresholds, the tetanus, the hour after, and the days."""

import numpy as np
from brian2 import second, umolar

from engine.bounds import at_least, at_most, between
from engine.claims import NO_CHANCE, claim
from figures.early_ltp.measures import (
    END_OF_TRAINS,
    MINUTE,
    REST,
    at,
    critical_scale,
    half_level,
    in_uM,
    potentiation,
)

RAISED = slice(1, None)  # calcium of 0.3 to 0.5 uM
GAIN = 2 ** (2 / 3) - 1  # slots that all of CaMKII makes, relative to rest
OVER = NO_CHANCE


@claim(
    "From resting calcium to 0.65 uM a switch that was on stays on and one that was off stays off.",
    kind="prediction",
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
    "One test pulse at rest raises spine calcium as in the model spine whose receptors these are.",
    kind="prediction",
    source="mahajannadkarni2019, Table 1: 0.2 uM",
    bound=between(0.1 * umolar, 0.4 * umolar),
    basis="literature: 0.2 uM; own: a factor of two to either side, as calcium is known",
    control="apv",
    disagrees="their receptors are on a spine here whose volume, buffer and clearance are of other "
    "sources: calcium rises higher",
)
def epsp_calcium(data):
    """Peak of spine calcium after the first test pulse, less calcium at rest."""
    return data["epsp_calcium"] - REST


@claim(
    "The tetanus throws the switch.",
    kind="prediction",
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
    kind="prediction",
    source="ours: a switch must not hang on a hair",
    bound=at_least(2),
    basis="own: what its calcium depends on is known to a factor of two",
    control="exchanged",
    disagrees="at half of its calcium the tetanus is below its threshold",
)
def tetanus_margin(data):
    """Calcium of the tetanus over that which just throws the switch, all of its course scaled."""
    return 1 / critical_scale(data, "by_scale")


@claim(
    "The calcium of a weak tetanus, the same pulses to one fibre alone, is well below it.",
    kind="prediction",
    source="ours: a switch must not hang on a hair",
    bound=at_least(2),
    basis="own: what its calcium depends on is known to a factor of two",
    control="exchanged",
)
def weak_margin(data):
    """Calcium that would just throw the switch over that of the weak tetanus."""
    return critical_scale(data, "weak_by_scale")


@claim(
    "The synaptic current is potentiated from 30 min to an hour after the tetanus.",
    kind="prediction",
    source="blisslomo1973, summary: 30 min to 10 h after trains of 100/s for 3-4 s",
    bound=at_least(1.3),
    basis="literature: potentiated; own: by 30 %",
    control=("weak", "apv", "inhibited"),
)
def potentiated(data):
    """Least peak current of test pulses from 30 to 60 min over that before the trains."""
    return potentiation(data)[data["test"] >= 30 * MINUTE].min()


@claim(
    "The potentiation is over three hours after the tetanus.",
    kind="prediction",
    source="frey1997, abstract: an early phase lasts less than three hours",
    bound=at_most(0.05),
    basis="own: what a slice recording with a standard error of some per cent would notice",
    disagrees="nothing in the model decays at rest: the switch stays on, and the slots with it",
)
def early_phase_ends(data):
    """Slots that are there because of CaMKII three hours later, at rest, over those without."""
    return GAIN * np.interp(180 * MINUTE / second, data["days"] / second, data["followed"][0])


@claim(
    "Inhibited ten minutes later, at resting calcium, it is kept.",
    kind="prediction",
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
    kind="prediction",
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
    kind="data",
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
    kind="prediction",
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
    kind="prediction",
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
    kind="prediction",
    source="ours: early LTP is followed for an hour",
    bound=at_most(0.5),
    basis="own: half of CaMKII",
    disagrees="inhibitor 1 leaves next to nothing of PP1 free even then, and each molecule removes "
    "two phosphates a second: the phosphates of all rings last for weeks",
)
def lost_within_the_hour(data):
    """Smallest phosphorylated fraction after an hour at 0.3, 0.4 and 0.5 uM, CaMKII inhibited."""
    return data["followed_inhibited"][RAISED, 1].min()

"""Claims on the uptake of glutamate by astrocytes, and on what fails with it and what does not."""

import numpy as np
from brian2 import Hz, ms, umolar

from engine.bounds import at_least, at_most, between, within
from engine.claims import NO_CHANCE, claim
from figures.glutamate_uptake.measures import (
    STRETCHES,
    cleft_decays,
    fractions_that_stretch,
    late,
    stretches,
    time_to_fall,
    volume_knees,
)

INTACT, WITHOUT_PUMP = -2, -1  # conditions of the trains
OVER = NO_CHANCE


@claim(
    "Even as much release as ten sites sustain at every synapse is carried by 5 % of transporters.",
    kind="data",
    source="zheng2008, abstract: large rises only below 5 %; wesseling2002, abstract",
    bound=at_most(0.05),
    basis="literature: < 5 %",
    comparison="turnover_in_oocytes",
    no_control="a knee is where release and transport balance: without either there is none",
)
def knee_of_ten_sites(data):
    """Largest knee of the rates up to 2.4 vesicles per synapse and second."""
    return np.max(volume_knees(data)[data["nu_release"] < 3 * Hz])


@claim(
    "Transporters hardly matter to the AMPA response of the synapse itself.",
    kind="prediction",
    source="zheng2008, abstract: little effect on the activation of synaptic AMPA receptors",
    bound=between(0.9, 1.1),
    basis="own: little is taken as 10 %",
    control="every_synapse_at_once",
)
def ampa_response(data):
    """Peak and charge of open AMPA receptors over those in health, for every fraction."""
    O_ampa = np.asarray(data["O_ampa"][0])
    size = np.array([O_ampa.max(axis=1), O_ampa.sum(axis=1)])
    return size / size[:, -1:]


@claim(
    "No loss of transporters slows the AMPA response to one vesicle as in the depressed network.",
    kind="prediction",
    source="ramirezmahaluf2017, model: 2.05 ms; tong1994, abstract: block does not slow the decay",
    bound=at_most(STRETCHES[0]),
    basis="literature: the mildest lesion is 2.00 to 2.05 ms",
    control="every_synapse_at_once",
)
def ampa_stretch(data):
    """Largest decay of open AMPA receptors over that in health, for all fractions."""
    return np.max(stretches(data)[0])


@claim(
    "Were every synapse to release at once, that would take the loss of most transporters.",
    kind="prediction",
    source="ramirezmahaluf2017, model: 2.05 ms; ours: the extreme case",
    bound=at_most(0.5),
    basis="own: most is more than half",
    no_control="a synapse alone is stretched by no loss at all, which is the claim before",
)
def fraction_in_extreme_case(data):
    """Fraction of transporters that makes the decay 2.5 % longer where all synapses release."""
    return fractions_that_stretch(data)[-1, 0]


@claim(
    "In culture the block of transporters prolongs the transient in the cleft by almost 40 %.",
    kind="data",
    source="diamond1997, abstract: one component, prolonged by almost 40 %",
    bound=within(1.4, rel=0.1),
    basis="literature: almost 40 %",
    disagrees="there are no transporters in the cleft of the model, and it is alone in its tissue",
)
def cleft_without_transporters(data):
    """Decay of glutamate in the cleft without transporters over that with all."""
    decays = cleft_decays(data) / ms
    return decays[0] / decays[-1]


@claim(
    "Transporters that bind but do not pump buffer the first pulse of a train as well as others.",
    kind="prediction",
    source="bergles1998, abstract; ours: binding takes 0.4 ms, a cycle 12 ms",
    bound=between(0.9, 1.1),
    basis="own: 10 % in the 10 ms before the next pulse",
    control="no_transporters",
)
def first_pulse_without_pump(data):
    """Exposure of the neighbour to the first pulse, without pump over intact."""
    first = data["train_near_mean"][:, 0]
    return np.asarray(first[WITHOUT_PUMP] / first[INTACT])


@claim(
    "By the end of the train transporters that do not pump are full.",
    kind="prediction",
    source="ours: what has been released exceeds all binding sites",
    bound=at_least(10),
    basis="own: an order of magnitude",
    control="pump_intact",
)
def last_pulses_without_pump(data):
    """Glutamate at the neighbour in the last fifth of the train, without pump over intact."""
    means = late(data["train_near_mean"])
    return means[WITHOUT_PUMP] / means[INTACT]


@claim(
    "A train at 100 Hz does not slow the removal of glutamate where all transporters work.",
    kind="prediction",
    source="diamond2000, abstract: clearance as after one stimulus, at 34 degrees",
    bound=within(1, rel=0.1),
    basis="own: no change is taken as 10 %",
    control="few_transporters",
)
def clearance_after_train(data):
    """Time from peak to 1/e of it at the neighbour, last pulse over first."""
    trace = np.asarray(data["train_near"][INTACT] / umolar)
    samples = int(np.rint(data["period"] / data["t_train"][1]))
    last = samples * (data["train_near_mean"].shape[1] - 1)
    return time_to_fall(trace[last:]) / time_to_fall(trace[:samples])

"""Claims on the threshold that microRNA makes, on noise around it, and on what passes."""

import numpy as np

from engine.bounds import at_least, at_most, within
from engine.claims import NO_CHANCE, claim, count
from engine.effects import mean
from figures.microrna_filter.measures import (
    BURST,
    at,
    cvs,
    fanos,
    noise_where,
    repression_of_cells,
    shown,
    si,
    slopes,
)
from figures.microrna_filter.theory import free_messages, scales

OVER = NO_CHANCE
CELLS = count("cells per transcription rate", "counted/pools")
LOW, HIGH = 0.35, 1  # transcription, relative to the threshold, of low and of high expression


@claim(
    "Near the threshold protein responds sensitively to transcription.",
    kind="prediction",
    source="mukherji2011, abstract",
    bound=at_least(2),
    basis="own: twice as much as in proportion; the abstract has no number",
    control="no_microrna",
    comparison="weak",
)
def sensitive(data):
    """Largest slope of log protein on log transcription, theta 30 times lam."""
    return slopes(data["r_0"], data["protein"])[1][shown(data)].max()


@claim(
    "Below the threshold protein production is highly repressed.",
    kind="prediction",
    source="mukherji2011, abstract",
    bound=at_least(10),
    basis="own: tenfold; the abstract has no number",
    control="no_microrna",
    comparison="weak",
)
def repressed_below(data):
    """Repression at a tenth of the threshold, theta 30 times lam."""
    fold = data["r_0"] / data["messages"]
    return np.interp(0.1, data["distance"], fold[shown(data)])


@claim(
    "Repression is modest on average, yet varies much between cells.",
    kind="prediction",
    source="mukherji2011, abstract",
    bound=at_least(5),
    basis="own: fivefold; the abstract has no number",
    control="no_microrna",
    comparison="weak",
)
def modest_on_average(data):
    """Repression of the cell at the tenth percentile over that of the mean of all cells.

    Cells are spread evenly over the logarithm of transcription, a decade to each side.
    """
    fold, of_mean = repression_of_cells(data, np.geomspace(0.1, 10, 201))
    return fold[20] / of_mean


@claim(
    "The Fano factor of messages rises to the threshold.",
    kind="prediction",
    source="noorbakhsh2013, abstract: noise of regulated genes; ours: the measure and its size",
    bound=at_least(2),
    basis="own: twice that at a fifth of the threshold, where nearly all messages are bound",
    over=CELLS,
    control="no_microrna",
)
def fano_rises(data):
    """Fano factor of messages at the threshold over that at a fifth of it; batches of cells."""
    measured = fanos(data["counted"], "messages")
    return mean(at(measured, 1, data["steps"]) / at(measured, 0.2, data["steps"]))


@claim(
    "The CV of protein stands still there, though protein rises.",
    kind="prediction",
    source="ours: the other measure of noise",
    bound=at_least(0.8),
    basis="theory: 1.04 by linear noise, 0.41 without microRNA; own: twice the latter",
    over=CELLS,
    control="no_microrna",
)
def cv_stands_still(data):
    """CV of protein at the threshold over that at half of it; batches of cells."""
    measured = cvs(data["counted"], "protein")
    return mean(at(measured, 1, data["steps"]) / at(measured, 0.5, data["steps"]))


@claim(
    "At equal protein, microRNA lowers the noise of a gene that is expressed little.",
    kind="prediction",
    source="schmiedel2015, abstract: microRNA with increased transcription",
    bound=at_most(0.9),
    basis="literature: the sign; own: a tenth, to be seen above sampling",
    over=CELLS,
    control="no_microrna",
)
def less_noise_when_low(data):
    """CV over that of an unregulated gene of the same protein: equal pools, varied pools."""
    return noise_where(data, lambda steps: steps <= LOW)


@claim(
    "At equal protein, microRNA raises the noise of a gene that is expressed much.",
    kind="prediction",
    source="schmiedel2015, abstract: microRNA with increased transcription",
    bound=at_least(1.1),
    basis="literature: the sign; own: a tenth, to be seen above sampling",
    over=CELLS,
    control="no_microrna",
)
def more_noise_when_high(data):
    """CV over that of an unregulated gene of the same protein: equal pools, varied pools."""
    return noise_where(data, lambda steps: steps >= HIGH)


@claim(
    "Transcribed at half of the threshold, messages are hardly translated, however many they are.",
    kind="prediction",
    source="ours: the closed form as the response to a slow pulse",
    bound=within(1, abs=0.15),
    basis="theory: the steady state; 15 % for onset and end of the pulse",
    control="no_microrna",
)
def slow_pulse(data):
    """Proteins per message in a slow pulse, over those in the steady state at that rate."""
    rates = si(data["rates"])
    r_0 = sum(scales(rates)) / 2
    return data["pulse_yield"]["slow"] / (BURST * free_messages(r_0, *scales(rates)) / r_0)


@claim(
    "The same messages pass the filter when they are transcribed eight times as fast.",
    kind="prediction",
    source="ours: a prediction of the model",
    bound=at_least(5),
    basis="own: fivefold, where without microRNA nothing changes",
    control="no_microrna",
)
def fast_pulse(data):
    """Proteins per message in a fast pulse over those in a slow one of as many messages."""
    return data["pulse_yield"]["fast"] / data["pulse_yield"]["slow"]


@claim(
    "A burst of fewer messages than microRNAs does not pass, however fast.",
    kind="prediction",
    source="ours: a prediction of the model",
    bound=at_most(0.1),
    basis="own: a tenth of what is made without microRNA",
    control="no_microrna",
)
def brief_pulse(data):
    """Proteins per message in a burst of 20 messages, over those without microRNA."""
    return data["pulse_yield"]["brief"] / BURST


@claim(
    "A rival that is transcribed at the threshold takes the microRNA, and frees a message.",
    kind="prediction",
    source="noorbakhsh2013, abstract: crosstalk between messages",
    bound=at_least(2),
    basis="literature: the sign; own: twofold, as for relief",
    control="no_rival",
)
def rivals(data):
    """Free messages at half of the threshold, with a rival at the threshold over those without."""
    return np.interp(1, data["rival"], data["freed"]) / data["freed"][0]


@claim(
    "A signal that relieves repression starts translation without any new message.",
    kind="prediction",
    source="schratt2006, abstract: BDNF relieves miR-134 inhibition of Limk1 translation",
    bound=at_least(2),
    basis="literature: the sign; own: twofold",
    control="no_microrna",
)
def relieved(data):
    """Protein a day and more after a tenth of binding is left, over that before."""
    course = data["relief_course"]
    before = np.flatnonzero(data["relief_time"] < 0)[-1]
    return course[-1] / course[before]

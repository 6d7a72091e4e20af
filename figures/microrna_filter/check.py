"""Claims on the threshold that microRNA makes, on noise around it, and on what passes."""

import numpy as np

from engine.claims import at_least, at_most, claim, within
from figures.microrna_filter.theory import (
    fano_of_protein,
    free_messages,
    linear_noise,
    master_equation,
    scales,
    steepest,
)

BURST = 10  # proteins made from a message without microRNA, k_prot/gamma_R
LOW, HIGH = 0.35, 1  # transcription, relative to the threshold, of low and of high expression
MOST_FREE = 90  # free messages in the master equation; at three times the threshold 32 are usual


def si(rates):
    """Return rates without units, all in 1/s."""
    return {name: float(value) for name, value in rates.items()}


def slopes(r_0, protein):
    """Return distances between points and the slope of log protein on log r_0 there."""
    return np.sqrt(r_0[..., 1:] * r_0[..., :-1]), np.diff(np.log(protein)) / np.diff(np.log(r_0))


def shown(data):
    """Return the row of the ratio of theta to lam that the other panels have."""
    return int(np.argmin(np.abs(data["ratio"] - data["shown_ratio"])))


def at(values, where, steps):
    """Return the row of counted values at one distance from the threshold."""
    return values[int(np.argmin(np.abs(steps - where)))]


def fano(outcome, what):
    """Return variance over mean at each transcription rate, mean of batches."""
    return np.mean(outcome[f"{what}_variance"] / outcome[f"{what}_mean"], axis=1)


def cv(outcome, what):
    """Return standard deviation over mean at each transcription rate, mean of batches."""
    return np.mean(np.sqrt(outcome[f"{what}_variance"]) / outcome[f"{what}_mean"], axis=1)


def linear_fano(data, row, steps):
    """Return Fano factors of messages (row 0) or protein (row 2) by the linear noise formula.

    `steps` are transcription rates relative to the threshold; how many molecules has no effect.
    """
    rates, found = si(data["rates"]), []
    for step in steps:
        k_R = step * sum(scales(rates)) * rates["gamma_R"]
        means, covariance = linear_noise(rates | {"k_R": k_R})
        found.append(covariance[row, row] / means[row])
    return np.array(found)


def exact_fano(data, steps):
    """Return Fano factors of few messages by the master equation; steps as in `linear_fano`."""
    rates, fewer, found = si(data["rates"]), float(data["fewer"]), []
    few = rates | {"miR_T": rates["miR_T"] / fewer, "k_mir_on": rates["k_mir_on"] * fewer}
    for step in steps:
        k_R = step * sum(scales(few)) * few["gamma_R"]
        found.append(master_equation(few | {"k_R": k_R}, MOST_FREE)[1])
    return np.array(found)


def cv_at_equal_protein(outcome, matched):
    """Return the CV of protein over that of a gene without microRNA with the same mean.

    The Fano factor of such a gene does not depend on its mean.
    """
    return np.sqrt(fano(outcome, "protein") / fano(matched, "protein").mean())


def varied_variance(data):
    """Return the variance of protein between cells with different pools, by linear noise."""
    rates, found = si(data["rates"]), []
    for step in data["varied_steps"]:
        k_R = step * sum(scales(rates)) * rates["gamma_R"]
        cells = [linear_noise(rates | {"k_R": k_R, "miR_T": pool}) for pool in data["pools"]]
        means = np.array([mean[2] for mean, _ in cells])
        found.append(np.mean([c[2, 2] for _, c in cells]) + means.var())
    return np.array(found)


@claim(
    "The messages that are free, and their protein, follow the closed form.",
    source="mirnanoise2025, equations of the readme, after mukherji2011; ours: their steady state",
    bound=at_most(0.01),
    basis="theory: exact; 1 % for what is left after 3.6 days",
    control="no_microrna",
)
def closed_form(data):
    """Largest relative deviation of free messages and protein, all ratios and transcription."""
    lam, rates = data["theta"] / data["ratio"][:, None], si(data["rates"])
    predicted = free_messages(data["r_0"], lam, data["theta"])
    per_message = rates["k_prot"] / rates["gamma_prot"]
    measured = np.stack([data["messages"], data["protein"] / per_message])
    return np.max(np.abs(measured / predicted - 1))


@claim(
    "Far below the threshold messages are repressed by 1 + theta/lam.",
    source="ours: limit of the closed form",
    bound=within(1, abs=0.02),
    basis="theory: exact at no transcription; 2 % at a hundredth of the threshold",
    control="no_microrna",
)
def repression(data):
    """Repression at a hundredth of the threshold over 1 + theta/lam, each ratio."""
    return data["r_0"][:, 0] / data["messages"][:, 0] / (1 + data["ratio"])


@claim(
    "Far above the threshold microRNA takes theta messages and no more: the response is linear.",
    source="ours: limit of the closed form",
    bound=within(1, abs=0.05),
    basis="theory: exact at high transcription; 5 % at a hundred times the threshold",
    control="no_microrna",
)
def offset(data):
    """Messages lost at a hundred times the threshold over theta, ratios of 1 and more."""
    lost = data["r_0"][:, -1] - data["messages"][:, -1]
    return (lost / data["theta"])[data["ratio"] >= 1]


@claim(
    "Without microRNA protein is proportional to transcription.",
    source="mukherji2011, abstract: in the absence of regulation by miRNA",
    bound=at_most(0.01),
    basis="theory: a slope of 1 everywhere; 1 %",
    control="with_microrna",
)
def slope_without(data):
    """Largest distance of the slope of log protein on log transcription from 1."""
    return np.max(np.abs(slopes(data["alone"]["r_0"], data["alone"]["protein"])[1] - 1))


@claim(
    "The sharpness is (1 + sqrt(1 + theta/lam))/2: it grows as lam goes to zero.",
    source="ours: largest slope of the closed form",
    bound=within(1, abs=0.03),
    basis="theory: exact; 3 % for the points between which slopes are taken",
    control="no_microrna",
)
def sharpness(data):
    """Largest slope of log protein on log transcription over the closed form, each ratio."""
    slope = slopes(data["r_0"], data["protein"])[1]
    return slope.max(axis=1) / steepest(data["ratio"])


@claim(
    "The response is steepest where r_0 = lam + theta: that is the threshold.",
    source="ours: largest slope of the closed form",
    bound=within(1, abs=0.05),
    basis="theory: exact; 5 % for the points between which slopes are taken",
    control="no_microrna",
)
def threshold(data):
    """Transcription where the slope is largest, over lam + theta, ratios of 1 and more."""
    where, slope = slopes(data["r_0"], data["protein"])
    found = np.take_along_axis(where, slope.argmax(axis=1)[:, None], axis=1)[:, 0]
    found = np.where(np.ptp(slope, axis=1) > 0.01, found, np.nan)  # a line has no steepest point
    return (found / (data["theta"] * (1 + 1 / data["ratio"])))[data["ratio"] >= 1]


@claim(
    "Near the threshold protein responds sensitively to transcription.",
    source="mukherji2011, abstract",
    bound=at_least(2),
    basis="own: twice as much as in proportion; the abstract has no number",
    control=("no_microrna", "weak"),
)
def sensitive(data):
    """Largest slope of log protein on log transcription, theta 30 times lam."""
    return slopes(data["r_0"], data["protein"])[1][shown(data)].max()


@claim(
    "Below the threshold protein production is highly repressed.",
    source="mukherji2011, abstract",
    bound=at_least(10),
    basis="own: tenfold; the abstract has no number",
    control=("no_microrna", "weak"),
)
def repressed_below(data):
    """Repression at a tenth of the threshold, theta 30 times lam."""
    fold = data["r_0"] / data["messages"]
    return np.interp(0.1, data["distance"], fold[shown(data)])


@claim(
    "Repression is modest on average, yet varies much between cells.",
    source="mukherji2011, abstract",
    bound=at_least(5),
    basis="own: fivefold; the abstract has no number",
    control=("no_microrna", "weak"),
)
def modest_on_average(data):
    """Repression of the cell at the tenth percentile over that of the mean of all cells.

    Cells are spread evenly over the logarithm of transcription, a decade to each side.
    """
    cells = np.geomspace(0.1, 10, 201)
    r_0, messages = (
        np.exp(np.interp(np.log(cells), np.log(data["distance"]), np.log(data[name][shown(data)])))
        for name in ("r_0", "messages")
    )
    return (r_0 / messages)[20] / (r_0.mean() / messages.mean())


@claim(
    "Counted one by one, messages have the mean of the closed form, where there are many.",
    source="ours: the limit of many molecules",
    bound=at_most(0.08),
    basis="theory: with 50 microRNAs 4 % at most by the master equation; 4 % for sampling",
    control=("few", "no_microrna"),
)
def mean_of_counts(data):
    """Largest relative deviation of the mean over transcription rates; control: ten times fewer."""
    rates = si(data["rates"])
    r_0 = data["steps"] * sum(scales(rates))
    left = data["counted"]["messages_mean"].mean(axis=1) / data["counted"]["r_0"]
    return np.max(np.abs(left / (free_messages(r_0, *scales(rates)) / r_0) - 1))


@claim(
    "The Fano factor of messages follows the linear noise formula, where there are many.",
    source="ours: Lyapunov equation of the scheme",
    bound=within(1, abs=0.15),
    basis="own: 15 %, four standard errors of sampling",
    control=("few", "no_microrna"),
)
def linear_noise_of_messages(data):
    """Fano factor over the formula, each transcription rate; control: ten times fewer molecules."""
    return fano(data["counted"], "messages") / linear_fano(data, 0, data["steps"])


@claim(
    "So does the Fano factor of protein, on average over the range.",
    source="ours: Lyapunov equation of the scheme",
    bound=within(1, abs=0.1),
    basis="own: 10 %, four standard errors of sampling",
    control="no_microrna",
)
def linear_noise_of_protein(data):
    """Fano factor over the formula, mean over transcription rates."""
    return np.mean(fano(data["counted"], "protein") / linear_fano(data, 2, data["steps"]))


@claim(
    "Where molecules are few the formula fails, and the master equation tells the Fano factor.",
    source="ours: the master equation of the scheme, solved",
    bound=within(1, abs=0.1),
    basis="theory: exact; 10 % for sampling and for steps of 0.1 min",
    control="many",
)
def master_equation_of_few(data):
    """Fano factor of messages over the exact one, each transcription rate, five microRNAs."""
    return fano(data["few"], "messages") / exact_fano(data, data["steps"])


@claim(
    "The Fano factor of messages rises to the threshold.",
    source="noorbakhsh2013, abstract: noise of regulated genes; ours: the measure and its size",
    bound=at_least(2),
    basis="own: twice that at a fifth of the threshold, where nearly all messages are bound",
    control="no_microrna",
)
def fano_rises(data):
    """Fano factor of messages at the threshold over that at a fifth of it."""
    measured = fano(data["counted"], "messages")
    return at(measured, 1, data["steps"]) / at(measured, 0.2, data["steps"])


@claim(
    "The CV of protein stands still there, though protein rises sixfold.",
    source="ours: the other measure of noise",
    bound=at_least(0.8),
    basis="theory: 1.04 by linear noise, 0.41 without microRNA; own: twice the latter",
    control="no_microrna",
)
def cv_stands_still(data):
    """CV of protein at the threshold over that at half of it."""
    measured = cv(data["counted"], "protein")
    return at(measured, 1, data["steps"]) / at(measured, 0.5, data["steps"])


@claim(
    "Without microRNA messages are Poisson distributed.",
    source="ours: birth and death",
    bound=within(1, abs=0.05),
    basis="theory: exact; 5 % for sampling",
    control="with_microrna",
)
def poisson_without(data):
    """Fano factor of messages, mean over transcription rates."""
    return fano(data["matched"], "messages").mean()


@claim(
    "Without microRNA the noise of protein is that of bursts of translation.",
    source="thattai2001, abstract: noise is determined at the translational level; ours: formula",
    bound=within(1, abs=0.1),
    basis="theory: exact, 1 + b/(1 + gamma_prot/gamma_R); 10 % for sampling",
    control="with_microrna",
)
def bursts_without(data):
    """Fano factor of protein over the exact one: mean below half of the range, and above."""
    halves = np.array_split(fano(data["matched"], "protein"), 2)
    return np.array([half.mean() for half in halves]) / fano_of_protein(si(data["rates"]))


@claim(
    "At equal protein, microRNA lowers the noise of a gene that is expressed little.",
    source="schmiedel2015, abstract: microRNA with increased transcription",
    bound=at_most(0.9),
    basis="literature: the sign; own: a tenth, to be seen above sampling",
    control="no_microrna",
)
def less_noise_when_low(data):
    """CV over that of an unregulated gene of the same protein: equal pools, varied pools."""
    equal = cv_at_equal_protein(data["counted"], data["matched"])[data["steps"] <= LOW].mean()
    varied = cv_at_equal_protein(data["varied"], data["matched"])[data["varied_steps"] <= LOW]
    return np.array([equal, varied.mean()])


@claim(
    "At equal protein, microRNA raises the noise of a gene that is expressed much.",
    source="schmiedel2015, abstract: microRNA with increased transcription",
    bound=at_least(1.1),
    basis="literature: the sign; own: a tenth, to be seen above sampling",
    control="no_microrna",
)
def more_noise_when_high(data):
    """CV over that of an unregulated gene of the same protein: equal pools, varied pools."""
    equal = cv_at_equal_protein(data["counted"], data["matched"])[data["steps"] >= HIGH].mean()
    varied = cv_at_equal_protein(data["varied"], data["matched"])[data["varied_steps"] >= HIGH]
    return np.array([equal, varied.mean()])


@claim(
    "Where the pool varies between cells, their variance is that of noise and of means together.",
    source="ours: the law of total variance, with linear noise in each cell",
    bound=within(1, abs=0.15),
    basis="own: 15 %, four standard errors of sampling",
    control="one_pool",
)
def varied_pools(data):
    """Variance of protein over the predicted one, mean over transcription rates."""
    measured = data["varied"]["protein_variance"].mean(axis=1)
    return np.mean(measured / varied_variance(data))


@claim(
    "Transcribed at half of the threshold, messages are hardly translated, however many they are.",
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
    source="ours: a prediction of the model",
    bound=at_most(0.1),
    basis="own: a tenth of what is made without microRNA",
    control="no_microrna",
)
def brief_pulse(data):
    """Proteins per message in a burst of 20 messages, over those without microRNA."""
    return data["pulse_yield"]["brief"] / BURST


@claim(
    "A rival for the microRNA frees a message once both together reach the threshold.",
    source="noorbakhsh2013, abstract: crosstalk between messages; ours: the closed form of the sum",
    bound=at_most(0.02),
    basis="theory: exact; 2 %",
    control="no_rival",
)
def rivals(data):
    """Largest relative deviation of free messages from the share of the sum's closed form."""
    own = data["r_0_target"]
    both = own + data["rival"] * sum(scales(si(data["rates"])))
    predicted = own / both * free_messages(both, *scales(si(data["rates"])))
    return np.max(np.abs(data["freed"] / predicted - 1))


@claim(
    "A signal that relieves repression starts translation without any new message.",
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

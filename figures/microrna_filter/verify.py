"""Verifications and calibrations: numerics, closed forms, and what was entered."""

import numpy as np
from brian2 import second

from engine.bounds import at_most, within
from engine.claims import NO_CHANCE, claim, count
from engine.reads import with_control
from figures.microrna_filter.measures import (
    deviation,
    exact_fano,
    fano,
    linear_noise_deviations,
    slopes,
    varied_variance,
)
from figures.microrna_filter.theory import steepest

OVER = NO_CHANCE
CELLS = count("cells per transcription rate", "counted/pools")
HOUR = 3600 * second


@claim(
    "The response is steepest where r_0 = lam + theta, and the steeper the smaller lam is.",
    kind="verification",
    source="ours: largest slope of the closed form",
    bound=within(1, abs=0.03),
    basis="theory: exact, a slope of (1 + sqrt(1 + theta/lam))/2; 3 % for the spacing of points",
    control="no_microrna",
)
def sharpness(data):
    """Largest slope over the closed form, each ratio; where it is over lam + theta, ratios >= 1."""
    where, slope = slopes(data["r_0"], data["protein"])
    place = np.take_along_axis(where, slope.argmax(axis=1)[:, None], axis=1)[:, 0]
    place = place / (data["theta"] * (1 + 1 / data["ratio"]))
    return np.append(slope.max(axis=1) / steepest(data["ratio"]), place[data["ratio"] >= 1])


@claim(
    "Each message makes ten proteins without microRNA, and protein lives as long as entered.",
    kind="calibration",
    source="mirnafeedback2011, legend: k_p, gamma_m, gamma_p; ours: per minute",
    bound=within(1, rel=0.05),
    basis="literature: 0.1/0.01 proteins, ln(2)/0.002 min = 5.8 h; 5 %",
)
def protein_per_message(data):
    """Without microRNA: proteins per message of a pulse over 10; half-life from 20 h on over 5.8 h.

    By then the messages, which live 69 min, are gone.
    """
    alone = with_control(data, "no_microrna")
    hours = data["pulse_time"] / HOUR
    late = hours > 20
    decay = np.polyfit(hours[late], np.log(alone["pulse_course"][1][late]), 1)[0]
    return np.array([alone["pulse_yield"]["fast"] / 10, -np.log(2) / decay / 5.776])


@claim(
    "Counted one by one, where there are many, messages have the mean of the closed form, and they "
    "and protein the Fano factor of the linear noise formula.",
    kind="verification",
    source="ours: Lyapunov equation of the scheme; the limit of many molecules",
    bound=at_most(np.array([0.05, 0.05, 0.1])),
    basis="own: twice the error of sampling at one transcription rate",
    over=CELLS,
    control="no_microrna",
    comparison="few",
)
def linear_noise(data):
    """Deviation from the formulas, root mean square over rates: mean, Fano of messages, protein."""
    return linear_noise_deviations(data)


@claim(
    "Where molecules are few the formula fails, and the master equation tells the Fano factor.",
    kind="verification",
    source="ours: the master equation of the scheme, solved",
    bound=at_most(0.05),
    basis="theory: exact; 5 % for sampling, twice its error at one rate, and for steps of 0.1 min",
    over=CELLS,
    comparison="many",
)
def master_equation_of_few(data):
    """Deviation of the Fano factor from the exact one, root mean square, five microRNAs."""
    return deviation(fano(data["few"], "messages") / exact_fano(data, data["steps"]))


@claim(
    "Where the pool varies between cells, their variance is that of noise and of means together.",
    kind="verification",
    source="ours: the law of total variance, with linear noise in each cell",
    bound=within(1, abs=0.15),
    basis="own: 15 %, four standard errors of sampling",
    over=CELLS,
    control="one_pool",
)
def varied_pools(data):
    """Variance of protein over the predicted one, mean over transcription rates."""
    measured = data["varied"]["protein_variance"].mean(axis=1)
    return np.mean(measured / varied_variance(data))

"""What is measured of messages and protein: slopes, and noise beside its closed forms."""

import numpy as np

from engine.effects import mean, worst
from figures.microrna_filter.theory import free_messages, linear_noise, master_equation, scales

BURST = 10  # proteins made from a message without microRNA, k_prot/gamma_R
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


def repression_of_cells(data, cells):
    """Return repression of cells at distances from the threshold, and of the mean of them all."""
    r_0, messages = (
        np.exp(np.interp(np.log(cells), np.log(data["distance"]), np.log(data[name][shown(data)])))
        for name in ("r_0", "messages")
    )
    return r_0 / messages, r_0.mean() / messages.mean()


def at(values, where, steps):
    """Return the row of counted values at one distance from the threshold."""
    return values[int(np.argmin(np.abs(steps - where)))]


def fanos(outcome, what):
    """Return variance over mean at each transcription rate in each batch of cells."""
    return outcome[f"{what}_variance"] / outcome[f"{what}_mean"]


def fano(outcome, what):
    """Return variance over mean at each transcription rate, mean of batches."""
    return np.mean(fanos(outcome, what), axis=1)


def cvs(outcome, what):
    """Return standard deviation over mean at each transcription rate in each batch of cells."""
    return np.sqrt(outcome[f"{what}_variance"]) / outcome[f"{what}_mean"]


def deviation(ratios):
    """Return how far ratios lie from 1, as the root of the mean square."""
    return np.sqrt(np.mean((ratios - 1) ** 2))


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


def linear_noise_deviations(data):
    """Return deviations of counted genes from the formulas: mean, Fano of messages, of protein."""
    (lam, theta), counted = scales(si(data["rates"])), data["counted"]
    r_0 = data["steps"] * (lam + theta)
    left = counted["messages_mean"].mean(axis=1) / counted["r_0"]
    means = left / (free_messages(r_0, lam, theta) / r_0)
    noise = [
        fano(counted, what) / linear_fano(data, row, data["steps"])
        for what, row in (("messages", 0), ("protein", 2))
    ]
    return np.array([deviation(ratios) for ratios in (means, *noise)])


def exact_fano(data, steps):
    """Return Fano factors of few messages by the master equation; steps as in `linear_fano`."""
    rates, fewer, found = si(data["rates"]), float(data["fewer"]), []
    few = rates | {"miR_T": rates["miR_T"] / fewer, "k_mir_on": rates["k_mir_on"] * fewer}
    for step in steps:
        k_R = step * sum(scales(few)) * few["gamma_R"]
        found.append(master_equation(few | {"k_R": k_R}, MOST_FREE)[1])
    return np.array(found)


def cvs_at_equal_protein(outcome, matched):
    """Return CVs of protein over that of a gene without microRNA with the same mean, per batch.

    The Fano factor of such a gene does not depend on its mean.
    """
    return np.sqrt(fanos(outcome, "protein") / fano(matched, "protein").mean())


def noise_where(data, chosen):
    """Return CVs at equal protein at the rates that `chosen` tells: equal pools, varied pools."""
    found = []
    for name, steps in (("counted", "steps"), ("varied", "varied_steps")):
        ratios = cvs_at_equal_protein(data[name], data["matched"])[chosen(data[steps])]
        found.append(mean(ratios.mean(axis=0)))
    return worst(found)


def varied_variance(data):
    """Return the variance of protein between cells with different pools, by linear noise."""
    rates, found = si(data["rates"]), []
    for step in data["varied_steps"]:
        k_R = step * sum(scales(rates)) * rates["gamma_R"]
        cells = [linear_noise(rates | {"k_R": k_R, "miR_T": pool}) for pool in data["pools"]]
        means = np.array([mean[2] for mean, _ in cells])
        found.append(np.mean([c[2, 2] for _, c in cells]) + means.var())
    return np.array(found)

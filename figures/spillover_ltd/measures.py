"""What is left of potentiation, and the fraction of transporters at which half of it is lost."""

import numpy as np
from brian2 import second

FAMILIES = ("less_release", "tetanus", "more_release")

DEPRESSION_RATE = 313.0965 / (688.355 * second)  # gamma_d/tau_rho of the hippocampal set


def at(condition, working, key="strength"):
    """Return a column of a condition at one fraction of working transporters."""
    return condition[key][np.argmin(np.abs(condition["working"] - working))]


def left(condition, key="strength"):
    """Return the potentiation over that with all transporters, for all fractions."""
    return (condition[key] - 1) / (at(condition, 1, key) - 1)


def left_at_5_percent(condition, key="strength"):
    """Return the potentiation with 5 % of the transporters over that with all of them."""
    return (at(condition, 0.05, key) - 1) / (at(condition, 1, key) - 1)


def half_loss(condition):
    """Return the fraction of transporters at which half of the potentiation is left.

    Linear between the simulated points, on a logarithmic axis; 0 where so much is never lost.
    """
    remains = left(condition)
    below = np.flatnonzero(remains < 0.5)
    if below.size == 0:
        return 0.0
    if below[-1] + 1 == remains.size:
        return np.nan
    pair = slice(below[-1], below[-1] + 2)
    return np.exp(np.interp(0.5, remains[pair], np.log(condition["working"][pair])))


def predicted_half_loss(data, family):
    """Return where the glutamate alone reaches the exposure that halves LTP in the tetanus."""
    tetanus, other = data["tetanus"], data[family]
    critical = np.interp(half_loss(tetanus), tetanus["working"], tetanus["exposure"])
    falling = -np.asarray(other["exposure"])
    return np.exp(np.interp(-np.asarray(critical), falling, np.log(other["working"])))

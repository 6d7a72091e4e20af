"""Widths of windows, the switch of the dendrite, and when its inhibition has decayed to it."""

import numpy as np
from brian2 import ms, nS

NEAR = 0.05  # a switch is what happens within 5 % of a change of inhibition


def matched(p):
    """Return spike probabilities at the weakest volleys that fire 90 % of cells when coincident.

    `p` has the shape (strength, lag); so has the result without its first axis, NaN where none do.
    """
    strong = np.flatnonzero(p[:, 0] >= 0.9)
    return p[strong[0]] if strong.size else np.full(p.shape[1], np.nan)


def full_width(lags, response):
    """Return the full width at half maximum of a response that falls with the lag, in ms.

    The two volleys are alike, so the response at negative lags is the same. The width is at most
    twice the longest lag, and NaN where coincident volleys give no response.
    """
    if not response[0] > 0:
        return np.nan
    below = np.flatnonzero(response < response[0] / 2)
    if not below.size:
        return 2 * lags[-1] / ms
    pair = slice(below[0] - 1, below[0] + 1)
    return 2 * np.interp(-response[0] / 2, -response[pair], lags[pair] / ms)


def coincidence_window(data, p):
    """Return the full width of the matched spike probability, without the lone first volley."""
    return full_width(data["volley_lag"], matched(data[p])[:-1]) * ms


def summation_window(data, peak):
    """Return the full width of what a second weak volley adds to the peak of the first, in ms."""
    peaks = np.asarray(data[peak])
    return full_width(data["volley_lag"], peaks[:-1] - peaks[-1])


def lobe_width(lags, change):
    """Return the full width at half maximum of the lobe of potentiation, in ms."""
    lags, change, top = np.asarray(lags / ms), np.asarray(change), np.argmax(change)
    outside = np.flatnonzero(change < change[top] / 2)
    left, right = outside[outside < top], outside[outside > top]
    if not (left.size and right.size):
        return np.nan
    edges = [left[-1] + np.arange(2), right[0] - np.arange(2)]
    start, end = (np.interp(change[top] / 2, change[edge], lags[edge]) for edge in edges)
    return end - start


def lobe_widths(data, change="change"):
    """Return the width of the lobe of potentiation at every strength of inhibition, in ms."""
    rows = zip(data["lag"], data[change], strict=True)
    return np.array([lobe_width(*row) for row in rows])


def steepest(g_inh, size):
    """Return the largest loss within 5 % of a change of inhibition, over the whole loss."""
    g_inh, size = np.asarray(g_inh / nS), np.asarray(size)
    loss = size - np.interp((1 + NEAR) * g_inh, g_inh, size)
    whole = size[0] - size.min()
    return loss.max() / whole if whole > 0 else np.nan


def switch_at(data):
    """Return the inhibition (nS) at which the back-propagated spike is lost: the largest step."""
    g_inh = np.asarray(data["g_switch"] / nS)
    step = np.argmin(np.diff(np.asarray(data["bap"])))
    return (g_inh[step] + g_inh[step + 1]) / 2


def decayed_to_switch(data):
    """Return the lag at which inhibition above the switch has decayed to it, in closed form.

    The switch was measured at one lag, and holds for what is then left of the conductance.
    """
    excess = data["g_dendritic"][-1] / nS / switch_at(data)
    return data["lag_of_switch"] + data["tau_gaba"] * np.log(excess)

"""The CaMKII switch from its published equations, written out once more.

Written apart from the models on purpose: a change in them does not carry over. Concentrations are
in mmol/l, rates in Hz; `p` maps names of constants to plain numbers.
"""

import numpy as np
from scipy.linalg import expm
from scipy.optimize import brentq

TURNS = np.array([1, 16 / 9, 7 / 3, 284 / 105, 25 / 9, 284 / 105, 7 / 3, 16 / 9, 1])
SUBUNITS = np.arange(1, 11)
STEADY, PROGRAMME = 0, 1  # a ring with j phosphates loses one at j, or at j - 1, times b


def stripped(p):
    """Return the constants without units."""
    return {name: float(np.asarray(value)) for name, value in p.items()}


def phosphorylation(Ca, p):
    """Return the rates at which rings with 0 to 9 phosphates gain one."""
    F = Ca**4 / (Ca**4 + p["K_CaM"] ** 4)
    return p["k_CaMKII"] * F * np.append(10 * F, TURNS)


def free_phosphatase(Ca, p):
    """Return the steady concentration of PP1 that inhibitor 1 leaves free."""
    inhibitor = p["v_PKA"] * p["I_free"] / p["v_CaN"] * (1 + (p["K_CaN"] / Ca) ** 3)
    return p["k_I1_off"] * p["e_p0"] / (p["k_I1_on"] * inhibitor + p["k_I1_off"])


def phosphates(b, Ca, p, slip=STEADY):
    """Return the concentration of phosphorylated subunits where each loses its phosphate at b.

    With slip=PROGRAMME as in the published programme for steady states (camk2ss.m), which has
    (j - 1)! in place of j!, unlike that for time courses (camk2.m).
    """
    lost = np.cumprod(np.maximum(SUBUNITS - slip, 1))
    rings = np.cumprod(phosphorylation(Ca, p)) / lost / np.asarray(b)[..., None] ** SUBUNITS
    return p["e_k"] * rings @ SUBUNITS / (1 + rings.sum(axis=-1))


def steady_states(Ca, p, slip=STEADY):
    """Return the phosphorylated fractions at which gain and loss balance, one to three."""

    def surplus(log_b):
        b = np.exp(log_b)
        return phosphates(b, Ca, p, slip) - p["k_PP1"] * free_phosphatase(Ca, p) / b + p["K_PP1"]

    log_b = np.linspace(np.log(1e-14), np.log(10), 4000)
    sign = np.sign(surplus(log_b))
    found = [brentq(surplus, log_b[k], log_b[k + 1]) for k in np.flatnonzero(sign[1:] != sign[:-1])]
    return np.sort([phosphates(np.exp(x), Ca, p, slip) for x in found]) / (10 * p["e_k"])


def saddle_nodes(p, slip=STEADY):
    """Return the calcium (mmol/l) between which there are three steady states."""
    inside = 3e-4
    return tuple(bisected(inside, outside, p, slip) for outside in (5e-5, 2e-3))


def bisected(inside, outside, p, slip):
    """Return where three steady states become one."""
    for _ in range(30):
        middle = (inside + outside) / 2
        three = len(steady_states(middle, p, slip)) == 3
        inside, outside = (middle, outside) if three else (inside, middle)
    return inside


def after_pulse(Ca, duration, p):
    """Return the phosphorylated fraction after a pulse on bare rings, without any phosphatase."""
    gain = np.append(phosphorylation(Ca, p), 0)
    rings = expm(duration * (np.diag(gain[:-1], -1) - np.diag(gain)))[:, 0]
    return rings[1:] @ SUBUNITS / 10


def threshold(duration, fraction, p):
    """Return the calcium (mmol/l) of a pulse that phosphorylates a fraction of the subunits."""
    return brentq(lambda Ca: after_pulse(Ca, duration, p) - fraction, 1e-4, 1)

"""Clamped astrocytes against the linear stability of their steady states, on the numpy target."""

import numpy as np
import pytest
from brian2 import Network, StateMonitor, defaultclock, ms, prefs, second, umolar

from figures.astrocyte_calcium.theory import (
    calcium_and_gate,
    clamped_borders,
    clamped_growth,
    open_gate,
    steady,
    stripped,
)
from models.astrocytes.ip3 import IP3_CLAMP
from models.astrocytes.li_rinzel import LI_RINZEL
from models.astrocytes.parameter_sets import CHI_SETS
from models.base import values

OFF = 10e-6  # mmol/l from a border: far enough to see growth, near enough for the eigenvalues


@pytest.fixture(autouse=True)
def numpy_target():
    prefs.codegen.target = "numpy"
    defaultclock.dt = 100 * ms
    yield
    defaultclock.dt = 0.1 * ms


def test_deviations_from_a_steady_state_grow_on_the_side_of_a_border_that_theory_says():
    found = [(name, *case) for name in ("AM", "FM") for case in cases(name)]
    calcium = deviating(*map(np.array, zip(*[case[1:5] for case in found], strict=True)))
    for x, (name, _, _, _, _, leading) in zip(calcium, found, strict=True):
        assert np.log(np.ptp(x[-80:]) / np.ptp(x[:80])) * leading.real > 0
        if name == "AM":  # of FM cells what grows is too large too soon
            assert frequency(x) == pytest.approx(abs(leading.imag) / (2 * np.pi), rel=0.05)


def cases(name):
    """Return IP3, C, h and K_P (SI) on both sides of both borders, and the leading eigenvalue."""
    constants = values(LI_RINZEL.parameters) | {"K_P": CHI_SETS[name]["K_P"].value}
    p = stripped(constants)
    flow = lambda ip3: lambda C: calcium_and_gate(C, open_gate(C, ip3, p), ip3, p)[0]
    low, high = clamped_borders(constants)
    found = []
    for ip3, lowest in ((low - OFF, 1), (low + OFF, 1), (high - OFF, 0), (high + OFF, 0)):
        C = steady(flow(ip3), lowest)
        found.append((ip3, C, open_gate(C, ip3, p), p["K_P"], clamped_growth(ip3, p, lowest)))
    return found


def deviating(ip3, C, h, K_P):
    """Return calcium (mmol/l) of cells that start 0.1 % from a steady state, every half second."""
    cells = (LI_RINZEL + IP3_CLAMP).neurons(
        len(C), **{name: 1e3 * x * umolar for name, x in {"K_P": K_P, "I_IP3": ip3}.items()}
    )
    cells.C, cells.h_IP3 = 1.001e3 * C * umolar, h
    monitor = StateMonitor(cells, "C", record=True, dt=500 * ms)
    Network(cells, monitor).run(90 * second, namespace={})
    return np.asarray(monitor.C)


def frequency(x):
    """Return the frequency (Hz) of a deviation from its passages upward through zero."""
    x = x - (x.max() + x.min()) / 2
    k = np.flatnonzero((x[:-1] < 0) & (x[1:] >= 0))
    return (len(k) - 1) / (k[-1] - k[0]) / 0.5

"""Extrasynaptic NMDA receptors against what is known of them without a simulation."""

import numpy as np
import pytest
from brian2 import ms, run, umolar

from models.base import Model
from models.neurons.voltage_clamp import VOLTAGE_CLAMP
from models.receptors.extrasynaptic_nmda import EXTRASYNAPTIC_NMDA
from models.receptors.nmda import NMDA

GLUTAMATE = Model(
    name="GLUTAMATE",
    equations="""
    glu : mmolar (constant)  # glutamate while it lasts
    t_end : second (constant)  # end of the pulse
    G_ext = glu*int(t < t_end) : mmolar  # free glutamate outside of the cleft
    """,
)
PATCH = VOLTAGE_CLAMP + NMDA + EXTRASYNAPTIC_NMDA + GLUTAMATE


def test_half_of_the_receptors_are_active_at_2_micromolar():
    k = {name: p.value for name, p in EXTRASYNAPTIC_NMDA.parameters.items()}
    bound = 1 + k["k_R_des"] / k["k_R_res"] + k["k_R_open"] / k["k_R_shut"]
    x = np.array([0.1, (1 + np.sqrt(1 + bound)) / bound, 3, 1000])
    cells = PATCH.neurons(4, glu=x * k["k_R_off"] / k["k_R_on"], t_end=10_000 * ms)
    run(3000 * ms, namespace={})
    active = np.asarray(cells.R_open[:] * bound / (k["k_R_open"] / k["k_R_shut"]))
    assert active == pytest.approx(bound * x**2 / (1 + 2 * x + bound * x**2), rel=1e-2)
    assert active[1] == pytest.approx(0.5, abs=0.005)
    assert float(cells.glu[1] / umolar) == pytest.approx(1.96, abs=0.01)

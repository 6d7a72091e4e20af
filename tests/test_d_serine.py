"""The co-agonist site, D-serine of an astrocyte, NMDA calcium: closed forms; place avoidance."""

import numpy as np
import pytest
from brian2 import (
    Hz,
    Network,
    SpikeGeneratorGroup,
    StateMonitor,
    defaultclock,
    ms,
    pA,
    run,
    second,
    umolar,
    uS,
)

from models.astrocytes.d_serine import CALCIUM_CLAMP, D_SERINE_ARRIVAL, D_SERINE_RELEASE
from models.circuits.place_avoidance import place_avoidance
from models.neurons.lif import LIF
from models.neurons.voltage_clamp import VOLTAGE_CLAMP
from models.plasticity.static_weight import STATIC_WEIGHT
from models.receptors.d_serine_gate import D_SERINE_GATE
from models.receptors.nmda import NMDA, NMDA_CALCIUM, NMDA_SYNAPSE
from models.receptors.nmda_calcium import NMDA_CALCIUM_POOL


def test_d_serine_and_glycine_compete_for_one_site():
    model = VOLTAGE_CLAMP + NMDA + D_SERINE_GATE
    cells = model.neurons(
        4,
        D=[1, 0, 0, 1] * umolar,
        D_bath=[0, 1, 0, 0] * umolar,
        Gly=[0, 0, 3.76, 3.76] * umolar,
    )
    assert cells.o_site[:] == pytest.approx([1 / 2, 1 / 2, 1 / 2, 2 / 3])
    assert cells.nmda_gain[:] == pytest.approx([1 / 4, 1 / 4, 1 / 4, 4 / 9])


def test_d_serine_of_a_clamped_astrocyte_is_cleared_to_what_its_calcium_releases():
    astrocyte = (CALCIUM_CLAMP + D_SERINE_RELEASE).neurons(1, C=0.125 * umolar, D_A=0 * umolar)
    cells = (VOLTAGE_CLAMP + NMDA + D_SERINE_GATE).neurons(1)
    arrival = D_SERINE_ARRIVAL.synapses(astrocyte, cells)
    net = Network(astrocyte, cells, arrival)
    defaultclock.dt = 1 * ms
    net.run(2 * second, namespace={})  # a clearance time
    expected = (0.1 + 6.5 / 2) * (1 - np.exp(-1))
    assert astrocyte.D_A[0] / umolar == pytest.approx(expected)
    assert cells.D[0] / umolar == pytest.approx(expected, rel=1e-3)


def test_nmda_calcium_of_one_spike_at_rest_peaks_at_the_jump_that_it_replaces():
    defaultclock.dt = 0.05 * ms
    axon = SpikeGeneratorGroup(1, [0], [1] * ms)
    model = LIF + NMDA + NMDA_CALCIUM + NMDA_CALCIUM_POOL
    k_c_nmda = [0.304, 0.165] / (pA * ms)  # by default, and as its comment says
    leaky = 10 * uS  # which holds the cell at E_L, -70 mV
    cells = model.neurons(2, g_L=leaky, tau_Ca=[20, 48.8373] * ms, k_c_nmda=k_c_nmda)
    synapses = (NMDA_SYNAPSE + STATIC_WEIGHT).synapses(axon, cells)
    calcium = StateMonitor(cells, "c_nmda", record=True)
    run(100 * ms, namespace={})
    assert len(synapses) == 2
    assert calcium.c_nmda.max(axis=1) == pytest.approx(1, rel=0.02)


def published_steps(u_move, reversal, theta, slides):
    """Return the weights of one animal after each step of the published program.

    squadrani2024code, with the random numbers given: x, y and R are those of the paper.
    """
    w, place, rows = np.array([0.2, 0.2]), 0, []
    for step, u in enumerate(u_move):
        y, old = w[place], place
        if u < max(0.05, y):
            place = 1 - place
        R = 1.5 if place == (step >= reversal) else -1
        change = -R * y * (y - theta) / 100
        if slides:
            theta += (y**2 - theta) / 50
        w[old] += change
        rows.append(w.copy())
    return np.array(rows)


def test_place_avoidance_takes_the_published_steps():
    defaultclock.dt = 1 * second
    inputs, animals, synapses = place_avoidance(
        2, 200 * second, theta=0.018 * Hz, tau_theta=[50, 1e12] * second
    )
    drawn = StateMonitor(animals, "u_move", record=True, when="before_end")
    weights = StateMonitor(synapses, "w", record=True, when="before_end")
    Network(inputs, animals, synapses, drawn, weights).run(400 * second, namespace={})
    for animal, slides in enumerate((True, False)):
        expected = published_steps(drawn.u_move[animal], 200, 0.018, slides)
        np.testing.assert_allclose(weights.w[animal::2].T, expected, atol=1e-12)

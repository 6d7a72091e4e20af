"""A dendrite of its own: closed forms of two coupled compartments."""

import numpy as np
import pytest
from brian2 import SpikeGeneratorGroup, StateMonitor, ms, mV, nA, nS, pA, run, second

from models.neurons.dendrite import (
    COMPARTMENTS,
    DENDRITE,
    DENDRITIC_CHANNELS,
    SIDE_BRANCH,
)
from models.neurons.lif import LIF
from models.neurons.regular_spiking import REGULAR_SPIKING
from models.plasticity.static_weight import STATIC_WEIGHT
from models.receptors.ampa import AMPA, AMPA_SYNAPSE
from models.stimulation.current_pulses import CURRENT_PULSES


def test_current_into_the_soma_divides_between_the_compartments():
    cells = (LIF + DENDRITE + CURRENT_PULSES).neurons(
        2, I_0=100 * pA, pulse_width=0.5 * second, g_axial=np.array([20, 200]) * nS, g_L_d=5 * nS
    )
    run(0.5 * second, namespace={})
    series = 1 / (1 / np.array([20, 200]) + 1 / 5)
    soma, dendrite = cells.v[:] / mV + 70, cells.v_d[:] / mV + 70
    assert soma == pytest.approx(100 / (10 + series), rel=1e-3)
    assert dendrite == pytest.approx(soma * series / 5, rel=1e-3)


def test_a_receptor_on_the_dendrite_charges_it_before_the_soma():
    axon = SpikeGeneratorGroup(1, [0], [1] * ms)
    cells = (LIF + DENDRITE + AMPA.renamed(v="v_d", I_syn="I_syn_d")).neurons(1)
    synapses = (AMPA_SYNAPSE + STATIC_WEIGHT).synapses(axon, cells, w=5)
    traces = StateMonitor(cells, ["v", "v_d", "I_ampa"], record=True)
    run(30 * ms, namespace={})
    soma, dendrite = traces.v[0], traces.v_d[0]
    assert len(synapses) == 1 and traces.I_ampa[0].max() > 0 * nA
    assert dendrite.max() > soma.max()
    assert np.argmax(dendrite) < np.argmax(soma)


def test_the_compartments_share_out_the_membrane_of_the_published_cell():
    model = REGULAR_SPIKING + DENDRITE + DENDRITIC_CHANNELS + SIDE_BRANCH
    value = {name: parameter.value for name, parameter in model.parameters.items()} | COMPARTMENTS
    whole = REGULAR_SPIKING.parameters
    for name, parts in {"C_m": ("C_m", "C_d", "C_b"), "g_L": ("g_L", "g_L_d", "g_L_b")}.items():
        assert float(sum(value[part] for part in parts) / whole[name].value) == pytest.approx(1)
    density = value["g_Na_d"] / value["C_d"] / (whole["g_Na"].value / whole["C_m"].value)
    assert float(density) == pytest.approx(0.5)

"""Transporters and shells of fluid: steady state, conservation, and the step of a cell."""

import numpy as np
import pytest
from brian2 import (
    Network,
    SpikeGeneratorGroup,
    defaultclock,
    mmolar,
    ms,
    nmolar,
    second,
    um,
    umolar,
)
from scipy.linalg import expm

from models.astrocytes.extracellular_space import CLEFT, EXPOSURE, PARAMETERS, SUSTAINED_RELEASE
from models.astrocytes.glutamate_uptake import EXTRASYNAPTIC_GLUTAMATE, GLUTAMATE_SPILLOVER
from models.circuits.fluid_shells import fluid_shells
from models.neurons.lif import LIF
from models.receptors.kinetic_ampa import KINETIC_AMPA


def test_sustained_release_has_the_steady_state_of_its_scheme():
    defaultclock.dt = 0.1 * ms
    f = np.array([0.1, 0.3, 1])
    volume = (EXTRASYNAPTIC_GLUTAMATE + SUSTAINED_RELEASE).neurons(
        3, f_EAAT=f, nu_release=5 / second, k_away=0 / second
    )
    Network(volume).run(1000 * ms, namespace={})
    p = volume.namespace
    r = 5 / second * p["G_vesicles"] / p["alpha_ecs"]
    V = f * p["EAAT_tissue"] / p["alpha_ecs"] * p["k_EAAT"]
    K = (p["k_EAAT_off"] + p["k_EAAT"]) / p["k_EAAT_on"]
    assert np.asarray(volume.G_ext / nmolar) == pytest.approx(
        np.asarray(K * r / (V - r) / nmolar), rel=1e-3
    )


@pytest.mark.parametrize("f", [0, 1])
def test_what_a_vesicle_releases_is_all_there_where_nothing_is_pumped(f):
    defaultclock.dt = 0.005 * ms
    axon = SpikeGeneratorGroup(1, [0], [0] * ms)
    space = fluid_shells(
        axon,
        [0],
        [np.linspace(0.2, 1, 9) * um],
        [False],
        f_EAAT=np.array([f]),
        k_EAAT=np.zeros(1) / second,
        k_away=np.zeros(1) / second,
    )
    Network(axon, *space.groups()).run(5 * ms, namespace={})
    shells = space.shells
    amount = np.sum((shells.G_ext[:] + shells.G_bound[:]) * shells.V_fluid[:])
    amount += space.clefts.G_cleft[0] * PARAMETERS["V_cleft"].value
    # flow between groups is constant over a step: the cleft gives away dt/(2*tau_cleft) too much
    assert float(amount / PARAMETERS["n_vesicle"].value) == pytest.approx(1, rel=4e-3)


def exposure_of(model, f, dt):
    """Return the exposure to ten pulses at 100 Hz (uM ms), in a model, at a time step."""
    defaultclock.dt = dt
    axon = SpikeGeneratorGroup(1, np.zeros(10, int), np.arange(10) * 10 * ms)
    cells = model.neurons(len(f), f_EAAT=f)
    spill = GLUTAMATE_SPILLOVER.synapses(axon, cells)
    Network(axon, cells, spill).run(120 * ms, namespace={})
    return np.asarray(cells.G_exposure / (umolar * ms))


def test_the_step_of_an_integrate_and_fire_cell_will_do_at_all_fractions():
    f = np.array([0, 0.05, 0.2, 1])
    fine = exposure_of(EXTRASYNAPTIC_GLUTAMATE + EXPOSURE, f, 0.02 * ms)
    coarse = exposure_of(LIF + EXTRASYNAPTIC_GLUTAMATE + EXPOSURE, f, 0.1 * ms)
    # binding takes 0.4 ms where all transporters work: of a jump, half a step counts too much
    assert coarse == pytest.approx(fine, rel=0.12)


def test_ampa_receptors_follow_the_matrix_of_their_rates():
    defaultclock.dt = 0.005 * ms
    states = ["C_0", "C_1", "C_2", "O_ampa", "D_1", "D_2", "D_3"]
    letters = ["C0", "C1", "C2", "O", "D1", "D2", "D3"]
    receptors = (CLEFT + KINETIC_AMPA).neurons(1, G_cleft=0.3 * mmolar, tau_cleft=1e9 * second)
    Network(receptors).run(4 * ms, namespace={})
    rates = np.zeros((7, 7))
    for name, value in receptors.namespace.items():
        ends = [(a, b) for a in letters for b in letters if name == f"k_{a}{b}"]
        for a, b in ends:
            binds = (a, b) in (("C0", "C1"), ("C1", "C2"), ("D1", "D2"))
            rate = value * 0.3 * mmolar if binds else value
            rates[letters.index(b), letters.index(a)] = float(rate * ms)
    assert np.count_nonzero(rates) == 16
    rates -= np.diag(rates.sum(axis=0))
    expected = expm(4 * rates)[:, 0]
    assert [getattr(receptors, x)[0] for x in states] == pytest.approx(expected, abs=1e-6)

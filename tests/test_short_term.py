"""Short-term plasticity of release: closed forms, and receptors that hear the release at hand."""

import numpy as np
import pytest
from brian2 import SpikeGeneratorGroup, StateMonitor, ms, nS, run, second

from engine import device, hardware
from models.assembly.names import parsed
from models.assembly.statements import fresh
from models.neurons.lif import LIF
from models.plasticity.short_term import TSODYKS_MARKRAM
from models.plasticity.static_weight import STATIC_WEIGHT
from models.receptors.ampa import AMPA, AMPA_SYNAPSE

SPIKES = [1, 21, 41, 141, 151] * ms


def released():
    """Return r_S after each of the spikes, and the AMPA conductance just after the first."""
    axon = SpikeGeneratorGroup(1, np.zeros(len(SPIKES), int), SPIKES)
    cells = (LIF + AMPA).neurons(1)
    model = TSODYKS_MARKRAM + AMPA_SYNAPSE + STATIC_WEIGHT
    synapses = model.synapses(axon, cells)
    release = StateMonitor(synapses, "r_S", record=[0], dt=1 * ms)
    conductance = StateMonitor(cells, "g_ampa", record=[0], when="end")
    run(160 * ms, namespace={})
    after = np.round(SPIKES / ms).astype(int) + 1
    return np.array(release.r_S[0][after]), conductance.g_ampa[0][10] / nS


def expected():
    """Return what each spike releases: u jumps before the release, which takes u of x."""
    found, u, x, last = [], 0.0, 1.0, SPIKES[0]
    for spike in SPIKES:
        u *= np.exp(-3.33 / second * (spike - last))
        x = 1 - (1 - x) * np.exp(-2.0 / second * (spike - last))
        u += 0.6 * (1 - u)
        found.append(u * x)
        x -= u * x
        last = spike
    return np.array(found)


def test_release_is_that_of_the_closed_form():
    assert released()[0] == pytest.approx(expected(), rel=1e-9)


@pytest.mark.compiles
@pytest.mark.skipif(hardware.compiler() is None, reason="no C++ compiler on this machine")
def test_receptors_hear_the_release_of_the_spike_at_hand(tmp_path):
    numpy = released()
    device.activate("cpp_standalone", tmp_path, random_seed=1)
    compiled = released()
    assert compiled[0] == pytest.approx(numpy[0], rel=1e-9)
    assert numpy[1] == pytest.approx(0.6)
    assert compiled[1] == pytest.approx(0.6)


def test_derived_variables_are_written_out_where_the_statements_change_what_they_read():
    equations = parsed(
        "r : 1\nu : 1\ndx/dt = -x/ms : 1 (event-driven)\ngain = r*k : 1\nk = 2*u : 1"
    )
    assert fresh("r = 1\nw += gain", equations) == "r = 1\nw += (r*k)"
    assert fresh("w += gain\nz = k", equations) == "w += gain\nz = k"
    assert fresh("u += 1\nw += gain", equations) == "u += 1\nw += (r*(2*u))"

"""Cells and synapses of the gamma networks against closed forms, on the numpy target."""

import numpy as np
import pytest
from brian2 import Network, SpikeMonitor, defaultclock, ms, mV, pA, prefs, second

from models.base import Model, values
from models.neurons.traub_miles import TRAUB_MILES
from models.neurons.wang_buzsaki import WANG_BUZSAKI
from models.plasticity.static_weight import STATIC_WEIGHT
from models.receptors.kinetic_synapse import (
    CONTACT_INHIBITION,
    GATING,
    GATING_SETS,
    INHIBITORY_INPUT,
    POOL,
    POOL_INHIBITION_BUT_SELF,
    POOLING,
)

HELD = Model(name="HELD", equations="v : volt  # membrane potential")


@pytest.fixture(autouse=True)
def numpy_target():
    prefs.codegen.target = "numpy"
    defaultclock.dt = 0.01 * ms
    yield
    defaultclock.dt = 0.1 * ms


def run(*objects, duration):
    Network(*objects).run(duration, namespace={})


def test_gate_relaxes_to_its_closed_form():
    cells = (HELD + GATING).neurons(2, v=[-70, 20] * mV, s_out=[0.5, 0])
    run(cells, duration=5 * ms)
    rise, decay = 1 / 12, 10
    open_rate = 1 / (1 + np.exp(-20 / 2)) / rise
    rate = open_rate + 1 / decay
    assert cells.s_out[0] == pytest.approx(0.5 * np.exp(-5 / decay), rel=1e-3)
    assert cells.s_out[1] == pytest.approx(open_rate / rate, rel=1e-3)


def test_slope_of_five_mv_is_half_of_one_plus_tanh():
    ping = values(GATING_SETS["ping_inhibitory"])
    cells = (HELD + GATING).neurons(3, v=[-10, 0, 7] * mV, **ping)
    expected = (1 + np.tanh(np.array([-10, 0, 7]) / 10)) / 2
    assert cells.F_out[:] == pytest.approx(expected)


def test_pool_gives_each_cell_what_all_contacts_would():
    open_parts = np.array([0.1, 0.4, 0.7, 0.2])
    model = (
        HELD
        + GATING
        + INHIBITORY_INPUT
        + Model(name="READ", equations="total = I_syn : amp  # current", sockets={"I_syn": 0 * pA})
    )
    one, two = (model.neurons(4, v=-60 * mV, s_out=open_parts) for _ in range(2))
    pool = POOL.neurons(1)
    into = POOLING.synapses(one, pool)
    out = (POOL_INHIBITION_BUT_SELF + STATIC_WEIGHT).synapses(pool, one, w=1 / 3)
    direct = (CONTACT_INHIBITION + STATIC_WEIGHT).synapses(
        two, two, connect={"condition": "i != j"}, w=1 / 3
    )
    run(one, two, pool, into, out, direct, duration=0.03 * ms)
    assert one.s_inh[:] == pytest.approx(two.s_inh[:], rel=0.01)
    assert two.s_inh[0] == pytest.approx((0.4 + 0.7 + 0.2) / 3, rel=0.01)


@pytest.mark.parametrize(
    ("model", "step", "drive", "silent", "rate"),
    [(WANG_BUZSAKI, 0.05, 100, 10, 60), (TRAUB_MILES, 0.025, 150, 5, 56)],
)
def test_cell_rests_and_fires(model, step, drive, silent, rate):
    defaultclock.dt = step * ms
    cells = model.neurons(2, I_app=[silent, drive] * pA)
    spikes = SpikeMonitor(cells)
    run(cells, spikes, duration=150 * ms)
    trains = spikes.spike_trains()
    assert len(trains[0]) == 0
    intervals = np.diff(trains[1] / second)[1:]
    assert 1 / intervals.mean() == pytest.approx(rate, rel=0.03)

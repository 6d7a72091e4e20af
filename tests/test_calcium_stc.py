"""Tagging and capture on calcium: the restructured model against the published equations."""

import numpy as np
import pytest
from brian2 import (
    Hz,
    Network,
    SpikeGeneratorGroup,
    SpikeMonitor,
    StateMonitor,
    defaultclock,
    ms,
    mV,
    prefs,
    run,
    second,
)

from models.base import values
from models.circuits.tagging import add_late_phases
from models.consolidation.calcium_stc import (
    CURRENT_PSP,
    EARLY_PHASE,
    LATE_PHASE,
    PROTEIN_POOL,
    STC_CALCIUM,
    STC_CELL,
)
from models.consolidation.protein_synthesis import PROTEIN_SYNTHESIS_INHIBITOR
from models.neurons.lif import LIF
from models.neurons.slow_clock import SLOW_CLOCK
from models.plasticity.calcium_rule import CALCIUM_RULE_BY_EVENT
from models.stimulation.poisson_source import POISSON_SOURCE
from models.stimulation.poisson_trains import POISSON_TRAINS

EARLY = CALCIUM_RULE_BY_EVENT + EARLY_PHASE
POOL = PROTEIN_POOL + PROTEIN_SYNTHESIS_INHIBITOR + SLOW_CLOCK
DT, SLOW_DT, STEPS = 1e-4, 2 * ms, 12000

# Everything in mV and seconds. Hours are shortened to a second; rates of calcium are as published.
PUBLISHED = {
    "h_0": 4.20075,
    "theta_p": 3.0,
    "theta_d": 1.2,
    "Ca_post": 0.2758,
    "calcium_delay": 18.8e-3,
    "transmission_delay": 3e-3,
    "relaxation": 1500,
    "theta_tag": 0.840149,
    "theta_pro": 2.10037,
    "tau_p": 0.3,
    "tau_z": 0.3,
}


def train():
    """Return times of presynaptic spikes: dense enough to fire the cell, then sparse."""
    rng = np.random.default_rng(5)
    gaps = rng.uniform(1e-3, 8e-3, 90), rng.uniform(20e-3, 60e-3, 20)
    return np.round(np.cumsum(np.concatenate(gaps)) / DT) * DT


def published(times, **changes):
    """Return spike times and courses of h, z and p of the published equations, step by step."""
    k = PUBLISHED | changes
    v, psp, calcium, h, z, p, last = -65.0, 0.0, 0.0, 10.0, 0.6, 0.0, -1.0
    arrives, enters = (
        {round((t + k[delay]) / DT) for t in times}
        for delay in ("transmission_delay", "calcium_delay")
    )
    spikes, course = [], np.zeros((STEPS, 3))
    for step in range(STEPS):
        t = step * DT
        course[step] = h, z, p
        refractory = t - last < 2e-3 - DT / 2
        v += (0 if refractory else 1 - np.exp(-DT / 10e-3)) * (psp - 65 - v)
        psp *= np.exp(-DT / 5e-3)
        h, z, p = step_of_plasticity(k, calcium, h, z, p)
        calcium *= np.exp(-DT / 48.8e-3)
        fires = v > -55 and not refractory
        psp += (h + z * k["h_0"]) * (step in arrives)
        calcium += (step in enters) + k["Ca_post"] * fires
        if fires:
            spikes.append(t)
            v, last = -70.0, t
    return np.array(spikes), course.T


def step_of_plasticity(k, calcium, h, z, p):
    """Return early weight, late weight and protein after one step."""
    dh = k["relaxation"] * (k["h_0"] - h)
    dh += 1645.6 * (10 - h) * (calcium > k["theta_p"]) - 313.1 * h * (calcium > k["theta_d"])
    change = h - k["h_0"]
    dz = p * ((1 - z) * (change > k["theta_tag"]) - (z + 0.5) * (-change > k["theta_tag"]))
    dp = (abs(change) > k["theta_pro"]) - p
    return h + dh * DT / 688.4, z + dz * DT / k["tau_z"], p + dp * DT / k["tau_p"]


def restructured(times):
    """Return the same of the models of the repository."""
    defaultclock.dt = DT * second
    fibre = SpikeGeneratorGroup(1, np.zeros(len(times), int), times * second)
    cell = (LIF + CURRENT_PSP).neurons(1, **values(STC_CELL))
    rule = values(STC_CALCIUM) | {"sigma_rho": 0.0, "k_relax": 1500}
    early = EARLY.synapses(fibre, cell, dt_slow=SLOW_DT, rho=1, z_told=0.6, **rule)
    pool = POOL.neurons(1, dt_slow=SLOW_DT, block=0, tau_prp=0.3 * second)
    fast_late = {"z_late": 0.6, "tau_late_phase": 0.3 * second}
    slow = add_late_phases(early, np.array([0]), pool, SLOW_DT, **fast_late)
    recorded = ((early, "rho"), (slow["late"], "z_late"), (pool, "prp"))
    records = [StateMonitor(group, name, record=0) for group, name in recorded]
    spikes = SpikeMonitor(cell)
    objects = [thing for name, thing in slow.items() if name != "step"]  # early contains the step
    net = Network(fibre, cell, early, pool, spikes, *records, *objects)
    net.run(STEPS * DT * second, namespace={})
    h, z, p = records
    return spikes.t / second, (10 * h.rho[0], z.z_late[0], p.prp[0], h.t / second, z.t / second)


@pytest.fixture(scope="module")
def compared():
    prefs.codegen.target = "numpy"
    return restructured(train())


def agrees(compared, **changes):
    """Tell whether spikes and courses are those of the published equations, with changes if any.

    A step moves a crossing of a threshold of calcium by 0.1 ms at most, early weight by 24 mV/s as
    long, and a spike by some steps where the potential just reaches its threshold.
    """
    spikes, (*courses, t_fast, t_slow) = compared
    expected, published_courses = published(train(), **changes)
    if len(spikes) != len(expected) or np.max(np.abs(spikes - expected)) > 5 * DT:
        return False
    steps, times = np.arange(STEPS) * DT, (t_fast, t_slow, t_slow)
    bounds = (12 * 24 * DT, 0.002, 0.002)  # of early weight (mV), late weight, protein
    return all(
        np.max(np.abs(course - np.interp(t, steps, goal))) < bound
        for course, goal, t, bound in zip(courses, published_courses, times, bounds, strict=True)
    )


def test_spikes_and_courses_are_those_of_the_published_equations(compared):
    assert len(compared[0]) > 10
    assert agrees(compared)


@pytest.mark.parametrize(
    "change",
    [
        {"theta_d": 1.1},
        {"theta_p": 2.8},
        {"Ca_post": 0.0},
        {"calcium_delay": 13.8e-3},
        {"transmission_delay": 4e-3},
        {"relaxation": 1400},
        {"theta_tag": 0.6},
        {"theta_pro": 2.5},
        {"tau_p": 0.33},
        {"tau_z": 0.33},
    ],
    ids=str,
)
def test_other_equations_are_told_apart(compared, change):
    assert not agrees(compared, **change)


# Two synapses on each of four cells, by their early changes (mV); the last cell makes no protein.
CHANGES = np.array([[4.0, 0.0], [1.3, -1.3], [1.3, 0.0], [4.0, -4.0]])
DECAY = 6884  # seconds, 688.4/0.1


@pytest.fixture(scope="module")
def after_hours():
    """Return times, late weights (cell, synapse, time) and protein (cell, time) without spikes."""
    prefs.codegen.target = "numpy"
    defaultclock.dt = 5 * second
    fibre = SpikeGeneratorGroup(1, [], [] * second)
    cells = (LIF + CURRENT_PSP).neurons(4, **values(STC_CELL))
    cell = np.repeat(np.arange(4), 2)
    rule = values(STC_CALCIUM) | {"D_presyn": 0 * ms, "d_axon": 0 * ms, "dt_slow": 5 * second}
    rho = (4.20075 + CHANGES.ravel()) / 10
    early = EARLY.synapses(fibre, cells, connect={"i": 0 * cell, "j": cell}, rho=rho, **rule)
    pool = POOL.neurons(4, block=[0, 0, 0, 1], dt_slow=5 * second)
    slow = add_late_phases(early, cell, pool, 5 * second)
    late, protein = (
        StateMonitor(group, name, record=True, dt=600 * second)
        for group, name in ((slow["late"], "z_late"), (pool, "prp"))
    )
    objects = [thing for name, thing in slow.items() if name != "step"]
    Network(fibre, cells, early, pool, late, protein, *objects).run(5.1 * 3600 * second)
    return late.t / second, late.z_late[:].reshape(4, 2, -1), protein.prp[:]


def made(t, total):
    """Return protein, and its integral over hours, at t where early changes begin with `total`."""
    end = DECAY * np.log(max(total / 2.10037, 1))
    rising, falling = np.minimum(t, end), np.maximum(t - end, 0)
    most = 1 - np.exp(-rising / 3600)
    protein = most * np.exp(-falling / 3600)
    return protein, rising / 3600 - most + most * (1 - np.exp(-falling / 3600))


def test_protein_is_made_by_the_changes_of_all_synapses_of_a_cell(after_hours):
    t, _, protein = after_hours
    for cell, total in enumerate((4.0, 2.6, 1.3, 0.0)):
        assert protein[cell] == pytest.approx(made(t, total)[0], abs=0.003)  # two slow steps
    assert np.all(protein[2:] == 0)


def test_late_weight_grows_while_a_synapse_is_tagged(after_hours):
    t, late, _ = after_hours
    for cell, (total, changes) in enumerate(zip((4.0, 2.6, 1.3, 0.0), CHANGES, strict=True)):
        for synapse, change in enumerate(changes):
            tagged = DECAY * np.log(max(abs(change) / 0.840149, 1))
            taken = np.exp(-made(np.minimum(t, tagged), total)[1])
            expected = (1 if change > 0 else -0.5) * (1 - taken)
            assert late[cell, synapse] == pytest.approx(expected, abs=0.003)
    assert late[0, 0, -1] > 0.5 and late[1, 1, -1] < -0.01 and np.all(late[2:] == 0)


def test_constants_are_those_of_both_programs_of_the_authors():
    # the C++ program has weights in nA and units of h_0, the Python program in mV; R is 10 MOhm
    h_0 = 0.420075 * 10
    k = values(LATE_PHASE.parameters) | values(PROTEIN_POOL.parameters) | values(STC_CALCIUM)
    assert k["h_0"] / mV == pytest.approx(h_0)
    assert k["theta_tag"] / mV == pytest.approx(0.2 * h_0, rel=1e-5)
    assert k["theta_prp"] / mV == pytest.approx(0.5 * h_0, rel=1e-5)
    assert k["sigma_rho"] == pytest.approx(9.1844 / np.sqrt(1000), rel=1e-5)
    assert values(STC_CELL)["C_m"] / values(STC_CELL)["g_L"] / ms == pytest.approx(10)


def test_synapses_at_rest_stay_at_rest(after_hours):
    _, late, _ = after_hours
    assert np.all(late[0, 1] == 0)


def test_a_source_fires_in_its_trains_alone():
    trains = dict(t_train=50 * ms, train_period=300 * ms, train_width=100 * ms, n_trains=2)
    source = (POISSON_SOURCE + POISSON_TRAINS).neurons(400, r_source=100 * Hz, **trains)
    spikes = SpikeMonitor(source)
    run(800 * ms, namespace={})
    t = np.array(spikes.t / ms)
    since = t % 300
    assert np.all((since > 49) & (since < 151.5)) and np.all(t < 452)
    assert len(t) / 400 == pytest.approx(20, abs=4 * np.sqrt(20 / 400))  # four standard errors

"""The chain of stages: who tells whom, and that no slow step loses what was triggered."""

import numpy as np
import pytest
from brian2 import Network, NeuronGroup, StateMonitor, defaultclock, ms, second

from models.base import Model
from models.circuits.consolidation_chain import JOINTS, LEVELS, MODELS, STEPS, consolidation_chain
from models.consolidation.linear_chain import LINEAR_CHAIN
from models.consolidation.stages import BDNF_SECRETION, CONSOLIDATED_WEIGHT
from models.neuromodulators.gain_pulse import GAIN_PULSE
from models.neurons.m_current import M_CURRENT
from models.neurons.regular_spiking import REGULAR_SPIKING

DAY = 86400 * second


def chains(**arguments):
    fibres = NeuronGroup(3, "", threshold="False", name="fibres")
    return consolidation_chain(fibres, {"i": [0, 1, 2], "j": [0, 1, 1]}, 2, **arguments)


def test_every_group_and_joint_is_on_one_level():
    named = [name for names in LEVELS for name in names]
    assert sorted(named) == sorted({"fibres", *MODELS, *JOINTS})
    assert sorted(named) == sorted(chains(n_copies=2))


def test_a_chain_tells_itself_alone():
    chain = chains(n_copies=3)
    assert list(chain["followed"].j) == [0, 1, 1]
    assert list(chain["drive"].i) == [0, 0, 0, 1, 1, 1]
    assert list(chain["drive"].j) == [0, 1, 2, 3, 4, 5]
    assert list(chain["reading"].i) == [0, 1, 2, 3, 4, 5]
    assert list(chain["reading"].j) == [0, 0, 0, 1, 1, 1]
    assert list(chain["trigger"].j) == [0, 1]


def test_stages_have_their_steps_and_overrides():
    chain = chains(n_copies=2, steps={"nuclei": 20 * second}, nuclei={"block": [0, 1]})
    assert chain["enzymes"].clock.dt == STEPS["enzymes"]
    assert chain["nuclei"].clock.dt == chain["trigger"].clock.dt == 20 * second
    assert chain["nuclei"].synthesis[:] == pytest.approx([1, 0])
    assert chain["structure"].synthesis == pytest.approx(1)


def test_joints_share_the_constants_of_nuclei():
    chain = chains(n_copies=3, nuclei={"CREB_total": 0.17})
    for name in ("CREB_total", "pCREB_0"):
        assert chain["drive"].namespace[name] == chain["nuclei"].namespace[name]
    with pytest.raises(ValueError, match="CREB_total"):
        chains(n_copies=3, nuclei={"CREB_total": [0.085, 0.17]})


def test_a_chain_at_rest_stays_as_it_is():
    defaultclock.dt = 600 * second
    chain = chains(n_copies=2, steps={"enzymes": 60 * second, "nuclei": 60 * second})
    for name in (*LEVELS[0], *LEVELS[1], "copies"):
        chain[name].active = False
    before = {name: chain["nuclei"].get_states()[name] for name in ("BDNF", "pCREB", "w_3")}
    Network(*chain.values()).run(1 * DAY, namespace={})
    for name, value in before.items():
        assert chain["nuclei"].get_states()[name] == pytest.approx(value, rel=1e-4)


@pytest.mark.parametrize("step", [1 * second, 60 * second])
def test_no_step_loses_what_was_triggered(step):
    defaultclock.dt = step
    late = Model(name="LATE", equations="late : 1  # at which step the trigger comes")
    nucleus = (BDNF_SECRETION + late + Model(name="READS", sockets={"stimulus": 0})).neurons(
        2, method="rk4", q_told=[0, 37] * second
    )
    Network(nucleus).run(1200 * second, namespace={})
    assert nucleus.q_secreted[:] / second == pytest.approx([0, 37], rel=1e-3)


def test_weight_is_kept_as_far_as_genes_can_be_read():
    gene = Model(name="GIVEN_GENE", equations="accessibility : 1  # given")
    cells = (CONSOLIDATED_WEIGHT + gene).neurons(
        5, w_told=[1, 1.2, 1.2, 100, 0], accessibility=[1, 0, 1, 1, 0.5]
    )
    assert cells.w_late[:] == pytest.approx([1, 1, 1.2, 1.5, 0.5])


def test_the_linear_chain_is_linear():
    defaultclock.dt = 30 * second
    pulses = Model(
        name="PULSES",
        equations="""
        n_given : 1  # daily pulses
        t_day = t % (86400*second) : second  # time of day
        now = int(t_day < 60*second)*int(t < n_given*86400*second) : 1 (constant over dt)  # pulse
        """,
        plugs={"stimulus": "now"},
    )
    cells = (LINEAR_CHAIN + pulses).neurons(2, n_given=[1, 2])
    course = StateMonitor(cells, "x_structure", record=True, dt=3600 * second)
    Network(cells, course).run(4 * DAY, namespace={})
    single, double = course.x_structure[:]
    shifted = np.concatenate([np.zeros(24), single[:-24]])
    assert double == pytest.approx(single + shifted, rel=1e-3, abs=1e-12)


def test_a_gain_pulse_suppresses_the_m_current_and_passes():
    cell = (REGULAR_SPIKING + M_CURRENT + GAIN_PULSE).neurons(
        1, t_mod=10 * ms, mod_duration=30 * ms, tau_mod=10 * ms
    )
    gain = StateMonitor(cell, "M_gain", record=0, dt=1 * ms)
    Network(cell, gain).run(80 * ms, namespace={})
    at = dict(zip(np.round(gain.t / ms), gain.M_gain[0], strict=True))
    assert at[5] == 1
    assert at[39] == pytest.approx(1 - 0.9 * (1 - np.exp(-2.9)), rel=0.02)
    assert at[70] == pytest.approx(1 - 0.9 * (1 - np.exp(-3)) * np.exp(-3), rel=0.02)

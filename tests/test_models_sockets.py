"""Sockets and plugs: how a model reads what others contribute."""

import re

import numpy as np
import pytest
from brian2 import (
    Equations,
    NeuronGroup,
    SpikeGeneratorGroup,
    amp,
    meter,
    ms,
    mV,
    nA,
    nS,
    run,
    second,
    volt,
)
from brian2.equations.equations import EquationError
from brian2.units.allunits import katal

from models.assembly.units import unit_of, unit_text
from models.base import Model, Parameter
from models.neurons.lif import LIF


def ours(value):
    return Parameter(value, "a parameter", "ours: a test")


def reader(neutral, unit="1"):
    return Model(name="READER", equations=f"x = s : {unit}  # read", sockets={"s": neutral})


def plug(expression, name="PLUG", socket="s", **declared):
    return Model(name=name, plugs={socket: expression}, **declared)


@pytest.mark.parametrize(
    ("neutral", "plugs", "expected"),
    [(0, [], 0), (1, [], 1), (0, ["2", "3"], 5), (1, ["2", "3"], 6), (1, ["2 + 1", "3"], 9)],
)
def test_plugs_of_zero_are_added_and_plugs_of_one_multiplied(neutral, plugs, expected):
    whole = reader(neutral)
    for number, expression in enumerate(plugs):
        whole += plug(expression, name=f"PLUG_{number}")
    assert whole.neurons(1).x[:] == expected


def test_nothing_plugged_in_is_zero_with_its_unit():
    assert reader(0 * amp, "amp").neurons(1).x[:] == 0 * amp


@pytest.mark.parametrize("neutral", [2, 1 * volt, 0.5, None, "0", True, False, [0, 0], [0, 0] * mV])
def test_another_neutral_value_is_refused(neutral):
    with pytest.raises(ValueError, match="READER .*neutral value of the socket 's'"):
        reader(neutral)


def test_a_sum_of_plugs_appears_in_the_equations_of_the_cell():
    whole = LIF + plug("I_a", "A", "I_syn", equations="I_a = 1*nA : amp  # a current")
    whole += plug("2*nA", "B", "I_syn")
    assert "I_syn = (I_a) + (2*nA) : amp" in whole.text()
    assert whole.neurons(1).I_syn[:] == 3 * nA


def test_a_one_line_model_plugs_a_summed_current():
    current = plug("I_sum", "SUM", "I_syn", equations="I_sum : amp  # current of all synapses")
    afferent = Model(name="AFFERENT", equations="I_sum_post = w*nA : amp (summed)\nw : 1  # w")
    cells = (LIF + current).neurons(1)
    source = SpikeGeneratorGroup(3, [], [] * ms)
    synapses = afferent.synapses(source, cells, w=[1, 2, 3])
    before = cells.v[0]
    run(1 * ms, namespace={})
    assert synapses.w[:].sum() == 6
    assert cells.I_sum[0] == 6 * nA
    assert cells.v[0] > before


def test_the_repr_of_a_brian_unit_may_not_parse():
    with pytest.raises(Exception, match="katal"):
        Equations(f"J = 0*katal/metre**3 : {unit_of(katal / meter**3)!r}")


@pytest.mark.parametrize(
    "neutral",
    [0 * katal / meter**3, 0 * nS / second**0.5, 0, 0 * volt * amp / second**3],
    ids=["katal per volume", "root", "number", "product"],
)
def test_the_unit_of_a_generated_equation_parses(neutral):
    assert unit_of(Equations(f"s : {unit_text(neutral)}")["s"].unit) == unit_of(neutral)
    unit = unit_text(neutral)
    assert reader(neutral, unit).neurons(1).x[:] == neutral


def test_a_plug_of_wrong_unit_names_the_model_that_plugs():
    with pytest.raises(ValueError, match=r"PLUG \(.*test_models_sockets.py\).*'I_syn'"):
        (LIF + plug("3*mV", socket="I_syn")).neurons(1)


def test_an_undeclared_name_in_a_plug_names_the_model_that_plugs():
    with pytest.raises(ValueError, match=r"PLUG \(.*\).*'I_syn'.*I_nothing"):
        (LIF + plug("I_nothing", socket="I_syn")).neurons(1)


def test_a_plug_that_no_model_reads_is_refused_with_the_nearest_socket():
    with pytest.raises(ValueError, match=r"PLUG \(.*'I_sin'.*LIF.*did you mean 'I_syn'"):
        (LIF + plug("1*nA", socket="I_sin")).text()


@pytest.mark.parametrize("declared", [{"equations": "s : 1  # s"}, {"parameters": {"s": ours(1)}}])
def test_a_plug_into_a_variable_or_parameter_is_refused_and_both_models_named(declared):
    with pytest.raises(ValueError, match=r"PLUG \(.*'s', which OWNER \(.* no socket"):
        (Model(name="OWNER", **declared) + plug("2")).text()


@pytest.mark.parametrize("order", [1, -1])
def test_a_socket_that_another_model_defines_as_a_variable_is_refused(order):
    one, two = [reader(1), Model(name="OWNER", equations="s : 1  # s")][::order]
    with pytest.raises(ValueError, match=r"READER .*socket 's', which OWNER .*variable"):
        one + two


@pytest.mark.parametrize("order", [1, -1])
def test_a_socket_that_another_model_declares_as_a_parameter_is_refused(order):
    one, two = [reader(1), Model(name="OWNER", parameters={"s": ours(3)})][::order]
    with pytest.raises(ValueError, match=r"(READER .*OWNER|OWNER .*READER)"):
        one + two


@pytest.mark.parametrize(
    "declared", [{"equations": "s : 1  # s"}, {"parameters": {"s": ours(3)}}], ids=["v", "p"]
)
def test_a_socket_that_the_model_itself_defines_is_refused(declared):
    with pytest.raises(ValueError, match="OWNER .*'s'"):
        Model(name="OWNER", sockets={"s": 1}, **declared)


def test_brian_refuses_noise_in_a_current_without_naming_its_model():
    equations = "dx/dt = (I - x)/ms : 1\nI = xi*second**.5 : 1"
    with pytest.raises(EquationError, match="'I' contains the symbol 'xi'"):
        run_group(equations)


def run_group(equations):
    group = NeuronGroup(2, equations, method="euler")
    run(0.2 * ms, namespace={})
    return group


@pytest.mark.parametrize(
    "noise", ["xi*second**.5", "xi_a*second**.5", "rand()", "2*randn()", "poisson(3)"]
)
def test_a_plug_with_noise_is_refused_with_the_remedy(noise):
    with pytest.raises(ValueError, match="PLUG .*'s' contains noise; write noise as sigma"):
        plug(noise)


def test_noise_in_the_own_equation_scaled_by_a_socket_works():
    noisy = Model(
        name="NOISY",
        equations="dx/dt = sigma*sigma_gain*xi_x/second**0.5 : 1  # noise",
        parameters={"sigma": ours(1)},
        sockets={"sigma_gain": 1},
        method="euler",
    )
    cells = (noisy + plug("i", socket="sigma_gain")).neurons(2)
    run(1 * ms, namespace={})
    assert cells.x[0] == 0
    assert cells.x[1] != 0


def is_shared(whole, **overrides):
    group = whole.neurons(2, **overrides)
    run(0.1 * ms, namespace={})  # Brian refuses a shared expression of a vector
    return "shared" in group.equations["s"].flags or group.variables["s"].scalar


@pytest.mark.parametrize(
    ("expression", "shared"),
    [
        ("2", True),
        ("k", True),
        ("k*int(t < 1*ms)", True),
        ("2*i", False),
        ("u", False),
        ("u_shared", True),
        ("int(not_refractory)", False),
        ("int(lastspike > t)", False),
    ],
)
def test_a_socket_is_shared_when_all_that_it_reads_is(expression, shared):
    spiking = Model(
        name="SPIKING",
        equations="u : 1  # each\nu_shared : 1 (shared)  # all",
        parameters={"k": ours(2)},
        threshold="u > 1",
        refractory=1 * ms,
    )
    assert is_shared(reader(1) + spiking + plug(expression), u=0) is shared


def test_a_socket_is_not_shared_when_an_override_differs_between_cells():
    whole = reader(1) + plug("k", parameters={"k": ours(2)})
    assert is_shared(whole)
    assert is_shared(whole, k=3)
    assert not is_shared(whole, k=[3, 4])
    assert not is_shared(whole, k="3*i")


def test_a_socket_is_shared_through_another_socket_if_that_is():
    chain = reader(1) + plug("2*r", sockets={"r": 1})
    assert is_shared(chain)
    assert not is_shared(chain + plug("1 + i", "LAST", "r"))


@pytest.mark.parametrize("number", ["N_incoming", "N_outgoing", "x_post", "i", "w"])
def test_a_socket_of_a_synapse_is_not_shared_when_it_reads_what_differs(number):
    rule = Model(name="RULE", equations="w : 1  # w\ny = s : 1  # y", sockets={"s": 1})
    cells = Model(name="CELLS", equations="x : 1  # x").neurons(2, x=[1, 2])
    synapses = (rule + plug(number)).synapses(cells, cells)
    assert len(np.atleast_1d(synapses.y[:])) == 4


def test_brian_refuses_a_shared_expression_of_a_vector():
    with pytest.raises(SyntaxError, match="refers to non-shared"):
        NeuronGroup(2, "s = 2*u : 1 (shared)\nu : 1")


def test_sockets_that_plug_into_each_other_are_refused():
    one = Model(name="ONE", equations="x = a : 1  # x", sockets={"a": 1}, plugs={"b": "2*a"})
    two = Model(name="TWO", equations="y = b : 1  # y", sockets={"b": 1}, plugs={"a": "2*b"})
    with pytest.raises(ValueError, match="a -> b -> a|b -> a -> b"):
        (one + two).text()


def test_sockets_that_reach_each_other_through_equations_are_refused_naming_the_model():
    loop = Model(
        name="LOOP",
        equations="x = 2*s : 1  # x",
        sockets={"s": 1},
        plugs={"s": "x"},
    )
    with pytest.raises(ValueError, match="LOOP|s -> "):
        loop.neurons(1)


def test_a_gate_reaches_the_conductance_that_it_gates():
    gated = Model(
        name="GATED",
        equations="I_g = g*gain*(0*mV - v) : amp  # current",
        parameters={"g": ours(1 * nS)},
        sockets={"gain": 1},
        plugs={"I_syn": "I_g"},
    )
    closed = plug("0", "CLOSED", "gain")
    assert (LIF + gated).neurons(1).I_syn[0] == 0.07 * nA
    assert (LIF + gated + closed).neurons(1).I_syn[0] == 0 * amp


def test_the_order_of_plugs_is_the_order_of_addition():
    text = (reader(0) + plug("1", "A") + plug("2", "B") + plug("3", "C")).text()
    assert re.search(r"s = \(1\) \+ \(2\) \+ \(3\)", text)

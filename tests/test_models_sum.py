"""How models add up: conflicts, order, names. Each rule beside the failure that it prevents."""

import subprocess
import sys
from pathlib import Path

import pytest
from brian2 import (
    Equations,
    NeuronGroup,
    SpikeGeneratorGroup,
    Synapses,
    mA,
    ms,
    mV,
    nF,
    pF,
    pi,
    run,
    second,
)

from models import base
from models.base import Model, Parameter
from models.neurons.lif import LIF


def ours(value, source="ours: a test"):
    return Parameter(value, "a parameter", source)


def spike_at_start():
    return SpikeGeneratorGroup(1, [0], [0] * ms)


ADAPTATION = Model(
    name="ADAPTATION",
    equations="dI_ad/dt = -I_ad/tau_ad : amp  # adaptation current",
    parameters={"tau_ad": ours(100 * ms), "b_ad": ours(1 * mA)},
    reset="I_ad += b_ad",
    plugs={"I_syn": "-I_ad"},
)
X = Model(name="X", equations="x : 1  # a variable")


def test_merging_models_as_dicts_would_lose_a_reset():
    as_dicts = {"reset": LIF.reset} | {"reset": ADAPTATION.reset}
    assert "V_reset" not in as_dicts["reset"]
    assert (LIF + ADAPTATION).reset == "v = V_reset\nI_ad += b_ad"
    assert (ADAPTATION + LIF).reset == "I_ad += b_ad\nv = V_reset"


SETTINGS = [
    ("threshold", "x > 1", "x > 2"),
    ("refractory", 1 * ms, 2 * ms),
    ("refractory", "t_ref", 2 * ms),
    ("method", "euler", "exact"),
    ("dt", 1 * ms, 2 * ms),
    ("dt", "dt_slow", 1 * ms),
    ("delay", 1 * ms, 2 * ms),
    ("delay", {"post": 1 * ms}, {"post": "d_syn"}),
]


@pytest.mark.parametrize(("setting", "one", "other"), SETTINGS)
def test_two_models_that_set_one_thing_differently_are_refused(setting, one, other):
    first, second_ = Model(name="FIRST", **{setting: one}), Model(name="SECOND", **{setting: other})
    with pytest.raises(ValueError, match=rf"FIRST .*SECOND .*{setting}"):
        first + second_


@pytest.mark.parametrize(("setting", "value", "other"), SETTINGS)
def test_two_models_that_set_one_thing_identically_agree(setting, value, other):
    both = Model(name="FIRST", **{setting: value}) + Model(name="SECOND", **{setting: value})
    assert getattr(both, setting) == getattr(Model(name="ALONE", **{setting: value}), setting)


def test_different_neutral_values_of_one_socket_are_refused():
    first, other = Model(name="FIRST", sockets={"x": 0}), Model(name="SECOND", sockets={"x": 1})
    with pytest.raises(ValueError, match="FIRST .*SECOND .*'x' a different neutral value"):
        first + other


def test_a_delay_of_another_pathway_is_no_conflict():
    both = Model(name="FIRST", delay=1 * ms) + Model(name="SECOND", delay={"post": 2 * ms})
    assert both.delay == {"pre": 1 * ms, "post": 2 * ms}


def test_equal_parameters_are_one_parameter_and_join_their_sources():
    both = Model(name="FIRST", parameters={"C": ours(200 * pF, "a1999, p. 1")}) + Model(
        name="SECOND", parameters={"C": ours(0.2 * nF, "b2000, p. 2")}
    )
    assert both.parameters["C"].source == "a1999, p. 1; b2000, p. 2"


def test_a_source_that_both_models_name_is_joined_once():
    one = Model(name="FIRST", parameters={"C": ours(1, "a1999, p. 1; b2000, p. 2")})
    two = Model(name="SECOND", parameters={"C": ours(1, "b2000, p. 2; c2001, p. 3")})
    assert (one + two).parameters["C"].source == "a1999, p. 1; b2000, p. 2; c2001, p. 3"


def test_values_that_differ_by_rounding_only_are_equal():
    assert 200 * pF != 0.2 * nF  # the failure: "declared differently: 200. pF and 200. pF"
    one = Model(name="FIRST", parameters={"C": ours(200 * pF)})
    assert one + Model(name="SECOND", parameters={"C": ours(0.2 * nF)})


@pytest.mark.parametrize("value", [2 * ms, 1 * mV, 1])
def test_a_parameter_declared_differently_is_refused_and_both_models_and_values_named(value):
    first = Model(name="FIRST", parameters={"tau": ours(1 * ms)})
    other = Model(name="SECOND", parameters={"tau": ours(value)})
    with pytest.raises(ValueError, match="FIRST .*SECOND .*'tau' differently: 1. ms and "):
        first + other


def test_a_parameter_without_meaning_and_source_is_refused():
    with pytest.raises(ValueError, match="BARE .*'tau' must be a Parameter"):
        Model(name="BARE", parameters={"tau": 1 * ms})


def test_a_model_added_twice_counts_once():
    assert (LIF + ADAPTATION + LIF).parts == (LIF, ADAPTATION)
    assert (LIF + (ADAPTATION + LIF)).parts == (LIF, ADAPTATION)
    assert (LIF + LIF).reset == LIF.reset


def test_addition_is_associative():
    left, right = (LIF + ADAPTATION) + X, LIF + (ADAPTATION + X)
    assert left.text() == right.text()
    assert left.reset == right.reset


def test_a_sum_keeps_its_parts_and_their_files():
    assert [part.file for part in (LIF + X).parts] == [
        "models/neurons/lif.py",
        Path(__file__).relative_to(base.ROOT).as_posix(),
    ]


def test_a_model_can_be_declared_on_the_command_line():
    code = "from models.base import Model; print(Model('X'))"
    call = [sys.executable, "-c", code]
    done = subprocess.run(call, cwd=base.ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.startswith("X"), done.stderr


def test_only_models_can_be_added():
    with pytest.raises(TypeError, match=r"LIF \(.*can be added to a Model only, not to 'dv"):
        LIF + "dv/dt = 0*volt/second : volt"


def test_equations_that_do_not_parse_name_the_model_and_its_file():
    with pytest.raises(ValueError, match=r"BROKEN \(.*test_models_sum.py\): .*do not parse"):
        Model(name="BROKEN", equations="dx/dt = -x/tau")


TWO_PATHWAYS = {"raise_x": "x += 1", "double_x": "x *= 2"}


def test_brian_runs_pathways_alphabetically():
    cells = spike_at_start()
    synapses = Synapses(cells, cells, "x : 1", on_pre=TWO_PATHWAYS)
    synapses.connect()
    run(0.2 * ms, namespace={})
    assert synapses.x[0] == 1  # doubled first: 0*2 + 1, although declared the other way round


@pytest.mark.parametrize("order", [1, -1])
def test_pathways_run_in_the_order_of_declaration(order):
    on_pre = dict(list(TWO_PATHWAYS.items())[::order])
    cells = spike_at_start()
    synapses = Model(name="S", equations=X.equations, on_pre=on_pre).synapses(cells, cells)
    run(0.2 * ms, namespace={})
    assert synapses.x[0] == {1: 2, -1: 1}[order]


@pytest.mark.parametrize("order", [1, -1])
def test_pathways_run_in_the_order_of_addition(order):
    parts = [Model(name=name, on_pre={name: code}) for name, code in TWO_PATHWAYS.items()][::order]
    cells = spike_at_start()
    synapses = (X + parts[0] + parts[1]).synapses(cells, cells)
    run(0.2 * ms, namespace={})
    assert synapses.x[0] == {1: 2, -1: 1}[order]


@pytest.mark.parametrize("order", [1, -1])
def test_statements_of_one_pathway_join_in_the_order_of_addition(order):
    codes = list(TWO_PATHWAYS.values())[::order]
    parts = [Model(name=code, on_pre=code) for code in codes]
    whole = X + parts[0] + parts[1]
    assert dict(whole.on_pre) == {"pre": "\n".join(codes)}
    cells = spike_at_start()
    synapses = whole.synapses(cells, cells)
    run(0.2 * ms, namespace={})
    assert synapses.x[0] == {1: 2, -1: 1}[order]


def test_one_name_for_a_pathway_of_pre_and_one_of_post_is_refused():
    both = X + Model(name="A", on_pre={"p": "x = 1"}) + Model(name="B", on_post={"p": "x = 2"})
    cells = spike_at_start()
    with pytest.raises(ValueError, match="'p'"):
        both.synapses(cells, cells)


def test_a_variable_that_two_models_define_is_refused():
    with pytest.raises(ValueError, match=r"X .*OTHER .*both define 'x'.*renamed"):
        X + Model(name="OTHER", equations="x = 2 : 1  # another variable")


def test_brian_silently_prefers_a_variable_to_a_constant_of_its_name():
    group = NeuronGroup(1, "y = 2*x : 1\nx : 1", namespace={"x": 5})
    run(0.1 * ms, namespace={})
    assert group.y[0] == 0  # with a warning in the log, no error


@pytest.mark.parametrize("order", [1, -1])
def test_a_parameter_that_another_model_defines_as_a_variable_is_refused(order):
    one, two = [X, Model(name="CONSTANT", parameters={"x": ours(5)})][::order]
    with pytest.raises(ValueError, match=r"CONSTANT .*parameter 'x', which X .*variable"):
        one + two


def test_a_parameter_that_is_a_variable_of_the_same_model_is_refused():
    with pytest.raises(ValueError, match="BOTH .*'x' is both a parameter and a variable"):
        Model(name="BOTH", equations=X.equations, parameters={"x": ours(5)})


@pytest.mark.parametrize(
    ("name", "value", "expression"),
    [("ms", 5 * second, "ms/second"), ("pi", 5, "pi"), ("i", 5, "i")],
)
def test_brian_overrides_a_constant_that_bears_a_name_of_its_own(name, value, expression):
    group = NeuronGroup(1, f"x = {expression} : 1", namespace={name: value})
    run(0.1 * ms, namespace={})
    assert group.x[:] == {"ms": 0.001, "pi": pi, "i": 0}[name]


RESERVED = ["ms", "mV", "pi", "e", "exp", "int", "rand", "i", "j", "N", "t", "dt", "xi", "xi_a"]
RESERVED += ["lastupdate", "lastspike", "not_refractory", "t_in_timesteps", "tau_pre", "tau_post"]
RESERVED += ["N_incoming", "N_outgoing"]


@pytest.mark.parametrize("name", RESERVED)
def test_a_parameter_that_bears_a_name_of_brians_is_refused(name):
    with pytest.raises(ValueError, match=f"NAMED .*'{name}'"):
        Model(name="NAMED", parameters={name: ours(1)})


@pytest.mark.parametrize("name", ["name", "sweep", "connect", "source", "target", "self"])
def test_a_parameter_that_no_keyword_could_override_is_refused(name):
    with pytest.raises(ValueError, match=f"NAMED .*'{name}'"):
        Model(name="NAMED", parameters={name: ours(1)})


@pytest.mark.parametrize("name", ["pi", "ms", "i"])
def test_a_socket_that_bears_a_name_of_brians_is_refused(name):
    with pytest.raises(ValueError, match=f"NAMED .*'{name}'"):
        Model(name="NAMED", sockets={name: 1})


def test_an_initial_value_of_an_unknown_name_is_refused():
    with pytest.raises(ValueError, match="TYPO .*initial value for 'y'"):
        Model(name="TYPO", equations=X.equations, initial={"y": 0})


def test_an_initial_value_of_a_derived_variable_is_refused():
    with pytest.raises(ValueError, match="DERIVED .*initial value for 'y'"):
        Model(name="DERIVED", equations="y = 2 : 1  # derived", initial={"y": 0})


GATE = Model(
    name="GATE",
    equations="""
    dh/dt = (h_inf - h)/tau_h + sigma_h*xi_h : 1  # h, the gate of h_inf
    y_post = h*gain_h : 1 (summed)  # h summed
    """,
    parameters={"h_inf": ours(1), "tau_h": ours(1 * ms), "sigma_h": ours(1 / second**0.5)},
    initial={"h": "h_inf"},
    on_pre={"pre": "h += h_post*dh"},
    sockets={"gain_h": 1},
    plugs={"I_syn": "h*nS*mV"},
    delay="tau_h",
)


def test_renamed_renames_the_name_and_nothing_else():
    new = GATE.renamed(h="h_2")
    assert "dh_2/dt = (h_inf - h_2)/tau_h + sigma_h*xi_h : 1" in new.equations
    assert new.on_pre["pre"] == "h_2 += h_2_post*dh"
    assert dict(new.initial) == {"h_2": "h_inf"}
    assert new.plugs["I_syn"] == "h_2*nS*mV"
    assert new.parameters == GATE.parameters


def test_renamed_leaves_comments_alone():
    assert "# h, the gate of h_inf" in GATE.renamed(h="h_2").equations
    assert "# h summed" in GATE.renamed(h="h_2", h_inf="h_max").equations


def test_renamed_reaches_parameters_sockets_plugs_and_settings():
    new = GATE.renamed(tau_h="tau_2", gain_h="gain_2", I_syn="I_2", h_inf="h_max")
    assert set(new.parameters) == {"tau_2", "sigma_h", "h_max"}
    assert (dict(new.sockets), set(new.plugs)) == ({"gain_2": 1}, {"I_2"})
    assert (new.delay["pre"], new.initial["h"]) == ("tau_2", "h_max")


def test_renamed_reaches_names_of_the_cells():
    new = GATE.renamed(y="y_2")
    assert "y_2_post = h*gain_h" in new.equations
    receptor = Model(name="RECEPTOR", equations="g_ampa : siemens  # conductance")
    half = Model(name="HALF", on_pre="g_ampa_post += 1*nS", post=receptor)
    assert half.renamed(g_ampa="g_2").on_pre["pre"] == "g_2_post += 1*nS"
    assert "g_2" in half.renamed(g_ampa="g_2").post.equations


def test_renamed_reaches_names_that_are_only_read():
    receptor = Model(name="RECEPTOR", equations="I_x = g_x*(E_x - v) : amp  # current")
    assert "g_x*(E_x - v_d)" in receptor.renamed(v="v_d").equations
    with pytest.raises(ValueError, match="RECEPTOR .*no name 'u'"):
        receptor.renamed(u="v_d")


def test_renamed_does_not_take_a_quotient_for_a_differential():
    quotient = Model(
        name="QUOTIENT",
        equations="h : 1  # h\nk = dh/dtau : 1  # quotient",
        parameters={"dh": ours(1), "dtau": ours(1)},
    )
    assert "k = dh/dtau" in quotient.renamed(h="h_2").equations


def test_two_instances_of_one_model_have_noise_of_their_own():
    instance = GATE.renamed(h="h_2", xi_h="xi_2")
    assert Equations(instance.equations).stochastic_variables == {"xi_2"}


def test_a_renamed_instance_adds_to_the_original():
    gate = Model(
        name="GATE", equations="dh/dt = -h/tau_h : 1  # h", parameters={"tau_h": ours(1 * ms)}
    )
    both = gate + gate.renamed(h="h_2", tau_h="tau_h_2")
    assert set(both.parameters) == {"tau_h", "tau_h_2"}
    assert both.neurons(1, tau_h_2=2 * ms).namespace["tau_h_2"] == 2 * ms


def test_a_part_that_a_renaming_does_not_concern_stays_the_same_model():
    renamed = (X + LIF).renamed(x="y")
    assert (renamed + LIF).parts[1:] == (LIF,)


def test_renaming_a_missing_name_is_refused_with_the_nearest():
    with pytest.raises(ValueError, match="LIF .*no name 'V_treshold'"):
        LIF.renamed(V_treshold="V_th_2")
    with pytest.raises(ValueError, match="LIF .*'V_rset'.*did you mean 'V_reset'"):
        LIF.renamed(V_rset="V_reset_2")


def test_renaming_to_a_name_that_exists_is_refused():
    with pytest.raises(ValueError, match="LIF .*already has a 'E_L'"):
        LIF.renamed(V_th="E_L")


def test_renaming_two_names_to_one_is_refused():
    with pytest.raises(ValueError, match="LIF .*'E'"):
        LIF.renamed(V_th="E", E_L="E")


def test_renaming_to_a_name_of_brians_is_refused():
    with pytest.raises(ValueError, match="'ms'"):
        LIF.renamed(t_ref="ms")

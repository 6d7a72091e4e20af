"""What `neurons()` and `synapses()` check and set, beside what Brian2 lets pass."""

import shutil

import numpy as np
import pytest
from brian2 import (
    NeuronGroup,
    SpikeGeneratorGroup,
    Synapses,
    TimedArray,
    amp,
    device,
    ms,
    mV,
    nA,
    run,
    second,
    set_device,
)

from models.assembly.groups import built
from models.base import Model, Parameter
from models.neurons.lif import LIF


def ours(value):
    return Parameter(value, "a parameter", "ours: a test")


def spikes(*times, n=1):
    return SpikeGeneratorGroup(n, np.zeros(len(times), int), list(times) * ms)


SPIKING = Model(name="SPIKING", threshold="t < 0*second")
X = SPIKING + Model(name="X", equations="x : 1  # a variable")
W = Model(name="W", equations="w : 1  # a weight")
TRACE = Model(name="TRACE", equations="x : 1  # a trace")
TAU = Model(name="TAU", equations="y = tau : second  # y", parameters={"tau": ours(2 * ms)})
CELLS = Model(
    name="CELLS",
    equations="v : volt  # v\nE_v : volt (constant)  # E_v",
    parameters={"E_L": ours(-70 * mV), "V_0": ours(1 * mV)},
    initial={"v": "2*E_L"},
)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (-60 * mV, [-60, -60]),
        ([-60, -50] * mV, [-60, -50]),
        ("-60*mV + i*V_0", [-60, -59]),
        ("-60*mV + i*10*mV", [-60, -50]),
    ],
    ids=["scalar", "array", "expression", "expression with units"],
)
def test_an_override_is_a_number_an_array_or_an_expression(value, expected):
    cells = CELLS.neurons(2, E_L=value)
    run(0.1 * ms, namespace={})
    np.testing.assert_allclose(cells.v[:] / mV, 2 * np.array(expected))


def test_a_number_stays_a_constant_and_an_array_becomes_a_constant_of_each_cell():
    assert "E_L" not in CELLS.neurons(2, E_L=-60 * mV).variables
    assert CELLS.neurons(2, E_L=[-60, -50] * mV).variables["E_L"].constant


def test_an_override_leaves_the_declaration_alone():
    CELLS.neurons(1, E_L=-60 * mV)
    assert CELLS.parameters["E_L"].value == -70 * mV
    assert CELLS.neurons(1).v[0] == -140 * mV


def test_an_override_of_each_synapse_is_an_array_over_synapses():
    rule = Model(name="RULE", equations="w : 1  # w", parameters={"k": ours(1)}, on_pre="w = k")
    source, cells = spikes(0), X.neurons(2)
    synapses = rule.synapses(source, cells, k=[3, 4])
    run(0.2 * ms, namespace={})
    assert list(synapses.w[:]) == [3, 4]


def test_an_initial_value_can_be_overridden():
    assert CELLS.neurons(1, v=5 * mV).v[0] == 5 * mV
    assert list(CELLS.neurons(2, v=[1, 2] * mV).v[:]) == [1 * mV, 2 * mV]
    assert CELLS.neurons(1, E_L=-60 * mV, v="3*E_L").v[0] == -180 * mV


def test_initial_values_are_set_in_the_order_of_declaration():
    first = {"x": 1, "y": "x + 1", "z": "2*y"}
    equations = "x : 1  # x\ny : 1  # y\nz : 1  # z"
    assert Model(name="M", equations=equations, initial=first).neurons(1).z[0] == 4
    last = dict(reversed(first.items()))
    assert Model(name="M", equations=equations, initial=last).neurons(1).z[0] == 0


def test_an_override_is_set_before_the_initial_values_that_read_it():
    cells = Model(name="M", equations=CELLS.equations, initial={"v": "E_v"})
    assert cells.neurons(1, E_v=-60 * mV).v[0] == -60 * mV


def test_an_override_by_an_expression_is_set_after_the_initial_values_that_it_reads():
    assert CELLS.neurons(1, E_v="v/2").E_v[0] == -70 * mV


def test_an_override_that_does_not_exist_is_refused_with_the_nearest_name():
    with pytest.raises(ValueError, match=r"LIF \(models/neurons/lif.py\).*'E_l'.*mean 'E_L'"):
        LIF.neurons(1, E_l=-60 * mV)
    with pytest.raises(ValueError, match=r"W \(.*'tau'\."):
        W.synapses(spikes(), spikes(), tau=1 * ms)


@pytest.mark.parametrize("name", ["E_L", "v"])
@pytest.mark.parametrize(
    ("value", "unit"), [(1 * nA, "A"), (-60, "1"), ([-60, -50], "1"), ([1, 2] * ms, "s")], ids=str
)
def test_an_override_with_wrong_units_is_refused_and_both_units_shown(name, value, unit):
    with pytest.raises(ValueError, match=rf"CELLS .*'{name}' has the unit V.* the unit {unit}\."):
        CELLS.neurons(2, **{name: value})


@pytest.mark.parametrize("name", ["E_L", "v"])
@pytest.mark.parametrize("value", ["1*nA", "E_K", "value"])
def test_an_expression_with_wrong_units_or_unknown_names_names_model_and_parameter(name, value):
    with pytest.raises(ValueError, match=f"CELLS .*'{name}'"):
        CELLS.neurons(2, **{name: value})


@pytest.mark.parametrize("value", [[1, 2, 3] * mV, None])
def test_an_override_of_wrong_length_or_type_names_model_and_parameter(value):
    with pytest.raises(ValueError, match="CELLS .*'E_L'"):
        CELLS.neurons(2, E_L=value)


def test_a_timed_array_can_be_a_parameter_and_be_overridden():
    stimulus = {"I": ours(TimedArray([1, 2] * mV, dt=1 * ms))}
    timed = Model(name="TIMED", equations="x = I(t) : volt  # x", parameters=stimulus)
    assert timed.neurons(1).x[:] == 1 * mV
    assert timed.neurons(1, I=TimedArray([3, 4] * mV, dt=1 * ms)).x[:] == 3 * mV


def test_a_group_can_be_named_and_is_recorded():
    cells = (LIF + TRACE).neurons(3, name="cells", E_L=-60 * mV)
    assert (built[-1].group, built[-1].size) == (cells.name, 3) == ("cells", 3)
    assert built[-1].overrides == {"E_L": -60 * mV}
    assert cells.model.parts == (LIF, TRACE)


def test_a_sweep_is_one_number_for_the_group_that_can_change_between_runs():
    cells = CELLS.neurons(2, sweep=["E_L"])
    assert {"shared", "constant"} <= set(cells.equations["E_L"].flags)
    assert cells.E_L[:] == -70 * mV
    assert CELLS.neurons(2, sweep=["E_L"], E_L=-60 * mV).E_L[:] == -60 * mV


def test_a_sweep_of_an_unknown_name_is_refused_with_the_nearest():
    with pytest.raises(ValueError, match="CELLS .*'E_l'.*mean 'E_L'"):
        CELLS.neurons(2, sweep=["E_l"])


def test_a_sweep_of_a_variable_is_refused():
    with pytest.raises(ValueError, match="CELLS .*'v'"):
        CELLS.neurons(2, sweep=["v"])


@pytest.mark.parametrize("value", [[-60, -50] * mV, "-60*mV"], ids=["array", "expression"])
def test_a_sweep_of_what_differs_between_cells_is_refused(value):
    with pytest.raises(ValueError, match="CELLS .*'E_L'"):
        CELLS.neurons(2, sweep=["E_L"], E_L=value)


@pytest.mark.compiles
@pytest.mark.skipif(shutil.which("g++") is None, reason="no C++ compiler (g++) on this machine")
def test_a_sweep_is_changed_without_compiling_again(tmp_path):
    set_device("cpp_standalone", directory=str(tmp_path / "build"), build_on_run=False)
    cells = CELLS.neurons(2, sweep=["E_L"], name="swept")
    others = CELLS.neurons(1, sweep=["E_L"], E_L=-40 * mV, name="others")
    run(0.1 * ms, namespace={})
    device.build(directory=str(tmp_path / "build"), run=False)
    found = []
    for value in [-60, -50] * mV:
        device.run(run_args={cells.E_L: value})
        found.append((cells.E_L[:] / mV, cells.v[0] / mV, others.v[0] / mV))
    # initial values that read a swept parameter follow it
    np.testing.assert_allclose(found, [(-60, -120, -80), (-50, -100, -80)])


RULE = Model(name="RULE", equations="w : second  # time of arrival", on_pre="w = t")


def arrivals(model, **overrides):
    source, cells = spikes(0), X.neurons(2)
    synapses = model.synapses(source, cells, **overrides)
    run(4 * ms, namespace={})
    return list(np.round(synapses.w[:] / ms, 3))


DELAYED = Model(name="DELAYED", delay="d_syn", parameters={"d_syn": ours(1 * ms)})


@pytest.mark.parametrize(
    ("delay", "overrides", "expected"),
    [
        (Model(name="NUMBER", delay=2 * ms), {}, [2, 2]),
        (DELAYED, {}, [1, 1]),
        (DELAYED, {"d_syn": 2 * ms}, [2, 2]),
        (DELAYED, {"d_syn": [1, 3] * ms}, [1, 3]),
        (DELAYED, {"d_syn": "1*ms + 2*ms*j"}, [1, 3]),
    ],
    ids=["number", "parameter", "override", "array", "expression"],
)
def test_a_delay_is_a_number_or_a_parameter_by_name(delay, overrides, expected):
    assert arrivals(RULE + delay, **overrides) == expected


def test_each_pathway_has_its_own_delay():
    both = Model(
        name="BOTH",
        equations="w : second  # forward\nu : second  # backward",
        parameters={"d_back": ours(3 * ms)},
        on_pre={"forward": "w = t"},
        on_post={"back": "u = t"},
        delay={"forward": 1 * ms, "back": "d_back"},
    )
    cells = spikes(0)
    synapses = both.synapses(cells, cells)
    run(4 * ms, namespace={})
    np.testing.assert_allclose([synapses.w[0] / ms, synapses.u[0] / ms], [1, 3])


def test_a_delay_that_ends_amid_a_step_is_refused():
    with pytest.raises(ValueError, match="DELAYED.* amid a time step"):
        arrivals(RULE + DELAYED, d_syn=1.05 * ms)


@pytest.mark.parametrize("delay", [{"post": 1 * ms}, {"pre": "d_sin"}])
def test_a_delay_of_no_pathway_or_of_no_parameter_is_refused(delay):
    with pytest.raises(ValueError, match="LATE.* delay"):
        (RULE + Model(name="LATE", delay=delay)).synapses(spikes(), spikes())


def test_a_delay_of_wrong_unit_names_the_model():
    with pytest.raises(ValueError, match="LATE.*Delay"):
        (RULE + Model(name="LATE", delay=1 * mV)).synapses(spikes(), spikes())


SLOW = Model(name="SLOW", equations="x : 1", parameters={"dt_slow": ours(5 * ms)}, dt="dt_slow")


@pytest.mark.parametrize("build", ["neurons", "synapses"])
def test_dt_may_name_a_parameter(build):
    arguments = {"neurons": (1,), "synapses": (spikes(), spikes())}[build]
    assert getattr(SLOW, build)(*arguments).clock.dt == 5 * ms
    assert getattr(SLOW, build)(*arguments, dt_slow=2 * ms).clock.dt == 2 * ms


@pytest.mark.parametrize(
    ("dt", "arguments"),
    [("dt_slo", {}), ("dt_slow", {"dt_slow": [1, 2] * ms}), ("dt_slow", {"sweep": ["dt_slow"]})],
    ids=["unknown", "array", "sweep"],
)
def test_a_dt_that_is_no_constant_is_refused(dt, arguments):
    slow = Model(name="SLOW", equations="x : 1", parameters=SLOW.parameters, dt=dt)
    with pytest.raises(ValueError, match=f"SLOW .*'{dt}'"):
        slow.neurons(2, **arguments)


def test_brian_reads_an_undeclared_name_from_the_calling_function():
    tau = 7 * ms
    group = NeuronGroup(1, "y = tau : second")
    run(0.1 * ms)
    assert group.y[:] == tau  # whatever happens to be called tau here


UNDECLARED = [
    ({"equations": "y = tau : second  # y"}, "tau"),
    ({"equations": "y = tau*s : second  # y", "sockets": {"s": 1}}, "tau"),
    ({"equations": "x : 1  # x", "threshold": "x > theta"}, "theta"),
    ({"equations": "x : 1  # x", "threshold": "x > 1", "reset": "x = theta"}, "theta"),
    ({"equations": "x : 1  # x", "threshold": "x > 1", "refractory": "tau"}, "tau"),
    ({"equations": "x : 1  # x", "initial": {"x": "theta"}}, "theta"),
    ({"equations": "y = u_post : 1  # y"}, "u_post"),
]


@pytest.mark.parametrize(("declared", "name"), UNDECLARED)
def test_a_name_of_the_caller_is_refused(declared, name):
    tau, theta, u_post = 7 * ms, 0.5, 1  # noqa: F841 - must not be found
    with pytest.raises(ValueError, match=rf"FREE \(.*'?\"?{name}"):
        Model(name="FREE", **declared).neurons(1)


@pytest.mark.parametrize(
    "declared",
    [
        {"equations": "w : 1", "on_pre": "w += theta"},
        {"equations": "w : 1", "on_post": {"late": "w += theta"}},
        {"equations": "w = theta : 1"},
        {"equations": "w : 1", "initial": {"w": "theta"}},
    ],
)
def test_a_name_of_the_caller_is_refused_in_a_synapse(declared):
    theta = 0.5  # noqa: F841 - must not be found
    with pytest.raises(ValueError, match=r"FREE \(.*theta"):
        Model(name="FREE", **declared).synapses(spikes(), spikes())


def test_an_undeclared_name_is_refused_with_the_nearest_and_its_file():
    typo = Model(name="TYPO", equations="y = tau_mm : second", parameters={"tau_m": ours(1 * ms)})
    with pytest.raises(ValueError, match=r"TYPO \(.*groups.py\).*'y'.*'tau_mm'.*mean 'tau_m'"):
        typo.neurons(1)


def test_a_refused_name_is_accepted_when_another_model_declares_it():
    reads = Model(name="READS", equations="y = tau : second  # y")
    assert (reads + Model(name="T", parameters={"tau": ours(3 * ms)})).neurons(1).y[:] == 3 * ms


WRONG_UNITS = [
    {"equations": "dx/dt = -x/tau : 1  # x", "parameters": {"tau": ours(1 * mV)}},
    {"equations": "x = 1*mV : amp  # x"},
    {"equations": "x : volt  # x", "threshold": "x > 1*nA"},
    {"equations": "x : volt  # x", "threshold": "x > 1*mV", "reset": "x = 1*nA"},
    {
        "equations": "x : 1",
        "threshold": "x > 1",
        "refractory": "tau",
        "parameters": {"tau": ours(1)},
    },
    {"equations": "x : volt  # x", "initial": {"x": "1*nA"}},
    {"equations": "x : volt  # x", "initial": {"x": 1 * nA}},
]


@pytest.mark.parametrize("declared", WRONG_UNITS, ids=range(len(WRONG_UNITS)))
def test_units_that_do_not_match_name_the_model_and_its_file(declared):
    whole = Model(name="OTHER", parameters={"k": ours(1)}) + Model(name="WRONG", **declared)
    with pytest.raises(ValueError, match=r"^WRONG \(tests/test_models_groups.py\).*"):
        whole.neurons(1)


def test_units_that_do_not_match_keep_brians_message():
    with pytest.raises(ValueError, match="do not match|[Ii]nconsistent|unit is|units") as error:
        Model(name="WRONG", **WRONG_UNITS[0]).neurons(1)
    assert error.value.__cause__ is not None
    assert str(error.value.__cause__) in str(error.value)


@pytest.mark.parametrize(
    "declared",
    [
        {"on_pre": "w += 1*mV"},
        {"on_post": {"late": "w = 1*mV"}},
        {"on_pre": "v_post += 1*nA", "parameters": {"k": ours(1)}},
    ],
)
def test_units_of_statements_that_do_not_match_name_the_model_and_the_pathway(declared):
    wrong = Model(name="OTHER", equations="w : 1  # w") + Model(name="WRONG", **declared)
    pathway = next(iter({**wrong.on_pre, **wrong.on_post}))
    with pytest.raises(ValueError, match=rf"^WRONG \(.*\), {pathway}: "):
        wrong.synapses(spikes(), (CELLS + SPIKING).neurons(1))


TRACES = Model(name="TRACES", equations="trace : 1  # trace", threshold="t < 0*second")
READS_TRACE = Model(name="READS", equations="w : 1", on_pre="w += trace_post", post=TRACES)


def test_a_synapse_on_cells_that_lack_a_name_says_which_model_to_add():
    match = r"READS .*'trace_post'.*postsynaptic.*'bare'.*'trace'; add TRACES \(.*groups.py\)"
    with pytest.raises(ValueError, match=match):
        READS_TRACE.synapses(spikes(), X.neurons(1, name="bare"))
    assert READS_TRACE.synapses(spikes(), (X + TRACES).neurons(1))


@pytest.mark.parametrize(
    "declared",
    [
        {"on_pre": "w += trace_pre"},
        {"on_post": {"late": "trace_pre += 1"}},
        {"on_pre": "w += k", "plugs": {"s": "trace_pre"}, "sockets": {"s": 1}},
        {"equations": "z = trace_pre : 1  # z"},
        {"equations": "trace_pre = w : 1 (summed)  # sum"},
    ],
)
def test_every_place_that_reads_the_cells_is_checked(declared):
    rule = Model(name="BASE", equations="w : 1  # w", parameters={"k": ours(1)})
    rule += Model(name="READS", pre=TRACES, **declared)
    with pytest.raises(ValueError, match="'trace_pre'.*presynaptic.*add TRACES"):
        rule.synapses(X.neurons(1), X.neurons(1))
    assert rule.synapses(TRACES.neurons(1), X.neurons(1))


def test_a_parameter_of_the_cells_is_no_variable_that_a_synapse_can_read():
    reads = Model(name="READS", equations="w : volt", on_pre="w = E_L_post", post=CELLS)
    with pytest.raises(ValueError, match="'E_L_post'"):
        reads.synapses(spikes(), CELLS.neurons(2))
    assert reads.synapses(spikes(), CELLS.neurons(2, E_L=[1, 2] * mV))


def test_spike_generators_and_subgroups_can_be_cells():
    index = Model(name="INDEX", equations="w : 1", on_pre="w = i_pre + trace_post")
    source, cells = spikes(0), TRACES.neurons(3)
    part = cells[1:3]
    synapses = index.synapses(source, part)
    run(0.2 * ms, namespace={})
    assert list(synapses.w[:]) == [0, 0]


def test_cells_needed_by_two_models_are_both_advised():
    other = Model(name="OTHER", equations="u : 1  # u")
    both = READS_TRACE + Model(name="SECOND", on_post="w = u_post", post=other + TRACES)
    assert both.post.parts == (TRACES, other)


def test_a_synapse_can_read_another_synapse():
    cells = spikes()
    w = Model(name="W", equations="w : 1  # w", initial={"w": 2}).synapses(cells, cells)
    rho = Model(name="RHO", equations="rho : 1  # rho").synapses(cells, cells)
    copies = Model(name="COPIES", equations="rho_post = 3*w_pre : 1 (summed)  # rho")
    link = copies.synapses(w, rho, connect={"j": "i"})
    run(0.2 * ms, namespace={})
    assert (list(rho.rho[:]), len(link)) == ([6], 1)
    with pytest.raises(ValueError, match="COPIES .*'w_pre', but the presynaptic cells"):
        copies.synapses(rho, rho)


def test_a_summed_variable_adds_up_over_synapses():
    total = Model(name="TOTAL", equations="x_post = w : 1 (summed)  # sum\nw : 1  # w")
    cells = X.neurons(2)
    source = spikes(n=2)
    synapses = total.synapses(source, cells, w=[1, 2, 3, 4])
    run(0.2 * ms, namespace={})
    assert list(synapses.w[:]) == [1, 2, 3, 4]
    assert list(cells.x[:]) == [4, 6]


def test_a_summed_variable_of_wrong_unit_or_without_target_names_the_model():
    total = Model(name="TOTAL", equations="x_post = w*volt : volt (summed)  # sum\nw : 1  # w")
    with pytest.raises(ValueError, match=r"TOTAL \(.*'x_post'.*no 'x'"):
        total.synapses(spikes(), CELLS.neurons(1))
    with pytest.raises(ValueError, match=r"TOTAL \(.*same units"):
        total.synapses(spikes(), X.neurons(1))


def test_brian_prefers_a_variable_of_the_postsynaptic_cells_to_a_constant_of_the_synapse():
    cells = NeuronGroup(1, "tau : second")
    cells.tau = 1 * ms
    source = spikes(0)
    synapses = Synapses(source, cells, "y : second", on_pre="y = tau", namespace={"tau": 9 * ms})
    synapses.connect()
    run(0.2 * ms, namespace={})
    assert synapses.y[0] == 1 * ms  # with a warning in the log, no error


@pytest.mark.parametrize("overrides", [{"tau": [1] * ms}, {}], ids=["variable", "constant"])
def test_a_parameter_that_the_postsynaptic_cells_have_as_a_variable_is_refused(overrides):
    rule = Model(name="RULE", equations="s : second", parameters=TAU.parameters, on_pre="s = tau")
    cells = TAU.neurons(1, **overrides)
    if overrides:
        with pytest.raises(ValueError, match=r"RULE .*'tau'.*postsynaptic"):
            rule.synapses(spikes(), cells)
    else:
        assert rule.synapses(spikes(), cells)


@pytest.mark.parametrize("statement", ["x += 1", "w += x"])
def test_a_variable_of_the_cells_without_its_suffix_is_refused(statement):
    careless = Model(name="CARELESS", equations="w : 1  # w", on_pre=statement)
    with pytest.raises(ValueError, match="CARELESS .*'x'.*'x_post'"):
        careless.synapses(spikes(), X.neurons(1))


@pytest.mark.parametrize(
    ("model", "build", "lost"),
    [(RULE, "neurons", "on_pre"), (LIF, "synapses", "reset|threshold|refractory")],
)
def test_half_of_a_model_is_not_dropped_silently(model, build, lost):
    arguments = {"neurons": (1,), "synapses": (spikes(), spikes())}[build]
    with pytest.raises(ValueError, match=f"{model.name} .*({lost})"):
        getattr(model, build)(*arguments)


def decay(flag):
    """Return x after 20 ms, of which the second half with a rate of 1/(10 ms)."""
    cells = NeuronGroup(1, "k = int(t >= 10*ms) : 1")
    source = spikes(20)
    equation = f"dx/dt = -x*k_post/(10*ms) : 1 ({flag})\ny : 1"
    synapses = Synapses(source, cells, equation, on_pre="y = x", method="euler")
    synapses.connect()
    synapses.x = 1
    run(20.2 * ms, namespace={})
    return synapses.y[0]


def test_brian_is_silently_wrong_about_a_varying_rate_in_an_event_driven_equation():
    right = np.exp(-1)
    assert decay("clock-driven") == pytest.approx(right, rel=0.02)
    assert decay("event-driven") == pytest.approx(right**2)  # as if the rate had never been 0


def event_driven(rate, **declared):
    equations = f"dx/dt = -x*{rate}/(10*ms) : 1 (event-driven)  # x\n"
    equations += declared.pop("equations", "")
    return Model(name="RULE", equations=equations, on_pre="x += 1", **declared)


RATE_CELLS = Model(
    name="RATE_CELLS",
    equations="""
    k_varies = int(t > 10*ms) : 1  # derived from t
    dk_ode/dt = -k_ode/second : 1  # differential
    k_set : 1  # may be set at any time
    k_fixed : 1 (constant)  # constant
    """,
    threshold="t < 0*second",
)


@pytest.mark.parametrize("rate", ["k_varies_post", "k_ode_post", "k_set_post", "k_ode_pre"])
def test_an_event_driven_equation_that_reads_a_varying_variable_of_a_cell_is_refused(rate):
    cells = RATE_CELLS.neurons(1)
    with pytest.raises(ValueError, match=rf"RULE .*event-driven .*'x' reads '{rate}'.*on_pre"):
        event_driven(rate).synapses(cells, cells)


VARYING = {
    "clock": ("(t/second)", {}),
    "equation": ("a", {"equations": "da/dt = -a/second : 1 (clock-driven)"}),
    "subexpression": ("a", {"equations": "a = 2*b : 1\nb = k_ode_post : 1"}),
}


@pytest.mark.parametrize(("rate", "declared"), VARYING.values(), ids=VARYING)
def test_an_event_driven_equation_that_reads_what_varies_is_refused(rate, declared):
    cells = RATE_CELLS.neurons(1)
    with pytest.raises(ValueError, match="RULE .*event-driven equation of 'x'"):
        event_driven(rate, **dict(declared)).synapses(cells, cells)


def test_an_event_driven_equation_that_reads_a_varying_socket_is_refused():
    cells = RATE_CELLS.neurons(1)
    rule = event_driven("gain", sockets={"gain": 1})
    assert rule.synapses(cells, cells)
    assert (rule + Model(name="FIXED", plugs={"gain": "k_fixed_post"})).synapses(cells, cells)
    for plug in ("k_ode_post", "t/second"):
        with pytest.raises(ValueError, match="RULE .*'x' reads 'gain'"):
            (rule + Model(name="VARIES", plugs={"gain": plug})).synapses(cells, cells)


CONSTANT = {
    "number": ("2", {}),
    "parameter": ("k", {"parameters": {"k": ours(2)}}),
    "variable": ("k", {"equations": "k : 1  # set in events only"}),
    "subexpression": ("k", {"equations": "k = 2*m : 1\nm : 1 (constant)"}),
    "constant of the cell": ("k_fixed_post", {}),
    "event-driven": ("a", {"equations": "da/dt = -a/second : 1 (event-driven)"}),
}


@pytest.mark.parametrize(("rate", "declared"), CONSTANT.values(), ids=CONSTANT)
def test_an_event_driven_equation_may_read_what_is_constant_between_events(rate, declared):
    cells = RATE_CELLS.neurons(1)
    assert event_driven(rate, **dict(declared)).synapses(cells, cells)


def test_connect_takes_the_arguments_of_brian():
    synapses = W.synapses(spikes(n=3), spikes(n=3), connect={"j": "i"})
    assert list(synapses.j[:]) == [0, 1, 2]
    all_to_all = W.synapses(spikes(n=3), spikes(n=3))
    assert len(all_to_all) == 9
    pairs = W.synapses(spikes(n=3), spikes(n=3), connect={"i": [0, 2], "j": [1, 1]}, w=[5, 6])
    assert list(pairs.w[:]) == [5, 6]


def test_a_reset_without_a_threshold_names_the_model():
    with pytest.raises(ValueError, match=r"RESETS \(.*threshold"):
        Model(name="RESETS", equations="x : 1", reset="x = 0").neurons(1)


def test_a_lif_cell_runs_and_fires():
    drive = Model(name="DRIVE", parameters={"I_0": ours(1 * nA)}, plugs={"I_syn": "I_0"})
    cells = (LIF + drive).neurons(2, I_0=[0, 1] * nA)
    assert cells.I_syn[0] == 0 * amp
    run(10 * ms, namespace={})
    assert cells.v[0] == -70 * mV
    assert cells.lastspike[1] > 0 * second
    assert cells.v[1] > -70 * mV

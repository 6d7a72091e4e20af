"""Each model gives the same numbers on the numpy target and in C++.

One program holds all models, each with stubs for what it reads of others, driven and spiking. The
targets draw different random numbers, so noise is switched off: amplitudes called sigma are 0,
random initial values are replaced, and what statements draw is a constant.
"""

import re
from dataclasses import replace

import numpy as np
import pytest
from brian2 import (
    Hz,
    Network,
    NeuronGroup,
    Quantity,
    StateMonitor,
    amp,
    defaultclock,
    mmolar,
    ms,
    mV,
    nA,
    nS,
    prefs,
    second,
    siemens,
    volt,
)
from brian2.equations.equations import DIFFERENTIAL_EQUATION, SUBEXPRESSION
from brian2.units.fundamentalunits import have_same_dimensions
from declared_models import ATOMS, cells_for, needs_cells, pool_for, stub

from engine import device, hardware
from models.assembly.names import parsed, states
from models.assembly.units import unit_text
from models.base import Model

DURATION = 20 * ms
STEP = 0.02 * ms  # for cells whose membrane closes within a few hundredths of a millisecond
# every 7 ms, so that cell 1 fires before cell 0 and after it
FIRES = "(t_in_timesteps + 125*i) % 350 == 145"
DRAW = re.compile(r"\brandn?\(\)")
ZERO = re.compile(r"(sigma|t)_")
RANDOM = re.compile(r"\b(xi(_\w+)?|rand|randn|poisson)\b")
# at which the models do something; 0.4 of the base unit for all other dimensions
NATURAL = [(volt, -40 * mV), (amp, 0.1 * nA), (siemens, 1 * nS), (second, 5 * ms), (Hz, 10 * Hz)]
NATURAL += [(mmolar, 0.5 * mmolar)]
DRIVE = [(amp, "1*nA"), (volt, "1*mV"), (1, "1.1")]

# a bare copy before a change in place is an alias on numpy: the comparison must see it
ALIAS = Model(name="ALIAS", equations="x : 1  # x\nlast_x : 1  # x", on_pre="last_x = x\nx += 1")


def natural(quantity):
    """Return a value of the dimensions of a quantity at which models do something."""
    found = [value for unit, value in NATURAL if have_same_dimensions(unit, quantity)]
    return found[0] if found else Quantity(0.4, dim=getattr(quantity, "dim", None))


def motion(stubs):
    """Return a model that changes each variable of the stubs at a spike of its cell."""
    lines = [f"{name} *= {0.9 - 0.01 * k}" for k, name in enumerate(states(stubs))]
    return Model(name="MOTION", reset="\n".join(lines))


def undrawn(model):
    """Return a model in which statements draw the same number each time."""
    texts = {name: getattr(model, name) for name in ("equations", "reset", "threshold")}
    fixed = {name: DRAW.sub("0.3", text) for name, text in texts.items() if text}
    for name in ("on_pre", "on_post"):
        fixed[name] = {key: DRAW.sub("0.3", code) for key, code in getattr(model, name).items()}
    return replace(model, parts=(), **fixed)


def beginning(model):
    """Return overrides for what would begin, and might remain, at zero."""
    equations = {n: e for n, e in states(model).items() if n not in model.initial}
    if model.name == "STUB":  # noise is none, and times of events are past
        return {
            n: 0 * natural(e.unit) if ZERO.match(n) else natural(e.unit)
            for n, e in equations.items()
        }
    integrated = {n: e for n, e in equations.items() if e.type == DIFFERENTIAL_EQUATION}
    return {name: natural(equation.unit) for name, equation in integrated.items()}


def drive(model):
    """Return a model that plugs something into every socket."""
    plugs = {}
    for name, neutral in model.sockets.items():
        found = [text for unit, text in DRIVE if have_same_dimensions(unit, neutral)]
        plugs[name] = found[0] if found else f"0.4*{unit_text(neutral)}"
    return Model(name="DRIVE", plugs=plugs)


def without_noise(model):
    """Return overrides that switch off the noise of a model."""
    code = [model.equations, *model.on_pre.values(), *model.on_post.values(), model.reset]
    noisy = any(RANDOM.search(text) for text in code)
    off = {
        name: 0 * parameter.value
        for name, parameter in model.parameters.items()
        if noisy and name.startswith("sigma")
    }
    drawn = {n for n, value in model.initial.items() if RANDOM.search(str(value))}
    return off | {name: natural(states(model)[name].unit) for name in drawn}


def derived(equations):
    """Return the names that equations define by an expression."""
    defined = {n: e for n, e in equations.items() if e.type == SUBEXPRESSION}
    return [name for name, e in defined.items() if not {"summed", "shared"} & set(e.flags)]


def reader(whole):
    """Return a model that reads all derived variables of a synapse at presynaptic spikes.

    A monitor cannot: Brian2 records no derived variable of a synapse that reads the cells.
    """
    equations = parsed(whole.text())
    names = derived(equations)
    return Model(
        name="READER",
        equations="\n".join(f"seen_{n} : {unit_text(equations[n].unit)}" for n in names),
        on_pre={"reader": "\n".join(f"seen_{name} = {name}" for name in names)} if names else {},
    )


def built(model):
    """Return the groups in which a model and its stubs run."""
    model = undrawn(model)
    stubs = stub(model, threshold=FIRES)
    overrides = beginning(model) | beginning(stubs) | without_noise(model)
    whole = model + stubs + drive(model)
    if not needs_cells(model):
        pool, links = pool_for(model, natural)
        # Brian2 would look for an exact solution first, of some linear schemes for minutes
        method = whole.method or "euler"
        return [(motion(stubs) + whole).neurons(2, method=method, **overrides, **links), pool]
    source, target = (cells_for(model, threshold=FIRES) for _ in range(2))
    for cells in (source, target):
        for name, equation in cells.equations.items():
            setattr(cells, name, natural(equation.unit))
    return [source, target, (whole + reader(whole)).synapses(source, target, **overrides)]


def watched(group):
    """Return a monitor of the variables of a group; of cells, of the derived ones too."""
    if isinstance(group, NeuronGroup):
        names = [n for n, e in group.equations.items() if "shared" not in e.flags]
        return StateMonitor(group, names, record=[0, 1])
    return StateMonitor(group, list(states(group.model)), record=[0, 1, 2, 3])


def simulate(models):
    """Return model -> {variable: values over time} of one program that holds all models."""
    defaultclock.dt = STEP
    groups = {name: built(model) for name, model in models.items()}
    monitors = {name: [watched(group) for group in groups[name]] for name in groups}
    network = Network(groups.values(), monitors.values())
    network.run(DURATION, namespace={})
    return {name: values(several) for name, several in monitors.items()}


def values(monitors):
    """Return group.variable -> values over time."""
    found = {}
    for monitor in monitors:
        group = monitor.source.name.rstrip("_0123456789")
        for name in monitor.record_variables:
            found[f"{group}.{name}"] = np.array(getattr(monitor, f"{name}_"))
    return found


def differing(one, other):
    """Return {model: variables} of which two simulations give other values."""
    found = {
        name: [variable for variable in group if not same(group[variable], other[name][variable])]
        for name, group in one.items()
    }
    return {name: variables for name, variables in found.items() if variables}


def same(one, other):
    """Tell whether two arrays agree but for rounding, whatever the size of their unit.

    Exponential Euler loses digits where a rate is tiny against the step.
    """
    return np.allclose(one, other, rtol=1e-5, atol=1e-6 * np.max(np.abs(other)))


def test_a_difference_is_seen_whatever_the_size_of_the_unit():
    current = np.array([0, 1e-12, 2e-9])
    assert same(current, current * (1 + 1e-9))
    assert not same(current, current * (1 + 1e-4))


@pytest.mark.compiles
@pytest.mark.skipif(hardware.compiler() is None, reason="no C++ compiler on this machine")
def test_every_model_gives_the_same_numbers_on_numpy_and_in_cpp(tmp_path, monkeypatch):
    # unoptimised: the meaning of the statements is compared, and -O3 compiles five times as long
    monkeypatch.setitem(prefs, "codegen.cpp.extra_compile_args_gcc", ["-w", "-O0"])
    device.activate("cpp_standalone", tmp_path, random_seed=1)
    in_cpp = simulate({**ATOMS, "ALIAS": ALIAS})
    device.activate("numpy", tmp_path, random_seed=1)
    on_numpy = simulate({**ATOMS, "ALIAS": ALIAS})
    assert differing(in_cpp, on_numpy) == {"ALIAS": ["synapses.last_x"]}

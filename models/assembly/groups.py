"""How a sum of models becomes a Brian2 group; nothing here knows a particular model."""

from dataclasses import dataclass

from brian2 import NeuronGroup, Synapses, get_device
from brian2.devices.device import RuntimeDevice

from models.assembly.checks import (
    check_cells,
    check_declared_names,
    check_delays,
    check_event_driven,
    check_nothing_lost,
    check_suffixes,
    check_units,
    naming,
)
from models.assembly.names import owner, parsed
from models.assembly.overrides import delays, resolved, separated, time_step
from models.assembly.statements import fresh


@dataclass(frozen=True)
class Built:
    """What was built: read by the engine for provenance and the report."""

    group: str
    kind: str
    size: int
    model: object
    equations: str
    overrides: dict
    dt: object


built: list[Built] = []  # in order of creation; whoever reads it clears it


def build_neurons(model, N, name, sweep, method, overrides):
    """Return a NeuronGroup; see `Model.neurons`."""
    check_nothing_lost(model, "neurons", ("on_pre", "on_post", "delay"))
    links, overrides = separated(model, overrides)
    constants, variables, initial = resolved(model, sweep, overrides)
    text, equations = _equations(model, variables)
    check_declared_names(model, equations, constants, cells=False)
    settings = _given(threshold=model.threshold, refractory=model.refractory)
    settings |= _given(reset=model.reset or None) | _common(model, constants, name)
    settings |= _given(method=method)
    with naming(model):
        group = NeuronGroup(N, text, **settings)
    for variable, link in links.items():
        with naming(f"{owner(model, variable)}: '{variable}' cannot be linked"):
            setattr(group, variable, link)
    check_units(model, group)
    _begin(model, group, variables, initial, overrides)
    _record(model, group, len(group), text, overrides)
    return group


def build_synapses(model, source, target, connect, name, sweep, overrides):
    """Return connected Synapses; see `Model.synapses`."""
    check_nothing_lost(model, "synapses", ("threshold", "reset", "refractory"))
    constants, variables, initial = resolved(model, sweep, overrides)
    text, equations = _equations(model, variables)
    check_declared_names(model, equations, constants, cells=True)
    check_cells(model, equations, source, target)
    check_event_driven(model, equations, source, target)
    fixed, varying = delays(model, constants, variables)
    on_pre, on_post = (
        {pathway: fresh(code, equations) for pathway, code in statements.items()} or None
        for statements in (model.on_pre, model.on_post)
    )
    settings = _given(on_pre=on_pre, on_post=on_post)
    settings |= _given(delay=fixed or None) | _common(model, constants, name)
    with naming(model):
        group = Synapses(source, target, text, **settings)
    check_suffixes(model, group)
    check_units(model, group)
    _order_pathways(model, group)
    check_delays(model, group, fixed)
    group.connect(**connect)
    _begin(model, group, variables, initial, overrides)
    for pathway, parameter in varying.items():
        getattr(group, pathway).delay = parameter
    _record(model, group, -1, text, overrides)  # how many synapses there are is known after a run
    return group


def _equations(model, variables):
    """Return the equations of the sum, as text and parsed."""
    text = model.text(variables)
    with naming(model):
        return text, parsed(text)


def _common(model, constants, name):
    dt = time_step(model, constants)
    return {"namespace": constants, "name": name, "dt": dt, **_given(method=model.method)}


def _given(**arguments):
    return {name: value for name, value in arguments.items() if value is not None}


def _order_pathways(model, group):
    """Run pathways in the order of addition; Brian2 would run them in alphabetical order."""
    for order, pathway in enumerate([*model.on_pre, *model.on_post]):
        getattr(group, pathway).order = order


def _begin(model, group, variables, initial, overrides):
    """Set what varies from cell to cell, then the initial values in order."""
    for name in variables:
        _set(model, group, name, overrides.get(name, model.parameters[name].value))
    swept = any("shared" in flags for flags in variables.values())
    if swept and not isinstance(get_device(), RuntimeDevice):
        # run_args must reach swept parameters before the initial values that read them
        get_device().insert_code("main", "set_from_command_line(args);")
    for name, value in initial.items():
        _set(model, group, name, value)


def _set(model, group, name, value):
    with naming(f"{owner(model, name)}: '{name}' cannot be set to {value}"):
        if isinstance(value, str):  # with no names from the caller's frame
            getattr(group, name).set_item(slice(None), value, namespace={})
        else:
            setattr(group, name, value)


def _record(model, group, size, text, overrides):
    group.add_attribute("model")
    group.model = model
    kind = type(group).__name__
    built.append(Built(group.name, kind, size, model, text, overrides, group.clock.dt))

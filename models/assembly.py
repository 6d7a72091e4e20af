"""How a sum of models becomes a Brian2 group: sockets, overrides, and every check on the way.

Nothing here knows a particular model. The functions raise ValueError with one sentence that names
the model, its file and the remedy.
"""

import difflib
import re
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
from brian2 import Equations, NeuronGroup, Quantity, Synapses, get_device, get_dimensions, second
from brian2.codegen.translation import analyse_identifiers
from brian2.core.namespace import DEFAULT_CONSTANTS, DEFAULT_FUNCTIONS, DEFAULT_UNITS
from brian2.devices.device import RuntimeDevice
from brian2.equations.equations import DIFFERENTIAL_EQUATION, PARAMETER, SUBEXPRESSION
from brian2.equations.unitcheck import check_units_statements
from brian2.parsing.expressions import is_boolean_expression, parse_expression_dimensions
from brian2.units.fundamentalunits import (
    DIMENSIONLESS,
    DimensionMismatchError,
    fail_for_dimension_mismatch,
    get_unit,
    have_same_dimensions,
)
from brian2.utils.stringtools import get_identifiers

BASE_UNITS = ("metre", "kilogram", "second", "amp", "kelvin", "mole", "candle")
RESERVED = {"i", "j", "N", "t", "dt", "t_in_timesteps", "lastupdate", "xi"} | {
    *("lastspike", "not_refractory", "N_incoming", "N_outgoing"),
    *DEFAULT_CONSTANTS,
    *DEFAULT_FUNCTIONS,
    *DEFAULT_UNITS,
}
KEYWORDS = {"self", "name", "sweep", "source", "target", "connect"}  # of neurons() and synapses()
EACH = {"i", "j", "rand", "randn", "poisson", "lastupdate", "lastspike", "not_refractory"} | {
    *("N_incoming", "N_outgoing"),
}
CELL_NAME = re.compile(r"^(?P<name>\w+)_(?P<side>pre|post)$")


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


def unit_text(value):
    """Return the unit of a quantity in base units, as text that Brian2's parser accepts.

    The `repr` of some Brian2 units does not parse: katal / (metre ** 3).
    """
    exponents = zip(BASE_UNITS, get_dimensions(value)._dims, strict=True)
    factors = [unit if n == 1 else f"{unit}**{n:g}" for unit, n in exponents if n]
    return "*".join(factors) or "1"


def operator(neutral):
    """Return how plugs of a socket are joined, from its neutral value; None if it is none."""
    if neutral is None or np.ndim(neutral) or isinstance(neutral, bool | str):
        return None
    dimensionless = unit_text(neutral) == "1"
    return {0.0: " + ", 1.0: "*" if dimensionless else None}.get(float(neutral))


def nearest(name, known):
    """Return "; did you mean 'x'?" for a mistyped name, or nothing."""
    folded = {candidate.casefold(): candidate for candidate in sorted(known)}
    match = difflib.get_close_matches(name.casefold(), folded, n=1)
    return f"; did you mean '{folded[match[0]]}'?" if match else ""


def reserved(name):
    """Tell whether Brian2, or a keyword of `neurons()` or `synapses()`, needs this name."""
    taken = RESERVED | KEYWORDS
    return name in taken or name.startswith("xi_") or CELL_NAME.match(name) is not None


def names_read(model):
    """Return the noise of a model, and what it reads of the cells, without _pre and _post."""
    found = set()
    for part in model.parts:
        equations = Equations(part.equations)
        code = [str(expression) for _, expression in equations.eq_expressions]
        code += [*part.on_pre.values(), *part.on_post.values(), *part.plugs.values()]
        read = {*equations.names, *(n for text in code for n in get_identifiers(text))}
        found |= equations.stochastic_variables
        found |= {match["name"] for match in map(CELL_NAME.match, read) if match}
    return found


def names(model):
    """Return every name that a model or a sum defines, declares, reads as a socket or plugs."""
    found = set(model.parameters) | set(model.sockets)
    for part in model.parts:
        found |= set(part.plugs) | set(Equations(part.equations).names)
    return found


def text(model, variables):
    """Return the equations of a sum with its sockets resolved; see `Model.text`."""
    lines = [model.equations.strip("\n")] if model.equations.strip() else []
    for name, flags in variables.items():
        parameter = model.parameters[name]
        lines.append(f"{name} : {unit_text(parameter.value)} ({flags})  # {parameter.meaning}")
    equations = Equations("\n".join(lines))
    plugs = _plugs(model, equations)
    _check_plugs(model, plugs, equations)
    scalar = _Scalar(equations, plugs, model, set(variables) - _shared(variables))
    for socket, neutral in model.sockets.items():
        expression = operator(neutral).join(f"({plug})" for _, plug in plugs.get(socket, ()))
        flag = " (shared)" if scalar(socket) else ""
        value = "0" if operator(neutral) == " + " else "1"
        unit = unit_text(neutral)
        if not expression:
            expression = value if unit == "1" else f"{value}*{unit}"
        lines.append(f"{socket} = {expression} : {unit}{flag}  # socket")
    return "\n".join(lines)


def _shared(variables):
    return {name for name, flags in variables.items() if "shared" in flags}


def _plugs(model, equations):
    """Return socket -> [(part, expression)] in the order in which the models were added."""
    plugs = {}
    for part in model.parts:
        for socket, expression in part.plugs.items():
            plugs.setdefault(socket, []).append((part, expression))
    return plugs


def _check_plugs(model, plugs, equations):
    for socket, contributions in plugs.items():
        part = contributions[0][0]
        owners = [p for p in model.parts if socket in Equations(p.equations).names]
        owners += [p for p in model.parts if socket in p.parameters]
        if owners:
            raise ValueError(
                f"{part} plugs into '{socket}', which {owners[0]} defines itself: it is no socket."
            )
        if socket not in model.sockets:
            raise ValueError(
                f"{part} plugs into '{socket}', but no model of {model.name} reads it"
                f"{nearest(socket, model.sockets)}; add a model with the socket '{socket}'."
            )


class _Scalar:
    """Tell whether a name is one number for the whole group, following sockets and equations."""

    def __init__(self, equations, plugs, model, vectors):
        self.equations, self.plugs, self.vectors = equations, plugs, vectors
        self.sockets = model.sockets
        self.path = []

    def __call__(self, name):
        if name in self.vectors or name in EACH:
            return False
        if name in self.sockets:
            return self._follow(name, [plug for _, plug in self.plugs.get(name, ())])
        if name in self.equations.names:
            return "shared" in self.equations[name].flags
        return not name.endswith(("_pre", "_post"))

    def _follow(self, socket, expressions):
        if socket in self.path:
            raise ValueError(
                f"the sockets {' -> '.join([*self.path, socket])} plug into each other"
            )
        self.path.append(socket)
        scalar = all(self(name) for e in expressions for name in get_identifiers(e))
        self.path.pop()
        return scalar


def neurons(model, N, name, sweep, overrides):
    """Return a NeuronGroup; see `Model.neurons`."""
    _check_lost(model, "neurons", ("on_pre", "on_post", "delay"))
    constants, variables, initial = _resolve(model, sweep, overrides)
    equations = model.text(variables)
    _check_declared_names(model, equations, constants, cells=False)
    with _naming(model):
        group = NeuronGroup(
            N,
            equations,
            namespace=constants,
            name=name,
            dt=_dt(model, constants),
            **_given(method=model.method, threshold=model.threshold),
            **_given(refractory=model.refractory, reset=model.reset or None),
        )
    statements = {"reset": model.reset, "threshold": f"_spikes = {model.threshold}"}
    _check(model, group, {k: v for k, v in statements.items() if getattr(model, k)})
    _check_refractory(model, group)
    _finish(model, group, variables, initial, overrides)
    return group


def synapses(model, source, target, connect, name, sweep, overrides):
    """Return connected Synapses; see `Model.synapses`."""
    _check_lost(model, "synapses", ("threshold", "reset", "refractory"))
    constants, variables, initial = _resolve(model, sweep, overrides)
    equations = model.text(variables)
    _check_event_driven(model, Equations(equations), source, target)
    _check_cells(model, equations, source, target)
    _check_declared_names(model, equations, constants)
    fixed, varying = _delays(model, constants, variables)
    with _naming(model):
        group = Synapses(
            source,
            target,
            equations,
            on_pre=dict(model.on_pre) or None,
            on_post=dict(model.on_post) or None,
            delay=fixed or None,
            namespace=constants,
            name=name,
            dt=_dt(model, constants),
            **_given(method=model.method),
        )
    _check_suffixes(model, group)
    for order, pathway in enumerate([*model.on_pre, *model.on_post]):
        getattr(group, pathway).order = order  # Brian2 would run them in alphabetical order
    _check(model, group, {**model.on_pre, **model.on_post})
    group.connect(**connect)
    _finish(model, group, variables, initial, overrides)
    for pathway, parameter in varying.items():
        getattr(group, pathway).delay = parameter
    return group


@contextmanager
def _naming(where):
    """Say in whose declaration Brian2 found an error."""
    try:
        yield
    except Exception as error:  # Brian2 raises a dozen kinds
        text = error.args[0] if isinstance(error, KeyError) else error
        raise ValueError(f"{where}: {text}") from error


def _owner(model, name):
    """Return the model of a sum that declares a parameter or an initial value."""
    owners = [
        p for p in model.parts if name in p.parameters or name in Equations(p.equations).names
    ]
    return owners[0] if owners else model


def _check_lost(model, kind, attributes):
    """Refuse to build a group that would silently lack a part of its model."""
    for part in model.parts:
        for attribute in attributes:
            if getattr(part, attribute):
                raise ValueError(f"{part} has a {attribute}, which {kind}() cannot use.")


def _dt(model, constants):
    if not isinstance(model.dt, str):
        return model.dt
    if model.dt not in constants:
        raise ValueError(f"{model}: its dt, '{model.dt}', is no constant parameter of it.")
    return constants[model.dt]


def _given(**arguments):
    return {name: value for name, value in arguments.items() if value is not None}


def _finish(model, group, variables, initial, overrides):
    """Set what varies from cell to cell, then the initial values in order; note what was built."""
    group.add_attribute("model")
    group.model = model
    for name in variables:
        _set(model, group, name, overrides.get(name, model.parameters[name].value))
    if any("shared" in flags for flags in variables.values()) and not isinstance(
        get_device(), RuntimeDevice
    ):
        # run_args must reach swept parameters before the initial values that read them
        get_device().insert_code("main", "set_from_command_line(args);")
    for name, value in initial.items():
        _set(model, group, name, value)
    size = len(group) if isinstance(group, NeuronGroup) else -1
    kind = type(group).__name__
    equations = model.text(variables)
    built.append(Built(group.name, kind, size, model, equations, overrides, group.dt))


def _set(model, group, name, value):
    with _naming(f"{_owner(model, name)}: '{name}' cannot be set to {value}"):
        if isinstance(value, str):  # with no names from the caller's frame
            getattr(group, name).set_item(slice(None), value, namespace={})
        else:
            setattr(group, name, value)


def _resolve(model, sweep, overrides):
    """Sort parameters into constants and variables, and put overrides into the initial values."""
    state = {
        name: equation
        for name, equation in Equations(model.equations).items()
        if equation.type != SUBEXPRESSION
    }
    settable = {*model.parameters, *state}
    asked = [(name, settable) for name in overrides]
    asked += [(name, set(model.parameters)) for name in sweep]
    for name, known in asked:
        if name not in known:
            raise ValueError(f"{model} has no parameter '{name}'{nearest(name, known)}.")
    for name, value in overrides.items():
        expected = model.parameters[name].value if name in model.parameters else state[name].unit
        if value is None:
            raise ValueError(f"{_owner(model, name)}: the override of '{name}' is None.")
        if not isinstance(value, str) and not have_same_dimensions(value, expected):
            raise ValueError(
                f"{_owner(model, name)}: '{name}' has the unit {unit_of(expected)}, but the"
                f" override {value} has the unit {unit_of(value)}."
            )
    variables = {name: "shared, constant" for name in sweep}
    for name, value in overrides.items():
        if name in model.parameters and (isinstance(value, str) or np.ndim(value)):
            if name in sweep:
                raise ValueError(f"{model}: '{name}' cannot be swept and differ between cells.")
            variables[name] = "constant"
    constants = {
        name: overrides.get(name, parameter.value)
        for name, parameter in model.parameters.items()
        if name not in variables
    }
    given = {name: value for name, value in overrides.items() if name in state}
    first = {n: v for n, v in given.items() if n not in model.initial and not isinstance(v, str)}
    initial = first | dict(model.initial) | given  # values, then what may read them, in order
    return constants, variables, initial


def _delays(model, constants, variables):
    """Return the delays that are one number, and those that name a parameter of each synapse."""
    fixed = {}
    varying = {}
    for pathway, delay in model.delay.items():
        if pathway not in {**model.on_pre, **model.on_post}:
            raise ValueError(f"{model} sets a delay for '{pathway}', which is no pathway of it.")
        if not isinstance(delay, str):
            fixed[pathway] = delay
        elif delay in variables:
            varying[pathway] = delay
        elif delay in constants:
            fixed[pathway] = constants[delay]
        else:
            raise ValueError(f"{model} sets the delay '{delay}', which is no parameter of it.")
    return fixed, varying


def _check_declared_names(model, equations, constants, cells=True):
    """Refuse an undeclared name before Brian2 looks for it in the caller's local variables."""
    with _naming(model):
        parsed = Equations(equations)
    known = {*parsed.names, *constants}
    for part in model.parts:
        for name, expression in Equations(part.equations).eq_expressions:
            for missing in expression.identifiers - known:
                if not _builtin(missing) or not cells and CELL_NAME.match(missing):
                    raise ValueError(
                        f"{part}: the equation of '{name}' reads '{missing}', which no model of"
                        f" {model.name} declares{nearest(missing, known)}."
                    )


def _builtin(name):
    return name in RESERVED or bool(re.match(r"xi(_\w+)?$|\w+_(pre|post)$", name))


def _check(model, group, statements):
    """Check the units of equations and statements, with no names from the caller's frame."""
    for part in model.parts:
        _check_units(part, Equations(part.equations), group)
    _check_socket_units(model, group)
    for pathway, code in statements.items():
        parts = [part for part in model.parts if _statements(part, pathway)] or [model]
        for part in parts:
            _check_statements(part, pathway, _statements(part, pathway) or code, group)


def _check_units(part, equations, group):
    try:
        equations.check_units(group, run_namespace={})
    except DimensionMismatchError as error:
        raise ValueError(f"{part}: {error}") from error


def _check_socket_units(model, group):
    for part in model.parts:
        for socket, plug in part.plugs.items():
            unit = unit_text(model.sockets[socket])
            line = Equations(f"{socket} = {plug} : {unit}")
            try:
                line.check_units(group, run_namespace={})
            except DimensionMismatchError as error:
                raise ValueError(f"{part}: its plug into '{socket}': {error}") from error
            except KeyError as error:
                raise ValueError(f"{part}: its plug into '{socket}': {error.args[0]}") from error


def _statements(part, pathway):
    if pathway == "threshold":
        return f"_spikes = {part.threshold}" if part.threshold else ""
    if pathway == "reset":
        return part.reset
    return part.on_pre.get(pathway) or part.on_post.get(pathway) or ""


def _check_statements(part, pathway, code, group):
    known = dict(group.variables)
    new, _, unknown = analyse_identifiers(code, known)
    try:
        known.update(group.resolve_all(unknown - new, run_namespace={}))
        check_units_statements(code, known)
    except DimensionMismatchError as error:
        raise ValueError(f"{part}, {pathway}: {error}") from error
    except KeyError as error:
        raise ValueError(f"{part}, {pathway}: {error.args[0]}") from error


def _check_refractory(model, group):
    if not isinstance(model.refractory, str):
        return
    part = next(p for p in model.parts if p.refractory is not None)
    with _naming(f"{part}, refractory"):
        known = group.resolve_all(get_identifiers(model.refractory), run_namespace={})
        if not is_boolean_expression(model.refractory, known):
            fail_for_dimension_mismatch(
                1 * second,
                Quantity(1, dim=parse_expression_dimensions(model.refractory, known)),
                "the refractory period is no time",
            )


def _check_suffixes(model, group):
    """Refuse what Brian2 would silently take for a variable of the postsynaptic cells."""
    for part in model.parts:
        code = [*part.on_pre.values(), *part.on_post.values(), *part.plugs.values()]
        for name in {n for text in code for n in get_identifiers(text)} | set(part.parameters):
            cells = group.variables.indices.get(name) == "_postsynaptic_idx"
            if cells and name not in EACH and not CELL_NAME.match(name):
                raise ValueError(
                    f"{part} reads '{name}', which Brian2 takes for a variable of the postsynaptic"
                    f" cells '{group.target.name}'. Write '{name}_post', or rename yours."
                )


def _check_cells(model, equations, source, target):
    """Every name with _pre or _post must be a variable of the cells; else name the model to add."""
    expressions = [str(e) for _, e in Equations(equations).eq_expressions]
    read = {*model.on_pre.values(), *model.on_post.values(), *expressions}
    used = {name for code in read for name in get_identifiers(code)} | set(
        Equations(equations).names
    )
    defined = set(Equations(equations).names) | set(model.parameters)
    summed = {n for n, e in Equations(equations).items() if "summed" in e.flags}
    for match in filter(None, (CELL_NAME.match(n) for n in (used - defined) | summed)):
        side, wanted = match["side"], match["name"]
        group = source if side == "pre" else target
        if wanted not in group.variables:
            raise ValueError(
                f"{model} reads '{match[0]}', but the {side}synaptic cells '{group.name}' have no"
                f" '{wanted}'{_advice(getattr(model, side), wanted)}."
            )


def _advice(cells, wanted):
    for part in cells.parts if cells else ():
        if wanted in names(part):
            return f"; add {part} to their model"
    return ""


def _check_event_driven(model, equations, source, target):
    """Refuse an event-driven equation that reads what varies between its events.

    Brian2 accepts it and integrates as if the value had not changed since the last event.
    """
    for part in model.parts:
        for name, equation in Equations(part.equations).items():
            if "event-driven" not in equation.flags:
                continue
            for read in sorted(equation.identifiers):
                culprit = _varying(read, equations, (source, target))
                if culprit:
                    raise ValueError(
                        f"{part}: the event-driven equation of '{name}' reads '{read}', which"
                        f" varies between its events (through '{culprit}'). Read it in on_pre or"
                        " on_post, or make the equation clock-driven."
                    )


def _varying(name, equations, groups):
    """Return the variable that makes `name` vary between events, or None."""
    if name in ("t", "t_in_timesteps", "xi") or name.startswith("xi_"):
        return name
    if name in equations.names:
        equation = equations[name]
        if equation.type == PARAMETER:
            return None
        if equation.type == DIFFERENTIAL_EQUATION:
            return None if "event-driven" in equation.flags else name
        followed = (_varying(n, equations, groups) for n in sorted(equation.identifiers))
        return next(filter(None, followed), None)
    match = CELL_NAME.match(name)
    if match:
        group = groups[0] if match["side"] == "pre" else groups[1]
        variable = group.variables.get(match["name"])
        return None if variable is None or variable.constant else name
    return None


def quantity_text(value):
    """Return a value with its most readable unit, "20 ms", for tables and messages."""
    if np.ndim(value):
        low, high = quantity_text(np.min(value)), quantity_text(np.max(value))
        return low if low == high else f"{np.size(value)} values from {low} to {high}"
    if isinstance(value, Quantity) and not value.is_dimensionless:
        return value.in_best_unit(precision=None)
    return f"{float(value):g}"


def unit_of(value):
    """Return Brian2's unit of a value, 1 for a bare number (for which Brian2 says radian)."""
    dimensions = get_dimensions(value)
    return 1 if dimensions is DIMENSIONLESS else get_unit(dimensions)

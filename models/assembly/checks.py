"""What is checked of a model when it becomes a Brian2 group, beside what Brian2 lets pass.

Each raises ValueError with a sentence that names the model, its file and, where it can, the remedy.
"""

import re
from contextlib import contextmanager

from brian2 import Quantity, second
from brian2.codegen.translation import analyse_identifiers
from brian2.equations.equations import DIFFERENTIAL_EQUATION, PARAMETER
from brian2.equations.unitcheck import check_units_statements
from brian2.parsing.expressions import is_boolean_expression, parse_expression_dimensions
from brian2.units.fundamentalunits import fail_for_dimension_mismatch
from brian2.utils.stringtools import get_identifiers

from models.assembly.names import CELL_NAME, EACH, RESERVED, nearest, own_names, parsed
from models.assembly.units import unit_text


@contextmanager
def naming(where):
    """Say in whose declaration Brian2 found an error."""
    try:
        yield
    except Exception as error:  # Brian2 raises a dozen kinds
        text = error.args[0] if isinstance(error, KeyError) else error
        raise ValueError(f"{where}: {text}") from error


def check_nothing_lost(model, kind, attributes):
    """Refuse to build a group that would silently lack a part of its model."""
    for part in model.parts:
        for attribute in attributes:
            if getattr(part, attribute):
                raise ValueError(f"{part} has a {attribute}, which {kind}() cannot use.")


def check_declared_names(model, equations, constants, cells):
    """Refuse an undeclared name, which Brian2 would look for in the caller's local variables.

    `cells` tells whether names with _pre and _post mean something.
    """
    known = {*equations.names, *constants}
    for part in model.parts:
        for name, expression in parsed(part.equations).eq_expressions:
            for missing in sorted(expression.identifiers - known):
                if not _builtin(missing) or not cells and CELL_NAME.match(missing):
                    raise ValueError(
                        f"{part}: the equation of '{name}' reads '{missing}', which no model of"
                        f" {model.name} declares{nearest(missing, known)}."
                    )


def _builtin(name):
    return name in RESERVED or bool(re.match(r"xi(_\w+)?$|\w+_(pre|post)$", name))


def check_cells(model, equations, source, target):
    """Every name with _pre or _post must be a variable of the cells; else name the model to add."""
    expressions = [str(expression) for _, expression in equations.eq_expressions]
    code = [*model.on_pre.values(), *model.on_post.values(), *expressions]
    used = {name for text in code for name in get_identifiers(text)} - set(equations.names)
    used |= {name for name, equation in equations.items() if "summed" in equation.flags}
    for match in filter(None, map(CELL_NAME.match, sorted(used))):
        side, wanted = match["side"], match["name"]
        cells = source if side == "pre" else target
        if wanted not in cells.variables:
            raise ValueError(
                f"{model} reads '{match[0]}', but the {side}synaptic cells '{cells.name}' have no"
                f" '{wanted}'{_advice(getattr(model, side), wanted)}."
            )


def _advice(cells, wanted):
    for part in cells.parts if cells else ():
        if wanted in own_names(part):
            return f"; add {part} to their model"
    return ""


def check_event_driven(model, equations, source, target):
    """Refuse an event-driven equation that reads what varies between its events.

    Brian2 accepts it and integrates as if the value had not changed since the last event.
    """
    for part in model.parts:
        for name, equation in parsed(part.equations).items():
            for read in sorted(equation.identifiers if "event-driven" in equation.flags else ()):
                culprit = _varying(read, equations, {"pre": source, "post": target})
                if culprit:
                    raise ValueError(
                        f"{part}: the event-driven equation of '{name}' reads '{read}', which"
                        f" varies between its events (through '{culprit}'). Read it in on_pre or"
                        " on_post, or make the equation clock-driven."
                    )


def _varying(name, equations, cells):
    """Return the variable that makes `name` vary between events, or None."""
    if name in ("t", "t_in_timesteps", "xi") or name.startswith("xi_"):
        return name
    if name in equations.names:
        equation = equations[name]
        if equation.type == PARAMETER:
            return None
        if equation.type == DIFFERENTIAL_EQUATION:
            return None if "event-driven" in equation.flags else name
        followed = (_varying(n, equations, cells) for n in sorted(equation.identifiers))
        return next(filter(None, followed), None)
    match = CELL_NAME.match(name)
    constant = not match or cells[match["side"]].variables[match["name"]].constant
    return None if constant else name


def check_suffixes(model, synapses):
    """Refuse what Brian2 would silently take for a variable of the postsynaptic cells."""
    for part in model.parts:
        code = [*part.on_pre.values(), *part.on_post.values(), *part.plugs.values()]
        read = {name for text in code for name in get_identifiers(text)}
        for name in sorted(read | set(part.parameters)):
            taken = synapses.variables.indices.get(name) == "_postsynaptic_idx"
            if taken and name not in EACH and not CELL_NAME.match(name):
                raise ValueError(
                    f"{part} reads '{name}', which Brian2 takes for a variable of the postsynaptic"
                    f" cells '{synapses.target.name}'. Write '{name}_post', or rename yours."
                )


def check_delays(model, synapses, fixed):
    """Refuse a delay of so many and a half time steps.

    Brian2's C++ rounds it twice, not always to the same step, and then reads beyond an array.
    """
    for pathway, delay in fixed.items():
        dt = getattr(synapses, pathway).clock.dt
        if abs(float(delay / dt) % 1 - 0.5) < 1e-6:
            raise ValueError(
                f"{model}: the delay of the pathway '{pathway}', {delay}, ends amid a time step of"
                f" {dt}; take a multiple of the step."
            )


def check_units(model, group):
    """Check the units of equations, plugs and statements, with no names from the caller's frame.

    Brian2 checks them when a simulation starts, and cannot say which model is at fault.
    """
    for part in model.parts:
        with naming(part):
            parsed(part.equations).check_units(group, run_namespace={})
    for part in model.parts:
        for socket, plug in part.plugs.items():
            with naming(f"{part}: its plug into '{socket}'"):
                line = parsed(f"{socket} = {plug} : {unit_text(model.sockets[socket])}")
                line.check_units(group, run_namespace={})
    for part in model.parts:
        for pathway, code in _statements(part).items():
            with naming(f"{part}, {pathway}"):
                _check_statements(code, group)
        if isinstance(part.refractory, str):
            with naming(f"{part}, refractory"):
                _check_refractory(part.refractory, group)


def _statements(part):
    """Return pathway -> code of all that happens at a spike, with the threshold as a statement."""
    threshold = f"_spikes = {part.threshold}" if part.threshold else ""
    return {"threshold": threshold, "reset": part.reset, **part.on_pre, **part.on_post}


def _check_statements(code, group):
    known = dict(group.variables)
    new, _, unknown = analyse_identifiers(code, known)
    known.update(group.resolve_all(unknown - new, run_namespace={}))
    check_units_statements(code, known)


def _check_refractory(condition, group):
    known = group.resolve_all(get_identifiers(condition), run_namespace={})
    if not is_boolean_expression(condition, known):
        unit = Quantity(1, dim=parse_expression_dimensions(condition, known))
        fail_for_dimension_mismatch(1 * second, unit, "the refractory period is no time")

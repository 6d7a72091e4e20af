"""Sockets and plugs: the equations of a sum, each socket with what is plugged into it."""

import numpy as np
from brian2.utils.stringtools import get_identifiers

from models.assembly.names import EACH, nearest, parsed
from models.assembly.units import unit_text


def operator(neutral):
    """Return how plugs of a socket are joined, from its neutral value; None if it is none."""
    if neutral is None or np.ndim(neutral) or isinstance(neutral, bool | str):
        return None
    dimensionless = unit_text(neutral) == "1"
    return {0.0: " + ", 1.0: "*" if dimensionless else None}.get(float(neutral))


def resolved_text(model, variables):
    """Return the equations of a sum with its sockets resolved; see `Model.text`."""
    lines = [model.equations.strip("\n")] if model.equations.strip() else []
    for name, flags in variables.items():
        parameter = model.parameters[name]
        lines.append(f"{name} : {unit_text(parameter.value)} ({flags})  # {parameter.meaning}")
    _check_plugs(model)
    plugs = {
        name: [part.plugs[name] for part in model.parts if name in part.plugs]
        for name in model.sockets
    }
    equations = parsed("\n".join(lines))
    vectors = {name for name, flags in variables.items() if "shared" not in flags}
    for socket, neutral in model.sockets.items():
        flag = " (shared)" if _scalar(socket, equations, plugs, vectors) else ""
        expression = _expression(neutral, plugs[socket])
        lines.append(f"{socket} = {expression} : {unit_text(neutral)}{flag}  # socket")
    return "\n".join(lines)


def _check_plugs(model):
    """Refuse a plug that nobody reads: it would have no effect, without a word."""
    for part, socket in [(p, name) for p in model.parts for name in p.plugs]:
        owners = [p for p in model.parts if socket in parsed(p.equations).names]
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


def _expression(neutral, plugs):
    """Return the expression of a socket: its plugs, or its neutral value with its unit."""
    if plugs:
        return operator(neutral).join(f"({plug})" for plug in plugs)
    unit = unit_text(neutral)
    return f"{float(neutral):g}" if unit == "1" else f"0*{unit}"


def _scalar(name, equations, plugs, vectors, path=()):
    """Tell whether a name is one number for the whole group, following sockets and equations."""
    if name in vectors or name in EACH:
        return False
    if name in plugs:
        path = (*path, name)
        if name in path[:-1]:
            raise ValueError(f"the sockets {' -> '.join(path)} plug into each other")
        read = {n for plug in plugs[name] for n in get_identifiers(plug)}
        return all(_scalar(n, equations, plugs, vectors, path) for n in sorted(read))
    if name in equations.names:
        return "shared" in equations[name].flags
    return not name.endswith(("_pre", "_post"))

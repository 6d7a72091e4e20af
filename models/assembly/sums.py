"""How models add up: what each field of a sum is, and the conflicts that are refused."""

from dataclasses import replace

import numpy as np
from brian2.units.fundamentalunits import have_same_dimensions

from models.assembly.names import parsed

SINGLE = ("threshold", "refractory", "method", "dt")  # of a sum, one model may set each of these
ROUNDING = 1e-12  # 200*pF is not exactly 0.2*nF


def merged(parts):
    """Return the fields of the sum of models that are no sums; ValueError names two in conflict."""
    fields = {name: _single(parts, name) for name in SINGLE}
    fields |= {name: _joined(parts, name) for name in ("on_pre", "on_post")}
    _check_names(parts)
    return fields | {
        "name": " + ".join(part.name for part in parts),
        "equations": "\n".join(p.equations.strip("\n") for p in parts if p.equations.strip()),
        "parameters": _parameters(parts),
        # one model defines a variable, so that no two set its initial value
        "initial": {name: value for part in parts for name, value in part.initial.items()},
        "reset": "\n".join(part.reset.strip() for part in parts if part.reset),
        "delay": _agreed(parts, "delay", "delay"),
        "sockets": _agreed(parts, "sockets", "neutral value"),
        "pre": _cells(parts, "pre"),
        "post": _cells(parts, "post"),
    }


def _single(parts, name):
    found = [part for part in parts if getattr(part, name) is not None]
    for part in found[1:]:
        if not _same(getattr(found[0], name), getattr(part, name)):
            raise ValueError(f"{found[0]} and {part} both set the {name}, differently.")
    return getattr(found[0], name) if found else None


def _same(a, b):
    if isinstance(a, str) or isinstance(b, str):
        return isinstance(a, str) and isinstance(b, str) and a == b
    if callable(a) or callable(b):  # a TimedArray
        return a is b
    return have_same_dimensions(a, b) and np.allclose(a, b, rtol=ROUNDING, atol=0)


def _joined(parts, attribute):
    """Join statements pathway by pathway, in the order in which the models were added."""
    pathways = {}
    for part in parts:
        for pathway, statements in getattr(part, attribute).items():
            pathways.setdefault(pathway, []).append(statements.strip())
    return {pathway: "\n".join(statements) for pathway, statements in pathways.items()}


def _check_names(parts):
    """Refuse one name for two things, of which Brian2 would silently prefer one."""
    variables = {}
    for part in parts:
        for name in parsed(part.equations):
            if name in variables:
                raise ValueError(
                    f"{variables[name]} and {part} both define '{name}'. Rename one with renamed()."
                )
            variables[name] = part
    constants = {name: part for part in parts for name in part.parameters}
    for part in parts:
        _check_free(part, "parameter", part.parameters, variables, "defines as a variable")
        _check_free(part, "socket", part.sockets, variables, "defines as a variable")
        _check_free(part, "socket", part.sockets, constants, "has as a parameter")


def _check_free(part, kind, names, taken, how):
    for name in names:
        if name in taken:
            raise ValueError(f"{part} has a {kind} '{name}', which {taken[name]} {how}.")


def _parameters(parts):
    found, owner = {}, {}
    for part in parts:
        for name, new in part.parameters.items():
            old = found.get(name)
            if old is None:
                found[name], owner[name] = new, part
            elif not _same(old.value, new.value):
                raise ValueError(
                    f"{owner[name]} and {part} declare the parameter '{name}' differently: "
                    f"{old.value} and {new.value}. Rename one of them with renamed()."
                )
            else:
                sources = dict.fromkeys([*old.source.split("; "), *new.source.split("; ")])
                found[name] = replace(old, source="; ".join(sources))
    return found


def _agreed(parts, attribute, what):
    """Merge the dicts of all parts; one key may come from several models only if it is the same."""
    found, owner = {}, {}
    for part in parts:
        for key, value in getattr(part, attribute).items():
            if key in found and not _same(found[key], value):
                raise ValueError(
                    f"{owner[key]} and {part} give '{key}' a different {what}: "
                    f"{found[key]} and {value}."
                )
            found.setdefault(key, value)
            owner.setdefault(key, part)
    return found


def _cells(parts, side):
    """Return the sum of the models that the cells of one side must contain, or None."""
    needed = [getattr(part, side) for part in parts if getattr(part, side) is not None]
    return sum(needed[1:], start=needed[0]) if needed else None

"""The same model under other names."""

import re
from collections.abc import Mapping
from dataclasses import fields
from functools import partial

from models.assembly.names import nearest, renamable_names

SHOWN = 4  # of the new names, in the name of the model
KEPT = {"name", "equations", "parts", "file", "pre", "post", "method"}  # or changed with more care


def check_renaming(model, names):
    """Refuse names that the model does not have, and new ones that it has or gets twice."""
    known = renamable_names(model)
    if len(set(names.values())) < len(names):
        raise ValueError(f"{model} cannot give two names one new name: {names}.")
    for old, new in names.items():
        if old not in known:
            raise ValueError(f"{model} has no name '{old}' to rename{nearest(old, known)}.")
        if new in known:
            raise ValueError(f"{model} cannot rename '{old}': it already has a '{new}'.")


def renamed_fields(part, names):
    """Return what renaming changes in a model that is no sum; nothing if it has no such name."""
    names = _concerning(part, names)
    if not names:
        return {}
    renamed = partial(_change, pattern=_pattern(names), names=names)
    changed = {f.name: renamed(getattr(part, f.name)) for f in fields(part) if f.name not in KEPT}
    # the trailing comments are prose: keep them as they are
    lines = [line.partition("#") for line in part.equations.split("\n")]
    changed["equations"] = "\n".join(renamed(code) + mark + text for code, mark, text in lines)
    pairs = [f"{old}={new}" for old, new in names.items()]
    shown = pairs if len(pairs) <= SHOWN else [*pairs[: SHOWN - 1], "..."]
    changed["name"] = f"{part.name}({', '.join(shown)})"
    for side in ("pre", "post"):
        cells = getattr(part, side)
        theirs = {} if cells is None else _concerning(cells, names)
        changed[side] = cells.renamed(**theirs) if theirs else cells
    return changed


def _concerning(model, names):
    known = renamable_names(model)
    return {old: new for old, new in names.items() if old in known}


def _pattern(names):
    """Return what matches `h` in h, dh/dt, h_pre and h_post, but not in the quotient dh/dtau."""
    return re.compile(
        r"(?P<d>\bd(?=\w+/dt\b))?(?(d)|\b)(?P<name>" + "|".join(map(re.escape, names)) + r")"
        r"(?=(_pre|_post)?\b)",
        flags=re.ASCII,
    )


def _change(value, pattern, names):
    """Rename in a text, or in the keys and items of a dict; leave all else alone."""
    if isinstance(value, str):
        return pattern.sub(lambda m: (m["d"] or "") + names[m["name"]], value)
    if isinstance(value, Mapping):
        return {_change(k, pattern, names): _change(v, pattern, names) for k, v in value.items()}
    return value

"""`Parameter` and `Model`: all that the author of a model must know.

A model is data: equations, parameters, what a spike does. Models add up with `+`; `neurons()` and
`synapses()` turn the sum into Brian2 objects. `models/assembly.py` holds the rules of that step.
"""

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

import numpy as np
from brian2 import Equations, NeuronGroup, Quantity, Synapses
from brian2.equations.equations import SUBEXPRESSION
from brian2.units.fundamentalunits import have_same_dimensions

from models import assembly

ROOT = Path(__file__).resolve().parents[1]
SINGLE = ("threshold", "refractory", "method", "dt")  # of a sum, one model may set each of these
NOISE = re.compile(r"\b(xi(_\w+)?|rand|randn|poisson)\b")


@dataclass(frozen=True)
class Parameter:
    """One constant of a model: its value with unit, its meaning, and where the value comes from.

    `source` is a key of references.bib and the place in it ("depitta2009, Table 1"), several
    joined by "; ", or "ours: why".
    """

    value: Quantity | float
    meaning: str
    source: str


@dataclass(frozen=True, eq=False)
class Model:
    """A piece of a neuron or of a synapse, declared as data; models add up with `+`.

    equations       Brian2 equations, one per line, each with a trailing comment: its meaning
    parameters      name -> Parameter; constants, unless overridden per cell or per synapse
    initial         name -> value or Brian2 expression, set in this order
    on_pre, on_post statements, or a dict of named pathways; a string is the pathway pre or post
    delay           of the pathway `pre`, or a dict of pathways; a value or a parameter's name
    sockets         name -> neutral value: 0 with a unit (plugs are added) or 1 (multiplied)
    plugs           name of somebody's socket -> expression that this model contributes to it
    pre, post       of a synapse: the models that its cells must contain
    """

    name: str
    equations: str = ""
    parameters: Mapping = field(default_factory=dict)
    initial: Mapping = field(default_factory=dict)
    on_pre: str | Mapping = field(default_factory=dict)
    on_post: str | Mapping = field(default_factory=dict)
    reset: str = ""
    threshold: str | None = None
    refractory: object = None
    method: str | None = None
    dt: object = None
    delay: object = field(default_factory=dict)
    sockets: Mapping = field(default_factory=dict)
    plugs: Mapping = field(default_factory=dict)
    pre: "Model | None" = None
    post: "Model | None" = None
    parts: tuple = ()
    file: str = ""

    def __post_init__(self):
        put = object.__setattr__  # the instance is frozen for everybody else
        for name, pathway in (("on_pre", "pre"), ("on_post", "post"), ("delay", "pre")):
            value = getattr(self, name)
            if not isinstance(value, Mapping):
                value = {pathway: value} if isinstance(value, Quantity) or value else {}
                put(self, name, value)
        if not self.parts:
            put(self, "parts", (self,))
            put(self, "file", self.file or _declaring_file())
            _check_declaration(self)

    def __str__(self):
        return f"{self.name} ({self.file})" if self.file else self.name

    def __repr__(self):
        return f"<Model {self.name}>"

    def __add__(self, other):
        if not isinstance(other, Model):
            return NotImplemented
        return _sum(self.parts + tuple(p for p in other.parts if p not in self.parts))

    def renamed(self, **names):
        """Return the same model under other names, for two instances of one model in one sum.

        `names` maps old names of variables, parameters, sockets or plugs to new ones. Raises
        ValueError for a name that the model does not have and for a new name that it has.
        """
        known = assembly.names(self) | assembly.names_read(self)
        if len(set(names.values())) < len(names):
            raise ValueError(f"{self} cannot give two names one new name: {names}.")
        for old, new in names.items():
            if old not in known:
                raise ValueError(
                    f"{self} has no name '{old}' to rename{assembly.nearest(old, known)}."
                )
            if new in known:
                raise ValueError(f"{self} cannot rename '{old}': it already has a '{new}'.")
        renamed = [_rename(part, names) for part in self.parts]
        return renamed[0] if len(renamed) == 1 else _sum(tuple(renamed))

    def text(self, variables=None):
        """Return the Brian2 equations of the sum, its sockets resolved; raise ValueError if not so.

        `variables` maps parameters that are variables instead of constants to their Brian2 flags.
        """
        return assembly.text(self, variables or {})

    def neurons(self, N, *, name="neurongroup*", sweep=(), **overrides) -> NeuronGroup:
        """Return a Brian2 NeuronGroup of `N` cells of this model, checked and initialised.

        `overrides` are parameters or initial values by name: a quantity replaces the constant,
        an array of N values or a Brian2 expression makes it a variable of each cell. Parameters
        in `sweep` become `(shared, constant)`, to be changed by `device.run(run_args=...)`.
        Raises ValueError for unknown names and wrong units, naming the model.
        """
        return assembly.neurons(self, N, name, tuple(sweep), overrides)

    def synapses(
        self, source, target, *, connect=None, name="synapses*", sweep=(), **overrides
    ) -> Synapses:
        """Return Brian2 Synapses of this model, connected, checked and initialised.

        `connect` holds the arguments of Brian2's `connect` (default: all to all); `overrides` and
        `sweep` are those of `neurons`, arrays with one value per synapse. Raises ValueError where
        the cells lack a name that this model reads, saying which model to add.
        """
        connect = {} if connect is None else connect
        return assembly.synapses(self, source, target, connect, name, tuple(sweep), overrides)


def _declaring_file():
    """Return the file, relative to the repository, in which the model at hand is declared."""
    frame = sys._getframe(1)
    while frame.f_back and frame.f_code.co_filename in (__file__, "<string>"):
        frame = frame.f_back
    path = Path(frame.f_code.co_filename)
    return str(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path.name)


def _check_declaration(model):
    """Refuse what can be seen to be wrong in a model by itself, with one sentence each."""
    try:
        equations = Equations(model.equations)
    except Exception as error:  # Brian2 and pyparsing raise a dozen kinds
        raise ValueError(f"{model}: its equations do not parse: {error}") from error
    for name, parameter in model.parameters.items():
        _check_parameter(model, name, parameter, equations.names)
    state = {n for n, e in equations.items() if e.type != SUBEXPRESSION}
    for name in model.initial:
        if name not in state:
            raise ValueError(
                f"{model}: an initial value for '{name}', which is no variable of it with a state."
            )
    _check_sockets_and_plugs(model)


def _check_parameter(model, name, parameter, variables):
    if not isinstance(parameter, Parameter):
        raise ValueError(f"{model}: '{name}' must be a Parameter(value, meaning, source).")
    if not parameter.meaning.strip() or not parameter.source.strip():
        raise ValueError(f"{model}: the parameter '{name}' needs a meaning and a source.")
    _check_reserved(model, name)
    if name in variables:
        raise ValueError(f"{model}: '{name}' is both a parameter and a variable.")


def _check_reserved(model, name):
    if assembly.reserved(name):
        raise ValueError(
            f"{model}: '{name}' is a name of Brian2's own or a keyword of neurons() or synapses();"
            " call it something else."
        )


def _check_sockets_and_plugs(model):
    for name, neutral in model.sockets.items():
        _check_reserved(model, name)
        if name in model.parameters or name in Equations(model.equations).names:
            raise ValueError(f"{model}: '{name}' is both a socket and something that it defines.")
        if assembly.operator(neutral) is None:
            raise ValueError(
                f"{model}: the neutral value of the socket '{name}' is {neutral}; it must be 0 with"
                " a unit (plugs are added) or the number 1 (plugs are multiplied)."
            )
    for name, plug in model.plugs.items():
        if NOISE.search(plug):
            raise ValueError(
                f"{model}: the plug of '{name}' contains noise; write noise as sigma*xi_<model> in"
                " the model's own differential equation and plug into sigma."
            )


def _sum(parts):
    """Return the sum of models that are not sums themselves, or raise ValueError naming two."""
    values = {name: _single(parts, name) for name in SINGLE}
    statements = {name: _joined(parts, name) for name in ("on_pre", "on_post")}
    _check_names(parts)
    return Model(
        name=" + ".join(part.name for part in parts),
        equations="\n".join(part.equations.strip("\n") for part in parts if part.equations.strip()),
        parameters=_parameters(parts),
        initial=_agreed(parts, "initial", "initial value"),
        reset="\n".join(part.reset.strip() for part in parts if part.reset),
        delay=_agreed(parts, "delay", "delay"),
        sockets=_agreed(parts, "sockets", "neutral value"),
        pre=_cells(parts, "pre"),
        post=_cells(parts, "post"),
        parts=parts,
        **values,
        **statements,
    )


def _same(a, b):
    if isinstance(a, str) or isinstance(b, str):
        return isinstance(a, str) and isinstance(b, str) and a == b
    if callable(a) or callable(b):  # a TimedArray
        return a is b
    rounding = 1e-12  # 200*pF is not exactly 0.2*nF
    return have_same_dimensions(a, b) and np.allclose(a, b, rtol=rounding, atol=0)


def _single(parts, name):
    found = [part for part in parts if getattr(part, name) is not None]
    for part in found[1:]:
        if not _same(getattr(found[0], name), getattr(part, name)):
            raise ValueError(f"{found[0]} and {part} both set the {name}, differently.")
    return getattr(found[0], name) if found else None


def _agreed(parts, attribute, what):
    """Merge the dicts of all parts; one key may come from several models only if it is the same."""
    merged, owner = {}, {}
    for part in parts:
        for key, value in getattr(part, attribute).items():
            if key in merged and not _same(merged[key], value):
                raise ValueError(
                    f"{owner[key]} and {part} give '{key}' a different {what}: "
                    f"{merged[key]} and {value}."
                )
            merged.setdefault(key, value)
            owner.setdefault(key, part)
    return merged


def _parameters(parts):
    merged, owner = {}, {}
    for part in parts:
        for name, new in part.parameters.items():
            old = merged.get(name)
            if old is None:
                merged[name], owner[name] = new, part
            elif not _same(old.value, new.value):
                raise ValueError(
                    f"{owner[name]} and {part} declare the parameter '{name}' differently: "
                    f"{old.value} and {new.value}. Rename one of them with renamed()."
                )
            else:
                sources = dict.fromkeys([*old.source.split("; "), *new.source.split("; ")])
                merged[name] = replace(old, source="; ".join(sources))
    return merged


def _joined(parts, attribute):
    """Join statements pathway by pathway, in the order in which the models were added."""
    merged = {}
    for part in parts:
        for pathway, statements in getattr(part, attribute).items():
            merged.setdefault(pathway, []).append(statements.strip())
    return {pathway: "\n".join(statements) for pathway, statements in merged.items()}


def _cells(parts, side):
    found = None
    for part in parts:
        needed = getattr(part, side)
        if needed is not None:
            found = needed if found is None else found + needed
    return found


def _check_names(parts):
    """Refuse a variable that two models define, and one that another model uses as a constant."""
    owner = {}
    for part in parts:
        for name in Equations(part.equations).names:
            if name in owner:
                raise ValueError(
                    f"{owner[name]} and {part} both define '{name}'. Rename one with renamed()."
                )
            owner[name] = part
    constant = {name: part for part in parts for name in part.parameters}
    for part in parts:
        for name in part.parameters:
            if name in owner:
                raise ValueError(
                    f"{part} has a parameter '{name}', which {owner[name]} defines as a variable."
                )
        for name in part.sockets:
            if name in owner:
                raise ValueError(
                    f"{part} has a socket '{name}', which {owner[name]} defines as a variable."
                )
            if name in constant:
                raise ValueError(
                    f"{part} has a socket '{name}', which {constant[name]} has as a parameter."
                )


def _rename(part, names):
    known = assembly.names(part) | assembly.names_read(part)
    names = {old: new for old, new in names.items() if old in known}
    if not names:
        return part  # and stays the same model, which counts once in a sum
    pattern = re.compile(
        r"(?P<d>\bd(?=\w+/dt\b))?(?(d)|\b)(?P<name>" + "|".join(map(re.escape, names)) + r")"
        r"(?=(_pre|_post)?\b)",
        flags=re.ASCII,
    )

    def change(value):
        if isinstance(value, str):
            return pattern.sub(lambda m: (m["d"] or "") + names[m["name"]], value)
        if isinstance(value, Mapping):
            return {change(key): change(item) for key, item in value.items()}
        return value

    kept = {"name", "parts", "file", "pre", "post", "method"}
    changed = {f.name: change(getattr(part, f.name)) for f in fields(Model) if f.name not in kept}
    # the trailing comments are prose: keep them as they are
    changed["equations"] = "\n".join(
        change(code) + mark + comment
        for code, mark, comment in (line.partition("#") for line in part.equations.split("\n"))
    )
    name = f"{part.name}({', '.join(f'{old}={new}' for old, new in names.items())})"
    for side in ("pre", "post"):
        cells = getattr(part, side)
        own = set() if cells is None else assembly.names(cells) | assembly.names_read(cells)
        meant = {old: new for old, new in names.items() if old in own}
        changed[side] = cells.renamed(**meant) if meant else cells
    return replace(part, name=name, parts=(), **changed)

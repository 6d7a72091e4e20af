"""`Parameter` and `Model`: all that the author of a model must know.

A model is data: equations, parameters, what a spike does. Models add up with `+`; `neurons()` and
`synapses()` turn the sum into Brian2 objects. The rules of both steps are in `models/assembly/`.
"""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from brian2 import NeuronGroup, Quantity, Synapses

from models.assembly.declarations import check_declaration
from models.assembly.groups import build_neurons, build_synapses
from models.assembly.renaming import check_renaming, renamed_fields
from models.assembly.sockets import resolved_text
from models.assembly.sums import merged

ROOT = Path(__file__).resolve().parents[1]


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
    initial         name -> value or Brian2 expression, set in this order; of own variables only,
                    and one model of a sum defines a variable, so that no two set one initial value
    on_pre, on_post statements, or a dict of named pathways; a string is the pathway pre or post
    delay           of the pathway `pre`, or a dict of pathways; a value or a parameter's name
    sockets         name -> neutral value: 0 with a unit (plugs are added) or 1 (multiplied)
    plugs           name of somebody's socket -> expression that this model contributes to it
    pre, post       of a synapse: models that its cells need. What is checked is that the cells have
                    each name that is read with _pre or _post, wherever it comes from
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
            _check_parameters(self)
            check_declaration(self)

    def __str__(self):
        return f"{self.name} ({self.file})" if self.file else self.name

    def __repr__(self):
        return f"<Model {self.name}>"

    def __add__(self, other):
        if not isinstance(other, Model):
            raise TypeError(f"{self} can be added to a Model only, not to {other!r}.")
        return _sum(self.parts + tuple(p for p in other.parts if p not in self.parts))

    def renamed(self, **names):
        """Return the same model under other names, for two instances of one model in one sum.

        `names` maps old names of variables, parameters, sockets or plugs to new ones. Raises
        ValueError for a name that the model does not have and for a new name that it has.
        """
        check_renaming(self, names)
        changes = [renamed_fields(part, names) for part in self.parts]
        # a part that is not concerned stays the same model, which counts once in a sum
        parts = [
            replace(part, parts=(), **changed) if changed else part
            for part, changed in zip(self.parts, changes, strict=True)
        ]
        return parts[0] if len(parts) == 1 else _sum(tuple(parts))

    def text(self, variables=None):
        """Return the Brian2 equations of the sum, its sockets resolved; raise ValueError if not so.

        `variables` maps parameters that are variables instead of constants to their Brian2 flags.
        """
        return resolved_text(self, variables or {})

    def neurons(self, N, *, name="neurongroup*", sweep=(), method=None, **overrides) -> NeuronGroup:
        """Return a Brian2 NeuronGroup of `N` cells of this model, checked and initialised.

        `overrides` are parameters or initial values by name: a quantity replaces the constant,
        an array of N values or a Brian2 expression makes it a variable of each cell. Parameters
        in `sweep` become `(shared, constant)`, to be changed by `device.run(run_args=...)`.
        `method` replaces the model's method of integration, as to repeat published numerics.
        Raises ValueError for unknown names and wrong units, naming the model.
        """
        return build_neurons(self, N, name, tuple(sweep), method, overrides)

    def synapses(
        self, source, target, *, connect=None, name="synapses*", sweep=(), **overrides
    ) -> Synapses:
        """Return Brian2 Synapses of this model, connected, checked and initialised.

        `connect` holds the arguments of Brian2's `connect` (default: all to all); `overrides` and
        `sweep` are those of `neurons`, arrays with one value per synapse. Raises ValueError where
        the cells lack a name that this model reads, saying which model to add.
        """
        connect = {} if connect is None else connect
        return build_synapses(self, source, target, connect, name, tuple(sweep), overrides)


def _declaring_file():
    """Return the file, relative to the repository, in which the model at hand is declared."""
    frame = sys._getframe(1)
    while frame.f_back and frame.f_code.co_filename in (__file__, "<string>"):
        frame = frame.f_back
    path = Path(frame.f_code.co_filename)
    return str(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path.name)


def _check_parameters(model):
    for name, parameter in model.parameters.items():
        if not isinstance(parameter, Parameter):
            raise ValueError(f"{model}: '{name}' must be a Parameter(value, meaning, source).")


def _sum(parts):
    return Model(parts=parts, **merged(parts))


def values(parameters):
    """Return name -> value of `{name: Parameter}`, a set of values to be given as overrides."""
    return {name: parameter.value for name, parameter in parameters.items()}

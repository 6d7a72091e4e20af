"""Every declared model, and what stands in for the others that a model needs in a test."""

import importlib
import re
from pathlib import Path

from brian2 import Equations, NeuronGroup, linked_var, ms
from brian2.utils.stringtools import get_identifiers

import models
from models.assembly.units import unit_text
from models.base import Model

FOLDER = Path(models.__file__).parent
ROOT = FOLDER.parent
WIRING = FOLDER / "circuits"  # the one folder where models meet functions
MACHINERY = FOLDER / "assembly"
FILES = sorted(
    p for p in FOLDER.glob("*/**/*.py") if p.name != "__init__.py" and MACHINERY not in p.parents
)
CELL = re.compile(r"(?P<name>\w+)_(pre|post)$")
NEVER = "t < 0*second"


def relative(path):
    return path.relative_to(ROOT).as_posix()


def module(path):
    return importlib.import_module(relative(path).removesuffix(".py").replace("/", "."))


def atoms():
    """Return file:name -> Model for every model that a file of models/ declares by itself."""
    found = {}
    for path in FILES:
        try:
            declared = vars(module(path)).values()
        except Exception:  # reported by test_every_model_file_can_be_imported
            continue
        for model in declared:
            if isinstance(model, Model) and model.file == relative(path) and len(model.parts) == 1:
                found[f"{model.file}:{model.name}"] = model
    return found


ATOMS = atoms()


def commented_lines(model):
    """Return [(name, flags, comment)] of the equation lines of one model."""
    lines = [line for line in model.equations.split("\n") if line.partition("#")[0].strip()]
    found = []
    for line in lines:
        code, _, comment = line.partition("#")
        ((name, equation),) = Equations(code).items()
        found.append((name, equation, comment.strip()))
    return found


def declared_names():
    """Return name -> {(unit in base units, meaning, file)} over all models."""
    table = {}
    for model in ATOMS.values():
        for name, equation, comment in commented_lines(model):
            base = name.removesuffix("_post").removesuffix("_pre")
            meaning = None if "summed" in equation.flags else comment
            table.setdefault(base, set()).add((unit_text(equation.unit), meaning, model.file))
        for name, parameter in model.parameters.items():
            entry = (unit_text(parameter.value), parameter.meaning, model.file)
            table.setdefault(name, set()).add(entry)
        for name, neutral in model.sockets.items():
            table.setdefault(name, set()).add((unit_text(neutral), None, model.file))
    return table


NAMES = declared_names()


def needs_cells(model):
    """Tell whether a model is one of a synapse."""
    equations = Equations(model.equations)
    flags = {flag for equation in equations.values() for flag in equation.flags}
    code = "\n".join([*(str(e) for _, e in equations.eq_expressions), *model.plugs.values()])
    suffixed = any(CELL.match(n) for n in get_identifiers(code) | set(equations.names))
    events = model.on_pre or model.on_post or model.pre or model.post or model.delay
    return bool(events or suffixed or flags & {"event-driven", "clock-driven", "summed"})


def read_names(model):
    """Return every name in equations, statements and plugs that the model does not declare."""
    equations = Equations(model.equations)
    code = [str(e) for _, e in equations.eq_expressions]
    code += [*model.on_pre.values(), *model.on_post.values(), *model.plugs.values()]
    code += [model.reset, model.threshold or ""]
    code += [value for value in model.initial.values() if isinstance(value, str)]
    names = {name for text in code for name in get_identifiers(text)} | {
        name for name in equations.names if CELL.match(name)
    }
    own = set(equations.names) | set(model.parameters) | set(model.sockets)
    return {n for n in names if (n not in own or CELL.match(n)) and not n.startswith("xi")}


def variable(name, flag=""):
    """Return the equation of a variable that some model declares, with its unit."""
    unit = next(iter(NAMES[name]))[0]
    return f"{name} : {unit} {flag}  # stub"


def stub(model, threshold=NEVER):
    """Return a model that provides what a model reads and the sockets into which it plugs.

    `threshold` is that of cells of which the model says nothing about spikes.
    """
    others = [other for other in ATOMS.values() if other is not model]
    sockets = {n: other.sockets[n] for other in others for n in other.sockets if n in model.plugs}
    sockets = {n: neutral for n, neutral in sockets.items() if n not in model.sockets}
    wanted = {n for n in read_names(model) if n in NAMES and not CELL.match(n)}
    equations = "\n".join(variable(name) for name in sorted(wanted - set(sockets)))
    spiking = not needs_cells(model) and model.threshold is None
    return Model(
        name="STUB",
        equations=f"{equations}\nstub_own : 1  # stub",
        on_pre=dict.fromkeys(set(model.delay) - {*model.on_pre, *model.on_post}, "stub_own += 1"),
        threshold=threshold if spiking else None,
        refractory=1 * ms if spiking and model.refractory is None else None,
        sockets=sockets,
    )


def cells_for(model, threshold=NEVER):
    """Return cells with every variable that a synaptic model reads with _pre or _post."""
    matches = [CELL.match(name) for name in read_names(model)]
    wanted = {m["name"] for m in matches if m and m["name"] in NAMES}
    equations = "\n".join(variable(name, "(constant)") for name in sorted(wanted))
    summed = {n for n, e in Equations(model.equations).items() if "summed" in e.flags}
    for name in summed:  # a summed variable is written, so it is no constant of the cells
        written = CELL.match(name)["name"]
        equations = equations.replace(variable(written, "(constant)"), variable(written))
    return NeuronGroup(2, equations or "stub : 1", threshold=threshold, reset="")


def pool_for(model, value=None):
    """Return cells that have the linked variables of a model, and the links to them.

    `value` gives the value of a variable from its unit.
    """
    equations = {n: e for n, e in Equations(model.equations).items() if "linked" in e.flags}
    text = "\n".join(variable(name, "(constant)") for name in sorted(equations))
    pool = NeuronGroup(2, text or "stub : 1")
    for name in equations if value else ():
        setattr(pool, name, value(equations[name].unit))
    return pool, {name: linked_var(pool, name) for name in equations}

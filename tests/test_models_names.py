"""All declared models together: names, sources, files, units."""

import inspect
import re
import tokenize

import pytest
from brian2 import NeuronGroup, ms, run
from brian2.parsing.sympytools import str_to_sympy
from brian2.units.fundamentalunits import have_same_dimensions
from brian2.utils.stringtools import get_identifiers
from declared_models import (
    ATOMS,
    CELL,
    FILES,
    NAMES,
    ROOT,
    WIRING,
    cells_for,
    commented_lines,
    module,
    needs_cells,
    pool_for,
    read_names,
    relative,
    stub,
)

from models.assembly.names import RESERVED
from models.assembly.units import BASE_UNITS

each_atom = pytest.mark.parametrize("model", ATOMS.values(), ids=ATOMS)
each_file = pytest.mark.parametrize("path", FILES, ids=relative)


@each_file
def test_every_model_file_can_be_imported(path):
    module(path)


def test_models_are_found():
    assert ATOMS
    assert any(atom.name == "LIF" for atom in ATOMS.values())


def test_no_two_models_bear_one_name():
    names = [model.name for model in ATOMS.values()]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("name", sorted(NAMES))
def test_one_name_has_one_unit_and_one_meaning(name):
    units = {(unit, file) for unit, _, file in NAMES[name]}
    meanings = {(meaning, file) for _, meaning, file in NAMES[name] if meaning is not None}
    assert len({unit for unit, _ in units}) == 1, units
    assert len({meaning for meaning, _ in meanings}) <= 1, meanings


@each_atom
def test_one_socket_has_one_neutral_value(model):
    for other in ATOMS.values():
        for name in set(model.sockets) & set(other.sockets):
            one, two = model.sockets[name], other.sockets[name]
            assert have_same_dimensions(one, two), (name, other.file)
            assert one == two, (name, other.file)


@each_atom
def test_every_equation_line_says_what_it_means(model):
    assert [name for name, _, comment in commented_lines(model) if not comment] == []


@each_atom
def test_every_parameter_says_what_it_means(model):
    assert [n for n, p in model.parameters.items() if not p.meaning.strip()] == []


def keys_of(source):
    """Return the keys of references.bib that a source names; what follows "ours:" is prose."""
    cited, _, reason = source.partition("ours:")
    if reason.strip() and not cited.strip():
        return set()
    return {part.split(",")[0].strip() for part in cited.split("; ") if part.strip()}


@pytest.mark.parametrize(
    ("source", "keys"),
    [
        ("a1999, Table 1", {"a1999"}),
        ("a1999, Table 1; b2000, p. 2", {"a1999", "b2000"}),
        ("ours: as fast as possible; no source", set()),
        ("a1999, p. 1; ours: rounded", {"a1999"}),
        ("ours:", {""}),
        ("", {""}),
    ],
)
def test_sources_are_split_into_keys(source, keys):
    assert (
        keys_of(source) or ({""} if not source.removeprefix("ours:").strip() else set())
    ) == keys


@each_atom
def test_every_source_is_a_reference_or_a_reason(model):
    bibliography = ROOT / "references.bib"
    text = bibliography.read_text() if bibliography.exists() else ""
    known = set(re.findall(r"^@\w+\{\s*([^,\s]+)", text, flags=re.MULTILINE))
    for name, parameter in model.parameters.items():
        assert parameter.source.removeprefix("ours:").strip(), f"{name} has no source"
        assert keys_of(parameter.source) <= known, f"{name}: {parameter.source}"


@each_file
def test_a_model_file_is_short_and_has_no_if(path):
    assert len(path.read_text().splitlines()) < 150
    with path.open("rb") as file:
        words = [t.string for t in tokenize.tokenize(file.readline) if t.type == tokenize.NAME]
    assert WIRING in path.parents or "if" not in words


@each_atom
def test_every_name_that_a_model_reads_is_declared_by_some_model(model):
    matches = {name: CELL.match(name) for name in read_names(model)}
    bare = {m["name"] if m else name for name, m in matches.items()}
    assigned = re.compile(r"^\s*(\w+)\s*=[^=]", flags=re.MULTILINE)
    code = "\n".join([*model.on_pre.values(), *model.on_post.values(), model.reset])
    local = set(assigned.findall(code))
    builtin = {"N_incoming", "N_outgoing", "lastspike", *RESERVED, *BASE_UNITS}
    assert bare - set(NAMES) - builtin - local == set()


@each_atom
def test_units_of_every_model_match(model):
    whole = model + stub(model)
    if needs_cells(model):
        cells = cells_for(model)
        assert whole.synapses(cells, cells)
    else:
        pool, links = pool_for(model)
        assert whole.neurons(2, **links)


def statements(model):
    return [*model.on_pre.values(), *model.on_post.values(), model.reset]


def aliases(code):
    """Return the bare copies `a = b` that a later in-place change of b would reach on numpy."""
    lines = [line for line in re.split(r"[\n;]", code) if line.strip()]
    copied, found = {}, []
    for line in lines:
        change = re.match(r"\s*(\w+)\s*([-+*/%]|\*\*|//)?=(?!=)(.*)", line)
        name, in_place, expression = change.groups()
        if in_place or name in get_identifiers(expression):  # Brian makes x = x + 1 an x += 1
            found += [(copy, name) for copy, original in copied.items() if name == original]
            found += [(name, original) for copy, original in copied.items() if name == copy]
            continue
        source = str(str_to_sympy(expression.partition("#")[0].strip()))
        copied = {c: o for c, o in copied.items() if name not in (c, o)}
        if source.isidentifier():
            copied[name] = source
    return found


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("last = x\nx += 1", True),
        ("last = x; x *= 2", True),
        ("last = x + 0\nx += 1", True),
        ("last = 1*x\ny = 2\nx -= y", True),
        ("last = x\nlast += 1\ny = x", True),
        ("last = x\nx = x + 1", True),
        ("last = x\nx = 2*x", True),
        ("last = x\nx = 2*y", False),
        ("last = 2*x\nx += 1", False),
        ("x += 1\nlast = x", False),
        ("last = x\nlast = 2*y\nx += 1", False),
    ],
)
@pytest.mark.parametrize("where", ["numpy", "checked"])
def test_a_bare_copy_before_a_change_in_place_is_an_alias_on_numpy(code, found, where):
    if where == "checked":
        assert bool(aliases(code)) is found
        return
    cells = NeuronGroup(1, "x : 1\nlast : 1\ny : 1", threshold="t < 0.05*ms", reset=code)
    cells.x = 5
    run(0.2 * ms, namespace={})
    values = {"x": 5.0, "last": 0.0, "y": 0.0}
    exec(code, {}, values)  # plain floats: what the statements mean, and what C++ gives
    differs = [name for name in values if getattr(cells, name)[0] != values[name]]
    assert bool(differs) is found


@each_atom
def test_no_model_copies_before_a_change_in_place(model):
    assert [pair for code in statements(model) for pair in aliases(code)] == []


@each_atom
def test_a_model_is_declared_by_one_constant_of_its_file(model):
    assert model.name.isupper() or model.name[0].isupper()
    assert inspect.cleandoc(module(ROOT / model.file).__doc__ or ""), "the file has no docstring"

"""The page of one figure in the report: claims, equations, parameters and provenance.

The template page.html.j2 holds the HTML; the functions here arrange what it shows.
"""

import base64
import re
from pathlib import Path

import jinja2
from markupsafe import Markup

from engine import claims, verdicts
from engine.report import mathml, references

LINE = re.compile(
    r"(?P<left>\w+|d\w+/dt)\s*(=\s*(?P<right>[^:#]+?))?\s*:\s*(?P<unit>[\w*/. -]+?)\s*"
    r"(\((?P<flags>[^)]*)\))?\s*(#\s*(?P<meaning>.*))?"
)
WORDS = {
    "holds": "holds",
    "fails": "fails",
    "error": "measure raised",
    "refused": "refused",
    "disagrees": "known disagreement",
    "agrees after all": "no longer disagrees",
}
COLOURS = {"holds": "good", "disagrees": "known"}  # of a status; all others are red
SIGNS = {"fails": "✗", "holds": "✓", "undefined": "?", "untouched": "·"}


def environment():
    """Return the Jinja environment of the report; it escapes what is not marked as HTML."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def html(title, caption, found, record, *, bibliography, commit="", svg=b""):
    """Return the page as one HTML document that loads nothing.

    `found` are the verdicts of claims.json, `record` is the provenance of data.h5, `bibliography`
    what `references.read` returns, `commit` the line of the log that names it, `svg` the figure.
    """
    models = [_model(groups) for groups in _by_model(record["groups"])]
    template = environment().get_template("page.html.j2")
    return template.render(
        title=title,
        caption=caption,
        figure=base64.b64encode(svg).decode(),
        verdict=verdicts.summary(found),
        verdicts=found,
        kinds=claims.KINDS,
        words=WORDS,
        colours=COLOURS,
        signs=SIGNS,
        matrix=_matrix(found),
        models=models,
        provenance=provenance(record, commit),
        files=record["sources"]["files"],
        linked=lambda text: references.linked(text, bibliography),
        references=_references(found, models, bibliography),
    )


def _matrix(found):
    """Return the stored controls, and of each claim what it does on each of them."""
    controls = found[0]["controls"] if found else []
    names = [(one["name"], one["role"]) for one in controls if _stored(one)]
    rows = [(one, {c["name"]: c for c in one["controls"]}) for one in found]
    return {"names": names, "rows": rows}


def _stored(control):
    return control["measured"] != "not stored"


def _references(found, models, bibliography):
    """Return (key, text, address) of every source that the page cites."""
    texts = [text for verdict in found for text in _texts(verdict)]
    texts += [row["source"] for model in models for row in _shown_rows(model)]
    return [
        (key, references.full(bibliography[key]), references.address(bibliography[key]))
        for key in references.cited(texts, bibliography)
    ]


def _texts(verdict):
    return [verdict[field] for field in ("source", "basis", "disagrees")]


def _shown_rows(model):
    """Return the rows of the table of parameters that show a source."""
    rows = [row for parameter in model["parameters"] for row in parameter["values"]]
    return [row for row in rows if not row["overridden"]]


def _by_model(groups):
    """Return lists of groups that have the same model, in the order in which they were built."""
    found = {}
    for group in groups:
        own = [line["text"] for line in _lines(group)]
        key = (group["model"], *group["files"], *own, *group["statements"].values())
        found.setdefault(key, []).append(group)
    return list(found.values())


def _model(groups):
    first = groups[0]
    return {
        "name": first["model"],
        "files": first["files"],
        "groups": groups,
        "equations": [_equation(line) for line in _lines(first)],
        "statements": {
            name: "\n".join(line.strip() for line in code.splitlines())
            for name, code in first["statements"].items()
        },
        "parameters": [_parameter(n, groups) for n in range(len(first["parameters"]))],
    }


def _lines(group):
    """Return the parts of each equation, without those that only declare a parameter."""
    parameters = {parameter["name"] for parameter in group["parameters"]}
    lines = [line.strip() for line in group["equations"].splitlines() if line.strip()]
    matches = [LINE.fullmatch(line) for line in lines]
    parts = [
        {"text": line} | (match.groupdict() if match else {"left": ""})
        for line, match in zip(lines, matches, strict=True)
    ]
    return [part for part in parts if part["left"] not in parameters]


def _equation(line):
    """Return the typeset equation, its unit, flags and meaning; as it is where it cannot be."""
    if not line["left"]:
        return {"math": line["text"], "unit": "", "flags": "", "meaning": "", "socket": False}
    socket = line["meaning"] == "socket"
    right = line["right"]
    if socket and right.startswith("0*"):
        right = "0"  # with its unit in the column of units
    return {
        "math": Markup(mathml.math(mathml.equation(line["left"], right))),
        "unit": Markup(mathml.unit(line["unit"])),
        "flags": line["flags"] or "",
        "meaning": "" if socket else line["meaning"] or "",
        "socket": socket and ("nothing plugged in" if right in ("0", "1") else "plugged in"),
    }


def _parameter(position, groups):
    """Return one row of the table of parameters; the groups may use different values."""
    used = [(group["name"], group["parameters"][position]) for group in groups]
    first = used[0][1]
    distinct = {(row["value"], row["overridden"]) for _, row in used}
    if len(distinct) == 1:
        used = [("", first)]  # the same in all groups
    return {
        "symbol": Markup(mathml.math(mathml.name(first["name"]))),
        "name": first["name"],
        "meaning": first["meaning"],
        "values": [{"group": group, **_split(row), **row} for group, row in used],
    }


def _split(row):
    """Return number and unit of a parameter as HTML."""
    unit = mathml.unit(row["unit"]) or "–"
    return {"number": row["value"].replace("-", "−"), "symbol": Markup(unit)}


def provenance(record, commit):
    """Return the rows of the table of provenance."""
    rows = {
        "commit": commit or "not recorded",
        "device": record["device"],
        "compiler": record["compiler"],
        "flags": record["flags"],
        "seed": record["seed"],
        "quick": "yes: fewer points or repetitions" if record["quick"] else "no",
        "versions": ", ".join(f"{name} {number}" for name, number in record["versions"].items()),
        "SHA-256 of the sources": record["sources"]["sha256"],
        "SHA-256 of requirements.txt": record["lock"],
        "version of the engine": record["engine"],
    }
    return {name: value for name, value in rows.items() if value != ""}

"""Which phenomena hold: one row per figure, as text for the terminal and as HTML for the report."""

import json
from itertools import groupby

from engine import verdicts
from engine.claims import FINDINGS
from engine.report import page


def rows(figures):
    """Return one row per figure from [(name, chapter, title, verdicts)]; None: not yet measured."""
    return [_row(*figure) for figure in figures]


def _row(name, chapter, title, found):
    measured = found or []
    wrong = [one for one in measured if not verdicts.accepted(one)]
    findings = [one for one in measured if one["kind"] in FINDINGS]
    rest = [one for one in measured if one["kind"] not in FINDINGS]
    return {
        "name": name,
        "chapter": chapter,
        "title": title,
        "findings": _count(findings),
        "rest": _count(rest),
        "known": [one for one in measured if one["status"] == "disagrees"],
        "wrong": wrong,
        "state": "missing" if found is None else "wrong" if wrong else "right",
    }


def _count(found):
    """Return how many hold, of how many; empty where there are none."""
    return f"{sum(one['status'] == 'holds' for one in found)} of {len(found)}" if found else ""


def text(table):
    """Return the table as lines of text, and a line for each claim that is not as declared."""
    width = max([len(row["name"]) for row in table], default=0)
    lines = [f"{row['name']:<{width}}  {_remarks(row)}" for row in table]
    wrong = [(row, one) for row in table for one in row["wrong"]]
    lines += [
        f"{one['status']}: {row['name']}.{one['name']}: {_explained(one)}" for row, one in wrong
    ]
    return "\n".join(lines)


def _remarks(row):
    if row["state"] == "missing":
        return "not yet measured"
    remarks = f"{row['findings'] or 'no':>8} findings hold"
    if row["rest"]:
        remarks += f", {row['rest']} others"
    for what, field in (("known disagreement", "known"), ("NOT AS DECLARED", "wrong")):
        if row[field]:
            remarks += f"; {what}: {', '.join(one['name'] for one in row[field])}"
    return remarks


def html(table, verdict, root):
    """Return the table as HTML that stands alone and also fits into the front page of the report.

    `verdict` is the one-line verdict, `root` the folder of the results as the workflow names it.
    """
    template = page.environment().get_template("summary.html.j2")
    return template.render(
        chapters=[(name, list(part)) for name, part in groupby(table, lambda row: row["chapter"])],
        verdict=verdict,
        words=page.WORDS,
        explained=_explained,
        opened=lambda row: _opened(row, f"{root}/{row['name']}/page.html"),
    )


def _explained(one):
    """Return what a claim says and what was measured, and why it is not as declared."""
    said = f"{one['says']} Measured {one['measured']}, bound {one['bound']}."
    if one["disagrees"]:
        return f"{said} Declared: {one['disagrees']}"
    return f"{said} Not as declared: {one['remark']}." if one["remark"] else said


def _opened(row, path):
    """Return JavaScript that opens a page inside Snakemake's report; outside it does nothing."""
    category, subcategory, result = (json.dumps(x) for x in (row["chapter"], row["title"], path))
    return (
        "if (typeof app != 'undefined') { app.setView({navbarMode: 'subcategory',"
        f" category: {category}, subcategory: {subcategory},"
        f" content: 'html', contentPath: results[{result}].data_uri, resultPath: {result}}});"
        " return false }"
    )

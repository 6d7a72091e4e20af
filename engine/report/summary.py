"""Which phenomena hold: one row per figure, as text for the terminal and as HTML for the report."""

import json

from engine import claims
from engine.report import page


def rows(figures):
    """Return one row per figure from [(name, title, verdicts)]; verdicts None: not yet measured."""
    return [_row(*figure) for figure in figures]


def _row(name, title, verdicts):
    known = [one for one in verdicts or [] if one["status"] == "disagrees"]
    wrong = [one for one in verdicts or [] if not claims.accepted(one)]
    return {
        "name": name,
        "title": title,
        "total": len(verdicts or []),
        "holds": sum(one["status"] == "holds" for one in verdicts or []),
        "known": known,
        "wrong": wrong,
        "state": "missing" if verdicts is None else "wrong" if wrong else "right",
    }


def text(table):
    """Return the table as lines of text, and a line for each claim that is not as declared."""
    width = max([len(row["name"]) for row in table], default=0)
    lines = [f"{row['name']:<{width}}  {_remarks(row)}" for row in table]
    wrong = [one for row in table for one in row["wrong"]]
    return "\n".join(lines + [f"{o['status']}: {o['name']}: {_explained(o)}" for o in wrong])


def _remarks(row):
    if row["state"] == "missing":
        return "not yet measured"
    remarks = f"{row['holds']:>2} of {row['total']:>2} hold"
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
        table=table,
        verdict=verdict,
        explained=_explained,
        opened=lambda row: _opened(row["title"], f"{root}/{row['name']}/page.html"),
    )


def _explained(one):
    """Return what a claim says and what was measured, for a tooltip."""
    said = f"{one['says']} Measured {one['measured']}, bound {one['bound']}."
    return f"{said} Declared: {one['disagrees']}" if one["disagrees"] else said


def _opened(title, path):
    """Return JavaScript that opens a page inside Snakemake's report; outside it does nothing."""
    category, result = json.dumps(title), json.dumps(path)
    return (
        "if (typeof app != 'undefined') { app.setView({navbarMode: 'subcategory',"
        f" category: {category}, subcategory: Object.keys(categories[{category}])[0],"
        f" content: 'html', contentPath: results[{result}].data_uri, resultPath: {result}}});"
        " return false }"
    )

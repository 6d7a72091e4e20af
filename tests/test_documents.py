"""What the documents say is true: examples run, links and figures exist, nothing is left out."""

import re
import statistics

import pytest

from engine import claims, sources
from engine.report import references, table

ROOT = sources.ROOT
BIBLIOGRAPHY = references.read((ROOT / "references.bib").read_text())  # refuses a key given twice
DOCUMENTS = ["README.md", "CONTRIBUTING.md", "models/README.md", "results/README.md"]
DOCUMENTS += ["docs/coverage.md"]
TABLE = table.read((ROOT / table.FILE).read_text())


def test_the_example_of_the_readme_runs():
    text = (ROOT / "README.md").read_text()
    code = re.search(r"```python\n(.*?)```", text, re.DOTALL)[1]
    scope = {}
    exec(compile(code, "README.md", "exec"), scope)
    assert len(scope["synapses"].w) == 100
    assert scope["synapses"].w[:].std() > 0


def test_every_figure_is_in_the_gallery():
    assert sources.gallery() == sources.figures(), "in the order of the chapters, none left out"
    chapters = re.findall(r"^\*\*(.+)\*\*\n\n\| figure", (ROOT / "README.md").read_text(), re.M)
    told = dict.fromkeys(sources.chapter(figure) for figure in sources.figures())
    assert [chapter.lower() for chapter in chapters] == list(told)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_lead_somewhere(document):
    path = ROOT / document
    links = re.findall(r"\]\(([^)#:]+)\)", path.read_text())
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_every_bibliography_entry_has_a_doi_or_a_url():
    assert [key for key, entry in BIBLIOGRAPHY.items() if not references.address(entry)] == []


@pytest.mark.parametrize("figure", sources.figures())
def test_sources_of_claims_are_in_the_bibliography(figure):
    text = (ROOT / "figures" / figure / "check.py").read_text()
    named = re.findall(r"source=\"([^\"]+)\"", text)
    assert named
    parts = [n.partition("ours:")[0].split(";") for n in named]
    cited = [s.split(",")[0].strip() for several in parts for s in several if s.strip()]
    assert [key for key in cited if key not in BIBLIOGRAPHY] == []
    for data in (ROOT / "figures" / figure).glob("*.csv"):
        first = data.read_text().splitlines()[0]
        assert re.match(r"# source: ([\w-]+)", first)[1] in BIBLIOGRAPHY


def test_the_table_has_the_claims_of_every_figure():
    names = {(figure, one.name) for figure in sources.figures() for one in claims.of_figure(figure)}
    assert set(TABLE) == names, "make claims"


@pytest.mark.parametrize("figure", sources.figures())
def test_a_finding_is_an_effect_and_no_p_value(figure):
    hows = {one.name: one.how for one in claims.of_figure(figure) if one.finding}
    assert [name for name, how in hows.items() if re.match(r"p (of|value)\b|z score", how)] == []


def test_checks_read_like_a_results_section():
    files = [ROOT / "figures" / figure / "check.py" for figure in sources.figures()]
    lines = {file.parent.name: len(file.read_text().splitlines()) for file in files}
    assert [figure for figure, n in lines.items() if n > 300] == []
    assert statistics.median(lines.values()) <= 200


def coverage():
    """The rows of docs/coverage.md: what the sentence says, and what serves it."""
    rows = re.findall(r"^\| (.+?) \| (.+?) \|.*\|$", (ROOT / "docs/coverage.md").read_text(), re.M)
    return [row for row in rows if row[0] != "sentence"]


def test_every_sentence_is_served_or_the_reason_is_given():
    assert len(coverage()) > 50
    for sentence, served in coverage():
        assert sentence.startswith('"'), sentence
        found = re.fullmatch(r"not yet|not served, because .+|`\w+\.\w+`(, `\w+\.\w+`)*", served)
        assert found, f"{sentence}: {served}"


def test_figures_and_claims_that_serve_a_sentence_exist():
    named = [tuple(name.split(".")) for _, s in coverage() for name in re.findall(r"`(\S+?)`", s)]
    assert [name for name in named if name not in TABLE] == []
    assert {figure for figure, _ in named} == set(sources.figures())


NUMBER = re.compile(r"(?<![\w.^–-])\d+(?:\.\d+)?(?![\w.]*\d)")


def typed(text, measured, known):
    """The numbers of a text that were measured, to as many digits, and that no source names."""
    entered = {float(number) for number in NUMBER.findall(known)}
    values = [float(number) for cell in measured for number in NUMBER.findall(cell)]
    found = []
    for number in NUMBER.findall(text):
        digits = len(number.replace(".", "").lstrip("0"))
        rounded = {float(f"{value:.{digits}g}") for value in values}
        if digits > 1 and float(number) not in entered and float(number) in rounded:
            found.append(number)
    return found


def test_a_typed_number_is_found():
    assert typed("Amplified 1.64 times, 12.1 at 40 Hz.", ["1.641", "[12.13 8]"], "40") == [
        "1.64",
        "12.1",
    ]
    assert typed("A decay of 12.1 ms, in 20 ms.", ["12.13", "20"], "tau = 12.1 * ms, 20") == []


@pytest.mark.parametrize("figure", sources.figures())
def test_readmes_type_no_measured_number(figure):
    walked = {file for step in ("simulate", "check") for file in sources.inputs(figure, step)}
    rows = [row for (name, _), row in TABLE.items() if name == figure]
    known = "\n".join((ROOT / file).read_text() for file in walked)
    known += " ".join(row[column] for row in rows for column in ("bound", "over"))
    measured = [row["measured"] for row in rows]
    readme = (ROOT / "figures" / figure / "README.md").read_text()
    assert typed(readme, measured, known) == []

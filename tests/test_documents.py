"""What the documents say is true: examples run, links and figures exist, nothing is left out."""

import re

import pytest

from engine import sources
from engine.report import references

ROOT = sources.ROOT
BIBLIOGRAPHY = references.read((ROOT / "references.bib").read_text())  # refuses a key given twice
DOCUMENTS = ["README.md", "CONTRIBUTING.md", "models/README.md", "results/README.md"]


def test_the_example_of_the_readme_runs():
    text = (ROOT / "README.md").read_text()
    code = re.search(r"```python\n(.*?)```", text, re.DOTALL)[1]
    scope = {}
    exec(compile(code, "README.md", "exec"), scope)
    assert len(scope["synapses"].w) == 100
    assert scope["synapses"].w[:].std() > 0


def test_every_figure_is_in_the_gallery():
    listed = re.findall(r"^\| \[`(\w+)`\]", (ROOT / "README.md").read_text(), re.MULTILINE)
    assert sorted(listed) == sources.figures()


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

"""The import walk: it finds what Python imports, and refuses what it could not follow."""

import subprocess
import sys

import pytest

from engine import sources

STEPS = [
    f"figures/{name}/{step}.py"
    for name in sources.figures()
    for step in ("simulate", "check", "verify", "plot")
    if (sources.ROOT / "figures" / name / f"{step}.py").exists()
]


@pytest.mark.parametrize("path", STEPS)
def test_the_walk_finds_what_python_imports(path):
    module = path.removesuffix(".py").replace("/", ".")
    code = (
        f"import sys, {module}\n"
        "for m in list(sys.modules.values()):\n"
        "    print(getattr(m, '__file__', None) or '')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=sources.ROOT, capture_output=True, text=True, check=True
    )
    files = [f for f in done.stdout.split() if f.startswith(f"{sources.ROOT}/")]
    imported = {f.removeprefix(f"{sources.ROOT}/") for f in files if "/.venv/" not in f}
    covered_by_engine = {f for f in imported if f.startswith(sources.STOP)}
    empty = {f for f in imported if f.endswith("__init__.py")}
    found = {f for f in sources.walk(path) if f.endswith(".py")}
    assert imported - covered_by_engine - empty == found


def test_every_init_file_is_empty():
    packages = [sources.ROOT / name for name in sources.PACKAGES]
    files = [file for package in packages for file in package.rglob("__init__.py")]
    assert [file for file in files if file.read_text().strip()] == []


def test_data_files_of_a_figure_are_inputs():
    assert "figures/stdp_window/sjostrom2001.csv" in sources.walk("figures/stdp_window/check.py")


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """A small repository: figures/f/simulate.py imports models/a.py, which imports models/b.py."""
    monkeypatch.setattr(sources, "ROOT", tmp_path)
    files = {
        "figures/f/simulate.py": "from models.a import A\n",
        "models/a.py": "import numpy\nimport models.b\n",
        "models/b.py": "from models.base import Model\n",
        "models/base.py": "import models.assembly.sums\n",
        "models/assembly/sums.py": "",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def test_the_walk_follows_imports_and_stops_at_the_engine(repository):
    assert sources.walk("figures/f/simulate.py") == [
        "figures/f/simulate.py",
        "models/a.py",
        "models/b.py",
    ]


@pytest.mark.parametrize(
    ("line", "error", "message"),
    [
        ("from models.gone import X", ImportError, "simulate.py:1: there is no module models.gone"),
        ("from models import a", ImportError, "no module models in"),
        ("from . import a", SyntaxError, "simulate.py:1: write absolute imports"),
        ("from models.a import *", SyntaxError, "simulate.py:1: write absolute imports"),
    ],
)
def test_imports_that_cannot_be_followed_are_refused(repository, line, error, message):
    (repository / "figures/f/simulate.py").write_text(line)
    with pytest.raises(error, match=message):
        sources.walk("figures/f/simulate.py")


def test_the_digest_depends_on_names_and_contents(repository):
    before = sources.digest(["models/a.py", "models/b.py"])
    assert before == sources.digest(["models/b.py", "models/a.py"])
    (repository / "models/b.py").write_text("changed")
    assert before != sources.digest(["models/a.py", "models/b.py"])


def test_a_figure_without_one_of_its_files_is_named(repository):
    (repository / "figures/f/README.md").write_text("# F\n\nCaption.\n")
    with pytest.raises(FileNotFoundError, match=r"figures/f/ lacks __init__.py, check.py, plot.py"):
        sources.figures()


def test_title_chapter_and_caption_come_from_the_readme(repository):
    readme = repository / "figures/f/README.md"
    readme.write_text("# Title\n\nChapter: therapies\n\nOne\ntwo.\n\nMore.\n")
    assert sources.title("f") == "Title"
    assert sources.chapter("f") == "therapies"
    assert sources.caption("f") == "One two."
    for bad in ("no title\n", "# Title\n\nA caption without a chapter.\n"):
        readme.write_text(bad)
        with pytest.raises(FileNotFoundError, match="must begin with '# Title', 'Chapter: name'"):
            sources.title("f")
    readme.write_text("# Title\n\nChapter: theraphies\n\nOne.\n")
    with pytest.raises(ValueError, match="there is no chapter 'theraphies'; there are: found"):
        sources.chapter("f")


def test_figures_stand_in_the_order_of_the_story(repository):
    """By chapter; within one as README.md has them, what it does not name last."""
    for name, chapter in (("a", "therapies"), ("b", "foundations"), ("c", "foundations")):
        folder = repository / "figures" / name
        folder.mkdir()
        for file in sources.FILES:
            (folder / file).write_text("")
        (folder / "README.md").write_text(f"# {name}\n\nChapter: {chapter}\n\nOne.\n")
    (repository / "figures/f/README.md").unlink(missing_ok=True)
    (repository / "README.md").write_text("| [`c`](figures/c) | x |\n")
    assert sources.figures() == ["c", "b", "a"]
    assert sources.place("b") == ("1 Foundations", "1.2 b")
    assert sources.place("a") == ("8 Therapies", "8.1 a")

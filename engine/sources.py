"""Which files a step of a figure depends on, read from its imports; nothing is declared twice."""

import ast
import hashlib
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("models", "fields", "figures", "engine")

FILES = ("__init__.py", "simulate.py", "check.py", "plot.py")
CHAPTERS = (
    "foundations",
    "learning and stability",
    "the tripartite synapse",
    "consolidation",
    "development",
    "neuromodulators",
    "circuit and fields",
    "therapies",
)

# Raise when a change to engine/, models/base.py or models/assembly/ alters numbers: the walk stops
# at them, so that an edit of a docstring there does not simulate everything again.
ENGINE = 4
CHECK = 3
STOP = ("engine/", "models/base.py", "models/assembly/")  # each begins the path of what it covers


def figures():
    """Return the names of all figures in the order of the story: by chapter, then of README.md.

    Figures are the folders of figures/ that hold a README.md. Raises FileNotFoundError for one that
    lacks another of its files.
    """
    folders = sorted(path.parent for path in (ROOT / "figures").glob("*/README.md"))
    for folder in folders:
        missing = [name for name in FILES if not (folder / name).exists()]
        if missing:
            raise FileNotFoundError(f"figures/{folder.name}/ lacks {', '.join(missing)}.")
    told = gallery()
    names = [folder.name for folder in folders]
    place = {name: told.index(name) if name in told else len(told) for name in names}
    return sorted(names, key=lambda name: (CHAPTERS.index(chapter(name)), place[name], name))


def gallery():
    """Return the names of the figures in the order of the tables of README.md."""
    readme = ROOT / "README.md"
    text = readme.read_text() if readme.exists() else ""
    return re.findall(r"^\| \[`(\w+)`\]", text, re.MULTILINE)


def inputs(figure, step):
    """Return the files that a step of a figure reads, as `walk` has them.

    The claims of `check` stand in check.py and, where there is one, in verify.py.
    """
    folder = Path("figures") / figure
    files = [folder / f"{step}.py"]
    if step == "check" and (ROOT / folder / "verify.py").exists():
        files.append(folder / "verify.py")
    return sorted({path for file in files for path in walk(file)})


def walk(path):
    """Return the sorted repository files that a file imports, itself included, as relative paths.

    Data files (*.csv, *.json) in the folder of a figure belong to it. Raises SyntaxError for
    imports that the walk could not follow (relative, star) and ImportError for a repository
    module that does not exist.
    """
    visited, todo = set(), [ROOT / path]
    while todo:
        file = todo.pop()
        if file in visited:
            continue
        visited.add(file)
        todo += [f for f in imported_files(file) if not _stops(f)]
        if file.parent.parent == ROOT / "figures":
            todo += [f for f in sorted(file.parent.iterdir()) if f.suffix in (".csv", ".json")]
    return sorted(str(file.relative_to(ROOT)) for file in visited)


def _stops(file):
    return file.relative_to(ROOT).as_posix().startswith(STOP)


def imported_files(file):
    """Return the files of this repository that `file` imports directly."""
    if file.suffix != ".py":
        return []
    found = []
    for node in ast.walk(ast.parse(file.read_text(), str(file))):
        if isinstance(node, ast.Import):
            found += [_module(name.name, file, node) for name in node.names]
        elif isinstance(node, ast.ImportFrom):
            where = f"{file.relative_to(ROOT)}:{node.lineno}"
            if node.level or any(name.name == "*" for name in node.names):
                raise SyntaxError(f"{where}: write absolute imports that name what they import.")
            found.append(_module(node.module, file, node))
    return [file for file in found if file is not None]


def _module(name, file, node):
    """Return the file of a module of this repository, None for any other module."""
    if name.split(".")[0] not in PACKAGES:
        return None
    path = ROOT / (name.replace(".", "/") + ".py")
    if not path.exists():
        raise ImportError(
            f"{file.relative_to(ROOT)}:{node.lineno}: there is no module {name} in this repository;"
            " import from the module that defines the name."
        )
    return path


def has_chance(figure):
    """Return whether a claim of a figure counts repetitions: only then can its seed matter."""
    files = [ROOT / "figures" / figure / name for name in ("check.py", "verify.py")]
    nodes = [n for f in files if f.exists() for n in ast.walk(ast.parse(f.read_text()))]
    calls = [node.func for node in nodes if isinstance(node, ast.Call)]
    return any(isinstance(name, ast.Name) and name.id == "count" for name in calls)


def digest(paths):
    """Return the SHA-256 of the names and the contents of files, given relative to the root."""
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(path.encode() + b"\0" + (ROOT / path).read_bytes() + b"\0")
    return total.hexdigest()


def title(figure):
    """Return the title of a figure: the first line of its README.md."""
    return _readme(figure)[0]


def chapter(figure):
    """Return the chapter of the story that a figure belongs to, one of CHAPTERS."""
    return _readme(figure)[1]


def place(figure):
    """Return chapter and title of a figure, numbered in the order of the story."""
    mine = chapter(figure)
    number = CHAPTERS.index(mine) + 1
    position = [name for name in figures() if chapter(name) == mine].index(figure) + 1
    return f"{number} {mine[0].upper()}{mine[1:]}", f"{number}.{position} {title(figure)}"


def caption(figure):
    """Return the caption of a figure: the paragraph of its README.md below the chapter."""
    return _readme(figure)[2]


def _readme(figure):
    """Return title, chapter and caption; FileNotFoundError or ValueError says what is missing."""
    path = ROOT / "figures" / figure / "README.md"
    text = path.read_text() if path.exists() else ""
    found = re.match(
        r"# (?P<title>.+)\n\s*\nChapter: (?P<chapter>.+)\n\s*\n(?P<caption>\S[^#]*?)\n(\s*\n|$)",
        text,
    )
    if not found:
        raise FileNotFoundError(
            f"figures/{figure}/README.md must begin with '# Title', 'Chapter: name' and a caption,"
            " with empty lines between them."
        )
    if found["chapter"] not in CHAPTERS:
        raise ValueError(
            f"figures/{figure}/README.md: there is no chapter '{found['chapter']}'; there are:"
            f" {', '.join(CHAPTERS)}."
        )
    return found["title"].strip(), found["chapter"], " ".join(found["caption"].split())

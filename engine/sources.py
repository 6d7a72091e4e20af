"""Which files a step of a figure depends on, read from its imports; nothing is declared twice."""

import ast
import hashlib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("models", "fields", "figures", "engine")

FILES = ("__init__.py", "simulate.py", "check.py", "plot.py")

# Raise when a change to engine/, models/base.py or models/assembly/ alters numbers: the walk stops
# at them, so that an edit of a docstring there does not simulate everything again.
ENGINE = 4
CHECK = 2
STOP = ("engine/", "models/base.py", "models/assembly/")  # each begins the path of what it covers


def figures():
    """Return the names of all figures: the folders of figures/ that hold a README.md.

    Raises FileNotFoundError for one that lacks another of its files.
    """
    folders = sorted(path.parent for path in (ROOT / "figures").glob("*/README.md"))
    for folder in folders:
        missing = [name for name in FILES if not (folder / name).exists()]
        if missing:
            raise FileNotFoundError(f"figures/{folder.name}/ lacks {', '.join(missing)}.")
    return [folder.name for folder in folders]


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


def digest(paths):
    """Return the SHA-256 of the names and the contents of files, given relative to the root."""
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(path.encode() + b"\0" + (ROOT / path).read_bytes() + b"\0")
    return total.hexdigest()


def title(figure):
    """Return the title of a figure: the first line of its README.md."""
    return _readme(figure)[0].removeprefix("# ").strip()


def caption(figure):
    """Return the caption of a figure: the first paragraph under the title of its README.md."""
    paragraphs = "\n".join(_readme(figure)[1:]).strip().split("\n\n")
    return " ".join(paragraphs[0].split())


def _readme(figure):
    path = ROOT / "figures" / figure / "README.md"
    lines = path.read_text().splitlines() if path.exists() else []
    if len(lines) < 3 or not lines[0].startswith("# "):
        raise FileNotFoundError(
            f"figures/{figure}/README.md must begin with '# Title' and a paragraph: the caption."
        )
    return lines

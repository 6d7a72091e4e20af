"""A copy of the repository with one figure, taken through the whole workflow once for all tests."""

import functools
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FIGURE = "stdp_window"
LEFT_OUT = {".git", ".venv", ".snakemake", "results", "__pycache__", "tests", "benchmarks"}


@pytest.fixture(scope="session")
def quick_run(tmp_path_factory):
    """The path of the copy; its results are in results/quick."""
    return _run(tmp_path_factory.getbasetemp() / "quick_run")


@functools.cache  # every module that imports the fixture has an instance of its own
def _run(copy):
    shutil.copytree(ROOT, copy, ignore=_left_out)
    done = workflow(copy)
    assert done.returncode == 0, done.stdout + done.stderr
    return copy


def _left_out(folder, names):
    figures = {name for name in names if Path(folder) == ROOT / "figures" and name != FIGURE}
    return LEFT_OUT | (figures - {"__init__.py"})


def workflow(copy, *arguments, config="quick=True"):
    """Run Snakemake in the copy; on two cores, so that builds do not crowd each other."""
    command = [sys.executable, "-m", "snakemake", "--cores", "2", *arguments]
    command += ["--config", *([config] if isinstance(config, str) else config)]
    return subprocess.run(command, check=False, cwd=copy, capture_output=True, text=True)

"""The workflow: what it plans, what an edit re-runs, and that both routes install the same."""

import itertools
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from workflow_fixture import quick_run, workflow  # noqa: F401  a fixture

from engine import hardware, sources

ROOT = sources.ROOT
FIGURES = sources.figures()


def planned(done):
    """Return the rules that a dry run would execute, without the ones that only collect."""
    lines = done.stdout.splitlines()
    start = next((k for k, line in enumerate(lines) if line.startswith("job ")), len(lines))
    table = itertools.takewhile(bool, (line.split() for line in lines[start + 2 :]))
    return {rule: int(count) for rule, count in table}


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    """A copy of the repository without any results."""
    copy = tmp_path_factory.mktemp("fresh") / "copy"
    ignored = shutil.ignore_patterns(".git", ".venv", ".snakemake", "results", "__pycache__")
    shutil.copytree(ROOT, copy, ignore=ignored)
    return copy


def test_a_dry_run_plans_every_step_of_every_figure(fresh):
    done = workflow(fresh, "--dry-run")
    assert done.returncode == 0, done.stdout + done.stderr
    plan = planned(done)
    assert {plan[step] for step in ("simulate", "check", "plot", "page")} == {len(FIGURES)}
    assert plan["claims"] == plan["report"] == 1


def test_one_figure_is_built_by_its_name(fresh):
    plan = planned(workflow(fresh, "stdp_window", "--dry-run"))
    assert plan["simulate"] == plan["check"] == plan["plot"] == 1
    assert "report" not in plan


@pytest.mark.parametrize(
    ("setting", "message"),
    [("devise=numpy", "devise"), ("device=cpp", "cpp"), ("seed=-1", "-1"), ("quick=1", "quick")],
)
def test_a_mistyped_setting_is_refused(fresh, setting, message):
    done = workflow(fresh, "--dry-run", config=setting)
    assert done.returncode != 0
    assert message in done.stdout + done.stderr


def test_cuda_is_refused_before_anything_is_simulated(fresh):
    if not hardware._missing_for_cuda():
        pytest.skip("this machine can run CUDA")
    done = workflow(fresh, config="device=cuda_standalone")
    assert done.returncode != 0
    assert "device 'cuda_standalone' cannot run here: there is no" in done.stdout + done.stderr
    assert not (fresh / "results" / "stdp_window").exists()


@pytest.mark.parametrize("setting", ["quick=true", "quick=True"])
def test_quick_may_be_set_on_the_command_line(fresh, setting):
    done = workflow(fresh, "--dry-run", config=setting)
    assert "results/quick/stdp_window/data.h5" in done.stdout


def importers(file):
    """Return the figures whose simulation imports a file."""
    return [f for f in FIGURES if file in sources.walk(f"figures/{f}/simulate.py")]


def test_figures_do_not_all_import_the_same():
    assert set(importers("models/plasticity/triplet.py")) == {"sliding_threshold", "stdp_window"}


def test_further_seeds_go_to_folders_of_their_own(fresh):
    done = workflow(fresh, "seeds", "--dry-run", config=["seed=5", "seeds=3"])
    chance = [figure for figure in FIGURES if sources.has_chance(figure)]
    assert planned(done)["simulate"] == planned(done)["check"] == 3 * len(chance)
    assert f"results/seeds/7/{chance[0]}/claims.json" in done.stdout
    assert "stdp_window" not in chance, "it has no random numbers"


def test_nothing_is_to_be_done_twice(quick_run):  # noqa: F811
    assert "Nothing to be done" in workflow(quick_run, "--dry-run").stdout


@pytest.mark.parametrize(
    ("file", "steps"),
    [
        ("models/plasticity/stdp.py", {"simulate", "check", "plot", "page", "claims", "report"}),
        ("figures/stdp_window/check.py", {"check", "page", "claims", "report"}),
        ("figures/stdp_window/verify.py", {"check", "page", "claims", "report"}),
        ("figures/stdp_window/measures.py", {"check", "plot", "page", "claims", "report"}),
        ("figures/stdp_window/plot.py", {"plot", "page", "report"}),
        ("models/base.py", set()),
    ],
)
def test_an_edit_runs_again_what_reads_the_file(quick_run, file, steps):  # noqa: F811
    path = quick_run / file
    before = path.read_text()
    try:
        path.write_text(before + "\n# edited\n")
        plan = set(planned(workflow(quick_run, "--dry-run")))
        assert plan - {"all", "total"} == steps
    finally:
        path.write_text(before)


def test_a_wrong_time_constant_turns_a_claim_red(quick_run, tmp_path):  # noqa: F811
    copy = tmp_path / "copy"
    shutil.copytree(quick_run, copy, symlinks=True)
    path = copy / "models/plasticity/stdp.py"
    path.write_text(path.read_text().replace("16.8 * ms", "20 * ms"))
    done = workflow(copy)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "fails: stdp_window.tau_plus" in done.stdout + done.stderr
    assert "NOT AS DECLARED: tau_plus" in (copy / "results/quick/claims.txt").read_text()
    assert "fails" in (copy / "results/quick/stdp_window/page.html").read_text()


def step(copy, name, *arguments):
    """Run one step of the figure in the copy."""
    command = [sys.executable, "-m", "engine.run", name, "stdp_window", "--quick", *arguments]
    subprocess.run(command, check=True, cwd=copy, capture_output=True, text=True)


@pytest.mark.compiles
@pytest.mark.skipif(hardware.compiler() is None, reason="no C++ compiler")
def test_the_same_sources_and_seed_give_the_same_bytes(quick_run, tmp_path):  # noqa: F811
    step(quick_run, "simulate", "--results", str(tmp_path))
    again = tmp_path / "stdp_window/data.h5"
    first = quick_run / "results/quick/stdp_window/data.h5"
    assert again.read_bytes() == first.read_bytes()


def test_numpy_and_the_default_device_agree_on_every_claim(quick_run, tmp_path):  # noqa: F811
    step(quick_run, "simulate", "--results", str(tmp_path), "--device", "numpy")
    step(quick_run, "check", "--results", str(tmp_path))
    verdicts = [
        json.loads((folder / "stdp_window/claims.json").read_text())
        for folder in (quick_run / "results/quick", tmp_path)
    ]
    statuses = [[(one["name"], one["status"]) for one in found] for found in verdicts]
    assert statuses[0] == statuses[1]
    assert {status for _, status in statuses[0]} == {"holds"}


def test_the_conda_route_has_the_pins_of_the_lock():
    lock = dict(re.findall(r"^([\w-]+)==([^\s;]+)", (ROOT / "requirements.txt").read_text(), re.M))
    text = (ROOT / "environment.yml").read_text()
    pins = dict(re.findall(r"- ([\w-]+)==([^\s;]+)", text))
    direct = (ROOT / "requirements.txt").read_text().split("\n\n")[0]
    assert set(pins) == set(re.findall(r"^([\w-]+)==", direct, re.M))
    assert pins == {name: lock[name] for name in pins}
    assert "-r requirements" not in text
    assert "python=3.12" in text


def test_every_bound_run_is_given_an_empty_namespace():
    files = (ROOT / "figures").rglob("simulate.py")
    calls = [(f, m) for f in files for m in re.findall(r"\brun\((.*)\)", f.read_text())]
    assert calls
    assert [str(f) for f, call in calls if "namespace={}" not in call] == []


def test_every_figure_has_a_control():
    for name in FIGURES:
        assert "control=" in (Path(ROOT) / "figures" / name / "check.py").read_text(), name

"""One step of one figure: python -m engine.run simulate|check|plot|page FIGURE [options].

simulate   run figures/FIGURE/simulate.py, store its arrays and provenance in data.h5
check      measure the claims of check.py and verify.py on data.h5, write claims.json
plot       draw plot.py from data.h5, write figure.pdf and figure.svg
page       write page.html: claims, equations, parameters and provenance, for the report

What is said of all figures together is in engine/overview.py.
"""

import argparse
import importlib
import json
import logging
import subprocess
import sys
import time
from pathlib import Path

from engine import claims, hardware, sources, store, verdicts

ROOT = sources.ROOT
STYLE = ROOT / "engine" / "style.mplstyle"


def main(arguments=None):
    """Run one step from the command line; exit with one sentence where the input is bad."""
    parser = argparse.ArgumentParser(prog="engine.run", description=__doc__.split("\n")[0])
    parser.add_argument("step", choices=STEPS)
    parser.add_argument("figure", help="a folder of figures/")
    parser.add_argument("--results", type=Path, help="folder of the results of all figures")
    parser.add_argument("--device", default="cpp_standalone", choices=hardware.DEVICES)
    parser.add_argument("--seed", default=1, type=int)
    parser.add_argument("--threads", default=1, type=int, help="cores for one build")
    parser.add_argument("--quick", action="store_true", help="smaller: for tests")
    options = parser.parse_args(arguments)
    sys.excepthook = sys.__excepthook__  # Brian2's own asks to report a bug in Brian2
    if options.figure not in sources.figures():
        known = ", ".join(sources.figures())
        raise SystemExit(f"there is no figure '{options.figure}' in figures/; there are: {known}.")
    return STEPS[options.step](options)


def results_root(options):
    """Return the folder of the results of all figures; quick ones are kept apart."""
    return options.results or Path("results/quick" if options.quick else "results")


def folder(options):
    """Return the folder of a figure's results."""
    return results_root(options) / options.figure


def simulate(options):
    """Simulate one figure and store what it returns, with provenance."""
    device, remark = hardware.usable_device(options.device)
    if remark:
        print(remark)
    from brian2 import BrianLogger

    from engine import device as devices
    from engine import provenance

    BrianLogger.log_level_warn()
    module = importlib.import_module(f"figures.{options.figure}.simulate")
    where = folder(options)
    started = time.time()
    devices.activate(device, where / "build", options.seed, options.threads)
    data = module.simulate(options.quick)
    record = provenance.collect(options, device)
    store.save(where / "data.h5", data, record, nan=getattr(module, "NAN", {}))
    _log_commit()
    print(f"simulated {options.figure} on {device} in {time.time() - started:.1f} s")


def check(options):
    """Measure the claims of one figure and store the verdicts."""
    data, _ = store.load(folder(options) / "data.h5")
    found = verdicts.evaluate_all(claims.of_figure(options.figure), data)
    text = json.dumps(found, indent=1, ensure_ascii=False, allow_nan=False)
    store.write_text(folder(options) / "claims.json", f"{text}\n")
    for one in found:
        print(f"{one['status']:>16}  {one['name']}: {one['measured']}  ({one['bound']})")
        if one["remark"]:
            print(f"{'':>16}  {one['remark']}")
        for control in one["controls"]:
            if control["outcome"] != "untouched":
                named = "" if control["named"] else " (not named)"
                print(
                    f"{'':>16}  {control['role']} {control['name']}{named}:"
                    f" {control['outcome']}, {control['measured']}"
                )
    print(verdicts.summary(found))


def plot(options):
    """Draw one figure as PDF and SVG, the same bytes for the same data."""
    import matplotlib

    matplotlib.use("agg")
    import matplotlib.pyplot as plt

    plt.style.use(STYLE)
    plt.rcParams["svg.hashsalt"] = options.figure
    module = importlib.import_module(f"figures.{options.figure}.plot")
    data, _ = store.load(folder(options) / "data.h5")
    figure = module.plot(data)
    undated = {"pdf": {"CreationDate": None}, "svg": {"Date": None}}
    for suffix, metadata in undated.items():
        with store.moved_into_place(folder(options) / f"figure.{suffix}") as path:
            figure.savefig(path, metadata=metadata)


def page(options):
    """Write the page of one figure for the report."""
    from engine.report import page as pages
    from engine.report import references

    where = folder(options)
    found = json.loads((where / "claims.json").read_text())
    _, record = store.load(where / "data.h5")
    html = pages.html(
        sources.title(options.figure),
        sources.caption(options.figure),
        found,
        record,
        bibliography=references.read((ROOT / "references.bib").read_text()),
        commit=_logged_commit(where / "logs" / "simulate.log"),
        svg=(where / "figure.svg").read_bytes(),
    )
    store.write_text(where / "page.html", html)


def _logged_commit(log):
    """Return commit and date of a simulation from its log, empty where there is none."""
    lines = log.read_text().splitlines() if log.exists() else []
    return next((x.removeprefix("commit ") for x in lines if x.startswith("commit ")), "")


def _log_commit():
    """Print the commit: it belongs into the log, since it must not change the stored bytes."""
    command = ["git", "-C", str(ROOT), "describe", "--always", "--dirty"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return
    print(f"commit {done.stdout.strip() or 'unknown'}, {time.strftime('%Y-%m-%d %H:%M:%S')}")


STEPS = {"simulate": simulate, "check": check, "plot": plot, "page": page}

if __name__ == "__main__":
    logging.captureWarnings(True)
    sys.exit(main())

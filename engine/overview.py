"""All figures together: python -m engine.overview verdict|claims|seeds [options].

verdict    print which figures hold, what moved since docs/claims.md, and the one-line verdict;
           --write: into claims.txt and summary.html too; --strict: exit 1 on a claim that is not
           as declared or not as in docs/claims.md
claims     write docs/claims.md from what was measured
seeds      print the claims that depend on the seed or lie close to their bound, from results/ and
           results/seeds/N/, and write results/seeds/table.md
"""

import argparse
import json
import logging
import sys
from pathlib import Path

from engine import sources, store, verdicts
from engine.report import seeds, summary, table


def main(arguments=None):
    """Run one of the three from the command line; return the exit status."""
    parser = argparse.ArgumentParser(prog="engine.overview", description=__doc__.split("\n")[0])
    parser.add_argument("what", choices=WHAT)
    parser.add_argument("--results", type=Path, help="folder of the results of all figures")
    parser.add_argument("--quick", action="store_true", help="of the smaller figures")
    parser.add_argument("--write", action="store_true", help="verdict: store it with the results")
    parser.add_argument("--strict", action="store_true", help="verdict: fail unless as declared")
    parser.add_argument("--seed", default=1, type=int, help="seeds: that of results/ itself")
    options = parser.parse_args(arguments)
    options.results = options.results or Path("results/quick" if options.quick else "results")
    return WHAT[options.what](options)


def measured(root):
    """Return (name, chapter, title, verdicts) of all figures; verdicts None: not measured."""
    return [
        (name, *sources.place(name), _verdicts(root / name / "claims.json"))
        for name in sources.figures()
    ]


def _verdicts(file):
    return json.loads(file.read_text()) if file.exists() else None


def verdict(options):
    """Print which figures hold, every claim that is not as declared, and the one-line verdict."""
    root = options.results
    figures = measured(root)
    line = verdicts.summary([one for *_, found in figures for one in found or []])
    rows = summary.rows(figures)
    text = summary.text(rows)
    if options.write:
        store.write_text(root / "claims.txt", f"{text}\n{line}\n")
        store.write_text(root / "summary.html", summary.html(rows, line, root))
    print(text)
    stale = [] if options.quick else compared(figures)
    report = root / "report.html"
    if report.exists():
        print(report)
    print(line)
    return int(options.strict and (bool(stale) or any(row["state"] != "right" for row in rows)))


def compared(figures):
    """Print what moved since docs/claims.md, and return what in it is no longer so.

    Claims of figures that were not measured are left out.
    """
    figures = [figure for figure in figures if figure[-1] is not None]
    before = written()
    if before is None:
        print(f"there is no {table.FILE} to compare with: make claims")
        return [table.FILE]
    known = {name for name, *_ in figures}
    before = {key: row for key, row in before.items() if key[0] in known or not _is_figure(key[0])}
    lines = table.moved(before, figures, table.edited_since())
    stale = table.stale(before, figures)
    for line in lines:
        print(f"moved: {line}")
    for line in stale:
        print(f"not as in {table.FILE}: {line}")
    if stale:
        print("if that is meant: make claims, and commit what it changes")
    elif not lines:
        print(f"nothing moved: all is as in {table.FILE}")
    return stale


def _is_figure(name):
    return name in sources.figures()


def written():
    """Return docs/claims.md as `table.read` has it, None where there is none."""
    file = sources.ROOT / table.FILE
    return table.read(file.read_text()) if file.exists() else None


def claims(options):
    """Write docs/claims.md; deviations over seeds that were not measured now stay as they are."""
    figures = measured(options.results)
    missing = [name for name, *_, found in figures if found is None]
    if missing:
        raise SystemExit(f"{table.FILE} is not written: {', '.join(missing)} not measured yet.")
    spread = table.spread(written() or {}) | seeds.spread(over_seeds(options)[0])
    store.write_text(sources.ROOT / table.FILE, table.text(figures, spread))
    print(f"wrote {table.FILE}: {verdicts.summary([v for *_, found in figures for v in found])}")


def over_seeds(options):
    """Return the verdicts over seeds as `seeds.read` has them, and the seeds."""
    others = sorted((options.results / "seeds").glob("[0-9]*"), key=lambda path: int(path.name))
    found = seeds.read([options.results, *others], sources.figures())
    return found, [options.seed, *(int(path.name) for path in others)]


def over_seeds_table(options):
    """Print the table of claims over seeds, and store it."""
    text = seeds.text(*over_seeds(options))
    store.write_text(options.results / "seeds" / "table.md", text)
    print(text)


WHAT = {"verdict": verdict, "claims": claims, "seeds": over_seeds_table}

if __name__ == "__main__":
    logging.captureWarnings(True)
    sys.exit(main())

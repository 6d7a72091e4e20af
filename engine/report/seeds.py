"""Claims over seeds: whose verdict depends on the seed, and who lies close to its bound."""

import json

import numpy as np

from engine.claims import NO_CHANCE

CLOSE = 2  # standard deviations from the bound


def read(roots, figures):
    """Return (figure, claim) -> its verdicts, one for each folder of results that measured it.

    Claims without random numbers and figures that only one folder holds are left out.
    """
    found = {}
    for root in roots:
        for figure in figures:
            file = root / figure / "claims.json"
            for one in json.loads(file.read_text()) if file.exists() else []:
                if one["over"] != NO_CHANCE:
                    found.setdefault((figure, one["name"]), []).append(one)
    return {key: several for key, several in found.items() if len(several) > 1}


def spread(found):
    """Return (figure, claim) -> standard deviation of the distance to the bound over seeds."""
    distances = {key: [one["distance"] for one in several] for key, several in found.items()}
    return {key: float(np.std(d, ddof=1)) for key, d in distances.items() if None not in d}


def flips(several):
    """Return whether the verdict depends on the seed."""
    return len({one["status"] for one in several}) > 1


def text(found, seeds):
    """Return the table as Markdown: first what depends on the seed, then by closeness."""
    deviations = spread(found)
    rows = []
    for key, several in found.items():
        distances = [one["distance"] for one in several]
        mean = np.mean([d for d in distances if d is not None] or [np.nan])
        ratio = mean / deviations[key] if deviations.get(key) else np.inf * np.sign(mean or 1)
        rows.append((not flips(several), abs(ratio), key, ratio, several))
    rows.sort(key=lambda row: (row[0], row[1], row[2]))
    flipping = sum(not row[0] for row in rows)
    close = [row for row in rows if row[0] and row[1] < CLOSE]
    declared = sum(bool(row[4][0]["close"]) for row in close)
    lines = [
        f"# {len(rows)} claims over the seeds {', '.join(map(str, seeds))}",
        "",
        f"{flipping} depend on the seed; {len(close)} others lie within {CLOSE} standard deviations"
        f" of their bound, {declared} of them declared. Of an effect all of its confidence interval"
        " lies in the bound, and the distance is that of its nearer end.",
        "",
        "| claim | verdicts | distance to the bound | in s.d. | measured | bound |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    lines += [_row(*row) for row in rows]
    return "\n".join(lines) + "\n"


def _row(steady, closeness, key, ratio, several):
    verdicts = several[0]["status"] if steady else ", ".join(one["status"] for one in several)
    declared = f" (declared: {several[0]['close']})" if several[0]["close"] else " (!)"
    remark = "" if steady and closeness >= CLOSE else declared
    distances = ", ".join("none" if d is None else f"{d:.3g}" for d in _each(several, "distance"))
    measured = " / ".join(_each(several, "measured"))
    cells = [".".join(key) + remark, verdicts, distances, f"{ratio:.1f}", measured]
    return f"| {' | '.join([*cells, several[0]['bound']])} |".replace("\n", " ")


def _each(several, field):
    return [one[field] for one in several]

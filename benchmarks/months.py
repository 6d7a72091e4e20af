"""Run time of the chain from a spike to a structure: a month in phases, and by brute force.

Run from the root of the repository: python -m benchmarks.months [REPEATS]. Brute force, with all
stages at the step of the neurons, is run for half a minute and scaled to a month. Programs are
built and run in one run, in turn; what counts is the ratio.
"""

import statistics
import sys
import tempfile
from pathlib import Path

from brian2 import Network, defaultclock, device, ms, second

from engine import device as devices
from figures.timescale_cascade.simulate import TRAIN, tetani
from models.circuits.consolidation_chain import LEVELS, STEPS, consolidation_chain
from models.phases import levels

MONTH, SPAN, HOUR = 30 * 86400 * second, 30 * second, 3600 * second
STEP = 0.05 * ms


def seconds(steps, run):
    """Return the run time of a program with one train of a tetanus; `run` takes the levels."""
    with tempfile.TemporaryDirectory() as folder:
        devices.activate("cpp_standalone", Path(folder), random_seed=1)
        with devices.program("chain", build_on_run=False):
            defaultclock.dt = STEP
            chain = consolidation_chain(
                tetani([0] * second, trains=1), {"i": [0], "j": [0]}, 1, steps=steps
            )
            groups = [[chain[name] for name in names] for names in LEVELS]
            net = Network(*sum(groups, []))
            run(*levels(net, *zip(groups, [10 * ms, 10 * ms, STEPS["nuclei"]], strict=True)))
            device.build()
            return device._last_run_time


def in_phases(of_cells, of_enzymes, of_genes):
    """Run a train, the rest of an hour, and the rest of a month."""
    of_cells(TRAIN)
    of_enzymes(HOUR - TRAIN)
    of_genes(MONTH - HOUR)


def by_force(of_cells, *_):
    """Run half a minute in which all moves."""
    of_cells(SPAN)


def main(repeats=3):
    """Print both times for a month and their ratio."""
    everywhere = dict.fromkeys(STEPS, STEP)
    times = [(seconds(STEPS, in_phases), seconds(everywhere, by_force)) for _ in range(repeats)]
    phases, force = map(statistics.median, zip(*times, strict=True))
    force *= MONTH / SPAN
    print(f"a month: {phases:.2f} s in phases, {force / 3600:.1f} h by brute force (scaled),")
    print(f"ratio {force / phases:.0f} (median of {repeats}, in one run)")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))

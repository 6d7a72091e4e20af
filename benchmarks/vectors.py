"""Run time of conductance-based cells with and without the flags that vectorise exp.

Run from the root of the repository: python -m benchmarks.vectors [REPEATS]. Both programs are built
and run in one run, in turn; what counts is the ratio.
"""

import statistics
import sys
import tempfile
from pathlib import Path

from brian2 import defaultclock, device, ms, pA, prefs, run

from engine import device as devices
from models.neurons.wang_buzsaki import WANG_BUZSAKI


def seconds(flags):
    """Return the run time of 1000 cells for half a second, compiled with `flags` in addition."""
    devices.VECTORS = flags
    prefs.codegen.cpp.extra_compile_args_gcc = PLAIN
    with tempfile.TemporaryDirectory() as folder:
        devices.activate("cpp_standalone", Path(folder), random_seed=1)
        defaultclock.dt = 0.05 * ms
        cells = WANG_BUZSAKI.neurons(1000, I_app=100 * pA)
        run(500 * ms, namespace={})
        assert len(cells.v[:]) == 1000
        return device._last_run_time


def main(repeats=3):
    """Print both times and their ratio."""
    vectors = devices.VECTORS
    times = [(seconds([]), seconds(vectors)) for _ in range(repeats)]
    plain, vectorised = map(statistics.median, zip(*times, strict=True))
    print(f"plain {plain:.2f} s, with {' '.join(vectors)} {vectorised:.2f} s,")
    print(f"ratio {vectorised / plain:.2f} (median of {repeats}, in one run)")


PLAIN = list(prefs.codegen.cpp.extra_compile_args_gcc)

if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))

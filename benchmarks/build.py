"""CPU time of a cold build of a small model: one translation unit against Brian2's own make.

Run from the root of the repository: python -m benchmarks.build [REPEATS]. Both builds are made in
one run, in turn; what counts is the ratio.
"""

import resource
import statistics
import sys
import tempfile

from brian2 import (
    NeuronGroup,
    SpikeMonitor,
    StateMonitor,
    Synapses,
    device,
    ms,
    prefs,
    run,
    set_device,
)
from brian2.devices.cpp_standalone.device import CPPStandaloneDevice
from brian2.devices.device import all_devices

from engine.unity import UnityDevice


def build(kind):
    """Build and run one NeuronGroup, one Synapses and two monitors; return CPU seconds."""
    all_devices["cpp_standalone"] = kind()
    device.reinit()
    with tempfile.TemporaryDirectory() as folder:
        before = spent()
        set_device("cpp_standalone", directory=folder)
        cells = NeuronGroup(
            10, "dv/dt = (1.1 - v)/(10*ms) : 1", threshold="v > 1", reset="v = 0", method="exact"
        )
        synapses = Synapses(cells, cells, "w : 1", on_pre="v_post += w")
        synapses.connect(p=0.5)
        states = StateMonitor(cells, "v", record=True)
        spikes = SpikeMonitor(cells)
        run(10 * ms, namespace={})
        assert len(states.t) == 100 and spikes.t is not None
        return spent() - before


def spent():
    """Return the CPU seconds of the compilers and programs run so far."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def main(repeats=3):
    """Print both times and their ratio."""
    prefs.devices.cpp_standalone.extra_make_args_unix = ["-j2"]
    times = {kind: [] for kind in (CPPStandaloneDevice, UnityDevice)}
    for _ in range(repeats):
        for kind, measured in times.items():
            measured.append(build(kind))
    plain, unity = (statistics.median(measured) for measured in times.values())
    print(f"Brian2's make {plain:.1f} s, one translation unit {unity:.1f} s of CPU time,")
    print(f"ratio {unity / plain:.2f} (median of {repeats}, in one run)")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))

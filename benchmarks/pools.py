"""Run time of an active cortical area: pools against N*N synapses, own noise against shared.

Run from the root of the repository: python -m benchmarks.pools. Programs follow each other in one
run: what counts are ratios. As published, N*N synapses also sum open NMDA receptors at each step.
"""

import tempfile
from pathlib import Path

import numpy as np
from brian2 import Network, SpikeMonitor, defaultclock, device, ms, second

from engine.device import activate, program
from models.base import Model
from models.circuits.cortical_area import INTERNEURON, PYRAMIDAL, cortical_area
from models.circuits.external_stimuli import cue
from models.receptors.gaba import GABA

REAL = {
    "real": ("EE", "EI", "IE", "II"),
    "models": {"E": PYRAMIDAL + GABA, "I": INTERNEURON + GABA},
}
HEARD = Model(
    name="HEARD", equations="s_heard : 1  # open NMDA receptors of all synapses of a cell"
)
HEARING = Model(name="HEARING", equations="s_heard_post = s_out_pre : 1 (summed)  # of each one")


def main():
    """Print run times per cell and biological second, and their ratios."""
    with tempfile.TemporaryDirectory() as folder:
        activate("cpp_standalone", Path(folder), random_seed=1)
        pooled = {N: seconds(f"pooled_{N}", N, 1) for N in (80, 800)}
        real = {N: seconds(f"real_{N}", N, 1, **REAL) for N in (80, 800)}
        own = seconds("own", 80, 96)
        shared = seconds("shared", 80, 96, streams=np.tile(np.arange(12), 8))
    for N, one in pooled.items():
        print(f"{N} pyramidal cells: {one:.3f} s against {real[N]:.3f} s: {one / real[N]:.3f}")
    print(f"ten times the cells: {pooled[800] / pooled[80]:.1f} times the time")
    print(f"shared noise: {shared:.2f} s against {own:.2f} s: {shared / own:.2f}")


def seconds(name, N_E, copies, **arguments):
    """Return the run time of one biological second of copies of an area after a cue."""
    with program(name, build_on_run=False):
        defaultclock.dt = 0.1 * ms
        area = cortical_area("area", N_E, N_E // 4, copies, **arguments)
        stimulus = cue(area.E, "cue", 0 * ms)
        spikes = SpikeMonitor(area.E.cells, record=False)
        network = Network(*area.groups(), *stimulus.groups(), spikes)
        if "real" in arguments:
            each = HEARD.neurons(N_E + N_E // 4)
            network.add(each, HEARING.synapses(area.E.cells, each))
        network.run(1 * second, namespace={})
        device.build()
        rate = np.sum(spikes.count[:]) / (N_E * copies)
        took = device._last_run_time
    print(f"{name}: {took:.3f} s, {rate:.0f} Hz")
    return took


if __name__ == "__main__":
    main()

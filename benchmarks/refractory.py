"""Run time of integrate-and-fire cells by the form of their refractory period.

Run from the root of the repository: python -m benchmarks.refractory. Both groups are part of one
program: what counts is the ratio.
"""

import tempfile
from dataclasses import replace
from pathlib import Path

from brian2 import Network, second

from engine.device import activate
from models.neurons.lif import LIF
from models.receptors.ampa import AMPA
from models.receptors.gaba import GABA

DURATION = replace(LIF, name="LIF_DURATION", refractory="t_ref", parts=())


def main():
    """Print the ratio of the model's form, an expression, to Brian2's form for a duration."""
    with tempfile.TemporaryDirectory() as folder:
        activate("cpp_standalone", Path(folder), random_seed=1)
        groups = [(model + AMPA + GABA).neurons(4000) for model in (LIF, DURATION)]
        network = Network(groups)
        network.run(2 * second, namespace={}, profile=True)
        one, other = (seconds(network, group.name) for group in groups)
    print(f"{one:.2f} s against {other:.2f} s: ratio {one / other:.2f}")


def seconds(network, group):
    """Return the run time of a group's state update and threshold."""
    parts = {f"{group}_stateupdater_codeobject", f"{group}_spike_thresholder_codeobject"}
    return float(sum(t for name, t in network.profiling_info if name in parts))


if __name__ == "__main__":
    main()

"""Run time of the neuron-glia network in its published form and in the two forms of the library.

Run from the root of the repository:
    python -m benchmarks.neuron_glia_network ratios [SECONDS] [ROUNDS]
    python -m benchmarks.neuron_glia_network scaling [SECONDS]
Each program is a process of its own, so that its memory is known; all get the same connections and
initial values. `ratios` compares every spike, too. "published, Brian2" is compiled by Brian2's own
makefile and flags, everything else as figures are.
"""

import json
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from brian2 import Network, SpikeMonitor, device, ms, mV, nS, second, set_device, umolar

from benchmarks.published_neuron_glia_network import published_network
from engine.device import activate
from models.circuits.astrocyte_sheet import neighbours, published_territories
from models.circuits.neuron_glia_network import neuron_glia_network

FORMS = ["published, Brian2", "published", "per synapse", "per cell"]
# of the number of cells: 10^5 to 10^7 synapses. Above the published size a cell has as many inputs
# as published, below it cells are connected with the published probability.
SCALES = [0.28, 0.5, 1.0, 2.5, 7.8]
BEGIN_ASTRO = {"C": 0.01 * umolar, "h": 0.9, "I": 0.01 * umolar}


def drawn(sizes, scale):
    """Return connected pairs, initial values and territories, the same for every form."""
    N_e, N_i, N_a = sizes
    rng, N = np.random.default_rng(1), N_e + N_i
    pairs = {}
    for kind, source, p in (("excitatory", N_e, 0.05), ("inhibitory", N_i, 0.2)):
        count = rng.binomial(N, p / max(scale, 1), source)
        j = np.concatenate([rng.choice(N, n, replace=False) for n in count])
        pairs[kind] = np.repeat(np.arange(source), count), j
    values = {"v": (-60 + 10 * rng.random(N)) * mV, "g_ampa": 0.05 * rng.random(N) * nS}
    values["g_gaba"] = rng.random(N) * nS
    return pairs, values, published_territories(N_e, N_i, N_a)


def network(form, scale):
    """Return (cells, astrocytes, groups, number of synapses) of one form."""
    sizes = [int(N * scale) for N in (3200, 800, 3200)]
    pairs, values, territory = drawn(sizes, scale)
    number = sum(len(i) for i, _ in pairs.values())
    if form.startswith("published"):
        begin = {name.replace("ampa", "e").replace("gaba", "i"): v for name, v in values.items()}
        given = {"territory": territory, "begin": begin, "astro": BEGIN_ASTRO}
        net = published_network(*sizes, **pairs, **given, junctions=neighbours(sizes[2]))
        return *net, number
    connect = {f"connect_{kind[0]}": dict(zip("ij", ij, strict=True)) for kind, ij in pairs.items()}
    net = neuron_glia_network(*sizes, coupling=form, territory=territory, begin=values, **connect)
    return net.cells, net.astrocytes, net.groups(), number


def measure(form, scale, duration, folder):
    """Run one program here and print what it took, as JSON; its spikes go to spikes.npz."""
    if form == FORMS[0]:
        set_device("cpp_standalone", directory=folder)
    else:
        activate("cpp_standalone", folder, random_seed=1)
    cells, astrocytes, groups, number = network(form, scale)
    monitors = SpikeMonitor(cells), SpikeMonitor(astrocytes)
    Network(*groups, *monitors).run(duration * second, namespace={})
    arrays = [a for m in monitors for a in (m.i[:], np.round(m.t / (0.1 * ms)).astype(int))]
    np.savez(Path(folder) / "spikes.npz", *arrays)
    took = {"synapses": number, "spikes": len(arrays[0]), "releases": len(arrays[2])}
    took["seconds per second"] = device._last_run_time / duration
    took["MB"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(json.dumps(took))


def measured(form, scale, duration):
    """Return what `measure` printed in a process of its own, and the spikes."""
    with tempfile.TemporaryDirectory() as folder:
        module = ["-m", "benchmarks.neuron_glia_network"]
        command = [sys.executable, *module, "measure", form, str(scale), str(duration), folder]
        output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        with np.load(Path(folder) / "spikes.npz") as spikes:
            return json.loads(output.splitlines()[-1]), [spikes[name] for name in spikes.files]


def ratios(duration, rounds):
    """Print, per round, what each form took, its ratio to the first, and whether spikes agree."""
    found = {form: [] for form in FORMS[1:]}
    for _ in range(rounds):
        first, spikes = measured(FORMS[0], 1.0, duration)
        print(f"{FORMS[0]:18}", first)
        for form in FORMS[1:]:
            took, other = measured(form, 1.0, duration)
            same = all(np.array_equal(a, b) for a, b in zip(spikes, other, strict=True))
            found[form].append(first["seconds per second"] / took["seconds per second"])
            print(f"{form:18}", took, f"ratio {found[form][-1]:.1f}, spikes the same: {same}")
    for form, several in found.items():
        print(f"{form:18} {statistics.median(several):.1f} times as fast (median)")


def scaling(duration):
    """Print what the form per cell takes from 10^5 to 10^7 synapses, and the exponent."""
    took = [measured("per cell", scale, duration)[0] for scale in SCALES]
    for one in took:
        print(one, f"{1e9 * one['seconds per second'] / one['synapses']:.0f} ns per synapse and s")
    cost = [one["seconds per second"] for one in took]
    slope = np.polyfit(np.log([one["synapses"] for one in took]), np.log(cost), 1)[0]
    print(f"cost grows with synapses to the power {slope:.2f}")


if __name__ == "__main__":
    what, *arguments = sys.argv[1:]
    if what == "measure":
        measure(arguments[0], *map(float, arguments[1:3]), arguments[3])
    elif what == "ratios":
        ratios(float(arguments[0] if arguments else 2.5), int([*arguments, 1, 1][1]))
    else:
        scaling(float(arguments[0] if arguments else 4))

"""Run time of two networks in this library and in NEST: neurons with astrocytes, and STDP.

Run from the root of the repository:
    python -m benchmarks.nest PYTHON glia|brunel [ROUNDS] [SECONDS] [SCALE]
where PYTHON is one that has NEST (the wheel nest-simulator, in an environment of its own). Each
program is a process of its own with one thread; rounds take turns; what counts is the CPU time of
the simulation alone, without building the network. What the two sides do not have
in common is in benchmarks/README.md.

SCALE shrinks both networks at constant numbers of synapses per cell, to try the script out.
"""

import json
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from brian2 import (
    Hz,
    Network,
    PoissonInput,
    SpikeMonitor,
    device,
    ms,
    mV,
    nS,
    pA,
    pF,
    second,
    umolar,
)

from engine.device import activate
from models.astrocytes.li_rinzel import LI_RINZEL
from models.base import Model, Parameter
from models.circuits.astrocyte_sheet import territories
from models.circuits.neuron_glia_network import (
    CELL,
    CELL_SET,
    G_MAX_AMPA,
    G_MAX_GABA,
    neuron_glia_network,
)
from models.neurons.lif import LIF
from models.plasticity.short_term import TSODYKS_MARKRAM
from models.plasticity.stdp import MULTIPLICATIVE, STDP

# A balanced network of Brunel's kind: 1000 excitatory, 250 inhibitory inputs. NEST's delay is that
# of the dendrite: the synapse sees a presynaptic spike at once, a postsynaptic one after the delay.
# Both moved by one delay more, so that plasticity and transmission are one pathway.
DELAY = 1.5 * ms
J_E, J_PLASTIC = 0.1 * mV, 0.2 * mV
KICK_SIZE = {
    "J_kick": Parameter(J_E, "jump of the membrane potential", "ours: 1/200 of rest to threshold")
}
KICK = Model(name="KICK", parameters=KICK_SIZE, on_pre="v_post += J_kick", delay={"pre": DELAY})
WEIGHED_KICK = Model(
    name="WEIGHED_KICK",
    parameters=KICK_SIZE,
    on_pre="v_post += J_kick*w",
    delay={"pre": DELAY, "post": 2 * DELAY},
)
# NEST advances a weight at presynaptic spikes alone; this keeps what a weight was at the last one.
SEEN = Model(name="SEEN", equations="w_seen : 1  # weight at the last spike", on_pre="w_seen = w")
RULE = {"A_plus": 0.05, "A_minus": 0.0525, **MULTIPLICATIVE}  # large, to be seen within a second
G, EXTERNAL, V_BEGIN = 6, 18000 * Hz, -65 * mV
CPU_TIME = 'std::ofstream("%s") << double(clock() - begun)/CLOCKS_PER_SEC;'
SAMPLED = 100  # presynaptic cells whose weights are compared
SIZES = {"brunel": (10000, 2500), "glia": (3200, 800, 3200)}
VARIANTS = {
    "brunel": [{"plastic_model": "stdp_synapse_hom"}, {"plastic_model": "stdp_synapse"}],
    "glia": [
        {"wiring": "by hand", "delay": 0.1},
        {"wiring": "by hand", "delay": 1.0},
        {"wiring": "TripartiteConnect", "delay": 0.1},
        {"wiring": "TripartiteConnect", "delay": 1.0},
    ],
}


def brunel(N_e, N_i, scale, check, file):
    """Return the objects of the network with STDP, and a function that saves what came of it."""
    cells = LIF.neurons(N_e + N_i, v=V_BEGIN)
    rule = STDP + WEIGHED_KICK + (SEEN if check else Model(name="NOTHING"))
    p = {"connect": {"p": 0.1 / scale}}
    plastic = rule.synapses(cells[:N_e], cells[:N_e], J_kick=J_PLASTIC, **RULE, **p)
    exciting = KICK.synapses(cells[:N_e], cells[N_e:], **p)
    inhibiting = KICK.synapses(cells[N_e:], cells, J_kick=-G * J_E, **p)
    drive = PoissonInput(cells, "v", 1000, EXTERNAL / 1000, J_E)
    spikes = SpikeMonitor(cells[:N_e])
    if check:
        plastic.w_seen = "w"

    def save():
        w = (plastic.w_seen if check else plastic.w)[:]
        w = w[plastic.i[:] < SAMPLED]
        np.savez(file, i=spikes.i[:], t=spikes.t[:] / second, w=w)
        return {"plastic": len(plastic)}

    return [cells, plastic, exciting, inhibiting, drive, spikes], save


def glia(N_e, N_i, N_a, scale, *_):
    """Return the objects of the network with astrocytes, and a function that counts its spikes."""
    p = {"connect_e": {"p": 0.05 / scale}, "connect_i": {"p": 0.2 / scale}}
    net = neuron_glia_network(N_e, N_i, N_a, **p)
    spikes, releases = SpikeMonitor(net.cells[:N_e]), SpikeMonitor(net.astrocytes)

    def counted():
        calcium = [float(q) for q in np.quantile(net.astrocytes.C[:] / umolar, (0.1, 0.5, 0.9))]
        found = {"spikes": len(spikes.t), "releases": len(releases.t), "calcium": calcium}
        return found | {"exciting": len(net.excitatory.i), "inhibiting": len(net.inhibitory.i)}

    return [*net.groups(), spikes, releases], counted


def brunel_in_nest(N_e, N_i, scale):
    """Return the parameters of the same network for NEST, in mV, ms, pF, Hz."""
    lif, stdp = (
        {name: parameter.value for name, parameter in model.parameters.items()}
        for model in (LIF, STDP)
    )
    cell = {name: float(lif[name] / mV) for name in ("E_L", "V_th", "V_reset")}
    cell |= {"C_m": lif["C_m"] / pF, "tau_m": lif["C_m"] / lif["g_L"] / ms}
    cell |= {"t_ref": lif["t_ref"] / ms, "tau_minus": stdp["tau_minus"] / ms}
    plastic = {"lambda": RULE["A_plus"], "alpha": RULE["A_minus"] / RULE["A_plus"]}
    plastic |= {name: float(RULE[name]) for name in MULTIPLICATIVE}
    plastic |= {"Wmax": J_PLASTIC / mV, "tau_plus": stdp["tau_plus"] / ms}
    return {
        **{"N_e": N_e, "N_i": N_i, "p_connect": 0.1 / scale, "sampled": SAMPLED},
        **{"cell": cell, "plastic": plastic, "v_begin": V_BEGIN / mV, "delay": DELAY / ms},
        **{"J_plastic": J_PLASTIC / mV, "w_begin": STDP.initial["w"]},
        **{"J_e": J_E / mV, "J_i": -G * J_E / mV, "rate_external": EXTERNAL / Hz},
    }


def glia_in_nest(N_e, N_i, N_a, scale):
    """Return what the network with astrocytes and NEST's models have in common.

    NEST's conductances are alpha functions: half the time constant and 2/e of the peak have the
    integral and the mean time of the exponentials here.
    """
    short = {name: parameter.value for name, parameter in TSODYKS_MARKRAM.parameters.items()}
    U, tau_fac, tau_rec = short["U_0star"], 1 / short["Omega_f"] / ms, 1 / short["Omega_d"] / ms
    return {
        **{"N_e": N_e, "N_i": N_i, "N_a": N_a, "p_e": 0.05 / scale, "p_i": 0.2 / scale},
        **{"cell": lif_in_nest(), "astrocyte": li_rinzel_in_nest()},
        "depression": {"U": U, "u": U, "x": 1.0, "tau_fac": tau_fac, "tau_rec": tau_rec},
        "w_e": G_MAX_AMPA.value / nS * 2 / np.e,
        "w_i": G_MAX_GABA.value / nS * 2 / np.e,
        "territory": territories(N_e, N_i, N_a).tolist(),
    }


def lif_in_nest():
    """Return the neuron of the network with astrocytes as a special case of NEST's adaptive one."""
    ours = {name: parameter.value for name, parameter in CELL_SET.items()}
    cell = {name: float(ours[name] / mV) for name in ("E_L", "V_th", "V_reset")}
    cell |= {"V_peak": cell["V_th"], "Delta_T": 0.0, "a": 0.0, "b": 0.0, "E_ex": 0.0}
    cell |= {"C_m": ours["C_m"] / pF, "g_L": ours["g_L"] / nS, "t_ref": ours["t_ref"] / ms}
    cell |= {"E_in": ours["E_inh"] / mV, "I_e": CELL.parameters["I_ex0"].value / pA}
    cell |= {"tau_syn_ex": ours["tau_ampa"] / ms / 2, "tau_syn_in": ours["tau_gaba"] / ms / 2}
    return cell


def li_rinzel_in_nest():
    """Return the parameters of the calcium of an astrocyte, in uM and ms; of IP3 NEST's own."""
    ours = {name: parameter.value for name, parameter in LI_RINZEL.parameters.items()}
    amounts = {"Ca_tot": "C_T", "Kd_IP3_1": "d_1", "Kd_IP3_2": "d_3", "Kd_act": "d_5"}
    amounts |= {"Kd_inh": "d_2", "Km_SERCA": "K_P"}
    found = {name: float(ours[symbol] / umolar) for name, symbol in amounts.items()}
    found |= {"ratio_ER_cyt": ours["rho_A"], "k_IP3R": float(ours["O_2"] * umolar * ms)}
    found |= {"rate_IP3R": float(ours["Omega_C"] * ms), "rate_L": float(ours["Omega_L"] * ms)}
    return found | {"rate_SERCA": float(ours["O_P"] / umolar * ms)}


def measure(kind, duration, scale, check, file):
    """Run one program here and print what it took and what came of it, as JSON."""
    with tempfile.TemporaryDirectory() as folder:
        activate("cpp_standalone", folder, random_seed=1)
        sizes = [int(N * scale) for N in SIZES[kind]]
        objects, results = OURS[kind](*sizes, scale, check, file)
        device.insert_code("before_network_run", "const clock_t begun = clock();")
        device.insert_code("after_network_run", CPU_TIME % f"{folder}/cpu")
        Network(*objects).run(duration * second, namespace={})
        found = {"seconds per second": float(Path(folder, "cpu").read_text()) / duration}
        found["wall"] = device._last_run_time / duration
        found["MB"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(json.dumps(found | results()))


def here(kind, duration, scale, check=False):
    """Return what `measure` found in a process of its own, with measures of spikes and weights."""
    with tempfile.TemporaryDirectory() as folder:
        arguments = [kind, str(duration), str(scale), str(int(check)), f"{folder}/out.npz"]
        command = [sys.executable, "-m", "benchmarks.nest", "measure", *arguments]
        return result_of(command, "", kind, duration, scale, folder)


def in_nest(python, kind, variant, duration, scale):
    """Return what NEST made of the same network, in a process of its own."""
    given = IN_NEST[kind](*(int(N * scale) for N in SIZES[kind]), scale)
    given |= {"kind": kind, "duration": duration, "dt": 0.1, "seed": 1}
    if kind == "glia":  # with TripartiteConnect a cell has as many slow inward currents as inputs
        inputs = 1 if variant["wiring"] == "by hand" else SIZES[kind][0] * 0.05
        given |= {"w_hearing": 1.0, "w_speaking": 1 / inputs}
    with tempfile.TemporaryDirectory() as folder:
        parameters = json.dumps(given | variant | {"file": f"{folder}/out.npz"})
        command = [python, "-m", "benchmarks.nest_side"]
        return result_of(command, parameters, kind, duration, scale, folder)


def result_of(command, text, kind, duration, scale, folder):
    """Return the JSON that a command prints last, and what its spikes and weights amount to."""
    output = subprocess.run(command, input=text, stdout=subprocess.PIPE, text=True, check=True)
    found, file = json.loads(output.stdout.splitlines()[-1]), Path(folder) / "out.npz"
    if file.exists():
        with np.load(file) as saved:
            found |= {"spikes": len(saved["t"]), "CV": irregularity(saved["i"], saved["t"])}
            found |= {"w mean": float(saved["w"].mean()), "w sd": float(saved["w"].std())}
    found["rate (Hz)"] = found["spikes"] / int(SIZES[kind][0] * scale) / duration
    return found


def irregularity(i, t):
    """Return the mean CV of the intervals of cells with at least five spikes."""
    order = np.lexsort((t, i))
    cells = np.split(t[order], np.flatnonzero(np.diff(i[order])) + 1)
    intervals = [np.diff(one) for one in cells if len(one) >= 5]
    return float(np.mean([one.std() / one.mean() for one in intervals])) if intervals else np.nan


def main(python, kind, rounds=1, duration=1.0, scale=1.0):
    """Print, per round, what each side took, and the median of the ratios."""
    ratios = [[] for _ in VARIANTS[kind]]
    for _ in range(rounds):
        for variant, several in zip(VARIANTS[kind], ratios, strict=True):
            ours = here(kind, duration, scale)
            theirs = in_nest(python, kind, variant, duration, scale)
            several.append(theirs["seconds per second"] / ours["seconds per second"])
            print("here", ours, f"NEST, {variant}", theirs, sep="\n  ", flush=True)
    for variant, several in zip(VARIANTS[kind], ratios, strict=True):
        print(f"NEST, {variant}: {statistics.median(several):.2f} times as long (median)")
    if kind == "brunel":
        print("here, weights at the last spike", here(kind, duration, scale, check=True))


OURS = {"brunel": brunel, "glia": glia}
IN_NEST = {"brunel": brunel_in_nest, "glia": glia_in_nest}

if __name__ == "__main__":
    if sys.argv[1] == "measure":
        name, *numbers, path = sys.argv[2:]
        measure(name, *map(float, numbers[:2]), bool(int(numbers[2])), path)
    else:
        casts = (str, str, int, float, float)
        main(*(cast(text) for cast, text in zip(casts, sys.argv[1:], strict=False)))

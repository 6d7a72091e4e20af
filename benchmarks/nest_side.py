"""NEST's side of benchmarks/nest.py, for a Python that has NEST; knows no number of its own.

Reads a JSON object of parameters, in NEST's units, from standard input; prints one of results.
"""

import json
import resource
import sys
import time

import nest
import numpy as np


def memory():
    """Return the most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def simulated(duration):
    """Simulate `duration` seconds; return CPU and wall-clock seconds per simulated second."""
    with nest.RunManager():  # what it prepares and cleans up is not counted, as in Brian2
        begun = time.process_time(), time.perf_counter()
        nest.Run(duration * 1000)
        ended = time.process_time(), time.perf_counter()
    cpu, wall = ((end - begin) / duration for begin, end in zip(begun, ended, strict=True))
    return {"seconds per second": cpu, "wall": wall}


def recorded(cells):
    """Return a recorder of the spikes of `cells`."""
    recorder = nest.Create("spike_recorder")
    nest.Connect(cells, recorder)
    return recorder


def brunel(p):
    """Run the balanced network with plastic synapses between excitatory cells."""
    N_e, joined = p["N_e"], {"rule": "pairwise_bernoulli", "p": p["p_connect"]}
    cells = nest.Create("iaf_psc_delta", N_e + p["N_i"], params=p["cell"])
    cells.V_m = p["v_begin"]
    excitatory, inhibitory = cells[:N_e], cells[N_e:]
    plastic = p["plastic"] | {"weight": p["J_plastic"] * p["w_begin"], "delay": p["delay"]}
    nest.CopyModel(p["plastic_model"], "plastic", plastic)
    for name, weight in (("exciting", p["J_e"]), ("inhibiting", p["J_i"])):
        nest.CopyModel("static_synapse_hom_w", name, {"weight": weight, "delay": p["delay"]})
    nest.Connect(excitatory, excitatory, joined, "plastic")
    nest.Connect(excitatory, inhibitory, joined, "exciting")
    nest.Connect(inhibitory, cells, joined, "inhibiting")
    drive = nest.Create("poisson_generator", params={"rate": p["rate_external"]})
    nest.Connect(drive, cells, syn_spec={"weight": p["J_e"], "delay": p["delay"]})
    recorder = recorded(excitatory)
    took = simulated(p["duration"])
    found = took | {"MB": memory()}  # reading weights takes far more
    sample = nest.GetConnections(excitatory[: p["sampled"]], synapse_model="plastic")
    sample = {name: np.array(sample.get(name)) for name in ("source", "target", "weight")}
    w, pairs = sample["weight"] / p["J_plastic"], (sample["source"] - 1, sample["target"] - 1)
    events = recorder.events
    np.savez(p["file"], i=events["senders"] - 1, t=events["times"] / 1000, w=w, pairs=pairs)
    return found | {"plastic": int(nest.GetDefaults("plastic")["num_connections"])}


def glia(p):
    """Run neurons and astrocytes, joined by hand or by TripartiteConnect."""
    N_e, N_a, delay = p["N_e"], p["N_a"], {"delay": p["delay"]}
    cells = nest.Create("aeif_cond_alpha_astro", N_e + p["N_i"], params=p["cell"])
    rng = np.random.default_rng(p["seed"])
    cells.V_m = rng.uniform(p["cell"]["E_L"], p["cell"]["V_th"], len(cells))
    astrocytes = nest.Create("astrocyte_lr_1994", N_a, params=p["astrocyte"])
    for name, weight in (("exciting", p["w_e"]), ("inhibiting", -p["w_i"])):
        nest.CopyModel("tsodyks2_synapse", name, p["depression"] | delay | {"weight": weight})
    nest.CopyModel("static_synapse", "hearing", delay | {"weight": p["w_hearing"]})
    nest.CopyModel("sic_connection", "speaking", delay | {"weight": p["w_speaking"]})
    inhibiting = {"rule": "pairwise_bernoulli", "p": p["p_i"]}
    nest.Connect(cells[N_e:], cells, inhibiting, "inhibiting")
    WIRINGS[p["wiring"]](p, cells, astrocytes, rng)
    recorder, took = recorded(cells[:N_e]), simulated(p["duration"])
    found = took | {"spikes": recorder.n_events}
    for name in ("exciting", "inhibiting", "hearing", "speaking"):
        found[name] = int(nest.GetDefaults(name)["num_connections"])
    return found | {
        "calcium": [float(q) for q in np.quantile(astrocytes.Ca_astro, (0.1, 0.5, 0.9))]
    }


def tripartite(p, cells, astrocytes, _):
    """Join by TripartiteConnect: one slow inward current for each synapse that is heard."""
    third = {"rule": "third_factor_bernoulli_with_pool", "p": 1.0}
    nest.TripartiteConnect(
        cells[: p["N_e"]],
        cells,
        astrocytes,
        {"rule": "pairwise_bernoulli", "p": p["p_e"]},
        third | {"pool_size": 1, "pool_type": "random"},
        {"primary": "exciting", "third_in": "hearing", "third_out": "speaking"},
    )


def by_hand(p, cells, astrocytes, rng):
    """Join the same by lists: one slow inward current for each cell."""
    number = rng.binomial(len(cells), p["p_e"], p["N_e"])
    j = np.concatenate([rng.choice(len(cells), n, replace=False) for n in number])
    i, around = np.repeat(np.arange(p["N_e"]), number), np.array(p["territory"])
    pre, post, astro = (np.array(nodes.tolist()) for nodes in (cells, cells, astrocytes))
    for source, target, model in (
        (pre[i], post[j], "exciting"),
        (pre[i], astro[around[j]], "hearing"),
        (astro[around], post, "speaking"),
    ):
        nest.Connect(source, target, "one_to_one", {"synapse_model": model})


WIRINGS = {"TripartiteConnect": tripartite, "by hand": by_hand}

if __name__ == "__main__":
    given = json.load(sys.stdin)
    nest.verbosity = nest.VerbosityLevel.ERROR
    nest.ResetKernel()
    nest.set(resolution=given["dt"], local_num_threads=1, rng_seed=given["seed"])
    result = {"brunel": brunel, "glia": glia}[given["kind"]](given)
    print(json.dumps({"MB": memory()} | result))

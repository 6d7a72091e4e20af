"""The neuron-glia network of Stimberg et al. 2019 answers a step of its external current.

The same random networks, disjoint copies in one group, in four conditions: without
gliotransmission; as published; with one kind of cell put on the sheet of astrocytes; and with all
cells on it, where synapses hear the mean of gliotransmitter over a time step of the astrocytes
in place of its value at the start. A second experiment makes that time step shorter.
"""

import numpy as np
from brian2 import Network, SpikeMonitor, StateMonitor, defaultclock, ms, mV, nS, second, umolar

from engine.device import program, random_numbers
from models.astrocytes.exocytosis import EXOCYTOSIS, GLIOTRANSMITTER_AT_START, GLIOTRANSMITTER_MEAN
from models.astrocytes.li_rinzel import ASTROCYTE_CLOCK
from models.circuits.astrocyte_sheet import neighbours, published_territories, territories
from models.circuits.neuron_glia_network import (
    G_MAX_AMPA,
    G_MAX_GABA,
    RELEASING_ASTROCYTE,
    neuron_glia_network,
)
from models.stimulation.step_current import STEP_CURRENT

U_A = EXOCYTOSIS.parameters["U_A"].value
STEP = STEP_CURRENT.parameters["step_ex"].value
DT_ASTRO = ASTROCYTE_CLOCK.parameters["dt_astro"].value

COPIES = 6
HALVES = 3  # of them, with one kind of cell placed on the sheet and the other as published
SHORTER = np.array([5, 2, 1]) * ms  # steps of the astrocytes
BIN = 10 * ms
EARLY = 500 * ms  # after the onset of the step: until then the spikes of all copies are stored
SAMPLED = 8  # astrocytes of the first copy whose gliotransmitter is recorded
PUBLISHED = {
    "cells": (3200, 800, 3200),  # excitatory, inhibitory, astrocytes
    "p": (0.05, 0.2),
    "dt": 0.1 * ms,
    "step": np.array([2, 4]) * second,
    "duration": 8 * second,
    "duration_shorter": 5 * second,
}
QUICK = {
    "cells": (320, 80, 320),
    "p": (0.5, 1),
    "dt": 0.5 * ms,
    "step": np.array([0.4, 0.8]) * second,
    "duration": 1.6 * second,
    "duration_shorter": 1 * second,
}


def simulate(quick):
    """Return counts of spikes, releases and what synapses heard, in each condition and by clock.

    A quick run has two copies of a tenth of the size, and less time around a shorter step.
    """
    protocol, rng = QUICK if quick else PUBLISHED, random_numbers()
    drawn = [draw(protocol, rng) for _ in range(2 if quick else COPIES)]
    published, placed = published_territories(*protocol["cells"]), territories(*protocol["cells"])
    data = {
        **in_conditions(protocol, drawn, published, placed),
        **at_other_steps(protocol, drawn[0], placed),
    }
    return {
        "cells": np.array(protocol["cells"]),
        "step": protocol["step"],
        "duration": protocol["duration"],
        "bin": BIN,
        "territory": {"published": published, "corrected": placed},
        **data,
        "controls": controls(data),
    }


def draw(protocol, rng):
    """Draw one network: pairs of cells that are connected, and how the cells begin."""
    N_e, N_i, _ = protocol["cells"]
    N, (p_e, p_i) = N_e + N_i, protocol["p"]
    return {
        "pairs_e": np.nonzero(rng.random((N_e, N), dtype=np.float32) < p_e),
        "pairs_i": np.nonzero(rng.random((N_i, N), dtype=np.float32) < p_i),
        "v": -60 + 10 * rng.random(N),
        "g_ampa": rng.random(N) * (G_MAX_AMPA.value / nS),
        "g_gaba": rng.random(N) * (G_MAX_GABA.value / nS),
    }


def in_conditions(protocol, drawn, published, placed):
    """Run all drawn networks in each condition, those with one kind of cell placed less often."""
    N_e = protocol["cells"][0]
    inhibition_placed = np.append(published[:N_e], placed[N_e:])
    excitation_placed = np.append(placed[:N_e], published[N_e:])
    held_from_start = {
        "cut": (drawn, published, 0),
        "published": (drawn, published, U_A),
        "inhibition_placed": (drawn[:HALVES], inhibition_placed, U_A),
        "excitation_placed": (drawn[:HALVES], excitation_placed, U_A),
    }
    held_at_mean = {"corrected": (drawn, placed, U_A)}
    return {
        **side_by_side(protocol, held_from_start, GLIOTRANSMITTER_AT_START),
        **side_by_side(protocol, held_at_mean, GLIOTRANSMITTER_MEAN),
    }


def side_by_side(protocol, conditions, hold):
    """Run the networks of several conditions in one program; return what was observed in each."""
    networks, places, released = zip(*conditions.values(), strict=True)
    sizes = [len(several) for several in networks]
    with program(hold.name.lower()):
        defaultclock.dt = protocol["dt"]
        network = copies(
            protocol,
            [one for several in networks for one in several],
            np.repeat(places, sizes, axis=0),
            hold,
            U_A=np.repeat(released, np.multiply(sizes, protocol["cells"][2])).astype(float),
        )
        monitors = observers(protocol, network, places, sizes)
        Network(*network.groups(), *monitors).run(protocol["duration"], namespace={})
        return dict(zip(conditions, observed(protocol, sizes, monitors), strict=True))


def at_other_steps(protocol, drawn, territory):
    """Run one network without the step of the current, deaf, and with shorter time steps."""
    variants = {"unstimulated": {"step": 0}, "deaf": {"O_N": 0 / umolar / second}}
    variants |= {f"{dt / ms:g} ms": {"dt_astro": dt} for dt in SHORTER}
    with program("other_steps"):
        defaultclock.dt = protocol["dt"]
        groups, seen = [], {}
        for name, variant in variants.items():
            network = copies(protocol, [drawn], territory, GLIOTRANSMITTER_MEAN, **variant)
            seen[name] = observers(protocol, network, [territory], [1])
            groups += [*network.groups(), *seen[name]]
        Network(*groups).run(protocol["duration_shorter"], namespace={})
        data = {name: observed(protocol, [1], monitors)[0] for name, monitors in seen.items()}
    others = {name: data.pop(name) for name in ("unstimulated", "deaf")}
    return {**others, "by_clock": data}


def copies(protocol, drawn, territory, hold, step=STEP, **overrides):
    """Return the `NeuronGliaNetwork` of all drawn networks, each with a sheet of astrocytes."""
    (N_e, N_i, N_a), n = protocol["cells"], len(drawn)
    sheets = np.arange(n)[:, None] * N_a
    around = np.where((territory >= 0) & (territory < N_a), territory + sheets, -1)
    pairs = [(sheets + index).ravel() for index in neighbours(N_a)]
    return neuron_glia_network(
        n * N_e,
        n * N_i,
        n * N_a,
        territory=in_order(around, N_e),
        astrocyte=RELEASING_ASTROCYTE + hold,
        connect_e=connected(protocol, [d["pairs_e"] for d in drawn], N_e),
        connect_i=connected(protocol, [d["pairs_i"] for d in drawn], N_i),
        junctions=pairs,
        begin=beginning(protocol, drawn, step),
        **overrides,
    )


def beginning(protocol, drawn, step):
    """Return initial values of all cells, and the parameters of the step of the current."""
    N_e = protocol["cells"][0]
    return {
        "v": in_order([d["v"] for d in drawn], N_e) * mV,
        "g_ampa": in_order([d["g_ampa"] for d in drawn], N_e) * nS,
        "g_gaba": in_order([d["g_gaba"] for d in drawn], N_e) * nS,
        "step_ex": step,
        "t_on": protocol["step"][0],
        "t_off": protocol["step"][1],
    }


def in_order(per_copy, N_e):
    """Return one array of the cells of all copies: excitatory ones first."""
    per_copy = np.asarray(per_copy)
    return np.concatenate([per_copy[:, :N_e].ravel(), per_copy[:, N_e:].ravel()])


def connected(protocol, pairs, N_source):
    """Return the arguments of `connect` for the pairs of cells (i, j) of each copy."""
    N_e, N_i, _ = protocol["cells"]
    shift = np.arange(len(pairs))
    first = [np.repeat([k * N_e, (len(pairs) - 1) * N_e + k * N_i], [N_e, N_i]) for k in shift]
    i = np.concatenate([i + k * N_source for k, (i, _) in enumerate(pairs)])
    j = np.concatenate([j + first[k][j] for k, (_, j) in enumerate(pairs)])
    return {"i": i, "j": j}


def observers(protocol, network, places, sizes):
    """Return monitors of spikes, of releases, and of what some astrocytes tell their synapses.

    The latter are astrocytes of the first network of each condition.
    """
    N_a, sample = protocol["cells"][2], []
    for territory, first in zip(places, np.cumsum([0, *sizes[:-1]]), strict=True):
        owners = np.unique(territory[(territory > 0) & (territory < N_a)])
        chosen = owners[np.linspace(0, len(owners) - 1, SAMPLED).astype(int)]
        sample.extend(first * N_a + chosen)
    told = StateMonitor(network.astrocytes, ["G_A", "G_heard", "Gamma_0"], record=sample)
    return SpikeMonitor(network.cells), SpikeMonitor(network.astrocytes), told


def observed(protocol, sizes, monitors):
    """Return what was observed in each condition, of which there are `sizes` networks."""
    cells, astrocytes, told = monitors
    dt, n = told.clock.dt, sum(sizes)
    spikes = (*in_copies(protocol, n, cells.i[:]), cells.t[:])
    index, when = astrocytes.i[:], astrocytes.t[:]
    releases = index // protocol["cells"][2], index % protocol["cells"][2], when
    counts = np.zeros((n, 2, round(told.t[:].size * float(dt / BIN))), np.int32)
    copy, _, kind, time = spikes
    np.add.at(counts, (copy, kind, (time / BIN + 1e-6).astype(int)), 1)
    ends = np.cumsum(sizes)
    return [
        {
            "counts": counts[end - size : end],
            **events(protocol, range(end - size, end), spikes, releases),
            **heard(protocol, told, slice(k * SAMPLED, (k + 1) * SAMPLED)),
        }
        for k, (size, end) in enumerate(zip(sizes, ends, strict=True))
    ]


def events(protocol, networks, spikes, releases):
    """Return early spikes, all those of the first network, and releases, of some networks."""
    copy, cell, _, time = spikes
    early = (time < protocol["step"][0] + EARLY) & np.isin(copy, networks)
    first, (owner, astrocyte, when) = copy == networks[0], releases
    here = np.isin(owner, networks)
    return {
        "early": {"copy": copy[early] - networks[0], "cell": cell[early], "time": time[early]},
        "first": {"cell": cell[first], "time": time[first]},
        "releases": {
            "copy": owner[here] - networks[0],
            "astrocyte": astrocyte[here],
            "time": when[here],
        },
    }


def heard(protocol, told, rows):
    """Return what some of the recorded astrocytes told their synapses, and what came of it."""
    dt = told.clock.dt
    return {
        "dt_astro": dt,
        "sample": told.record[rows] % protocol["cells"][2],
        "exposure": np.sum(told.G_heard[rows], axis=1) * dt,
        "exposure_at_start": np.sum(told.G_A[rows], axis=1) * dt,
        "bound": np.max(told.Gamma_0[rows], axis=1),
    }


def in_copies(protocol, n, index):
    """Return the copy of cells, their index in it, and their kind (1: inhibitory)."""
    N_e, N_i, _ = protocol["cells"]
    kind, of_kind = (index >= n * N_e).astype(int), index - n * N_e
    copy = np.where(kind, of_kind // N_i, index // N_e)
    return copy, np.where(kind, N_e + of_kind % N_i, index % N_e), kind


def controls(data):
    """Return conditions in place of others: what a claim says must then be false."""
    cut, published, corrected, deaf = (data[k] for k in ("cut", "published", "corrected", "deaf"))
    placed = {name: data[f"{name}_placed"] for name in ("inhibition", "excitation")}
    early = {**cut["early"], "copy": (cut["early"]["copy"] + 1) % len(cut["counts"])}
    return {
        "cut": {"published": cut, "corrected": cut},
        "exchanged": {"published": corrected, "corrected": published},
        "excitation_placed": {"published": placed["excitation"]},
        "halves_exchanged": {
            "inhibition_placed": placed["excitation"],
            "excitation_placed": placed["inhibition"],
        },
        "unstimulated": {"cut": data["unstimulated"]},
        "deaf": {"published": deaf, "corrected": deaf, "unstimulated": deaf},
        "other_draw": {"cut": {**cut, "early": early}},
        "published_by_clock": {"by_clock": {name: published for name in data["by_clock"]}},
    }

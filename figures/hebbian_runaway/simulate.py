"""Hebb's peril: runaway of one cell and of a network, loss of storage, and homeostasis too late."""

import numpy as np
from brian2 import (
    Hz,
    Network,
    NeuronGroup,
    PoissonInput,
    SpikeGeneratorGroup,
    SpikeMonitor,
    StateMonitor,
    TimedArray,
    defaultclock,
    linked_var,
    ms,
    nS,
    second,
)

from engine.device import program, random_numbers
from models.neurons.conduction_delay import CONDUCTION_DELAY
from models.neurons.firing_rate import MEAN_RATE
from models.neurons.lif import LIF
from models.neurons.rate_unit import RATE_INPUT, RATE_SYNAPSE, RATE_UNIT
from models.plasticity.bcm import BCM, FIXED_THRESHOLD, RATE_CEILING, SLIDING_THRESHOLD
from models.plasticity.binary_hebb import BINARY_HEBB, PATTERN_UNIT, TEACHER
from models.plasticity.binary_scaling import BINARY_SCALING, STRONG_SYNAPSES
from models.plasticity.hebb import HEBB
from models.plasticity.stdp import STDP
from models.plasticity.synaptic_scaling import WEIGHT_SCALING
from models.receptors.ampa import AMPA, AMPA_SYNAPSE

CELL = RATE_UNIT + RATE_INPUT

# one cell and its inputs: two groups, never active together
N_CELLS, N_GROUP = 10, 10
RATE_ON = 10 * Hz  # of an active input
SHOWN = np.array([0.4, 0.2])  # share of the samples that a group is shown in; else there is none
P_ACTIVE = 0.8  # of an input while its group is shown
SAMPLE = 100 * ms
TAUGHT_RATE = 40 * Hz  # of the control, whose weights do not drive it

# a recurrent network: excitatory, sparse, driven by noise
N_NETWORK, N_INPUTS, N_NETWORKS = 200, 20, 2
DRIVE = (1000, 0.76 * Hz, 2 * nS)  # external inputs of a cell, rate and conductance of each
G_RECURRENT = 1.8 * nS
RATIOS = {"ltp": 0.9, "balanced": 1.05, "ltd": 1.2}  # depression over potentiation
DURATIONS = {"ltp": 15 * second, "balanced": 150 * second, "ltd": 420 * second}
A_PLUS = STDP.parameters["A_plus"].value

# storage: 500 units, a share of 0.04 of which are active in a pattern
N_UNITS, CODING, N_MEMORIES = 500, 0.04, 4
LOADS = np.array([25, 50, 100, 200, 350, 500, 700, 950, 1250, 1600, 2000, 2500])
AGES = np.array([0, 8, 16, 32, 64, 96, 128, 192, 256, 320, 384, 512, 768, 1024])
NEIGHBOURS = np.arange(4)  # patterns recalled at each age, one by one
STEP = 1 * ms  # one pattern
GOAL_SHARE = 0.5  # of strong synapses

# one cell near its fixed point: speeds of homeostasis over that of Hebb
TAU_HEBB = 60 * second
RATIOS_NEAR = np.array([0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.05, 1.1, 1.15, 1.2, 1.3, 1.5, 2])
RATIOS_FAR = np.array([5, 20, 60, 240, 960, 2880, 10_000])
RATIO = np.concatenate([RATIOS_NEAR, RATIOS_FAR])
N_RUNS = 10
P_ON, GOAL = 0.5, 10 * Hz  # share of the samples with input, and the rate then, at the fixed point
KINDS = {  # (initial weight over that of the first kind, Hebb on, homeostasis on)
    "both": (1, 1, 1),
    "both_twin": (1.001, 1, 1),
    "hebb": (1, 1, 0),
    "hebb_twin": (1.001, 1, 0),
    "homeostasis": (1, 0, 1),
}
ETA = 1 / (P_ON * TAU_HEBB * RATE_ON**2 * GOAL)  # so that small deviations grow by e in TAU_HEBB


def simulate(quick):
    """Return the four experiments, each with its mechanism removed, and with another ratio.

    A quick run has coarser steps, shorter runs and fewer patterns.
    """
    with program("eigenvector"):
        grown, held = grow(240 * second)
    networks = {}
    for condition, duration in DURATIONS.items():
        with program(f"network_{condition}"):
            networks |= network(condition, 2 * second if quick else duration, quick)
    with program("storage"):
        patterns, kept, plain = store_and_recall(LOADS[:9] if quick else LOADS)
    with program("paradox"):
        speeds, runs = perturb(TAU_HEBB / (30 if quick else 600))
    unlearned = networks["start_w"], networks["start_rate"]
    balanced = instead(networks, "ltp", "balanced") | instead(networks, "ltd", "balanced")
    removed = {"kept_sum": plain, "near": runs["hebb"], "near_twin": runs["hebb_twin"]}
    shown = {"plain_sum": plain, "kept_sum": kept}
    near = {"near": runs["both"], "near_twin": runs["both_twin"]}
    controls = {
        "open_loop": held,
        "not_learning": {
            f"{name}_{key}": value
            for name in DURATIONS
            for key, value in zip(("w", "rate"), unlearned, strict=True)
        },
        "balanced": balanced,
        "ltp": instead(networks, "balanced", "ltp"),
        "ltd": instead(networks, "balanced", "ltd"),
        "homeostasis": {"plain_sum": kept},
        "no_homeostasis": removed,
        "no_hebb": {"near": runs["homeostasis"]},
    }
    return {**grown, **networks, **patterns, **shown, **speeds, **near, "controls": controls}


def instead(networks, name, other):
    """Return the results of another condition under the keys of `name`."""
    return {f"{name}_{key}": networks[f"{other}_{key}"] for key in ("w", "rate")}


def grow(duration):
    """Return weights of cells under plain Hebb with the second moments of their inputs.

    The control's rate is held, so that stronger weights do not make it fire more.
    """
    defaultclock.dt = SAMPLE
    shown, inputs = paired_groups()
    samples = StateMonitor(inputs, "r", record=True, when="end")
    cells = CELL.neurons(N_CELLS, name="cells")
    taught = NeuronGroup(N_CELLS, "r : Hz", name="taught")
    taught.r = TAUGHT_RATE
    closed, weights = plastic(RATE_SYNAPSE + HEBB, inputs, cells)
    opened, held = plastic(HEBB, inputs, taught)
    groups = (shown, inputs, samples, cells, taught, closed, weights, opened, held)
    Network(*groups).run(duration, namespace={})
    shape = (N_CELLS, 2 * N_GROUP, -1)
    x = samples.r[:].reshape(shape)
    return {
        "growth_t": weights.t[:],
        "growth_w": weights.w[:].reshape(shape),
        "second_moment": x @ x.transpose(0, 2, 1) / x.shape[-1],
        "eta": HEBB.parameters["eta_hebb"].value,
    }, {"growth_w": held.w[:].reshape(shape)}


def plastic(rule, inputs, cells):
    """Connect each cell with its own inputs, by random weights, and watch these."""
    own = {"i": np.arange(len(inputs)), "j": np.repeat(np.arange(N_CELLS), 2 * N_GROUP)}
    synapses = rule.synapses(inputs, cells, connect=own, w="rand()")
    return synapses, StateMonitor(synapses, "w", record=True, dt=10 * SAMPLE, when="end")


def paired_groups():
    """Make two groups of inputs for each cell, at most one of them shown in a sample."""
    shown = NeuronGroup(N_CELLS, "u : 1", name="shown")
    shown.run_regularly("u = rand()", dt=SAMPLE)
    inputs = NeuronGroup(
        N_CELLS * 2 * N_GROUP,
        """u : 1 (linked)
        u_low : 1 (constant)
        u_high : 1 (constant)
        r_on : Hz (constant)
        p_active : 1 (constant)
        r : Hz""",
        name="inputs",
    )
    inputs.u = linked_var(shown, "u", index=np.repeat(np.arange(N_CELLS), 2 * N_GROUP))
    edges = np.concatenate([[0], np.cumsum(SHOWN)])
    inputs.u_low = np.tile(np.repeat(edges[:2], N_GROUP), N_CELLS)
    inputs.u_high = np.tile(np.repeat(edges[1:], N_GROUP), N_CELLS)
    inputs.r_on, inputs.p_active = RATE_ON, P_ACTIVE
    is_shown = "int(u >= u_low)*int(u < u_high)"
    inputs.run_regularly(f"r = r_on*{is_shown}*int(rand() < p_active)", dt=SAMPLE, order=1)
    return shown, inputs


def network(condition, duration, quick):
    """Return weights and rates of recurrent networks that learn by additive STDP.

    Under "ltp" also those of the same networks before they learned: half of the cells do not.
    """
    defaultclock.dt = 0.25 * ms
    learns = [1, 0] if condition == "ltp" else [1]
    n_cells = len(learns) * N_NETWORKS * N_NETWORK
    cells = (LIF + AMPA).neurons(n_cells, name="cells", v="E_L + 20*mV*rand()")
    drive = PoissonInput(cells, "g_ampa", *DRIVE)
    synapses = recurrent(cells, learns, A_PLUS * (10 if quick else 1), RATIOS[condition])
    spikes = SpikeMonitor(cells)
    Network(cells, drive, synapses, spikes).run(duration, namespace={})
    time, rate = population_rates(spikes, len(learns), duration)
    weights = synapses.w[:].reshape(len(learns), N_NETWORKS, -1)
    found = {f"{condition}_t": time}
    for name, w, r in zip([condition, "start"], weights, rate, strict=False):
        found |= {f"{name}_w": w, f"{name}_rate": r}
    return found


def recurrent(cells, learns, a_plus, ratio):
    """Connect the cells of each network; copies of them learn or do not."""
    i, j = wiring(len(learns))
    amplitude = np.repeat(learns, len(i) // len(learns)) * a_plus
    return (AMPA_SYNAPSE + STDP + CONDUCTION_DELAY).synapses(
        cells,
        cells,
        name="recurrent",
        connect={"i": i, "j": j},
        g_max_ampa=G_RECURRENT,
        tau_plus=20 * ms,  # both as in Song et al.
        tau_minus=20 * ms,
        A_plus=amplitude,
        A_minus=amplitude * ratio,
    )


def wiring(copies):
    """Return sources and targets: each cell has inputs from others of its network, drawn once."""
    random = random_numbers()
    keys = random.random((N_NETWORKS, N_NETWORK, N_NETWORK))
    keys[:, np.arange(N_NETWORK), np.arange(N_NETWORK)] = 1  # no cell excites itself
    sources = np.argsort(keys, axis=-1)[..., :N_INPUTS]
    targets = np.broadcast_to(np.arange(N_NETWORK)[:, None], sources.shape)
    first = N_NETWORK * np.arange(copies * N_NETWORKS).reshape(copies, N_NETWORKS, 1, 1)
    return (first + sources).ravel(), (first + targets).ravel()


def population_rates(spikes, copies, duration):
    """Return times, and the mean rate of a cell at each: (copy, network, time)."""
    edges = np.linspace(0, 1, 61)
    network = spikes.i[:] // N_NETWORK
    bins = [np.arange(copies * N_NETWORKS + 1), edges]
    counts, _, _ = np.histogram2d(network, spikes.t[:] / duration, bins)
    rate = counts / N_NETWORK / (duration * edges[1])
    return (edges[1:] - edges[1] / 2) * duration, rate.reshape(copies, N_NETWORKS, -1)


def store_and_recall(loads):
    """Return recalled patterns and their dendritic sums, with homeostasis and without.

    Patterns are stored one by one; at each load patterns of many ages are recalled, while nothing
    is stored. Sums have the shape (load, age, neighbour, memory, unit).
    """
    defaultclock.dt = STEP
    patterns = random_numbers().random((loads[-1], N_MEMORIES, N_UNITS)) < CODING
    number, is_stored = schedule(loads, AGES)
    *groups, sums = memories(patterns[number].reshape(len(number), -1), is_stored)
    Network(*groups, sums).run(len(number) * STEP, namespace={})
    shape = (len(loads), -1, len(NEIGHBOURS))
    recalled = sums.d_sum[:].T[is_stored == 0].astype(np.int16)
    recalled = recalled.reshape(len(loads), -1, len(NEIGHBOURS), 2, N_MEMORIES, N_UNITS)
    recalled_number = number[is_stored == 0].reshape(shape)
    return {
        "load": loads,
        "coding": CODING,
        "goal_share": GOAL_SHARE,
        "k_weaken": STRONG_SYNAPSES.parameters["k_weaken"].value,
        "recalled_number": recalled_number,
        "active": patterns[recalled_number],
    }, *np.moveaxis(recalled, 3, 0)


def memories(shown, is_stored):
    """Make memories that are shown a pattern at each step, with homeostasis and without it."""
    step, line = np.nonzero(shown)
    lines = SpikeGeneratorGroup(N_MEMORIES * N_UNITS, line, step * STEP, name="lines")
    goal = np.repeat([GOAL_SHARE * N_UNITS, 1e9], len(lines))  # the second is never reached
    units = (PATTERN_UNIT + STRONG_SYNAPSES).neurons(len(goal), name="units", n_goal=goal)
    units.namespace["stored"] = TimedArray(is_stored, dt=STEP)
    units.run_regularly("x = 0; d_sum = 0; is_stored = stored(t)", dt=STEP)
    place = f"i == j % {len(lines)}"
    teacher = TEACHER.synapses(lines, units, name="teacher", connect={"condition": place})
    teacher.pre.order = -1  # before the synapses that read x
    others = f"i//{N_UNITS} == (j//{N_UNITS}) % {N_MEMORIES} and not ({place})"
    synapses = (BINARY_HEBB + BINARY_SCALING).synapses(
        lines, units, name="memory", connect={"condition": others}
    )
    return lines, units, teacher, synapses, StateMonitor(units, "d_sum", record=True, when="end")


def schedule(loads, ages):
    """Return the number of the pattern of each step, and whether it is stored or recalled.

    An age beyond the load stands for a pattern that is still to come: numbers are negative.
    """
    number, is_stored = [], []
    ages = (ages[ages < loads[-1] // 2, None] + NEIGHBOURS).ravel()
    for before, load in zip([0, *loads[:-1]], loads, strict=True):
        number += [*range(before, load), *(load - 1 - ages)]
        is_stored += [1] * (load - before) + [0] * len(ages)
    return np.array(number), np.array(is_stored, float)


def perturb(step):
    """Return ratios of time constants, and rates of cells started off their fixed point.

    One cell for each kind, ratio and run. Kinds share their inputs, so that twins differ in nothing
    but a small part of their first weight.
    """
    defaultclock.dt = step
    inputs = NeuronGroup(
        len(RATIO) * N_RUNS, "r_on : Hz (constant)\np_on : 1 (constant)\nr : Hz", name="inputs"
    )
    inputs.r_on, inputs.p_on = RATE_ON, P_ON
    inputs.run_regularly("r = r_on*int(rand() < p_on)", dt=step)
    shape = (len(KINDS), len(RATIO), N_RUNS)
    slow = np.broadcast_to(RATIO[:, None], shape).ravel()
    first, hebb, homeostasis = np.repeat(list(KINDS.values()), len(inputs), axis=0).T
    start = first * (1 + 0.1 * (-1) ** np.arange(len(first)))  # runs begin above and below
    scaled = scaled_cells(inputs, start, hebb, homeostasis, slow)
    slid = slid_cells(inputs, start, hebb, homeostasis, slow)
    Network(inputs, *scaled, *slid).run(100 * TAU_HEBB, namespace={})
    w = np.stack([weights.w[:] for *_, weights in (scaled, slid)])
    rate = np.swapaxes(w.reshape(2, *shape, -1), 0, 1) * RATE_ON
    speeds = {"ratio": RATIO, "near_t": scaled[-1].t[:], "goal": GOAL, "tau_hebb": TAU_HEBB}
    return speeds, dict(zip(KINDS, rate, strict=True))


def scaled_cells(inputs, start, hebb, homeostasis, slow):
    """Make cells with a superlinear Hebb and scaling, whose time constant is in units of Hebb's."""
    cells = (CELL + FIXED_THRESHOLD + MEAN_RATE).neurons(
        len(start), name="scaled_cells", theta=GOAL, a=P_ON * GOAL, tau_a=TAU_HEBB / 10
    )
    synapses = (RATE_SYNAPSE + BCM + RATE_CEILING + WEIGHT_SCALING).synapses(
        inputs,
        cells,
        name="scaled",
        connect=one_input(inputs, start),
        w=start,
        r_max=10 * GOAL,
        eta_bcm=hebb * ETA,
        a_goal=P_ON * GOAL,
        beta_scaling=homeostasis / (slow * TAU_HEBB * P_ON * GOAL),
    )
    return cells, synapses, StateMonitor(synapses, "w", record=True, dt=TAU_HEBB / 5)


def slid_cells(inputs, start, hebb, homeostasis, slow):
    """Make cells with a threshold that slides; without homeostasis it takes for ever."""
    tau = np.where(homeostasis, slow, 1e9) * TAU_HEBB
    cells = (CELL + SLIDING_THRESHOLD).neurons(
        len(start), name="slid_cells", theta=GOAL, r_0=P_ON * GOAL, tau_theta=tau
    )
    synapses = (RATE_SYNAPSE + BCM + RATE_CEILING).synapses(
        inputs,
        cells,
        name="slid",
        connect=one_input(inputs, start),
        w=start,
        r_max=10 * GOAL,
        eta_bcm=hebb * ETA,
    )
    return cells, synapses, StateMonitor(synapses, "w", record=True, dt=TAU_HEBB / 5)


def one_input(inputs, start):
    """Return which input each cell has: kinds share them."""
    return {"i": np.arange(len(start)) % len(inputs), "j": np.arange(len(start))}

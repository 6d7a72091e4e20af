"""A threshold that slides: selectivity, metaplasticity, instability, and the same with spikes.

Rates of rate units are in units of r_0 = 1 Hz. A control with a fixed threshold goes along in each
program.
"""

import numpy as np
from brian2 import (
    Hz,
    Network,
    NeuronGroup,
    StateMonitor,
    TimedArray,
    defaultclock,
    device,
    linked_var,
    ms,
    second,
)

from engine.device import program
from models.neurons.firing_rate import FIRING_RATE, MEAN_RATE
from models.neurons.rate_unit import RATE_INPUT, RATE_SYNAPSE, RATE_UNIT
from models.plasticity.bcm import BCM, FIXED_THRESHOLD, RATE_CEILING, SLIDING_THRESHOLD
from models.plasticity.static_weight import STATIC_WEIGHT
from models.plasticity.stdp import STDP
from models.plasticity.triplet import TRIPLET, TRIPLET_HOMEOSTASIS
from models.stimulation.poisson_source import POISSON_SOURCE

CELL = RATE_UNIT + RATE_INPUT
PLASTIC = RATE_SYNAPSE + BCM
THRESHOLDS = {"sliding": SLIDING_THRESHOLD, "fixed": FIXED_THRESHOLD}

# how many patterns a cell sees: ten cells each, with initial weights and an order of their own
PATTERNS = np.repeat([5, 10], 10)
PATTERN_TIME = 0.1 * second

HISTORIES = np.array([1, 2, 0.5])  # visual drive in units of r_0: ordinary, high, dark
TEST_RATES = 2 * 1.2 ** np.arange(-14, 6) * Hz
TEST_TIME = 0.1 * second  # a hundredth of tau_theta
ETA_TEST = 5e-3 * second**2  # changes of a few per cent at most
TAU_THETA = SLIDING_THRESHOLD.parameters["tau_theta"].value

PRODUCTS = np.array([0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.02, 1.05, 1.1, 1.2, 1.3])
ORBITS = np.array([0.5, 0.8, 0.95, 1.01, 1.02, 1.04, 1.1, 1.15, 1.2, 1.3, 1.4, 1.5, 2, 2.5])
N_SMALL = 3 * len(PRODUCTS)
INPUT = np.array([0.6, 0.8])  # rates of the two inputs in units of r_0: squares sum to one

AVERAGE_RATES = np.array([10, 14, 7]) * Hz  # ordinary, high, dark: thresholds a factor 2 apart
AROUND_CROSSING = np.linspace(0.5, 1.5, 9)
N_SEEDS, CELLS_PER_SEED, N_INPUTS = 10, 10, 8
SHAPE = (len(AVERAGE_RATES), len(AROUND_CROSSING), N_SEEDS, CELLS_PER_SEED)
INPUT_RATE = 10 * Hz
LEAD_IN, TRIPLET_TEST = 0.5 * second, 2 * second  # the lead-in is four times the slowest trace
T = {name: parameter.value for name, parameter in TRIPLET.parameters.items()}
CROSSING = T["A2_minus"] * T["tau_minus"] / (T["A3_plus"] * T["tau_plus"] * T["tau_y"])
A_REF = TRIPLET_HOMEOSTASIS.parameters["a_ref"].value


def simulate(quick):
    """Return weights, thresholds and weight changes of four experiments; fixed ones as a control.

    A quick run learns faster, with coarser steps, and its average rates have short memories.
    """
    with program("selectivity"):
        selectivity = learn_patterns(quick)
    with program("metaplasticity"):
        metaplasticity = test_after_history(quick)
    with program("stability"):
        stability = perturb_fixed_point(quick)
    with program("triplet", build_on_run=False):
        triplet = spike_after_history(quick)
    parts = (selectivity, metaplasticity, stability, triplet)
    fixed = {name: value for part in parts for name, value in part.pop("fixed").items()}
    data = {name: value for part in parts for name, value in part.items()}
    pairs = {"plain_change": data.pop("pair_change")}
    return {**data, "controls": {"fixed": fixed, "pairs": pairs}}


def everything(found):
    """Return all Brian2 objects of nested dicts of them, for a network."""
    return [item for groups in found.values() for item in groups.values()]


def learn_patterns(quick):
    """Return weights and thresholds of cells that see orthogonal patterns in random order."""
    speed = 10 if quick else 1
    duration = (20_000 if quick else 40_000) * second / speed
    defaultclock.dt = PATTERN_TIME
    shown, sources, cell = orthogonal_sources()
    found = {name: learners(name, sources, cell, speed, duration / 200) for name in THRESHOLDS}
    Network(shown, sources, *everything(found)).run(duration, namespace={})
    results = {
        name: {"learned_w": groups["weights"].w[:], "learned_theta": groups["thresholds"].theta[:]}
        for name, groups in found.items()
    }
    return {
        "learned_t": found["sliding"]["weights"].t[:],
        "learned_cell": cell,
        **results["sliding"],
        "fixed": results["fixed"],
    }


def learners(name, sources, cell, speed, step):
    """Make cells and their plastic synapses from `sources`, of which `cell` names the targets."""
    memory = {"tau_theta": 100 * second / speed} if name == "sliding" else {}
    cells = (CELL + THRESHOLDS[name]).neurons(len(PATTERNS), name=f"{name}_cells", **memory)
    synapses = (PLASTIC + RATE_CEILING).synapses(
        sources,
        cells,
        name=f"{name}_synapses",
        connect={"i": np.arange(len(cell)), "j": cell},
        eta_bcm=2e-3 * second**2 * speed,
        w="0.2 + 1.6*rand()",
    )
    return {
        "cells": cells,
        "synapses": synapses,
        "weights": StateMonitor(synapses, "w", record=True, dt=step),
        "thresholds": StateMonitor(cells, "theta", record=True, dt=step),
    }


def orthogonal_sources():
    """Make for each cell as many sources as patterns, of which one is active, drawn at random."""
    cell = np.repeat(np.arange(len(PATTERNS)), PATTERNS)
    shown = NeuronGroup(len(PATTERNS), "n_patterns : 1 (constant)\nnumber : 1", name="shown")
    shown.n_patterns = PATTERNS
    shown.run_regularly("number = int(rand()*n_patterns)", dt=PATTERN_TIME)
    sources = NeuronGroup(
        len(cell),
        """own : 1 (constant)
        number : 1 (linked)
        r : Hz""",
        name="sources",
    )
    sources.own = np.concatenate([np.arange(n) for n in PATTERNS])
    sources.number = linked_var(shown, "number", index=cell)
    sources.run_regularly("r = int(own == number)*Hz", dt=PATTERN_TIME, order=1)
    return shown, sources, cell


def test_after_history(quick):
    """Return changes of a pathway tested at many rates before and after a visual history.

    The test is that of a slice: the visual drive is silent and the tested pathway alone drives the
    cell. One cell for each history and rate; the same cell is tested before and after.
    """
    defaultclock.dt = (20 if quick else 5) * ms
    visual, tested = pathways(round(7 * TAU_THETA / TEST_TIME))
    visual, tested = sources_of(visual, "visual"), sources_of(tested, "tested")
    found = {name: tested_cells(name, visual, tested) for name in THRESHOLDS}
    Network(visual, tested, *everything(found)).run(7 * TAU_THETA, namespace={})
    results = {name: changes(groups) for name, groups in found.items()}
    return {
        "test_rate": TEST_RATES,
        "test_dose": ETA_TEST * TEST_TIME,
        "history": HISTORIES,
        "history_t": found["sliding"]["thresholds"].t[:],
        "tau_theta": TAU_THETA,
        **results["sliding"],
        "fixed": results["fixed"],
    }


def pathways(slots):
    """Return rates (Hz) of the visual and of the tested pathway: (slot of time, cell)."""
    visual = np.tile(np.repeat(HISTORIES, len(TEST_RATES)), (slots, 1))
    tested = np.zeros_like(visual)
    for test in (0, slots - 2):
        visual[test] = 0
        tested[test] = np.tile(TEST_RATES / Hz, len(HISTORIES))
    return visual, tested


def sources_of(rates, name):
    """Make sources of the given rates: an array in Hz with a row for each slot of TEST_TIME."""
    rate = {"rate": TimedArray(rates * Hz, dt=TEST_TIME)}
    sources = NeuronGroup(rates.shape[1], "r : Hz", namespace=rate, name=name)
    sources.run_regularly("r = rate(t, i)", dt=TEST_TIME)
    return sources


def tested_cells(name, visual, tested):
    """Make cells with a visual pathway that is not plastic and a tested one that is."""
    one_to_one = {"i": np.arange(len(visual)), "j": np.arange(len(visual))}
    cell = CELL + RATE_INPUT.renamed(h="h_visual") + THRESHOLDS[name]
    cells = cell.neurons(len(visual), name=f"{name}_cells")
    drive = (RATE_SYNAPSE.renamed(h_post="h_visual_post") + STATIC_WEIGHT).synapses(
        visual, cells, name=f"{name}_drive", connect=one_to_one
    )
    synapses = PLASTIC.synapses(
        tested, cells, name=f"{name}_synapses", connect=one_to_one, w=1, eta_bcm=ETA_TEST
    )
    weakest = np.arange(len(HISTORIES)) * len(TEST_RATES)  # test of each history
    return {
        "cells": cells,
        "drive": drive,
        "synapses": synapses,
        "weights": StateMonitor(synapses, "w", record=True, dt=TEST_TIME),
        "thresholds": StateMonitor(cells, "theta", record=weakest, dt=TEST_TIME),
    }


def changes(groups):
    """Return weight changes by the two tests: (history, rate), and the thresholds in between."""
    w = groups["weights"].w[:].reshape(len(HISTORIES), len(TEST_RATES), -1)
    return {
        "change_before": w[..., 1] - w[..., 0],
        "change_after": w[..., -1] - w[..., -2],
        "theta_in_history": groups["thresholds"].theta[:],
    }


def perturb_fixed_point(quick):
    """Return rates after a perturbation, where the threshold is faster and slower than the weights.

    Samples are many for each oscillation; small perturbations are followed for a sixth of the time.
    """
    defaultclock.dt = (50 if quick else 5) * ms
    duration = (1500 if quick else 6000) * second
    eta, tau, square, start = perturbations()
    inputs = NeuronGroup(len(tau) * len(INPUT), "r : Hz", name="inputs")
    inputs.r = np.outer(np.sqrt(square), INPUT).ravel() * Hz
    weights = np.outer(start / np.sqrt(square), INPUT).ravel()
    found = {name: perturbed_cells(name, inputs, eta, tau, weights) for name in THRESHOLDS}
    for groups in found.values():
        groups["rates"] = StateMonitor(groups["cells"], "r", record=True, dt=duration / 12_000)
    Network(inputs, *everything(found)).run(duration, namespace={})
    return {
        "product": PRODUCTS,
        "perturbed_tau": tau[:N_SMALL].reshape(3, -1) * second,
        "perturbed_t": found["sliding"]["rates"].t[:2000],
        "orbit_product": ORBITS,
        **orbits(found["sliding"]["rates"].r[:]),
        "fixed": orbits(found["fixed"]["rates"].r[:]),
    }


def perturbations():
    """Return eta, tau_theta, |x|**2 and the rate at the beginning, for each cell.

    Small perturbations with one of the three factors varied, then large ones with eta varied.
    """
    one, others = np.ones_like(PRODUCTS), np.ones_like(ORBITS)
    eta = 0.1 * np.concatenate([PRODUCTS, one, one, ORBITS])
    tau = 10 * np.concatenate([one, PRODUCTS, one, others])
    square = np.concatenate([one, one, PRODUCTS, others])
    start = np.concatenate([np.full(N_SMALL, 1.0001), 1.2 * others])
    return eta, tau, square, start


def perturbed_cells(name, inputs, eta, tau, weights):
    """Make cells with two inputs each, near the state in which rate and threshold are r_0."""
    memory = {"tau_theta": tau * second} if name == "sliding" else {}
    cells = (CELL + THRESHOLDS[name]).neurons(len(tau), name=f"{name}_cells", **memory)
    synapses = (PLASTIC + RATE_CEILING).synapses(
        inputs,
        cells,
        name=f"{name}_synapses",
        connect={"i": np.arange(len(weights)), "j": np.repeat(np.arange(len(tau)), len(INPUT))},
        eta_bcm=np.repeat(eta, len(INPUT)) * second**2,
        w=weights,
    )
    return {"cells": cells, "synapses": synapses}


def orbits(rates):
    """Return rates after small perturbations: (factor, product, time), and late on large orbits."""
    return {
        "perturbed_r": rates[:N_SMALL, :2000].reshape(3, len(PRODUCTS), -1),
        "orbit_r": rates[N_SMALL:, 6000:],
    }


def spike_after_history(quick):
    """Return changes of synapses between independent Poisson trains after a history of rates."""
    memory, coarse, fine = (3, 2, 0.5) if quick else (100, 1, 0.1)
    defaultclock.dt = fine * ms
    inputs, cells = poisson_trains(memory * second)
    rules = {"sliding": TRIPLET + TRIPLET_HOMEOSTASIS, "fixed": TRIPLET, "pairs": STDP}
    synapses = {name: unbounded(rule, inputs, cells, name) for name, rule in rules.items()}
    average = StateMonitor(cells, "a", record=True, dt=memory * second / 400)
    network = Network(inputs, cells, average, *synapses.values())
    run_history_and_test(network, inputs, cells, synapses, 3 * memory * second, coarse * ms)
    change = {name: per_input_spike(synapse.w[:]) for name, synapse in synapses.items()}
    a = average.a[:].reshape(*SHAPE, -1)
    in_test = average.t > 3 * memory * second + LEAD_IN
    return {
        "slid_gain": np.mean((a[..., in_test] / A_REF) ** 2, axis=(-2, -1)),
        "triplet_rate": test_rates()[:, :, 0, 0],
        "triplet_change": change["sliding"],
        "plain_change": change["fixed"],
        "pair_change": change["pairs"],
        "fixed": {"triplet_change": change["fixed"]},
    }


def run_history_and_test(network, inputs, cells, synapses, history, coarse):
    """Run a history in coarse steps, a lead-in at the rates of the test, and the test with inputs.

    Inputs are silent until the test, so that synapses may rest during the history.
    """
    inputs.clock.dt = cells.clock.dt = coarse
    activate(synapses, False)
    network.run(history, namespace={})
    activate(synapses, True)
    inputs.clock.dt = cells.clock.dt = defaultclock.dt
    cells.r_source = test_rates().ravel()
    network.run(LEAD_IN, namespace={})
    inputs.r_source = INPUT_RATE
    network.run(TRIPLET_TEST, namespace={})
    device.build()


def activate(synapses, active):
    """Let synapses take part in the next run, or not."""
    for synapse in synapses.values():
        synapse.active = active


def test_rates():
    """Return test rates, around where theory puts the crossing: (history, rate, seed, copy)."""
    crossing = CROSSING * (AVERAGE_RATES / A_REF) ** 2
    return np.multiply.outer(np.outer(crossing / Hz, AROUND_CROSSING), np.ones(SHAPE[2:])) * Hz


def poisson_trains(memory):
    """Make inputs, silent at first, and cells that fire at the average rate of their history."""
    history = np.broadcast_to(AVERAGE_RATES.reshape(-1, 1, 1, 1) / Hz, SHAPE).ravel() * Hz
    inputs = POISSON_SOURCE.neurons(N_SEEDS * N_INPUTS, name="inputs", r_source="0*Hz")
    cells = (POISSON_SOURCE + FIRING_RATE + MEAN_RATE).neurons(
        history.size, name="cells", r_source=history, tau_a=memory, a=A_REF
    )
    return inputs, cells


def unbounded(rule, inputs, cells, name):
    """Connect each cell with the inputs of its seed by a rule whose weights have no bounds."""
    seed = np.broadcast_to(np.arange(N_SEEDS)[:, None], SHAPE).ravel()
    return rule.synapses(
        inputs,
        cells,
        name=f"{name}_synapses",
        connect={
            "i": (seed[:, None] * N_INPUTS + np.arange(N_INPUTS)).ravel(),
            "j": np.repeat(np.arange(seed.size), N_INPUTS),
        },
        w=0,
        w_min=-1e6,
        w_max=1e6,
    )


def per_input_spike(w):
    """Return the change of a weight by an input spike: (history, rate, seed)."""
    return w.reshape(*SHAPE, N_INPUTS).mean(axis=(-2, -1)) / float(INPUT_RATE * TRIPLET_TEST)

"""A thousand plastic inputs of one cell compete: correlated groups, latencies, input rates.

Three programs, since they take different times. Conditions and repetitions are cells of one group.
Repetitions share no input. Conditions may: no claim compares their scatter.
"""

import numpy as np
from brian2 import Hz, Network, PoissonInput, SpikeMonitor, StateMonitor, ms, mV, second

from engine.device import program
from models.neurons.lif import LIF
from models.plasticity.static_weight import STATIC_WEIGHT
from models.plasticity.stdp import STDP
from models.receptors.ampa import AMPA, AMPA_SYNAPSE
from models.receptors.gaba import GABA
from models.stimulation.fluctuating_rate import COMMON_CAUSE, FLUCTUATING_RATE, HEARD_CAUSE
from models.stimulation.poisson_source import POISSON_SOURCE
from models.stimulation.volley import VOLLEY

# Song et al. 2000, in units of the leak: 1000 excitatory synapses of at most 0.015, and 200
# inhibitory ones of 0.05, active at 10 Hz. Theirs is a cell with no refractory period.
INPUTS, GROUP = 1000, 500
CELL = LIF + AMPA + GABA
LEAK = LIF.parameters["g_L"].value
SONG_CELL = {"V_th": -54 * mV, "V_reset": -60 * mV, "t_ref": 0 * ms}
SONG_CELL |= {"tau_ampa": 5 * ms, "tau_gaba": 5 * ms}
SYNAPSE = {"g_max_ampa": 0.015 * LEAK}
WINDOW = {"tau_plus": 20 * ms, "tau_minus": 20 * ms}
A_PLUS, A_MINUS = (STDP.parameters[name].value for name in ("A_plus", "A_minus"))
MIRRORED = {"A_plus": -A_MINUS, "A_minus": -A_PLUS}  # each order of spikes does what the other did
SOFT_BOUNDS = {"mu_plus": 1, "mu_minus": 1}

RATE = 15 * Hz
RATES = np.array([15, 20, 28, 40]) * Hz
FEW = 3  # repetitions of controls of which nothing is claimed over repetitions
# One spike a volley: were there more, all inputs would come before some spike, in any order.
ONE_SPIKE = {"t_ref": 100 * ms}
IN_VOLLEY = 120 * Hz  # 0.6 spikes of each input in a volley
START_OF_VOLLEYS = 0.6  # a weight that volleys without an order hardly change
PERIOD = VOLLEY.parameters["volley_period"].value

NAN = {"first_spike": "no spike in this volley", "cv": "fewer than three spikes"}


def simulate(quick):
    """Return weights, their course, latencies, rates and CV of intervals: repetition first.

    A quick run has three repetitions and is too short for most claims.
    """
    repetitions = 3 if quick else 10
    with program("groups"):
        groups = compete(repetitions, (1 if quick else 250) * second)
    with program("volleys"):
        volleys = repeat_volleys(repetitions, 8 if quick else 400)
    with program("rates"):
        rates = vary_input_rate(3 if quick else 5, (1 if quick else 100) * second)
    parts = (groups, volleys, rates)
    joined = {key: value for part in parts for key, value in part.items() if key != "controls"}
    return joined | {"controls": {k: v for part in parts for k, v in part["controls"].items()}}


def inhibited_cells(n, **overrides):
    """Return `n` cells and the inhibition that they receive."""
    cells = CELL.neurons(n, name="cells", **SONG_CELL | overrides)
    return cells, PoissonInput(cells, "g_gaba", N=200, rate=10 * Hz, weight=0.05 * LEAK)


def compete(repetitions, duration):
    """Let two groups of inputs compete for a cell: one that fluctuates against one that does not.

    Each repetition has four groups of sources: with a common cause, each with a cause of its own,
    and two with none. Some cells have inputs without a cause and a rule with soft bounds.
    """
    source = np.arange(4 * GROUP * repetitions).reshape(repetitions, 4, GROUP)
    sources = (POISSON_SOURCE + FLUCTUATING_RATE).neurons(
        source.size, name="sources", r_source=RATE
    )
    causes, heard = cause_fluctuations(sources, source[:, 0], source[:FEW, 1])
    pairs = [source[:, [0, 3]], source[:, [2, 3]], source[:FEW, [1, 3]]]
    cells, inhibition = inhibited_cells(2 * repetitions + 2 * FEW)
    hard = learn(sources, cells, np.concatenate(pairs).ravel(), 0, name="hard")
    uncorrelated, first = source[:FEW, [2, 3]].ravel(), 2 * repetitions + FEW
    soft = learn(sources, cells, uncorrelated, first, name="soft", **SOFT_BOUNDS)
    course = StateMonitor(hard, "w", record=True, dt=duration / 50)
    network = Network(sources, causes, heard, cells, inhibition, hard, soft, course)
    network.run(duration, namespace={})
    return results_of_groups(hard, soft, course, repetitions)


def cause_fluctuations(sources, common, own):
    """Make causes that are heard by a whole row of `common` and by each source in `own`."""
    rows = len(common)
    causes = COMMON_CAUSE.neurons(rows + own.size, name="causes")
    who = np.concatenate([np.repeat(np.arange(rows), GROUP), rows + np.arange(own.size)])
    wires = {"i": who, "j": np.concatenate([common.ravel(), own.ravel()])}
    return causes, HEARD_CAUSE.synapses(causes, sources, name="heard", connect=wires)


def learn(sources, cells, inputs, first, **overrides):
    """Connect `inputs`, a thousand each, to the cells from `first` on; weights begin at random."""
    wires = {"i": inputs, "j": first + np.arange(len(inputs)) // INPUTS}
    settings = {"w": "rand()"} | WINDOW | SYNAPSE | overrides
    return (AMPA_SYNAPSE + STDP).synapses(sources, cells, connect=wires, **settings)


def results_of_groups(hard, soft, course, repetitions):
    """Return weights (condition, repetition, input) and means of groups over time."""
    weights = np.array(course.w[:]).reshape(-1, INPUTS, len(course.t))
    means = weights.reshape(-1, 2, GROUP, len(course.t)).mean(axis=2)
    correlated, uncorrelated, own_causes = np.split(means, [repetitions, 2 * repetitions])
    shape = (2, repetitions, INPUTS)
    return {
        "time": course.t[:],
        "weights": np.array(hard.w[:]).reshape(-1, INPUTS)[: 2 * repetitions].reshape(shape),
        "group_weights": correlated,
        "group_weights_uncorrelated": uncorrelated,
        "controls": {
            "uncorrelated": {"group_weights": uncorrelated},
            "own_causes": {"group_weights": own_causes},
            "correlated": {"group_weights_uncorrelated": correlated},
            "soft_bounds": {"weights": np.array(soft.w[:]).reshape(1, FEW, INPUTS)},
            "before": {"weights": weights[: 2 * repetitions, :, 0].reshape(shape)},
        },
    }


def repeat_volleys(repetitions, n_volleys):
    """Repeat a volley: with the rule, with its window mirrored, and with latencies drawn anew."""
    n = repetitions * INPUTS
    volley = POISSON_SOURCE + VOLLEY
    fixed = volley.neurons(n, name="fixed", r_source=IN_VOLLEY)
    reshuffled = volley.neurons(n, name="reshuffled", r_source=IN_VOLLEY)
    reshuffled.run_regularly("latency = mean_latency + sigma_latency*randn()", dt=PERIOD)
    cells, inhibition = inhibited_cells(3 * repetitions, **ONE_SPIKE)
    start, inputs = {"w": START_OF_VOLLEYS}, np.arange(n)
    causal = learn(fixed, cells, inputs, 0, name="causal", **start)
    mirrored = learn(fixed, cells, inputs, repetitions, name="mirrored", **start | MIRRORED)
    without = learn(reshuffled, cells, inputs, 2 * repetitions, name="without", **start)
    spikes = SpikeMonitor(cells)
    network = Network(fixed, reshuffled, cells, inhibition, causal, mirrored, without, spikes)
    network.run(n_volleys * PERIOD, namespace={})
    first = first_spikes(spikes, n_volleys).reshape(3, repetitions, n_volleys)
    latency = np.stack([fixed.latency[:], fixed.latency[:], reshuffled.latency[:]])
    weights = np.stack([causal.w[:], mirrored.w[:], without.w[:]])
    return results_of_volleys(first, latency.reshape(3, -1, INPUTS), weights)


def first_spikes(spikes, n_volleys):
    """Return when in each volley each cell first fired (cell, volley), in seconds; or NaN."""
    first = np.full((len(spikes.source), n_volleys), np.inf)
    times, period = spikes.t[:] / second, PERIOD / second
    volley = np.floor(times / period + 1e-9).astype(int)
    np.minimum.at(first, (spikes.i[:], volley), times - volley * period)
    return np.where(np.isinf(first), np.nan, first)


def results_of_volleys(first, latency, weights):
    """Return the first spike of each volley, latencies of inputs and their weights at the end."""
    volleys = [
        {"first_spike": first[k] * second, "latency": latency[k] * second, "volley_weights": w}
        for k, w in enumerate(weights.reshape(latency.shape))
    ]
    causal, mirrored, reshuffled = volleys
    return causal | {
        "mean_latency": VOLLEY.parameters["mean_latency"].value,
        "volley_period": PERIOD,
        "mirrored_weights": mirrored["volley_weights"],
        "controls": {
            "mirrored": mirrored,
            "reshuffled": reshuffled,
            "causal": {"mirrored_weights": causal["volley_weights"]},
        },
    }


def vary_input_rate(repetitions, duration):
    """Let cells learn at several rates of their inputs, beside cells that keep their weights."""
    n, n_frozen = len(RATES) * repetitions, len(RATES) * FEW
    inputs = np.arange(n * INPUTS)
    rate = np.repeat(np.tile(RATES / Hz, repetitions), INPUTS) * Hz
    sources = POISSON_SOURCE.neurons(len(inputs), name="sources", r_source=rate)
    cells, inhibition = inhibited_cells(n + n_frozen)
    plastic = learn(sources, cells, inputs, 0, name="plastic")
    kept = inputs[: n_frozen * INPUTS]
    wires = {"i": kept, "j": n + kept // INPUTS}
    frozen = (AMPA_SYNAPSE + STATIC_WEIGHT).synapses(
        sources, cells, name="frozen", connect=wires, w="rand()", **SYNAPSE
    )
    spikes = SpikeMonitor(cells)
    Network(sources, cells, inhibition, plastic, frozen, spikes).run(duration, namespace={})
    out, cv = (x.reshape(-1, len(RATES)) for x in rates_and_cv(spikes, 0.7 * duration, duration))
    return {
        "rate_in": RATES,
        "rate_out": out[:repetitions] * Hz,
        "cv": cv[:repetitions],
        "controls": {"frozen": {"rate_out": out[repetitions:] * Hz, "cv": cv[repetitions:]}},
    }


def rates_and_cv(spikes, begin, end):
    """Return the rate (Hz) of each cell and the CV of its intervals, from `begin` to `end`."""
    late = [train[train > begin] / second for train in spikes.spike_trains().values()]
    intervals = [np.diff(train) for train in late]
    cv = [np.std(gaps) / np.mean(gaps) if len(gaps) > 1 else np.nan for gaps in intervals]
    return np.array([len(train) for train in late]) / ((end - begin) / second), np.array(cv)

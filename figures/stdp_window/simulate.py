"""Spike pairs at a fixed lag: the STDP window, and how pairs at rising frequency add up.

A presynaptic spike arrives after an axonal delay; the postsynaptic cell is made to fire by a
current pulse. The lag is measured: postsynaptic spike minus presynaptic arrival.
"""

import numpy as np
from brian2 import Hz, Network, SpikeGeneratorGroup, SpikeMonitor, ms, second

from models.neurons.conduction_delay import CONDUCTION_DELAY
from models.neurons.lif import LIF
from models.plasticity.stdp import STDP
from models.plasticity.triplet import TRIPLET
from models.stimulation.current_pulses import CURRENT_PULSES

DELAY = CONDUCTION_DELAY.parameters["d_axon"].value
LATENCY = 2.2 * ms  # from the onset of the current pulse to the spike of LIF
START = 700 * ms  # arrival of the first presynaptic spike
SCHEMES = [0, 1]  # nearest spikes only, all spikes

CONDITIONS = ["paired", "reversed", "unpaired"]
FREQUENCIES = np.array([0.1, 10, 20, 40, 50]) * Hz  # Sjöström et al. 2001
LAGS_AT_FREQUENCY = np.array([10, -10]) * ms
IN_BURST, BURST_PERIOD = 5, 10 * second  # at 0.1 Hz one by one
NAN = {"lag": "a cell that does not fire once per pair has no lag"}


def simulate(quick):
    """Return lags, weight changes of each scheme, and the two parts of each rule at frequencies.

    A quick run has a tenth of the pairs, and its lone pairs follow each other within a second.
    """
    n_pairs, n_in_trains = (6, 5) if quick else (60, 75)
    slowest = (1 if quick else 10) * second
    lags = nominal_lags(quick)
    window = pair_at_lags(lags, n_pairs)
    trains = pair_at_frequencies(n_in_trains, slowest)
    duration = START + max(n_pairs * second, n_in_trains * slowest)
    Network(*window, *trains).run(duration, namespace={})
    _, cells, synapses, spikes = window
    change = (synapses.w[:] - 0.5).reshape(len(SCHEMES), len(CONDITIONS), len(lags)) / n_pairs
    return {
        "lag": mean_lags(spikes, len(lags), n_pairs),
        "n_pairs": n_pairs,
        "spikes_per_pulse": spikes.count[:] / n_pairs,
        "change_per_pair": change[:, 0],
        **parts_of_change(*trains[2:]),
        "controls": {
            "reversed": {"change_per_pair": change[:, 1]},
            "unpaired": {"change_per_pair": change[:, 2]},
            "triplet": triplet_as_pairs(trains[-1]),
        },
    }


def nominal_lags(quick):
    """Return lags symmetric about zero and denser where the window is steep."""
    steps = [2, 5, 10, 20, 40, 70, 100] if quick else [*range(2, 20, 2), *range(20, 101, 5)]
    return np.array([-step for step in reversed(steps)] + steps) * ms


def pair_at_lags(lags, n_pairs):
    """Make one cell per condition and lag, with two synapses each: one per pairing scheme."""
    shifts = np.concatenate([lags / ms, -lags / ms, lags / ms + 500]) * ms
    arrivals = START + np.arange(n_pairs) * second
    pre = SpikeGeneratorGroup(1, np.zeros(n_pairs, int), arrivals - DELAY)
    cells = (LIF + CURRENT_PULSES).neurons(
        len(shifts), name="paired_cells", n_pulses=n_pairs, t_first=START + shifts - LATENCY
    )
    synapses = (STDP + CONDUCTION_DELAY).synapses(
        pre,
        cells,
        name="paired_synapses",
        connect={"i": 0, "j": np.tile(np.arange(len(shifts)), len(SCHEMES))},
        all_to_all=np.repeat(SCHEMES, len(shifts)),
    )
    return pre, cells, synapses, SpikeMonitor(cells)


def mean_lags(spikes, n, n_pairs):
    """Return the measured lag of each paired cell, averaged over its pairs.

    NaN for a cell that does not fire once per pair.
    """
    first = START + np.arange(n_pairs) * second
    trains = [train for cell, train in spikes.spike_trains().items() if cell < n]
    paired = [np.mean(t - first) / ms if len(t) == n_pairs else np.nan for t in trains]
    return np.array(paired) * ms


def pair_at_frequencies(n_pairs, slowest):
    """Make one cell per frequency and lag; its synapses hold one amplitude of a rule each."""
    frequencies = np.repeat(FREQUENCIES, len(LAGS_AT_FREQUENCY))
    lags = np.tile(LAGS_AT_FREQUENCY / ms, len(FREQUENCIES)) * ms
    trains = [arrival_times(frequency, n_pairs, slowest) for frequency in FREQUENCIES]
    pre = SpikeGeneratorGroup(
        len(FREQUENCIES),
        np.repeat(np.arange(len(FREQUENCIES)), n_pairs),
        np.concatenate([train / ms for train in trains]) * ms - DELAY,
    )
    alone = frequencies < 1 * Hz
    cells = (LIF + CURRENT_PULSES).neurons(
        len(lags),
        name="train_cells",
        t_first=START + lags - LATENCY,
        pulse_period=np.where(alone, slowest / second, Hz / frequencies) * second,
        n_pulses=np.where(alone, n_pairs, IN_BURST),
        n_trains=np.where(alone, 1, n_pairs // IN_BURST),
        train_period=np.where(alone, 1000, BURST_PERIOD / second) * second,
    )
    pair = parts_of_rule(STDP, pre, cells, ("A_plus", "A_minus"), SCHEMES)
    triplet = parts_of_rule(TRIPLET, pre, cells, ("A3_plus", "A2_minus"))
    return pre, cells, pair, triplet


def arrival_times(frequency, n_pairs, slowest):
    """Return when presynaptic spikes arrive: bursts of five, or single spikes below 1 Hz."""
    number = np.arange(n_pairs)
    if frequency < 1 * Hz:
        return START + number * slowest
    return START + number // IN_BURST * BURST_PERIOD + number % IN_BURST / frequency


def parts_of_rule(rule, pre, cells, amplitudes, schemes=(1,)):
    """Connect each cell once per amplitude and scheme: this amplitude one, the other nought.

    Without bounds on the weight the change is linear in the amplitudes.
    """
    n = len(cells)
    cell = np.tile(np.arange(n), 2 * len(schemes))
    scheme = {"all_to_all": np.repeat(schemes, 2 * n)} if rule is STDP else {}
    return (rule + CONDUCTION_DELAY).synapses(
        pre,
        cells,
        name=f"{rule.name.lower()}_parts",
        connect={"i": cell // len(LAGS_AT_FREQUENCY), "j": cell},
        w=0,
        w_min=-1e6,
        w_max=1e6,
        **{amplitudes[0]: np.tile(np.repeat([1, 0], n), len(schemes))},
        **{amplitudes[1]: np.tile(np.repeat([0, 1], n), len(schemes))},
        **scheme,
    )


def parts_of_change(pair, triplet):
    """Return the potentiation and depression per unit amplitude: scheme, part, frequency, lag."""
    shape = (len(SCHEMES), 2, len(FREQUENCIES), len(LAGS_AT_FREQUENCY))
    return {
        "frequency": FREQUENCIES,
        "lag_at_frequency": LAGS_AT_FREQUENCY,
        "parts": pair.w[:].reshape(shape),
        "triplet_parts": triplet.w[:].reshape(shape[1:]),
    }


def triplet_as_pairs(triplet):
    """Return the control of the frequency claim: the triplet rule in place of the pair rule."""
    parts = triplet.w[:].reshape(1, 2, len(FREQUENCIES), len(LAGS_AT_FREQUENCY))
    return {"parts": parts}

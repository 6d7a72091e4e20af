"""Pulses and a signal on the same axons: what synapses release, and what a cell could tell.

A bundle is what one stimulator drives: axons that hear the same pulses. Signal k runs on axon k of
every bundle, so that frequencies and blocks are compared on the same signals. Each axon ends in a
synapse of each published set; a cell hears one bundle, and as many axons that no pulse reaches.
"""

import numpy as np
from brian2 import Hz, Network, StateMonitor, defaultclock, ms, nS, second

from engine.conditions import column
from engine.device import random_numbers
from models.base import values
from models.neurons.voltage_clamp import VOLTAGE_CLAMP
from models.plasticity.release_of_signals import CONDUCTANCE_INTEGRAL, SIGNAL_TALLY
from models.plasticity.short_term import RELEASE_TALLY, TSODYKS_MARKRAM
from models.plasticity.short_term_sets import SHORT_TERM_SETS, TAU_EPSC
from models.plasticity.static_weight import STATIC_WEIGHT
from models.receptors.ampa import AMPA, AMPA_SYNAPSE
from models.stimulation.poisson_source import POISSON_SOURCE
from models.stimulation.poisson_trains import POISSON_TRAINS
from models.stimulation.regular_pulses import RATE_MODULATION, REGULAR_PULSES
from models.stimulation.stimulated_axon import (
    ANTIDROMIC_COLLISION,
    AXON_REFRACTORINESS,
    CONDUCTION_FAILURE,
    PULSE_TO_AXON,
    SIGNAL_TO_AXON,
    STIMULATED_AXON,
    STRONG_PULSE,
)

AXONS = 100  # of a bundle
FREQUENCIES = np.array([0, 1, 2, 5, 10, 20, 50, 75, 100, 130, 160, 200])  # Hz; 0: no stimulator
NEAR_PEAK = np.arange(5, 16, 0.5)  # Hz, around the peak of facilitating synapses
MODULATED = np.array([75, 100, 130, 160, 200])  # Hz, means of a rate that is modulated
F, P, M, S = len(FREQUENCIES), len(NEAR_PEAK), len(MODULATED), len(SHORT_TERM_SETS)
# one stimulator for each frequency, and for the control one for each axon, modulated out of phase
PULSES = np.concatenate([FREQUENCIES, NEAR_PEAK, MODULATED, np.repeat(MODULATED, AXONS)])
ALONE = F + P + M  # stimulators of whole bundles
SIGNAL = 20 * Hz
DEPRESSING = list(SHORT_TERM_SETS).index("depressing")

# Every block in one group: it is switched off by its constants.
BLOCKED = STIMULATED_AXON + AXON_REFRACTORINESS + ANTIDROMIC_COLLISION + CONDUCTION_FAILURE
NEVER_FAILS, BESIDE_THE_CELL = {"f_follow": 10000 * Hz}, {"d_soma": 0 * ms}
BLOCKS = {
    "collision_1_ms": NEVER_FAILS | {"d_soma": 1 * ms},
    "collision_3_ms": NEVER_FAILS | {"d_soma": 3 * ms},
    "collision": NEVER_FAILS,
    "failure": BESIDE_THE_CELL,
    "collision_and_failure": {},
    "strong_pulses": {"k_shock": STRONG_PULSE.parameters["k_shock"].value},
}

SETTLED = 8 * second  # when release at 1 Hz has settled
WINDOW = 1 * second  # a whole number of all pulse periods
FIRST = 2 * second  # when the first window begins
EXAMPLES, EXAMPLE = [20, 130], 0.4 * second  # Hz, and how much is drawn of them

RECEPTOR = AMPA_SYNAPSE + STATIC_WEIGHT
TALLIES = RELEASE_TALLY + SIGNAL_TALLY
CELL = VOLTAGE_CLAMP + AMPA + CONDUCTANCE_INTEGRAL


def transmission(quick):
    """Return what synapses release, which spikes pass, and what cells hear, as arrays.

    Axes come in this order: set of synapses, frequency, cell, window. A quick run has fewer cells
    and windows, and longer steps.
    """
    defaultclock.dt = (0.2 if quick else 0.1) * ms
    repeats, windows = (2, 5) if quick else (4, 6)
    place = places(repeats)
    pulses, signals = stimulators(), signal_sources(repeats)
    free, blocked = free_axons(repeats), blocked_axons()
    wires = [*joined(pulses, signals, *free), *joined(pulses, signals, *blocked)]
    cells = CELL.neurons(1 + sum(map(np.size, place.values())), tau_ampa=TAU_EPSC.value)
    synapses = all_synapses(signals, free[0], blocked[0], cells, place)
    integral = StateMonitor(cells, "G_sum", record=True, dt=WINDOW)
    traces = StateMonitor(cells, "g_ampa", record=drawn_cells(place), dt=0.5 * ms)
    groups = [pulses, signals, free[0], blocked[0], cells, *wires, *synapses.values()]
    duration = FIRST + 2 * windows * WINDOW
    Network(*groups, integral, traces).run(duration, namespace={})
    return (
        released(synapses, duration)
        | {"blocks": passed(synapses, duration)}
        | heard(integral, place)
        | modulation(traces, place)
    )


def places(repeats):
    """Return the indices of cells by what they hear; cell 0 takes what nobody asks for."""
    shapes = {
        "absent": (S, F),  # pulses without a signal
        "present": (S, F, repeats),  # pulses and a signal
        "modulated": (S, M),  # pulses at a modulated rate
        "asynchronous": (S, M),  # pulses whose rate is modulated out of phase, axon by axon
        "others": (S, repeats),  # axons that no pulse reaches
        "plain_absent": (1, F),  # as above, through synapses that do not change
        "plain_present": (1, F, repeats),
        "plain_modulated": (1, M),
        "plain_asynchronous": (1, M),
    }
    ends = 1 + np.cumsum([np.prod(shape) for shape in shapes.values()])
    return {
        name: np.arange(end - np.prod(shape), end).reshape(shape)
        for (name, shape), end in zip(shapes.items(), ends, strict=True)
    }


def stimulators():
    """Return the sources of pulses; no pulse falls on the edge of a window."""
    phases = np.append(np.zeros(ALONE), 2 * np.pi * random_numbers().random(M * AXONS))
    return (REGULAR_PULSES + RATE_MODULATION).neurons(
        PULSES.size,
        f_pulse=PULSES * Hz,
        m_pulse=np.repeat([0, 0.5], [F + P, PULSES.size - F - P]),
        phi_modulation=phases,
        n_due=0.5,
    )


def signal_sources(repeats):
    """Return Poisson sources: steady signals, signals of every second window, and others."""
    counts = [AXONS, AXONS * repeats, AXONS * repeats]
    return (POISSON_SOURCE + POISSON_TRAINS).neurons(
        sum(counts),
        r_source=SIGNAL,
        d_source=defaultclock.dt,
        train_width=np.repeat([2, 1, 2], counts) * WINDOW,
        train_period=2 * WINDOW,
        n_trains=1000,
        t_train=np.repeat([0, 1, 0], counts) * FIRST,
    )


def free_axons(repeats):
    """Return axons that nothing stops, and the pulse and the signal (-1: none) of each.

    An axon for each stimulator, a bundle for each frequency, with steady signals, and a bundle for
    each frequency and cell, whose signals come and go.
    """
    pulse = [np.arange(PULSES.size), *(np.repeat(range(F), n * AXONS) for n in (1, repeats))]
    steady, epochs = np.arange(AXONS), AXONS + np.arange(repeats * AXONS)
    signal = [np.full(PULSES.size, -1), np.tile(steady, F), np.tile(epochs, F)]
    pulse, signal = np.concatenate(pulse), np.concatenate(signal)
    return STIMULATED_AXON.neurons(pulse.size), pulse, signal


def blocked_axons():
    """Return axons with each sort of block, their pulses and signals, and what a pulse weighs.

    Axons that fail begin as they are after long stimulation.
    """
    sorts, n = BLOCKS.values(), F * AXONS
    d_soma = column(sorts, "d_soma", ANTIDROMIC_COLLISION.parameters["d_soma"].value, n)
    f_follow = column(sorts, "f_follow", CONDUCTION_FAILURE.parameters["f_follow"].value, n)
    limit = np.asarray(f_follow * CONDUCTION_FAILURE.parameters["tau_axon"].value)
    fails = f_follow < NEVER_FAILS["f_follow"]
    q = fails * (limit + random_numbers().random(fails.size))
    axons = BLOCKED.neurons(fails.size, d_soma=d_soma, f_follow=f_follow, q_axon=q)
    pulse = np.tile(np.repeat(range(F), AXONS), len(BLOCKS))
    signal = np.tile(range(AXONS), F * len(BLOCKS))
    return axons, pulse, signal, column(sorts, "k_shock", 0, n)


def joined(pulses, signals, axons, pulse, signal, k_shock=None):
    """Return the synapses that bring pulses and signals to axons."""
    each, own = np.arange(pulse.size), signal >= 0
    stimulus, given = PULSE_TO_AXON, {}
    if k_shock is not None:
        stimulus, given = PULSE_TO_AXON + STRONG_PULSE, {"k_shock": k_shock}
    return (
        stimulus.synapses(pulses, axons, connect={"i": pulse, "j": each}, **given),
        SIGNAL_TO_AXON.synapses(signals, axons, connect={"i": signal[own], "j": each[own]}),
    )


def all_synapses(signals, free, blocked, cells, place):
    """Return the synapses onto cells by name, those of each source in the order of sets."""
    release, tallies = TSODYKS_MARKRAM, {"t_tally": SETTLED}
    unheard = np.zeros((S, len(blocked)), int)
    others = np.repeat(place["others"], AXONS, 1)
    plain = {"i": np.arange(len(free)), "j": free_targets(place, "plain_")[0]}
    made = {
        "free": of_sets(release + TALLIES + RECEPTOR, free, free_targets(place), cells, **tallies),
        "blocked": of_sets(release + TALLIES + RECEPTOR, blocked, unheard, cells, **tallies),
        "others": of_sets(release + RECEPTOR, signals, others, cells),
        "plain": (TALLIES + RECEPTOR).synapses(free, cells, connect=plain, **tallies),
    }
    # one axon stands for a bundle of which all axons do the same
    weight = np.where(np.arange(len(free)) < ALONE, AXONS, 1)
    made["free"].w, made["plain"].w = np.tile(weight, S), weight
    return made


def of_sets(model, source, targets, cells, **given):
    """Return synapses of the last sources onto the cells `targets` (set, source)."""
    sets, n = [values(constants) for constants in SHORT_TERM_SETS.values()], targets.shape[1]
    constants = {name: column(sets, name, default, n) for name, default in sets[0].items()}
    connect = {"i": np.tile(np.arange(len(source) - n, len(source)), S), "j": targets.ravel()}
    return model.synapses(source, cells, connect=connect, **constants, **given)


def free_targets(place, prefix=""):
    """Return the cell that each free axon reaches (set, axon)."""
    absent, present, modulated, asynchronous = (
        place[prefix + name] for name in ("absent", "present", "modulated", "asynchronous")
    )
    n = len(absent)
    unheard = [np.zeros((n, count), int) for count in (P, F * AXONS)]
    asynchronous, present = (np.repeat(x.reshape(n, -1), AXONS, 1) for x in (asynchronous, present))
    return np.concatenate([absent, unheard[0], modulated, asynchronous, unheard[1], present], 1)


def drawn_cells(place):
    """Return the cells whose conductance is followed."""
    followed = [cells for name, cells in place.items() if name.endswith(("modulated", "onous"))]
    return np.concatenate([*(cells.ravel() for cells in followed), example_cells(place)])


def example_cells(place):
    """Return the cells whose conductance is drawn: depressing synapses, pulses at two rates."""
    return place["absent"][DEPRESSING, np.searchsorted(FREQUENCIES, EXAMPLES)]


def released(synapses, duration):
    """Return the mean release of a pulse, of a spike of the signal and of all, in free axons."""
    data = {"frequency": FREQUENCIES * Hz, "near_peak": NEAR_PEAK * Hz}
    for prefix, n, made in (("", S, synapses["free"]), ("plain_", 1, synapses["plain"])):
        pulse = (made.r_sum[:] / np.maximum(made.n_tally[:], 1)).reshape(n, -1)
        own, own_count, total, count = (
            x.reshape(n, -1)[:, PULSES.size :][:, : F * AXONS].reshape(n, F, AXONS).sum(2)
            for x in (made.r_signal[:], made.n_signal[:], made.r_sum[:], made.n_tally[:])
        )
        data |= {
            f"{prefix}per_pulse": pulse[:, 1:F],
            f"{prefix}per_pulse_near_peak": pulse[:, F : F + P],
            f"{prefix}per_signal": own / own_count,
            f"{prefix}per_spike": total / count,
            f"{prefix}release_rate": total / AXONS / (duration - SETTLED),
        }
    return data


def passed(synapses, duration):
    """Return for each sort of block what arrives of the signal, and all that arrives, by frequency.

    `per_signal` is the release of all spikes of the signal that arrive over the number sent.
    """
    sent = synapses["plain"].n_signal[:][PULSES.size + np.arange(AXONS)].sum()
    blocked, lasting = synapses["blocked"], AXONS * (duration - SETTLED)
    count, own, own_release, release = (
        x.reshape(S, len(BLOCKS), F, AXONS).sum(3)
        for x in (blocked.n_tally[:], blocked.n_signal[:], blocked.r_signal[:], blocked.r_sum[:])
    )
    return {
        name: {
            "conducted": own[0, k] / sent,
            "arriving": count[0, k] / lasting,
            "per_signal": own_release[:, k] / sent,
            "release_rate": release[:, k] / lasting,
        }
        for k, name in enumerate(BLOCKS)
    }


def heard(integral, place):
    """Return the conductance of cells summed over each window in which signals come."""
    total, first = integral.G_sum[:], round(FIRST / WINDOW)
    windows = total[:, first + 1 :: 2] - total[:, first:-1:2]
    names = ("absent", "present", "others", "plain_absent", "plain_present")
    return {name: windows[place[name]] for name in names}


def modulation(traces, place):
    """Return how deep conductances are modulated where the rate of the pulses is, and examples."""
    late, early = traces.t[:] >= FIRST, traces.t[:] < EXAMPLE
    frequency = RATE_MODULATION.parameters["f_modulation"].value
    wave = np.exp(-2j * np.pi * np.asarray(frequency * traces.t[:][late]))

    def depth(cell):
        g = np.asarray(traces[cell].g_ampa[late])
        return 2 * np.abs(np.mean(g * wave)) / np.mean(g)

    return {
        "modulated_frequency": MODULATED * Hz,
        "depth": np.vectorize(depth)(place["modulated"]),
        "depth_asynchronous": np.vectorize(depth)(place["asynchronous"]),
        "plain_depth": np.vectorize(depth)(place["plain_modulated"]),
        "t_example": traces.t[:][early],
        "example": np.array([traces[cell].g_ampa[early] / nS for cell in example_cells(place)])
        * nS,
    }

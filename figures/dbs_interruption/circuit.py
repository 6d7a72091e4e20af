"""The severely depressed circuit under pulses: on interneurons of vACC, or on its afferents.

The two are never combined. Interneurons are driven as published. In all other conditions the
background of the cells of vACC comes through axons that the pulses reach, and nothing else hears
the pulses. Trials of all conditions are copies of one circuit.
"""

from dataclasses import replace

import numpy as np
from brian2 import Hz, Network, SpikeMonitor, defaultclock, ms, second

from engine.conditions import column
from engine.device import random_numbers
from models.base import values
from models.circuits.cingulo_frontal import cingulo_frontal
from models.circuits.cortical_area import BACKGROUNDS, EXCITATION
from models.circuits.external_stimuli import cue, deep_brain_stimulation
from models.circuits.ramirez_mahaluf_sets import BACKGROUND, TAU_AMPA
from models.neurons.conduction_delay import CONDUCTION_DELAY
from models.plasticity.shared_release import AXON_RELEASE, AXON_RELEASE_HEARD, RELEASE_AT_AXON
from models.plasticity.short_term import TSODYKS_MARKRAM
from models.plasticity.short_term_sets import SHORT_TERM_SETS
from models.stimulation.poisson_source import POISSON_SOURCE
from models.stimulation.regular_pulses import REGULAR_PULSES
from models.stimulation.stimulated_axon import (
    ANTIDROMIC_COLLISION,
    AXON_REFRACTORINESS,
    CONDUCTION_FAILURE,
    PULSE_TO_AXON,
    SIGNAL_TO_AXON,
    STIMULATED_AXON,
    STRONG_PULSE,
)

N_E, N_I = 80, 20
AXONS, RATE = 90, 20 * Hz  # of each cell of vACC: the published 1800 Hz
SHARED = 4  # cells of a copy that hear one axon
BUNDLE = (N_E + N_I) * AXONS // SHARED
SADNESS, TASK = 0.1 * second, 0.6 * second  # when the cues of 250 ms begin
LATE, TRIAL = 1.1 * second, 2 * second  # when rates are counted

AXON = STIMULATED_AXON + AXON_REFRACTORINESS + ANTIDROMIC_COLLISION + CONDUCTION_FAILURE
NEVER_FAILS = 10000 * Hz
BACKGROUND_WEIGHT = {kind: values(weight)["g_max_ampa"] for kind, weight in BACKGROUND.items()}
DEPRESSING = values(SHORT_TERM_SETS["depressing"])
COLLISION = {"d_soma": ANTIDROMIC_COLLISION.parameters["d_soma"].value}
FAILURE = COLLISION | {"f_follow": CONDUCTION_FAILURE.parameters["f_follow"].value}
STRONG = FAILURE | {"k_shock": STRONG_PULSE.parameters["k_shock"].value}

RATES = np.array([0, 50, 100, 130, 200])  # Hz, of pulses; 0: none
USUAL = RATES[RATES == 130]
# Rates of pulses, and what is not the default of the axons that they reach.
MECHANISMS = {
    "interneuron_drive": (RATES, None),
    "dispersed": (RATES, {"dispersed": 1}),  # each axon at a time of its own in the period
    "volleys": (RATES[1:], {"dispersed": 0}),  # all axons at once
    "volleys_on_E": (USUAL, {"on_I": 0}),  # on pyramidal cells alone
    "volleys_on_I": (USUAL, {"on_E": 0}),  # on interneurons alone
    "no_depression": (USUAL, {"plain": 1}),
    "collision": (USUAL, COLLISION),
    "failure": (USUAL, FAILURE),
    "strong_pulses": (RATES[1:], STRONG),
}
OF_AXONS = [
    {"rate": rate * Hz} | given
    for rates, given in MECHANISMS.values()
    if given is not None
    for rate in rates
]


def circuits(quick, frequency, release):
    """Return for each mechanism the rates of its pulses, and of cells in both areas (rate, trial).

    `release` is the mean release of a spike of depressing synapses with pulses at `frequency`: the
    background through axons has the published mean, and synapses that do not change match it.
    """
    defaultclock.dt = 0.1 * ms
    n, driven = (6, 12) if quick else (12, 32)
    circuit = severe_circuit(n, driven)
    vacc, dlpfc = circuit.vacc, circuit.dlpfc
    stimuli = [
        cue(vacc.E, "sadness", SADNESS),
        cue(dlpfc.E, "task", TASK),
        interneuron_drive(vacc.I, driven),
    ]
    steady = release[np.searchsorted(frequency, column(OF_AXONS, "rate", 0 * Hz))]
    axons, joined = afferents(steady)
    weights = {kind: weight / release[0] for kind, weight in BACKGROUND_WEIGHT.items()}
    heard = [of_vacc(axons, kind, getattr(vacc, kind), n, weights[kind]) for kind in "EI"]
    areas = {"vacc": vacc.E, "vacc_I": vacc.I, "dlpfc": dlpfc.E}
    monitors = {name: SpikeMonitor(area.cells) for name, area in areas.items()}
    network = Network(*circuit.groups(), *joined, *heard, *monitors.values())
    network.add(*(stimulus.groups() for stimulus in stimuli))
    network.run(TRIAL, namespace={})
    rates = {name: late_rates(monitors[name], area) for name, area in areas.items()}
    return by_mechanism(rates, n, driven)


def severe_circuit(n, driven):
    """Return the severely depressed circuit, trials of each condition on the same noise.

    First `driven` trials at each rate of RATES, then `n` of each of OF_AXONS, where cells of vACC
    have no background of their own if they are to hear axons.
    """
    tau = {"tau_ampa": TAU_AMPA["severe"].value}
    backgrounds = {}
    for kind, one in BACKGROUNDS.items():
        own = np.append(np.ones(driven * len(RATES)), 1 - column(OF_AXONS, f"on_{kind}", 1, n))
        backgrounds[kind] = replace(one, of_synapse=one.of_synapse | {"w": own})
    trials = np.append(np.tile(range(driven), len(RATES)), np.tile(range(n), len(OF_AXONS)))
    vacc = {"cells": {"E": tau, "I": tau}, "backgrounds": backgrounds}
    return cingulo_frontal(N_E, N_I, trials.size, streams=trials, vacc=vacc)


def interneuron_drive(population, driven):
    """Return the published pulses on all interneurons, at RATES for the first copies."""
    period, onset = np.ones(population.copies), np.full(population.copies, 1000.0)
    rates = np.repeat(RATES, driven)
    hit = np.flatnonzero(rates)
    period[hit], onset[hit] = 1 / rates[hit], 0
    return deep_brain_stimulation(
        population, "interneuron_drive", onset * second, TRIAL, pulse_period=period * second
    )


def afferents(release):
    """Return axons, a bundle for each entry of OF_AXONS, and all that joins them to their inputs.

    Axons that fail, and synapses, begin as they are after long stimulation. `release` is that of a
    spike in each bundle.
    """
    bundle = np.repeat(np.arange(len(OF_AXONS)), BUNDLE)
    each = np.arange(bundle.size)
    d_soma = column(OF_AXONS, "d_soma", 0 * ms, BUNDLE)
    f_follow = column(OF_AXONS, "f_follow", NEVER_FAILS, BUNDLE)
    limit = np.asarray(f_follow * CONDUCTION_FAILURE.parameters["tau_axon"].value)
    q = (f_follow < NEVER_FAILS) * (limit + random_numbers().random(bundle.size))
    axons = (AXON + AXON_RELEASE).neurons(bundle.size, d_soma=d_soma, f_follow=f_follow, q_axon=q)
    signals = POISSON_SOURCE.neurons(BUNDLE, r_source=RATE, d_source=defaultclock.dt)
    own = SIGNAL_TO_AXON.synapses(signals, axons, connect={"i": each % BUNDLE, "j": each})
    once = (TSODYKS_MARKRAM + RELEASE_AT_AXON).synapses(
        axons, axons, connect={"j": "i"}, x_S=0.1, **constants_of_release(release)
    )
    return axons, [axons, signals, own, once, *stimulation(axons, bundle)]


def stimulation(axons, bundle):
    """Return stimulators, one for each bundle, and the synapses that bring pulses to axons."""
    rate = column(OF_AXONS, "rate", 0 * Hz)
    pulses = REGULAR_PULSES.neurons(rate.size, f_pulse=rate)
    period = 1 / np.maximum(rate, 1 * Hz)[bundle]
    share = random_numbers().random(bundle.size) * column(OF_AXONS, "dispersed", 0, BUNDLE)
    return pulses, (PULSE_TO_AXON + STRONG_PULSE + CONDUCTION_DELAY).synapses(
        pulses,
        axons,
        connect={"i": bundle, "j": np.arange(bundle.size)},
        k_shock=column(OF_AXONS, "k_shock", 0, BUNDLE),
        d_axon=share * period,
    )


def constants_of_release(release):
    """Return constants of depressing synapses, or of such that always release the same."""
    plain = np.repeat(column(OF_AXONS, "plain", 0), BUNDLE) > 0
    constants = {
        name: np.where(plain, 1e6, np.asarray(DEPRESSING[name])) * Hz
        for name in ("Omega_f", "Omega_d")
    }
    share = np.where(plain, np.repeat(release, BUNDLE), DEPRESSING["U_0star"])
    return constants | {"U_0star": share}


def of_vacc(axons, kind, population, n, weight):
    """Return the synapses of axons onto cells of vACC; each of the last copies has its own wiring.

    A cell hears AXONS of a bundle. `weight` is the conductance of a synapse that releases all.
    """
    heard = np.flatnonzero(column(OF_AXONS, f"on_{kind}", 1))
    copy = (heard[:, np.newaxis] * n + np.arange(n)).ravel()
    last = population.copies - n * len(OF_AXONS) + copy
    cell = last[:, np.newaxis] * population.size + np.arange(population.size)
    drawn = wiring(n)[copy][:, {"E": slice(N_E), "I": slice(N_E, None)}[kind]]
    source = drawn + BUNDLE * (copy // n)[:, np.newaxis, np.newaxis]
    connect = {"i": source.ravel(), "j": np.repeat(cell.ravel(), AXONS)}
    synapses = (AXON_RELEASE_HEARD + EXCITATION).synapses(
        axons, population.cells, connect=connect, g_max_ampa=weight
    )
    synapses.pre.order = 1  # after the release of the same spike
    return synapses


def wiring(n):
    """Return which axons of its bundle each cell of each copy hears (copy, cell, axon)."""
    copies = n * len(OF_AXONS)
    all_axons = np.tile(np.arange(BUNDLE), (copies, SHARED))
    return random_numbers().permuted(all_axons, axis=1).reshape(copies, N_E + N_I, AXONS)


def late_rates(monitor, population):
    """Return the mean rate of a cell in each copy, from LATE to the end."""
    late = monitor.t[:] >= LATE
    counts = np.bincount(monitor.i[:][late] // population.size, minlength=population.copies)
    return counts / population.size / (TRIAL - LATE)


def by_mechanism(rates, n, driven):
    """Return the rates of all copies by mechanism, rate of pulses and trial."""
    counts = [len(one) * (n if given else driven) for one, given in MECHANISMS.values()]
    ends = np.cumsum(counts)
    return {
        name: {"pulse_rate": one * Hz}
        | {area: rate[end - count : end].reshape(len(one), -1) for area, rate in rates.items()}
        for (name, (one, _)), count, end in zip(MECHANISMS.items(), counts, ends, strict=True)
    }

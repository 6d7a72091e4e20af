"""Trials under several conditions: copies of the circuit with cues, pulses and spike counts."""

from dataclasses import dataclass
from functools import partial

import numpy as np
from brian2 import SpikeMonitor, StateMonitor, defaultclock, ms, mV, second

from engine.conditions import column
from models.base import values
from models.circuits.cingulo_frontal import CinguloFrontal, cingulo_frontal
from models.circuits.external_stimuli import cue, deep_brain_stimulation
from models.receptors.gaba import GABA_CONDUCTANCE
from models.receptors.pooled import NMDA_OUTPUT

BIN = 2 * ms
TRIAL = 6 * second
SADNESS, RESTORATION, TASK = 1 * second, 2 * second, 3 * second
# what a condition may say, and what holds if it does not; *_end from RESTORATION on
HEALTHY = {
    "tau": 2 * ms,  # decay of AMPA in vACC
    "tau_end": 0 * ms,  # nought: no change
    "E_L": -70 * mV,  # of pyramidal cells of vACC
    "E_L_dlpfc": -70 * mV,
    "f_EAAT": 1,  # transporters of vACC, where the block has astrocytes
    "f_EAAT_end": 0,
    "cross": 1,  # synapses between areas
    "dbs": 0,
    "sadness": 1,
    "task": 1,
}
DECAYS = values(NMDA_OUTPUT.parameters) | values(GABA_CONDUCTANCE.parameters)
DECAYS = {name: tau for name, tau in DECAYS.items() if name.startswith("tau")}


@dataclass(frozen=True)
class Trials:
    """A block of trials under several conditions, `n` of each, in one circuit of many copies."""

    conditions: dict
    n: list
    exact: bool
    circuit: CinguloFrontal
    others: list
    spikes: dict
    tissue: StateMonitor | None = None

    def groups(self):
        """Return the list of all that runs."""
        tissue = [] if self.tissue is None else [self.tissue]
        return [*self.circuit.groups(), *self.others, *self.spikes.values(), *tissue]

    def each(self, name):
        """Return an entry of the conditions as an array with one value per copy."""
        return entry(self.conditions, self.n, name)

    def restore(self):
        """Give vACC the decay, and the transporters, that its condition ends with."""
        E, I = self.circuit.vacc.E, self.circuit.vacc.I  # noqa: E741
        tau, end = self.each("tau"), self.each("tau_end")
        tau = stepped(np.where(end > 0 * ms, end, tau) * second, self.exact)
        for population in (E, I):
            population.pool.tau_ampa = tau
            population.cells.tau_ampa = np.repeat(tau, population.size)
        if "f_EAAT" in E.pool.variables:
            f, end = self.each("f_EAAT"), self.each("f_EAAT_end")
            E.pool.f_EAAT = np.where(end > 0, end, f)

    def split(self, values):
        """Return the values of copies, the first axis of an array, by condition."""
        return np.split(values, np.cumsum(self.n)[:-1])

    def counts(self):
        """Return condition -> population -> number of spikes: (trial, bin).

        In tissue also G_ext, the mean glutamate outside of synapses: (time).
        """
        bins, copies = round(float(TRIAL / BIN)), sum(self.n)
        found = {name: {} for name in self.conditions}
        for population, monitor in self.spikes.items():
            bin_of = np.minimum(np.asarray(monitor.t / BIN + 1e-6).astype(int), bins - 1)
            copy = monitor.i[:] // (len(monitor.source) // copies)
            counts = np.bincount(copy * bins + bin_of, minlength=copies * bins)
            counts = counts.astype(np.uint16).reshape(copies, bins)
            for name, one in zip(found, self.split(counts), strict=True):
                found[name][population] = one
        if self.tissue is not None:
            glutamate = self.tissue.G_ext[:]
            for name, one in zip(found, self.split(np.arange(copies)), strict=True):
                found[name]["G_ext"] = glutamate[one].mean(axis=0)
        return found


def trials(conditions, n, N_E=80, *, exact=False, vacc=None, dlpfc=None, spilling=None):
    """Return `Trials`, `n` of each condition that does not say otherwise.

    The first ones of all conditions hear the same noise, and so on.

    exact         whether decays are exact instead of Euler's
    vacc, dlpfc   arguments of `cortical_area`, beside those that follow from the conditions
    spilling      function of an area and a name: synapses by which vACC releases into its fluid
    """
    n = [given.get("n", n) for given in conditions.values()]
    each = partial(entry, conditions, n)
    decays = {key: stepped(tau, exact) for key, tau in DECAYS.items()}
    of_I = {key: tau for key, tau in decays.items() if key in GABA_CONDUCTANCE.parameters}
    tau = {"tau_ampa": stepped(each("tau"), exact)}
    healthy = {"tau_ampa": stepped(HEALTHY["tau"], exact)}
    of_dlpfc = healthy | {"E_L": each("E_L_dlpfc")}
    lesion = tau | {"E_L": each("E_L")} | ({"f_EAAT": each("f_EAAT")} if spilling else {})
    circuit = cingulo_frontal(
        N_E,
        N_E // 4,
        sum(n),
        streams=np.concatenate([np.arange(k) for k in n]),
        vacc=with_cells(vacc, E=decays | lesion, I=of_I | tau),
        dlpfc=with_cells(dlpfc, E=decays | of_dlpfc, I=of_I | healthy),
        of_cross={"w": np.asarray(each("cross"))},
    )
    stimuli = [
        cue(circuit.vacc.E, "sadness", SADNESS, strength=each("sadness")),
        cue(circuit.dlpfc.E, "task", TASK, strength=each("task")),
        deep_brain_stimulation(circuit.vacc.I, "dbs", 0 * second, TRIAL, strength=each("dbs")),
    ]
    others = [group for stimulus in stimuli for group in stimulus.groups()]
    others += [spilling(circuit.vacc, "spillover")] if spilling else []
    populations = {
        "vacc": circuit.vacc.E,
        "dlpfc": circuit.dlpfc.E,
        "vacc_I": circuit.vacc.I,
        "dlpfc_I": circuit.dlpfc.I,
    }
    spikes = {key: SpikeMonitor(population.cells) for key, population in populations.items()}
    pool = circuit.vacc.E.pool
    tissue = StateMonitor(pool, "G_ext", record=True, dt=50 * ms) if spilling else None
    return Trials(conditions, n, exact, circuit, others, spikes, tissue)


def entry(conditions, n, name):
    """Return an entry of conditions as an array with one value per copy, `n` of each condition."""
    return column(list(conditions.values()), name, HEALTHY[name], n)


def with_cells(area, **cells):
    """Return arguments of `cortical_area` with further overrides of its cells."""
    area = area or {}
    given = area.get("cells", {})
    return area | {"cells": {kind: cells[kind] | given.get(kind, {}) for kind in cells}}


def stepped(tau, exact):
    """Return time constants for which Euler's step is the exact decay with `tau`, if asked."""
    dt = defaultclock.dt
    return dt / (1 - np.exp(-dt / tau)) if exact else tau

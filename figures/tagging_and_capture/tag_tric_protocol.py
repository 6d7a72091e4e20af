"""Tagging and capture after Clopath et al. 2008: cells with two pathways of 100 synapses.

`simulate_tag_tric(quick)` returns what `calcium_stc_protocol` does, for n cells (60, quick 4). All
conditions and repetitions are cells of one group. Cells fire at 1 ms in a few fast phases; tags,
protein and consolidated weights move at 10 s all the time. Beyond those keys:

blocked_late  (n,) late part of a pathway that was given a strong tetanus 30 min after the other,
              with protein synthesis blocked from five minutes before on
controls      "no_synthesis" and "lasting_tags" (tags last a hundred times longer), all keys;
              "no_trigger" (any tag makes protein), courses after weak stimulation;
              "spread" (the electrode reaches both pathways), courses after strong
"""

import numpy as np
from brian2 import Network, Quantity, StateMonitor, defaultclock, device, ms, mV, second

from engine.conditions import column
from engine.device import program
from figures.tagging_and_capture.outcome import outcome
from models.base import values
from models.consolidation.calcium_stc import POOL_TO_LATE
from models.consolidation.protein_synthesis import PROTEIN_SYNTHESIS_INHIBITOR
from models.consolidation.tag_tric import (
    PROTEIN_TRIGGER,
    TAG_TRIC,
    TAG_TRIC_CELL,
    TAGS_COUNTED,
    TAGS_TOLD,
    VOLLEY_CURRENT,
    VOLTAGE_TAGS,
)
from models.neurons.adex import ADEX
from models.neurons.slow_clock import SLOW_CLOCK
from models.phases import phases
from models.plasticity.clopath import SPIKE_PLATEAU, VOLTAGE_TRACES
from models.stimulation.pulse_trains import COUNTS, PROTOCOLS, PULSE_TRAINS

MINUTE = 60  # times in this module are numbers of seconds
FAST_DT, SLOW_DT, RECORD_DT = 1 * ms, 10, 300
FIBRES = 100  # of a pathway
BEFORE, AFTER = 30 * MINUTE, 8 * 60 * MINUTE  # what is recorded of each protocol
SILENCE = 8  # at the end of a fast phase: filtered potentials decay with 1 s
LAGS = np.array([5, 30, 60, 120, 180, 240]) * MINUTE  # onset to onset
ONSET = BEFORE + LAGS.max()  # of the strong tetanus, and of each protocol alone

CELL = ADEX + VOLTAGE_TRACES + SPIKE_PLATEAU + VOLLEY_CURRENT
SPIKE = {"V_plateau": 20 * mV, "t_ref": 1 * ms + FAST_DT}  # a plateau is seen a step late

# Each condition: what the first pathway is given and when, and what the second is.
TETANI = {
    "wtet": [("wtet", ONSET)],
    "stet": [("stet", ONSET)],
    **{f"wbs{k}": [("wtet", ONSET - lag), ("stet", ONSET)] for k, lag in enumerate(LAGS)},
    **{f"sbw{k}": [("wtet", ONSET + lag), ("stet", ONSET)] for k, lag in enumerate(LAGS)},
}
LOW = {"wlfs": [("wlfs", BEFORE)], "slfs": [("slfs", BEFORE)]}
# Strong on one pathway, then on the other with protein synthesis blocked from 5 min before on.
SECOND = ONSET + 30 * MINUTE
TETANI["second"] = [("stet", SECOND), ("stet", ONSET)]
OF_CONDITION = {"second": {"block": 1, "t_block": SECOND - 5 * MINUTE}}

# What is removed, and where: the block of protein, the decay of tags, the trigger, the pathways.
CONTROLS = {
    "no_synthesis": ({"block": 1, "t_block": 0}, [*TETANI, *LOW]),
    "lasting_tags": ({"decay": 0.01}, [*TETANI, *LOW]),
    "no_trigger": ({"n_trigger": 0}, ["wtet", "wlfs"]),
    "spread": ({"spread": True}, ["stet", "slfs"]),
}


def simulate_tag_tric(quick: bool) -> dict:
    """Return the courses and the capture of TagTriC; see the module for the keys."""
    n = 4 if quick else 60
    with program("tag_tric_tetani", build_on_run=False):
        found = stimulated(with_controls(TETANI), n, ONSET)
    with program("tag_tric_low_frequency", build_on_run=False):
        found |= stimulated(with_controls(LOW), n, BEFORE)
    time = np.arange(-BEFORE, AFTER + 1, RECORD_DT) * second
    return {
        "time": time,
        **outcome(found, "", LAGS * second),
        "controls": {name: outcome(found, name, LAGS * second) for name in CONTROLS},
    }


def with_controls(conditions):
    """Return (control, condition) -> (stimuli, changes), for no control ("") and for each."""
    cases = {}
    for control, (changes, where) in {"": ({}, conditions), **CONTROLS}.items():
        for name in (name for name in where if name in conditions):
            stimuli = conditions[name] * (2 if changes.get("spread") else 1)
            cases[control, name] = (stimuli, OF_CONDITION.get(name, {}) | changes)
    return cases


def stimulated(cases, n, onset):
    """Return (control, condition) -> courses of the mean weights of `n` cells, after a program."""
    defaultclock.dt = FAST_DT
    stimuli = sorted({stimulus for given, _ in cases.values() for stimulus in given})
    fast, slow = build(cases, stimuli, n)
    net = Network(*fast.values(), *slow.values())
    fast_phase, slow_phase = phases(net, fast.values(), slow.values(), SLOW_DT * second)
    now = 0
    for start, stop in windows(stimuli):
        slow_phase((start - now) * second)
        fast_phase((stop - start) * second)
        now = stop
    slow_phase((onset + AFTER + RECORD_DT - now) * second)
    device.build()
    return {case: courses(slow, k, n, onset) for k, case in enumerate(cases)}


def windows(stimuli):
    """Return [start, stop] of the times in which something fires, in order, without overlap."""
    merged = [[-1, -1]]
    for start, stop in sorted(w for stimulus in stimuli for w in trains(*stimulus)):
        if start > merged[-1][1]:
            merged.append([start, stop])
        merged[-1][1] = max(stop, merged[-1][1])
    return merged[1:]


def trains(protocol, onset):
    """Return (start, stop) of the trains of a protocol with silence after each, in slow steps."""
    n_trains, n_pulses, pulse_period, train_period = COUNTS[protocol]
    start = onset + np.arange(n_trains) * (train_period / second)
    stop = start + n_pulses * (pulse_period / second) + SILENCE
    return [
        (int(a // SLOW_DT * SLOW_DT), int(-(-b // SLOW_DT) * SLOW_DT))
        for a, b in zip(start, stop, strict=True)
    ]


def build(cases, stimuli, n):
    """Return fast and slow objects by name; cell c*n + k is repetition k of case c."""
    source = electrodes(stimuli)
    cells = CELL.neurons(
        len(cases) * n, name="cells", method="euler", **SPIKE, **values(TAG_TRIC_CELL)
    )
    cell = np.repeat(np.arange(len(cells)), 2 * FIBRES)
    pathways = [[*map(stimuli.index, given), len(stimuli)][:2] for given, _ in cases.values()]
    decay = column(changes(cases), "decay", 1, n * 2 * FIBRES)
    rates = {name: decay * VOLTAGE_TAGS.parameters[name].value for name in ("k_up", "k_down")}
    fibres = VOLTAGE_TAGS.synapses(
        source,
        cells,
        name="fibres",
        connect={"i": np.repeat(np.repeat(pathways, n, axis=0), FIBRES), "j": cell},
        **rates,
    )
    fast = {"source": source, "cells": cells, "fibres": fibres}
    return fast, consolidation(cases, n, fibres, cell)


def electrodes(stimuli):
    """Make one source for each stimulus, and a last one that never fires."""
    given = {
        name: Quantity([PROTOCOLS[protocol][name].value for protocol, _ in stimuli] + [one.value])
        for name, one in PROTOCOLS["wtet"].items()
    }
    given["n_trains"][-1] = 0
    onsets = np.array([onset for _, onset in stimuli] + [0]) * second
    return PULSE_TRAINS.neurons(len(onsets), name="electrodes", t_protocol=onsets, **given)


def consolidation(cases, n, fibres, cell):
    """Make what is slow: a state of each synapse, protein of each cell, what joins them."""
    slow, trigger = {"dt_slow": SLOW_DT * second}, values(PROTEIN_TRIGGER.parameters)
    synapse = np.arange(len(cell))
    states = (TAG_TRIC + SLOW_CLOCK).neurons(len(cell), name="states", **slow)
    protein = (PROTEIN_TRIGGER + PROTEIN_SYNTHESIS_INHIBITOR + SLOW_CLOCK).neurons(
        len(cases) * n,
        name="protein",
        block=column(changes(cases), "block", 0, n),
        t_block=column(changes(cases), "t_block", 0, n) * second,
        n_trigger=column(changes(cases), "n_trigger", trigger["n_trigger"], n),
        **slow,
    )
    joins = {
        "told": (TAGS_TOLD, fibres, states, {"i": synapse, "j": synapse}),
        "counted": (TAGS_COUNTED, states, protein, {"i": synapse, "j": cell}),
        "to_states": (POOL_TO_LATE, protein, states, {"i": cell, "j": synapse}),
    }
    joined = {
        name: (model + SLOW_CLOCK).synapses(source, target, name=name, connect=connect, **slow)
        for name, (model, source, target, connect) in joins.items()
    }
    recorded = np.flatnonzero(np.repeat(is_recorded(cases), n * 2 * FIBRES))
    monitor = StateMonitor(states, ["w_early", "w_late"], record=recorded, dt=RECORD_DT * second)
    return {"states": states, "protein": protein, **joined, "monitor": monitor}


def changes(cases):
    """Return what is changed in each case, apart from its stimuli."""
    return [changed for _, changed in cases.values()]


def is_recorded(cases):
    """Return which cases are recorded all along: single protocols, not capture."""
    return np.array([name in COUNTS for _, name in cases])


def courses(slow, k, n, onset):
    """Return parts of the weight by pathway (pathway, cell, time); of capture at the end alone."""
    monitor, size = slow["monitor"], n * 2 * FIBRES
    first = k * size
    row = np.searchsorted(monitor.record, first)
    shape = (n, 2, FIBRES, -1)
    if row == len(monitor.record) or monitor.record[row] != first:
        end = np.array(slow["states"].w_late[first : first + size]).reshape(shape[:3])
        return {"late": end.mean(axis=2).T - 1}
    when = slice((onset - BEFORE) // RECORD_DT, (onset + AFTER) // RECORD_DT + 1)
    early, late = (
        np.array(part[row : row + size, when]).reshape(shape).mean(axis=2).swapaxes(0, 1)
        for part in (monitor.w_early, monitor.w_late)
    )
    return {"early": early, "late": late - 1}

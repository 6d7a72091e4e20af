"""Tagging and capture after Luboeinski and Tetzlaff 2021: two synapses on each cell.

In the paper one synapse on one cell has one of four protocols. Capture needs a second synapse, that
of another fibre, which is the same in all respects. `simulate_calcium_stc(quick)` returns, for n
cells (60, quick 8), n_t times and n_lag lags,

time                       (n_t,) second since the onset of a protocol, -30 min to 8 h
<p>_weight, _early, _late  (n, n_t), p in wtet, stet, wlfs, slfs: weight of the stimulated synapse
                           relative to its baseline 1, its early and late part (baseline 0)
<p>_other                  (n, n_t) weight of the synapse that is not stimulated, likewise
wbs_lag, sbw_lag           (n_lag,) second from the onset of the first protocol to the second's
wbs_late, sbw_late         (n_lag, n) late part of the weakly stimulated synapse at the end, where
                           the tetanus is weak before strong, or strong before weak
wbs_alone                  (n,) the same without the strong tetanus
blocked_late               (n,) late part of a synapse with a strong tetanus 30 min after the other,
                           with protein synthesis blocked from 5 min before on
controls                   name -> the keys that a control changes, see CONTROLS
"""

import numpy as np
from brian2 import (
    Hz,
    Network,
    StateMonitor,
    defaultclock,
    device,
    ms,
    mV,
    second,
)

from engine.conditions import column
from engine.device import program
from figures.tagging_and_capture.outcome import PROTOCOLS, outcome
from models.base import values
from models.circuits.tagging import add_late_phases
from models.consolidation.calcium_stc import (
    AT_REST,
    CURRENT_PSP,
    EARLY_PHASE,
    H_0,
    PROTEIN_POOL,
    STC_CALCIUM,
    STC_CELL,
)
from models.consolidation.protein_synthesis import PROTEIN_SYNTHESIS_INHIBITOR
from models.neurons.lif import LIF
from models.neurons.slow_clock import SLOW_CLOCK
from models.phases import phases
from models.plasticity.calcium_rule import CALCIUM_RULE_BY_EVENT
from models.stimulation.poisson_source import POISSON_SOURCE
from models.stimulation.poisson_trains import POISSON_TRAINS

FIBRE = POISSON_SOURCE + POISSON_TRAINS
CELL = LIF + CURRENT_PSP
EARLY = CALCIUM_RULE_BY_EVENT + EARLY_PHASE
POOL = PROTEIN_POOL + PROTEIN_SYNTHESIS_INHIBITOR + SLOW_CLOCK

MINUTE, HOUR = 60 * second, 3600 * second
BEFORE, AFTER, SAMPLE = 30 * MINUTE, 8 * HOUR, 5 * MINUTE  # what is recorded of each protocol
SLOW_DT = 5 * second
TETANUS_TIME = 5 * second  # of fast steps for each train of a tetanus, whose last spikes arrive
LOW_TIME = 1040 * second  # of fast steps for 900 trains
LAGS = np.array([5, 30, 60, 120, 180, 240]) * MINUTE  # onset to onset
ONSET = LAGS[-1]  # of the strong tetanus, and of each tetanus alone

# Trains of Poisson spikes, as published.
SILENT = {
    "r_source": 0 * Hz,
    "n_trains": 0,
    "train_width": 1 * second,
    "train_period": 600 * second,
    "t_train": 0 * second,
}
WTET = SILENT | {"r_source": 100 * Hz, "n_trains": 1, "train_width": 0.2 * second}
STET = SILENT | {"r_source": 100 * Hz, "n_trains": 3, "t_train": ONSET}
WLFS = {"r_source": 1 * Hz, "n_trains": 1, "train_width": 900 * second, "t_train": BEFORE}
SLFS = {"r_source": 20 * Hz, "n_trains": 900, "train_width": 0.15 * second, "t_train": BEFORE}

# Each condition: the trains of both synapses, the first of which is the one that is looked at.
TETANI = {
    "wtet": (WTET | {"t_train": ONSET}, SILENT),
    "stet": (STET, SILENT),
    **{f"wbs{k}": (WTET | {"t_train": ONSET - lag}, STET) for k, lag in enumerate(LAGS)},
    **{f"sbw{k}": (WTET | {"t_train": ONSET + lag}, STET) for k, lag in enumerate(LAGS)},
}
# Strong on one synapse, then on the other with protein synthesis blocked from 5 min before on.
SECOND = ONSET + 30 * MINUTE
TETANI["second"] = (STET | {"t_train": SECOND}, STET)
OF_CONDITION = {"second": {"block": 1, "t_block": SECOND - 5 * MINUTE}}
LOW = {
    "wlfs": (WLFS | {"train_period": 1000 * second}, SILENT),
    "slfs": (SLFS | {"train_period": 1.15 * second}, SILENT),
}
# What is removed, and where: the block of protein, the decay of the early phase and of its tag, the
# threshold of protein synthesis, the difference between the two synapses.
CONTROLS = {
    "no_synthesis": ({"block": 1, "t_block": 0 * second}, [*TETANI, *LOW]),
    "lasting_tags": ({"k_relax": 1e-3}, [*TETANI, *LOW]),
    "no_trigger": ({"theta_prp": 0 * mV}, ["wtet", "wlfs"]),
    "spread": ({"spread": 1}, ["stet", "slfs"]),
}
NOTHING = {
    "block": 0,
    "t_block": 0 * second,
    "k_relax": EARLY_PHASE.parameters["k_relax"].value,
    "theta_prp": PROTEIN_POOL.parameters["theta_prp"].value,
    "spread": 0,
}


def simulate_calcium_stc(quick: bool) -> dict:
    """Return courses of four protocols and capture at all lags; the module lists the keys.

    A quick run has fewer cells and longer steps.
    """
    n, dt = (8, 0.5 * ms) if quick else (60, 0.2 * ms)
    trains = ONSET + np.arange(STET["n_trains"]) * STET["train_period"]
    second_trains = trains + SECOND - ONSET
    tetanus_onsets = np.unique(np.concatenate([ONSET - LAGS, ONSET + LAGS, trains, second_trains]))
    with program("calcium_stc_tetani", build_on_run=False):
        defaultclock.dt = dt
        found = stimulated(TETANI, n, ONSET, tetanus_onsets, TETANUS_TIME)
    with program("calcium_stc_low_frequency", build_on_run=False):
        defaultclock.dt = dt
        found |= stimulated(LOW, n, BEFORE, [BEFORE], LOW_TIME)
    time = np.arange(-BEFORE / SAMPLE, AFTER / SAMPLE + 1) * SAMPLE
    controls = {control: outcome(found, control, LAGS) for control in CONTROLS}
    return {"time": time} | outcome(found, "", LAGS) | {"controls": controls}


def stimulated(conditions, n, onset, onsets, width):
    """Return (control, condition) -> early and late parts of both synapses, after a program.

    Fast steps last `width` from each of the `onsets`; of a protocol the course around `onset` is
    returned (synapse, cell, time), of others the late part at the end (synapse, cell).
    """
    cases = with_controls(conditions)
    made = preparation(conditions, cases, n)
    run_phases(made, onsets, width, onset + AFTER + SAMPLE)
    return {case: parts(made, k, n, onset) for k, case in enumerate(cases)}


def with_controls(conditions):
    """Return (control, condition) -> changes, for no control ("") and for each."""
    cases = {}
    for control, (changes, where) in {"": ({}, conditions), **CONTROLS}.items():
        for name in (name for name in where if name in conditions):
            cases[control, name] = NOTHING | OF_CONDITION.get(name, {}) | changes
    return cases


def preparation(conditions, cases, n):
    """Return all objects: n cells with two synapses for each case.

    Synapses are numbered (case, first or second, cell). The cases of a condition share fibres.
    """
    case, which, cell = np.indices((len(cases), 2, n)).reshape(3, -1)
    condition = np.array([list(conditions).index(name) for _, name in cases])[case]
    changed = {name: column(cases.values(), name, value) for name, value in NOTHING.items()}
    train = 2 * condition + np.where(changed["spread"][case], 0, which)
    of_cell = {name: changed[name].repeat(n) for name in ("block", "t_block", "theta_prp")}
    pool = POOL.neurons(len(cases) * n, dt_slow=SLOW_DT, **of_cell)
    made = {"fibres": fibres(conditions, n), "pool": pool}
    made["cells"] = CELL.neurons(len(cases) * n, **values(STC_CELL))
    made["early"] = EARLY.synapses(
        made["fibres"],
        made["cells"],
        connect={"i": train * n + cell, "j": case * n + cell},
        rho=AT_REST,
        k_relax=changed["k_relax"][case],
        dt_slow=SLOW_DT,
        **values(STC_CALCIUM),
    )
    made |= add_late_phases(made["early"], case * n + cell, pool, SLOW_DT)
    return made | {"record": record(made["late"], cases, case)}


def fibres(conditions, n):
    """Return n fibres for each of the two trains of each condition."""
    trains = [train for pair in conditions.values() for train in pair]
    columns = {name: column(trains, name, one, n) for name, one in SILENT.items()}
    return FIBRE.neurons(len(trains) * n, d_source=defaultclock.dt, **columns)


def record(late, cases, case):
    """Return a monitor of the synapses of single protocols, not of capture."""
    alone = np.array([name in PROTOCOLS for _, name in cases])[case]
    return StateMonitor(late, ["h_early", "z_late"], record=np.flatnonzero(alone), dt=SAMPLE)


def run_phases(made, onsets, width, end):
    """Run to the end, with fast steps for a while from each onset."""
    fast = {name: made[name] for name in ("fibres", "cells", "early")}
    slow = {name: thing for name, thing in made.items() if name not in fast}
    net = Network(*(thing for name, thing in made.items() if name != "step"))  # early has the step
    fast_phase, slow_phase = phases(net, fast.values(), slow.values(), SLOW_DT)
    now = 0 * second
    for onset in sorted(float(onset) for onset in onsets):
        if onset * second > now:
            slow_phase(onset * second - now)
        fast_phase(width)
        now = onset * second + width
    slow_phase(end - now)
    device.build()


def parts(made, k, n, onset):
    """Return early and late parts of the synapses of case k; of capture the late one at the end."""
    record, first = made["record"], 2 * n * k
    row = np.searchsorted(record.record, first)
    if row == len(record.record) or record.record[row] != first:
        return {"late": np.array(made["late"].z_late[first : first + 2 * n]).reshape(2, n)}
    since = record.t[:] - onset
    shown = (since > -BEFORE - SAMPLE / 2) & (since < AFTER + SAMPLE / 2)
    early, late = (
        np.array(part[row : row + 2 * n, shown]).reshape(2, n, -1)
        for part in (record.h_early[:] / H_0["h_0"].value - 1, record.z_late[:])
    )
    return {"early": early, "late": late}

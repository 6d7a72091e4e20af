"""Two weeks after one training: the loop of BDNF, CREB and C/EBP, and a bistable variant of it.

Each condition is a cell. Cells of the published loop carry the time since their last stimulus; one
more has the published clock, which knows one stimulus only. Cells of the variant differ in the
strength of the stimulus, or begin near its unstable steady state and are not stimulated.
"""

import numpy as np
from brian2 import Network, StateMonitor, defaultclock, second

from engine.conditions import column
from models.base import values
from models.consolidation.bdnf_creb import (
    BDNF,
    BDNF_CREB,
    BDNF_GENE,
    CEBP,
    CREB,
    DELAYED_LOOP,
    ONE_TRAINING,
)
from models.consolidation.bistable_creb import BISTABLE_CREB
from models.consolidation.late_weight import LATE_WEIGHT
from models.consolidation.protein_synthesis import PROTEIN_SYNTHESIS_INHIBITOR
from models.stimulation.training import TRAINING

HOUR = 3600 * second
DAY = 24 * HOUR
NEVER = -1 * second  # before any time since a stimulus
LOOP = BDNF_CREB + LATE_WEIGHT + TRAINING + PROTEIN_SYNTHESIS_INHIBITOR
CLOCKED = ONE_TRAINING + DELAYED_LOOP + BDNF_GENE + BDNF + CREB + CEBP + LATE_WEIGHT + TRAINING
VARIANT = BISTABLE_CREB + TRAINING

AMOUNTS = ("BDNF", "m_BDNF", "pCREB", "CEBP")
STATE = (*AMOUNTS, "w_1", "w_2", "w_3")
BLOCKER = {"block": 0.8}  # of protein synthesis
TWICE = {"n_sessions": 2, "training_period": 2 * DAY}
CONDITIONS = {
    "intact": {},
    "untrained": {"s_training": 0},
    "psi_early": BLOCKER | {"t_washout": 6 * HOUR},
    "psi_late": BLOCKER | {"t_block": 24 * HOUR, "t_washout": 30 * HOUR},
    "cut": {"t_close": NEVER},
    "no_cebp": {"v_C": 0 / second},
    "no_w1": {"k_w1": 0 / second},
    "no_w2": {"k_w2": 0 / second},
    "undelayed": {"t_open": NEVER, "t_close": 1e9 * second},
    "twice": TWICE,
}
CLOCKS = {"twice": TWICE}
STRENGTHS = np.geomspace(0.5, 4, 211)  # of the stimulus, steps of 1 %
FEW = STRENGTHS[::10]
STARTS = np.array([0.9, 0.97, 1.03, 1.1])  # of the unstable steady state
COARSE = 2 * HOUR  # between samples of cells that differ in the strength of the stimulus


def simulate(quick):
    """Return the courses of all conditions, and those after each strength of the stimulus.

    Amounts are relative to the start; those of the variant to its lower steady state. A quick run
    has steps of a minute instead of 20 s.
    """
    defaultclock.dt = (60 if quick else 20) * second
    states = steady_states()
    loop, clocked, variant = published(), cells(CLOCKED, CLOCKS), variants(states)
    named = np.arange(len(CONDITIONS))
    monitors = (
        StateMonitor(loop, STATE, record=named, dt=60 * second),
        StateMonitor(clocked, STATE, record=True, dt=60 * second),
        StateMonitor(loop, AMOUNTS, record=len(CONDITIONS) + np.arange(len(FEW)), dt=COARSE),
        StateMonitor(variant, AMOUNTS, record=True, dt=COARSE),
    )
    Network(loop, clocked, variant, *monitors).run(14 * DAY, namespace={})
    data = courses(monitors[0], CONDITIONS) | {"clock": courses(monitors[1], CLOCKS)}
    data["published"] = doses(monitors[2], FEW, slice(None))
    data |= sorted_variants(monitors[3]) | {"states": states / states[0]}
    return data | {"controls": controls(data)}


def cells(model, conditions):
    """Return a group with a cell for each condition."""
    rows, parameters = conditions.values(), values(model.parameters)
    varied = {name for condition in rows for name in condition}
    arrays = {name: column(rows, name, parameters[name]) for name in varied}
    return model.neurons(len(conditions), **arrays)


def published():
    """Return cells of the published loop: all conditions, then one for each of a few strengths."""
    # however weak, these stimuli restart the delays
    dosed = {f"dose_{k}": {"s_training": s, "stimulus_min": 0} for k, s in enumerate(FEW)}
    all_cells = CONDITIONS | dosed
    return cells(LOOP, {name: {"block": 0} | condition for name, condition in all_cells.items()})


def variants(states):
    """Return cells of the variant: all strengths, a few without feedback on bdnf, and starts."""
    begin = np.tile(states[0], (len(STRENGTHS) + len(FEW), 1))
    begin = np.concatenate([begin, STARTS[:, None] * states[1]])
    strengths = np.concatenate([STRENGTHS, FEW, 0 * STARTS])
    closed = np.repeat([1, 0, 1], [len(STRENGTHS), len(FEW), len(STARTS)])
    initial = dict(zip(AMOUNTS, begin.T, strict=True))
    return VARIANT.neurons(len(begin), s_training=strengths, BDNF_open=closed, **initial)


def steady_states():
    """Return the lower, middle and upper steady state of the variant, in the order of AMOUNTS.

    Given C/EBP, the other amounts follow from each other around the loop; where its synthesis then
    equals its loss is found on a grid and refined. Where there is one state, it is all three.
    """
    grid = np.linspace(0.01, 0.2279, 100_001)
    excess = around(grid)[1]
    k = np.flatnonzero(np.diff(np.sign(excess)))
    roots = grid[k] - excess[k] * (grid[k + 1] - grid[k]) / (excess[k + 1] - excess[k])
    return around(roots[[0, len(roots) // 2, -1]])[0].T


def around(cebp):
    """Return the amounts that belong to an amount of C/EBP, and its synthesis minus its loss."""
    p = {name: float(value) for name, value in values(VARIANT.parameters).items()}
    induced = p["v_m0"] + p["v_m"] * hill(cebp, p["K_CEBP"])
    mrna = p["K_decay"] * induced / (p["v_decay"] - induced)
    bdnf = p["tau_BDNF"] * p["v_BDNF"] * hill(mrna, p["K_m"])
    phosphorylation = p["k_phos_0"] + p["k_TrkB"] * hill(bdnf, p["K_TrkB"])
    pcreb = p["CREB_total"] * phosphorylation / (phosphorylation + p["k_dephos"])
    synthesis = (p["v_C0"] + p["v_C"] * hill(pcreb, p["K_CREB"])) * (p["CEBP_max"] - cebp)
    loss = p["v_loss"] * cebp / (cebp + p["K_loss"])
    return np.array([bdnf, mrna, pcreb, cebp]), synthesis - loss


def hill(x, half):
    """Return the fraction that is active, with two binding sites."""
    return x**2 / (half**2 + x**2)


def courses(monitor, conditions):
    """Return the courses of each condition, every minute for two hours, then every ten."""
    t = monitor.t[:]
    kept = (t < 2 * HOUR) | (np.round(t / second) % 600 == 0)
    state = {name: getattr(monitor, name)[:] for name in STATE}
    state = {name: rows[:, kept] / rows[:, :1] for name, rows in state.items()}
    named = {
        condition: {name: rows[k] for name, rows in state.items()}
        for k, condition in enumerate(conditions)
    }
    return {"time": t[kept]} | named


def doses(monitor, strengths, rows):
    """Return courses of cells that differ in their stimulus, relative to the start of the first."""
    state = {name: getattr(monitor, name)[:] for name in AMOUNTS}
    relative = {name: all_rows[rows] / all_rows[0, 0] for name, all_rows in state.items()}
    return {"time": monitor.t[:], "strength": strengths} | relative


def sorted_variants(monitor):
    """Return the cells of `variants` by what they are for."""
    sizes = np.cumsum([0, len(STRENGTHS), len(FEW), len(STARTS)])
    rows = [slice(a, b) for a, b in zip(sizes, sizes[1:], strict=False)]
    return {
        "variant": doses(monitor, STRENGTHS, rows[0]),
        "variant_cut": doses(monitor, FEW, rows[1]),
        "starts": doses(monitor, STARTS, rows[2]),
    }


def controls(data):
    """Return the data with one mechanism removed, or with another condition in its place."""
    variant, intact, clock = data["variant"], data["intact"], data["clock"]
    final = variant["pCREB"][:, -1]
    ratio = STRENGTHS / STRENGTHS[np.argmax(np.diff(final))]  # to that of the steepest step
    far = np.abs(np.log(ratio)) > np.log(1.2)
    lasting = rows_of(variant, STRENGTHS > 3)
    return {
        "untrained": {"intact": data["untrained"]},
        "severed": {"intact": data["cut"]},
        "unblocked": {"psi_early": intact, "psi_late": intact},
        "not_cut": {"cut": intact},
        "both_pathways": {"no_w1": intact, "no_w2": intact},
        "with_cebp": {"no_cebp": intact},
        "delayed": {"undelayed": intact},
        "bistable": {"time": variant["time"], "published": variant}
        | {"intact": {name: lasting[name][0] for name in AMOUNTS}},
        "clocked": {"twice": clock["twice"]},
        "transient": {"variant": data["published"]},
        "variant_severed": {
            "variant": data["variant_cut"],
            "starts": rows_of(data["variant_cut"], np.arange(len(STARTS))),
        },
        "far_from_threshold": {"variant": rows_of(variant, far)},
        "above_threshold": {"variant": lasting | {"strength": lasting["strength"] / 4}},
    }


def rows_of(doses, rows):
    """Return some of the cells that `doses` holds."""
    return {name: values if name == "time" else values[rows] for name, values in doses.items()}

"""Messages that compete for microRNA: steady states, single molecules, pulses, rivals, relief.

Every condition is a cell of a group, and all groups are in one program. The equations of the means
take steps of a minute, single molecules a tenth of that.
"""

from statistics import NormalDist

import numpy as np
from brian2 import Network, StateMonitor, defaultclock

from figures.microrna_filter.theory import free_messages
from models.consolidation.microrna import (
    COUNTED_MESSAGE,
    MESSAGE,
    MICRORNA_POOL,
    MICRORNA_RELIEF,
    MINUTE,
    TARGET_PROTEIN,
    TRANSCRIPTION_PULSE,
)
from models.neurons.slow_clock import SLOW_CLOCK

GENE = MICRORNA_POOL + MESSAGE + TARGET_PROTEIN + SLOW_CLOCK
PULSED = GENE + TRANSCRIPTION_PULSE
RELIEVED = GENE + MICRORNA_RELIEF
RIVAL = MESSAGE.renamed(
    r_free="r_free_rival", r_bound="r_bound_rival", binding="binding_rival", k_R="k_R_rival"
)
RIVALS = MICRORNA_POOL + MESSAGE + RIVAL + SLOW_CLOCK
COUNTED = MICRORNA_POOL + COUNTED_MESSAGE

VALUES = {
    name: parameter.value
    for model in (MICRORNA_POOL, MESSAGE, TARGET_PROTEIN)
    for name, parameter in model.parameters.items()
}
POOL = VALUES["miR_T"]
GAMMA_R = VALUES["gamma_R"]
LAM = float((VALUES["k_mir_off"] + VALUES["gamma_star"]) / VALUES["k_mir_on"])
THETA = float(VALUES["gamma_star"] * POOL / GAMMA_R)
THRESHOLD = LAM + THETA
CAPACITY = GAMMA_R * THRESHOLD  # the transcription rate that is at the threshold

RATIOS = np.array([0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000])  # of theta to lam, theta the same
BELOW, FAR = 0.5, 100  # transcription relative to the threshold; farthest from it
STEPS = np.array([0.1, 0.2, 0.35, 0.5, 0.7, 0.85, 1, 1.2, 1.5, 2, 3])  # of single molecules
VARIED_STEPS = np.array([0.2, 0.5, 1.2, 2])
POOL_CV = 0.2  # spread of the pool between cells, where it varies
FEWER = 10  # times fewer molecules of all kinds
BATCHES = 4  # of cells, for the spread of what is measured

MESSAGES = 600  # of the slow and of the fast pulse, four times theta
FAST = 4  # times the capacity; the slow pulse is BELOW it
BRIEF = 20  # messages of the brief pulse, fewer than the pool
PULSE_START, RELIEF_START = 100 * MINUTE, 2500 * MINUTE
BURN_IN, DURATION = 1250 * MINUTE, 5250 * MINUTE
SAMPLE, TRACE = 50 * MINUTE, 5 * MINUTE
STEP, SLOW_STEP = 0.1 * MINUTE, 1 * MINUTE


def simulate(quick):
    """Return steady states, moments of single molecules, pulses, rivals and relief, controls.

    Times have units, molecules are numbers per cell. A quick run has fewer points and cells.
    """
    defaultclock.dt = STEP
    steady, grid = steady_genes(41 if quick else 161)
    counted, table = counted_genes(40 if quick else 120)
    pulsed, plan = pulsed_genes(5 if quick else 15)
    rivals, transcription = rival_genes()
    relieved = RELIEVED.neurons(
        2, miR_T=np.array([POOL, 0]), k_R=BELOW * CAPACITY, t_relief=RELIEF_START
    )
    numbers = StateMonitor(counted, ["r_free", "prot"], record=True, dt=SAMPLE)
    courses = [StateMonitor(genes, "prot", record=True, dt=TRACE) for genes in (pulsed, relieved)]
    network = Network(steady, counted, pulsed, rivals, relieved, numbers, *courses)
    network.run(DURATION, namespace={})
    return joined(
        steady_states(steady, grid),
        moments(numbers, table),
        pulses(courses[0], plan),
        freed_by_rivals(rivals, transcription),
        relief(courses[1]),
    )


def joined(*parts):
    """Return all data and all controls, from pairs of data and of controls by name."""
    data, controls = {"rates": VALUES, "capacity": CAPACITY, "shown_ratio": THETA / LAM}, {}
    for part, removed in parts:
        data |= part
        for name, arrays in removed.items():
            controls[name] = controls.get(name, {}) | arrays
    return data | {"controls": controls}


def steady_genes(n):
    """Return genes at n transcription rates for each ratio of theta to lam, and without microRNA.

    Rates are densest at the threshold, where the slope changes most.
    """
    reach = np.linspace(-1, 1, n)
    distance = np.exp(np.log(FAR) * np.sinh(5 * reach) / np.sinh(5))
    lam = THETA / RATIOS
    r_0 = np.vstack([distance * (THETA + lam)[:, None], distance * THRESHOLD])
    lam, pool = np.append(lam, LAM), np.append(np.full(len(RATIOS), POOL), 0)
    genes = GENE.neurons(
        r_0.size,
        dt_slow=SLOW_STEP,
        k_R=GAMMA_R * r_0.ravel(),
        k_mir_on=VALUES["k_mir_on"] * np.repeat(LAM / lam, n),
        miR_T=np.repeat(pool, n),
    )
    return genes, {"distance": distance, "r_0": r_0}


def steady_states(genes, grid):
    """Return free messages and protein, for each ratio and distance from the threshold."""
    shape = grid["r_0"].shape
    columns = {"r_0": grid["r_0"]}
    columns |= {"messages": genes.r_free[:].reshape(shape), "protein": genes.prot[:].reshape(shape)}
    data = {name: rows[:-1] for name, rows in columns.items()}
    alone = {name: rows[-1] for name, rows in columns.items()}
    shown = {name: rows[np.argmin(np.abs(RATIOS - THETA / LAM))] for name, rows in data.items()}
    data |= {"ratio": RATIOS, "theta": THETA, "distance": grid["distance"], "alone": alone}
    # without microRNA all ratios are one gene
    same = {name: np.tile(row, (len(RATIOS), 1)) for name, row in alone.items()}
    weak = {"shown_ratio": RATIOS.min()}
    return data, {"no_microrna": same, "weak": weak, "with_microrna": {"alone": shown}}


def conditions(copies):
    """Return name -> r_0 and lam of counted genes, and the microRNA of their copies.

    "matched" genes have no microRNA and the same mean protein as "many".
    """
    r_0, same = STEPS * THRESHOLD, np.ones(copies)
    matched = free_messages(r_0, LAM, THETA)
    return {
        "many": {"r_0": r_0, "lam": LAM, "pools": POOL * same},
        "few": {"r_0": r_0 / FEWER, "lam": LAM / FEWER, "pools": POOL / FEWER * same},
        "matched": {"r_0": matched, "lam": LAM, "pools": 0 * same},
        "varied": {"r_0": VARIED_STEPS * THRESHOLD, "lam": LAM, "pools": varied_pools(copies)},
    }


def varied_pools(copies):
    """Return whole numbers of microRNA at evenly spaced quantiles of a lognormal distribution."""
    sigma = np.sqrt(np.log(1 + POOL_CV**2))
    z = np.array([NormalDist().inv_cdf((k + 0.5) / copies) for k in range(copies)])
    return np.round(POOL * np.exp(sigma * z - sigma**2 / 2))


def counted_genes(copies):
    """Return cells in which molecules are counted, begun at their means, and their conditions."""
    table = conditions(copies)
    columns = [np.meshgrid(c["r_0"], c["pools"], indexing="ij") for c in table.values()]
    r_0, miR_T = (np.concatenate([c[k].ravel() for c in columns]) for k in (0, 1))
    lam = np.concatenate([np.full(c["r_0"].size * copies, c["lam"]) for c in table.values()])
    free = free_messages(r_0, lam, THETA / POOL * miR_T)
    cells = COUNTED.neurons(
        r_0.size,
        k_R=GAMMA_R * r_0,
        k_mir_on=VALUES["k_mir_on"] * LAM / lam,
        miR_T=miR_T,
        r_free=np.round(free),
        r_bound=np.round(miR_T * free / (lam + free)),
        prot=np.round(float(VALUES["k_prot"] / VALUES["gamma_prot"]) * free),
    )
    return cells, table


def moments(numbers, table):
    """Return mean and variance of messages and protein, for each transcription rate and batch."""
    late, first, found = numbers.t[:] >= BURN_IN, 0, {}
    for name, condition in table.items():
        points, copies = condition["r_0"].size, condition["pools"].size
        rows = slice(first, first + points * copies)
        found[name] = {"r_0": condition["r_0"], "pools": condition["pools"]}
        for what, values in (("messages", numbers.r_free[:]), ("protein", numbers.prot[:])):
            # every BATCHES-th cell: each batch has pools of all sizes
            batches = values[rows][:, late].reshape(points, -1, BATCHES, late.sum())
            found[name][f"{what}_mean"] = batches.mean(axis=(1, 3))
            found[name][f"{what}_variance"] = batches.var(axis=(1, 3))
        first = rows.stop
    many, few, matched, varied = found.values()
    data = {"steps": STEPS, "varied_steps": VARIED_STEPS, "pools": varied["pools"], "fewer": FEWER}
    data |= {"counted": many, "few": few, "matched": matched, "varied": varied}
    return data, {
        "no_microrna": {"counted": matched, "varied": at_varied_steps(matched)},
        "few": {"counted": few},
        "many": {"few": many},
        "with_microrna": {"matched": many},
        "one_pool": {"varied": at_varied_steps(many)},
    }


def at_varied_steps(outcome):
    """Return a condition at the transcription rates at which the pool varies."""
    rows = np.isin(STEPS, VARIED_STEPS)
    return {k: v if k == "pools" else v[rows] for k, v in outcome.items()}


def pulsed_genes(n):
    """Return genes transcribed in one pulse: three pulses, then a map of n rates by n durations.

    The second half of the cells are the same pulses without microRNA.
    """
    rates, durations = np.geomspace(0.1, 10, n), np.geomspace(3, 1000, n)
    grid = [axis.ravel() for axis in np.meshgrid(rates, durations, indexing="ij")]
    rate = np.concatenate([[BELOW, FAST, FAST], grid[0]]) * CAPACITY
    three = np.array([MESSAGES, MESSAGES, BRIEF]) / rate[:3]
    whole = np.round(np.concatenate([three / STEP, grid[1] * MINUTE / STEP]))  # steps of a pulse
    duration = whole * STEP
    genes = PULSED.neurons(
        2 * len(rate),
        dt_slow=STEP,
        k_R=np.tile(rate, 2),
        t_pulse_R=PULSE_START - STEP / 2,  # between steps, or rounding may add one
        d_pulse_R=np.tile(duration, 2),
        miR_T=np.repeat([POOL, 0], len(rate)),
    )
    return genes, {"rate": rates, "duration": durations * MINUTE, "messages": rate * duration}


def pulses(course, plan):
    """Return proteins made for each message of a pulse, and the course of the first three."""
    protein = course.prot[:]
    made = protein[:, -1] + float(VALUES["gamma_prot"] * TRACE) * protein.sum(axis=1)
    per_message = made.reshape(2, -1) / plan["messages"]
    traces = protein.reshape(2, -1, protein.shape[1])[:, :3]
    with_it, without = (
        {
            "pulse_yield": dict(zip(("slow", "fast", "brief"), row[:3], strict=True)),
            "pulse_map": row[3:].reshape(len(plan["rate"]), -1),
            "pulse_course": courses,
        }
        for row, courses in zip(per_message, traces, strict=True)
    )
    axes = {"pulse_rate": plan["rate"], "pulse_duration": plan["duration"]}
    axes["pulse_time"] = course.t[:] - PULSE_START
    return with_it | axes, {"no_microrna": without}


def rival_genes():
    """Return genes below the threshold, each with a rival for its microRNA; the last has none."""
    rival = np.append(np.linspace(0, 3, 25), 0)
    genes = RIVALS.neurons(
        len(rival), dt_slow=SLOW_STEP, k_R=BELOW * CAPACITY, k_R_rival=rival * CAPACITY
    )
    return genes, rival[:-1]


def freed_by_rivals(genes, transcription):
    """Return free messages of a gene against the transcription of its rival."""
    free = genes.r_free[:]
    alone = np.full(len(transcription), free[-1])
    data = {"rival": transcription, "r_0_target": BELOW * THRESHOLD, "freed": free[:-1]}
    return data, {"no_rival": {"freed": alone}}


def relief(course):
    """Return the course of protein when repression is relieved."""
    data = {"relief_time": course.t[:] - RELIEF_START, "relief_course": course.prot[0]}
    return data, {"no_microrna": {"relief_course": course.prot[1]}}

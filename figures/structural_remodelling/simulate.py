"""Twelve weeks of birth and death of spines: at rest, and stimulated for the first six.

Each condition is a block of potential sites of one group, in repetitions; all begin with spines of
one resting population, which was simulated before. The expected number, a model of its own, follows
the same conditions and a sweep of turnover, each as one cell.
"""

import numpy as np
from brian2 import SpikeMonitor, StateMonitor, defaultclock, run, second

from engine.conditions import column
from engine.device import program, random_numbers
from figures.structural_remodelling.forward_equation import number_in_equilibrium, survival
from models.base import values
from models.consolidation.given_late_weight import GIVEN_LATE_WEIGHT, REVERTING, STEADY_STIMULUS
from models.consolidation.protein_synthesis import PROTEIN_SYNTHESIS_INHIBITOR
from models.consolidation.spine_number import SPINE_NUMBER
from models.consolidation.spine_turnover import SPINE_TURNOVER

HOUR, DAY = 3600 * second, 86400 * second
WEEK = 7 * DAY
STOP = 6 * WEEK  # of the stimulus
DURATION = 12 * WEEK
RESTING = 30 * WEEK  # until nothing is left of how the resting population began

TREATED = STEADY_STIMULUS + GIVEN_LATE_WEIGHT + PROTEIN_SYNTHESIS_INHIBITOR
NO_STIMULUS = {"w_stimulated": 1, "birth_boost": 1}
STIMULUS = {
    "w_stimulated": GIVEN_LATE_WEIGHT.parameters["w_stimulated"].value,
    "birth_boost": STEADY_STIMULUS.parameters["birth_boost"].value,
}
# Spines without volumes of their own: as many at rest, and as many births, but all equally durable.
ALIKE = {
    "k_death": 4 * values(SPINE_TURNOVER.parameters)["k_birth"] * np.exp(1 / 0.5),
    "V_death": 0.5,
    "V_birth": 1,
    "sigma_V": 1e-9,
}
CONDITIONS = {
    "rest": NO_STIMULUS,
    "below": NO_STIMULUS | {"start": 0.7},
    "above": NO_STIMULUS | {"start": 1.3},
    "kept": STIMULUS,
    "reverts": STIMULUS | values(REVERTING),
    "weights_alone": STIMULUS | {"birth_boost": 1},
    "weights_alone_revert": STIMULUS | {"birth_boost": 1} | values(REVERTING),
    "births_alone": STIMULUS | {"w_stimulated": 1},
    "blocked": STIMULUS | {"block": 1},
    "weakened": NO_STIMULUS | {"w_stimulated": 0.7},
    "slow_weights": STIMULUS | {"tau_build": 10 * DAY},
    "alike_rest": ALIKE | NO_STIMULUS,
    "alike_below": ALIKE | NO_STIMULUS | {"start": 0.7},
    "alike_above": ALIKE | NO_STIMULUS | {"start": 1.3},
    "alike_kept": ALIKE | STIMULUS,
    "alike_reverts": ALIKE | STIMULUS | values(REVERTING),
}
VARIED = ("k_death", "V_death", "V_birth", "sigma_V")
TREATMENT = ("w_stimulated", "birth_boost", "k_revert", "tau_build", "block")
DEFAULTS = values(SPINE_TURNOVER.parameters | TREATED.parameters) | {"block": 0, "start": 1}
FOLLOWED = ("kept", "reverts", "weights_alone", "births_alone", "weakened")  # by SPINE_NUMBER
IMAGED = ("kept", "rest", "weakened", "slow_weights")  # whose spines are followed one by one
COHORTS = {  # whose spines are followed together, since their births and deaths obey the same rates
    "rest": ("rest", "below", "above"),
    "kept": ("kept",),
    "births_alone": ("births_alone",),
    "memoryless": ("alike_rest", "alike_below", "alike_above"),
}

FULL = {"sites": 1000, "n": 8, "resting": 16000, "dt": 1 * HOUR, "speeds": 31}
QUICK = {"sites": 200, "n": 2, "resting": 2000, "dt": 6 * HOUR, "speeds": 11}
SLOWEST, FASTEST = 1 / 64, 16  # turnover, relative to that of the barrel cortex
WEIGHTS = (1, 4, 16)  # time in which weights are consolidated, relative to the published one


def simulate(quick: bool) -> dict:
    """Return courses of number and volume in all conditions, and how long spines survived.

    Courses have repetitions first, then days; numbers are fractions of all sites. A quick run has
    fewer sites and longer steps.
    """
    plan = QUICK if quick else FULL
    with program("resting"):
        resting = resting_population(plan)
    with program("courses"):
        courses, cohorts = turnover(resting, plan)
    with program("expected"):
        expected = expected_numbers(plan)
    return {
        "day": np.arange(DURATION / DAY + 1) * DAY,
        "hour": np.arange(DURATION / plan["dt"] + 1) * plan["dt"],
        **courses["kept"],
        **{name: courses[name] for name in CONDITIONS if name != "kept"},
        "survival": cohorts["rest"],
        "stimulated_survival": cohorts["kept"],
        "resting_number": resting["number"],
        "resting_volume": resting["V_spine"],
        "theory": theory(),
        **expected,
        "controls": controls(courses, cohorts, expected),
    }


def controls(courses, cohorts, expected):
    """Return what replaces the data in each control."""
    alike = {"survival": cohorts["memoryless"], "reverts": courses["alike_reverts"]}
    blind = dict.fromkeys(expected["expected"], expected["expected"]["births_alone"])
    return {
        **{name: courses[name] for name in ("reverts", "births_alone", "slow_weights")},
        "kept": {
            "reverts": courses["kept"],
            "weights_alone_revert": courses["weights_alone"],
        },
        "rest": {"weakened": courses["rest"]},
        "memoryless": courses["alike_kept"] | alike,
        "births_only": {"stimulated_survival": cohorts["births_alone"]},
        "blind_to_weights": {"expected": blind},
    }


def resting_population(plan):
    """Return what spines are like that were left alone, and which fraction of sites has one."""
    defaultclock.dt = plan["dt"]
    sites = (SPINE_TURNOVER + GIVEN_LATE_WEIGHT).neurons(
        plan["resting"], presence="int(rand() < 0.2)"
    )
    record = StateMonitor(sites, ["presence", "z_V", "V_spine", "t_birth"], record=True, dt=WEEK)
    run(RESTING, namespace={})
    there = record.presence[:, -1] > 0
    return {
        "number": record.presence[:, -8:].mean(),
        "z_V": record.z_V[there, -1],
        "V_spine": record.V_spine[there, -1],
        "age": record.t[-1] - record.t_birth[there, -1],
    }


def turnover(resting, plan):
    """Return courses and survival of spines of each condition, by name."""
    defaultclock.dt = plan["dt"]
    rows, block = CONDITIONS.values(), plan["n"] * plan["sites"]
    sites = (SPINE_TURNOVER + TREATED).neurons(
        len(CONDITIONS) * block,
        t_washout=STOP,
        **{name: column(rows, name, DEFAULTS[name], block) for name in (*VARIED, *TREATMENT)},
        **spines_at_start(resting, plan),
    )
    first = np.arange(len(CONDITIONS)) * block
    events = SpikeMonitor(sites)
    daily = StateMonitor(sites, ["presence", "persistent", "V_spine"], record=True, dt=DAY)
    drive = StateMonitor(sites, "w_late", record=first)
    run(DURATION + plan["dt"], namespace={})
    lifetimes = lives(events.i[:], events.t[:] / DAY, daily.presence[:, 0])
    courses = {}
    for name, start in zip(CONDITIONS, first, strict=True):
        mine = slice(start, start + block)
        courses[name] = course(daily, mine, plan)
        if name in IMAGED:
            volumes = same_spines(daily.V_spine[mine], lifetimes[0][mine])
            courses[name]["same_spines"] = volumes
    for name, w_late in zip(CONDITIONS, drive.w_late, strict=True):
        courses[name]["w_late"] = w_late
    return courses, survivals(lifetimes, daily.V_spine[:, 0], block)


def survivals(lifetimes, volume, block):
    """Return the survival of spines of each cohort, by name."""
    blocks = {name: np.isin(list(CONDITIONS), members) for name, members in COHORTS.items()}
    return {
        name: survival_by_day(*lifetimes, volume, np.repeat(mine, block))
        for name, mine in blocks.items()
    }


def spines_at_start(resting, plan):
    """Return initial values of all sites: so many spines, drawn from the resting population."""
    start = column(CONDITIONS.values(), "start", DEFAULTS["start"], plan["n"])
    there = np.round(start * resting["number"] * plan["sites"])
    presence = (np.arange(plan["sites"]) < there[:, None]).ravel()
    drawn = random_numbers().integers(len(resting["z_V"]), size=presence.size)
    return {
        "presence": presence.astype(float),
        "z_V": resting["z_V"][drawn],
        "t_birth": -resting["age"][drawn],
    }


def course(daily, mine, plan):
    """Return number, number of persistent spines and summed volume per site, by repetition, day."""
    records = {
        "number": daily.presence[mine],
        "persistent": daily.persistent[mine],
        "volume": daily.V_spine[mine],
    }
    return {
        name: values.reshape(plan["n"], plan["sites"], -1).mean(axis=1)
        for name, values in records.items()
    }


def same_spines(volume, death):
    """Return the geometric mean of the volume of spines of the start over theirs then, by day."""
    days = np.arange(STOP / DAY + 1, dtype=int)
    growth = [volume[death > day, day] / volume[death > day, 0] for day in days]
    return np.array([np.exp(np.mean(np.log(ratio))) for ratio in growth])


def lives(site, day, presence):
    """Return when the first spines of sites died, and births: sites, days, ages at death.

    Events of a site are births and deaths in turn. What did not happen is at infinity.
    """
    order = np.lexsort((day, site))
    site, day = site[order], day[order]
    first = np.r_[True, site[1:] != site[:-1]]
    rank = np.arange(len(site)) - np.maximum.accumulate(np.where(first, np.arange(len(site)), 0))
    dies = (rank + presence[site]) % 2 == 1
    end = np.where(np.r_[first[1:], True], np.inf, np.r_[day[1:], np.inf])
    death = np.where(presence > 0, np.inf, np.nan)
    death[site[first & dies]] = day[first & dies]
    return death, site[~dies], day[~dies], (end - day)[~dies]


def survival_by_day(death, site, birth, age, volume, mine):
    """Return the survival by day: of spines at the start, by their volume, and of new spines.

    New are those born before the stimulus stops, which can all be followed for as long.
    """
    days = np.arange(STOP / DAY + 1)
    there = mine & ~np.isnan(death)
    quarters = np.array_split(death[there][np.argsort(volume[there])], 4)
    new = age[mine[site] & (birth < STOP / DAY)]
    return {
        "day": days * DAY,
        "old": alive(death[there], days),
        "by_volume": np.array([alive(quarter, days) for quarter in quarters]),
        "new": alive(new, days),
    }


def alive(ages, days):
    """Return which fraction of spines is older than so many days when it dies."""
    return np.mean(ages[:, None] > days, axis=0)


def expected_numbers(plan):
    """Return the number that SPINE_NUMBER expects: in conditions, and with other turnover."""
    defaultclock.dt = plan["dt"]
    speed = np.geomspace(SLOWEST, FASTEST, plan["speeds"])
    families = [STIMULUS | {"tau_build": k * DEFAULTS["tau_build"]} for k in WEIGHTS]
    families += [CONDITIONS["reverts"], NO_STIMULUS | {"births": 0}]
    conditions = [CONDITIONS[name] for name in FOLLOWED]
    conditions += [family for family in families for _ in speed]
    cells = expecting_cells(
        conditions, np.r_[np.ones(len(FOLLOWED)), np.tile(speed, len(families))]
    )
    record = StateMonitor(cells, ["n_spine", "w_late"], record=True, dt=3 * plan["dt"])
    run(DURATION + plan["dt"], namespace={})
    shape = (len(families), len(speed), -1)
    return {
        "expected_time": record.t[:],
        "expected": {name: record.n_spine[k] for k, name in enumerate(FOLLOWED)},
        "sweep": {
            "speed": speed,
            "number": record.n_spine[len(FOLLOWED) :].reshape(shape),
            "w_late": record.w_late[len(FOLLOWED) :].reshape(shape)[:, 0],
        },
    }


def expecting_cells(conditions, speeds):
    """Return a cell of SPINE_NUMBER for each condition, all its rates so many times as fast."""
    rates = values(SPINE_NUMBER.parameters)
    births = np.array([condition.get("births", 1) for condition in conditions])
    faster = {name: speeds * rates[name] for name in ("k_grow", "k_shrink", "k_small", "k_large")}
    return (SPINE_NUMBER + TREATED).neurons(
        len(conditions),
        k_birth=births * speeds * rates["k_birth"],
        **faster,
        **{name: column(conditions, name, DEFAULTS[name]) for name in TREATMENT},
    )


def theory():
    """Return what the forward equation says of SPINE_TURNOVER."""
    p = {
        name: float(value / DAY if name.startswith("tau") else value)
        for name, value in values(SPINE_TURNOVER.parameters).items()
    }
    p |= {name: float(p[name] * DAY / second) for name in ("k_birth", "k_death")}
    old, new = survival(p, np.arange(STOP / DAY + 1))
    stimulated = number_in_equilibrium(p, STIMULUS["w_stimulated"])
    return {"number_stimulated": stimulated, "old": old, "new": new}

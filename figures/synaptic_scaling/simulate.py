"""Two days of synaptic scaling, while STDP and noise act on the same weights.

Neurons fire for 20 s in every two hours. In between only what is slow moves: the average rate, the
factor of all weights of a cell, and the noise on each weight. Conditions and repetitions are cells
of one group; the conditions of a repetition share their inputs and the weights they begin with.
"""

import numpy as np
from brian2 import (
    Hz,
    Network,
    SpikeMonitor,
    StateMonitor,
    defaultclock,
    device,
    ms,
    nS,
    second,
)

from engine.conditions import column
from engine.device import program, random_numbers
from models.neurons.firing_rate import FIRING_RATE, MEAN_RATE
from models.neurons.lif import LIF
from models.neurons.slow_clock import SLOW_CLOCK
from models.phases import phases
from models.plasticity.static_weight import STATIC_WEIGHT
from models.plasticity.stdp import MULTIPLICATIVE, STDP
from models.plasticity.synaptic_scaling import (
    RATE_SENSOR,
    RATE_TO_SENSOR,
    SCALED_CELL,
    SCALING_FACTOR,
    SCALING_SHIFT,
    SENSOR_TO_CELL,
    SUBTRACTIVE_SCALING,
    SYNAPTIC_SCALING,
)
from models.receptors.ampa import AMPA, AMPA_SYNAPSE
from models.receptors.gaba import GABA, GABA_SYNAPSE
from models.stimulation.fluctuating_rate import COMMON_CAUSE, FLUCTUATING_RATE, HEARD_CAUSE
from models.stimulation.poisson_source import POISSON_SOURCE

HOUR = 3600 * second
PUBLISHED = {name: parameter.value for name, parameter in SCALING_FACTOR.parameters.items()}
GOAL = PUBLISHED["a_goal"]
DOUBLING = 36  # hours in which silence doubles all weights
BOUND = PUBLISHED["beta_scaling"] * GOAL / PUBLISHED["gamma_scaling"]  # as strong as the error

INPUTS, INHIBITORY = 100, 20  # of each cell
PREFERRED = np.arange(INPUTS) < INPUTS // 2  # these fluctuate together
SIGMA_RATE = np.where(PREFERRED, 0.7, 0)
OVERDRIVEN, QUIET = 0, 1  # the two sets of inputs of a repetition
BASE_RATE, OVERDRIVE = 10 * Hz, 1.28  # such that a cell at its goal has to scale to 0.8
EXCITATION, INHIBITION = {"g_max_ampa": 9.36 * nS}, {"g_max_gaba": 2 * nS}

# STDP of these inputs rests at about this mean and this preference when the cell is at its goal.
W_MEAN, PREFERENCE, W_SPREAD = 0.2, 1.35, 0.5
# With the amplitudes of the dish STDP replaces all weights within minutes. Here within a month.
A_MINUS = 1.8e-7
# Equal areas of both lobes at the mean weight, less what a synapse gains by helping to fire.
A_PLUS = 0.775 * A_MINUS * W_MEAN * 33.7 / 16.8
NOISE = 0.04  # standard deviation of each weight, relative to it, after two days

FACTORS = np.array([0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 1.0])  # held, for the f-I curve
HELD = {"rule": "held", "beta_scaling": 0 / second / Hz}
IN_DAYS = {
    "scaled": {},
    "unscaled": {"beta_scaling": 0 / second / Hz},
    "fast_stdp": {"speed": 30},
    "subtractive": {"rule": "shift"},
    "silenced": {"inputs": QUIET},
    **{f"held_{k}": HELD | {"alpha": factor} for k, factor in enumerate(FACTORS)},
    "at_rest": HELD | {"inputs": QUIET},
}
OF_PAPER = {"rule": "held"} | {name: PUBLISHED[name] for name in ("beta_scaling", "gamma_scaling")}
IN_HOURS = {
    "published": OF_PAPER,
    "bounded": OF_PAPER | {"deficit_max": BOUND},
    "silenced": OF_PAPER | {"inputs": QUIET},
    "silenced_bounded": OF_PAPER | {"inputs": QUIET, "deficit_max": BOUND},
}

RULES = {
    "factor": STDP + SYNAPTIC_SCALING,
    "shift": STDP + SUBTRACTIVE_SCALING,
    "held": STATIC_WEIGHT + SYNAPTIC_SCALING,
}
SENSOR = RATE_SENSOR + MEAN_RATE + SCALING_FACTOR + SCALING_SHIFT + SLOW_CLOCK
TAU_A = MEAN_RATE.parameters["tau_a"].value

# What a program does: phases (hours, of which the first `firing` is fast) before and after release,
# and its steps. A quick run lives 120 times faster, so that a slow step may be as short as firing.
LONG = {
    "hour": HOUR,
    "before": [2] * 6 + [4] * 9,
    "after": [2] * 6 + [4] * 3,
    "firing": 1 / 360,
    "slow_dt": 20 * second,
    "dt": 0.2 * ms,
}
SHORT = LONG | {"before": [1 / 30] * 30, "after": [1 / 30] * 15, "firing": 1 / 6}
QUICK = {"hour": 30 * second, "firing": 1 / 60, "slow_dt": 1 * second, "dt": 0.5 * ms}
QUICK |= {"before": [2, 2], "after": [2]}


def simulate(quick):
    """Return rates, factors and weights of two days, with the published constants as a control.

    Arrays have repetitions first, then phases, times or inputs. A quick run has two repetitions.
    """
    n = 2 if quick else 16
    with program("days", build_on_run=False):
        days = alternate(IN_DAYS, n, LONG | QUICK if quick else LONG)
    with program("hours", build_on_run=False):
        hours = alternate(IN_HOURS, n, SHORT | QUICK if quick else SHORT)
    held = [days[f"held_{k}"]["rate"] / Hz for k in range(len(FACTORS))]
    return {
        "held_factor": FACTORS,
        "held_rate": np.mean(held, axis=2) * Hz,
        "at_rest_rate": days["at_rest"]["rate"],
        **days["scaled"],
        **silence(days["silenced"]),
        "controls": controls(days, hours),
    }


def controls(days, hours):
    """Return what replaces the overdriven cells, or the silent ones, in each control."""
    return {
        "unscaled": days["unscaled"] | silence(days["unscaled"]),
        "fast_stdp": days["fast_stdp"],
        "subtractive": days["subtractive"],
        "overdriven": {"at_rest_rate": days[f"held_{np.argmax(FACTORS)}"]["rate"]},
        "published": hours["published"] | silence(hours["silenced"]),
        "bounded": hours["bounded"] | silence(hours["silenced_bounded"]),
    }


def silence(outcome):
    """Return the outcome of cells without input, under names of its own."""
    return {f"silent_{name}": values for name, values in outcome.items()}


def beta_of_days(hour):
    """Return beta at which silence of DOUBLING hours doubles all weights."""
    return np.log(2) / (DOUBLING * hour) / GOAL


def alternate(conditions, n, plan):
    """Return name -> `outcome` for all conditions, after all phases of a plan."""
    defaultclock.dt = plan["dt"]
    fast, slow, noise = build(conditions, n, plan)
    net = Network(*fast.values(), *slow.values())
    fast_phase, slow_phase = phases(net, fast.values(), [*slow.values(), *noise], plan["slow_dt"])
    drive(fast["inputs"], OVERDRIVE, 0)
    for k, hours in enumerate([*plan["before"], *plan["after"]]):
        if k == len(plan["before"]):
            drive(fast["inputs"], OVERDRIVE, 1)
        duration = hours * plan["hour"]
        fast_phase(duration * plan["firing"])
        slow_phase(duration * (1 - plan["firing"]))
    device.build()
    return {name: outcome(name, conditions, n, fast, slow, plan) for name in conditions}


def drive(inputs, overdriven, quiet):
    """Set the rates of the two sets of inputs, relative to the basic rate."""
    inputs.r_source = np.repeat([overdriven, quiet], len(inputs) // 2) * BASE_RATE


def build(conditions, n, plan):
    """Return fast objects and slow ones by name, and the noise; cell c*n + k is repetition k."""
    cells = (LIF + AMPA + GABA + FIRING_RATE + SCALED_CELL).neurons(
        len(conditions) * n,
        name="cells",
        tau_r=plan["slow_dt"] / 2,
        alpha_told=column(conditions.values(), "alpha", 1, n),
    )
    fast = {"cells": cells, "spikes": SpikeMonitor(cells)} | sources(n) | inhibition(cells, n)
    slow, noise = sensors(cells, conditions, n, plan), []
    for rule in RULES:
        members = {name: c for name, c in conditions.items() if c.get("rule", "factor") == rule}
        if members:
            fast[rule] = plastic(rule, members, conditions, n, fast, plan)
            slow[f"w_{rule}"] = StateMonitor(fast[rule], "w", record=True, dt=release(plan))
            noise += [] if rule == "held" else [drift(fast[rule], plan)]
    return fast, slow, noise


def release(plan):
    """Return when the quiet inputs become active."""
    return sum(plan["before"]) * plan["hour"]


def sources(n):
    """Make two sets of inputs for each repetition; the preferred ones of both hear one cause."""
    inputs = (POISSON_SOURCE + FLUCTUATING_RATE).neurons(
        2 * n * INPUTS,
        name="inputs",
        r_source=np.zeros(2 * n * INPUTS) * Hz,
        sigma_rate=np.tile(SIGMA_RATE, 2 * n),
    )
    causes = COMMON_CAUSE.neurons(n, name="causes")
    hearing = np.flatnonzero(np.tile(PREFERRED, 2 * n))
    heard = HEARD_CAUSE.synapses(
        causes, inputs, name="heard", connect={"i": hearing // INPUTS % n, "j": hearing}
    )
    return {"inputs": inputs, "causes": causes, "heard": heard}


def inhibition(cells, n):
    """Make inhibitory inputs, which all cells of a repetition share."""
    inhibitory = POISSON_SOURCE.neurons(n * INHIBITORY, name="inhibitory", r_source=20 * Hz)
    cell = np.repeat(np.arange(len(cells)), INHIBITORY)
    source = cell % n * INHIBITORY + np.tile(np.arange(INHIBITORY), len(cells))
    synapses = (GABA_SYNAPSE + STATIC_WEIGHT).synapses(
        inhibitory, cells, name="inhibition", connect={"i": source, "j": cell}, **INHIBITION
    )
    return {"inhibitory": inhibitory, "inhibition": synapses}


def plastic(rule, members, conditions, n, fast, plan):
    """Connect the cells of some conditions to their inputs, repetition by repetition."""
    names, repetition = list(conditions), np.arange(n)
    cell = [names.index(name) * n + repetition for name in members]
    first = [(c.get("inputs", OVERDRIVEN) * n + repetition) * INPUTS for c in members.values()]
    own = np.arange(INPUTS)
    duty = HOUR / plan["hour"] / plan["firing"]
    speed = np.repeat([c.get("speed", 1) for c in members.values()], n * INPUTS) * duty
    amplitudes = {"A_plus": A_PLUS * speed, "A_minus": A_MINUS * speed} | MULTIPLICATIVE
    return (AMPA_SYNAPSE + RULES[rule]).synapses(
        fast["inputs"],
        fast["cells"],
        name=f"synapses_{rule}",
        connect={
            "i": (np.ravel(first)[:, None] + own).ravel(),
            "j": np.repeat(np.ravel(cell), INPUTS),
        },
        w=np.tile(initial_weights(n).ravel(), len(members)),
        **EXCITATION,
        **({} if rule == "held" else amplitudes),
    )


def initial_weights(n):
    """Return lognormal weights (repetition, input) with the same two group means in each cell."""
    weights = random_numbers().lognormal(0, W_SPREAD, (n, 2, INPUTS // 2))
    weights *= np.array([PREFERENCE, 1])[:, None] / weights.mean(axis=2, keepdims=True)
    return W_MEAN * 2 / (1 + PREFERENCE) * weights.reshape(n, INPUTS)


def drift(synapses, plan):
    """Let each weight take a random step, in proportion to itself, six times an hour."""
    step = NOISE / np.sqrt(6 * 48)
    code = f"w = clip(w*(1 + {step}*randn()), w_min, w_max)"
    return synapses.run_regularly(code, dt=plan["hour"] / 6, name=f"noise_{synapses.name}")


def sensors(cells, conditions, n, plan):
    """Make a slow companion of each cell, which averages its rate and scales its weights."""
    slow = {"dt_slow": plan["slow_dt"]}
    usual = {"beta_scaling": beta_of_days(plan["hour"]), "gamma_scaling": 0 * Hz}
    usual |= {"deficit_max": 1e9, "alpha": 1}
    sensors = SENSOR.neurons(
        len(cells),
        name="sensors",
        a=GOAL,
        tau_a=TAU_A * plan["hour"] / HOUR,
        **{name: column(conditions.values(), name, one, n) for name, one in usual.items()},
        **slow,
    )
    joined = {"connect": {"j": "i"}} | slow
    to_sensors = (RATE_TO_SENSOR + SLOW_CLOCK).synapses(cells, sensors, name="to_sensors", **joined)
    to_cells = (SENSOR_TO_CELL + SLOW_CLOCK).synapses(sensors, cells, name="to_cells", **joined)
    every = min(plan["before"]) * plan["hour"]
    factors = StateMonitor(sensors, ["alpha", "w_shift"], record=True, dt=every)
    objects = (sensors, to_sensors, to_cells, factors)
    return dict(zip(("sensors", "to_sensors", "to_cells", "factors"), objects, strict=True))


def outcome(name, conditions, n, fast, slow, plan):
    """Return rates per phase and factors over time, and weights at the start and at release."""
    hours = np.array([*plan["before"], *plan["after"]])
    start = np.cumsum(hours) - hours
    rule = conditions[name].get("rule", "factor")
    cell = list(conditions).index(name) * n + np.arange(n)
    times = slow["factors"].t[:]
    at_release = np.argmin(np.abs(times - release(plan)))
    factors = slow["factors"].alpha[:][cell]
    w_start, w_end = weights_of(cell, fast[rule], slow[f"w_{rule}"])
    shift = slow["factors"].w_shift[:][cell, at_release, None]
    scaled = (
        np.clip(w_end + shift, 0, None) if rule == "shift" else w_end * factors[:, [at_release]]
    )
    return {
        "rate": rates_in_phases(fast["spikes"], cell, start, hours, plan),
        "phase": start * HOUR,
        "alpha": factors,
        "time": times * (HOUR / plan["hour"]),
        "release": sum(plan["before"]) * HOUR,
        "w_start": w_start,
        "w_end": scaled,
    }


def weights_of(cell, synapses, monitor):
    """Return the weights (cell, input) at the start and at release."""
    recorded = monitor.w[:]
    target = synapses.j[:]
    return tuple(np.array([recorded[target == c, when] for c in cell]) for when in (0, 1))


def rates_in_phases(spikes, cell, start, hours, plan):
    """Return the rate (cell, phase) in each fast phase."""
    edges = np.append(start, start[-1] + hours[-1]) * plan["hour"] / second
    trains = spikes.spike_trains()
    counts = [np.histogram(trains[c] / second, edges)[0] for c in cell]
    return np.array(counts) / (hours * plan["hour"] * plan["firing"])

"""Spike pairs drive synapses with the calcium-based rule; half of them start DOWN, half UP.

Every condition (parameter set, lag, frequency, initial state, repetition) is one synapse of one
group, advanced from spike to spike. A second program compares this with the published equation,
integrated at every time step.
"""

import numpy as np
from brian2 import Hz, SpikeGeneratorGroup, StateMonitor, defaultclock, get_dimensions, ms, run
from brian2.units.fundamentalunits import get_unit

from engine.device import program
from models.base import values
from models.plasticity.calcium_rule import (
    CALCIUM_RULE,
    CALCIUM_RULE_BY_EVENT,
    CATCH_UP,
    PARAMETERS,
)
from models.plasticity.calcium_rule_sets import CALCIUM_RULE_SETS

ONSET = 200 * ms  # of the first pair: lags go down to -100 ms
# after the last pair, twice: calcium returns to rest, then all synapses are brought up to date (by
# a clock whose step is the whole protocol and whose tolerance Brian2 takes as 1e-4 of that)
SILENCE = 500 * ms
BURST_PERIOD = 10_000 * ms  # Sjöström et al. gave their pairs in bursts of five
LAGS = np.arange(-100, 101, 5) * ms
QUICK_LAGS = np.array([-100, -60, -40, -25, -20, -10, -5, 0, 5, 10, 20, 40, 60, 100]) * ms
FREQUENCIES = np.array([0.1, 1, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50]) * Hz
MEASURED_FREQUENCIES = np.array([0.1, 10, 20, 40, 50]) * Hz
CONTROLS = {
    "no_potentiation": ({"gamma_p": 0.0}, ("DP", "DPD_prime", "frequency", "bursts")),
    "no_delay": ({"D_presyn": 0 * ms}, ("DP", "DPD_prime", "frequency")),
    "no_double_well": ({"k_well": 0.0}, ("frequency",)),
}


def simulate(quick):
    """Return outcomes of all protocols, of both forms of the rule, and of the controls."""
    intact = intact_conditions(quick)
    conditions = {**intact, **control_conditions(intact)}
    with program("pairs"):
        grid = 1 * ms if quick else 0.1 * ms  # of spike times and of delays
        defaultclock.dt = grid
        pre, post, duration = paired_cells(conditions)
        rule = paired_synapses(CALCIUM_RULE_BY_EVENT, pre, post, conditions)
        rule.run_regularly(CATCH_UP, dt=duration)  # at the start it changes nothing
        run(duration + SILENCE, namespace={})
        outcomes = outcomes_of(rule, conditions)
    forms = compare_forms(600)
    controls = {
        control: {name: outcomes[f"{name}, {control}"] for name in names}
        for control, (_, names) in CONTROLS.items()
    }
    controls["no_delay"]["by_event"] = forms.pop("by_event without delay")
    protocols = {name: protocol(condition, grid) for name, condition in intact.items()}
    data = {name: outcomes[name] for name in intact}
    return {**data, **forms, "protocols": protocols, "controls": controls}


def intact_conditions(quick):
    """Return the lag curves of all sets, and the cortical set at rising frequency."""
    many, few = (400, 200) if quick else (3000, 400)
    lags = QUICK_LAGS if quick else LAGS
    found = {
        name: condition(values(parameters), lags, 1 * Hz, 60, few)
        for name, parameters in CALCIUM_RULE_SETS.items()
    }
    found["DP"]["repetitions"] = 5 * few
    found["DP_flat"] = changed(found["DP"], {"k_well": 0.0}, few)
    cortical = values(CALCIUM_RULE_SETS["cortical_slice"])
    for name, frequencies, burst in (
        ("frequency", MEASURED_FREQUENCIES if quick else FREQUENCIES, 75),
        ("bursts", MEASURED_FREQUENCIES[1:], 5),
    ):
        lag = np.tile([10, -10], len(frequencies)) * ms
        found[name] = condition(cortical, lag, np.repeat(frequencies, 2), 75, many, burst)
    return found


def control_conditions(intact):
    """Return the conditions of the controls, each with one mechanism removed."""
    return {
        f"{name}, {control}": changed(
            intact[name], removed, intact[name]["repetitions"] // (1 if "k_well" in removed else 4)
        )
        for control, (removed, names) in CONTROLS.items()
        for name in names
    }


def compare_forms(repetitions):
    """Return what both forms of the rule make of the same pairs, and calcium at every step."""
    lag, frequency = np.array([10, -10, -10]) * ms, np.array([20, 20, 50]) * Hz
    noisy = condition(values(CALCIUM_RULE_SETS["cortical_slice"]), lag, frequency, 75, repetitions)
    conditions = {"noisy": noisy, "noise_free": changed(noisy, {"sigma_rho": 0.0}, 1)}
    no_delay = {name: changed(c, {"D_presyn": 0 * ms}) for name, c in conditions.items()}
    with program("forms"):
        pre, post, duration = paired_cells(conditions)
        stepped = paired_synapses(CALCIUM_RULE, pre, post, conditions)
        events = paired_synapses(CALCIUM_RULE_BY_EVENT, pre, post, conditions)
        undelayed = paired_synapses(CALCIUM_RULE_BY_EVENT, pre, post, no_delay)
        events.run_regularly(CATCH_UP, dt=duration)
        undelayed.run_regularly(CATCH_UP, dt=duration)
        monitor = StateMonitor(stepped, "c", record=[0, 2 * repetitions])  # one of each lag
        run(duration + SILENCE, namespace={})
        shown = monitor.t[:] < ONSET + 150 * ms
        return {
            "every_step": outcomes_of(stepped, conditions),
            "by_event": outcomes_of(events, conditions),
            "by_event without delay": outcomes_of(undelayed, no_delay),
            "trace": {"t": monitor.t[shown] - ONSET, "c": monitor.c[:, shown]},
        }


def condition(parameters, lag, frequency, pairs, repetitions, burst=None):
    """Return one condition: a point for every lag, repeated from DOWN and from UP."""
    defaults = {name: parameter.value for name, parameter in PARAMETERS.items()}
    return {
        "parameters": {**defaults, **parameters},
        "lag": lag,
        "frequency": frequency * np.ones(len(lag)),
        "pairs": pairs,
        "burst": burst or pairs,
        "repetitions": repetitions,
    }


def changed(intact, parameters, repetitions=None):
    """Return a condition with other parameters, and perhaps another number of repetitions."""
    parameters = {**intact["parameters"], **parameters}
    repetitions = repetitions or intact["repetitions"]
    return {**intact, "parameters": parameters, "repetitions": repetitions}


def paired_cells(conditions):
    """Return the presynaptic and the postsynaptic cells, one per point, and the end of the run."""
    trains, lags = [], []
    for c in conditions.values():
        burst, place = np.divmod(np.arange(c["pairs"]), c["burst"])
        for lag, frequency in zip(c["lag"], c["frequency"], strict=True):
            trains.append((ONSET + burst * BURST_PERIOD + place / frequency) / ms)
            lags.append(lag / ms)
    cell = np.repeat(np.arange(len(trains)), [len(train) for train in trains])
    time, lag = np.concatenate(trains), np.array(lags)[cell]
    pre = SpikeGeneratorGroup(len(trains), cell, time * ms)
    post = SpikeGeneratorGroup(len(trains), cell, (time + lag) * ms)
    return pre, post, np.ceil(max(time) + SILENCE / ms) * ms


def paired_synapses(model, pre, post, conditions):
    """Return the synapses of all conditions, each with its parameters and its initial state."""
    each = conditions.values()
    copies = np.concatenate([np.full(len(c["lag"]), 2 * c["repetitions"]) for c in each])
    rho = [np.tile(np.repeat([0.0, 1.0], c["repetitions"]), len(c["lag"])) for c in each]
    overrides = {
        name: np.repeat([float(c["parameters"][name]) for c in each], [len(part) for part in rho])
        * get_unit(get_dimensions(parameter.value))
        for name, parameter in PARAMETERS.items()
    }
    point = np.repeat(np.arange(len(copies)), copies)
    connect = {"i": point, "j": point}
    return model.synapses(pre, post, connect=connect, rho=np.concatenate(rho), **overrides)


def outcomes_of(rule, conditions):
    """Return what became of each condition, as initial states (DOWN, UP) by points.

    Without calcium there is no noise, and the flow of the double well does not cross 1/2: on which
    side of it rho ends is the state to which the synapse relaxes.
    """
    rho, outcomes, first = rule.rho[:], {}, 0
    for name, c in conditions.items():
        shape = (len(c["lag"]), 2, c["repetitions"])
        part = rho[first : first + np.prod(shape)].reshape(shape)
        first += part.size
        outcomes[name] = {
            "up": np.mean(part > 0.5, axis=2).T,
            "rho_mean": np.mean(part, axis=2).T,
            "rho_sd": np.std(part, axis=2).T,
            "repetitions": c["repetitions"],
        }
    return outcomes


def protocol(c, grid):
    """Return what was done in one condition, with the delay as it is on the grid of time steps."""
    delay = np.round(c["parameters"]["D_presyn"] / grid) * grid
    return {
        "lag": c["lag"],
        "frequency": c["frequency"],
        "pairs": c["pairs"],
        "burst": c["burst"],
        "parameters": {**c["parameters"], "D_presyn": delay},
    }

"""One tetanus, followed from the first spike through enzymes, genes and chromatin to new synapses.

Each condition is a chain of its own (models/circuits/consolidation_chain.py), all of them in one
program: neurons at 0.05 ms while they fire, enzymes for an hour after that, and what is slower for
four months. Variables are sampled at times that are even on a logarithmic axis.
"""

import numpy as np
from brian2 import (
    Network,
    Quantity,
    SpikeGeneratorGroup,
    SpikeMonitor,
    StateMonitor,
    defaultclock,
    device,
    get_dimensions,
    ms,
    second,
)
from brian2.core.clocks import EventClock

from engine.device import program, random_numbers
from models.circuits.consolidation_chain import (
    GIVEN,
    LEVELS,
    MODELS,
    STEPS,
    consolidation_chain,
)
from models.circuits.followed_spine import G_AMPA, G_NMDA
from models.consolidation.linear_chain import LINEAR_CHAIN
from models.consolidation.stages import BDNF_SECRETION, TRIGGER_TO_NUCLEUS
from models.neurons.slow_clock import SLOW_CLOCK
from models.phases import levels
from models.stimulation.pulse_trains import PULSE_TRAINS

MINUTE, HOUR, DAY = 60 * second, 3600 * second, 86400 * second
END = 120 * DAY
STIMULATED = {"stimulus": 1, "blocked": 1, "inhibited": 1, "course": 5}  # daily sessions
PAIRS = 6  # of chains with one input, of which the second has the modulator
CHAINS = (*STIMULATED, "rest", "blocked_rest", *["background"] * PAIRS, *["modulated"] * PAIRS)
FIRST = 0.1 * ms  # time of the first pulse
TRAINS, PULSES, PERIOD, PAUSE = 5, 400, 10 * ms, 60 * second  # of a session (Bliss & Lomo 1973)
TRAIN = 6 * second  # with the time in which calcium returns to rest
BARRAGE, BARRAGE_RATE, WEAK = 40 * second, 200, 25  # in Hz, each of so many fibres at once
SHARE = 40  # each so manieth of them also reaches the spine that is followed
T_MOD, D_MOD = 10 * second, 10 * second  # a pulse of neuromodulator amid the barrage
WASHOUT = 2 * DAY  # of the blocker of protein synthesis
RATE_BIN = 5 * second

WATCHED = {
    "cells": ["v", "Ca"],
    "enzymes": ["P_act", "R_slots", "q_triggered"],
    "nuclei": ["BDNF", "pCREB", "CEBP", "w_late"],
    "structure": ["accessibility", "n_spine"],
}
LINEAR = BDNF_SECRETION + LINEAR_CHAIN + SLOW_CLOCK
LEVEL_STEPS = (10 * ms, 10 * ms, STEPS["nuclei"])
# the comparison with brute force: one train, and what is then compared
SPAN, COARSE = 300 * second, 0.1 * ms
COMPARED = {
    "enzymes": ["P_act", "R_slots"],
    "nuclei": ["BDNF", "pCREB"],
    "copies": ["acetyl"],
    "structure": ["n_spine"],
}


def simulate(quick: bool) -> dict:
    """Return the course of each stage, and where it is after a split run and after brute force.

    Courses without a prefix are those of the chain with one stimulus. A quick run has fewer copies
    of the gene and ends after eight days.
    """
    with program("months", build_on_run=False):
        data = months(10, 2, 8 * DAY) if quick else months(50, max(STIMULATED.values()), END)
    span = 12 * second if quick else SPAN
    ends = {way: compared(span, way) for way in ("brute_force", "split", "skipped")}
    skipped = {f"split_{name}": value for name, value in ends.pop("skipped").items()}
    data |= {f"{way}_{name}": value for way, end in ends.items() for name, value in end.items()}
    data["controls"]["enzymes_skipped"] = skipped
    return data


def months(n_copies, days, end):
    """Return the courses of all chains; tetani are given on so many days at most."""
    defaultclock.dt = 0.05 * ms
    chain = stimulated_chains(n_copies, days)
    linear = LINEAR.neurons(2, name="linear", dt_slow=STEPS["nuclei"])
    of_chains = {"i": [CHAINS.index("stimulus"), CHAINS.index("course")], "j": [0, 1]}
    joint = TRIGGER_TO_NUCLEUS + SLOW_CLOCK
    drive = joint.synapses(chain["enzymes"], linear, connect=of_chains, dt_slow=STEPS["nuclei"])
    times = EventClock(np.geomspace(1e-4, end / second, 900)[:-1] * second)
    watched = {
        group: StateMonitor(chain[group], names, record=True, clock=times)
        for group, names in WATCHED.items()
    }
    foil = StateMonitor(linear, "x_structure", record=True, clock=times)
    spikes = SpikeMonitor(chain["cells"])
    fast = [spikes, *barrage(chain["cells"])]
    run_months(chain, fast, [linear, drive, foil, *watched.values()], days, end)
    return outcome(watched, foil, spikes)


def stimulated_chains(n_copies, days):
    """Return the chains of all conditions."""
    session, chain = sessions(days)
    blocker = {"block": given(1.0, 0.0, "blocked", "blocked_rest"), "t_washout": WASHOUT}
    return consolidation_chain(
        tetani(session * DAY),
        {"i": np.arange(len(session)), "j": chain},
        len(CHAINS),
        n_copies=n_copies,
        cells={"t_mod": T_MOD, "mod_duration": given(D_MOD, 0 * second, "modulated")},
        enzymes={"t_inhibitor": 0 * second, "t_uninhibited": given(DAY, 0 * second, "inhibited")},
        nuclei=blocker,
        structure=blocker,
    )


def sessions(days):
    """Return day and chain of each session; every session has a fibre of its own."""
    pairs = [(day, CHAINS.index(name)) for name, n in STIMULATED.items() for day in range(n)]
    return np.array([pair for pair in pairs if pair[0] < days]).T


def tetani(starts, trains=TRAINS):
    """Return fibres that give a session of tetanic trains at given times."""
    return PULSE_TRAINS.neurons(
        len(starts),
        name="fibres",
        t_protocol=starts + FIRST,
        n_trains=trains,
        n_pulses=PULSES,
        pulse_period=PERIOD,
        train_period=PAUSE,
    )


def given(value, default, *names):
    """Return a value for the chains of some names, and a default for the others."""
    values = [float(value if name in names else default) for name in CHAINS]
    return Quantity(values, dim=get_dimensions(default))


def barrage(cells):
    """Return Poisson trains and the synapses by which a pair of cells gets each: three objects.

    Weak inputs keep the cells firing; some of the pulses reach the spine that is followed as well.
    """
    numbers = random_numbers()
    weak, strong = zip(*(poisson_pulses(numbers) for _ in range(PAIRS)), strict=True)
    fibre = np.repeat(np.arange(2 * PAIRS), [len(pulses) for pulses in weak + strong])
    source = SpikeGeneratorGroup(
        2 * PAIRS, fibre, np.concatenate(weak + strong) * second, name="barrage"
    )
    pair = np.tile(np.arange(PAIRS), 2)
    cell = CHAINS.index("background") + np.arange(2 * PAIRS)
    of_bundle = {"g_max_ampa": WEAK * G_AMPA, "g_max_nmda": WEAK * G_NMDA}
    lumped = MODELS["bundle"].synapses(
        source, cells, name="weak", connect={"i": pair, "j": cell}, **of_bundle
    )
    followed = MODELS["followed"].synapses(
        source, cells, name="one", connect={"i": pair + PAIRS, "j": cell}, **GIVEN["followed"]
    )
    return source, lumped, followed


def poisson_pulses(numbers):
    """Return times (s) of a Poisson train, one in a step at most, and of those for the spine."""
    gaps = numbers.exponential(1 / BARRAGE_RATE, int(2 * BARRAGE_RATE * BARRAGE / second))
    times = np.unique(np.round(np.cumsum(gaps) / 1e-4)) * 1e-4
    times = times[times < BARRAGE / second]
    return times, times[::SHARE]


def run_months(chain, fast, slow, days, end):
    """Run neurons while they fire, enzymes until an hour after a session, and genes to the end."""
    groups = [[chain[name] for name in names] for names in LEVELS]
    groups[0] += fast
    groups[2] += slow
    net = Network(*sum(groups, []))
    of_cells, of_enzymes, of_genes = levels(net, *zip(groups, LEVEL_STEPS, strict=True))
    for day in range(days):
        for train in range(TRAINS):
            firing = BARRAGE if day == train == 0 else TRAIN
            of_cells(firing)
            of_enzymes(PAUSE - firing)
        of_enzymes(HOUR - TRAINS * PAUSE)
        of_genes((end - day * DAY if day == days - 1 else DAY) - HOUR)
    device.build()


def outcome(watched, foil, spikes):
    """Return the courses by condition, the controls, and rates of the cells in the barrage."""
    courses = {
        name: getattr(monitor, name)[:]
        for monitor in watched.values()
        for name in monitor.record_variables
    }
    data = {"t": watched["cells"].t[:] - FIRST, **courses_of("stimulus", courses, prefix="")}
    for chain in dict.fromkeys(CHAINS[1:]):
        data |= courses_of(chain, courses, prefix=f"{chain}_")
    single, several = foil.x_structure[:] / (np.max(foil.x_structure[:]) or 1)
    data |= {"linear": single, "linear_course": several}
    data["controls"] = {
        "silent": courses_of("rest", courses, prefix=""),
        "blocked": courses_of("blocked", courses, prefix=""),
        "inhibited": courses_of("inhibited", courses, prefix=""),
        "modulated": {name: values[-1] for name, values in courses.items()},
        "not_blocked": courses_of("stimulus", courses, prefix="blocked_"),
        "not_inhibited": courses_of("stimulus", courses, prefix="inhibited_"),
        "kinase_blocked_instead": courses_of("inhibited", courses, prefix="blocked_"),
        "one_session": courses_of("stimulus", courses, prefix="course_"),
        "tetanised": courses_of("stimulus", courses, prefix="modulated_"),
        "linear": {"n_spine": single, "course_n_spine": several, "rest_n_spine": 0 * single},
    }
    rates = barrage_rates(spikes)
    data["controls"]["no_modulator"] = {"rate": rates["rate"][[0, 0]]}
    return data | rates


def courses_of(chain, courses, prefix):
    """Return the courses under names with a prefix: of one chain, (time), or of several alike."""
    chosen = [k for k, name in enumerate(CHAINS) if name == chain]
    chosen = chosen[0] if len(chosen) == 1 else chosen
    return {f"{prefix}{name}": values[chosen] for name, values in courses.items()}


def barrage_rates(spikes):
    """Return the rates of the cells in the barrage: (background or modulated, pair, bin)."""
    edges = np.arange(0, BARRAGE / second + 0.1, RATE_BIN / second)
    cells = CHAINS.index("background") + np.arange(2 * PAIRS)
    counts = [np.histogram(spikes.t[spikes.i == cell] / second, edges)[0] for cell in cells]
    return {
        "rate": np.reshape(counts, (2, PAIRS, -1)) / RATE_BIN,
        "rate_t": edges[:-1] * second + RATE_BIN / 2,
        "t_mod": T_MOD,
        "d_mod": D_MOD,
    }


def compared(span, way):
    """Return where one chain is after one train, and where it began: name -> (start, end).

    By brute force all moves at the step of the cells. Otherwise the cells stand still after the
    train; where enzymes are skipped, these do so too.
    """
    steps = dict.fromkeys(STEPS, COARSE) if way == "brute_force" else STEPS
    with program(way, build_on_run=False):
        defaultclock.dt = COARSE
        chain = consolidation_chain(
            tetani([0] * second, trains=1), {"i": [0], "j": [0]}, 1, steps=steps
        )
        ends = EventClock([0, (span - 10 * ms) / second] * second)
        watched = [
            StateMonitor(chain[group], names, record=True, clock=ends)
            for group, names in COMPARED.items()
        ]
        groups = [[chain[name] for name in names] for names in LEVELS]
        groups[2] += watched
        net = Network(*sum(groups, []))
        of_cells, *slower = levels(net, *zip(groups, [10 * ms] * 3, strict=True))
        of_cells(span if way == "brute_force" else TRAIN)
        if way != "brute_force":
            slower[way == "skipped"](span - TRAIN)
        device.build()
        return {
            name: getattr(monitor, name)[:].mean(axis=0)
            for monitor in watched
            for name in monitor.record_variables
        }

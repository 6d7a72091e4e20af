"""Early LTP: a tetanus, spine calcium, the CaMKII switch, slots for AMPA receptors, and an hour.

A neuron is tetanised through a bundle of fibres. NMDA receptors of one spine let calcium in, which
the enzymes of that spine read on a clock of their own; the AMPA receptors in its slots come back to
the synapse. The switch by itself is studied at given calcium, many parameter points in one group.
"""

import numpy as np
from brian2 import (
    Network,
    Quantity,
    SpikeGeneratorGroup,
    StateMonitor,
    defaultclock,
    device,
    get_dimensions,
    ms,
    nS,
    second,
    umolar,
)

from engine.conditions import column
from engine.device import program
from models.base import values
from models.circuits.followed_spine import BUNDLE, BUNDLE_SIZE, FOLLOWED, G_AMPA, G_NMDA, SPINE
from models.consolidation.ampa_slots import AMPA_SLOTS, SLOTS_TO_CELL
from models.consolidation.camkii import CAMKII, CAMKII_INHIBITOR
from models.consolidation.spine_calcium import (
    CALCIUM_TO_ENZYMES,
    SPINE_CALCIUM_CLAMP,
    SPINE_CALCIUM_PULSE,
    TOLD_CALCIUM,
)
from models.neurons.regular_spiking import REGULAR_SPIKING
from models.neurons.slow_clock import SLOW_CLOCK
from models.phases import phases
from models.receptors.ampa import AMPA
from models.receptors.nmda import NMDA

CELL = REGULAR_SPIKING + AMPA + NMDA + SPINE
ENZYMES = TOLD_CALCIUM + CAMKII + CAMKII_INHIBITOR + AMPA_SLOTS + SLOW_CLOCK
CLAMPED = SPINE_CALCIUM_CLAMP + CAMKII + CAMKII_INHIBITOR + SLOW_CLOCK
PULSED = SPINE_CALCIUM_PULSE + CAMKII + CAMKII_INHIBITOR + SLOW_CLOCK

MINUTE, HOUR, DAY = 60 * second, 3600 * second, 86400 * second

ONE, OTHERS = 0, 1  # the fibre of the spine that is followed, and all others as one
TRAINS, PULSES, PERIOD = 5, 400, 10 * ms  # 100/s for 4 s, one or more times (Bliss & Lomo 1973)
PAUSE = 60 * second  # from train to train
TAIL = 2 * second  # until calcium is at rest again
ONSET = 50 * ms  # of the pulses in a fast phase
SLOW_STEP = 0.5 * second
ENZYME_STEP = 1 * ms  # of the enzymes while the neuron fires, since calcium is as fast

T_TRAINS = 10 * MINUTE
T_END = T_TRAINS + TRAINS * PAUSE  # times of an hour are counted from here
T_LATER = 10 * MINUTE  # when CaMKII is inhibited after induction
TESTS = np.array([-13, -8, 2, 5, 9, 20, 30, 40, 50, 60]) * MINUTE
CONDITIONS = {
    "tetanus": {},
    "weak": {"others": 0},  # the one fibre alone
    "apv": {"g_nmda": 0 * nS},
    "inhibited": {"t_inhibitor": 0 * second, "t_uninhibited": T_END},
    "inhibited_later": {"t_inhibitor": T_END + T_LATER},
}
NEVER = {"t_inhibitor": 1e9 * second, "t_uninhibited": 1e9 * second}
DEFAULTS = {"others": BUNDLE_SIZE, "g_nmda": G_NMDA, "q_spine": 1} | NEVER
SCALES = np.geomspace(0.25, 4, 21)  # by which the calcium of a tetanus is made to fail or succeed

CONSTANTS = values(CAMKII.parameters)
RATES = ("k_CaMKII", "k_PP1", "k_I1_on", "k_I1_off", "v_PKA", "v_CaN")
UNIT = 0.2  # propagations of phosphorylation per step where each cell has a time of its own
LONG, SHORT = 16_000_000, 500_000  # steps of the waits
LOWER = np.append(np.geomspace(0.0894, 0.0966, 10), [0.1, 0.11, 0.125, 0.145])  # calcium (uM)
HIGHER = np.concatenate([np.geomspace(0.17, 0.6, 9), np.geomspace(0.63, 0.78, 15), [0.85, 1, 1.3]])
ALL = np.append(LOWER, HIGHER)
MIDDLE = np.array([0.1, 0.12, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6])
START = np.geomspace(0.005, 0.95, 600)  # fractions of full rings from which the middle is sought
FROM_ALL = np.repeat(MIDDLE, len(START)), np.tile(START, len(MIDDLE))
SETTLED = 400  # steps in which the phosphates of a ring spread as its gains and losses ask for
UNSATURATED = 1e4  # times K_PP1 and k_PP1: the same phosphatase at low substrate, never saturated
HOUR_CLAMP = np.geomspace(0.05, 4, 60)  # calcium (uM) held for an hour

AMPLITUDE = np.geomspace(1.3, 30, 32)  # of a pulse of calcium (uM)
DURATION = np.geomspace(3, 300, 15)  # of it (s)
PULSE_STEP = 10 * ms

RAISED = np.array([0.1, 0.3, 0.4, 0.5])  # calcium (uM) for 60 days after; the first is rest


def simulate(quick: bool) -> dict:
    """Return the steady states of the switch, its thresholds, and the hour after each tetanus.

    A quick run has fewer scales, longer steps of the neuron and shorter waits of the switch.
    """
    with program("tetanus", build_on_run=False):
        tetanus = tetanise(quick)
    with program("switch", build_on_run=False):
        switch = study_switch(quick, tetanus.pop("state"))
    return tetanus | switch | {"controls": tetanus["controls"] | switch["controls"]}


def tetanise(quick):
    """Return calcium, phosphorylation and synaptic current of all conditions, and of all scales."""
    defaultclock.dt = (0.1 if quick else 0.05) * ms
    scales = SCALES[::2] if quick else SCALES
    table = conditions(scales)
    fibres = stimulated_fibres()
    cells, synapses = spiking_cells(fibres, table)
    enzymes, joined = enzymes_of(cells, table)
    shown = np.arange(len(CONDITIONS))
    fast = {
        "current": StateMonitor(cells, "I_ampa", record=shown, dt=0.1 * ms),
        "calcium": StateMonitor(cells, "Ca", record=shown, dt=5 * ms),
    }
    slow = {
        "kinase": StateMonitor(enzymes, "P_act", record=True, dt=10 * second),
        "slots": StateMonitor(enzymes, "R_slots", record=[0], dt=10 * second),
    }
    fast_objects = [fibres, cells, *synapses, *fast.values()]
    run_hour(fast_objects, [enzymes, *joined, *slow.values()])
    device.build()
    return hour_data(scales, **fast, **slow) | {"state": last_state(enzymes)}


def conditions(scales):
    """Return a table, name -> values of all cells: conditions, then two tetani at all scales."""
    rows = list(CONDITIONS.values())
    for name in ("tetanus", "weak"):
        rows += [CONDITIONS[name] | {"q_spine": scale} for scale in scales]
    return {name: column(rows, name, default) for name, default in DEFAULTS.items()}


def stimulated_fibres():
    """Return the followed fibre, which has trains and test pulses, and the others, with trains."""
    starts = (T_TRAINS + ONSET + np.arange(TRAINS) * PAUSE) / second
    trains = np.add.outer(starts, np.arange(PULSES) * PERIOD / second).ravel()
    tests = (T_END + TESTS + ONSET) / second
    times = np.concatenate([tests, trains, trains]) * second
    fibre = np.repeat([ONE, ONE, OTHERS], [tests.size, trains.size, trains.size])
    return SpikeGeneratorGroup(2, fibre, times)


def spiking_cells(fibres, table):
    """Return a cell for each row of the table, with the followed synapse and the lumped others."""
    n = len(table["others"])
    cells = CELL.neurons(n, name="cells", q_spine=np.asarray(table["q_spine"]))
    followed = FOLLOWED.synapses(
        fibres,
        cells,
        connect={"i": np.full(n, ONE), "j": np.arange(n)},
        g_max_ampa=G_AMPA,
        g_max_nmda=table["g_nmda"],
    )
    others = BUNDLE.synapses(
        fibres,
        cells,
        connect={"i": np.full(n, OTHERS), "j": np.arange(n)},
        g_max_ampa=table["others"] * G_AMPA,
        g_max_nmda=table["others"] * table["g_nmda"],
    )
    return cells, (followed, others)


def enzymes_of(cells, table):
    """Return the enzymes of the spine of each cell, and the synapses that join the two."""
    times = {name: table[name] for name in ("t_inhibitor", "t_uninhibited")}
    enzymes = ENZYMES.neurons(len(cells), name="enzymes", dt_slow=ENZYME_STEP, **times)
    joined = {"connect": {"j": "i"}, "dt_slow": SLOW_STEP}
    told = (CALCIUM_TO_ENZYMES + SLOW_CLOCK).synapses(cells, enzymes, name="told", **joined)
    back = (SLOTS_TO_CELL + SLOW_CLOCK).synapses(enzymes, cells, name="back", **joined)
    return enzymes, (told, back)


def run_hour(fast, slow):
    """Alternate slow phases with a fast one for each train and each test pulse."""
    fast_phase, slow_phase = phases(Network(*fast, *slow), fast, slow, SLOW_STEP)
    trains = [(T_TRAINS + k * PAUSE, PULSES * PERIOD + TAIL) for k in range(TRAINS)]
    now = 0 * second
    for start, duration in sorted(trains + [(T_END + test, SLOW_STEP) for test in TESTS]):
        slow_phase(start - now)
        fast_phase(duration)
        now = start + duration


def last_state(enzymes):
    """Return the last state of the switch of the tetanus, the first condition."""
    names = [f"P_{k}" for k in range(1, 11)] + ["e_p", "I_P"]
    return {name: getattr(enzymes, name)[:][0] for name in names}


def hour_data(scales, current, calcium, kinase, slots):
    """Return the tetanus, and all other conditions as controls."""
    each = by_condition(current, calcium, kinase)
    by_scale = kinase.P_act[:, -1][len(CONDITIONS) :].reshape(2, -1)
    tetanus = each.pop("tetanus")
    return tetanus | {
        "epsc_inhibited": each["inhibited"]["epsc"],
        "epsc_inhibited_later": each["inhibited_later"]["epsc"],
        "by_scale": by_scale[0],
        "weak_by_scale": by_scale[1],
        "scale": scales,
        "test": TESTS,
        "t": kinase.t[:] - T_END,
        "R_slots": slots.R_slots[0],
        "controls": each
        | {
            "exchanged": {"by_scale": by_scale[1], "weak_by_scale": by_scale[0]},
            "uninhibited": {"epsc_inhibited": tetanus["epsc"]},
            "inhibited_before": {"epsc_inhibited_later": each["inhibited"]["epsc"]},
        },
    }


def by_condition(current, calcium, kinase):
    """Return name -> what became of the synapse and of its spine, for all conditions."""
    currents, rises = peaks(current.t[:], current.I_ampa[:]), peaks(calcium.t[:], calcium.Ca[:])
    return {
        name: {
            "epsc": currents[k],
            "P_act": kinase.P_act[k],
            "calcium": first_train(calcium.t[:], calcium.Ca[k]),
            "epsp_calcium": rises[k, 0],
        }
        for k, name in enumerate(CONDITIONS)
    }


def peaks(t, traces):
    """Return the peak of each trace after each test pulse: (trace, pulse)."""
    starts = T_END + TESTS
    return Quantity(
        [np.asarray(traces[:, (t >= s) & (t < s + SLOW_STEP)]).max(axis=1) for s in starts],
        dim=get_dimensions(traces),
    ).T


def first_train(t, trace):
    """Return a trace from the first train on, until the tail is over."""
    return trace[(t >= T_TRAINS) & (t < T_TRAINS + PULSES * PERIOD + TAIL)]


def study_switch(quick, state):
    """Return steady states, what pulses of calcium do, and 60 days after the tetanus."""
    long, short = (LONG // 2, SHORT // 5) if quick else (LONG, SHORT)
    waits = {
        "above_low": wait(LOWER, 1, long),
        "above_high": wait(HIGHER, 1, short),
        "below": wait(ALL, 0, short),
        "middle": wait(*FROM_ALL, SETTLED, samples=8),
        "unsaturated_above": wait(ALL, 1, short, UNSATURATED),
        "unsaturated_below": wait(ALL, 0, short, UNSATURATED),
        "unsaturated_middle": wait(*FROM_ALL, SETTLED, UNSATURATED, samples=8),
    }
    held = hold_for_an_hour()
    pulses, days = pulse(quick), sixty_days(state)
    device.build()
    return switch_data(waits, held, pulses, days)


def wait(calcium, full, steps, saturation=1, samples=4):
    """Run cells at given calcium (uM) from a fraction of full rings; return the recording.

    All rates of a cell are multiplied by one factor, which moves no steady state: rings at each
    calcium take the same number of steps. At rest the longest wait is half a million years.
    """
    F = calcium**4 / (calcium**4 + (CONSTANTS["K_CaM"] / umolar) ** 4)
    pace = UNIT / (F * float(CONSTANTS["k_CaMKII"]))
    rates = {name: pace * CONSTANTS[name] for name in RATES}
    rates["k_PP1"] = rates["k_PP1"] * saturation
    cells = CLAMPED.neurons(
        len(calcium),
        Ca=calcium * umolar,
        P_10=full * CONSTANTS["e_k"] * np.ones(len(calcium)),
        K_PP1=saturation * CONSTANTS["K_PP1"],
        dt_slow=1 * second,
        **rates,
    )
    return recorded(cells, steps * second, steps / samples * second)


def recorded(cells, duration, step):
    """Run cells and return their phosphorylated fraction: cells and recording, to be kept."""
    recording = StateMonitor(cells, "P_act", record=True, dt=step)
    Network(cells, recording).run(duration + step, namespace={})
    return cells, recording


def hold_for_an_hour():
    """Hold calcium for an hour of real time, from bare and from full rings: too fast a loop."""
    n = len(HOUR_CLAMP)
    cells = CLAMPED.neurons(
        2 * n,
        Ca=np.tile(HOUR_CLAMP, 2) * umolar,
        P_10=np.repeat([0, 1], n) * CONSTANTS["e_k"],
        dt_slow=2 * PULSE_STEP,
    )
    return recorded(cells, HOUR, HOUR / 4)


def pulse(quick):
    """Give pulses of each amplitude and duration, once more with half of CaMKII; wait an hour."""
    step = 2 * PULSE_STEP if quick else PULSE_STEP
    block, amplitude, duration = (
        axis.ravel() for axis in np.meshgrid([0, 0.5], AMPLITUDE, DURATION, indexing="ij")
    )
    cells = PULSED.neurons(
        len(block),
        Ca_pulse=amplitude * umolar,
        d_Ca_pulse=duration * second,
        block_CaMKII=block,
        t_inhibitor=0 * second,
        dt_slow=step,
    )
    network = Network(cells)
    network.run(DURATION[-1] * second + MINUTE, namespace={})
    cells.clock.dt = SLOW_STEP
    network.run(HOUR, namespace={})
    return cells


def sixty_days(state):
    """Follow the switch that the tetanus has set: at each calcium, kinase free or inhibited."""
    n = len(RAISED)
    cells = CLAMPED.neurons(
        2 * n,
        Ca=np.tile(RAISED, 2) * umolar,
        block_CaMKII=np.repeat([0, 1], n),
        t_inhibitor=0 * second,
        dt_slow=30 * second,
        **{name: value * np.ones(2 * n) for name, value in state.items()},
    )
    return recorded(cells, 60 * DAY, HOUR)


def switch_data(waits, held, pulses, days):
    """Return steady states, pulses and days; without the mechanism, or too soon, as controls."""
    fractions = {name: recording.P_act[:] for name, (_, recording) in waits.items()}
    above = np.vstack([fractions["above_low"], fractions["above_high"]])
    after = pulses.P_act[:].reshape(2, len(AMPLITUDE), len(DURATION))
    followed = days[1].P_act[:].reshape(2, len(RAISED), -1)
    return {
        "parameters": CONSTANTS,
        "Ca": ALL * umolar,
        **loop(above, fractions["below"]),
        "Ca_middle": MIDDLE * umolar,
        "middle": parting(fractions["middle"]),
        "amplitude": AMPLITUDE * umolar,
        "duration": DURATION * second,
        "pulsed": after[0],
        "Ca_raised": RAISED * umolar,
        "days": days[1].t[:],
        "followed": followed[0],
        "followed_inhibited": followed[1],
        "controls": switch_controls(fractions, held, after, followed),
    }


def switch_controls(fractions, held, after, followed):
    """Return what replaces the steady states, the pulses and the days in each control."""
    bare, full = held[1].P_act[:].reshape(2, len(HOUR_CLAMP), -1)
    unsaturated = loop(fractions["unsaturated_above"], fractions["unsaturated_below"])
    return {
        "hour": {"Ca": HOUR_CLAMP * umolar} | loop(full, bare),
        "unsaturated": unsaturated | {"middle": parting(fractions["unsaturated_middle"])},
        "half_kinase": {"pulsed": after[1]},
        "free_kinase": {"followed_inhibited": followed[0]},
        "calcium_exchanged": {"followed_inhibited": followed[1, ::-1]},
    }


def parting(fractions):
    """Return fractions as an array: calcium, initial fraction, sample."""
    return fractions.reshape(len(MIDDLE), len(START), -1)


def loop(above, below):
    """Return where cells are that began full or bare, after a half and after the whole wait."""
    samples = {"above": above, "below": below}
    half = {f"{name}_half": P[:, 2] for name, P in samples.items()}
    return half | {name: P[:, 4] for name, P in samples.items()}

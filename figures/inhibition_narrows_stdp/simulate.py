"""Disynaptic inhibition of a cell with a dendrite: coincidence of inputs, pairing, and the switch.

A volley of presynaptic spikes excites the dendrite of a pyramidal cell, and a PV cell, which
inhibits the pyramidal cell 2 ms after the volley. Every point of every sweep is a cell with a PV
cell of its own: one build, one program.
"""

from types import SimpleNamespace

import numpy as np
from brian2 import (
    Network,
    SpikeGeneratorGroup,
    SpikeMonitor,
    StateMonitor,
    defaultclock,
    device,
    ms,
    mV,
    nA,
    nS,
    pF,
)

from engine.device import program
from models.neurons.conduction_delay import CONDUCTION_DELAY
from models.neurons.dendrite import COMPARTMENTS, DENDRITE, DENDRITIC_CHANNELS, SIDE_BRANCH
from models.neurons.lif import LIF
from models.neurons.regular_spiking import REGULAR_SPIKING
from models.plasticity.clopath import CLOPATH, VOLTAGE_TRACES
from models.plasticity.static_weight import STATIC_WEIGHT
from models.plasticity.stdp import STDP
from models.receptors.ampa import AMPA, AMPA_SYNAPSE
from models.receptors.gaba import GABA, GABA_SYNAPSE
from models.stimulation.current_pulses import CURRENT_PULSES

DENDRITIC_GABA = GABA.renamed(v="v_d", I_syn="I_syn_d", g_gaba="g_gaba_d", I_gaba="I_gaba_d")
BRANCH_GABA = GABA.renamed(v="v_b", I_syn="I_syn_b", g_gaba="g_gaba_b", I_gaba="I_gaba_b")
CELL = (
    REGULAR_SPIKING + DENDRITE + DENDRITIC_CHANNELS + SIDE_BRANCH
    + AMPA.renamed(v="v_d", I_syn="I_syn_d") + GABA
)  # fmt: skip
PAIRED_CELL = CELL + DENDRITIC_GABA + BRANCH_GABA + VOLTAGE_TRACES.renamed(v="v_d") + CURRENT_PULSES
PV_CELL = LIF + AMPA
STATIC_EXCITATION = AMPA_SYNAPSE + STATIC_WEIGHT
INHIBITION = GABA_SYNAPSE + STATIC_WEIGHT + CONDUCTION_DELAY
INHIBITION_OF = {  # the site at which the PV cell inhibits
    "soma": INHIBITION,
    "dendrite": INHIBITION.renamed(g_gaba="g_gaba_d"),
    "branch": INHIBITION.renamed(g_gaba="g_gaba_b"),
}
IPSC = {"tau_gaba": 5 * ms, "E_inh": -74 * mV}  # wilmes2017, ModelDB 234241
# The PV cell is fast: it fires within 0.5 ms of a volley, and once for each.
PV = {"C_m": 100 * pF, "V_reset": -70 * mV, "tau_ampa": 1 * ms}
PV_EXCITATION = 100 * nS
SYNAPTIC_DELAY, LATE_DELAY = 1.6 * ms, 30 * ms  # from the spike of the PV cell to its effect
G_INH = 200 * nS  # peak of inhibition where it is not varied

# Coincidence: two volleys, each of random strength
T_FIRST = 2 * ms
SPREAD = 0.05  # of the strength of a volley over trials, relative
FEED_FORWARD, NONE, LATE = CONDITIONS = range(3)
STRENGTHS = np.array([[75, 77, 79, 81, 83, 85], *2 * [[30, 31, 32, 33, 34, 35]]]) * nS
WEAK = 20 * nS  # of such volleys, two stay far below threshold

# Pairing: one volley and one spike
T_VOLLEY = 35 * ms
VOLLEY = 30 * nS
PULSE = {"I_0": 16 * nA, "pulse_width": 0.5 * ms}
PULSE_TO_SPIKE = 0.3 * ms
LAG_OF_SWITCH = 5 * ms
BELOW, ABOVE = 160 * nS, 400 * nS  # the switch of dendritic inhibition
N_PAIRS = 60
LOBES = ("soma", "late", "branch", "dendrite")  # blocks of cells: all lags
SWITCHES = ("switch", "passive", "somatic")  # all strengths of inhibition

NAN = {"lag": "a cell that did not fire once has no lag"}


def simulate(quick):
    """Return spike probabilities, changes of weight and back-propagated spikes, with controls."""
    with program("cells", build_on_run=False):
        defaultclock.dt = (0.05 if quick else 0.025) * ms
        trials, points = trials_of_two_volleys(quick), points_of_pairing(quick)
        volleys, pairs = coincidence_circuit(trials), pairing_circuit(points)
        network = Network(*volleys.values(), *pairs.values())
        first = T_FIRST + trials.lags[-1] + 10 * ms
        network.run(first, namespace={})
        for name in ("cells", "pv", "potentials"):  # each cell has fired, or will not
            volleys[name].active = False
        network.run(T_VOLLEY + max(points.lag) + 10 * ms - first, namespace={})
        device.build()
        return merged(coincidence_data(trials, volleys), pairing_data(points, pairs))


def merged(one, other):
    """Return the two dicts of data as one, and so their controls."""
    controls = {
        name: one["controls"].get(name, {}) | other["controls"].get(name, {})
        for name in {**one["controls"], **other["controls"]}
    }
    return one | other | {"controls": controls}


def grid(*axes):
    """Return, for each axis, its value in every cell of the grid that the axes span."""
    return [values.ravel() for values in np.meshgrid(*axes, indexing="ij")]


def trials_of_two_volleys(quick):
    """Return one entry per cell: condition, which second volley, strength; random ones first.

    The second volley comes after each of the lags; the last of them is left out.
    """
    lags = np.array([0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4, 6, 8, 10, 12, 16, 20, 24])
    strengths = STRENGTHS[:, 1::2] if quick else STRENGTHS
    shape = (len(CONDITIONS), strengths.shape[1], len(lags) + 1, 10 if quick else 80)
    condition, level, second, _ = grid(*(range(n) for n in shape))
    weak_condition, weak_second = grid([FEED_FORWARD, NONE], range(len(lags) + 1))
    strength = np.append(strengths[condition, level] / nS, np.full(len(weak_second), WEAK / nS))
    return SimpleNamespace(
        lags=lags * ms,
        strengths=strengths,
        shape=shape,
        n_random=len(condition),
        condition=np.append(condition, weak_condition),
        second=np.append(second, weak_second),
        strength=strength * nS,
    )


def coincidence_circuit(trials):
    """Make a cell and a PV cell for each trial, and connect them with the volleys."""
    n = len(trials.strength)
    arrivals = T_FIRST + np.append(0, trials.lags / ms) * ms
    axons = SpikeGeneratorGroup(len(arrivals) + 1, range(len(arrivals)), arrivals)
    wiring = {"i": np.append(np.zeros(n, int), 1 + trials.second), "j": np.tile(np.arange(n), 2)}
    cells = CELL.neurons(n, name="coincidence_cells", **COMPARTMENTS, **IPSC)
    made = {"axons": axons, "cells": cells, "spikes": SpikeMonitor(cells, record=False)}
    made["excitation"] = STATIC_EXCITATION.synapses(
        axons,
        cells,
        name="coincidence_excitation",
        connect=wiring,
        w=f"1 + {SPREAD}*randn()*int(j < {trials.n_random})",
        g_max_ampa=np.tile(trials.strength / nS, 2) * nS,
    )
    delay = np.where(trials.condition == LATE, LATE_DELAY / ms, SYNAPTIC_DELAY / ms) * ms
    inhibition = {"soma": (G_INH * (trials.condition != NONE), delay)}
    made |= feed_forward("coincidence", axons, cells, wiring, inhibition)
    weak = np.arange(trials.n_random, n)
    made["potentials"] = StateMonitor(cells, ["v", "v_d"], record=weak, dt=0.1 * ms)
    return made


def feed_forward(name, axons, cells, wiring, inhibition):
    """Make a PV cell for each cell, excited by the same volleys, that inhibits it at some sites.

    `inhibition` holds, for each site, the peak conductance and the delay in every cell.
    """
    pv = PV_CELL.neurons(len(cells), name=f"{name}_pv", **PV)
    made = {"pv": pv}
    made["recruitment"] = STATIC_EXCITATION.synapses(
        axons, pv, name=f"{name}_recruitment", connect=wiring, g_max_ampa=PV_EXCITATION
    )
    for site, (g_inh, delay) in inhibition.items():
        made[site] = INHIBITION_OF[site].synapses(
            pv,
            cells,
            name=f"{name}_inhibition_of_{site}",
            connect={"j": "i"},
            g_max_gaba=g_inh,
            d_axon=delay,
        )
    return made


def coincidence_data(trials, made):
    """Return spike probabilities (strength, lag), and peaks of weak responses (lag).

    The last entry along the lags is the first volley alone.
    """
    fired = (made["spikes"].count[: trials.n_random] > 0).reshape(trials.shape).mean(axis=-1)
    potentials, weak = made["potentials"], [2, len(trials.lags) + 1, -1]
    soma, dendrite = potentials.v.reshape(weak), potentials.v_d.reshape(weak)
    peaks = [{"peak_soma": soma[k].max(-1), "peak_dendrite": dendrite[k].max(-1)} for k in (0, 1)]
    return {
        "volley_lag": trials.lags,
        "trials": trials.shape[-1],
        "strength": trials.strengths[[FEED_FORWARD, NONE]],
        "p_with": fired[FEED_FORWARD],
        "p_without": fired[NONE],
        "t": potentials.t[:] - T_FIRST,
        "epsp_soma": soma[:, -1],  # with inhibition, without
        "epsp_dendrite": dendrite[:, -1],
        **peaks[FEED_FORWARD],
        "controls": {
            "no_inhibition": {"p_with": fired[NONE], **peaks[NONE]},
            "late_inhibition": {"p_with": fired[LATE]},
        },
    }


def blocks_of_pairing(quick):
    """Return name -> site and delay of inhibition, its peaks (nS), lags (ms), sodium (1 or 0)."""
    lags = np.array([*(-30, -24, -18, -14, -10, -6, -3, -1), *range(1, 17), *range(18, 42, 3)])
    lags = lags[1::2] if quick else lags
    swept = np.linspace(0, G_INH / nS, 3 if quick else 9)
    fine = np.arange(0, 321, 10 if quick else 5)
    ends, one_lag = [0, G_INH / nS], [LAG_OF_SWITCH / ms]
    return {
        "soma": ("soma", SYNAPTIC_DELAY, swept, lags, 1),
        "late": ("soma", LATE_DELAY, ends, lags, 1),
        "branch": ("branch", SYNAPTIC_DELAY, ends, lags, 1),
        "dendrite": ("dendrite", SYNAPTIC_DELAY, [BELOW / nS, ABOVE / nS], lags, 1),
        "switch": ("dendrite", SYNAPTIC_DELAY, fine, one_lag, 1),
        "passive": ("dendrite", SYNAPTIC_DELAY, fine, one_lag, 0),
        "somatic": ("soma", SYNAPTIC_DELAY, fine, one_lag, 1),
    }


def points_of_pairing(quick):
    """Return arrays with one entry per cell, and where each block of cells lies."""
    table, cells, shape = [], {}, {}
    for name, (site, delay, peaks, lags, active) in blocks_of_pairing(quick).items():
        block = [(site, delay / ms, peak, lag, active) for peak in peaks for lag in lags]
        cells[name] = slice(len(table), len(table) + len(block))
        shape[name] = (-1, len(lags))
        table += block
    site, delay, g_inh, lag, active = map(np.array, zip(*table, strict=True))
    return SimpleNamespace(
        cells=cells,
        shape=shape,
        g_inh={name: g_inh[where].reshape(shape[name])[:, 0] * nS for name, where in cells.items()},
        lag=lag * ms,
        active=active,
        inhibition={
            place: (g_inh * (site == place) * nS, delay * ms)
            for place in ("soma", "dendrite", "branch")
        },
    )


def pairing_circuit(points):
    """Make a cell, a PV cell and the synapses of both rules for each point."""
    n = len(points.lag)
    axon = SpikeGeneratorGroup(1, [0], [T_VOLLEY])
    cells = pulsed_cells(points)
    wiring = {"i": np.zeros(n, int), "j": np.arange(n)}
    made = {"axon": axon, "cells": cells, "spikes": SpikeMonitor(cells)}
    made["voltage_rule"] = (AMPA_SYNAPSE + CLOPATH).synapses(
        axon, cells, name="voltage_rule", g_max_ampa=VOLLEY
    )
    made["pair_rule"] = STDP.synapses(axon, cells, name="pair_rule")
    made |= feed_forward("pairing", axon, cells, wiring, points.inhibition)
    made["pv_spikes"] = SpikeMonitor(made["pv"])
    swept = np.arange(points.cells["switch"].start, n)  # this block and all that follow
    made["back_propagated"] = StateMonitor(cells, "v_d", record=swept)
    return made


def pulsed_cells(points):
    """Make cells that a current pulse makes fire, some without sodium in the dendrite."""
    sodium = {"g_Na_d": COMPARTMENTS["g_Na_d"] * points.active}
    return PAIRED_CELL.neurons(
        len(points.lag),
        name="paired_cells",
        t_first=T_VOLLEY + points.lag - PULSE_TO_SPIKE,
        **PULSE,
        **IPSC,
        **COMPARTMENTS | sodium,
    )


def pairing_data(points, made):
    """Return lags, changes of weight (inhibition, lag) and peaks of the dendritic potential."""
    soma, late, branch, dendrite = (block_data(name, points, made) for name in LOBES)
    switch, passive, somatic = (switch_data(name, points, made) for name in SWITCHES)
    ends = {name: values[[0, -1]] for name, values in soma.items()}
    return {
        "g_inh": points.g_inh["soma"],
        **soma,
        "g_switch": points.g_inh["switch"],
        **switch,
        "g_dendritic": points.g_inh["dendrite"],
        "dendritic": dendrite,
        **protocol_data(points, made),
        "controls": {
            "no_inhibition": {name: values[[0, 0]] for name, values in soma.items()},
            "late_inhibition": late,
            "side_branch": branch,
            "pair_rule": {"change": soma["pair_change"]},
            "voltage_rule": {"pair_change": soma["change"]},
            "passive_dendrite": passive,
            "somatic_inhibition": {"switch_change": somatic["switch_change"], "dendritic": ends},
        },
    }


def protocol_data(points, made):
    """Return what the protocol sets, and whether it did: onset of inhibition, spikes."""
    return {
        "lag_of_switch": LAG_OF_SWITCH,
        "tau_gaba": IPSC["tau_gaba"],
        "inhibition_onset": made["pv_spikes"].t[:] + SYNAPTIC_DELAY - T_VOLLEY,
        "spikes_per_pulse": made["spikes"].count[: points.cells["switch"].start],
    }


def switch_data(name, points, made):
    """Return the peak of the dendritic potential and the change of weight (inhibition)."""
    where, first = points.cells[name], points.cells["switch"].start
    return {
        "bap": made["back_propagated"].v_d[where.start - first : where.stop - first].max(axis=-1),
        "switch_change": N_PAIRS * (made["voltage_rule"].w[where] - 1),
    }


def block_data(name, points, made):
    """Return measured lags and changes by 60 pairs with both rules, arrays (inhibition, lag)."""
    where, shape = points.cells[name], points.shape[name]
    trains = made["spikes"].spike_trains()
    spikes = [trains[cell] / ms for cell in range(where.start, where.stop)]
    first = np.array([train[0] if len(train) == 1 else np.nan for train in spikes])
    return {
        "lag": (first - T_VOLLEY / ms).reshape(shape) * ms,
        "change": N_PAIRS * (made["voltage_rule"].w[where] - 1).reshape(shape),
        "pair_change": N_PAIRS * (made["pair_rule"].w[where] - 0.5).reshape(shape),
    }

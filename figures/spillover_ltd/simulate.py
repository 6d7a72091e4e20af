"""One tetanus, with fewer and fewer glutamate transporters, and where the spilled glutamate acts.

A bundle of fibres excites a cell and spills glutamate into the fluid around its synapses, which is
one compartment. What the transporters leave there opens the extrasynaptic NMDA receptors. Two
plastic synapses of the
bundle read the calcium of the cell: for one the extrasynaptic calcium counts for depression alone,
for the other both pools feed one calcium variable. Every condition is a cell of one group.
"""

import numpy as np
from brian2 import (
    Network,
    SpikeGeneratorGroup,
    SpikeMonitor,
    StateMonitor,
    defaultclock,
    ms,
    nS,
    pA,
    second,
)

from models.astrocytes.glutamate_uptake import EXTRASYNAPTIC_GLUTAMATE, GLUTAMATE_SPILLOVER
from models.base import values
from models.neurons.lif import LIF
from models.plasticity.calcium_rule import CALCIUM_RULE
from models.plasticity.calcium_rule_sets import CALCIUM_RULE_SETS
from models.plasticity.static_weight import STATIC_WEIGHT
from models.receptors.ampa import AMPA, AMPA_SYNAPSE
from models.receptors.extrasynaptic_nmda import (
    EXTRASYNAPTIC_ENTRY,
    EXTRASYNAPTIC_NMDA,
    EXTRASYNAPTIC_POOL,
)
from models.receptors.nmda import NMDA, NMDA_CALCIUM, NMDA_SYNAPSE
from models.receptors.nmda_calcium import NMDA_CALCIUM_ENTRY, NMDA_CALCIUM_POOL

SYNAPTIC = AMPA + NMDA + NMDA_CALCIUM + NMDA_CALCIUM_POOL
EXTRASYNAPTIC = EXTRASYNAPTIC_GLUTAMATE + EXTRASYNAPTIC_NMDA + EXTRASYNAPTIC_POOL
CELL = LIF + SYNAPTIC + EXTRASYNAPTIC
BUNDLE = AMPA_SYNAPSE + NMDA_SYNAPSE + GLUTAMATE_SPILLOVER + STATIC_WEIGHT
PLASTIC = CALCIUM_RULE + NMDA_CALCIUM_ENTRY + EXTRASYNAPTIC_ENTRY

START = 100 * ms  # of the stimulation
PERIOD = 10 * ms  # of the tetanus
TETANUS, SLOW = 0, 1  # 100 pulses at 100 Hz, 10 pulses at 1 Hz
FIBRES = 20  # of the bundle: one volley depolarises the cell by 11 mV and does not fire it
DEPRESSION_ALONE, ONE_POOL = 0, 1  # what extrasynaptic calcium counts for
# k_c_nmda of two sets, which differ in tau_Ca: one volley brings calcium to C_presyn, 1 in both
# (at a step of 0.1 ms, 3 % less than without steps)
K_C_NMDA = {"hippocampal_slice": 0.1125 / (pA * ms), "DP": 0.1935 / (pA * ms)}

G_EXTRA = EXTRASYNAPTIC_NMDA.parameters["g_max_extra"].value
PHI = GLUTAMATE_SPILLOVER.parameters["phi_release"].value
GRID = 5 * ms  # of the record of glutamate
FEW = np.array([0.05, 1])  # 5 % of the transporters, all of them
FAMILIES = ("less_release", "tetanus", "more_release")
VARIANTS = ("fewer_receptors", "more_receptors", "other_set")
SHOWN = ("tetanus", "slow")  # conditions whose traces are kept, for both fractions


def simulate(quick: bool) -> dict:
    """Return strength after over before, glutamate and spikes of all conditions, and traces.

    A quick run has fewer fractions of transporters and longer steps, and 1.9 s instead of 11.
    """
    defaultclock.dt = (0.2 if quick else 0.1) * ms
    fractions = np.union1d(np.geomspace(0.01, 1, 9 if quick else 25), FEW)
    fibres = stimulated_fibres()
    hippocampal, other = conditions(fractions), {"other_set": condition(fractions)}
    first = preparation(fibres, hippocampal, "hippocampal_slice")
    second_set = preparation(fibres, other, "DP")
    shown = shown_cells(hippocampal)
    monitors = recorders(first, shown)
    network = Network(fibres, *first.values(), *second_set.values(), *monitors)
    network.run(START + (1.8 if quick else 11) * second, namespace={})
    data = outcomes(hippocampal, "hippocampal_slice", first) | outcomes(other, "DP", second_set)
    data["traces"] = traces(first["glutamate"], *monitors, shown)
    return data | {"theory": theory(), "controls": controls(data)}


def conditions(fractions):
    """Return the conditions: for each name arrays with one value for every cell."""
    return {
        "tetanus": condition(fractions),
        "less_release": condition(fractions, phi=PHI / 2),
        "more_release": condition(fractions, phi=PHI * 2),
        "fewer_receptors": condition(fractions, extra=0.5),
        "more_receptors": condition(fractions, extra=2),
        "blocked": condition(fractions, extra=0),
        "apv": condition(FEW, extra=0, synaptic=0),
        "slow": condition(FEW, fibre=SLOW),
    }


def condition(working, phi=PHI, extra=1, synaptic=1, fibre=TETANUS):
    """Return one condition for all fractions of working transporters."""
    same = dict(phi=phi, extra=extra, synaptic=synaptic, fibre=fibre)
    return {"working": working} | {key: np.repeat(v, working.size) for key, v in same.items()}


def stimulated_fibres():
    """Return two fibres, which stand for two bundles: one has the tetanus, one 1 Hz."""
    tetanus, slow = START + np.arange(100) * PERIOD, START + np.arange(10) * second
    times = np.concatenate([tetanus / ms, slow / ms]) * ms
    return SpikeGeneratorGroup(2, np.repeat([TETANUS, SLOW], [100, 10]), times)


def preparation(fibres, groups, name):
    """Return all groups, for one parameter set of the calcium rule: a cell for each condition."""
    first, *others = groups.values()
    table = {key: np.concatenate([first[key], *(c[key] for c in others)]) for key in first}
    rule = values(CALCIUM_RULE_SETS[name])
    cells = CELL.neurons(
        table["phi"].size,
        tau_Ca=rule["tau_Ca"],
        k_c_nmda=K_C_NMDA[name],
        f_EAAT=table["working"],
        g_max_extra=FIBRES * table["extra"] * G_EXTRA,
    )
    return {
        "cells": cells,
        "bundle": bundle(fibres, cells, table),
        "plastic": plastic_synapses(fibres, cells, table, rule),
        "glutamate": StateMonitor(cells, "G_ext", record=True, dt=GRID),
        "spikes": SpikeMonitor(cells),
    }


def bundle(fibres, cells, table):
    """Return the synapses of the bundle on each cell, as one: all fibres fire together."""
    return BUNDLE.synapses(
        fibres,
        cells,
        connect=dict(i=table["fibre"], j=np.arange(len(cells))),
        g_max_ampa=FIBRES * nS,
        g_max_nmda=FIBRES * table["synaptic"] * nS,
        phi_release=table["phi"],
    )


def plastic_synapses(fibres, cells, table, rule):
    """Return two plastic synapses on each cell, which are read and transmit nothing themselves.

    Without noise and far from the wells, rho is the expected efficacy of a population.
    """
    without = {"C_presyn": 0, "sigma_rho": 0}  # NMDA calcium is simulated; the expected change
    return PLASTIC.synapses(
        fibres,
        cells,
        connect=dict(i=np.repeat(table["fibre"], 2), j=np.repeat(np.arange(len(cells)), 2)),
        rho=1 - rule["beta_down"],
        share_p=np.tile([DEPRESSION_ALONE, ONE_POOL], len(cells)),
        q_nmda=1 / FIBRES,
        q_extra=1 / FIBRES,
        **rule | without,
    )


def shown_cells(groups):
    """Return the cells whose traces are kept: tetanus and 1 Hz, with all and 5 % working."""
    sizes = [c["working"].size for c in groups.values()]
    first = dict(zip(groups, np.cumsum(sizes) - sizes, strict=True))
    return np.concatenate(
        [first[name] + np.searchsorted(groups[name]["working"], FEW) for name in SHOWN]
    )


def recorders(made, shown):
    """Return monitors of the calcium pools of the shown cells, and of one synapse of each."""
    return (
        StateMonitor(made["cells"], ["c_nmda", "c_extra"], record=shown, dt=2 * ms),
        StateMonitor(made["plastic"], ["rho", "c"], record=2 * shown, dt=2 * ms),
    )


def traces(glutamate, pools, synapse, shown):
    """Return the course of the shown cells; calcium is that of one synapse."""
    return {
        "t_glutamate": glutamate.t[:] - START,
        "glutamate": by_condition(glutamate.G_ext[:][shown]),
        "t": pools.t[:] - START,
        "c_synaptic": by_condition(pools.c_nmda[:] / FIBRES + synapse.c[:]),
        "c_extra": by_condition(pools.c_extra[:] / FIBRES),
        "rho": by_condition(synapse.rho[:]),
    }


def by_condition(rows):
    """Return traces as an array: condition of SHOWN, fraction of FEW, time."""
    return rows.reshape(len(SHOWN), len(FEW), -1)


def outcomes(groups, name, made):
    """Return, for each condition, what became of the synapses, the glutamate and the cells."""
    efficacy, glutamate = made["plastic"].rho[:], made["glutamate"]
    columns = {
        "rho": efficacy[DEPRESSION_ALONE::2],
        "strength": strength(efficacy[DEPRESSION_ALONE::2], name),
        "strength_one_pool": strength(efficacy[ONE_POOL::2], name),
        "glutamate_peak": glutamate.G_ext[:].max(axis=1),
        "exposure": (glutamate.G_ext[:] > half_activation()).sum(axis=1) * GRID,
        "spikes": made["spikes"].count[:],
    }
    ends = np.cumsum([c["working"].size for c in groups.values()])
    return {
        name: {"working": c["working"]}
        | {key: column[end - c["working"].size : end] for key, column in columns.items()}
        for (name, c), end in zip(groups.items(), ends, strict=True)
    }


def strength(efficacy, name):
    """Return the strength of a population after over before, for its expected efficacy."""
    rule = values(CALCIUM_RULE_SETS[name])
    before = 1 - rule["beta_down"]
    return (1 + (rule["b_up"] - 1) * efficacy) / (1 + (rule["b_up"] - 1) * before)


def half_activation():
    """Return the steady glutamate that activates half of the extrasynaptic receptors."""
    k = values(EXTRASYNAPTIC_NMDA.parameters)
    bound = 1 + k["k_R_des"] / k["k_R_res"] + k["k_R_open"] / k["k_R_shut"]
    return k["k_R_off"] / k["k_R_on"] * (1 + np.sqrt(1 + bound)) / bound


def knee():
    """Return the fraction of transporters that pump as much as the tetanus releases."""
    fluid, spilled = (values(m.parameters) for m in (EXTRASYNAPTIC_GLUTAMATE, GLUTAMATE_SPILLOVER))
    released = spilled["phi_release"] * spilled["G_vesicles"] / PERIOD
    return float(released / (fluid["EAAT_tissue"] * fluid["k_EAAT"]))


def theory():
    """Return constants of the models that the claims compare with."""
    return {
        "knee": knee(),
        "tetanus_duration": 100 * PERIOD,
        "ec50": half_activation(),
    }


def controls(data):
    """Return the data with one mechanism removed, or with another quantity in its place."""
    tetanus, blocked, traces = data["tetanus"], data["blocked"], data["traces"]
    return {
        "apv": {"tetanus": data["apv"]},
        "blocked": dict.fromkeys((*FAMILIES, *VARIANTS), blocked),
        "not_blocked": {"blocked": tetanus},
        "one_pool": {"tetanus": tetanus | {"strength": tetanus["strength_one_pool"]}},
        "two_pools": {"tetanus": tetanus | {"strength_one_pool": tetanus["strength"]}},
        "other_receptors": {
            "less_release": data["fewer_receptors"],
            "more_release": data["more_receptors"],
        },
        "peak": {f: data[f] | {"exposure": data[f]["glutamate_peak"]} for f in FAMILIES},
        "tetanus": {"traces": traces | {"glutamate": traces["glutamate"][::-1]}},
    }

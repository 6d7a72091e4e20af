"""Gamma from interneurons alone, from interneurons with pyramidal cells, and under pulses of light.

Every network is a block of cells in one group. Cells that hear everybody hear a pool.
"""

from itertools import product

import numpy as np
from brian2 import (
    Hz,
    Network,
    PoissonInput,
    SpikeMonitor,
    StateMonitor,
    defaultclock,
    ms,
    mV,
    nS,
    pA,
)

from engine.device import program, random_numbers
from models.base import values
from models.neurons.traub_miles import TRAUB_MILES
from models.neurons.wang_buzsaki import WANG_BUZSAKI
from models.plasticity.static_weight import STATIC_WEIGHT
from models.receptors.ampa import AMPA
from models.receptors.channelrhodopsin import CHANNELRHODOPSIN
from models.receptors.kinetic_synapse import (
    CONTACT_INHIBITION,
    EXCITATORY_INPUT,
    GATING,
    GATING_SETS,
    INHIBITORY_INPUT,
    POOL,
    POOL_EXCITATION,
    POOL_INHIBITION,
    POOL_INHIBITION_BUT_SELF,
    POOLING,
)

PER_AREA = 100 * pA  # 1 uA/cm2 on the area of a cell
TOTAL = 100 * nS  # 1 mS/cm2

ING_SIZE, ING_SPREAD, ING_SEEDS = 100, 0.03, 4
ING_TAUS = np.array([5, 10, 15, 20]) * ms
CONTACT_SIZES, CONTACTS, CONTACT_SEEDS = [100, 200], [4, 6, 8, 10, 15], 6
MANY_CONTACTS = 60

PYRAMIDS, DRIVEN, BASKETS, PING_SEEDS = 160, 40, 40, 6
PING_TAUS = np.array([5, 10, 20]) * ms
CUTS = ["none", "i_to_e", "e_to_i"]

LIT_PYRAMIDS, LIT_BASKETS, LIT_SOMS, LIGHT_SEEDS = 80, 20, 20, 4
LIGHT = np.array([8, 16, 24, 40, 60, 80, 200]) * Hz
BASKET_TOTAL, SOM_TOTAL = 0.6 * TOTAL, 1.2 * TOTAL  # onto a pyramid
BACKGROUND = [
    (800 * Hz, 2.5 * nS),
    (300 * Hz, 2 * nS),
    (200 * Hz, 1 * nS),
]  # pyramids, baskets, soms
LIT_CELLS = ["nothing", "baskets", "pyramids"]

SOM_INPUT = INHIBITORY_INPUT.renamed(s_inh="s_som", I_inh="I_som", g_inh="g_som")
SOM_INHIBITION = POOL_INHIBITION.renamed(s_inh_post="s_som_post")


def simulate(quick):
    """Return spikes of the networks, the LFP proxy under light, and which copy holds which case."""
    rng = random_numbers()
    start, stop = ([10, 30] if quick else [500, 1500]) * ms
    with program("ing"):
        ing = interneurons_alone(rng, stop)
    with program("ping"):
        ping = interneurons_and_pyramids(rng, stop)
    with program("light"):
        light = pulses_of_light(rng, stop)
    parts = (ing, ping, light)
    controls = {name: c for part in parts for name, c in part.pop("controls").items()}
    return {"start": start, "stop": stop, **ing, **ping, **light, "controls": controls}


def interneurons_alone(rng, stop):
    """Run all-to-all networks of every time constant, coupled or not, and networks of contacts."""
    defaultclock.dt = 0.05 * ms
    coupled, tau, _ = np.array([*product([1, 0], ING_TAUS / ms, range(ING_SEEDS))]).T
    cells = fast_spiking_cells(
        rng, np.repeat(coupled, ING_SIZE), np.repeat(tau, ING_SIZE) * ms, ING_SPREAD
    )
    pool = POOL.neurons(len(tau))
    copy = blocks(cells, ING_SIZE)
    into = POOLING.synapses(cells, pool, connect=along(copy, to_pool=True))
    out = (POOL_INHIBITION_BUT_SELF + STATIC_WEIGHT).synapses(
        pool, cells, connect=along(copy), w=1 / (ING_SIZE - 1)
    )
    spikes = SpikeMonitor(cells)
    contacts, contact_objects = networks_of_contacts(rng)
    contact_spikes = SpikeMonitor(contact_objects[0])
    Network(cells, pool, into, out, spikes, contact_objects, contact_spikes).run(stop, namespace={})
    copies = np.arange(len(tau)).reshape(2, len(ING_TAUS), ING_SEEDS)
    cut = {"ing_copy": copies[1], "contact_first": contacts.pop("uncoupled_first")}
    return {
        "ing_tau": ING_TAUS,
        "ing_copy": copies[0],
        **recorded("ing", spikes),
        **contacts,
        **recorded("contact", contact_spikes),
        "controls": {"uncoupled": cut},
    }


def fast_spiking_cells(rng, coupled, tau, spread):
    """Make interneurons with the drive and starting potentials of Wang and Buzsaki's network."""
    n = len(coupled)
    return (WANG_BUZSAKI + GATING + INHIBITORY_INPUT).neurons(
        n,
        I_app=(1 + spread * rng.standard_normal(n)) * PER_AREA,
        g_inh=coupled * 0.1 * TOTAL,
        tau_s_decay=tau,
        v=rng.uniform(-68, -55, n) * mV,
    )


def along(copy, to_pool=False):
    """Return the connection of every cell with the pool of its copy."""
    cell = np.arange(len(copy))
    return {"i": cell, "j": copy} if to_pool else {"i": copy, "j": cell}


def networks_of_contacts(rng):
    """Make networks of equal cells with random contacts, which share a cell's conductance equally.

    A block without contacts follows those of each size. In the last blocks every contact has the
    same conductance, so that cells with more contacts have more inhibition.
    """
    shared = [*product(CONTACT_SIZES, [*CONTACTS, 0], range(CONTACT_SEEDS))]
    alike = [*product(CONTACT_SIZES, [MANY_CONTACTS], range(CONTACT_SEEDS))]
    first = np.cumsum([0] + [size for size, _, _ in shared + alike])
    drawn = [draw_contacts(rng, size, mean) for size, mean, _ in shared]
    drawn += [draw_contacts(rng, size, mean, alike=True) for size, mean, _ in alike]
    pairs, weights = zip(*drawn, strict=True)
    i, j = np.concatenate([f + found for f, found in zip(first, pairs, strict=False)]).T
    cells = fast_spiking_cells(rng, np.ones(first[-1]), np.full(first[-1], 10) * ms, spread=0)
    synapses = (CONTACT_INHIBITION + STATIC_WEIGHT).synapses(
        cells, cells, connect={"i": i, "j": j}, w=np.concatenate(weights)
    )
    return where_contacts_are(first[:-1], len(shared)), [cells, synapses]


def draw_contacts(rng, size, mean, alike=False):
    """Return random pairs of cells of one network and the weights of their contacts."""
    joined = (rng.random((size, size)) < mean / (size - 1)) & ~np.eye(size, dtype=bool)
    pairs = np.argwhere(joined)
    has = np.full(size, mean) if alike else joined.sum(axis=0)
    return pairs, 1 / has[pairs[:, 1]]


def where_contacts_are(first, n_shared):
    """Return the first cell of each network: (size, contacts, seed)."""
    shared = first[:n_shared].reshape(len(CONTACT_SIZES), len(CONTACTS) + 1, CONTACT_SEEDS)
    return {
        "contact_size": np.array(CONTACT_SIZES),
        "contacts": np.array(CONTACTS),
        "contact_first": shared[:, :-1],
        "uncoupled_first": np.repeat(shared[:, -1:], len(CONTACTS), axis=1),
        "many_contacts_first": first[n_shared:].reshape(len(CONTACT_SIZES), 1, CONTACT_SEEDS),
    }


def recorded(name, spikes):
    """Return the spikes of a group as two arrays, cell by cell."""
    order = np.lexsort((spikes.t[:], spikes.i[:]))
    return {f"{name}_cell": spikes.i[:][order], f"{name}_time": spikes.t[:][order]}


def interneurons_and_pyramids(rng, stop):
    """Run the network of Börgers et al. whole, without I to E, and without E to I."""
    defaultclock.dt = 0.025 * ms
    cut, tau, _ = np.array([*product(range(len(CUTS)), PING_TAUS / ms, range(PING_SEEDS))]).T
    pyramids, baskets = ping_cells(rng, cut, tau * ms)
    wiring = [
        *pooled(pyramids, PYRAMIDS, (POOL_EXCITATION, baskets, BASKETS)),
        *pooled(
            baskets,
            BASKETS,
            (POOL_INHIBITION, baskets, BASKETS),
            (POOL_INHIBITION, pyramids, PYRAMIDS),
        ),
    ]
    spikes = SpikeMonitor(pyramids), SpikeMonitor(baskets)
    Network(pyramids, baskets, wiring, spikes).run(stop, namespace={})
    copies = np.arange(len(cut)).reshape(len(CUTS), len(PING_TAUS), PING_SEEDS)
    return {
        "ping_tau": PING_TAUS,
        "ping_copy": copies[0],
        **recorded("pyramid", spikes[0]),
        **recorded("basket", spikes[1]),
        "controls": {
            "no_i_to_e": {"ping_copy": copies[1]},
            "no_e_to_i": {"ping_copy": copies[2]},
        },
    }


def ping_cells(rng, cut, tau):
    """Make pyramids, of which some are driven, and driven interneurons, for every copy."""
    n, m = len(cut) * PYRAMIDS, len(cut) * BASKETS
    driven = np.arange(n) % PYRAMIDS < DRIVEN
    pyramids = (TRAUB_MILES + GATING + INHIBITORY_INPUT).neurons(
        n,
        I_app=driven * (1.5 + 0.15 * rng.standard_normal(n)) * PER_AREA,
        g_inh=np.repeat(cut != CUTS.index("i_to_e"), PYRAMIDS) * 0.6 * TOTAL,
        v=rng.uniform(-75, -60, n) * mV,
        **values(GATING_SETS["ping_excitatory"]),
    )
    baskets = (WANG_BUZSAKI + GATING + INHIBITORY_INPUT + EXCITATORY_INPUT).neurons(
        m,
        I_app=(0.8 + 0.08 * rng.standard_normal(m)) * PER_AREA,
        g_inh=0.2 * TOTAL,
        g_exc=np.repeat(cut != CUTS.index("e_to_i"), BASKETS) * 0.6 * TOTAL,
        v=rng.uniform(-68, -55, m) * mV,
        **{**values(GATING_SETS["ping_inhibitory"]), "tau_s_decay": np.repeat(tau, BASKETS)},
    )
    return pyramids, baskets


def pooled(source, size, *targets):
    """Join each block of `source` through a pool to blocks of targets (synapse, cells, size)."""
    pool = POOL.neurons(len(source) // size)
    made = [pool, POOLING.synapses(source, pool, connect=along(blocks(source, size), to_pool=True))]
    for synapse, cells, target_size in targets:
        model = synapse + STATIC_WEIGHT
        connect = along(blocks(cells, target_size))
        made.append(model.synapses(pool, cells, connect=connect, w=1 / size))
    return made


def blocks(cells, size):
    """Return the number of the copy that each cell belongs to."""
    return np.arange(len(cells)) // size


def pulses_of_light(rng, stop):
    """Run noisy networks with a third population, light on one kind of cell or on none.

    In half of the copies somatostatin cells do not hear the pyramids.
    """
    defaultclock.dt = 0.025 * ms
    copies = lit_copies()
    lit, frequency, heard = (np.array(column) for column in zip(*copies, strict=True))
    cells = lit_cells(rng, lit, frequency * Hz, heard)
    wiring = lit_wiring(*cells)
    background = [
        PoissonInput(group, "g_ampa", 1, rate, weight)
        for group, (rate, weight) in zip(cells, BACKGROUND, strict=True)
    ]
    inhibition = [StateMonitor(made[0], "s_pool", record=True, dt=1 * ms) for made in wiring[1:]]
    spikes = [SpikeMonitor(group, record=False) for group in cells]
    Network(cells, wiring, background, inhibition, spikes).run(stop, namespace={})
    baskets, soms = (monitor.s_pool[:] for monitor in inhibition)
    lfp = baskets / LIT_BASKETS * BASKET_TOTAL + soms / LIT_SOMS * SOM_TOTAL
    rates = [monitor.count[:].reshape(len(copies), -1).mean(axis=1) / stop for monitor in spikes]
    return {"light": LIGHT, "lfp": lfp, "lit_rates": np.array(rates) * Hz, **which_copy(copies)}


def lit_copies():
    """Return (lit cells, frequency in Hz, do somatostatin cells hear pyramids) of each copy."""
    cases = [("nothing", 1.0), *product(LIT_CELLS[1:], LIGHT / Hz)]
    cases = [(*case, heard) for case in cases for heard in (1, 0)]
    cases = [case for case in cases if case[0] != "baskets" or case[2]]
    return [case for case in cases for _ in range(LIGHT_SEEDS)]


def lit_cells(rng, lit, frequency, heard):
    """Make pyramids, basket and somatostatin cells, with channelrhodopsin where light acts."""
    n, m, k = (len(lit) * size for size in (LIT_PYRAMIDS, LIT_BASKETS, LIT_SOMS))
    reached = SOM_INPUT + AMPA + CHANNELRHODOPSIN
    pyramids = (TRAUB_MILES + GATING + INHIBITORY_INPUT + reached).neurons(
        n,
        g_inh=BASKET_TOTAL,
        g_som=SOM_TOTAL,
        g_chr=np.repeat(lit == "pyramids", LIT_PYRAMIDS) * 6 * nS,
        f_light=np.repeat(frequency, LIT_PYRAMIDS),
        v=rng.uniform(-75, -60, n) * mV,
        **values(GATING_SETS["ping_excitatory"]),
    )
    baskets = (WANG_BUZSAKI + GATING + INHIBITORY_INPUT + EXCITATORY_INPUT + reached).neurons(
        m,
        g_inh=0.2 * TOTAL,
        g_exc=0.6 * TOTAL,
        g_som=0.2 * TOTAL,
        g_chr=np.repeat(lit == "baskets", LIT_BASKETS) * 6 * nS,
        f_light=np.repeat(frequency, LIT_BASKETS),
        v=rng.uniform(-68, -55, m) * mV,
        **values(GATING_SETS["ping_inhibitory"]),
    )
    soms = (WANG_BUZSAKI + GATING + EXCITATORY_INPUT + AMPA).neurons(
        k,
        g_exc=np.repeat(heard, LIT_SOMS) * 0.2 * TOTAL,
        v=rng.uniform(-68, -55, k) * mV,
        **{**values(GATING_SETS["ping_inhibitory"]), "tau_s_decay": 50 * ms},
    )
    return pyramids, baskets, soms


def lit_wiring(pyramids, baskets, soms):
    """Join the three populations of each copy; the first object of each list is the pool."""
    p, b, s = (pyramids, LIT_PYRAMIDS), (baskets, LIT_BASKETS), (soms, LIT_SOMS)
    return [
        pooled(*p, (POOL_EXCITATION, *b), (POOL_EXCITATION, *s)),
        pooled(*b, (POOL_INHIBITION, *b), (POOL_INHIBITION, *p)),
        pooled(*s, (SOM_INHIBITION, *b), (SOM_INHIBITION, *p)),
    ]


def which_copy(copies):
    """Return the copies in the dark and under light: (seed,) and (frequency, seed)."""

    def of(cell, heard):
        found = [n for n, (lit, _, hears) in enumerate(copies) if (lit, hears) == (cell, heard)]
        return np.array(found).reshape(-1, LIGHT_SEEDS)

    return {
        "dark_copy": of("nothing", 1)[0],
        "lit_baskets": of("baskets", 1),
        "dark_pyramids": of("nothing", 1)[0],
        "lit_pyramids": of("pyramids", 1),
        "controls": {
            "light_on_the_other_cells": {
                "lit_baskets": of("pyramids", 1),
                "lit_pyramids": of("baskets", 1),
            },
            "soms_deaf": {"dark_pyramids": of("nothing", 0)[0], "lit_pyramids": of("pyramids", 0)},
        },
    }

"""Calcium of astrocytes: oscillations at clamped IP3, driven by synapses, and waves along a ring.

Three programs. `clamped`: one cell per IP3 concentration, with the SERCA affinity of the AM or of
the FM set, IP3 reached from below or from above. `driven`: astrocytes that hear the mean of 100
Poisson synapses each, one rate per astrocyte. `coupled`: rings of astrocytes, one strength of their
gap junctions per ring, the first cell of which a reservoir fills with IP3.
"""

import numpy as np
from brian2 import (
    Hz,
    Network,
    PoissonGroup,
    Quantity,
    StateMonitor,
    defaultclock,
    ms,
    run,
    second,
    umolar,
)

from engine.device import program
from models.astrocytes.gap_junctions import GAP_JUNCTIONS, LINEAR_COUPLING, THRESHOLD_COUPLING
from models.astrocytes.gliotransmission import SPILLED_TRANSMITTER, SPILLOVER
from models.astrocytes.hearing import OWN_SPACE
from models.astrocytes.ip3 import IP3_CLAMP, IP3_DRIVE, IP3_METABOLISM, METABOTROPIC_RECEPTORS
from models.astrocytes.li_rinzel import LI_RINZEL
from models.astrocytes.parameter_sets import (
    CHI_SETS,
    DRIVE_SETS,
    LI_RINZEL_SETS,
    RECEPTOR_SETS,
    SPILLOVER_SETS,
    SYNAPSE_SETS,
)
from models.base import values
from models.plasticity.short_term import TSODYKS_MARKRAM

CLAMPED = LI_RINZEL + IP3_CLAMP
ASTROCYTE = LI_RINZEL + IP3_METABOLISM + IP3_DRIVE
LISTENER = ASTROCYTE + METABOTROPIC_RECEPTORS + SPILLED_TRANSMITTER + OWN_SPACE
COUPLED = ASTROCYTE + GAP_JUNCTIONS

SETS = ["AM", "FM"]
DRIVES = ["synapses", "no_production", "reservoir"]
N_SYNAPSES, REPETITIONS = 100, 3  # synapses of an astrocyte, astrocytes per rate

# The astrocyte of the closed loop of Stimberg et al., from which a sink takes IP3.
DRIVEN = values(CHI_SETS["example_4"] | RECEPTOR_SETS["example_4"] | DRIVE_SETS["example_4"])
SYNAPSE = values({name: SYNAPSE_SETS["example_4"][name] for name in TSODYKS_MARKRAM.parameters})
SPACE = values(SPILLOVER_SETS["example_4"])

CELLS, SETTLED = 30, 60 * second  # cells of a ring, time to rest before the reservoir opens
STRENGTHS = np.geomspace(0.02, 2, 12)  # uM/s, or 1/s where coupling is linear; the last: published
RESTING = values(LI_RINZEL_SETS["lallouette"] | CHI_SETS["lallouette"])
RESERVOIR = values(DRIVE_SETS["lallouette"])
AM_PRODUCTION = np.array([0.05, 0.1, 0.13]) * umolar / second  # with more the AM cell has no rest
BLOCKED_FROM = 6


def simulate(quick):
    """Return calcium at clamped IP3, under synaptic drive and along rings, and the constants."""
    clamped, sets = clamp_ip3(quick)
    driven, drives = drive_by_synapses(quick)
    rings = couple(quick)
    return {
        **clamped,
        **sets,
        **driven,
        **drives["synapses"],
        **rings,
        "parameters": constants(),
        "controls": {
            "as_AM": {"FM": sets["AM"]},
            "as_FM": {"AM": sets["FM"], "wave_am": rings["wave"]},
            "same_ip3": {name: same_ip3(clamped["ip3"], sets[name]) for name in SETS},
            "no_production": drives["no_production"],
            "reservoir": drives["reservoir"],
            "blocked": {"wave": rings["wave_blocked"]},
            "unblocked": {"wave_blocked": rings["wave"][-1:]},
            "linear": {"wave": rings["wave_linear"]},
        },
    }


def constants():
    """Return the constants from which the stability of the resting states follows."""
    base = values(LI_RINZEL.parameters)
    return {
        "AM": base | values({"K_P": CHI_SETS["AM"]["K_P"]}),
        "FM": base | values({"K_P": CHI_SETS["FM"]["K_P"]}),
        "driven": base | values(SPILLED_TRANSMITTER.parameters) | DRIVEN | SYNAPSE | SPACE,
    }


def clamp_ip3(quick):
    """Return IP3, and per set calcium of the last part of the run: (direction, IP3, time).

    Direction 0: IP3 is there from the start. 1: it falls from 1.2 uM, slowly.
    """
    step, duration, kept = (20, 500, 120) if quick else (5, 1500, 400)  # nM, s, s
    ip3 = np.arange(300, 1150, step)
    n = len(ip3)
    with program("clamped"):
        defaultclock.dt = (100 if quick else 50) * ms
        cells = CLAMPED.neurons(
            4 * n,
            K_P=np.repeat([CHI_SETS[name]["K_P"].value / umolar for name in SETS], 2 * n) * umolar,
            I_IP3=np.tile(np.concatenate([ip3, np.full(n, 1200)]), 2) * 1e-3 * umolar,
        )
        goal = f"({ip3[0]} + {step}*(i % {n}))*nmolar"
        cells.run_regularly(f"I_IP3 = clip(I_IP3 - 4*nmolar, {goal}, inf*nmolar)", dt=1 * second)
        monitor = StateMonitor(cells, "C", record=True, dt=500 * ms)
        run(duration * second, namespace={})
        calcium = monitor.C[:, -2 * kept :].reshape(len(SETS), 2, n, -1)
    clamped = {"ip3": ip3 * 1e-3 * umolar, "clamped_step": 500 * ms}
    return clamped, dict(zip(SETS, calcium, strict=True))


def same_ip3(ip3, calcium):
    """Return calcium as if IP3 were 0.6 uM, at which both sets oscillate, in all cells."""
    at = np.argmin(np.abs(ip3 / umolar - 0.6))
    return np.repeat(calcium[:, at : at + 1], len(ip3), axis=1)


def drive_by_synapses(quick):
    """Return rates, and per drive calcium after a transient: (rate, repetition, time).

    `no_production`: receptors make no IP3. `reservoir`: IP3 comes from elsewhere instead.
    """
    rates = np.geomspace(0.04, 2, 8 if quick else 24) * Hz
    repetitions, transient, kept = (2, 40, 80) if quick else (REPETITIONS, 100, 200)  # s
    n = len(rates) * repetitions
    with program("driven"):
        defaultclock.dt = (25 if quick else 10) * ms
        spikes = PoissonGroup(n * N_SYNAPSES, np.repeat(rates / Hz, repetitions * N_SYNAPSES) * Hz)
        listens, filled = np.repeat([1, 0, 0], n), np.repeat([0, 0, 1], n)
        drive = {"O_beta": listens * DRIVEN["O_beta"], "I_bias": filled * umolar}
        astrocytes = LISTENER.neurons(len(DRIVES) * n, **DRIVEN | drive)
        _synapses = (TSODYKS_MARKRAM + SPILLOVER).synapses(
            spikes,
            astrocytes,
            connect={"j": f"i // {N_SYNAPSES} + {n}*k for k in range({len(DRIVES)})"},
            rho_c=SPACE["rho_c"] / N_SYNAPSES,
            **SYNAPSE,
        )
        monitor = StateMonitor(astrocytes, "C", record=True, dt=200 * ms)
        run((transient + kept) * second, namespace={})
        calcium = monitor.C[:, 5 * transient :].reshape(len(DRIVES), len(rates), repetitions, -1)
    drives = {name: {"driven_C": C} for name, C in zip(DRIVES, calcium, strict=True)}
    return {"rate": rates, "driven_step": 200 * ms}, drives


def couple(quick):
    """Return calcium of half of each ring since the reservoir opened: (ring, cell, time)."""
    strengths = STRENGTHS[2:9:3] if quick else STRENGTHS
    fm = [RESTING | {"F_gap": F * umolar / second} for F in strengths]
    am = [cells | {"K_P": 0.1 * umolar, "O_delta": made} for made in AM_PRODUCTION for cells in fm]
    blocked = fm[-1] | {"blocked_from": BLOCKED_FROM}
    linear = [RESTING | {"Omega_gap": F / second} for F in strengths]
    with program("coupled"):
        defaultclock.dt = (50 if quick else 10) * ms  # strong junctions need the short one
        thresholds = ring_of_cells(THRESHOLD_COUPLING, "F_gap", [*fm, *am, blocked])
        lines = ring_of_cells(LINEAR_COUPLING, "Omega_gap", linear)
        duration = SETTLED + (150 if quick else 300) * second
        Network(*thresholds, *lines).run(duration, namespace={})
        waves, wave_linear = half_rings(thresholds[-1]), half_rings(lines[-1])
    n = len(fm)
    return {
        "strength": strengths,
        "ring_step": 500 * ms,
        "blocked_from": BLOCKED_FROM,
        "wave": waves[:n],
        "wave_am": waves[n:-1],
        "wave_blocked": waves[-1:],
        "wave_linear": wave_linear,
    }


def ring_of_cells(coupling, strength, rings):
    """Return astrocytes, junctions and calcium of rings of CELLS, coupled to both neighbours."""
    own = np.arange(len(rings) * CELLS)
    cell = own % CELLS
    distance = np.minimum(cell, CELLS - cell)
    constants = {name: per_cell(name, rings) for name in RESTING}
    producing = distance < np.repeat([r.get("blocked_from", CELLS) for r in rings], CELLS)
    constants["O_delta"] = constants["O_delta"] * producing
    reservoir = RESERVOIR | {"F_ex": (cell == 0) * RESERVOIR["F_ex"], "drive_start": SETTLED}
    astrocytes = COUPLED.neurons(len(own), **constants | reservoir)
    right = own - cell + (cell + 1) % CELLS
    junctions = coupling.synapses(
        astrocytes,
        astrocytes,
        connect={"i": np.concatenate([own, right]), "j": np.concatenate([right, own])},
        **{strength: np.tile(per_cell(strength, rings), 2)},
    )
    calcium = StateMonitor(astrocytes, "C", record=True, dt=500 * ms)
    return astrocytes, junctions, calcium


def per_cell(name, rings):
    """Return a constant of the rings for every cell of theirs."""
    return np.repeat(Quantity([ring[name] for ring in rings]), CELLS)


def half_rings(calcium):
    """Return calcium up to the farthest cell since the reservoir opened."""
    from_opening = calcium.C[:, round(SETTLED / (500 * ms)) :]
    return from_opening.reshape(-1, CELLS, from_opening.shape[-1])[:, : CELLS // 2 + 1]

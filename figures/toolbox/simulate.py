"""How much of the brain three therapies reach, and which of them expected utility chooses.

Fields of electrodes on the scalp, of coils and of a contact in the brain are computed for one
spherical head. A place is reached where the field is above the threshold for the pulse of the
therapy; whether these thresholds fit together is asked of a simulated axon terminal. Choices follow
from rates of remission, drawn from what trials leave uncertain.
"""

import numpy as np
from brian2 import (
    Quantity,
    SpikeMonitor,
    defaultclock,
    get_dimensions,
    mA,
    metre,
    mm,
    ms,
    run,
    siemens,
    us,
    volt,
)

from engine.device import random_numbers
from fields.coils import circular_coil, figure_of_eight
from fields.focality import field_in_brain, volume_above
from fields.head import (
    CONDUCTIVITIES,
    ELECTRODES,
    HEADS,
    RADII,
    brain_points,
    electrode_field,
    surface_points,
)
from fields.induction import induced_field
from fields.leads import LEAD_RADIUS, contact_field, field_radius, field_volume
from fields.pulses import STIMULATOR
from figures.toolbox.utility import (
    DBS,
    ECT,
    HISTORIES,
    LATER_DBS,
    TMS,
    all_in_turn,
    chosen,
    costs,
    crossover,
    drawn_rates,
    escalates,
    place,
    rates_after,
)
from models.base import values
from models.neurons.axon_terminal import AXON_TERMINAL
from models.neurons.lif import LIF
from models.stimulation.electric_field import FIELD_STEP
from models.stimulation.tms_pulse import TMS_PULSE

FIELD = volt / metre
BRAIN_RADIUS = RADII.value[0]
SKULL = 2  # of the layers
# Fields that fire neurons, from fields and multiples of thresholds in deng2011, abstract: 2.1-2.5
# V/cm of ECT are 6.2-7.2 thresholds, 1.1-2.2 V/cm of magnetic stimulation 1.2-2.3. DBS: alonso2016,
# abstract: 0.2 V/mm.
ECT_THRESHOLD, TMS_THRESHOLD, DBS_THRESHOLD = 34 * FIELD, 94 * FIELD, 200 * FIELD
ECT_CURRENT, DBS_CURRENT = 800 * mA, -3 * mA
FULL_OUTPUT = STIMULATOR["dI_dt_max"].value
TREATMENT = 1.2  # output over that at which the cortex reaches the threshold (motor threshold)
COILS = {"figure_of_eight": figure_of_eight(), "circular": circular_coil()}
SKULLS = np.geomspace(0.004, 0.02, 9) * siemens / metre  # conductivities
QUANTILES = np.linspace(0, 1, 501)
MAP = np.arange(-69.5, 70) * mm  # coordinates of a section
CLOSE_UP = np.arange(0.1, 7, 0.2) * mm  # around a contact
DBS_CURRENTS = np.array([-1, -3, -5]) * mA

# The terminal of an axon, and the same with other capacitances up to that of a soma
TERMINAL = values(AXON_TERMINAL)
TAU = TERMINAL["C_m"] / TERMINAL["g_L"]
TAUS = np.array([0.05, 0.07, 0.1, 0.14, TAU / ms, 0.3, 0.4, 20]) * ms
PULSES = {"rectangular": (0, 1), "biphasic": (1, 0), "reversed": (-1, 0)}  # magnetic, rectangular
TRIALS = np.geomspace(1, 1000, 1400)  # fields, relative to one without end that just fires it
PULSE_WIDTH = 0.3 * ms  # of the rectangular one
RHEOBASE = (
    float(LIF.parameters["V_th"].value - LIF.parameters["E_L"].value) * volt / TERMINAL["lambda_E"]
)

_NEVER = "no field that was tried fires this terminal"
NAN = {name: _NEVER for name in PULSES}

BENEFITS = np.geomspace(3, 1000, 101)  # of remission, in units of a drug trial
COST_RATIOS = np.linspace(1, 6, 26)


def simulate(quick):
    """Return what each therapy reaches, thresholds of pulses, and choices.

    A quick run has a coarse grid of the brain and fewer draws of the rates.
    """
    reached, other_reach = reach(6 * mm if quick else 3 * mm)
    draws = 2000 if quick else 20000
    decided, at_equal_costs = choice(draws)
    pulses = terminal_thresholds()
    return {
        **reached,
        **decided,
        "draws": draws,
        "maps": maps(),
        "pulses": pulses,
        "controls": {
            **other_reach,
            "equal_costs": at_equal_costs,
            "soma": {"pulses": pulses | {"own": len(TAUS) - 1}},
        },
    }


def reach(spacing):
    """Return what each therapy reaches, and the same for controls."""
    tms = {name: coil(field_in_brain(windings, BRAIN_RADIUS)) for name, windings in COILS.items()}
    reached = {
        "brain_volume": 4 / 3 * np.pi * BRAIN_RADIUS**3,
        "ect": shocks(spacing, ECT_CURRENT, ECT_THRESHOLD),
        "skulls": skull_sweep(spacing),
        "tms": tms,
        "dbs": contact(DBS_THRESHOLD),
    }
    return reached, {
        "one_threshold": {
            "ect": shocks(spacing, ECT_CURRENT, TMS_THRESHOLD),
            "dbs": contact(TMS_THRESHOLD),
        },
        "weak_current": {"ect": shocks(spacing, ECT_CURRENT / 10, ECT_THRESHOLD)},
        "one_placement": {"ect": dict.fromkeys(ELECTRODES, reached["ect"]["bitemporal"])},
        "circular": {"tms": dict.fromkeys(COILS, tms["circular"])},
    }


def choice(draws):
    """Return what is chosen, and the same at equal costs.

    Rates with the counts of a later trial of DBS are the same draws in all else.
    """
    drawn = drawn_rates(draws, random_numbers())
    later = drawn_rates(draws, random_numbers(), {"DBS": LATER_DBS.value})
    by_cost, equal = (
        np.array([in_turn(drawn, costs(ratio)) for ratio in ratios])
        for ratios in (COST_RATIOS, np.ones_like(COST_RATIOS))
    )
    decided = decisions(drawn, later, costs())
    return (
        decided | {"cost_ratio": COST_RATIOS, "in_turn_by_cost": by_cost},
        decisions(drawn, later, costs(1)) | {"in_turn_by_cost": equal},
    )


def shocks(spacing, current, threshold):
    """Return what a pulse reaches, placement by placement, in this head and in those published."""
    heads = [(RADII, CONDUCTIVITIES), *HEADS.values()]
    return {
        name: joined(
            [shock(p.value, r.value, c.value, spacing, current, threshold) for r, c in heads]
        )
        for name, p in ELECTRODES.items()
    }


def shock(electrodes, radii, conductivities, spacing, current, threshold):
    """Return the share of the brain that is reached, and the fields in it."""
    head = {"radii": radii, "conductivities": conductivities}
    inside, surface = (
        np.linalg.norm(electrode_field(points, electrodes, current, **head) / FIELD, axis=1)
        for points in (brain_points(radii[0], spacing), surface_points(radii[0], 5000))
    )
    return {
        "reached": np.mean(inside > threshold / FIELD),
        "quantiles": np.quantile(inside, QUANTILES) * FIELD,
        "greatest": surface.max() * FIELD,
    }


def joined(outcomes):
    """Return a list of dicts of quantities as one dict of arrays."""
    return {
        name: Quantity(np.array([np.asarray(o[name]) for o in outcomes]), dim=get_dimensions(value))
        for name, value in outcomes[0].items()
    }


def skull_sweep(spacing):
    """Return what ECT reaches for skulls of conductivities from least to greatest."""
    heads = np.tile(CONDUCTIVITIES.value / (siemens / metre), (len(SKULLS), 1)) * siemens / metre
    heads[:, SKULL] = SKULLS
    return {"conductivity": SKULLS} | {
        name: joined(
            [shock(p.value, RADII.value, h, spacing, ECT_CURRENT, ECT_THRESHOLD) for h in heads]
        )
        for name, p in ELECTRODES.items()
    }


def coil(brain_field):
    """Return the volumes reached in treatment and at full output.

    Motor threshold is the output at which the cortex reaches TMS_THRESHOLD.
    """
    *_, field = brain_field
    motor = TMS_THRESHOLD / np.max(field)
    treatment, full = (
        volume_above(brain_field, slope, TMS_THRESHOLD)
        for slope in (TREATMENT * motor, FULL_OUTPUT)
    )
    return {"treatment": treatment, "full": full, "motor_threshold": motor / FULL_OUTPUT}


def contact(threshold):
    """Return volumes and radii of tissue that a contact reaches, for currents of a cathode."""
    volumes = [field_volume(current, threshold) / mm**3 for current in DBS_CURRENTS]
    radii = [field_radius(current, threshold) / mm for current in DBS_CURRENTS]
    return {
        "current": -DBS_CURRENTS,
        "volume": np.array(volumes) * mm**3,
        "radius": np.array(radii) * mm,
    }


def maps():
    """Return fields relative to thresholds in sections, 0 outside of the tissue.

    Shocks in the frontal plane of the temporal electrodes, the coil in that of its middle at full
    output, the contact in a quarter of a plane through the lead.
    """
    (_, from_front), _ = ELECTRODES["bitemporal"].value
    temporal = BRAIN_RADIUS * np.cos(np.deg2rad(from_front))
    sections = {
        name: section(temporal, ECT_THRESHOLD, electrode_field, electrodes.value, ECT_CURRENT)
        for name, electrodes in ELECTRODES.items()
    }
    sections["figure_of_eight"] = section(
        0 * mm, TMS_THRESHOLD, induced_field, COILS["figure_of_eight"], FULL_OUTPUT
    )
    rho, along = np.meshgrid(CLOSE_UP / mm, CLOSE_UP / mm)
    lead = LEAD_RADIUS.value / mm
    near = contact_field(np.maximum(rho, lead) * mm, along * mm, DBS_CURRENT)
    sections["contact"] = np.where(rho > lead, near / DBS_THRESHOLD, 0)
    return {"coordinate": MAP, "close_up": CLOSE_UP, **sections}


def section(y, threshold, field, *source):
    """Return |E| over a threshold in a frontal section, a square array, 0 outside of the brain."""
    x, z = (g.ravel() for g in np.meshgrid(MAP / mm, MAP / mm))
    points = np.stack([x, np.full_like(x, y / mm), z], axis=1) * mm
    inside = np.linalg.norm(points / mm, axis=1) < BRAIN_RADIUS / mm
    size = np.zeros(len(x))
    size[inside] = np.linalg.norm(field(points[inside], *source) / threshold, axis=1)
    return size.reshape(len(MAP), len(MAP))


def terminal_thresholds():
    """Return the least field of each pulse that fires a terminal, for all time constants.

    Every time constant, pulse and field is a cell of one group.
    """
    defaultclock.dt = 2 * us
    tau, kind, trial = (
        g.ravel() for g in np.meshgrid(TAUS / ms, range(len(PULSES)), TRIALS, indexing="ij")
    )
    magnetic, rectangular = np.array(list(PULSES.values()))[kind].T * trial * RHEOBASE
    cells = (LIF + TMS_PULSE + FIELD_STEP).neurons(
        len(tau),
        name="terminals",
        **TERMINAL | {"C_m": tau * ms * TERMINAL["g_L"]},
        E_tms=magnetic,
        E_step=rectangular,
        d_step=PULSE_WIDTH,
    )
    spikes = SpikeMonitor(cells)
    run(1 * ms, namespace={})
    fired = (spikes.count[:] > 0).reshape(len(TAUS), len(PULSES), len(TRIALS))
    least = np.where(fired.any(-1), TRIALS[fired.argmax(-1)], np.nan) * RHEOBASE
    own = int(np.argmin(np.abs(TAUS - TAU)))
    return {"tau": TAUS, "own": own, **dict(zip(PULSES, least.T, strict=True))}


def decisions(drawn, later, cost):
    """Return what is chosen and how sure that is, after each history.

    `later` are rates drawn with the counts of one more trial of DBS.
    """
    rates = {history: rates_after(history, drawn) for history in HISTORIES}
    resistant, more = rates["3 drugs"], rates_after("3 drugs", later)
    dearest = {"TMS": (resistant, TMS), "ECT": (resistant, ECT), "TMS_later": (more, TMS)}
    below = {
        name: np.mean(crossover(r, cost, DBS, k)[:, None] <= BENEFITS, axis=0)
        for name, (r, k) in dearest.items()
    }
    rising, constant = escalates(drawn, cost)
    has_place = [np.less(*place(r, cost, TMS)) for r in rates.values()]
    return {
        "benefit": BENEFITS,
        "chosen": np.array([chosen(r, BENEFITS, cost) for r in rates.values()]),
        "place_of_TMS": np.mean(has_place, axis=1),
        "in_turn": in_turn(drawn, cost),
        "in_turn_later": in_turn(later, cost),
        "escalates": {"rising": np.mean(rising), "constant": np.mean(constant)},
        "crossover_below": below,
        "undefined": {name: np.mean(r[DBS] <= r[k]) for name, (r, k) in dearest.items()},
    }


def in_turn(drawn, cost):
    """Return how probably all four are best in turn after each history, shape (histories,)."""
    return np.array([np.mean(all_in_turn(rates_after(h, drawn), cost)) for h in HISTORIES])

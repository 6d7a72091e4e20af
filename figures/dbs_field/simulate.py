"""Thresholds of myelinated axons around one contact of a lead: distance, polarity, orientation.

Every axon looks for its own threshold, one halving in each trial, all of them in one group. What
differs is the second difference of the potential along the axon, and the width of the pulse.
"""

import numpy as np
from brian2 import (
    Network,
    SpikeMonitor,
    StateMonitor,
    amp,
    defaultclock,
    device,
    mA,
    metre,
    mm,
    ms,
    ohm,
    second,
    siemens,
    um,
    us,
    volt,
)

from engine.conditions import column
from engine.device import program
from fields.leads import (
    contact_field,
    contact_potential,
    contact_resistance,
    maedler_coenen_radius,
    point_field_radius,
    point_potential,
)
from models.circuits.cable_axons import cable_axons, second_difference
from models.neurons.node_of_ranvier import NODE_OF_RANVIER, SPACING

NODES = 41  # of each axon
MIDDLE, LISTENING = 20, 38  # the node that comes nearest; where a spike counts as conducted
TRIAL, TRACE_STEP = 1.2 * ms, 4 * us
BRACKET = 0.03 * mA, 8 * mA  # at 1 mm, growing with the square of the distance
ABOVE = 1.5  # times threshold: where spikes are watched
G_NA = NODE_OF_RANVIER.parameters["g_Na"].value

E_PUBLISHED = 200 * volt / metre  # isolevel of Alonso et al. 2016
SIGMAS = np.array([0.1, 0.2, 0.3]) * siemens / metre
FLUID = 2 * siemens / metre  # the order of cerebrospinal fluid
CURRENTS = np.geomspace(0.5, 10, 27) * mA
WIDTHS = np.array([20, 30, 40, 60, 90, 120, 200, 300, 500]) * us
WIDTHS_TRIED_AT = {"near": 1.5 * mm, "far": 3 * mm}

STEPS = np.array([0.5, 0.25, 0.125]) * us  # at which a spike is timed
TIMED, FIRES = {"name": "timed", "distance": 2.5 * mm}, 3 * mA  # an axon, a pulse that fires it
INTERNODES = 8  # over which it is timed

SHOWN = ("passing_90", "anodic_90")  # whose spikes are kept

CATHODE, ANODE = -1, 1
CONDITIONS = {
    "passing_60": {"width": 60 * us},
    "passing_90": {},
    "anodic_60": {"width": 60 * us, "sign": ANODE},
    "anodic_90": {"sign": ANODE},
    "between_nodes": {"shift": 0.5},
    "point_source": {"source": "point"},
    "thin": {"spacing": 350 * um},
    "radial": {"course": "radial"},
    "radial_anodic": {"course": "radial", "sign": ANODE},
    "ending": {"course": "ending"},
    "ending_anodic": {"course": "ending", "sign": ANODE},
    "no_sodium_60": {"width": 60 * us, "g_Na": 0 * G_NA},
    "no_sodium_90": {"g_Na": 0 * G_NA},
}


def simulate(quick):
    """Return thresholds of all axons by condition, the course of two spikes, and the field.

    A quick run has fewer distances and halvings, and steps of 2 instead of 1 us.
    """
    axons = all_axons(np.geomspace(0.8, 6.5, 8 if quick else 14) * mm)
    with program("axons", build_on_run=False):
        defaultclock.dt = (2 if quick else 1) * us
        data = fire(axons, halvings=9 if quick else 12)
    with_sodium, without = travel()
    data |= {"travel": with_sodium, "travel_without_sodium": without}
    data |= {"references": references(), "field": field(20 if quick else 50)}
    return data | {"controls": controls(data)}


def fire(axons, halvings):
    """Return what becomes of all axons, and the course of two spikes.

    After the search all axons get one more pulse, well above their thresholds, which is watched.
    """
    made = build(axons)
    nodes, shown = made.nodes, [nearest(axons, name, 2.5 * mm) for name in SHOWN]
    spikes = SpikeMonitor(nodes)
    of_shown = (np.array(shown)[:, None] * NODES + np.arange(NODES)).flatten()
    traces = StateMonitor(nodes, "v", record=of_shown, dt=TRACE_STEP)
    network = Network(*made.groups(), spikes, traces)
    spikes.active = traces.active = False
    network.run(halvings * TRIAL, namespace={})
    spikes.active = traces.active = True
    nodes.I_contact = f"{ABOVE}*I_contact"
    nodes.I_fails = nodes.I_fires = "I_contact"
    network.run(TRIAL, namespace={})
    device.build()
    found = outcome(nodes, spikes, axons)
    data = {name: members(found, axons, name) for name in [*CONDITIONS, *WIDTHS_TRIED_AT]}
    return data | {"traces": course(traces, len(shown))}


def all_axons(distances):
    """Return a list of axons, each a dict of what differs between them."""
    axons = []
    for name, condition in CONDITIONS.items():
        begin = 1.4 * mm if condition.get("course") == "radial" else 0 * mm
        axons += [condition | {"name": name, "distance": r} for r in distances if r > begin]
    for name, r in WIDTHS_TRIED_AT.items():
        axons += [{"name": name, "distance": r, "width": width} for width in WIDTHS]
    return axons


def nearest(axons, name, distance):
    """Return the number of the axon of a condition that is closest to a distance."""
    away = [
        abs(float(axon["distance"] - distance)) if axon["name"] == name else np.inf
        for axon in axons
    ]
    return int(np.argmin(away))


def build(axons):
    """Return the axons, each with the field along it and a bracket for its threshold."""
    sources = {"contact": contact_table(), "point": point_source}
    phi_second = np.array(
        [
            axon.get("sign", CATHODE)
            * second_difference(sources[axon.get("source", "contact")](distances(axon)))
            for axon in axons
        ]
    )
    square = (column(axons, "distance", 0 * mm) / mm) ** 2
    return cable_axons(
        phi_second * ohm,
        LISTENING,
        TRIAL,
        pulse_width=column(axons, "width", 90 * us),
        g_Na=column(axons, "g_Na", G_NA),
        I_fails=BRACKET[0] * square,
        I_fires=BRACKET[1] * square,
    )


def distances(axon):
    """Return the distances (mm) of an axon's nodes, and of one beyond each end, from the lead.

    Passing axons cross at a right angle to the lead, level with the contact. Radial ones lead
    away from it, and only the nodes from `distance` on are simulated; ending ones begin there.
    """
    node, course = np.arange(-1, NODES + 1), axon.get("course", "passing")
    r, spacing = (float(axon.get(name, SPACING) / mm) for name in ("distance", "spacing"))
    if course == "passing":
        return np.hypot(r, (node - MIDDLE + axon.get("shift", 0)) * spacing)
    return r + np.maximum(node, 0 if course == "ending" else -1) * spacing


def contact_table():
    """Return the potential (V per A) level with the contact, a function of distance in mm."""
    rho = np.geomspace(0.64, 60, 250)
    potential = contact_potential(rho * mm, 0 * mm, 1 * amp) / volt
    return lambda r: np.exp(np.interp(np.log(r), np.log(rho), np.log(potential)))


def point_source(r):
    """Return the potential (V per A) of a point source at a distance in mm."""
    return np.asarray(point_potential(r * mm, 1 * amp) / volt)


def outcome(nodes, spikes, axons):
    """Return for each axon its threshold, whether it fires, and where the spike begins.

    The origin is the distance along the axon from the node that comes nearest to the contact.
    """
    first, node = np.arange(len(axons)) * NODES, np.asarray(spikes.i)
    axon, order = np.unique(node // NODES, return_index=True)
    begins = np.full(len(axons), MIDDLE)
    begins[axon] = node[order] % NODES
    return {
        "threshold": nodes.I_contact[:][first] / ABOVE,
        "fires": np.isin(first + LISTENING, node),
        "origin": (begins - MIDDLE) * column(axons, "spacing", SPACING),
    }


def members(found, axons, name):
    """Return distance, pulse width, threshold, firing and origin of the axons of a condition."""
    chosen = np.array([axon["name"] == name for axon in axons])
    columns = {"distance": column(axons, "distance", 0 * mm)}
    columns |= {"width": column(axons, "width", 90 * us)} | found
    return {key: values[chosen] for key, values in columns.items()}


def travel():
    """Return velocities of a spike by step of the integration, with and without sodium channels."""
    axons, found = [TIMED, TIMED | {"g_Na": 0 * G_NA}], []
    for k, step in enumerate(STEPS):
        with program(f"velocity_{k}", build_on_run=False):
            defaultclock.dt = step
            found.append(velocities(axons))
    common = {"step": STEPS, "length": INTERNODES * SPACING}
    return [common | {"velocity": of_axon * metre / second} for of_axon in np.transpose(found)]


def velocities(axons):
    """Return the velocities (m/s) of spikes near the ends of axons after a pulse; 0 without one."""
    made = build(axons)
    made.nodes.I_contact = FIRES
    made.nodes.I_fails = made.nodes.I_fires = "I_contact"
    spikes = SpikeMonitor(made.nodes)
    Network(*made.groups(), spikes).run(TRIAL, namespace={})
    device.build()
    trains, found = spikes.spike_trains(), []
    for last in LISTENING + NODES * np.arange(len(axons)):
        before, after = (np.asarray(trains[node]) for node in (last - INTERNODES, last))
        came = before.size and after.size
        found.append(float(INTERNODES * SPACING) / (after[0] - before[0]) if came else 0.0)
    return np.array(found)


def course(traces, axons):
    """Return the potentials (axon, node, time) of the shown axons in the watched trial."""
    return {
        "v": traces.v[:].reshape(axons, NODES, -1),
        "time": traces.t[:] - traces.t[0],
        "along": (np.arange(NODES) - MIDDLE) * SPACING,
    }


def field(places):
    """Return the field (V/m per A) around the contact, and the resistance of the tissue."""
    rho = np.linspace(0.65, 5, places) * mm
    z = np.linspace(0, 4, places) * mm
    return {
        "rho": rho,
        "z": z,
        "per_ampere": contact_field(rho[:, None], z, 1 * amp) / amp,
        "sigma": SIGMAS,
        "resistance": np.array([float(contact_resistance(sigma=s)) for s in SIGMAS]) * ohm,
        "tissue": contact_resistance(),
    }


def references():
    """Return the radii of published laws over the currents."""
    return {
        "current": CURRENTS,
        "isolevel": point_field_radius(CURRENTS, E_PUBLISHED),
        "maedler_coenen": maedler_coenen_radius(CURRENTS * 1000 * ohm, 1000 * ohm),
    }


def controls(data):
    """Return the data with the mechanism removed, or with another condition in its place."""
    passing = {"passing_60": data["passing_60"], "passing_90": data["passing_90"]}
    return {
        "no_sodium": {name: data[name.replace("passing", "no_sodium")] for name in passing}
        | {"travel": data["travel_without_sodium"]},
        "anodic": {name: data[name.replace("passing", "anodic")] for name in passing},
        "activating_function": {name: cubic(axons) for name, axons in passing.items()},
        "same_width": {"passing_90": data["passing_60"]},
        "same_polarity": {"anodic_90": data["passing_90"], "anodic_60": data["passing_60"]},
        "same_course": {"radial": data["passing_90"], "radial_anodic": data["anodic_90"]},
        "cathode_alone": {"radial_anodic": data["radial"]},
        "not_ending": {"ending": data["radial"]},
        "same_axon": {"thin": data["passing_90"]},
        "other_axon": {"between_nodes": data["thin"], "point_source": data["thin"]},
        "fluid": {"field": {"tissue": contact_resistance(sigma=FLUID)}},
    }


def cubic(axons):
    """Return thresholds at which the second derivative of a point source's potential is one value.

    The value is that at 3 mm.
    """
    ratio = np.asarray(axons["distance"] / (3 * mm)) ** 3
    return axons | {"threshold": ratio * 3 * mA, "fires": np.ones(ratio.size, bool)}

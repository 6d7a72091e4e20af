"""What high-frequency pulses do to a signal on the same axons, and to the depressed circuit."""

import numpy as np
from brian2 import Hz

from engine.device import program
from figures.dbs_interruption.circuit import circuits
from figures.dbs_interruption.transmission import AXONS, DEPRESSING, S, transmission


def simulate(quick):
    """Return what synapses release and cells hear of pulses and of a signal, and circuits.

    Axes come in this order: set of synapses, frequency, cell, window; in circuits rate, trial.
    """
    with program("transmission"):
        data = transmission(quick)
    with program("circuit"):
        made = circuits(quick, data["frequency"], data["per_spike"][DEPRESSING])
    blocks = data["blocks"]
    collisions = ("collision_1_ms", "collision_3_ms", "collision")
    data |= {
        "collided": np.array([blocks[name]["conducted"] for name in collisions]),
        "axons": AXONS,
        "through": blocks["collision"]["per_signal"],
        "failing": blocks["failure"],
        "untreated": {
            "published": no_pulses(made["interneuron_drive"]),
            "axons": no_pulses(made["dispersed"]),
        },
        "circuit": made,
    }
    return data | {"controls": controls(data)}


def no_pulses(mechanism):
    """Return the rates of cells in trials without pulses."""
    return {area: mechanism[area][0] for area in ("vacc", "dlpfc")}


def controls(data):
    """Return what replaces the data of a claim in each control."""
    blocks, made = data["blocks"], data["circuit"]
    plain = ("per_pulse", "per_pulse_near_peak", "per_signal", "release_rate")
    return {
        "no_depression": {name: np.repeat(data[f"plain_{name}"], S, 0) for name in plain},
        "equal_mean": equal_mean(data),
        "asynchronous": {"depth": data["depth_asynchronous"]},
        "depression_alone": {"through": data["per_signal"]},
        "failure": {
            "through": blocks["failure"]["per_signal"],
            "collided": np.array([blocks["failure"]["conducted"]] * 3),
        },
        "collision": {"failing": blocks["collision"]},
        "strong_pulses": {"release_rate": blocks["strong_pulses"]["release_rate"]},
        "no_pulses": {"circuit": {name: without_pulses(data, name) for name in made}},
        **{
            name: {"circuit": made | dict.fromkeys(made, made[name])}
            for name in ("interneuron_drive", "dispersed", "volleys_on_E")
        },
    }


def without_pulses(data, name):
    """Return the circuits of a mechanism with, at each rate of pulses, the trials without any."""
    untreated = data["untreated"]["published" if name == "interneuron_drive" else "axons"]
    one = data["circuit"][name]
    rates = {area: np.tile(untreated[area] / Hz, (len(one[area]), 1)) * Hz for area in untreated}
    return one | rates


def equal_mean(data):
    """Return what cells hear through synapses that do not change, scaled to the same mean.

    The mean is that of pulses without a signal; where there are no pulses, that of the signal.
    """
    with_pulses = data["absent"].mean(2)[:, 1:] / data["plain_absent"].mean(2)[:, 1:]
    without = data["present"].mean((2, 3))[:, :1] / data["plain_present"].mean((2, 3))[:, :1]
    scale = np.asarray(np.concatenate([without, with_pulses], 1))
    return {
        "absent": data["plain_absent"] * scale[:, :, None],
        "present": data["plain_present"] * scale[:, :, None, None],
    }

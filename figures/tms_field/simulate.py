"""From the current of a coil to a spike: the field in a head, and the membranes that it polarises.

Fields are computed (head.py). Membranes are simulated, all conditions as cells of one group: a
terminal differs from a soma by its time constant and its coupling to the field, and nothing else.
"""

import itertools

import numpy as np
from brian2 import Network, SpikeMonitor, StateMonitor, defaultclock, meter, mm, ms, us, volt

from engine.conditions import column
from fields.pulses import polarisation
from figures.tms_field.head import (
    COILS,
    HEADS,
    charges,
    cortical_sites,
    depth_profiles,
    field_map,
    pulse,
    size_sweep,
    strength,
)
from models.base import values
from models.neurons.axon_terminal import AXON_TERMINAL
from models.neurons.lif import LIF
from models.stimulation.electric_field import FIELD_STEP
from models.stimulation.tms_pulse import TMS_PULSE

FIELD = volt / meter
REST, THRESHOLD = LIF.parameters["E_L"].value, LIF.parameters["V_th"].value
TERMINAL = values(AXON_TERMINAL)
LEAK, LAMBDA = TERMINAL["g_L"], TERMINAL["lambda_E"]
TAU = TERMINAL["C_m"] / LEAK
SOMA = {"tau": 20 * ms, "lambda_E": TMS_PULSE.parameters["lambda_E"].value}

TAUS = TAU * np.array([0.5, 1, 1.5])  # of terminals, 0.1 to 0.3 ms
COUPLINGS = np.geomspace(0.14, 2.24, 9) * mm
PASSIVE = np.geomspace(0.05, 20, 27) * ms  # time constants of membranes that do not fire
DURATIONS = np.array([20, 30, 40, 60, 80, 120, 160, 240, 320, 480, 640, 1000, 2000]) * us
SIGNS = (1, -1)  # the onset of a pulse depolarises, or hyperpolarises
ONE_PHASE = 0.25  # periods of the current: up to its peak
DOSES = np.array([1.05, 1.1, 1.2, 1.3, 1.4, 1.5])  # over the threshold at the hottest site
SOMA_SCALE = 100  # its threshold for brief fields is out of the range of terminals


def simulate(quick: bool) -> dict:
    """Return fields of two coils, and polarisation, thresholds and spikes of membranes.

    A quick run has fewer sizes, sites and amplitudes.
    """
    coils = {name: coil(HEADS[1]) for name, coil in COILS.items()}
    d70 = coils["figure_of_eight"]
    amplitudes = np.geomspace(10, 3000, 500 if quick else 1000) * FIELD
    sites, area = cortical_sites(400 if quick else 4000)
    hottest = {name: strength(sites, coil) for name, coil in coils.items()}
    defaultclock.dt = 5 * us
    brief = brief_fields(amplitudes, {n: E / np.max(E) for n, E in hottest.items()})
    data = {"pulse": pulse(d70), "charges": charges()}
    data |= {"map": {name: field_map(coil, 31 if quick else 81) for name, coil in coils.items()}}
    data |= {"profiles": depth_profiles(), "sizes": size_sweep(4 if quick else 8)}
    data |= {"sites": sites, "site_area": area, "doses": DOSES, "heads": HEADS}
    data |= {"amplitude": amplitudes, "taus": TAUS, "couplings": COUPLINGS, "durations": DURATIONS}
    data |= {**brief, "theory": theory()}
    return data | {"controls": controls(data)}


def brief_fields(amplitudes, cortex):
    """Return what fires in pulses and in rectangles of field, and how membranes are polarised."""
    hit, timed = conditions()
    groups = {
        "pulsed": hit_cells(sum(hit.values(), []), amplitudes),
        "timed": timed_cells(sum(timed.values(), []), amplitudes),
        "cortex": cortical_cells(cortex),
        "passive": passive_cells(),
    }
    spikes = {name: SpikeMonitor(group, record=False) for name, group in groups.items()}
    v = StateMonitor(groups["passive"], "v", record=True)
    Network(*groups.values(), *spikes.values(), v).run(2.1 * ms, namespace={})
    fired = {name: monitor.count[:] > 0 for name, monitor in spikes.items()}
    at_sites = fired["cortex"].reshape(len(cortex), len(DOSES), -1)
    return {
        "pulsed": by_name(hit, fired["pulsed"], len(amplitudes)),
        "timed": by_name(timed, fired["timed"], len(amplitudes)),
        "cortex": dict(zip(cortex, at_sites, strict=True)),
        "passive": polarised(v),
    }


def conditions():
    """Return sets of conditions by name: for pulses, and for rectangles of field."""
    hit = {
        "terminals": product(tau=TAUS, sign=SIGNS),
        "couplings": product(tau=TAUS, lambda_E=COUPLINGS, sign=[-1]),
        "one_phase": product(tau=TAUS, sign=SIGNS, cycles=[ONE_PHASE]),
        "somata": [SOMA | {"sign": sign} for sign in SIGNS],
    }
    timed = {
        "terminals": product(tau=TAUS, duration=DURATIONS),
        "somata": [SOMA | {"duration": d, "scale": SOMA_SCALE} for d in DURATIONS],
    }
    return hit, timed


def product(**choices):
    """Return conditions: all combinations of some entries."""
    return [dict(zip(choices, c, strict=True)) for c in itertools.product(*choices.values())]


def by_name(sets, fired, n):
    """Return what fired (condition, amplitude) for each set of conditions."""
    ends = np.cumsum([len(some) for some in sets.values()])
    return dict(zip(sets, np.split(fired.reshape(-1, n), ends[:-1]), strict=True))


def membrane(some, n):
    """Return time constant and coupling of cells, n for each of some conditions."""
    tau = column(some, "tau", TAU, n)
    return {
        "g_L": LEAK,
        "C_m": tau * LEAK,  # only the time constant matters
        "lambda_E": column(some, "lambda_E", LAMBDA, n),
    }


def crossed(some, amplitudes):
    """Return one field for each of some conditions and amplitudes, with its sign and scale."""
    sign, scale = (column(some, name, 1, len(amplitudes)) for name in ("sign", "scale"))
    return np.tile(amplitudes, len(some)) * sign * scale


def hit_cells(some, amplitudes):
    """Return cells for pulses, one for each of some conditions and amplitudes."""
    n = len(amplitudes)
    return (LIF + TMS_PULSE).neurons(
        len(some) * n,
        name="pulsed",
        E_tms=crossed(some, amplitudes),
        cycles_tms=column(some, "cycles", 1, n),
        **membrane(some, n),
    )


def timed_cells(some, amplitudes):
    """Return cells for rectangles of field, one for each of some conditions and amplitudes."""
    n = len(amplitudes)
    return (LIF + FIELD_STEP).neurons(
        len(some) * n,
        name="timed",
        E_step=crossed(some, amplitudes),
        d_step=column(some, "duration", 1 * ms, n),
        **membrane(some, n),
    )


def cortical_cells(cortex):
    """Return terminals at all sites of the cortex, in the direction that fires first, by dose.

    `cortex` has the field relative to that at the hottest site.
    """
    relative = np.concatenate([np.outer(DOSES, field).ravel() for field in cortex.values()])
    return (LIF + TMS_PULSE).neurons(
        len(relative), name="cortex", E_tms=-relative * theory()["threshold"], **TERMINAL
    )


def passive_cells():
    """Return membranes that cannot fire, for the pulse at 100 V/m."""
    tau = np.append(PASSIVE / ms, TAU / ms) * ms
    return (LIF + TMS_PULSE).neurons(
        len(tau), name="passive", V_th=1 * volt, **membrane([{"tau": t} for t in tau], 1)
    )


def polarised(monitor):
    """Return peaks of polarisation over the steady one (phase, tau), and traces at 100 V/m."""
    field = TMS_PULSE.parameters["E_tms"].value
    v = (monitor.v[:] - REST) / (field * LAMBDA)
    return {
        "tau": PASSIVE,
        "peaks": np.stack([v.max(axis=1), v.min(axis=1)])[:, :-1],
        "t": monitor.t[:],
        "terminal": v[-1] * field * LAMBDA,
        "soma": v[-2] * field * SOMA["lambda_E"],
    }


def theory():
    """Return peaks of polarisation by the pulse in closed form, and the threshold that follows."""
    tau = np.geomspace(0.05, 20, 131) * ms
    rise = (THRESHOLD - REST) / LAMBDA
    return {
        "tau": tau,
        "peaks": pulse_peaks(tau),
        "threshold": np.min(rise / np.abs(pulse_peaks(np.array([TAU / ms]) * ms))),
        "rheobase": rise,
    }


def pulse_peaks(tau):
    """Return peaks of both signs of polarisation over the steady one (sign, tau), closed form."""
    t = np.arange(0, 500, 0.2)[:, None] * us
    course = polarisation(t, tau)
    return np.stack([course.max(axis=0), course.min(axis=0)])


def controls(data):
    """Return the data without one mechanism, or with another cell, coil or current in its place."""
    sizes, pulsed, timed = data["sizes"], data["pulsed"], data["timed"]
    somata = np.tile(pulsed["somata"], (len(TAUS), 1))
    return {
        "small": {"sizes": {name: of_last(sizes[name], 0) for name in COILS}},
        "circular": {
            "sizes": sizes | {"figure_of_eight": sizes["circular"]},
            "cortex": data["cortex"] | {"figure_of_eight": data["cortex"]["circular"]},
        },
        "soma": {
            "pulsed": pulsed | {"terminals": somata},
            "timed": timed | {"terminals": np.tile(timed["somata"], (len(TAUS), 1))},
            "scale": SOMA_SCALE,
        },
        "one_phase": {"pulsed": pulsed | {"terminals": pulsed["one_phase"]}},
    }


def of_last(sizes, other):
    """Return depths and spreads with those of another scale in the place of scale 1, the last."""
    return {key: rows[:, [*range(rows.shape[1] - 1), other]] for key, rows in sizes.items()}

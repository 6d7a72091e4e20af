"""D-serine at the co-agonist site: a tetanus, a sweep of frequencies, learning to avoid a place.

Every condition is a cell of its own, with one synapse from the stimulated fibres. The calcium of
the cell goes to synapses of spines that differ in their number of NMDA receptors. Without noise of
the efficacy, its change is the expected one.
"""

import numpy as np
from brian2 import (
    Hz,
    Network,
    SpikeGeneratorGroup,
    StateMonitor,
    defaultclock,
    device,
    mmolar,
    ms,
    nS,
    pA,
    run,
    second,
    umolar,
)
from scipy.stats import norm

from engine.device import program
from models.astrocytes.d_serine import CALCIUM_CLAMP, D_SERINE_ARRIVAL, D_SERINE_RELEASE
from models.astrocytes.ip3 import IP3_CLAMP
from models.astrocytes.li_rinzel import LI_RINZEL
from models.base import values
from models.circuits.place_avoidance import AVOIDANCE, place_avoidance
from models.neurons.m_current import M_CURRENT
from models.neurons.regular_spiking import REGULAR_SPIKING
from models.neurons.slow_clock import SLOW_CLOCK
from models.phases import phases
from models.plasticity.calcium_rule import CALCIUM_RULE
from models.plasticity.calcium_rule_sets import CALCIUM_RULE_SETS
from models.plasticity.static_weight import STATIC_WEIGHT
from models.receptors.ampa import AMPA, AMPA_SYNAPSE
from models.receptors.d_serine_gate import D_SERINE_GATE
from models.receptors.nmda import NMDA, NMDA_CALCIUM, NMDA_SYNAPSE
from models.receptors.nmda_calcium import NMDA_CALCIUM_ENTRY, NMDA_CALCIUM_POOL

RECEPTORS = AMPA + NMDA + NMDA_CALCIUM + NMDA_CALCIUM_POOL + D_SERINE_GATE
CELL = REGULAR_SPIKING + M_CURRENT + RECEPTORS
SYNAPSE = AMPA_SYNAPSE + NMDA_SYNAPSE + STATIC_WEIGHT
SPINE = CALCIUM_RULE + NMDA_CALCIUM_ENTRY + SLOW_CLOCK
FREE = LI_RINZEL + IP3_CLAMP + D_SERINE_RELEASE + SLOW_CLOCK
CLAMPED = CALCIUM_CLAMP + D_SERINE_RELEASE + SLOW_CLOCK
ARRIVAL = D_SERINE_ARRIVAL + SLOW_CLOCK

# NMDA receptors that are simulated replace the calcium jump at a presynaptic spike.
RULE = values(CALCIUM_RULE_SETS["hippocampal_slice"]) | {
    "C_presyn": 0,
    "sigma_rho": 0,
    "k_well": 0,  # which acts over minutes
}
RHO = 1 - RULE["beta_down"]
# one spike at -70 mV and a saturated site peaks at 1, the jump that is replaced; tau_Ca is 48.8 ms
K_C = 0.165 / (pA * ms)
VOLLEY = 20 * nS  # AMPA conductance of the fibres that are stimulated together

K_SCAN = np.unique(np.append(np.geomspace(0.03, 20, 27), [0.05, 1, 7])) * umolar
OCCUPANCY = np.linspace(0.04, 0.98, 48)
SATURATING = 10 * mmolar  # more than a thousand times any K_D
BATH = 10 * umolar
IP3 = [1, 0.1] * umolar  # of an active astrocyte and of one at rest
WAIT, ASTROCYTE_STEP = 4 * second, 10 * ms  # from the rise of IP3 to the tetanus
TETANUS = 100 * Hz
# which astrocyte, D-serine and glycine in the bath (uM)
FREE_CONDITIONS = {
    "control": (0, 0, 0),
    "rest": (1, 0, 0),
    "saturated_control": (0, 0, SATURATING / umolar),
    "saturated_rest": (1, 0, SATURATING / umolar),
}
CLAMPED_CONDITIONS = {
    "clamp": (0, 0, 0),
    "d_serine": (0, BATH / umolar, 0),
    "glycine": (0, 0, BATH / umolar),
    "saturated_clamp": (0, 0, SATURATING / umolar),
}

RESCUES = ("d_serine", "glycine")

FREQUENCY = np.geomspace(3, 100, 18) * Hz
D_SERINE = np.array([0.8, 1.1, 1.5, 2, 2.8]) * umolar  # at K_D = 1 uM
N_PULSES = 30

# thresholds at which learning is frozen; the first is the published one
FROZEN = np.array([0.018, 0, 0.005, 0.01, 0.03, 0.05]) * Hz
SHORTER = [0.2, 0.5]  # trainings, the published one being 1
FOREVER = 1e12 * second
STEP = 1 * second


def simulate(quick: bool) -> dict:
    """Return weight changes of the tetanus and of the sweep, and visits of the animals."""
    with program("tetanus", build_on_run=False):
        tetanus = tetanise(quick)
    with program("frequency"):
        frequency = sweep_frequency(quick)
    with program("reversal"):
        reversal = reverse_places(quick)
    parts = (tetanus, frequency, reversal)
    controls = {name: data for part in parts for name, data in part.pop("controls").items()}
    return {name: value for part in parts for name, value in part.items()} | {"controls": controls}


def grid(*axes):
    """Return the values of each axis in every point of the grid that they span, flat."""
    return [values.ravel() for values in np.meshgrid(*axes, indexing="ij")]


def cell_step(quick):
    """Return the time step of the neurons."""
    return (0.1 if quick else 0.05) * ms


def tail(quick):
    """Return for how long calcium is followed after the last pulse."""
    return (50 if quick else 300) * ms


def spines(quick):
    """Return the NMDA receptors of spines, quantiles of a distribution with a spread of 30 %."""
    n = 3 if quick else 25
    return np.exp(0.3 * norm.ppf((np.arange(n) + 0.5) / n))


def stimulated(fibres, fibre, quick, **overrides):
    """Make cells, each driven by one of the fibres, and the spines that see their calcium."""
    n, receptors = len(fibre), spines(quick)
    cells = CELL.neurons(n, tau_Ca=RULE["tau_Ca"], k_c_nmda=K_C, **overrides)
    synapses = SYNAPSE.synapses(
        fibres, cells, connect={"i": fibre, "j": np.arange(n)}, g_max_ampa=VOLLEY
    )
    cell, receptor = grid(np.arange(n), receptors)
    rule = SPINE.synapses(
        fibres,
        cells,
        connect={"i": fibre[cell], "j": cell},
        rho=RHO,
        q_nmda=receptor,
        dt_slow=1 * ms,
        **RULE,
    )
    return cells, synapses, rule


def weight_change(rule, *shape):
    """Return the mean change of the weight over the spines of a cell, relative to the start."""
    b_up = RULE["b_up"]
    change = (b_up - 1) * (rule.rho[:] - RHO) / (1 + (b_up - 1) * RHO)
    return change.reshape((*shape, -1)).mean(axis=-1)


def tetanise(quick):
    """Return the changes after a tetanus: by occupancy, and by condition and K_D.

    The astrocytes go ahead of the neurons by WAIT, in a slow phase.
    """
    defaultclock.dt = cell_step(quick)
    n_pulses = 10 if quick else 100
    times = WAIT + 10 * ms + np.arange(n_pulses) / TETANUS
    fibres = SpikeGeneratorGroup(1, np.zeros(n_pulses, int), times)
    free = FREE.neurons(2, I_IP3=IP3, dt_slow=ASTROCYTE_STEP)
    clamped = CLAMPED.neurons(1, dt_slow=ASTROCYTE_STEP)
    scans = [
        scan(free, FREE_CONDITIONS, fibres, quick),
        scan(clamped, CLAMPED_CONDITIONS, fibres, quick),
    ]
    titrated = titrate(fibres, quick)
    calcium = StateMonitor(titrated[0], "c_nmda", record=True, dt=5 * ms)
    traces = [
        StateMonitor(cells, ["C", "D_A"], record=True, dt=0.1 * second) for cells in (free, clamped)
    ]
    fast = [fibres, *scans[0][1:], *scans[1][1:], *titrated, calcium]
    slow = [free, clamped, scans[0][0], scans[1][0], *traces]
    fast_phase, slow_phase = phases(Network(*fast, *slow), fast, slow, ASTROCYTE_STEP)
    slow_phase(WAIT)
    fast_phase(n_pulses / TETANUS + tail(quick))
    device.build()
    data = scan_data(scans, traces, quick)
    return data | titration_data(titrated, calcium, data.pop("controls"), quick)


def some(values, quick):
    """Return the values, or every fifth of them in a quick run."""
    return values[:: 5 if quick else 1]


def scan(astrocytes, conditions, fibres, quick):
    """Make cells in each condition at each K_D, all of a condition around one astrocyte."""
    K_D = some(K_SCAN, quick)
    condition, cell_K = grid(np.arange(len(conditions)), K_D / umolar)
    astrocyte, bath, glycine = np.array(list(conditions.values()))[condition].T
    made = stimulated(
        fibres,
        np.zeros(len(cell_K), int),
        quick,
        K_D=cell_K * umolar,
        D_bath=bath * umolar,
        Gly=glycine * umolar,
    )
    arrival = ARRIVAL.synapses(
        astrocytes,
        made[0],
        connect={"i": astrocyte.astype(int), "j": np.arange(len(cell_K))},
        dt_slow=ASTROCYTE_STEP,
    )
    return arrival, *made


def titrate(fibres, quick):
    """Make cells of known occupancy, and the same once more in saturating glycine."""
    occupancy = some(OCCUPANCY, quick)
    glycine, o_site = grid([0, SATURATING / umolar], occupancy)
    return stimulated(
        fibres,
        np.zeros(len(o_site), int),
        quick,
        D=o_site / (1 - o_site) * umolar,  # K_D is 1 uM
        Gly=glycine * umolar,
    )


def scan_data(scans, traces, quick):
    """Return weight changes by condition (one row each) and K_D, and the astrocytes' traces."""
    K_D = some(K_SCAN, quick)
    free, clamped = (
        weight_change(made[-1], len(conditions), len(K_D))
        for made, conditions in zip(scans, (FREE_CONDITIONS, CLAMPED_CONDITIONS), strict=True)
    )
    change = dict(zip(FREE_CONDITIONS, free, strict=True))
    change |= dict(zip(CLAMPED_CONDITIONS, clamped, strict=True))
    saturated = {name: change[f"saturated_{name}"] for name in ("control", "rest", "clamp")}
    saturated |= {name: saturated["clamp"] for name in RESCUES}
    no_rescue = {name: change["clamp"] for name in RESCUES}
    at_1_uM = np.argmin(np.abs(np.log(K_D / umolar)))
    everywhere = {name: np.full(len(K_D), values[at_1_uM]) for name, values in change.items()}
    return {
        "K_D": K_D,
        "change": change,
        "astrocyte_t": traces[0].t[:],
        "astrocyte_C": np.vstack([trace.C[:] / umolar for trace in traces]) * umolar,
        "astrocyte_D": np.vstack([trace.D_A[:] / umolar for trace in traces]) * umolar,
        "controls": {
            "saturated": {"change": change | saturated},
            "no_rescue": {"change": change | no_rescue},
            "as_at_1_uM": {"change": everywhere},
        },
    }


def titration_data(titrated, calcium, controls, quick):
    """Return weight changes and mean NMDA calcium by occupancy; in glycine as a control."""
    occupancy = some(OCCUPANCY, quick)
    ltp, saturated = weight_change(titrated[-1], 2, len(occupancy))
    mean_calcium = calcium.c_nmda.mean(axis=1).reshape(2, -1)[0]
    controls["saturated"] |= {"ltp": saturated}
    controls["calcium"] = {"ltp": mean_calcium}  # a change in proportion to calcium
    data = {"occupancy": occupancy, "ltp": ltp, "mean_calcium": mean_calcium}
    return data | {"controls": controls}


def sweep_frequency(quick):
    """Return weight changes after pulses at a frequency, for each concentration of D-serine."""
    defaultclock.dt = cell_step(quick)
    n_pulses = 3 if quick else 60
    frequencies = FREQUENCY[6::3] if quick else FREQUENCY
    rows, pulses = grid(np.arange(len(frequencies)), np.arange(n_pulses))
    fibres = SpikeGeneratorGroup(len(frequencies), rows, 10 * ms + pulses / frequencies[rows])
    glycine, D, fibre = grid(
        [0, SATURATING / umolar], D_SERINE / umolar, np.arange(len(frequencies))
    )
    cells, synapses, rule = stimulated(fibres, fibre, quick, D=D * umolar, Gly=glycine * umolar)
    net = Network(fibres, cells, synapses, rule)
    net.run(n_pulses / frequencies[0] + tail(quick), namespace={})
    change, saturated = weight_change(rule, 2, len(D_SERINE), len(frequencies))
    return {
        "frequency": frequencies,
        "D": D_SERINE,
        "by_frequency": change,
        "controls": {"saturated_sweep": {"by_frequency": saturated}},
    }


def reverse_places(quick):
    """Return visits and weights of animals with a sliding threshold and with frozen ones.

    Groups: sliding, sliding again as a control, one for each value at which it is frozen; then
    sliding and frozen as published for each shorter training.
    """
    n, steps, end = (20, 3000, 16000) if quick else (300, 10000, 40000)
    defaultclock.dt = STEP
    published = np.repeat(FROZEN[0] / Hz, 2 + 2 * len(SHORTER))
    theta = np.concatenate([published[:2], FROZEN / Hz, published[2:]]) * Hz
    slides = np.array([True, True, *[False] * len(FROZEN), *[True, False] * len(SHORTER)])
    tau = np.where(slides, AVOIDANCE["tau_theta"].value / second, FOREVER / second) * second
    training = steps * np.append(np.ones(2 + len(FROZEN)), np.repeat(SHORTER, 2)) * STEP
    group = np.repeat(np.arange(len(theta)), n)
    inputs, animals, synapses = place_avoidance(
        len(group), training[group], theta=theta[group], tau_theta=tau[group]
    )
    where = StateMonitor(animals, "place", record=True, dt=20 * STEP)
    learnt = StateMonitor(synapses, "w", record=np.arange(2 * len(group)), dt=50 * STEP)
    run(end * STEP, namespace={})
    weights = learnt.w.reshape((2, len(theta), n, -1))
    data = reversal_data(time_to_reverse(learnt.t[:], weights, training))
    visits = 1 - where.place.reshape((len(theta), n, -1)).mean(axis=1)
    return data | {
        "visit_t": where.t[:],
        "visits": visits,
        "t_switch": steps * STEP,
        "training": np.append(SHORTER, 1) * steps * STEP,
    }


def time_to_reverse(t, weights, training):
    """Return when each animal has reversed, counted from the reversal: (group, animal).

    It has when it leaves the first place twice as readily as the second one. If it never does, the
    end of the run counts.
    """
    leaves_first, leaves_second = np.maximum(weights, 0.05)
    has_reversed = (leaves_first > 2 * leaves_second) & (t >= training[:, None])[:, None]
    has_reversed[..., -1] = True
    return t[has_reversed.argmax(axis=-1)] - training[:, None]


def reversal_data(after):
    """Return the times to reversal of sliding and frozen thresholds, and those of the control."""
    frozen, shorter = after[2 : 2 + len(FROZEN)], after[2 + len(FROZEN) :]
    pairs = np.vstack([shorter / second, after[[0, 2]] / second]).reshape((len(SHORTER) + 1, 2, -1))
    return {
        "frozen_at": FROZEN,
        "sliding": after[0],
        "frozen": frozen,
        "by_training": pairs * second,  # of each training: sliding, frozen
        "controls": {
            "no_knock_out": {
                "frozen": np.vstack([after[1] / second] * len(FROZEN)) * second,
                "by_training": pairs[:, [0, 0]] * second,
            }
        },
    }

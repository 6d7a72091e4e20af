"""What gliotransmitter does to release, and through release to spike-timing-dependent plasticity.

One program of astrocytes that take part in synapses (Stimberg et al. 2019, example 4): closed loop,
open loop, activated for a moment, and each without exocytosis. Another of spike pairs at synapses
with the calcium-based rule, with or without one release of gliotransmitter (De Pittà & Brunel).
"""

import numpy as np
from brian2 import (
    Hz,
    SpikeGeneratorGroup,
    SpikeMonitor,
    StateMonitor,
    defaultclock,
    ms,
    run,
    second,
    umolar,
)

from engine.device import program
from models.astrocytes.exocytosis import EVOKED_EXOCYTOSIS, EXOCYTOSIS, GLIOTRANSMITTER_POOL
from models.astrocytes.gliotransmission import (
    PRESYNAPTIC_RECEPTORS,
    RELEASE_MODULATION,
    SPILLED_TRANSMITTER,
    SPILLOVER,
)
from models.astrocytes.hearing import OWN_SPACE
from models.astrocytes.ip3 import IP3_DRIVE, IP3_METABOLISM, METABOTROPIC_RECEPTORS
from models.astrocytes.li_rinzel import LI_RINZEL
from models.astrocytes.parameter_sets import (
    CHI_SETS,
    DRIVE_SETS,
    EXOCYTOSIS_SETS,
    RECEPTOR_SETS,
    SYNAPSE_SETS,
)
from models.base import values
from models.neurons.lif import LIF
from models.plasticity.calcium_rule import CALCIUM_RULE, CALCIUM_RULE_BY_EVENT, CATCH_UP
from models.plasticity.calcium_rule_sets import CALCIUM_RULE_SETS
from models.plasticity.calcium_transients import (
    CALCIUM_TRANSIENTS,
    TIME_ABOVE_THRESHOLDS,
    TRANSIENTS_RULE,
)
from models.plasticity.short_term import RELEASE_TALLY, TSODYKS_MARKRAM
from models.stimulation.current_pulses import CURRENT_PULSES
from models.stimulation.poisson_source import POISSON_SOURCE


def without(parameters, name):
    """Return the values of a set but for one of its parameters."""
    return values({key: value for key, value in parameters.items() if key != name})


ASTROCYTE = LI_RINZEL + IP3_METABOLISM + METABOTROPIC_RECEPTORS + IP3_DRIVE + EXOCYTOSIS
ASTROCYTE = ASTROCYTE + PRESYNAPTIC_RECEPTORS + SPILLED_TRANSMITTER + OWN_SPACE
MODULATED = TSODYKS_MARKRAM + RELEASE_MODULATION.renamed(Gamma_S="Gamma_S_post")
EXAMPLE = "example_4"

TRANSIENT = 15 * second  # as in the example; what follows is averaged
DURATION = TRANSIENT + 180 * second
RATES = np.logspace(-2, 2, 17) * Hz
COPIES = 12  # of each rate: Poisson trains, each with an astrocyte of its own
AT_RATES = (8, 12, 16)  # 1, 10 and 100 Hz, where alpha_G is swept
SHOWN_RATE = 8  # 1 Hz
ALPHAS = np.linspace(0, 1, 11)
PROBABILITIES = np.array([0.15, 0.4, 0.6])  # U_0star
ACTIVATION = 5 * second  # of the astrocytes that are activated for a moment
PAIR_PERIOD, PAIR_INTERVAL = 10 * second, 100 * ms

N_PAIRS = 61
PAIRING_PERIOD = 1 * second
SMALL_RELEASE = 1e-4  # rho_e of the published pairings, less than that of Table 1
BY_TRANSIENTS = MODULATED + CALCIUM_TRANSIENTS + CALCIUM_RULE + TIME_ABOVE_THRESHOLDS
OF_TRANSIENTS = {"C_presyn": 0, "C_postsyn": 0, **without(TRANSIENTS_RULE, "sigma_rho")}
BY_JUMPS = MODULATED + CALCIUM_RULE_BY_EVENT
OF_JUMPS = {
    **{name: CALCIUM_RULE_SETS["DP"][name].value for name in ("tau_Ca", "C_presyn", "C_postsyn")},
    "tau_rho": CALCIUM_RULE_SETS["cortical_slice"]["tau_rho"].value,
    # 11.85 ms in the code: half a step, which Brian2 may round up here and down there
    "D_presyn": 11.9 * ms,
}
ONSET = 200 * ms  # of the first pair: lags go down to -100 ms
LATENCY = 2.1 * ms  # from the onset of the current pulse to the spike of LIF
PAIRING_ALPHAS = np.array([0, 0.25, 0.5, 0.625, 0.75, 0.875, 1])
COARSE = [*range(-100, -30, 10), -30, -25, *range(-20, -4, 2), *range(8, 40, 4), *range(40, 101, 5)]
LAGS = np.sort([*COARSE, -3, -2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 3, 5]) * ms
QUICK_LAGS = np.array([-100, -40, -20, -10, -3, 0, 3, 10, 20, 40, 60, 80, 100]) * ms

NAN = {"lag": "a cell that did not fire once for each pulse has no lag"}


def simulate(quick):
    """Return mean release, pairs of pulses and changes of efficacy, with and without exocytosis."""
    duration = 16 * second if quick else DURATION
    with program("release"):
        defaultclock.dt = (2 if quick else 1) * ms  # 1 ms as published
        release = release_by_rate_and_kind(duration, 2 if quick else COPIES)
    with program("pairing"):
        defaultclock.dt = (0.5 if quick else 0.1) * ms
        pairing = pairing_at_lags(QUICK_LAGS if quick else LAGS, 2 if quick else N_PAIRS)
    controls = {
        "blocked": {**release.pop("blocked"), **pairing.pop("blocked")},
        "open_loop": {"closed": release["open"]},
    }
    return {**release, **pairing, "controls": controls}


def release_by_rate_and_kind(duration, copies):
    """Run all astrocytes with their synapses; the same Poisson trains drive all conditions."""
    rates = np.repeat(RATES / Hz, copies) * Hz
    sources = POISSON_SOURCE.neurons(len(rates), name="sources", r_source=rates)
    astrocytes = make_astrocytes(len(rates))
    start = TRANSIENT * (duration / DURATION)
    loops = synapses_in_loops(sources, astrocytes, start)
    kinds = synapses_of_kinds(sources, astrocytes, start, copies)
    pulses, pairs = paired_pulses(astrocytes, duration)
    releases = SpikeMonitor(astrocytes)
    shown = SHOWN_RATE * copies + np.array([0, len(rates)])
    traces = StateMonitor(astrocytes, ["C", "Gamma_S"], record=shown, dt=100 * ms)
    probes = StateMonitor(
        pairs, "r_S", record=np.arange(len(ALPHAS) * len(PROBABILITIES) * 2), dt=PAIR_PERIOD / 2
    )
    run(duration, namespace={})
    parts = in_loops(loops, releases, copies), of_kinds(kinds, copies), of_pairs(probes)
    moment = releases.t[releases.i == len(astrocytes) - 2]
    traces = {"trace_times": traces.t[:], "calcium": traces.C[:], "receptors": traces.Gamma_S[:]}
    axes = {"rate": RATES, "alpha": ALPHAS, "U_0star": PROBABILITIES, "moment": moment}
    blocked = {name: array for part in parts for name, array in part.pop("blocked").items()}
    return {**axes, **traces, **parts[0], **parts[1], **parts[2], "blocked": blocked}


def make_astrocytes(n):
    """Make n in closed loops, n the same without exocytosis, and four that hear no synapse.

    Of the four, two live in a reservoir of IP3 (open loop) and two are in it for a moment; the
    second of each two is without exocytosis.
    """
    last = np.arange(2 * n + 4) - 2 * n
    blocked = ((last < 0) & (last >= -n)) | (last == 1) | (last == 3)
    return ASTROCYTE.neurons(
        len(last),
        name="astrocytes",
        U_A=np.where(blocked, 0, EXOCYTOSIS_SETS[EXAMPLE]["U_A"].value),
        O_N=np.where(last < 0, 0.3, 0) / umolar / second,
        I_bias=np.where(last < 0, 0, 1) * umolar,
        drive_duration=np.where(last < 2, 1000, ACTIVATION / second) * second,
        drive_period=1000 * second,
        **without(EXOCYTOSIS_SETS[EXAMPLE], "U_A"),
        **without(RECEPTOR_SETS[EXAMPLE], "O_N"),
        **without(DRIVE_SETS[EXAMPLE], "I_bias"),
        **values(CHI_SETS[EXAMPLE]),
    )


def synapses_in_loops(sources, astrocytes, start):
    """Join each source to its closed loop, to that without exocytosis, and to the open loop."""
    n = len(sources)
    own = np.arange(n)
    return (MODULATED + RELEASE_TALLY + SPILLOVER).synapses(
        sources,
        astrocytes,
        name="in_loops",
        connect={"i": np.tile(own, 3), "j": np.concatenate([own, n + own, 2 * n + 0 * own])},
        t_tally=start,
        **values(SYNAPSE_SETS[EXAMPLE]),
    )


def synapses_of_kinds(sources, astrocytes, start, copies):
    """Join sources of some rates to the open loop, with and without exocytosis, by all kinds.

    Synapses are in the order: exocytosis or not, U_0star, alpha_G, rate, copy.
    """
    chosen = np.concatenate([k * copies + np.arange(copies) for k in AT_RATES])
    target, probability, alpha, source = grid(
        2 * len(sources) + np.arange(2), PROBABILITIES, ALPHAS, chosen
    )
    return (MODULATED + RELEASE_TALLY).synapses(
        sources,
        astrocytes,
        name="of_kinds",
        connect={"i": source, "j": target},
        U_0star=probability,
        alpha_G=alpha,
        t_tally=start,
    )


def paired_pulses(astrocytes, duration):
    """Give pairs of pulses to synapses of all kinds, whose astrocyte is activated for a moment."""
    number = np.arange(1, int(duration / PAIR_PERIOD) + 1)
    first = number * PAIR_PERIOD - PAIR_INTERVAL / 2  # either side of the time of recording
    times = np.sort(np.concatenate([first / ms, (first + PAIR_INTERVAL) / ms])) * ms
    times = times[times < duration]
    pulses = SpikeGeneratorGroup(1, np.zeros(len(times), int), times, name="pulses")
    target, probability, alpha = grid(len(astrocytes) - 2 + np.arange(2), PROBABILITIES, ALPHAS)
    pairs = (MODULATED + RELEASE_TALLY).synapses(
        pulses,
        astrocytes,
        name="pairs",
        connect={"i": 0, "j": target},
        U_0star=probability,
        alpha_G=alpha,
    )
    return pulses, pairs


def grid(*axes):
    """Return all combinations of the values of the axes, the last one fastest, each flat."""
    return [axis.ravel() for axis in np.meshgrid(*axes, indexing="ij")]


def in_loops(synapses, releases, copies):
    """Return what was released and the spikes that did: (rate, copy), for each condition."""
    shape = (3, len(RATES), copies)
    released = synapses.r_sum[:].reshape(shape)
    n = len(RATES) * copies
    crossings = releases.count[: 2 * n].reshape(2, len(RATES), copies)
    blocked = {"closed": released[1], "open": released[1], "crossings": crossings[1]}
    return {
        "closed": released[0],
        "open": released[2],
        "no_glia": released[1],
        "spikes": synapses.n_tally[:].reshape(shape)[0],
        "crossings": crossings[0],
        "blocked": blocked,
    }


def of_kinds(synapses, copies):
    """Return what was released in the open loop: (U_0star, alpha_G, rate, copy)."""
    shape = (2, len(PROBABILITIES), len(ALPHAS), len(AT_RATES), copies)
    with_glia, without_glia = synapses.r_sum[:].reshape(shape)
    spikes = synapses.n_tally[:].reshape(shape)[0, 0, 0]
    return {
        "kinds": with_glia,
        "kinds_no_glia": without_glia,
        "kinds_spikes": spikes,
        "kinds_rate": RATES[list(AT_RATES)],
        "blocked": {"kinds": without_glia},
    }


def of_pairs(probes):
    """Return release at the pulses of each pair: (pulse, U_0star, alpha_G, pair)."""
    n = (probes.r_S.shape[1] - 2) // 2
    release = probes.r_S[:, 2 : 2 + 2 * n].reshape(2, len(PROBABILITIES), len(ALPHAS), n, 2)
    with_glia, without_glia = np.moveaxis(release, -1, 1)
    return {
        "pair_times": np.arange(1, n + 1) * PAIR_PERIOD,
        "pairs": with_glia,
        "pairs_no_glia": without_glia,
        "blocked": {"pairs": without_glia},
    }


def pairing_at_lags(lags, n_pairs):
    """Pair spikes at each lag, with and without one release of gliotransmitter at the start."""
    n = len(lags)
    times = ONSET + np.arange(n_pairs) * PAIRING_PERIOD
    pre = SpikeGeneratorGroup(1, np.zeros(n_pairs, int), times, name="pre")
    astrocyte = SpikeGeneratorGroup(1, [0], [0] * ms, name="astrocyte")
    cells = paired_cells(lags, n_pairs)
    heard = np.concatenate([np.arange(n), 2 * n + np.arange(n)])
    evoked = EVOKED_EXOCYTOSIS.synapses(
        astrocyte, cells, name="evoked", connect={"i": 0, "j": heard}, rho_e=SMALL_RELEASE
    )
    transients = paired_synapses(BY_TRANSIENTS, pre, cells, 0, **OF_TRANSIENTS)
    jumps = paired_synapses(BY_JUMPS, pre, cells, 2 * n, **OF_JUMPS)
    duration = n_pairs * PAIRING_PERIOD + 2 * ONSET
    jumps.run_regularly(CATCH_UP, dt=duration)  # at the start it changes nothing
    spikes = SpikeMonitor(cells)
    run(duration + PAIR_INTERVAL, namespace={})
    assert len(evoked) == len(heard)
    return {
        "lag": mean_lags(spikes, times)[:n],
        "pairing_spikes": spikes.count[:],
        "pairing_alpha": PAIRING_ALPHAS,
        "n_pairs": n_pairs,
        **of_pairing(transients, jumps, n),
    }


def mean_lags(spikes, times):
    """Return the mean lag of the spikes of each cell; NaN if it has not one for each time."""
    trains = spikes.spike_trains().values()
    return [np.mean((t - times) / ms) if len(t) == len(times) else np.nan for t in trains] * ms


def paired_cells(lags, n_pairs):
    """Make a cell for each rule, with gliotransmitter or without, that fires at each lag."""
    rule, _, lag = grid([0, 1], [0, 1], lags / ms)
    return (LIF + CURRENT_PULSES + GLIOTRANSMITTER_POOL + PRESYNAPTIC_RECEPTORS).neurons(
        len(rule),
        name="paired_cells",
        n_pulses=n_pairs,
        pulse_period=PAIRING_PERIOD,
        t_first=ONSET + lag * ms - LATENCY,
        Omega_e=EXOCYTOSIS_SETS["AM"]["Omega_e"].value,
        O_G=np.where(rule == 0, 1.5, 0.6) / umolar / second,
        Omega_G=np.where(rule == 0, 1 / 30, 1 / 120) / second,
    )


def paired_synapses(model, pre, cells, first, **overrides):
    """Make synapses of all kinds, each onto all cells of a rule, of which `first` is the first."""
    alpha, cell = grid(PAIRING_ALPHAS, first + np.arange(len(cells) // 2))
    return model.synapses(
        pre,
        cells,
        name=f"synapses_{first}",
        connect={"i": 0, "j": cell},
        rho=0.5,
        alpha_G=alpha,
        k_well=0,  # as the published averages of efficacy have it: no noise, no double well
        sigma_rho=0,
        **without(SYNAPSE_SETS["neutral"], "alpha_G"),
        **overrides,
    )


def of_pairing(transients, jumps, n):
    """Return efficacy and what calcium did: (alpha_G, lag), for both rules."""
    shape = (len(PAIRING_ALPHAS), 2, n)
    arrays = {
        "efficacy": transients.rho[:],
        "time_above_d": transients.T_above_d[:],
        "time_above_p": transients.T_above_p[:],
        "efficacy_by_jumps": jumps.rho[:],
    }
    with_glia = {name: array.reshape(shape)[:, 0] for name, array in arrays.items()}
    blocked = {name: array.reshape(shape)[:, 1] for name, array in arrays.items()}
    no_glia = {f"{name}_no_glia": array for name, array in blocked.items()}
    return {**with_glia, **no_glia, "blocked": blocked}

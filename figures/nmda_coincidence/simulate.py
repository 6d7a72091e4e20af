"""A presynaptic spike, postsynaptic depolarisation, or both: calcium entry through NMDA receptors.

Every condition is a cell of its own: one build, one run.
"""

import numpy as np
from brian2 import (
    SpikeGeneratorGroup,
    SpikeMonitor,
    StateMonitor,
    defaultclock,
    mmolar,
    ms,
    mV,
    nA,
    nS,
    run,
)

from models.neurons.lif import LIF
from models.neurons.m_current import M_CURRENT
from models.neurons.regular_spiking import REGULAR_SPIKING
from models.neurons.voltage_clamp import VOLTAGE_CLAMP
from models.plasticity.static_weight import STATIC_WEIGHT
from models.receptors.ampa import AMPA, AMPA_SYNAPSE
from models.receptors.nmda import NMDA, NMDA_CALCIUM, NMDA_SYNAPSE
from models.stimulation.current_pulses import CURRENT_PULSES

RECEPTORS = AMPA + NMDA + NMDA_CALCIUM
CELL = REGULAR_SPIKING + M_CURRENT + RECEPTORS + CURRENT_PULSES
RESET_CELL = LIF + RECEPTORS + CURRENT_PULSES  # the same receptors, but no waveform of the spike
SYNAPSE = AMPA_SYNAPSE + NMDA_SYNAPSE + STATIC_WEIGHT

T_PRE = 70 * ms  # arrival of the presynaptic spike
PULSE_TO_SPIKE = 2 * ms  # from the onset of a pulse to the crossing of 0 mV
# The postsynaptic spike comes 10 ms later, as in Markram et al. (1997).
PULSE = T_PRE + 10 * ms - PULSE_TO_SPIKE
STEP, ONE_SPIKE, FIVE_SPIKES = DRIVES = range(3)
PRE, POST, BOTH = STIMULI = range(3)
NORMAL, MG_FREE, APV, SHARED_REVERSAL, ADAPTING = VARIANTS = range(5)
LAGS = np.array([-50, -30, -20, -10, -5, 0, 5, 10, 20, 30, 50, 75, 100]) * ms
VOLTAGES = np.setdiff1d(np.arange(-90, 61, 10), 0) * mV  # at 0 mV no current flows
MAGNESIUM = np.array([0, 0.1, 0.3, 1, 3, 10]) * mmolar
BLOCKS = range(3)  # as published, without voltage dependence, SHARED_REVERSAL


def simulate(quick: bool) -> dict:
    """Return traces of all conditions as arrays (drive, stimulus, time), and clamp currents."""
    defaultclock.dt = 0.02 * ms if quick else 0.01 * ms
    axon = SpikeGeneratorGroup(1, [0], [T_PRE])
    cells, synapses = paired(axon)
    reset_cells, reset_synapses = reset_paired(axon)
    lag_cells, lag_synapses = lagged(axon)
    clamped, clamped_synapses = clamp(axon)
    traces = StateMonitor(cells, ["v", "I_Ca_nmda"], record=True, dt=0.1 * ms)
    reset_traces = StateMonitor(reset_cells, "I_Ca_nmda", record=True, dt=0.1 * ms)
    lag_traces = StateMonitor(lag_cells, "I_Ca_nmda", record=True, dt=0.1 * ms)
    currents = StateMonitor(clamped, ["I_nmda", "I_Ca_nmda"], record=True, dt=1 * ms)
    spikes = SpikeMonitor(cells)
    run(670 * ms, namespace={})
    data = paired_data(traces, reset_traces, spikes)
    add_clamp(data, currents)
    add_lags(data, lag_traces.I_Ca_nmda)
    return data


def conditions(*axes):
    """Return, for each axis, its index in every cell of the grid that the axes span."""
    return [grid.ravel() for grid in np.meshgrid(*axes, indexing="ij")]


def paired(axon):
    """Return the cells (variant, drive, stimulus) and their synapses."""
    variant, drive, stimulus = conditions(VARIANTS, DRIVES, STIMULI)
    step, spiking = drive == STEP, drive != STEP
    value = {name: parameter.value for name, parameter in CELL.parameters.items()}
    # A passive cell has twenty times the leak, so that it follows the step: tau_m is 2.4 ms.
    g_L = value["g_L"] * np.where(step, 20, 1)
    I_step = 20 * value["g_L"] * (-20 * mV - value["E_L"])
    cells = CELL.neurons(
        variant.size,
        g_L=g_L,
        g_Na=value["g_Na"] * spiking,
        g_K=value["g_K"] * spiking,
        g_M=value["g_M"] * (spiking & (variant == ADAPTING)),
        I_0=np.where(step, I_step / nA, 5) * (stimulus != PRE) * nA,
        pulse_width=np.where(step, 100, 2) * ms,
        pulse_period=np.where(drive == FIVE_SPIKES, 10, 1000) * ms,
        n_pulses=np.where(drive == FIVE_SPIKES, 5, 1),
        t_first=PULSE,
        Mg=value["Mg"] * (variant != MG_FREE),
        E_Ca=value["E_Ca"] * (variant != SHARED_REVERSAL),
    )
    g_max_nmda = np.where(variant == APV, 0, 1) * nS
    return cells, SYNAPSE.synapses(axon, cells, w=1.0 * (stimulus != POST), g_max_nmda=g_max_nmda)


def reset_paired(axon):
    """Return integrate-and-fire cells (drive, stimulus), without the step, and their synapses."""
    drive, stimulus = conditions(DRIVES, STIMULI)
    cells = RESET_CELL.neurons(
        drive.size,
        I_0=5 * nA * ((stimulus != PRE) & (drive != STEP)),
        pulse_period=np.where(drive == FIVE_SPIKES, 10, 1000) * ms,
        n_pulses=np.where(drive == FIVE_SPIKES, 5, 1),
        t_first=PULSE,
    )
    return cells, SYNAPSE.synapses(axon, cells, w=1.0 * (stimulus != POST))


def lagged(axon):
    """Return cells (with or without Mg, lag) that fire once; those of the last lag do not."""
    with_mg, lag = conditions([1, 0], range(LAGS.size + 1))
    cells = CELL.neurons(
        lag.size,
        I_0=5 * nA * (lag < LAGS.size),
        t_first=T_PRE + np.append(LAGS / ms, 0)[lag] * ms - PULSE_TO_SPIKE,
        Mg=CELL.parameters["Mg"].value * with_mg,
        g_M=0 * nS,
    )
    return cells, SYNAPSE.synapses(axon, cells)


def clamp(axon):
    """Return voltage-clamped cells (block, magnesium, voltage) with NMDA receptors alone."""
    block, Mg, v = conditions(BLOCKS, MAGNESIUM / mmolar, VOLTAGES / mV)
    model = VOLTAGE_CLAMP + NMDA + NMDA_CALCIUM
    cells = model.neurons(
        block.size,
        v=v * mV,
        Mg=Mg * mmolar,
        k_Mg=model.parameters["k_Mg"].value * (block != 1),
        E_Ca=model.parameters["E_Ca"].value * (block != 2),
    )
    return cells, (NMDA_SYNAPSE + STATIC_WEIGHT).synapses(axon, cells)


def paired_data(traces, reset_traces, spikes):
    """Return what the paired cells did, and the same for the controls."""
    shape = (len(VARIANTS), len(DRIVES), len(STIMULI), -1)
    v, calcium = traces.v.reshape(shape), traces.I_Ca_nmda.reshape(shape)
    count = np.reshape(spikes.count[:], shape[:-1])
    paired_cell = np.ravel_multi_index((NORMAL, ONE_SPIKE, BOTH), shape[:-1])
    return {
        "t": traces.t[:] - T_PRE,
        "v": v[NORMAL],
        "calcium": calcium[NORMAL],
        "calcium_mg_free": calcium[MG_FREE],
        "calcium_adapting": calcium[ADAPTING],
        "spike_count": count[NORMAL],
        "spike_t": spikes.t[spikes.i == paired_cell] - T_PRE,
        "controls": {
            "mg_free": {"calcium": calcium[MG_FREE]},
            "apv": {"calcium": calcium[APV]},
            "shared_reversal": {"calcium": calcium[SHARED_REVERSAL]},
            "integrate_and_fire": {"calcium": reset_traces.I_Ca_nmda.reshape(shape[1:])},
            "with_mg": {"calcium_mg_free": calcium[NORMAL]},
            "no_adaptation": {"calcium_adapting": calcium[NORMAL]},
        },
    }


def add_lags(data, calcium):
    """Add the calcium currents with a spike at each lag, array (lag, time), and without it."""
    with_mg, mg_free = calcium.reshape((2, LAGS.size + 1, -1))
    data |= {"lag": LAGS, "lag_calcium": with_mg[:-1], "pre_alone": with_mg[-1]}
    data["controls"]["mg_free"]["lag_calcium"] = mg_free[:-1]


def add_clamp(data, currents):
    """Add the currents of the clamped cells, arrays (magnesium, voltage, time)."""
    shape = (len(BLOCKS), MAGNESIUM.size, VOLTAGES.size, -1)
    current, calcium = currents.I_nmda.reshape(shape), currents.I_Ca_nmda.reshape(shape)
    data |= {"clamp_v": VOLTAGES, "magnesium": MAGNESIUM}
    data |= {"clamp_current": current[0], "clamp_calcium": calcium[0]}
    data["controls"]["flat_block"] = {"clamp_current": current[1]}
    data["controls"]["shared_reversal"]["clamp_calcium"] = calcium[2]

"""TMS in a membrane: the field of a pulse, of trains, and what a passive membrane makes of it."""

import numpy as np
import pytest
from brian2 import SpikeMonitor, StateMonitor, defaultclock, meter, mm, ms, mV, run, us, volt

from engine.curves import chronaxie
from fields.pulses import WIDTH, field_shape, polarisation
from models.base import values
from models.neurons.axon_terminal import AXON_TERMINAL
from models.neurons.lif import LIF
from models.neurons.wang_buzsaki import WANG_BUZSAKI
from models.stimulation.electric_field import FIELD_STEP
from models.stimulation.tms_pulse import TMS_PULSE

FIELD = volt / meter
SILENT = {"V_th": 1000 * mV}
TERMINAL = values(AXON_TERMINAL)


def recorded(cells, duration, *names):
    monitor = StateMonitor(cells, names, record=True)
    run(duration, namespace={})
    # copies: what a monitor holds dies with it
    return monitor.t[:].copy(), *(getattr(monitor, name)[:].copy() for name in names)


@pytest.mark.parametrize("step", [1, 5, 100])
def test_the_mean_field_of_a_step_is_that_of_the_waveform_and_leaves_no_impulse(step):
    defaultclock.dt = step * us
    cells = (LIF + TMS_PULSE).neurons(1, E_tms=100 * FIELD, t_tms=300 * us)
    t, field = recorded(cells, 1 * ms, "E_pulse")
    field = np.asarray(field[0] / FIELD)
    assert np.sum(field) * step == pytest.approx(0, abs=1e-6)
    fine = (np.arange(0, 1000, 0.01) + 0.005 - 300) * us
    mean = 100 * field_shape(fine).reshape(len(field), -1).mean(axis=1)
    assert field == pytest.approx(mean, abs=0.3)


def test_trains_repeat_the_pulse_and_nothing_comes_between():
    defaultclock.dt = 5 * us
    cells = (LIF + TMS_PULSE).neurons(
        1, pulse_period=2 * ms, n_pulses=3, train_period=20 * ms, n_trains=2, t_tms=1 * ms
    )
    _, field = recorded(cells, 50 * ms, "E_pulse")
    field = np.asarray(field[0] / FIELD)
    onsets = np.flatnonzero((field[1:] != 0) & (field[:-1] == 0)) + 1
    assert onsets * 0.005 == pytest.approx([1, 3, 5, 21, 23, 25])
    width = int(np.ceil(WIDTH / (5 * us)))
    pulses = np.array([field[k : k + width] for k in onsets])
    assert np.ptp(pulses, axis=0).max() < 1e-6
    assert np.abs(field).sum() == pytest.approx(np.abs(pulses).sum())


def test_a_late_pulse_is_as_the_first():
    defaultclock.dt = 20 * us
    many = dict(pulse_period=0.4 * ms, n_pulses=5000)
    cells = (LIF + TMS_PULSE).neurons(1, **many, **SILENT)
    _, field = recorded(cells, 0.4 * ms * 300, "E_pulse")
    first, last = np.asarray(field[0, :20]), np.asarray(field[0, -20:])
    assert last == pytest.approx(first, abs=1e-6)


@pytest.mark.parametrize("cell, coupling", [({}, 0.14), (TERMINAL, 0.4)])
def test_a_long_field_polarises_by_the_coupling(cell, coupling):
    defaultclock.dt = 50 * us
    cells = (LIF + FIELD_STEP).neurons(1, E_step=10 * FIELD, **{**cell, **SILENT})
    _, v = recorded(cells, 200 * ms, "v")
    assert (v[0, -1] + 70 * mV) / mV == pytest.approx(10 * coupling, rel=1e-3)


@pytest.mark.parametrize("tau", [0.1, 0.3, 20])
def test_a_passive_membrane_follows_the_closed_form(tau):
    defaultclock.dt = 2 * us
    cell = dict(g_L=TERMINAL["C_m"] / (tau * ms), C_m=TERMINAL["C_m"], lambda_E=1 * mm)
    cells = (LIF + TMS_PULSE).neurons(1, **cell, **SILENT)
    t, v = recorded(cells, 0.6 * ms, "v")
    rise = (v[0] + 70 * mV) / (100 * mV)
    closed = polarisation(t, tau * ms)
    assert np.asarray(rise) == pytest.approx(closed, abs=3e-3 * np.abs(closed).max())


@pytest.mark.parametrize("tau", [0.1, 0.2, 0.3])
def test_the_chronaxie_of_a_rectangle_is_the_time_constant_times_ln_2(tau):
    defaultclock.dt = 1 * us
    durations = np.array([20, 40, 80, 160, 320, 640, 2000])
    cell = dict(g_L=TERMINAL["C_m"] / (tau * ms), C_m=TERMINAL["C_m"], lambda_E=1 * mm)
    cells = (LIF + FIELD_STEP).neurons(
        7, E_step=10 * FIELD, d_step=durations * us, **cell, **SILENT
    )
    t, v = recorded(cells, 2.1 * ms, "v")
    peak = np.max(v + 70 * mV, axis=1) / (10 * mV)
    assert np.asarray(peak) == pytest.approx(-np.expm1(-durations / (1000 * tau)), rel=0.02)
    assert chronaxie(durations, 1 / peak) == pytest.approx(1000 * tau * np.log(2), rel=0.05)


def test_amplitudes_per_cell_give_a_threshold_and_the_soma_has_none():
    defaultclock.dt = 2 * us
    field = np.linspace(-400, 400, 161) * FIELD
    terminals = (LIF + TMS_PULSE).neurons(161, E_tms=field, **TERMINAL)
    somata = (LIF + TMS_PULSE).neurons(161, E_tms=field)
    spikes, of_somata = SpikeMonitor(terminals), SpikeMonitor(somata)
    run(1 * ms, namespace={})
    fires = spikes.count[:] > 0
    assert not of_somata.count[:].any()
    t = np.arange(0, 500, 0.5) * us
    peaks = polarisation(t, 0.2 * ms)
    positive, negative = 20 / 0.4 / peaks.max(), 20 / 0.4 / -peaks.min()
    assert (np.min(field[fires & (field > 0 * FIELD)]) / FIELD) == pytest.approx(positive, abs=5)
    assert (np.max(field[fires & (field < 0 * FIELD)]) / FIELD) == pytest.approx(-negative, abs=5)


def test_a_conductance_based_cell_can_be_hit():
    defaultclock.dt = 5 * us
    cells = (WANG_BUZSAKI + TMS_PULSE).neurons(2, E_tms=[0, 3000] * FIELD, t_tms=1 * ms)
    _, v = recorded(cells, 2 * ms, "v")
    assert np.abs(v[1] - v[0]).max() > 0.1 * mV

"""The circuit of two areas: its pools against the published text, spike by spike."""

from dataclasses import replace

import numpy as np
import pytest
from brian2 import (
    Hz,
    Network,
    NeuronGroup,
    SpikeGeneratorGroup,
    SpikeMonitor,
    Synapses,
    defaultclock,
    ms,
    mV,
    seed,
)

from models.base import values
from models.circuits.cingulo_frontal import cingulo_frontal
from models.circuits.cortical_area import BACKGROUNDS, INTERNEURON, PYRAMIDAL, cortical_area
from models.circuits.external_stimuli import cue, deep_brain_stimulation
from models.circuits.ramirez_mahaluf_sets import (
    BACKGROUND,
    CELLS,
    CONNECTIONS,
    CUE,
    DBS,
    SSRI,
    TAU_AMPA,
)
from models.receptors.gaba import GABA

N_E, N_I, STEP = 40, 10, 0.1 * ms
SILENCE = replace(BACKGROUNDS["E"], of_source={"r_source": 0 * Hz})
PUBLISHED = """
dV/dt = (-gea*V-gen*V/(1+exp(-V/Ven)/3.57)-gi*(V+70*mV)-(V-E))/tau : volt (unless refractory)
dgea/dt = -gea/taua : 1
dgi/dt = -gi/(10*ms) : 1
dspre/dt = -spre/(100*ms) + (0.5*kHz)*xpre*(1-spre) : 1
dxpre/dt = -xpre/(2*ms) : 1
gen : 1
taua : second (constant)
"""


def spikes_of(monitors):
    return [
        np.transpose([np.round(m.t / STEP), m.i[:]])[np.lexsort((m.i[:], m.t))] for m in monitors
    ]


def populations(circuit):
    areas = (circuit.vacc, circuit.dlpfc)
    return [population for area in areas for population in (area.E, area.I)]


def pooled_run(duration, tau, order=1):
    """Return spikes of the four populations, and those of their sources, of a depressed circuit."""
    seed(3)
    defaultclock.dt = STEP
    lesion = {"tau_ampa": tau}
    circuit = cingulo_frontal(N_E, N_I, vacc={"cells": {"E": lesion, "I": lesion}})
    for population in populations(circuit):
        population.pool.state_updater.order = order
    cues = cue(circuit.vacc.E, "sadness", 20 * ms), cue(circuit.dlpfc.E, "task", 20 * ms)
    groups = [p.cells for p in populations(circuit)]
    sources = [one.background.sources for one in populations(circuit)]
    sources += [one.sources for one in cues]
    monitors = [SpikeMonitor(group) for group in groups + sources]
    network = Network(*circuit.groups(), *monitors, *(g for one in cues for g in one.groups()))
    network.run(duration, namespace={})
    found = spikes_of(monitors)
    return found[:4], found[4:]


def published_run(duration, tau, inputs):
    """Return spikes of the published equations, N*N synapses, with the same background and cue."""
    defaultclock.dt = STEP
    namespace = {"Ven": 16.129 * mV, "E": -70 * mV}
    cells = []
    for area in range(2):
        for size, membrane, refractory in ((N_E, 20 * ms, 2 * ms), (N_I, 10 * ms, 1 * ms)):
            group = NeuronGroup(
                size,
                PUBLISHED,
                threshold="V > -50*mV",
                reset="V = -55*mV\nxpre += 1",
                refractory=refractory,
                method="euler",
                namespace=namespace | {"tau": membrane},
            )
            group.V, group.taua = -70 * mV, (2 * ms if area else tau)
            cells.append(group)
    v_e, v_i, d_e, d_i = cells
    joined = [
        *published_area(v_e, v_i, 0.005),
        *published_area(d_e, d_i, 0.004865),
        connected(v_e, d_i, "gea", 0.0004 * 800 / N_E),
        connected(d_e, v_i, "gea", 0.0004 * 800 / N_E),
    ]
    weights = (0.082708, 0.081, 0.082708, 0.081, 0.0955, 0.0955)
    for group, weight, fired in zip([*cells, v_e, d_e], weights, inputs, strict=True):
        source = SpikeGeneratorGroup(len(group), fired[:, 1].astype(int), fired[:, 0] * STEP)
        joined += [source, connected(source, group, "gea", weight, "j == i")]
    monitors = [SpikeMonitor(group) for group in cells]
    Network(*cells, *joined, *monitors).run(duration, namespace={})
    return spikes_of(monitors)


def published_area(e, i, inhibition):
    scale = 800 / N_E
    nmda = []
    for target, weight in ((e, 0.001761), (i, 0.0012)):
        model = "w : 1\ngen_post = w*spre_pre : 1 (summed)"
        synapses = Synapses(e, target, model)
        synapses.connect()
        synapses.w = weight * scale
        nmda.append(synapses)
    return [
        *nmda,
        connected(e, e, "gea", 0.0009454 * scale),
        connected(e, i, "gea", 0.0004 * scale),
        connected(i, e, "gi", 0.005 * scale),
        connected(i, i, "gi", inhibition * scale),
    ]


def connected(source, target, variable, weight, condition="True"):
    synapses = Synapses(source, target, "w : 1", on_pre=f"{variable}_post += w")
    synapses.connect(condition=condition)
    synapses.w = weight
    return synapses


def test_pools_give_the_spikes_of_the_published_equations():
    found, inputs = pooled_run(300 * ms, 2.15 * ms)
    published = published_run(300 * ms, 2.15 * ms, inputs)
    assert all(len(one) > 20 for one in found)
    for one, other in zip(found, published, strict=True):
        np.testing.assert_array_equal(one, other)


def test_a_pool_that_runs_before_its_cells_does_not():
    found, inputs = pooled_run(300 * ms, 2.15 * ms, order=-1)
    published = published_run(300 * ms, 2.15 * ms, inputs)
    assert any(len(a) != len(b) or (a != b).any() for a, b in zip(found, published, strict=True))


def test_real_synapses_are_those_of_one_copy():
    """Every cell hears every cell of its own copy, itself included, and nobody else."""
    area = cortical_area("area", 3, 2, copies=2, real=("EE", "IE"), models={"E": PYRAMIDAL + GABA})
    i, j = area.synapses["EE"].i[:], area.synapses["EE"].j[:]
    assert len(i) == 2 * 3 * 3
    assert (i // 3 == j // 3).all()
    inhibition = area.synapses["IE"]
    assert (inhibition.i[:] // 2 == inhibition.j[:] // 3).all()


def test_weights_scale_inversely_with_the_number_of_cells():
    few, many = (
        cortical_area(f"area_{N}", N, N // 4).synapses["EE"].namespace["g_max_ampa"]
        for N in (80, 800)
    )
    assert few / many == pytest.approx(10)
    published = CONNECTIONS["EE"]["g_max_ampa"].value
    assert many / published == pytest.approx(1)
    assert published / CELLS["E"]["g_L"].value == pytest.approx(0.0009454)


def test_values_of_copies_reach_cells_synapses_and_pools():
    tau = [2, 2.15] * ms
    area = cortical_area(
        "area",
        4,
        2,
        copies=2,
        cells={"E": {"tau_ampa": tau, "tau_gaba": 5 * ms}},
        synapses={"IE": {"g_max_gaba": [1, 2] * values(CONNECTIONS["IE"])["g_max_gaba"]}},
        backgrounds={"E": replace(SILENCE, of_source={"r_source": [0, 100] * Hz})},
    )
    assert np.allclose(area.E.cells.tau_ampa / ms, np.repeat([2, 2.15], 4))
    assert np.allclose(area.E.pool.tau_ampa / ms, [2, 2.15])
    assert area.E.pool.namespace["tau_gaba"] == 5 * ms
    inhibition = area.synapses["IE"]
    weights = inhibition.g_max_gaba / values(CONNECTIONS["IE"])["g_max_gaba"]
    assert np.allclose(weights, np.where(inhibition.i[:] < 2, 1, 2))
    assert (inhibition.j[:] == inhibition.i[:] // 2).all()
    assert np.allclose(area.E.background.sources.r_source / Hz, np.repeat([0, 100], 4))


def test_unknown_names_of_cells_are_refused():
    with pytest.raises(ValueError, match="no parameter 'tau_gabba'"):
        cortical_area("area", 4, 2, cells={"E": {"tau_gabba": 5 * ms}})


def test_links_must_be_given():
    with pytest.raises(ValueError, match="POOLED_CURRENT .* belongs to another group"):
        INTERNEURON.neurons(1)


def test_published_constants():
    """125 pulses would be 125 Hz; 2597 in 19.9969 s are 129.8 Hz. Lesions are 2.5, 5 and 7.5 %."""
    assert 1 / values(DBS)["pulse_period"] / Hz == pytest.approx(129.82, abs=0.01)
    tau = values(TAU_AMPA)
    assert [tau[name] / tau["healthy"] for name in ("mild", "moderate", "severe")] == pytest.approx(
        [1.025, 1.05, 1.075]
    )
    assert values(CUE)["r_source"] == 200 * Hz
    assert values(SSRI)["severe"] == -70.6 * mV
    assert BACKGROUND["E"]["g_max_ampa"].value / CELLS["E"]["g_L"].value == pytest.approx(0.082708)


def test_pulses_reach_all_cells_of_a_copy_and_only_while_they_last():
    defaultclock.dt = STEP
    area = cortical_area(
        "area",
        2,
        2,
        copies=2,
        backgrounds={"E": SILENCE, "I": SILENCE},
    )
    stimulus = deep_brain_stimulation(
        area.I, "pulses", [0, 1000] * ms, 20 * ms, pulse_period=5 * ms, strength=[1, 1]
    )
    watch = SpikeMonitor(stimulus.sources)
    network = Network(*area.groups(), *stimulus.groups(), watch)
    network.run(15.2 * ms, namespace={})
    assert np.allclose(watch.t / ms, [0, 5, 10, 15])
    assert area.I.pool.g_ampa[0] > 0 * area.I.pool.g_ampa[0]
    assert area.I.pool.g_ampa[1] == 0
    network.run(50 * ms, namespace={})
    assert watch.num_spikes == 4


def test_copies_of_one_stream_hear_the_same_noise():
    defaultclock.dt = STEP
    area = cortical_area("area", 5, 2, copies=3, streams=[0, 1, 0])
    sadness = cue(area.E, "sadness", 0 * ms, strength=[1, 1, 0])
    assert len(area.E.background.sources) == 10
    Network(*area.groups()).run(20 * ms, namespace={})
    v = area.E.cells.v[:].reshape(3, 5)
    assert (v[0] == v[2]).all()
    assert (v[0] != v[1]).all()
    assert np.allclose(sadness.synapses.w[:], np.repeat([1, 1, 0], 5))


def area_spikes(duration, **arguments):
    """Return spikes of both populations of one area after a cue."""
    seed(5)
    defaultclock.dt = STEP
    area = cortical_area("area", N_E, N_I, **arguments)
    sadness = cue(area.E, "sadness", 10 * ms)
    monitors = [SpikeMonitor(population.cells) for population in (area.E, area.I)]
    Network(*area.groups(), *sadness.groups(), *monitors).run(duration, namespace={})
    return spikes_of(monitors)


def test_real_synapses_give_the_spikes_of_the_pool():
    for pooled, real in zip(
        area_spikes(200 * ms), area_spikes(200 * ms, real=("EE", "EI")), strict=True
    ):
        assert len(pooled) > 20
        np.testing.assert_array_equal(pooled, real)

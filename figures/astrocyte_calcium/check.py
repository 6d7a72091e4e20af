"""Claims on calcium in astrocytes: oscillations, their drive by synapses, waves along a ring."""

import numpy as np
from brian2 import Hz

from engine.bounds import at_least, at_most, between, within
from engine.claims import NO_CHANCE, claim, count
from figures.astrocyte_calcium.measures import (
    amplitude,
    carrying,
    farthest,
    frequencies,
    in_uM,
    ordered_alike,
    oscillating,
    reach,
    speed,
    spike_rate,
    threshold_rate,
)
from figures.astrocyte_calcium.theory import clamped_borders, driven_threshold

OVER = NO_CHANCE  # only synapses of the driven astrocytes are random
ASTROCYTES = count("astrocytes at each rate", "driven_C", axis=1)


@claim(
    "AM: amplitude rises from zero, with the square root of the distance from the border.",
    kind="prediction",
    source="depitta2008, abstract; depittabrunel2016code, astrocyte_models.py, AM",
    bound=within(0.5, abs=0.1),
    basis="theory: supercritical Hopf bifurcation; 0.1 for higher orders within 40 nM",
    control="same_ip3",
    comparison="as_FM",
)
def am_amplitude(data):
    """Slope of log amplitude against log distance from the theoretical border, up to 40 nM."""
    border = 1e3 * clamped_borders(data["parameters"]["AM"])[0]
    distance = in_uM(data["ip3"]) - border
    near = (distance > 0) & (distance < 0.04)
    height = amplitude(data, "AM")[near]
    return np.polyfit(np.log(distance[near]), np.log(np.maximum(height, 1e-12)), 1)[0]


@claim(
    "AM: IP3 at least doubles the amplitude and hardly changes the frequency.",
    kind="prediction",
    source="depitta2008, abstract; depittabrunel2016code, astrocyte_models.py, AM",
    bound=at_most(np.array([0.5, 1.5])),
    basis="own: the source gives no number; half as much again over the whole band at most",
    control="same_ip3",
    comparison="as_FM",
)
def am_modulation(data):
    """Over the band: smallest over largest amplitude, largest over smallest frequency."""
    heights, rates = amplitude(data, "AM")[oscillating(data, "AM")], frequencies(data, "AM")
    return np.array([heights.min() / heights.max(), rates.max() / rates.min()])


@claim(
    "FM: IP3 at least doubles the frequency and hardly changes the amplitude.",
    kind="prediction",
    source="depitta2008, abstract; depittabrunel2016code, astrocyte_models.py, FM",
    bound=at_most(np.array([0.5, 1.2])),
    basis="own: the source gives no number; a fifth over the whole band at most",
    control="same_ip3",
    comparison="as_AM",
)
def fm_modulation(data):
    """Over the band: smallest over largest frequency, largest over smallest amplitude."""
    heights, rates = amplitude(data, "FM")[oscillating(data, "FM")], frequencies(data, "FM")
    return np.array([rates.min() / rates.max(), heights.max() / heights.min()])


@claim(
    "Synapses make calcium spikes from the rate at which the astrocyte's rest is unstable.",
    kind="prediction",
    over=ASTROCYTES,
    source="depitta2009, abstract; stimberg2019code, example 4",
    bound=within(1, rel=0.15),
    basis="theory: eigenvalues of the averaged G-ChI model; 15 % as release is noisy",
    control=("no_production", "reservoir"),
)
def synaptic_threshold(data):
    """Presynaptic rate of half-maximal spiking over the rate at which theory has rest unstable."""
    return threshold_rate(data) / driven_threshold(data["parameters"]["driven"])


@claim(
    "No astrocyte spikes at half that rate or less.",
    kind="prediction",
    over=ASTROCYTES,
    source="depitta2009, abstract; stimberg2019code, example 4",
    bound=at_most(0),
    basis="theory: rest is stable; half the rate is beyond what the noise of release bridges",
    control="reservoir",
)
def silent_below(data):
    """Largest rate of spikes of any astrocyte at no more than half the theoretical threshold."""
    low = data["rate"] / Hz <= driven_threshold(data["parameters"]["driven"]) / 2
    return np.max(spike_rate(data)[np.asarray(low)])


@claim(
    "Between 0.1 and 0.5 Hz the astrocyte spikes faster the faster its synapses do.",
    kind="prediction",
    over=ASTROCYTES,
    source="depitta2009, abstract; stimberg2019code, example 4",
    bound=at_least(0.9),
    basis="own: the source says that calcium encodes synaptic activity; almost monotonic",
    control=("no_production", "reservoir"),
)
def rate_follows(data):
    """Kendall's tau-a of the synapses' rate and the mean rate of calcium spikes, 0.1 to 0.5 Hz."""
    rate, spikes = np.asarray(data["rate"] / Hz), spike_rate(data).mean(axis=1)
    within_range = (rate >= 0.1) & (rate <= 0.5)
    return ordered_alike(rate[within_range], spikes[within_range])


@claim(
    "The astrocyte's calcium spikes tell all rates of its synapses apart.",
    kind="prediction",
    over=ASTROCYTES,
    source="depitta2009, abstract; stimberg2019code, example 4",
    bound=at_least(0.9),
    basis="own: the source says that calcium encodes synaptic activity; almost monotonic",
    disagrees="fast synapses make so much IP3 that calcium stays high: the band of IP3 in which "
    "it oscillates has an upper end",
)
def every_rate_follows(data):
    """Kendall's tau-a of the synapses' rate and the mean rate of calcium spikes, at all rates."""
    return ordered_alike(np.asarray(data["rate"] / Hz), spike_rate(data).mean(axis=1))


@claim(
    "With threshold junctions of the published strength a wave reaches the far side of the ring.",
    kind="prediction",
    source="goldberg2010, abstract",
    bound=at_least(1),
    basis="literature: nonlinear junctions carry waves over long distances; here all 15 cells",
    control="blocked",
)
def wave_reaches(data):
    """Excited cells over the cells to the far side."""
    return reach(data["wave"], data)[-1] / farthest(data)


@claim(
    "The wave stops where cells no longer make IP3: it is regenerated in every cell.",
    kind="prediction",
    source="goldberg2010, abstract",
    bound=within(0, abs=1),
    basis="theory: the last cell that makes IP3; one cell, as blocked neighbours drain it",
    control="unblocked",
)
def wave_stops(data):
    """Excited cells less the cells before the first blocked one."""
    return reach(data["wave_blocked"], data)[-1] - (data["blocked_from"] - 1)


@claim(
    "The wave is as slow as waves of calcium released by calcium are.",
    kind="data",
    source="jaffe2010, abstract; stimberg2019code, example 6, for the distance of astrocytes",
    bound=between(3, 30),
    basis="literature: 3 to 30 um/s, 181 cases",
    control="blocked",
)
def wave_speed(data):
    """Speed (um/s): distance of astrocytes over the time from cell to cell, from the fifth on."""
    return speed(data)


@claim(
    "The wave is as fast as that of glia in the retina.",
    kind="data",
    source="newman1997, abstract; newman2001, abstract",
    bound=between(23, 28),
    basis="literature: 23 and 28 um/s",
    disagrees="at 67 um from cell to cell the model is slower; retinal waves are carried by ATP "
    "as well, which the model lacks",
)
def wave_speed_of_retina(data):
    """Speed (um/s): distance of astrocytes over the time from cell to cell, from the fifth on."""
    return speed(data)


@claim(
    "Linear junctions of the published strength carry the wave less far.",
    kind="prediction",
    source="goldberg2010, abstract; astrosim, default of CouplingFunction.cpp",
    bound=at_most(0.75),
    basis="own: three quarters; both pass 2 uM/s at a difference of 1 uM",
    control="linear",
)
def linear_at_published_strength(data):
    """Excited cells with linear over those with threshold junctions."""
    return reach(data["wave_linear"], data)[-1] / reach(data["wave"], data)[-1]


@claim(
    "No linear permeability takes the wave as far as threshold junctions do.",
    kind="prediction",
    source="goldberg2010, abstract",
    bound=at_most(0.95),
    basis="literature: long-distance signalling requires nonlinear coupling; less than all cells",
    disagrees="linear junctions of some permeabilities carry it to the far side as well: cells "
    "that make IP3 as fast as these regenerate the wave behind junctions of either kind",
)
def best_linear(data):
    """Farthest reach over linear permeabilities over the farthest over threshold strengths."""
    return np.max(reach(data["wave_linear"], data)) / np.max(reach(data["wave"], data))


@claim(
    "Threshold junctions need not be tuned: more than twice the range of strengths will do.",
    kind="prediction",
    source="goldberg2010, abstract",
    bound=at_least(2),
    basis="own: the source has no such number; twofold, whatever lies between strengths tried",
    control="linear",
)
def threshold_is_robust(data):
    """Largest over smallest strength that carries the wave to the far side: threshold over linear.

    Of threshold junctions the strengths tried that do, of linear ones the next that do not.
    """
    low, high, _, _ = carrying(data["wave"], data)
    _, _, linear_low, linear_high = carrying(data["wave_linear"], data)
    return (high / low) / (linear_high / linear_low)


@claim(
    "Among cells of AM no wave goes far, whatever their production of IP3 and their junctions.",
    kind="prediction",
    source="goldberg2010, abstract",
    bound=at_most(0.5),
    basis="literature: AM restricts the range; own: half of what FM cells reach",
    comparison="as_FM",
    no_control="what restricts the wave is the affinity of the pump, a constant",
)
def am_restricts(data):
    """Farthest reach over all rings of AM cells that have a resting state, over that of FM."""
    return np.max(reach(data["wave_am"], data)) / np.max(reach(data["wave"], data))

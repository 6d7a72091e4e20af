"""Claims on calcium in astrocytes: oscillations, their drive by synapses, waves along a ring."""

import numpy as np
from brian2 import Hz, second, umolar
from scipy.stats import spearmanr

from engine.claims import at_least, at_most, between, claim, within
from figures.astrocyte_calcium.theory import clamped_borders, driven_threshold, onset_frequency

SETS = ["AM", "FM"]
BELOW, ABOVE = 0, 1
REST = np.array([0.0351, 0.9122, 0.3046])  # uM, 1, uM: astrosim, defaults of ChICell.cpp
SPACING = 3750 / 56  # um: 3.75 mm over 56 rows of astrocytes in stimberg2019code, example 6
FRONT = 0.3  # uM: rest is at 0.03 to 0.07, the peak of a spike at 0.5 or more


def in_uM(concentration):
    """Return the numbers of a concentration in umol/l."""
    return np.asarray(concentration / umolar)


def amplitude(data, name, direction=BELOW):
    """Return peak to trough of calcium (uM) at each clamped IP3."""
    return np.ptp(in_uM(data[name][direction]), axis=-1)


def oscillating(data, name, direction=BELOW):
    """Return the indices of IP3 at which calcium oscillates by more than 0.02 uM."""
    return np.flatnonzero(amplitude(data, name, direction) > 0.02)


def frequency(data, name, at):
    """Return the frequency (Hz) of calcium at IP3 number `at`: upward passages of mid-height."""
    calcium = in_uM(data[name][BELOW][at])
    x = calcium - (calcium.max() + calcium.min()) / 2
    k = np.flatnonzero((x[:-1] < 0) & (x[1:] >= 0))
    passages = k + x[k] / (x[k] - x[k + 1])
    step = float(data["clamped_step"] / second)
    return (len(k) - 1) / (passages[-1] - passages[0]) / step


def frequencies(data, name):
    """Return the frequencies (Hz) over the band of oscillations."""
    return np.array([frequency(data, name, at) for at in oscillating(data, name)])


def off_in_steps(data, direction, end):
    """Return how far the border of oscillations is from theory, in steps of the IP3 grid."""
    ip3 = in_uM(data["ip3"])
    step = ip3[1] - ip3[0]
    theory = [1e3 * clamped_borders(data["parameters"][name])[end] for name in SETS]
    found = [ip3[oscillating(data, name, direction)[end]] for name in SETS]
    return np.abs(np.array(found) - theory) / step


@claim(
    "Oscillations begin at the IP3 at which the resting state loses its linear stability.",
    source="lirinzel1994; depittabrunel2016code, astrocyte_models.py, AM and FM",
    bound=at_most(1),
    basis="theory: eigenvalues of the resting state; one step of the IP3 grid",
    control=("as_AM", "as_FM"),
)
def lower_border(data):
    """Distance of the lowest oscillating IP3 from theory (grid steps), AM and FM, from below."""
    return off_in_steps(data, BELOW, 0)


@claim(
    "Oscillations end at the IP3 at which the elevated steady state gains linear stability.",
    source="lirinzel1994; depittabrunel2016code, astrocyte_models.py, AM and FM",
    bound=at_most(1),
    basis="theory: eigenvalues of the elevated state; one step of the IP3 grid",
    control=("as_AM", "as_FM"),
)
def upper_border(data):
    """Distance of the highest oscillating IP3 from theory (grid steps), where IP3 came from above.

    From below FM cells oscillate further: there two states are stable.
    """
    return off_in_steps(data, ABOVE, -1)


@claim(
    "AM: amplitude rises from zero, with the square root of the distance from the border.",
    source="depitta2008, abstract; depittabrunel2016code, astrocyte_models.py, AM",
    bound=within(0.5, abs=0.1),
    basis="theory: supercritical Hopf bifurcation; 0.1 for higher orders within 40 nM",
    control="as_FM",
)
def am_amplitude(data):
    """Slope of log amplitude against log distance from the theoretical border, up to 40 nM."""
    border = 1e3 * clamped_borders(data["parameters"]["AM"])[0]
    distance = in_uM(data["ip3"]) - border
    near = (distance > 0) & (distance < 0.04)
    height = amplitude(data, "AM")[near]
    return np.polyfit(np.log(distance[near]), np.log(np.maximum(height, 1e-12)), 1)[0]


@claim(
    "AM: oscillations begin with the frequency of the eigenvalues of the resting state.",
    source="depitta2008, abstract; depittabrunel2016code, astrocyte_models.py, AM",
    bound=within(1, rel=0.05),
    basis="theory: imaginary part of the eigenvalue; 5 % for the first step inside the band",
    control="as_FM",
)
def am_onset_frequency(data):
    """Frequency at the lowest oscillating IP3 over that of theory."""
    return frequencies(data, "AM")[0] / onset_frequency(data["parameters"]["AM"])


@claim(
    "AM: the frequency hardly depends on IP3.",
    source="depitta2008, abstract; depittabrunel2016code, astrocyte_models.py, AM",
    bound=at_most(1.5),
    basis="own: the source gives no number; less than half as much again over the whole band",
    control="as_FM",
)
def am_frequency(data):
    """Largest over smallest frequency of the band."""
    return np.max(frequencies(data, "AM")) / np.min(frequencies(data, "AM"))


@claim(
    "FM: IP3 at least doubles the frequency.",
    source="depitta2008, abstract; depittabrunel2016code, astrocyte_models.py, FM",
    bound=at_least(2),
    basis="own: the source gives no number; twofold over the whole band",
    control="as_AM",
)
def fm_frequency(data):
    """Largest over smallest frequency of the band."""
    return np.max(frequencies(data, "FM")) / np.min(frequencies(data, "FM"))


@claim(
    "FM: the amplitude hardly depends on IP3.",
    source="depitta2008, abstract; depittabrunel2016code, astrocyte_models.py, FM",
    bound=at_most(1.2),
    basis="own: the source gives no number; a fifth over the whole band",
    control="as_AM",
)
def fm_amplitude(data):
    """Largest over smallest amplitude of the band."""
    heights = amplitude(data, "FM")[oscillating(data, "FM")]
    return np.max(heights) / np.min(heights)


def spike_rate(data):
    """Return calcium spikes per second of each astrocyte: above 0.4 uM after below 0.15 uM."""
    calcium = in_uM(data["driven_C"])
    seconds = calcium.shape[-1] * float(data["driven_step"] / second)
    return np.apply_along_axis(count_spikes, -1, calcium) / seconds


def count_spikes(calcium):
    """Return how often calcium exceeds 0.4 uM after it was below 0.15 uM."""
    state = np.where(calcium > 0.4, 1, np.where(calcium < 0.15, -1, 0))
    state = state[state != 0]
    return np.count_nonzero(np.diff(state) > 0)


def rising_part(data):
    """Return presynaptic and mean astrocytic rates (Hz) from silence to the fastest spiking."""
    rate, spikes = np.asarray(data["rate"] / Hz), spike_rate(data).mean(axis=1)
    top = np.argmax(spikes)
    return rate[: top + 1], spikes[: top + 1]


def threshold_rate(data):
    """Return the presynaptic rate (Hz) of half the fastest spiking; NaN where nothing rises."""
    rate, spikes = rising_part(data)
    if spikes[-1] == 0 or spikes[0] > spikes[-1] / 2:
        return np.nan
    return np.exp(np.interp(spikes[-1] / 2, spikes, np.log(rate)))


@claim(
    "Synapses make calcium spikes from the rate at which the astrocyte's rest is unstable.",
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
    "Above the threshold the astrocyte spikes faster the faster its synapses do.",
    source="depitta2009, abstract; stimberg2019code, example 4",
    bound=at_least(0.9),
    basis="own: the source says that calcium encodes synaptic activity; almost monotonic",
    control=("no_production", "reservoir"),
)
def rate_follows(data):
    """Rank correlation of both rates from silence to the fastest spiking."""
    rate, spikes = rising_part(data)
    if len(rate) < 3 or np.ptp(spikes) == 0:
        return np.nan
    return spearmanr(rate, spikes).statistic


def arrivals(waves, data):
    """Return when calcium passes 0.3 uM (s) in every cell of every ring; infinity for never."""
    above = in_uM(waves) > FRONT
    first = np.argmax(above, axis=-1) * float(data["ring_step"] / second)
    return np.where(above.any(axis=-1), first, np.inf)


def reach(waves, data):
    """Return how many cells in a row the wave excites beyond the driven one, per ring."""
    excited = np.isfinite(arrivals(waves, data))[:, 1:]
    return np.sum(np.cumprod(excited, axis=1), axis=1)


def farthest(data):
    """Return the number of cells between the driven one and the far side of the ring."""
    return data["wave_am"].shape[1] - 1


@claim(
    "Cells of the ring rest where those of the published networks do.",
    source="astrosim, defaults of ChICell.cpp",
    bound=within(1, rel=0.01),
    basis="literature: C 0.0351 uM, h 0.9122, IP3 0.3046 uM; 1 % after a minute",
    control="active_cells",
)
def resting_state(data):
    """Calcium, h and IP3 before the reservoir opens over the published values."""
    found = [in_uM(data["rest_C"]), data["rest_h"], in_uM(data["rest_IP3"])]
    return np.array(found, dtype=float) / REST


@claim(
    "With threshold junctions of the published strength a wave reaches the far side of the ring.",
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
    source="goldberg2010, abstract",
    bound=within(0, abs=1),
    basis="theory: the last cell that makes IP3; one cell, as blocked neighbours drain it",
    control="unblocked",
)
def wave_stops(data):
    """Excited cells less the cells before the first blocked one."""
    return reach(data["wave_blocked"], data)[-1] - (data["blocked_from"] - 1)


def speed(data):
    """Return the speed (um/s) of the wave at the published strength, from the fifth cell on."""
    when = arrivals(data["wave"], data)[-1]
    last = reach(data["wave"], data)[-1]
    if last < 7:
        return np.nan
    return SPACING * (last - 5) / (when[last] - when[5])


@claim(
    "The wave is as slow as waves of calcium released by calcium are.",
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
    source="newman1997, abstract; newman2001, abstract",
    bound=between(23, 28),
    basis="literature: 23 and 28 um/s",
    disagrees="at 67 um from cell to cell the model is three times slower; retinal waves are "
    "carried by ATP as well, which the model lacks",
)
def wave_speed_of_retina(data):
    """Speed (um/s): distance of astrocytes over the time from cell to cell, from the fifth on."""
    return speed(data)


@claim(
    "Linear junctions of the published strength carry the wave less far.",
    source="goldberg2010, abstract; astrosim, default of CouplingFunction.cpp",
    bound=at_most(0.75),
    basis="own: three quarters; both pass 2 uM/s at a difference of 1 uM",
    control="threshold",
)
def linear_at_published_strength(data):
    """Excited cells with linear over those with threshold junctions."""
    return reach(data["wave_linear"], data)[-1] / reach(data["wave"], data)[-1]


@claim(
    "No linear permeability takes the wave as far as threshold junctions do.",
    source="goldberg2010, abstract",
    bound=at_most(0.95),
    basis="literature: long-distance signalling requires nonlinear coupling; less than all cells",
    disagrees="linear junctions of 0.07 to 0.4/s carry it to the far side as well: cells "
    "that make IP3 as fast as these regenerate the wave behind junctions of either kind",
)
def best_linear(data):
    """Farthest reach over linear permeabilities over the farthest over threshold strengths."""
    return np.max(reach(data["wave_linear"], data)) / np.max(reach(data["wave"], data))


@claim(
    "Threshold junctions need not be tuned: more than twice the range of strengths will do.",
    source="goldberg2010, abstract",
    bound=at_least(2),
    basis="own: the source has no such number; strengths evenly spaced in their logarithm",
    control="linear",
)
def threshold_is_robust(data):
    """Strengths at which the wave reaches the far side, threshold over linear junctions."""
    far = farthest(data)
    linear = np.count_nonzero(reach(data["wave_linear"], data) == far)
    return np.count_nonzero(reach(data["wave"], data) == far) / linear


@claim(
    "Among cells of AM no wave goes far, whatever their production of IP3 and their junctions.",
    source="goldberg2010, abstract",
    bound=at_most(0.5),
    basis="literature: AM restricts the range; own: half of what FM cells reach",
    control="threshold",
)
def am_restricts(data):
    """Farthest reach over all rings of AM cells that have a resting state, over that of FM."""
    return np.max(reach(data["wave_am"], data)) / np.max(reach(data["wave"], data))

"""Claims on gamma from interneurons, with and without pyramidal cells, and on pulses of light."""

import numpy as np
from brian2 import Hz, ms, nS, second
from scipy.ndimage import gaussian_filter1d

from engine.claims import at_least, at_most, between, claim, within
from engine.curves import rises_through

CHANCE = 0.1  # of cells that do not know each other, in bins of a tenth of the period
SIZE = 100  # interneurons of an all-to-all network
DRIVEN, PYRAMIDS, BASKETS = 40, 160, 40
REFERENCE = 10 * ms
BAND = 4  # Hz, half the width of the band around the frequency of the light


def counts(data, name, first, size):
    """Return spike times (s) from the start, cells from `first`, and the length of the record."""
    block = slice(*np.searchsorted(data[f"{name}_cell"], [first, first + size]))
    cells, times = data[f"{name}_cell"][block], data[f"{name}_time"][block] / second
    start, stop = float(data["start"] / second), float(data["stop"] / second)
    late = times >= start
    return times[late] - start, cells[late] - first, stop - start


def coherence(times, cells, size, duration):
    """Return the population coherence of Wang and Buzsaki: mean over pairs, bins of 0.1 period."""
    if len(times) < 2:
        return np.nan
    n_bins = round(len(times) / size * 10)  # ten per period of the mean cell
    fired = np.zeros((size, n_bins))
    fired[cells, np.minimum(times / duration * n_bins, n_bins - 1).astype(int)] = 1
    fired = fired[fired.any(axis=1)]
    n = len(fired)
    if n < 2:
        return np.nan
    each = fired / np.sqrt(fired.sum(axis=1, keepdims=True))
    return ((each.sum(axis=0) ** 2).sum() - n) / (n * (n - 1))  # all pairs less those with itself


def spectrum(times, duration, smooth=0):
    """Return frequencies (Hz) and the power of the count in 1 ms bins over its square.

    `smooth` is the width (ms) of the Gaussian that the count is smoothed with.
    """
    count, _ = np.histogram(times, np.arange(round(duration * 1000) + 1) / 1000)
    count = gaussian_filter1d(count.astype(float), smooth) if smooth else count
    power = np.abs(np.fft.rfft(count - np.mean(count))) ** 2 / max(len(times), 1) ** 2
    return np.fft.rfftfreq(len(count), 0.001), power


def rhythm(times, duration):
    """Return the fundamental (Hz) within 20 to 100 Hz and its power over the squared spike count.

    The fundamental is found in the rate smoothed by 3 ms, which keeps harmonics down.
    """
    frequency, power = spectrum(times, duration)
    allowed = np.flatnonzero((frequency >= 20) & (frequency <= 100))
    if not len(times) or not len(allowed):
        return np.nan, np.nan
    best = allowed[np.argmax(spectrum(times, duration, smooth=3)[1][allowed])]
    return frequency[best], power[max(best - 2, 0) : best + 3].max()


def of_copies(data, copies, name, size, measure):
    """Return `measure(times, cells, duration)` of each copy; the last axis is the measure's."""
    found = [measure(*counts(data, name, copy * size, size)) for copy in np.ravel(copies)]
    return np.array(found).reshape(*np.shape(copies), -1)


def described(size):
    """Return a measure: fundamental, normalised power, mean rate of a cell, coherence."""

    def measure(times, cells, duration):
        rate = len(times) / size / duration
        return *rhythm(times, duration), rate, coherence(times, cells, size, duration)

    return measure


def of_ing(data):
    """Return the description of the networks of interneurons: (tau, seed, measure)."""
    return of_copies(data, data["ing_copy"], "ing", SIZE, described(SIZE))


def of_ping(data):
    """Return the description of the pyramids in the mixed networks: (tau, seed, measure)."""
    return of_copies(data, data["ping_copy"], "pyramid", PYRAMIDS, described(PYRAMIDS))


def at_reference(data, kind):
    """Return the index of the reference decay of inhibition."""
    return int(np.argmin(np.abs(data[f"{kind}_tau"] / REFERENCE - 1)))


def of_reference(data, kind):
    """Return the description of the reference networks: (seed, measure)."""
    name, size = {"ing": ("ing", SIZE), "ping": ("pyramid", PYRAMIDS)}[kind]
    copies = data[f"{kind}_copy"][at_reference(data, kind)]
    return of_copies(data, copies, name, size, described(size))


@claim(
    "Interneurons that inhibit each other make a rhythm in the gamma band.",
    source="wangbuzsaki1996, abstract",
    bound=between(30 * Hz, 80 * Hz),
    basis="literature: the gamma band; their abstract has 20 to 80 Hz",
    control="uncoupled",
)
def ing_frequency(data):
    """Fundamental of each seed where coherence exceeds chance by 0.05, else NaN; reference tau."""
    found = of_reference(data, "ing")
    return np.where(found[:, 3] > CHANCE + 0.05, found[:, 0], np.nan) * Hz


@claim(
    "The rhythm is the firing of the cells: every interneuron fires once a cycle.",
    source="wangbuzsaki1996code, network of Fig. 3A",
    bound=within(1, rel=0.1),
    basis="theory: 1, and 2 or more for a harmonic; 10 % for cells that skip cycles",
)
def one_spike_per_cycle(data):
    """Fundamental over the mean rate of a cell, at the reference, for every seed."""
    found = of_reference(data, "ing")
    return found[:, 0] / found[:, 2]


@claim(
    "Inhibition among them synchronises interneurons whose drives differ by 3 %.",
    source="wangbuzsaki1996, abstract",
    bound=at_least(3 * CHANCE),
    basis="own: the paper gives no number for this network; three times the level of chance",
    control="uncoupled",
)
def ing_coherence(data):
    """Population coherence in bins of a tenth of the period, at the reference, for every seed."""
    return of_reference(data, "ing")[:, 3]


@claim(
    "Without their synapses the same interneurons are no more coherent than by chance.",
    source="ours: the network without its mechanism",
    bound=at_most(CHANCE + 0.05),
    basis="theory: one bin in ten holds a spike; 0.05 is the largest share that few cells add",
)
def uncoupled_coherence(data):
    """Population coherence of the uncoupled networks at the reference, for every seed."""
    return of_reference({**data, **data["controls"]["uncoupled"]}, "ing")[:, 3]


@claim(
    "What remains of the spectral peak without synapses is a twentieth at most.",
    source="ours: cells that fire alike have a peak, and without synchrony it is small",
    bound=at_most(0.05),
    basis="own: a peak that grows with the count, not with its square",
)
def uncoupled_peak(data):
    """Largest power over squared count without synapses, over the smallest with them."""
    free = {**data, **data["controls"]["uncoupled"]}
    return of_reference(free, "ing")[:, 1].max() / of_reference(data, "ing")[:, 1].min()


@claim(
    "The slower inhibition decays, the slower is the rhythm of interneurons.",
    source="wangbuzsaki1996, abstract",
    bound=at_least(1 * Hz),
    basis="theory: monotonic; 1 Hz is the resolution of a record of one second",
    control="uncoupled",
)
def ing_slows_with_tau(data):
    """Smallest fall of the fundamental from one decay time to the next, over the seeds."""
    return np.min(-np.diff(of_ing(data)[..., 0], axis=0)) * Hz


def contact_coherence(data, name="contact_first"):
    """Return the coherence of the networks of contacts: (size, contacts, seed)."""
    first = data[name]
    found = np.empty(first.shape)
    for place in np.ndindex(first.shape):
        size = int(data["contact_size"][place[0]])
        times, cells, duration = counts(data, "contact", first[place], size)
        found[place] = coherence(times, cells, size, duration)
    return found


def critical_contacts(data):
    """Return the contacts at which mean coherence crosses 0.3, per network size; NaN if never."""
    return np.array([crossing(data["contacts"], k) for k in contact_coherence(data).mean(axis=2)])


def crossing(contacts, mean, level=3 * CHANCE):
    """Return where a curve rises through the level, between two points on a straight line."""
    found = rises_through(contacts, mean, level)
    return found[0] if len(found) and mean[0] < level else np.nan


@claim(
    "Below a critical number of contacts per cell interneurons do not synchronise.",
    source="wangbuzsaki1996, abstract",
    bound=at_most(CHANCE + 0.05),
    basis="theory: chance, and as much above it as for cells without synapses",
)
def too_few_contacts(data):
    """Coherence at 4 contacts, mean over seeds, for both network sizes."""
    return contact_coherence(data)[:, 0].mean(axis=1)


@claim(
    "The critical number of contacts is insensitive to the size of the network.",
    source="wangbuzsaki1996, abstract",
    bound=between(2**-0.5, 2**0.5),
    basis="own: nearer to 1, if the number counts, than to 2, if the probability counts",
    control="uncoupled",
)
def critical_contacts_keep(data):
    """Contacts at which mean coherence reaches 0.3 among 200 cells over those among 100."""
    small, large = critical_contacts(data)
    return large / small


@claim(
    "It is so too where all contacts have one conductance and cells differ in their number.",
    source="wangbuzsaki1996, abstract",
    bound=at_least(2**-0.5),
    basis="own: as for the critical number",
    disagrees="cells with more contacts then have more inhibition; the spread of a number drawn"
    " out of 100 is smaller than out of 200, and at 60 contacts it decides",
)
def coherence_of_drawn_contacts(data):
    """Coherence at 60 contacts on average among 200 cells over that among 100."""
    small, large = contact_coherence(data, "many_contacts_first").mean(axis=(1, 2))
    return large / small


@claim(
    "Interneurons and pyramids together make a rhythm in the gamma band.",
    source="borgers2008, title",
    bound=between(30 * Hz, 80 * Hz),
    basis="literature: the gamma band",
    control="no_i_to_e",
)
def ping_frequency(data):
    """Fundamental of the pyramids where the driven ones are coherent, else NaN; every seed."""
    coherent = driven_coherence(data) > CHANCE + 0.05
    return np.where(coherent, of_reference(data, "ping")[:, 0], np.nan) * Hz


@claim(
    "The pyramids that are driven fire together.",
    source="borgers2008, title",
    bound=at_least(3 * CHANCE),
    basis="own: as for the interneurons alone",
    control=("no_i_to_e", "no_e_to_i"),
)
def ping_coherence(data):
    """Population coherence of the driven pyramids in bins of a tenth of the period; every seed."""
    return driven_coherence(data)


@claim(
    "Without inhibition of the pyramids they are no more coherent than by chance.",
    source="ours: the network without its mechanism",
    bound=at_most(CHANCE + 0.05),
    basis="theory: one bin in ten holds a spike; 0.05 is the largest share that few cells add",
)
def disconnected_coherence(data):
    """Population coherence of the driven pyramids without inhibition; every seed."""
    return driven_coherence({**data, **data["controls"]["no_i_to_e"]})


@claim(
    "What remains of the spectral peak of uninhibited pyramids is a twentieth at most.",
    source="ours: as for the interneurons alone",
    bound=at_most(0.05),
    basis="own: a peak that grows with the count, not with its square",
)
def disconnected_peak(data):
    """Largest power over squared count without inhibition, over the smallest with it."""
    free = {**data, **data["controls"]["no_i_to_e"]}
    return of_reference(free, "ping")[:, 1].max() / of_reference(data, "ping")[:, 1].min()


@claim(
    "The slower inhibition decays, the slower is the rhythm of pyramids and interneurons.",
    source="borgers2008, title",
    bound=at_least(1 * Hz),
    basis="theory: monotonic; 1 Hz is the resolution of a record of one second",
    control="no_i_to_e",
)
def ping_slows_with_tau(data):
    """Smallest fall of the fundamental from one decay time to the next, over the seeds."""
    return np.min(-np.diff(of_ping(data)[..., 0], axis=0)) * Hz


@claim(
    "Pyramids fire first, and interneurons follow them at once.",
    source="borgers2008, title",
    bound=between(0.5 * ms, 5 * ms),
    basis="own: at least a bin, at most the rise of an excitatory potential and a spike",
    control=("no_i_to_e", "no_e_to_i"),
)
def pyramids_lead(data):
    """Lag of the interneurons at the peak of the cross-correlation in bins of 0.5 ms, mean of the
    seeds; NaN where the driven pyramids of a seed are not coherent."""
    lags = [lag(data, copy) for copy in data["ping_copy"][at_reference(data, "ping")]]
    coherent = driven_coherence(data) > CHANCE + 0.05
    return np.mean(np.where(coherent, lags, np.nan)) * ms


def driven_coherence(data):
    """Return the coherence of the driven pyramids at the reference, for every seed."""
    found = []
    for copy in data["ping_copy"][at_reference(data, "ping")]:
        times, cells, duration = counts(data, "pyramid", copy * PYRAMIDS, DRIVEN)
        found.append(coherence(times, cells, DRIVEN, duration))
    return np.array(found)


def lag(data, copy, bin_width=0.5, farthest=24):
    """Return by how many ms interneurons follow the pyramids of one copy."""
    (pyramids, _, duration), (baskets, _, _) = (
        counts(data, "pyramid", copy * PYRAMIDS, PYRAMIDS),
        counts(data, "basket", copy * BASKETS, BASKETS),
    )
    edges = np.arange(round(duration * 1000 / bin_width) + 1) * bin_width / 1000
    first, then = (np.histogram(x, edges)[0] for x in (pyramids, baskets))
    shifts = np.arange(-farthest, farthest + 1)
    inner = slice(farthest, -farthest)
    products = [np.dot(first[inner] - first.mean(), np.roll(then, -k)[inner]) for k in shifts]
    return shifts[np.argmax(products)] * bin_width


def power(data):
    """Return frequencies (Hz) and power spectra of the LFP proxy: (copy, frequency)."""
    lfp = data["lfp"] / nS
    lfp = lfp[:, round(float(data["start"] / ms)) :]
    windowed = (lfp - lfp.mean(axis=1, keepdims=True)) * np.hanning(lfp.shape[1])
    return np.fft.rfftfreq(lfp.shape[1], 0.001), np.abs(np.fft.rfft(windowed, axis=1)) ** 2


def amplification(data, cells):
    """Return the power at the frequency of the light over that in the dark: (frequency, seed).

    The dark copies are averaged over their seeds.
    """
    frequency, spectra = power(data)
    dark = spectra[data["dark_copy" if cells == "baskets" else "dark_pyramids"]].mean(axis=0)
    found = []
    for light, copies in zip(data["light"] / Hz, data[f"lit_{cells}"], strict=True):
        band = np.abs(frequency - light) <= max(BAND, frequency[1] / 2)
        found.append(spectra[copies][:, band].mean(axis=1) / dark[band].mean())
    return np.array(found)


def in_bands(data, cells):
    """Return the geometric mean amplification below, within and above gamma: (3, seed)."""
    light, found = data["light"] / Hz, np.log(amplification(data, cells))
    bands = (light < 30), (light >= 30) & (light <= 80), (light > 80)
    return np.exp([found[band].mean(axis=0) for band in bands])


@claim(
    "Light on fast-spiking cells amplifies gamma more than lower and higher frequencies.",
    source="cardin2009, abstract",
    bound=at_least(2),
    basis="own: the abstract gives the sign; twice, to be clear of the scatter of one record",
    control="light_on_the_other_cells",
)
def baskets_amplify_gamma(data):
    """Amplification of 40 to 80 Hz over that of 8 to 24 Hz and over that of 200 Hz, every seed."""
    low, gamma, high = in_bands(data, "baskets")
    return np.array([gamma / low, gamma / high])


@claim(
    "Of all frequencies of light on fast-spiking cells, one in the gamma band is amplified most.",
    source="cardin2009, abstract",
    bound=between(30 * Hz, 80 * Hz),
    basis="literature: the gamma band",
)
def best_of_baskets(data):
    """Frequency of light with the largest amplification, for every seed."""
    return data["light"][np.argmax(amplification(data, "baskets"), axis=0)]


@claim(
    "Light on pyramids amplifies low frequencies more than gamma.",
    source="cardin2009, abstract",
    bound=at_least(1),
    basis="theory: equality; the abstract gives the sign",
    control=("light_on_the_other_cells", "soms_deaf"),
)
def pyramids_amplify_low(data):
    """Amplification of 8 to 24 Hz over that of 40 to 80 Hz, geometric mean over the seeds.

    The control in which somatostatin cells do not hear the pyramids is the finding of
    Vierling-Claassen et al. 2010: without them pyramids amplify gamma.
    """
    low, gamma, _ = in_bands(data, "pyramids")
    return np.exp(np.log(low / gamma).mean())


@claim(
    "Light on pyramids amplifies no frequency in the gamma band.",
    source="cardin2009, abstract",
    bound=at_most(2),
    basis="own: twice, the scatter of one record",
    disagrees="the loop of pyramids and fast-spiking cells resonates: 40 Hz is amplified by either",
)
def pyramids_leave_gamma(data):
    """Largest amplification at 40 to 80 Hz, geometric mean over the seeds."""
    light = data["light"] / Hz
    found = np.exp(np.log(amplification(data, "pyramids")).mean(axis=1))
    return found[(light >= 30) & (light <= 80)].max()

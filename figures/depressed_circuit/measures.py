"""What is read from the spike counts of trials: rates, and how a trial ends, by area."""

import numpy as np
from brian2 import Hz, second
from scipy import stats
from scipy.signal import welch

from engine.bounds import Estimate
from engine.effects import LEVEL, paired
from engine.successes import more

HELD = 20  # Hz: the mean rate of dlPFC at which its cue counts as held
ACTIVE = 15  # Hz: of vACC in a bin of 0.2 s that has ignited
SMALL = 80
GRADES = ("healthy", "mild", "moderate", "severe")
REST, EMOTION, DELAY, SOON, LATE = (0.5, 1), (1.5, 2.5), (3.5, 6), (3.5, 4), (5, 6)  # s


def rates(data, trials, population, window, size=SMALL):
    """Return the mean rate (Hz, no unit) of a population of `size` cells in a window: (trial)."""
    begin, end = (round(x / float(data["bin"] / second)) for x in window)
    spikes = np.asarray(trials[population], float)[:, begin:end].sum(axis=1)
    return spikes / size / (window[1] - window[0])


def held(data, trials, size=SMALL):
    """Return whether dlPFC held its cue: (trial)."""
    return rates(data, trials, "dlpfc", DELAY, size) > HELD


def won(data, trials, size=SMALL):
    """Return whether dlPFC is active soon after its cue, however long it holds it: (trial)."""
    return rates(data, trials, "dlpfc", SOON, size) > HELD


def stuck(data, trials, size=SMALL):
    """Return whether vACC does not let go after the cognitive cue: (trial)."""
    return rates(data, trials, "vacc", DELAY, size) > ACTIVE


def ignited(data, trials, size=SMALL):
    """Return whether vACC is active at any time: (trial)."""
    return np.isfinite(ignition(data, trials, size))


def ignited_at_rest(data, trials, size=SMALL):
    """Return whether vACC is active before the first cue: (trial)."""
    return ignition(data, trials, size) < float(data["onset"]["sadness"] / second)


def of(data, condition, measure, *arguments):
    """Return a measure of the trials of "block/condition", of as many cells as the block has."""
    block, name = condition.split("/")
    size = float(data["size"]["large"]) if block == "large" else SMALL
    return measure(data, data[block][name], *arguments, size=size)


def rate(data, condition, area, window):
    """Return the mean rate of an area in the trials of "block/condition": (trial)."""
    return of(data, condition, rates, area, window) * Hz


def excess(data, outcome, one, other):
    """Return by how much more often trials of `one` have an outcome than those of `other`.

    `outcome` is a function of data, trials and size; conditions are "block/condition".
    """
    return more(of(data, one, outcome), of(data, other, outcome))


def activity_changes(data, window, by):
    """Return by how much rates differ more than by a fraction `by` of the lower: Estimates.

    vACC in severe depression over health and over DBS, dlPFC the other way; pairs in one noise.
    """
    pairs = [("vacc", "severe", x) for x in ("healthy", "dbs")]
    pairs += [("dlpfc", x, "severe") for x in ("healthy", "dbs")]
    found = []
    for area, *conditions in pairs:
        higher, lower = (rate(data, f"published/{x}", area, window) for x in conditions)
        found.append(paired(higher, (1 + by) * lower))
    return found


def rise(outcomes, at):
    """Return by how much a share rises over the values `at`, first to last: an Estimate.

    `outcomes` has the trials of each value. A straight line through all trials (least squares), and
    Student's interval of its slope.
    """
    x = np.repeat(np.asarray(at, float), [len(one) for one in outcomes])
    y = np.concatenate(outcomes).astype(float)
    if np.ptp(y) == 0:
        return Estimate(0, 0, 0)
    line = stats.linregress(x, y)
    half = stats.t.ppf((1 + LEVEL) / 2, x.size - 2) * line.stderr
    span = at[-1] - at[0]
    return Estimate(*(span * (line.slope + k * half) for k in (0, -1, 1)))


def by_dose(data):
    """Return dose of serotonin in vACC (mV) -> severely depressed trials, rising."""
    doses = {0: data["published"]["severe"], 0.6: data["published"]["ssri"]}
    doses |= {float(x): one for x, one in data["serotonin"].items() if x != "everywhere"}
    return dict(sorted(doses.items()))


def binned(data, trials, population, width=0.2, size=SMALL):
    """Return middles (s) and rates (Hz, no unit) in bins of `width` seconds: (trial, bin)."""
    many = round(width / float(data["bin"] / second))
    counts = np.asarray(trials[population], float)
    grouped = counts.reshape(len(counts), -1, many).sum(axis=2) / size / width
    return (np.arange(grouped.shape[1]) + 0.5) * width, grouped


def ignition(data, trials, size=SMALL):
    """Return when vACC first exceeds ACTIVE, infinite if it never does (s): (trial)."""
    times, rate = binned(data, trials, "vacc", size=size)
    above = rate > ACTIVE
    return np.where(above.any(axis=1), times[np.argmax(above, axis=1)], np.inf)


def spectra(data, trials, population, window=DELAY, size=SMALL):
    """Return frequencies (Hz) and power spectral densities of the population rate: (trial, f)."""
    begin, end = (round(x / float(data["bin"] / second)) for x in window)
    rate = np.asarray(trials[population], float)[:, begin:end] / size / float(data["bin"] / second)
    f, power = welch(rate, fs=float(second / data["bin"]), nperseg=250, axis=1)
    return f * Hz, power


def band_power(data, trials, population, band, window=DELAY, size=SMALL):
    """Return the power of the population rate between two frequencies (Hz^2, no unit): (trial)."""
    f, power = spectra(data, trials, population, window, size)
    inside = (f / Hz >= band[0]) & (f / Hz <= band[1])
    return power[:, inside].sum(axis=1) * float((f[1] - f[0]) / Hz)


def over_independent(data, trials, population, band, window=DELAY):
    """Return the power in a band over that of Poisson cells of the same mean rate: (trial)."""
    floor = 2 * rates(data, trials, population, window).mean() / SMALL
    return band_power(data, trials, population, band, window) / (floor * (band[1] - band[0]))

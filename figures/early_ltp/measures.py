"""What is measured of the switch and of the hour after a tetanus."""

import numpy as np
from brian2 import second, umolar

from engine.curves import rises_through
from figures.early_ltp.theory import after_pulse, steady_states, stripped, threshold

MINUTE = 60 * second
REST = 0.1 * umolar
END_OF_TRAINS = -56 * second  # the last pulse, on the clock of the hour


def in_uM(x):
    """Return concentrations as plain numbers."""
    return np.asarray(x / umolar)


def constants(data):
    """Return the constants of the switch as plain numbers."""
    return stripped(data["parameters"])


def edges(data, suffix=""):
    """Return the calcium (uM) at which the upper and the lower state are lost; NaN if nowhere.

    Between two values of calcium, the geometric mean.
    """
    middles = np.sqrt(in_uM(data["Ca"])[1:] * in_uM(data["Ca"])[:-1])
    found = []
    for name in ("above", "below"):
        on = data[name + suffix] > 0.5
        steps = np.flatnonzero(on[1:] & ~on[:-1])
        found.append(middles[steps[0]] if len(steps) == 1 else np.nan)
    return np.array(found)


def middle_states(data):
    """Return the phosphorylated fraction, at each calcium, above which it rises and below falls."""
    return np.array([middle_state(samples) for samples in data["middle"]])


def middle_state(samples, near=1.1):
    """Return where the change from one sample (cell, time) to the next crosses zero.

    Cells began at all fractions. Of two neighbours that part, one falls and one rises. Their last
    sample is taken at which they are still near each other, NaN if there is none.
    """
    for k in reversed(range(1, samples.shape[1] - 1)):
        x, drift = samples[:, k], np.diff(samples, axis=1)[:, k]
        crossing = rise(x, drift, -1)
        right = np.searchsorted(x, crossing)
        if 0 < right < len(x) and x[right] < near * x[right - 1]:
            return crossing
    return np.nan


def foretold_middles(data):
    """Return the unstable steady state of theory at each calcium; NaN where there is none."""
    states = [steady_states(float(Ca), constants(data)) for Ca in data["Ca_middle"]]
    return np.array([found[1] if len(found) == 3 else np.nan for found in states])


def rise(x, y, which=0, level=0):
    """Return where `y` rises through a level for the first, or another, time; NaN if nowhere."""
    found = rises_through(x, y, level)
    return found[which] if len(found) else np.nan


def half_level(data):
    """Return half of the phosphorylated fraction of the upper state at resting calcium."""
    return np.interp(REST / umolar, in_uM(data["Ca"]), data["above"]) / 2


def thresholds(data, half):
    """Return the calcium (uM) of a pulse of each duration at which half is left an hour later."""
    log = np.log(in_uM(data["amplitude"]))
    return np.exp([rise(log, column, level=half) for column in data["pulsed"].T])


def predicted_thresholds(data, half):
    """Return the same from rings that gain phosphates and lose none; NaN if no calcium does it."""
    p = constants(data)
    long_enough = [after_pulse(1, float(d), p) > half for d in data["duration"]]
    return np.array(
        [
            1e3 * threshold(float(d), half, p) if possible else np.nan
            for d, possible in zip(data["duration"], long_enough, strict=True)
        ]
    )


def critical_scale(data, name):
    """Return by what the calcium of a tetanus must be multiplied to be at its threshold."""
    return np.exp(rise(np.log(data["scale"]), data[name], level=half_level(data)))


def potentiation(data, name="epsc"):
    """Return the current of each test pulse over the mean of those before the trains."""
    return np.asarray(data[name] / data[name][data["test"] < END_OF_TRAINS].mean())


def at(data, time):
    """Return the index of the test pulse nearest to a time."""
    return np.argmin(np.abs(data["test"] - time))

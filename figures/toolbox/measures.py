"""Measures of what shocks reach, of thresholds of pulses, and of choices among therapies."""

import numpy as np
from brian2 import metre, ms, siemens, volt

FIELD, SIEMENS = volt / metre, siemens / metre
PLACEMENTS = ("bitemporal", "right_unilateral")
THIS_HEAD = 0  # of the heads
ECT_THRESHOLD = 34 * FIELD
PUBLISHED_FIELDS = (210, 250)  # V/m: the greatest ones of four placements
PUBLISHED_GREATEST = 230 * FIELD
RATIO = 34 / 94  # of thresholds
NOTHING, TWO_DRUGS, THREE_DRUGS, ALL_ELSE = 0, 2, 3, 5  # histories
SEVERE = 100  # benefit of remission, in units of a drug trial


def ect(data, measure):
    """Return a measure of the shocks for this head, placement by placement."""
    return [data["ect"][name][measure][THIS_HEAD] for name in PLACEMENTS]


def median(quantiles):
    """Return the median field in the brain, in thresholds, from evenly spaced quantiles."""
    return quantiles[..., quantiles.shape[-1] // 2] / ECT_THRESHOLD


def share_above(quantiles, field):
    """Return the share of the brain above a field, from evenly spaced quantiles."""
    return 1 - np.interp(field / FIELD, quantiles / FIELD, np.linspace(0, 1, len(quantiles)))


def reached_by_ect(data):
    """Return the share of the brain that the less reaching placement reaches."""
    return min(ect(data, "reached"))


def implied_skull(data, greatest=PUBLISHED_GREATEST):
    """Return the conductivity of the skull at which the greatest field in the brain is so.

    NaN where no skull that was tried gives it.
    """
    skulls = data["skulls"]
    fields = np.max([skulls[name]["greatest"] / FIELD for name in PLACEMENTS], axis=0)
    conductivity = skulls["conductivity"] / SIEMENS
    return np.interp(greatest / FIELD, fields, conductivity, np.nan, np.nan) * SIEMENS


def at_implied_skull(data, values):
    """Return values of the sweep of skulls, interpolated to the implied conductivity."""
    conductivity = data["skulls"]["conductivity"] / SIEMENS
    return np.interp(implied_skull(data) / SIEMENS, conductivity, values)


def threshold_ratio(pulses):
    """Return the threshold of the rectangular pulse over that of the magnetic one.

    The magnetic one has its better direction.
    """
    return pulses["rectangular"] / np.minimum(pulses["biphasic"], pulses["reversed"])


def implied_time_constant(pulses):
    """Return the time constant at which that ratio is the published one; NaN if at none tried."""
    ratio, tau = threshold_ratio(pulses), pulses["tau"] / ms
    return np.interp(-RATIO, -ratio, tau, np.nan, np.nan) * ms


def chosen(data, history, therapy):
    """Return the probability that a therapy is the best one for a severe illness."""
    return data["chosen"][history, therapy, np.argmin(np.abs(data["benefit"] - SEVERE))]

"""Verifications and calibrations: numerics, closed forms, and what was entered."""

import numpy as np
from brian2 import Hz

from engine.bounds import at_least, within
from engine.claims import NO_CHANCE, claim, count
from figures.dbs_interruption.measures import (
    PULSES,
    TAU_D,
    TAU_F,
    U,
    at,
    passing,
    steady_release,
)

OVER = count("trials", "circuit/dispersed/dlpfc", axis=1)
AXONS = count("axons", "axons")


@claim(
    "Each pulse releases what the published equations say, at every rate and in every set.",
    kind="verification",
    source="farokhniaee2019code, equations and constants",
    bound=within(steady_release(PULSES), rel=0.05),
    basis="theory: fixed point of the map from pulse to pulse; own: 5 % for the step",
    control="no_depression",
    over=NO_CHANCE,
)
def release_per_pulse(data):
    """Mean release of a pulse after 8 s (set, rate)."""
    return data["per_pulse"]


@claim(
    "Facilitating synapses release most at about 10 Hz.",
    kind="verification",
    source="farokhniaee2019code, theta: 1/sqrt(tau_f tau_d U)",
    bound=within(1 / np.sqrt(TAU_F[0] * TAU_D[0] * U[0]), rel=0.1),
    basis="literature: 10.96 Hz; own: 10 %, for the formula takes averages between pulses",
    control="no_depression",
    over=NO_CHANCE,
)
def facilitating_peak(data):
    """Rate of pulses, in steps of 0.5 Hz, at which a pulse releases most."""
    return data["near_peak"][np.argmax(data["per_pulse_near_peak"][0])]


@claim(
    "What is released per second saturates: all that recovers.",
    kind="verification",
    source="farokhniaee2019code, equations and constants",
    bound=within(1, abs=0.05),
    basis="theory: the limit is 1/tau_d; own: 5 % for 200 Hz",
    control="no_depression",
    over=NO_CHANCE,
)
def saturation(data):
    """Release per second at 200 Hz times tau_d, for each set."""
    return np.asarray(data["per_pulse"][:, -1] * PULSES[-1] * TAU_D)


@claim(
    "Collision takes the share of a signal that antidromic spikes meet.",
    kind="verification",
    source="ours: geometry of the collision",
    bound=within(passing(np.append(0, PULSES)), abs=0.03),
    basis="theory: closed form for a sparse signal; 3 % for pulses that a signal makes fail",
    control="failure",
    over=AXONS,
)
def collided(data):
    """Signals that arrive over those without pulses; 1, 3 and 5 ms to the cell (d_soma, rate)."""
    return data["collided"] / data["collided"][:, :1]


@claim(
    "Axons that fail fire at the same rate at 50 and 200 Hz.",
    kind="calibration",
    source="wang2018, abstract: similar mean rates for up to four times the pulses",
    bound=within(1, abs=0.2),
    basis="literature: similar; own: 20 %, a twentieth of the ratio of the pulses' rates",
    control="collision",
    over=AXONS,
)
def rate_of_failing(data):
    """Spikes that leave the electrode at 200 Hz over those at 50 Hz."""
    low, high = at(data["frequency"], data["failing"]["arriving"], [50, 200] * Hz)
    return np.asarray(high / low)


@claim(
    "Depression lowers no mean: pulses always add to what afferents release.",
    kind="verification",
    source="ours: why release that saturates cannot silence a cell",
    bound=at_least(1),
    basis="theory: release per second rises with the rate of the spikes",
    control="strong_pulses",
    over=AXONS,
)
def mean_release(data):
    """Release per second with pulses over that of the signal alone (set, rate from 50 Hz)."""
    high = data["frequency"] >= 50 * Hz
    return np.asarray(data["release_rate"][:, high] / data["release_rate"][:, :1])

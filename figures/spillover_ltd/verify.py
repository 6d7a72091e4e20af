"""Verifications and calibrations: numerics, closed forms, and what was entered."""

import numpy as np
from brian2 import second

from engine.bounds import within
from engine.claims import NO_CHANCE, claim
from figures.spillover_ltd.measures import (
    DEPRESSION_RATE,
    FAMILIES,
    at,
)

OVER = NO_CHANCE

OUTLASTS = 0.3 * second  # what glutamate outlasts the tetanus by where depression is judged


@claim(
    "With the extrasynaptic receptors blocked, all potentiation is back at 5 %.",
    kind="verification",
    source="li2011abeta, abstract: ifenprodil prevents the loss of LTP",
    bound=within(1, rel=0.02),
    basis="theory: no other path leads from the glutamate to the synapse; 2 % for the time step",
    control="not_blocked",
)
def block_restores(data):
    """Potentiation with the block and 5 % of the transporters, over that with neither."""
    return (at(data["blocked"], 0.05) - 1) / (at(data["tetanus"], 1) - 1)


@claim(
    "Each second for which glutamate outlasts the tetanus depresses by the published rate.",
    kind="calibration",
    source="graupner2012code, fit hippocampal_slice",
    bound=within(DEPRESSION_RATE, rel=0.05),
    basis="theory: between its thresholds the rule gives d ln(rho)/dt = -gamma_d/tau_rho; 5 % for"
    " the double well and for what the receptors' own decay adds",
    control="blocked",
)
def depression_rate(data):
    """Slope of -ln(efficacy) against exposure, all releases, where it outlasts the tetanus."""
    exposure = np.concatenate([data[f]["exposure"] / second for f in FAMILIES])
    efficacy = np.concatenate([data[f]["rho"] for f in FAMILIES])
    long = exposure > (data["theory"]["tetanus_duration"] + OUTLASTS) / second
    return -np.polyfit(exposure[long], np.log(efficacy[long]), 1)[0] / second


@claim(
    "One volley brings calcium to the depression threshold, as in the published set, ...",
    kind="calibration",
    source="graupner2012code, fit hippocampal_slice: C_presyn",
    bound=within(1, rel=0.01),
    basis="literature: C_presyn is 1; 1 % for the choice of k_c_nmda",
)
def volley_calcium(data):
    """Peak of synaptic calcium at 1 Hz, all transporters."""
    return data["traces"]["c_synaptic"][1, 1].max()


@claim(
    "... and does not fire the cell.",
    kind="verification",
    source="ours: the protocol",
    bound=within(0, abs=0),
    basis="own: test pulses below the threshold of the population spike",
)
def volley_spikes(data):
    """Spikes at 1 Hz, with 5 % of the transporters and with all."""
    return data["slow"]["spikes"]

"""Verifications and calibrations: numerics, closed forms, and what was entered."""

import numpy as np
from brian2 import Hz, mmolar, ms, nmolar, second

from engine.bounds import at_most, between, within
from engine.claims import NO_CHANCE, claim
from figures.glutamate_uptake.measures import (
    KNEE,
    cleft_decays,
    knee,
    late,
    linear_exposure,
    predicted_knee,
    steepness,
    volume_knees,
)

OVER = NO_CHANCE


@claim(
    "Transporters that were saturated are free again as fast as those in patches of astrocytes.",
    kind="calibration",
    source="bergles1998, abstract: 11.6 ms at 36 degrees",
    bound=within(11.6 * ms, rel=0.05),
    basis="literature: 11.6 ms; 5 % for the little that binds again",
    control="patch_without_pump",
)
def recovery_of_transporters(data):
    """Time constant of the glutamate bound in a patch from which glutamate is washed."""
    bound = np.asarray(data["patch_bound"][0] / nmolar)
    return -1 / np.polyfit(data["t_patch"] / ms, np.log(bound), 1)[0] * ms


@claim(
    "A vesicle makes the transient in the cleft that was measured, whatever the transporters.",
    kind="calibration",
    source="clements1992, abstract",
    bound=within(1.2 * ms, rel=0.1),
    basis="literature: 1.2 ms; 10 % for what returns into the cleft, which the rate leaves out",
    control="every_synapse_at_once",
)
def cleft_transient(data):
    """Decay of glutamate in the cleft, 90 to 10 % of the peak, for every fraction."""
    return cleft_decays(data)


@claim(
    "What a distant site sees of one vesicle is what linear uptake in free diffusion predicts.",
    kind="verification",
    source="ours: steady diffusion with linear uptake, source on a sphere",
    bound=within(1, rel=0.05),
    basis="theory: closed form; 5 % for saturation, the width of shells and the end of the run",
    control="neighbours_release",
)
def exposure_over_theory(data):
    """Exposure at the neighbour and at 1 um over the closed form, for every fraction."""
    theory = np.array([linear_exposure(data, r) / (mmolar * second) for r in data["distance"]])
    return np.asarray(data["exposure"] / (mmolar * second)) / theory


@claim(
    "One vesicle: spillover grows gradually as transporters are lost, without a knee.",
    kind="verification",
    source="ours: the knee is defined by d ln G/d ln f = -2",
    bound=at_most(KNEE),
    basis="theory: linear uptake gives at most half of kappa*r",
    comparison="sustained",
)
def steepest_rise(data):
    """Largest -d ln(exposure)/d ln f, at both distances."""
    return np.max(steepness(data["fraction"], data["exposure"])[1], axis=1)


@claim(
    "One vesicle: about half of the rise comes with the last tenth of the transporters.",
    kind="verification",
    source="ours: exp(-r*sqrt(k*f/D)) for k of 0.5 to 2 per ms, r of 0.5 to 1 um",
    bound=between(0.4, 0.6),
    basis="theory: 40 to 60 % for linear uptake at these rates and distances",
    comparison="sustained",
)
def share_of_last_tenth(data):
    """Rise of exposure from f = 0.1 to the least over that from f = 1 to the least."""
    f, E = data["fraction"], np.asarray(data["exposure"] / (mmolar * second))
    E = E.reshape(E.shape[0], -1)
    tenth, all_of_them, least = (np.argmin(np.abs(f - x)) for x in (0.1, 1, 0))
    return (E[:, least] - E[:, tenth]) / (E[:, least] - E[:, all_of_them])


@claim(
    "Sustained release: glutamate has a knee where release is half of what transporters can carry.",
    kind="verification",
    source="ours: steady state of T + G <-> TG -> T",
    bound=within(1, rel=0.2),
    basis="theory: f = 2*release/Vmax, at every rate",
    comparison=("turnover_doubled", "turnover_in_oocytes"),
)
def knee_over_prediction(data):
    """Knee of a volume in which all synapses release, over 2*release/Vmax, for each rate."""
    return volume_knees(data) / predicted_knee(data, data["nu_release"])


@claim(
    "Two variables do for the shells: the mean glutamate of the tissue late in a train.",
    kind="verification",
    source="ours: the well-mixed reduction",
    bound=within(1, rel=0.1),
    basis="own: 10 %, at every fraction",
    control="pumpless_reduction",
)
def reduction_over_shells(data):
    """Glutamate of the reduction over the mean of the shells, last fifth of the train."""
    return late(data["train_mixed_mean"]) / late(data["train_tissue_mean"])


@claim(
    "A train at 100 Hz in which a tenth of the synapses release has the knee of its mean release.",
    kind="verification",
    source="ours: steady state of T + G <-> TG -> T",
    bound=within(1, rel=0.2),
    basis="theory: f = 2*release/Vmax",
    control="first_pulse",
    undefined={"first_pulse": "one pulse has no knee"},
)
def knee_of_train(data):
    """Knee of the mean glutamate late in the train, in shells, over 2*release/Vmax."""
    rate = data["tissue"]["phi_release"] * 100 * Hz
    fractions = data["fraction"]
    return knee(fractions, late(data["train_tissue_mean"])[: fractions.size]) / predicted_knee(
        data, rate
    )

"""Claims on the uptake of glutamate by astrocytes, and on what fails with it and what does not."""

import numpy as np
from brian2 import Hz, mmolar, ms, nmolar, second, um, umolar

from engine.claims import at_least, at_most, between, claim, within
from engine.curves import fall_time, last_fall, rises_through

STRETCHES = np.array([1.025, 1.05, 1.075])  # 2.05, 2.10 and 2.15 ms, where health has 2.00 ms
KNEE = 2  # fall of ln G per rise of ln f: G = K*r/(f*V - r) has it where f*V = 2*r
INTACT, WITHOUT_PUMP = -2, -1  # conditions of the trains


def transporters(data):
    """Return the concentration of all transporters in the fluid."""
    return data["tissue"]["EAAT_tissue"] / data["tissue"]["alpha_ecs"]


def linear_exposure(data, distance):
    """Return the closed form of the exposure (fraction) at a distance, where uptake is linear.

    A vesicle leaves a sphere of the cleft's radius, diffuses and is taken up at the rate k*f; an
    outer border absorbs it. In infinite space it is exp(-kappa*(r - a))/(1 + kappa*a)/r.
    """
    tissue = data["tissue"]
    bound, carried = tissue["k_EAAT_on"] * transporters(data), tissue["k_EAAT"]
    k = bound * carried / (carried + tissue["k_EAAT_off"])
    kappa = np.sqrt(np.maximum(data["fraction"], 1e-9) * k / tissue["D"]) * um
    r, a, end = (x / um for x in (distance, data["r_cleft"], data["r_free"]))
    inside = np.sinh(kappa * (end - a)) + kappa * a * np.cosh(kappa * (end - a))
    strength = tissue["molecules"] / (4 * np.pi * tissue["alpha_ecs"] * tissue["D"] * um)
    return strength * np.sinh(kappa * (end - r)) / (r * inside)


def steepness(fraction, glutamate):
    """Return the middles of falling fractions, without nought, and -d ln G/d ln f there."""
    order = np.argsort(-fraction)[: np.count_nonzero(fraction)]
    f, G = np.log(fraction[order]), np.log(np.asarray(glutamate)[..., order])
    return np.exp((f[1:] + f[:-1]) / 2), -np.diff(G) / np.diff(f)


def knee(fraction, glutamate):
    """Return the largest fraction at which glutamate rises like 1/f^2, NaN if it never does."""
    middles, slope = steepness(fraction, glutamate)
    return np.exp(last_fall(np.log(middles)[::-1], slope[::-1], KNEE))


def predicted_knee(data, rate):
    """Return twice the release over the capacity of all transporters, both per volume."""
    tissue = data["tissue"]
    return 2 * rate * tissue["G_vesicles"] / (tissue["EAAT_tissue"] * tissue["k_EAAT"])


def volume_knees(data, turnover=0):
    """Return the knee of each rate of release in a volume."""
    return np.array([knee(data["volume_fraction"], G) for G in data["volume_G"][turnover]])


def stretches(data):
    """Return the decay of the AMPA response over that in health: (share, fraction)."""
    decays = [
        [fall_time(data["t_pulse"] / ms, np.asarray(one)) for one in f] for f in data["O_ampa"]
    ]
    return np.array(decays) / np.array(decays)[:, -1:]


def fractions_that_stretch(data):
    """Return the fraction of transporters that gives each of STRETCHES: (share, stretch).

    NaN where not even their complete loss does. Shares are those of data["share"].
    """
    f = data["fraction"]
    return np.array([[last_fall(f, row, one) for one in STRETCHES] for row in stretches(data)])


def late(means):
    """Return the mean over the last fifth of a train, in uM: (condition)."""
    return np.asarray(means[:, -(means.shape[1] // 5 or 1) :].mean(axis=1) / umolar)


@claim(
    "Transporters that were saturated are free again as fast as those in patches of astrocytes.",
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
    source="clements1992, abstract",
    bound=within(1.2 * ms, rel=0.1),
    basis="literature: 1.2 ms; 10 % for what returns into the cleft, which the rate leaves out",
    control="every_synapse_at_once",
)
def cleft_transient(data):
    """Decay of glutamate in the cleft, 90 to 10 % of the peak, for every fraction."""
    return (
        np.array([fall_time(data["t_pulse"] / ms, np.asarray(one)) for one in data["G_cleft"][0]])
        * ms
    )


@claim(
    "What a distant site sees of one vesicle is what linear uptake in free diffusion predicts.",
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
    source="ours: the knee is defined by d ln G/d ln f = -2",
    bound=at_most(KNEE),
    basis="theory: linear uptake gives at most half of kappa*r",
    control="sustained",
)
def steepest_rise(data):
    """Largest -d ln(exposure)/d ln f, at both distances."""
    return np.max(steepness(data["fraction"], data["exposure"])[1], axis=1)


@claim(
    "One vesicle: about half of the rise comes with the last tenth of the transporters.",
    source="ours: exp(-r*sqrt(k*f/D)) for k of 0.5 to 2 per ms, r of 0.5 to 1 um",
    bound=between(0.4, 0.6),
    basis="theory: 40 to 60 % for linear uptake at these rates and distances",
    control="sustained",
)
def share_of_last_tenth(data):
    """Rise of exposure from f = 0.1 to the least over that from f = 1 to the least."""
    f, E = data["fraction"], np.asarray(data["exposure"] / (mmolar * second))
    E = E.reshape(E.shape[0], -1)
    tenth, all_of_them, least = (np.argmin(np.abs(f - x)) for x in (0.1, 1, 0))
    return (E[:, least] - E[:, tenth]) / (E[:, least] - E[:, all_of_them])


@claim(
    "Sustained release: glutamate has a knee where release is half of what transporters can carry.",
    source="ours: steady state of T + G <-> TG -> T",
    bound=within(1, rel=0.2),
    basis="theory: f = 2*release/Vmax, at every rate",
    control=("turnover_doubled", "turnover_in_oocytes"),
)
def knee_over_prediction(data):
    """Knee of a volume in which all synapses release, over 2*release/Vmax, for each rate."""
    return volume_knees(data) / predicted_knee(data, data["nu_release"])


@claim(
    "Twice the turnover: half the transporters suffice.",
    source="ours: the knee is release over turnover",
    bound=within(0.5, rel=0.1),
    basis="theory: Vmax is proportional to the turnover",
    control="turnover_doubled",
)
def knee_at_twice_the_turnover(data):
    """Knee with the turnover doubled over the knee, for each rate."""
    return volume_knees(data, 1) / volume_knees(data)


@claim(
    "Even as much release as ten sites sustain at every synapse is carried by 5 % of transporters.",
    source="zheng2008, abstract: large rises only below 5 %; wesseling2002, abstract",
    bound=at_most(0.05),
    basis="literature: < 5 %",
    control="turnover_in_oocytes",
)
def knee_of_ten_sites(data):
    """Largest knee of the rates up to 2.4 vesicles per synapse and second."""
    return np.max(volume_knees(data)[data["nu_release"] < 3 * Hz])


@claim(
    "Transporters hardly matter to the AMPA response of the synapse itself.",
    source="zheng2008, abstract: little effect on the activation of synaptic AMPA receptors",
    bound=between(0.9, 1.1),
    basis="own: little is taken as 10 %",
    control="every_synapse_at_once",
)
def ampa_response(data):
    """Peak and charge of open AMPA receptors over those in health, for every fraction."""
    O_ampa = np.asarray(data["O_ampa"][0])
    size = np.array([O_ampa.max(axis=1), O_ampa.sum(axis=1)])
    return size / size[:, -1:]


@claim(
    "No loss of transporters slows the AMPA response to one vesicle as in the depressed network.",
    source="ramirezmahaluf2017, model: 2.05 ms; tong1994, abstract: block does not slow the decay",
    bound=at_most(STRETCHES[0]),
    basis="literature: the mildest lesion is 2.00 to 2.05 ms",
    control="every_synapse_at_once",
)
def ampa_stretch(data):
    """Largest decay of open AMPA receptors over that in health, for all fractions."""
    return np.max(stretches(data)[0])


@claim(
    "Were every synapse to release at once, that would take the loss of most transporters.",
    source="ramirezmahaluf2017, model: 2.05 ms; ours: the extreme case",
    bound=at_most(0.5),
    basis="own: most is more than half",
)
def fraction_in_extreme_case(data):
    """Fraction of transporters that makes the decay 2.5 % longer where all synapses release."""
    return fractions_that_stretch(data)[-1, 0]


@claim(
    "In culture the block of transporters prolongs the transient in the cleft by almost 40 %.",
    source="diamond1997, abstract: one component, prolonged by almost 40 %",
    bound=within(1.4, rel=0.1),
    basis="literature: almost 40 %",
    disagrees="there are no transporters in the cleft of the model, and it is alone in its tissue",
)
def cleft_without_transporters(data):
    """Decay of glutamate in the cleft without transporters over that with all."""
    decays = cleft_transient.measure(data) / ms
    return decays[0] / decays[-1]


@claim(
    "Transporters that bind but do not pump buffer the first pulse of a train as well as others.",
    source="bergles1998, abstract; ours: binding takes 0.4 ms, a cycle 12 ms",
    bound=between(0.9, 1.1),
    basis="own: 10 % in the 10 ms before the next pulse",
    control="no_transporters",
)
def first_pulse_without_pump(data):
    """Exposure of the neighbour to the first pulse, without pump over intact."""
    first = data["train_near_mean"][:, 0]
    return np.asarray(first[WITHOUT_PUMP] / first[INTACT])


@claim(
    "By the end of the train transporters that do not pump are full.",
    source="ours: what has been released exceeds all binding sites",
    bound=at_least(10),
    basis="own: an order of magnitude",
    control="pump_intact",
)
def last_pulses_without_pump(data):
    """Glutamate at the neighbour in the last fifth of the train, without pump over intact."""
    means = late(data["train_near_mean"])
    return means[WITHOUT_PUMP] / means[INTACT]


@claim(
    "A train at 100 Hz does not slow the removal of glutamate where all transporters work.",
    source="diamond2000, abstract: clearance as after one stimulus, at 34 degrees",
    bound=within(1, rel=0.1),
    basis="own: no change is taken as 10 %",
    control="few_transporters",
)
def clearance_after_train(data):
    """Time from peak to 1/e of it at the neighbour, last pulse over first."""
    trace = np.asarray(data["train_near"][INTACT] / umolar)
    samples = int(np.rint(data["period"] / data["t_train"][1]))
    last = samples * (data["train_near_mean"].shape[1] - 1)
    return time_to_fall(trace[last:]) / time_to_fall(trace[:samples])


def time_to_fall(trace):
    """Return the samples between the peak and 1/e of it, NaN if it does not fall that far."""
    after = np.argmax(trace)
    fall = 1 - trace[after:] / trace[after]
    found = rises_through(np.arange(fall.size), fall, 1 - np.exp(-1))
    return found[0] if found.size else np.nan


@claim(
    "Two variables do for the shells: the mean glutamate of the tissue late in a train.",
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
    source="ours: steady state of T + G <-> TG -> T",
    bound=within(1, rel=0.2),
    basis="theory: f = 2*release/Vmax",
    control="first_pulse",
)
def knee_of_train(data):
    """Knee of the mean glutamate late in the train, in shells, over 2*release/Vmax."""
    rate = data["tissue"]["phi_release"] * 100 * Hz
    fractions = data["fraction"]
    return knee(fractions, late(data["train_tissue_mean"])[: fractions.size]) / predicted_knee(
        data, rate
    )

"""Claims on what spilled glutamate makes of a tetanus, and on what the assumption contributes."""

import numpy as np
from brian2 import second

from engine.claims import at_least, at_most, claim, within

FAMILIES = ("less_release", "tetanus", "more_release")
RELEASE = np.array([0.5, 1, 2])  # of each family, relative to the tetanus
VARIANTS = ("fewer_receptors", "more_receptors", "other_set")
DEPRESSION_RATE = 313.0965 / (688.355 * second)  # gamma_d/tau_rho of the hippocampal set
OUTLASTS = 0.3 * second  # what glutamate outlasts the tetanus by where depression is judged


def at(condition, working, key="strength"):
    """Return a column of a condition at one fraction of working transporters."""
    return condition[key][np.argmin(np.abs(condition["working"] - working))]


def left(condition, key="strength"):
    """Return the potentiation over that with all transporters, for all fractions."""
    return (condition[key] - 1) / (at(condition, 1, key) - 1)


def left_at_5_percent(condition, key="strength"):
    """Return the potentiation with 5 % of the transporters over that with all of them."""
    return (at(condition, 0.05, key) - 1) / (at(condition, 1, key) - 1)


def half_loss(condition):
    """Return the fraction of transporters at which half of the potentiation is left, or NaN.

    Linear between the simulated points, on a logarithmic axis.
    """
    remains = left(condition)
    below = np.flatnonzero(remains < 0.5)
    if below.size == 0 or below[-1] + 1 == remains.size:
        return np.nan
    pair = slice(below[-1], below[-1] + 2)
    return np.exp(np.interp(0.5, remains[pair], np.log(condition["working"][pair])))


def predicted_half_loss(data, family):
    """Return where the glutamate alone reaches the exposure that halves LTP in the tetanus."""
    tetanus, other = data["tetanus"], data[family]
    critical = np.interp(half_loss(tetanus), tetanus["working"], tetanus["exposure"])
    falling = -np.asarray(other["exposure"])
    return np.exp(np.interp(-np.asarray(critical), falling, np.log(other["working"])))


@claim(
    "With all transporters the tetanus potentiates, by way of NMDA receptors.",
    source="massey2004, abstract",
    bound=at_least(1.2),
    basis="literature: LTP needs NMDA receptors, size not in the abstract; 20 % is ours",
    control="apv",
)
def full_uptake(data):
    """Strength after over before with all transporters."""
    return at(data["tetanus"], 1)


@claim(
    "With 5 % of the transporters the same tetanus potentiates less.",
    source="li2011abeta, abstract: block of uptake and impaired LTP",
    bound=at_most(0.95),
    basis="literature: the sign; own: 5 % is a usual standard error of field recordings",
    control=("blocked", "one_pool"),
)
def five_percent(data):
    """Potentiation with 5 % of the transporters over that with all."""
    return left_at_5_percent(data["tetanus"])


@claim(
    "With 1 % the tetanus depresses.",
    source="massey2004, abstract: LTD once uptake is inhibited, by extrasynaptic NMDA receptors",
    bound=at_most(1),
    basis="literature: the sign; none of the sources says how many transporters were left",
    control=("blocked", "one_pool"),
)
def one_percent(data):
    """Strength after over before with 1 % of the transporters."""
    return at(data["tetanus"], 0.01)


@claim(
    "With the extrasynaptic receptors blocked, all potentiation is back at 5 %.",
    source="li2011abeta, abstract: ifenprodil prevents the loss of LTP",
    bound=within(1, rel=0.02),
    basis="theory: no other path leads from the glutamate to the synapse; 2 % for the time step",
    control="not_blocked",
)
def block_restores(data):
    """Potentiation with the block and 5 % of the transporters, over that with neither."""
    return (at(data["blocked"], 0.05) - 1) / (at(data["tetanus"], 1) - 1)


@claim(
    "The assumption does it: with both pools in one calcium variable nothing is lost at 5 %.",
    source="ours: a prediction of the model",
    bound=within(1, abs=0.05),
    basis="own: as for the loss with two pools; neither a loss nor a gain that would be measured",
    control="two_pools",
)
def one_pool(data):
    """Potentiation with 5 % of the transporters over that with all, one calcium variable."""
    return left_at_5_percent(data["tetanus"], "strength_one_pool")


@claim(
    "With another published set one pool loses potentiation too: there it needs no assumption.",
    source="ours: a prediction of the model",
    bound=at_most(0.95),
    basis="own: as for the loss with two pools",
    control="blocked",
)
def one_pool_of_the_other_set(data):
    """Potentiation with 5 % of the transporters over that with all, one calcium variable, DP."""
    return left_at_5_percent(data["other_set"], "strength_one_pool")


@claim(
    "Half or twice the extrasynaptic receptors, or another set, leave the sign of the loss at 5 %.",
    source="ours: sensitivity to parameters without a source",
    bound=at_most(0.99),
    basis="own: the sign; 1 % is ten times the error of the time step",
    control="blocked",
)
def variants_at_5_percent(data):
    """Potentiation with 5 % of the transporters over that with all, for the three variants."""
    return np.array([left_at_5_percent(data[variant]) for variant in VARIANTS])


@claim(
    "With twice the extrasynaptic receptors, or the other set, 1 % still turns LTP into LTD.",
    source="ours: sensitivity to parameters without a source",
    bound=at_most(1),
    basis="own: the sign",
    control="blocked",
)
def variants_at_1_percent(data):
    """Strength after over before with 1 % of the transporters, for these two variants."""
    return np.array([at(data[variant], 0.01) for variant in VARIANTS[1:]])


@claim(
    "So it does with half the extrasynaptic receptors.",
    source="ours: sensitivity to parameters without a source",
    bound=at_most(1),
    basis="own: the sign",
    disagrees="at rest the calcium of so few receptors stays below the threshold of depression, so"
    " that nothing depresses once the cell has repolarised; LTP is reduced but not reversed",
)
def fewer_receptors_at_1_percent(data):
    """Strength after over before with 1 % of the transporters and half of the receptors."""
    return at(data["fewer_receptors"], 0.01)


@claim(
    "The uptake model alone foretells where half of LTP is lost: at one exposure to glutamate.",
    source="ours: loss of LTP must follow the curve of uptake",
    bound=within(1, rel=0.1),
    basis="own: the grid of fractions has 12 points per decade, 21 % apart; half of that",
    control="peak",
)
def foretold(data):
    """Fraction at half loss foretold over simulated, for half and twice the release.

    Exposure is the time for which glutamate exceeds what activates half of the receptors; the
    critical one is taken from the tetanus. The control takes the peak of glutamate instead.
    """
    families = FAMILIES[::2]
    return np.array([predicted_half_loss(data, f) / half_loss(data[f]) for f in families])


@claim(
    "The fraction at which half of LTP is lost is proportional to the glutamate released.",
    source="ours: closed form of a saturated uptake",
    bound=within(RELEASE[::2], rel=0.1),
    basis="theory: saturated pumps clear in release/(f Vmax); 10 % for diffusion and for the tail",
    control="other_receptors",
)
def proportional(data):
    """Fraction at half loss with half and twice the release over that of the tetanus."""
    return np.array([half_loss(data[f]) for f in FAMILIES[::2]]) / half_loss(data["tetanus"])


@claim(
    "Half of LTP is lost only where the transporters pump less than the tetanus releases.",
    source="zheng2008, abstract: large rises only with less than 5 % of the transporters",
    bound=at_most(1),
    basis="theory: above release/Vmax glutamate does not accumulate",
    control="blocked",
)
def below_the_knee(data):
    """Fraction at half loss over release/Vmax, for the three amounts of release."""
    return np.array([half_loss(data[f]) for f in FAMILIES]) / (data["theory"]["knee"] * RELEASE)


@claim(
    "Each second for which glutamate outlasts the tetanus depresses by the published rate.",
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
    "At 1 Hz glutamate does not accumulate, even with 5 % of the transporters.",
    source="ours: what sets a tetanus apart",
    bound=at_most(1.05),
    basis="theory: a pulse is cleared in 10 ms; 5 % for diffusion and time step",
    control="tetanus",
)
def no_pooling_at_1_hz(data):
    """Largest glutamate over that after the first pulse, 5 % of the transporters."""
    glutamate, t = data["traces"]["glutamate"][1, 0], data["traces"]["t_glutamate"]
    first = (t >= 0 * second) & (t < 0.01 * second)
    return np.asarray(glutamate.max() / glutamate[first].max())


@claim(
    "One volley brings calcium to the depression threshold, as in the published set, ...",
    source="graupner2012code, fit hippocampal_slice: C_presyn",
    bound=within(1, rel=0.01),
    basis="literature: C_presyn is 1; 1 % for the choice of k_c_nmda",
)
def volley_calcium(data):
    """Peak of synaptic calcium at 1 Hz, all transporters."""
    return data["traces"]["c_synaptic"][1, 1].max()


@claim(
    "... and does not fire the cell.",
    source="ours: the protocol",
    bound=within(0, abs=0),
    basis="own: test pulses below the threshold of the population spike",
)
def volley_spikes(data):
    """Spikes at 1 Hz, with 5 % of the transporters and with all."""
    return data["slow"]["spikes"]

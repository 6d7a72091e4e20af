"""Claims on what spilled glutamate makes of a tetanus, and on what the assumption contributes."""

import numpy as np
from brian2 import second

from engine.bounds import at_least, at_most, between, within
from engine.claims import NO_CHANCE, claim
from figures.spillover_ltd.measures import (
    FAMILIES,
    at,
    half_loss,
    left_at_5_percent,
    predicted_half_loss,
)

OVER = NO_CHANCE

RELEASE = np.array([0.5, 1, 2])  # of each family, relative to the tetanus
VARIANTS = ("fewer_receptors", "more_receptors", "other_set", "less_release")


@claim(
    "With all transporters the tetanus potentiates, by way of NMDA receptors.",
    kind="prediction",
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
    kind="prediction",
    source="li2011abeta, abstract: block of uptake and impaired LTP",
    bound=at_most(0.95),
    basis="literature: the sign; own: 5 % is a usual standard error of field recordings",
    control="blocked",
    comparison="one_pool",
)
def five_percent(data):
    """Potentiation with 5 % of the transporters over that with all."""
    return left_at_5_percent(data["tetanus"])


@claim(
    "With 1 % the tetanus depresses.",
    kind="prediction",
    source="massey2004, abstract: LTD once uptake is inhibited, by extrasynaptic NMDA receptors",
    bound=at_most(1),
    basis="literature: the sign; none of the sources says how many transporters were left",
    control="blocked",
    comparison="one_pool",
)
def one_percent(data):
    """Strength after over before with 1 % of the transporters."""
    return at(data["tetanus"], 0.01)


@claim(
    "The assumption does it: at 5 % more is left with both pools in one calcium variable.",
    kind="prediction",
    source="ours: a prediction of the model",
    bound=at_least(0.05),
    basis="own: as for the loss with two pools",
    control="blocked",
    comparison="two_pools",
)
def one_pool(data):
    """Potentiation with 5 % over that with all, one calcium variable less two pools."""
    tetanus = data["tetanus"]
    return left_at_5_percent(tetanus, "strength_one_pool") - left_at_5_percent(tetanus)


@claim(
    "With another published set one pool loses potentiation too: there it needs no assumption.",
    kind="prediction",
    source="ours: a prediction of the model",
    bound=at_most(0.95),
    basis="own: as for the loss with two pools",
    control="blocked",
)
def one_pool_of_the_other_set(data):
    """Potentiation with 5 % of the transporters over that with all, one calcium variable, DP."""
    return left_at_5_percent(data["other_set"], "strength_one_pool")


@claim(
    "Half or twice the extrasynaptic receptors, another set, or half of the release, leave the sign"
    " of the loss at 5 %.",
    kind="prediction",
    source="ours: sensitivity to parameters without a source",
    bound=at_most(0.99),
    basis="own: the sign; 1 % is ten times the error of the time step",
    control="blocked",
)
def variants_at_5_percent(data):
    """Potentiation with 5 % of the transporters over that with all, for each variant."""
    return np.array([left_at_5_percent(data[variant]) for variant in VARIANTS])


@claim(
    "With twice the extrasynaptic receptors, or the other set, 1 % still turns LTP into LTD.",
    kind="prediction",
    source="ours: sensitivity to parameters without a source",
    bound=at_most(1),
    basis="own: the sign",
    control="blocked",
)
def variants_at_1_percent(data):
    """Strength after over before with 1 % of the transporters, for these two variants."""
    return np.array([at(data[variant], 0.01) for variant in VARIANTS[1:3]])


@claim(
    "So it does with half the extrasynaptic receptors, or with half of the release.",
    kind="prediction",
    source="ours: sensitivity to parameters without a source",
    bound=at_most(1),
    basis="own: the sign",
    disagrees="at rest the calcium of so few receptors stays below the threshold of depression, so"
    " that nothing depresses once the cell has repolarised; with half of the release glutamate"
    " outlasts the tetanus for half as long; LTP is reduced but not reversed",
)
def half_at_1_percent(data):
    """Strength after over before with 1 % of the transporters: half receptors, half release."""
    return np.array([at(data[halved], 0.01) for halved in ("fewer_receptors", "less_release")])


@claim(
    "The uptake model alone foretells where half of LTP is lost: at one exposure to glutamate.",
    kind="prediction",
    source="ours: loss of LTP must follow the curve of uptake",
    bound=within(1, rel=0.1),
    basis="own: the grid of fractions has 12 points per decade, 21 % apart; half of that",
    control="blocked",
    comparison="peak",
)
def foretold(data):
    """Fraction at half loss simulated over foretold, for half and twice the release; 0 if no loss.

    Exposure is the time for which glutamate exceeds what activates half of the receptors; the
    critical one is taken from the tetanus. The comparison takes the peak of glutamate instead.
    """
    families = FAMILIES[::2]
    return np.array([half_loss(data[f]) / predicted_half_loss(data, f) for f in families])


@claim(
    "The fraction at which half of LTP is lost is proportional to the glutamate released.",
    kind="prediction",
    source="ours: closed form of a saturated uptake",
    bound=within(RELEASE[::2], rel=0.1),
    basis="theory: saturated pumps clear in release/(f Vmax); 10 % for diffusion and for the tail",
    control="other_receptors",
)
def proportional(data):
    """Fraction at half loss with half and twice the release over that of the tetanus."""
    return np.array([half_loss(data[f]) for f in FAMILIES[::2]]) / half_loss(data["tetanus"])


@claim(
    "Half of LTP is lost where the transporters pump less than the tetanus releases, and not far"
    " below.",
    kind="prediction",
    source="zheng2008, abstract: large rises only with less than 5 % of the transporters",
    bound=between(0.1, 1),
    basis="theory: above release/Vmax glutamate does not accumulate; own: within a decade below",
    control="blocked",
)
def below_the_knee(data):
    """Fraction at half loss over release/Vmax, for the three amounts of release."""
    return np.array([half_loss(data[f]) for f in FAMILIES]) / (data["theory"]["knee"] * RELEASE)


@claim(
    "At 1 Hz glutamate does not accumulate, even with 5 % of the transporters.",
    kind="prediction",
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

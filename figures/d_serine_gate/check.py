"""Claims on how D-serine of an astrocyte gates plasticity, and for which affinities it does."""

import numpy as np
from brian2 import umolar

from engine.bounds import at_least, at_most, between
from engine.claims import NO_CHANCE, claim, count
from figures.d_serine_gate.measures import (
    BLOCKED,
    HIGH,
    LOW,
    RESTORED,
    at_K,
    cost_of_freezing,
    crossovers,
    edges,
    fitted_hill,
)

OVER = NO_CHANCE
ANIMALS = count("animals of each kind", "sliding")


@claim(
    "LTP is a steeper function of the co-agonist's occupancy than its two sites would make it.",
    kind="prediction",
    source="henneberger2010, abstract",
    bound=at_least(4),
    basis="own: two sites give an exponent of 2; twice that shows the thresholds of calcium",
    control=("calcium", "saturated"),
)
def hill_exponent(data):
    """Exponent of a Hill curve fitted to the change after a tetanus against occupancy."""
    return fitted_hill(data)[2]


@claim(
    "LTP is a sigmoid function of occupancy: steepest in between, flat at both ends.",
    kind="prediction",
    source="henneberger2010, abstract",
    bound=at_most(0.2),
    basis="own: 1 for a straight line, and near 1 at one end of a hyperbola or a parabola",
    control=("calcium", "saturated"),
    undefined={"saturated": "with all sites full LTP has no slope"},
)
def flat_ends(data):
    """Mean slope in the lowest, and in the highest, fifth of occupancies over the largest slope.

    NaN where no slope is as large as 10 % of the weight over the whole range of occupancy.
    """
    slope = np.diff(data["ltp"]) / np.diff(data["occupancy"])  # a fall has no largest slope
    fifth = max(1, len(slope) // 5)
    ends = np.abs([slope[:fifth].mean(), slope[-fifth:].mean()])
    return ends / slope.max() if slope.max() > 0.1 else np.full(2, np.nan)


@claim(
    "At 1 uM, LTP needs the calcium of the astrocyte: clamped, or at rest, there is none.",
    kind="prediction",
    source="henneberger2010, abstract",
    bound=at_most(BLOCKED),
    basis="own: the paper has no LTP; 5 % of the control is less than slices would show",
    control="saturated",
)
def blocked(data):
    """Change with clamped calcium, and with the astrocyte at rest, over that of an active one."""
    return np.abs([at_K(data, "clamp", 1 * umolar), at_K(data, "rest", 1 * umolar)])


@claim(
    "At 1 uM, 10 uM of D-serine brings back the LTP that the clamp took away.",
    kind="prediction",
    source="henneberger2010, abstract",
    bound=between(RESTORED, 2 - RESTORED),
    basis="own: brought back, and not more, within 10 %",
    control="no_rescue",
)
def rescued_by_d_serine(data):
    """Change with clamped calcium and D-serine over that of an active astrocyte."""
    return at_K(data, "d_serine", 1 * umolar)


@claim(
    "At 1 uM, 10 uM of glycine brings back the LTP that the clamp took away.",
    kind="prediction",
    source="henneberger2010, abstract",
    bound=between(RESTORED, 2 - RESTORED),
    basis="own: brought back, and not more, within 10 %",
    control="no_rescue",
)
def rescued_by_glycine(data):
    """Change with clamped calcium and glycine over that of an active astrocyte."""
    return at_K(data, "glycine", 1 * umolar)


@claim(
    "Block and rescue both hold for affinities in a range that neither of the measured ends is in.",
    kind="prediction",
    source="yaomayer2006, Table 1; henneberger2010, abstract",
    bound=at_least(3),
    basis="own: half a decade, so as not to be an accident of one value",
    control=("saturated", "no_rescue"),
)
def range_of_K(data):
    """Largest over least K_D at which the clamp blocks and D-serine brings LTP back.

    0 where one of the two is not between 0.05 and 7 uM: 7 uM has the isolated domain, and native
    receptors are said to bind much more tightly.
    """
    low, high = edges(data) * umolar
    return high / low if low > LOW and high < HIGH else 0.0


@claim(
    "If receptors are as sensitive as 0.05 uM, the clamp blocks nothing.",
    kind="prediction",
    source="ours: the lower end of the scan",
    bound=at_least(RESTORED),
    basis="theory: the site stays occupied by the D-serine that is left",
    comparison="as_at_1_uM",
    no_control="it says where the clamp has no effect: nothing is left to remove",
)
def not_blocked_at_low_K(data):
    """Change with clamped calcium over that of an active astrocyte, at 0.05 uM."""
    return at_K(data, "clamp", LOW)


@claim(
    "At 7 uM the same D-serine does not bring LTP back: it gives more than there was.",
    kind="prediction",
    source="yaomayer2006, Table 1",
    bound=at_least(2 - RESTORED),
    basis="theory: an active astrocyte leaves such a site half empty",
    control="no_rescue",
    comparison="as_at_1_uM",
)
def overshoot_at_high_K(data):
    """Change with clamped calcium and D-serine over that of an active astrocyte, at 7 uM."""
    return at_K(data, "d_serine", HIGH)


@claim(
    "The less D-serine, the higher the frequency at which LTD turns into LTP.",
    kind="prediction",
    source="panatier2006, abstract",
    bound=at_least(1.1),
    basis="own: the paper has the direction; 10 % is more than the distance of frequencies allows",
    control="saturated_sweep",
)
def crossover_moves_right(data):
    """Crossover frequency over that at the next higher D-serine."""
    f = crossovers(data)
    return f[:-1] / f[1:]


@claim(
    "There are frequencies that depress where D-serine is scarce and potentiate where it abounds.",
    kind="prediction",
    source="panatier2006, abstract",
    bound=at_least(1),
    basis="own: at least 1 % of depression against at least 10 % of potentiation",
    control="saturated_sweep",
)
def same_frequency_other_sign(data):
    """The best frequency: depression in per cent, or potentiation in tens, whichever is less."""
    scarce, abundant = data["by_frequency"][1], data["by_frequency"][-1]
    return np.max(np.minimum(-scarce / 0.01, abundant / 0.1))


@claim(
    "Animals avoid the other place sooner after a reversal if D-serine slides the threshold.",
    kind="prediction",
    source="squadrani2024, abstract",
    bound=at_least(0.95),
    basis="own: nearly always; 0.5 if there were no difference",
    control="no_knock_out",
    over=ANIMALS,
)
def reversal_is_faster(data):
    """How often an animal with a sliding threshold is faster than one with a frozen threshold.

    For each value at which the threshold is frozen, the first one being the published.
    """
    sliding = np.asarray(data["sliding"])
    return np.array(
        [np.mean(sliding[:, None] < np.asarray(frozen)[None]) for frozen in data["frozen"]]
    )


@claim(
    "What a frozen threshold costs grows with how long the first place was learnt.",
    kind="prediction",
    source="ours: what the advantage of a sliding threshold depends on",
    bound=at_least(1.1),
    basis="own: more than medians of so many animals differ by chance",
    control="no_knock_out",
    over=ANIMALS,
)
def cost_grows_with_training(data):
    """Median time to reverse, frozen over sliding, over that after the next shorter training."""
    cost = cost_of_freezing(data)
    return cost[1:] / cost[:-1]

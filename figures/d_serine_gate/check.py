"""Claims on how D-serine of an astrocyte gates plasticity, and for which affinities it does."""

import numpy as np
from brian2 import umolar
from scipy.optimize import curve_fit

from engine.claims import at_least, at_most, between, claim, within
from engine.curves import rises_through

BLOCKED, RESTORED = 0.05, 0.9  # of the change without clamp
SMALLEST = 0.05  # change of the weight that counts as LTP
LOW, HIGH = 0.05 * umolar, 7 * umolar  # between them lie the measured affinities


def hill(occupancy, largest, half, exponent):
    """Return a Hill curve."""
    return largest * occupancy**exponent / (occupancy**exponent + half**exponent)


def fitted_hill(data):
    """Return the parameters of a Hill curve fitted to the change against occupancy; NaN if none."""
    occupancy, ltp = data["occupancy"], data["ltp"]
    if ltp.max() < SMALLEST:
        return np.full(3, np.nan)
    start = (ltp.max(), 0.5, 3)
    limits = ([0, 0.001, 0], [100 * ltp.max(), 100, 100])
    return curve_fit(hill, occupancy, ltp, p0=start, bounds=limits)[0]


@claim(
    "LTP is a steeper function of the co-agonist's occupancy than its two sites would make it.",
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
    source="henneberger2010, abstract",
    bound=at_most(0.2),
    basis="own: 1 for a straight line, and near 1 at one end of a hyperbola or a parabola",
    control=("calcium", "saturated"),
)
def flat_ends(data):
    """Mean slope in the lowest, and in the highest, fifth of occupancies over the largest slope.

    NaN where no slope is as large as 10 % of the weight over the whole range of occupancy.
    """
    slope = np.diff(data["ltp"]) / np.diff(data["occupancy"])  # a fall has no largest slope
    fifth = max(1, len(slope) // 5)
    ends = np.abs([slope[:fifth].mean(), slope[-fifth:].mean()])
    return ends / slope.max() if slope.max() > 0.1 else np.full(2, np.nan)


def at_K(data, condition, K_D):
    """Return the change in a condition over that without clamp, at one K_D; NaN without LTP."""
    k = np.argmin(np.abs(np.log(data["K_D"] / K_D)))
    control = data["change"]["control"][k]
    return data["change"][condition][k] / control if control >= SMALLEST else np.nan


@claim(
    "At 1 uM, LTP needs the calcium of the astrocyte: clamped, or at rest, there is none.",
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
    source="henneberger2010, abstract",
    bound=between(RESTORED, 2 - RESTORED),
    basis="own: brought back, and not more, within 10 %",
    control="no_rescue",
)
def rescued_by_glycine(data):
    """Change with clamped calcium and glycine over that of an active astrocyte."""
    return at_K(data, "glycine", 1 * umolar)


def edges(data):
    """Return the least and the largest K_D (uM) at which both block and rescue hold; NaN if none.

    The clamp must block, and D-serine must bring back what there was, no less and no more.
    """
    K = np.log(data["K_D"] / umolar)
    change = data["change"]
    control = np.maximum(change["control"], SMALLEST)  # nothing to block where there is no LTP
    low = rises_through(K, BLOCKED - np.abs(change["clamp"] / control))
    high = rises_through(K, change["d_serine"] / control, 2 - RESTORED)
    if len(low) == 0 or len(high) == 0 or low[-1] >= high[0]:
        return np.full(2, np.nan)
    return np.exp([low[-1], high[0]])


@claim(
    "Block and rescue both hold for affinities in a range that neither of the measured ends is in.",
    source="yaomayer2006, Table 1; henneberger2010, abstract",
    bound=between(LOW, HIGH),
    basis="literature: 7 uM has the isolated domain; own: 0.05 uM, as native receptors are said to",
    control=("saturated", "no_rescue"),
)
def range_of_K(data):
    """Least and largest K_D at which the clamp blocks and D-serine brings LTP back."""
    return edges(data) * umolar


@claim(
    "The range is wide enough not to be an accident of one value.",
    source="henneberger2010, abstract",
    bound=at_least(3),
    basis="own: half a decade",
    control=("saturated", "no_rescue"),
)
def width_of_range(data):
    """Largest over least K_D at which the clamp blocks and D-serine brings LTP back."""
    low, high = edges(data)
    return high / low


@claim(
    "If receptors are as sensitive as 0.05 uM, the clamp blocks nothing.",
    source="ours: the lower end of the scan",
    bound=at_least(RESTORED),
    basis="theory: the site stays occupied by the D-serine that is left",
    control="as_at_1_uM",
)
def not_blocked_at_low_K(data):
    """Change with clamped calcium over that of an active astrocyte, at 0.05 uM."""
    return at_K(data, "clamp", LOW)


@claim(
    "At 7 uM the same D-serine does not bring LTP back: it gives more than there was.",
    source="yaomayer2006, Table 1",
    bound=at_least(2 - RESTORED),
    basis="theory: an active astrocyte leaves such a site half empty",
    control="as_at_1_uM",
)
def overshoot_at_high_K(data):
    """Change with clamped calcium and D-serine over that of an active astrocyte, at 7 uM."""
    return at_K(data, "d_serine", HIGH)


@claim(
    "The lower end of the range is where clamped D-serine occupies as much as gives no LTP.",
    source="ours: what follows from the occupancy",
    bound=within(1, rel=0.1),
    basis="theory: D/K_D decides; interpolation between values of K_D",
    control="saturated",
)
def predicted_edge(data):
    """Least K_D over that predicted from the curve of LTP against occupancy."""
    ltp = data["ltp"] / max(data["ltp"].max(), SMALLEST)
    occupancy = rises_through(data["occupancy"], ltp, BLOCKED)
    if len(occupancy) == 0:
        return np.nan
    K_D = data["astrocyte_D"][-1, -1] * (1 / occupancy[-1] - 1)
    return edges(data)[0] / (K_D / umolar)


def crossovers(data):
    """Return the frequency (Hz) at which LTD turns into LTP for each D-serine; NaN if it does not.

    The last upward crossing: at low frequencies nothing happens at all.
    """
    f = np.log(np.asarray(data["frequency"]))
    found = [rises_through(f, change) for change in data["by_frequency"]]
    return np.exp([c[-1] if len(c) else np.nan for c in found])


@claim(
    "The less D-serine, the higher the frequency at which LTD turns into LTP.",
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
    source="squadrani2024, abstract",
    bound=at_least(0.95),
    basis="seeds: 300 animals each; 0.5 if there were no difference",
    control="no_knock_out",
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
    source="ours: what the advantage of a sliding threshold depends on",
    bound=at_least(1.1),
    basis="own: more than the medians of 300 animals differ by chance",
    control="no_knock_out",
)
def cost_grows_with_training(data):
    """Median time to reverse, frozen over sliding, over that after the next shorter training."""
    cost = cost_of_freezing(data)
    return cost[1:] / cost[:-1]


def cost_of_freezing(data):
    """Return the median time to reverse, frozen over sliding, for each training."""
    return np.array([np.median(frozen) / np.median(slid) for slid, frozen in data["by_training"]])

"""Claims on a magnetic pulse: its field, how deep and wide it is, and which membranes it fires."""

import numpy as np
from brian2 import cm

from engine.bounds import at_least, at_most, between, within
from engine.claims import NO_CHANCE, claim
from figures.tms_field.measures import (
    DOSE,
    FIELD,
    area,
    spread_at,
    threshold,
    thresholds,
)

OVER = NO_CHANCE
TERMINAL = 1  # the time constant of the model's terminal among those simulated


@claim(
    "Charges on the head take a fifth to a third of the field under the coil.",
    kind="data",
    source="salinas2009, abstract: secondary field 20 to 35 % of the primary, mostly against it",
    bound=between(0.2, 0.35),
    basis="literature: the range that is typical throughout the head; 75, 85 and 95 mm",
    disagrees="a sphere has more under a tangential coil, unless it is large; the heads of the"
    " source are no spheres",
)
def share_of_charges(data):
    """One minus the field under the middle of the D70 over that without charges, by head."""
    return 1 - data["charges"]["total"] / data["charges"]["primary"]


@claim(
    "Half of the field of both coils is left 1.0 to 3.4 cm below the cortex.",
    kind="data",
    source="deng2013, abstract: figure-8 coils 0.9 to 3.4 cm, circular ones 1.0 to 3.5 cm",
    bound=between(1 * cm, 3.4 * cm),
    basis="literature: what is in the range of either kind, of 50 coils; heads of 75, 85 and 95 mm",
    comparison="small",
    no_control="depth is geometry: a coil of any shape has one, and a small one is less deep",
)
def depth(data):
    """Half-value depth of the D70 and of the round 90 mm coil, by radius of the head."""
    coils = ("figure_of_eight", "circular")
    return np.array([data["sizes"][name]["d"][:, -1] / cm for name in coils]) * cm


@claim(
    "The most focal figure-of-eight coils spread over 5 cm2 of cortex, round ones over 34 cm2.",
    kind="data",
    source="deng2013, abstract: S1/2 as low as 5 and 34 cm2, d1/2 from 0.9 and 1.0 cm",
    bound=within(1, rel=0.25),
    basis="literature: both areas; own: 25 %, since windings and heads are not those of the source",
    control="circular",
)
def spread_of_smallest(data):
    """Spread of coils of a half-value depth of 0.9 and 1.0 cm over both areas, by kind and head."""
    published = (("figure_of_eight", 0.9, 5), ("circular", 1.0, 34))
    return np.array([spread_at(data["sizes"], n, d * cm) / cm**2 / S for n, d, S in published])


@claim(
    "At equal depth a figure-of-eight coil spreads less than half as far as a round one.",
    kind="prediction",
    source="deng2013, abstract: figure-8 coils are more focal, 5 against 34 cm2",
    bound=at_most(0.5),
    basis="own: half; the smallest coils differ by 7 times",
    control="circular",
)
def ratio_of_spreads(data):
    """Spread of figure-of-eight over that of round coils, 1.25 to 2 cm deep, by depth and head."""
    at = np.array([1.25, 1.5, 1.75, 2]) * cm
    eight, round_ = (
        np.array([spread_at(data["sizes"], name, d) / cm**2 for d in at])
        for name in ("figure_of_eight", "circular")
    )
    return eight / round_


@claim(
    "An axon terminal fires at the field at which detailed models of cortical cells fire.",
    kind="prediction",
    source="weise2025, abstract: simulated thresholds of cortical neurons, 175 to 350 V/m",
    bound=between(175 * FIELD, 350 * FIELD),
    basis="literature: the range of models; what is measured is the next claim",
    control="soma",
)
def terminal_threshold(data):
    """Threshold of the model's terminal (0.2 ms, 0.4 mm) in the direction that fires first."""
    return threshold(data)[TERMINAL]


@claim(
    "An axon terminal fires at 50 to 96 V/m, the field at the motor threshold.",
    kind="data",
    source="weise2025, abstract: 50 to 70 V/m; deng2011, abstract: 1.1 to 2.2 V/cm are 1.2 to 2.3"
    " times the threshold, which is 92 to 96 V/m",
    bound=between(50 * FIELD, 96 * FIELD),
    basis="literature: from the least to the greatest of both accounts",
    control="soma",
    disagrees="the length constant of an axon would have to be two to four times as long; detailed"
    " models have the same gap (weise2025: 175 to 350 V/m)",
)
def motor_threshold(data):
    """Thresholds of terminals of 0.1, 0.2 and 0.3 ms in the direction that fires first."""
    return threshold(data)


@claim(
    "The second phase of a biphasic pulse does more than its onset.",
    kind="prediction",
    source="davey2000, abstract: a larger membrane voltage on the second phase",
    bound=at_least(1.05),
    basis="literature: the sign; own: 5 %, beyond the steps of the amplitudes",
    control="one_phase",
)
def second_phase(data):
    """Threshold where the onset depolarises over that where it hyperpolarises, by time constant."""
    depolarises, hyperpolarises = thresholds(data).T
    return depolarises / hyperpolarises


@claim(
    "At 120 % of its threshold a figure-of-eight coil fires terminals on a few square centimetres.",
    kind="prediction",
    source="ours: a few square centimetres of cortex, as coils are described",
    bound=between(1 * cm**2, 10 * cm**2),
    basis="own: what 'a few' may mean",
    control="circular",
)
def area_at_treatment(data):
    """Area of the cortex whose terminals fire if the dose is 1.2 times that of the first."""
    return area(data, "figure_of_eight")[DOSE]

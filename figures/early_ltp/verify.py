"""Verifications and calibrations: numerics, closed forms, and what was entered."""

import numpy as np
from brian2 import umolar

from engine.bounds import at_most, within
from engine.claims import NO_CHANCE, claim
from figures.early_ltp.measures import (
    MINUTE,
    at,
    constants,
    edges,
    foretold_middles,
    half_level,
    middle_states,
    potentiation,
    predicted_thresholds,
    thresholds,
)
from figures.early_ltp.theory import saddle_nodes

PROGRAMME = "gabbianicox2010, camk2.m"
OVER = NO_CHANCE


@claim(
    "The loop of the switch ends where its steady states do.",
    kind="verification",
    source=f"{PROGRAMME}; ours: its steady states worked out once more",
    bound=within(np.ones(2), rel=0.02),
    basis="theory: the saddle-nodes; 2 % for the grid, of 1.3 and 1.5 %, and for slowing near them",
    control="hour",
)
def loop_ends(data):
    """Calcium at which the upper and the lower state are lost, over that of the saddle-nodes."""
    return edges(data) / (1e3 * np.array(saddle_nodes(constants(data))))


@claim(
    "The loop is no matter of haste: half of the wait gives the same ends.",
    kind="verification",
    source="ours: a ramp that is too fast makes a loop of anything",
    bound=at_most(0.02),
    basis="own: the tolerance of its ends",
    control="hour",
)
def loop_has_converged(data):
    """Relative change of both ends from the middle to the end of the wait."""
    return np.abs(edges(data) / edges(data, "_half") - 1)


@claim(
    "Between the two lies a third, unstable state.",
    kind="verification",
    source=f"{PROGRAMME}; ours: its steady states worked out once more",
    bound=within(1, rel=0.03),
    basis="theory: the steady states; own: 3 % for cells that have not quite settled",
)
def third_state(data):
    """Fraction at which cells neither gain nor lose phosphates over that of theory, 0.1-0.6 uM."""
    return middle_states(data) / foretold_middles(data)


@claim(
    "There are three steady states for calcium of 0.08 to 0.65 uM.",
    kind="verification",
    source="gabbianicox2010, camk2ss.m",
    bound=within([0.08, 0.65] * umolar, rel=0.05),
    basis="literature: what the published programme for steady states gives; 5 % for two digits",
    disagrees="that programme divides by (j - 1)! where rings with j phosphates that each lose one "
    "ask for j!, as in the published programme for time courses; with j! it gives 0.093 and 0.703",
)
def published_range(data):
    """Calcium at which the upper and the lower state are lost."""
    return edges(data) * umolar


@claim(
    "A pulse of calcium throws the switch from the amplitude on that rings without PP1 ask for.",
    kind="verification",
    source="ours: within minutes PP1 removes nothing",
    bound=within(1, rel=0.03),
    basis="theory: rings that only gain phosphates; 3 % for the grid and steps of 10 ms",
    control="half_kinase",
)
def strength_duration(data):
    """Threshold amplitude over the predicted one, for all durations for which there is one."""
    half = half_level(data)
    predicted = predicted_thresholds(data, half)
    return (thresholds(data, half) / predicted)[~np.isnan(predicted)]


@claim(
    "With CaMKII inhibited during the trains there is nothing.",
    kind="verification",
    source="otmakhov1997, abstract: the inhibitor completely blocked LTP",
    bound=within(1, abs=0.02),
    basis="literature: completely; own: 2 %",
    control="uninhibited",
)
def inhibited_at_induction(data):
    """Current at 60 min over that before, CaMKII inhibited until the trains are over."""
    return potentiation(data, "epsc_inhibited")[at(data, 60 * MINUTE)]

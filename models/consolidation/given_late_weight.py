"""Steady stimulation, and a consolidated weight that is given instead of explained.

For models that read `w_late` or `stimulus` where nothing else of the chain is in the sum.
"""

from brian2 import second

from models.base import Model, Parameter

DAY = 86400 * second

STEADY_STIMULUS = Model(
    name="STEADY_STIMULUS",
    equations="""
    in_stimulation = int(t >= t_stimulation)*int(t < t_stimulation_end) : 1  # 1 during stimulation
    """,
    parameters={
        "t_stimulation": Parameter(0 * second, "start of stimulation", "ours: at once"),
        "t_stimulation_end": Parameter(42 * DAY, "end of stimulation", "ours: six weeks"),
        "birth_boost": Parameter(
            2,
            "births of spines during stimulation, relative to rest",
            "yang2009, abstract: learning leads to spine formation; ours: twice as many",
        ),
    },
    plugs={"stimulus": "in_stimulation", "birth_gain": "1 + (birth_boost - 1)*in_stimulation"},
)

GIVEN_LATE_WEIGHT = Model(
    name="GIVEN_LATE_WEIGHT",
    equations="""
    w_built = stimulus*synthesis*(w_stimulated - w_late)/tau_build : Hz  # what stimuli consolidate
    w_reverted = (1 - stimulus)*k_revert*(w_late - 1) : Hz  # what is lost without a stimulus
    dw_late/dt = w_built - w_reverted : 1  # consolidated weight of a synapse, 1 at rest
    """,
    parameters={
        "w_stimulated": Parameter(
            1.5, "weight that a lasting stimulus consolidates", "ours: late LTP of 50 %"
        ),
        "tau_build": Parameter(
            5e4 * second, "time in which a stimulus consolidates", "zhang2016code, 1/kdw3"
        ),
        "k_revert": Parameter(
            0 / second, "rate at which a weight reverts", "ours: it is consolidated"
        ),
    },
    initial={"w_late": 1},
    sockets={"stimulus": 0, "synthesis": 1},
    method="rk4",
)

REVERTING = {
    "k_revert": Parameter(
        3 / DAY,
        "rate at which a weight reverts",
        "oe2013, introduction: one LTP is gone within 24 h; ours: 5 % is left then",
    ),
}

# For sites of spines, many to a cell, whose weight is consolidated elsewhere.
TOLD_LATE_WEIGHT = Model(
    name="TOLD_LATE_WEIGHT",
    equations="w_late : 1  # consolidated weight of a synapse, 1 at rest",
    initial={"w_late": 1},
)

LATE_WEIGHT_TO_SITE = Model(
    name="LATE_WEIGHT_TO_SITE",
    equations="w_late_post = w_late_pre : 1 (summed)  # of the one cell of a site",
    post=TOLD_LATE_WEIGHT,
)

"""Histone acetylation of a gene: fast, reversible, and what makes the gene accessible.

Acetyltransferases (HAT), more active while the gene is driven, and deacetylases (HDAC) meet on the
histones of one copy of a gene. The half-life of acetyl groups is a measured one, all else is ours.
A cell of a group is one copy. `accessibility` of a gene is the mean over its copies (COPY_TO_GENE).
"""

import numpy as np
from brian2 import second

from models.base import Model, Parameter

HOUR = 3600 * second
K_HDAC = np.log(2) / (1.5 * HOUR)

HISTONE_ACETYLATION = Model(
    name="HISTONE_ACETYLATION",
    equations="""
    k_acetyl = k_HAT_0 + k_HAT*acetylation_drive : Hz  # rate of acetylation
    k_deacetyl = k_HDAC*hdac_gain : Hz  # rate of deacetylation
    dacetyl/dt = k_acetyl*(1 - acetyl) - k_deacetyl*acetyl : 1  # acetylated fraction of histones
    odds_acc = (acetyl/K_acc)**n_acc : 1 (constant over dt)  # odds that a copy can be read
    accessibility = odds_acc/(1 + odds_acc) : 1  # fraction of a gene's copies that can be read
    """,
    parameters={
        "k_HDAC": Parameter(
            K_HDAC,
            "rate of deacetylation with all HDACs",
            "zheng2013acetyl, abstract: half-lives of 1 to 2 h at the fast sites",
        ),
        "k_HAT_0": Parameter(
            K_HDAC / 9, "rate of acetylation at rest", "ours: a tenth is acetylated at rest"
        ),
        "k_HAT": Parameter(
            K_HDAC / 2, "rate of acetylation by a full drive", "ours: less than the HDACs undo"
        ),
        "K_acc": Parameter(
            0.3, "acetylated fraction at which half of the copies can be read", "ours: above rest"
        ),
        "n_acc": Parameter(4, "exponent of accessibility", "ours: closed at rest"),
    },
    initial={"acetyl": "k_HAT_0/(k_HAT_0 + k_HDAC)"},
    sockets={"acetylation_drive": 0, "hdac_gain": 1},
    method="exponential_euler",
)

HDAC_INHIBITOR = Model(
    name="HDAC_INHIBITOR",
    equations="""
    in_hdac_blocker = int(t >= t_hdac_on)*int(t < t_hdac_off) : 1  # 1 with the HDAC inhibitor
    """,
    parameters={
        "block_hdac": Parameter(0.9, "fraction of HDAC activity that is blocked", "ours: most"),
        "t_hdac_on": Parameter(
            0 * second, "when the HDAC inhibitor is given", "ours: from the start"
        ),
        "t_hdac_off": Parameter(
            1e9 * second, "when the HDAC inhibitor is washed out", "ours: never"
        ),
    },
    plugs={"hdac_gain": "1 - block_hdac*in_hdac_blocker"},
)

# For a gene whose drive is computed elsewhere: a synapse of the composing program sums it up here.
TOLD_DRIVE = Model(
    name="TOLD_DRIVE",
    equations="drive_told : 1  # drive of acetylation, as told by a cell",
    plugs={"acetylation_drive": "drive_told"},
)

# A gene of a cell or a synapse is read in many copies, each with chromatin of its own.
GENE = Model(
    name="GENE",
    equations="accessibility : 1  # fraction of a gene's copies that can be read",
)

COPY_TO_GENE = Model(
    name="COPY_TO_GENE",
    equations="accessibility_post = accessibility_pre/N_incoming : 1 (summed)  # mean over copies",
    pre=HISTONE_ACETYLATION,
    post=GENE,
)

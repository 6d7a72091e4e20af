"""Two marks in layers: the methyl mark of a memory suppressor holds another gene's acetylation.

A memory suppressor such as PP1 keeps HDACs active at plasticity genes (Koshibu et al. 2009).
Training methylates and so silences it (Miller & Sweatt 2007), and the plasticity gene stays
acetylated. De novo methylation needs both the drive and an accessible plasticity gene: the enzymes
that training induces are themselves read from such genes. To be added to HISTONE_ACETYLATION, of
the plasticity gene, and METHYL_LOCUS, of the suppressor. Signs are those of the literature, the
rest is ours.
"""

from models.base import Model, Parameter

MEMORY_SUPPRESSOR = Model(
    name="MEMORY_SUPPRESSOR",
    parameters={
        "s_suppressor": Parameter(
            0.9, "share of HDAC activity that a memory suppressor maintains", "ours: most of it"
        ),
    },
    plugs={
        "hdac_gain": "1 - s_suppressor*methylated",
        "p_novo": "clip(acetylation_drive*accessibility, 0, 1)",
    },
    sockets={"acetylation_drive": 0},
)

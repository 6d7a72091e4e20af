"""D-serine around an astrocyte: released with its calcium, cleared by transporters.

Add it to a model that has the astrocyte's free calcium C: LI_RINZEL with its drive, or
CALCIUM_CLAMP, in which calcium is a constant, as an astrocyte filled with buffered calcium has it.
"""

from brian2 import second, umolar

from models.base import Model, Parameter
from models.receptors.d_serine_gate import D_SERINE_GATE

D_SERINE_RELEASE = Model(
    name="D_SERINE_RELEASE",
    equations="""
    u_D = C**n_D/(C**n_D + C_D**n_D) : 1  # release of D-serine, its maximum being 1
    dD_A/dt = (D_rest + D_max*u_D - D_A)/tau_D : mmolar  # D-serine around the astrocyte
    """,
    parameters={
        "C_D": Parameter(
            0.125 * umolar,
            "calcium of the astrocyte at half its release of D-serine",
            "kang2013, abstract: at 100-150 nM it is released",
        ),
        "n_D": Parameter(4, "steepness of the release of D-serine", "ours: as other exocytosis"),
        "D_rest": Parameter(
            0.1 * umolar, "D-serine from elsewhere than the astrocyte", "ours: little"
        ),
        "D_max": Parameter(
            6.5 * umolar,
            "D-serine that the astrocyte adds at its fastest release",
            "matsui1995, abstract: the concentration in frontal cortex",
        ),
        "tau_D": Parameter(2 * second, "clearance time of D-serine", "ours: seconds"),
    },
    initial={"D_A": "D_rest + D_max*u_D"},
)

CALCIUM_CLAMP = Model(
    name="CALCIUM_CLAMP",
    equations="C : mmolar (constant)  # free calcium in the cytosol of the astrocyte",
    initial={"C": 0.05 * umolar},
    method="exact",
)

# One astrocyte for each cell: a cell that several reach hears their sum.
D_SERINE_ARRIVAL = Model(
    name="D_SERINE_ARRIVAL",
    equations="D_post = D_A_pre : mmolar (summed)  # D-serine of the astrocyte around the synapse",
    pre=D_SERINE_RELEASE,
    post=D_SERINE_GATE,
)

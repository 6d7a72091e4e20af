"""Gap junctions, through which IP3 passes between astrocytes (Goldberg et al. 2010).

Two synapses for each pair of astrocytes, one in each direction.
"""

from brian2 import second, umolar

from models.astrocytes.ip3 import IP3_DRIVE, IP3_METABOLISM
from models.base import Model, Parameter

GAP_JUNCTIONS = Model(
    name="GAP_JUNCTIONS",
    equations="J_coupling : mmolar/second  # IP3 from the coupled astrocytes",
    plugs={"J_IP3": "J_coupling"},
)

THRESHOLD_COUPLING = Model(
    name="THRESHOLD_COUPLING",
    equations="""
    delta_I = I_IP3_post - I_IP3_pre : mmolar  # difference of IP3 between two astrocytes
    open_gap = 1/(1 + exp(-2*(abs(delta_I) - I_Theta)/omega_I)) : 1  # open fraction, (1 + tanh)/2
    J_coupling_post = -F_gap*open_gap*sign(delta_I) : mmolar/second (summed)  # flux of IP3
    """,
    parameters={
        "F_gap": Parameter(
            0.09 * umolar / second,
            "maximal flux of IP3 through a gap junction",
            "stimberg2019code, examples 5 and 6",
        ),
        "I_Theta": IP3_DRIVE.parameters["I_Theta"],
        "omega_I": IP3_DRIVE.parameters["omega_I"],
    },
    post=IP3_METABOLISM + GAP_JUNCTIONS,
)

LINEAR_COUPLING = Model(
    name="LINEAR_COUPLING",
    equations="""
    J_coupling_post = Omega_gap*(I_IP3_pre - I_IP3_post) : mmolar/second (summed)  # flux of IP3
    """,
    parameters={
        "Omega_gap": Parameter(
            0.09 / second,
            "permeability of a linear gap junction",
            "ours: passes F_gap at a difference of 1 uM",
        ),
    },
    post=IP3_METABOLISM + GAP_JUNCTIONS,
)

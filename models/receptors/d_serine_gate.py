"""The co-agonist site of the NMDA receptor, occupied by D-serine."""

from brian2 import umolar

from models.base import Model, Parameter

D_SERINE_GATE = Model(
    name="D_SERINE_GATE",
    equations="""
    D : mmolar  # concentration of D-serine in the cleft
    """,
    parameters={
        # Free between 0.05 and 7 uM: no value was measured at a synapse. The binding domain alone
        # has 7.02 uM (furukawagouaux2003); whole receptors have a higher affinity. Scan it.
        "K_D": Parameter(
            1 * umolar, "D-serine at half occupancy of the co-agonist site", "ours: free parameter"
        ),
    },
    initial={"D": "K_D"},
    plugs={"nmda_gain": "D/(D + K_D)"},
)

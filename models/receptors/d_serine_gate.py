"""The two co-agonist sites of the NMDA receptor, for which D-serine and glycine compete."""

from brian2 import umolar

from models.base import Model, Parameter

D_SERINE_GATE = Model(
    name="D_SERINE_GATE",
    equations="""
    D : mmolar  # concentration of D-serine in the cleft
    b_site = (D + D_bath + Gly/k_Gly)/K_D : 1  # co-agonists, in units of half occupancy
    o_site = b_site/(1 + b_site) : 1  # occupancy of a co-agonist site
    """,
    parameters={
        # Free between 0.05 and 7 uM: no value was measured at a synapse. The binding domain alone
        # has 7.02 uM (furukawagouaux2003, in yaomayer2006, Table 1); whole receptors have a higher
        # affinity. Scan it.
        "K_D": Parameter(
            1 * umolar, "D-serine at half occupancy of a co-agonist site", "ours: free parameter"
        ),
        "k_Gly": Parameter(
            3.76,
            "glycine at half occupancy of a co-agonist site, over D-serine",
            "yaomayer2006, Table 1: 26.4 over 7.02 uM; matsui1995, abstract: three to four times",
        ),
        "D_bath": Parameter(0 * umolar, "D-serine added to the bath", "ours: none"),
        "Gly": Parameter(0 * umolar, "concentration of glycine in the cleft", "ours: none"),
        "n_site": Parameter(
            2,
            "co-agonist sites of a receptor, all of which must be bound",
            "cummings2015, abstract: two GluN1 of four; furukawagouaux2003, abstract: on GluN1",
        ),
    },
    initial={"D": "K_D"},
    plugs={"nmda_gain": "o_site**n_site"},
)

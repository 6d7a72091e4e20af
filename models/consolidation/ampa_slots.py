"""AMPA receptors that diffuse into and out of slots (Triesch, Vo & Hafner 2018).

In the paper receptors of a pool p bind to free slots, dw/dt = alpha*p*(s - w) - beta*w, and the
number of slots s in potentiation is prescribed. Here phosphorylated CaMKII makes the slots, as it
traps receptors by way of stargazin (Opazo et al. 2010), and the pool, which a spine shares with the
membrane around it, is so large that it stays as it is. Slots and receptors are relative to rest.
"""

from brian2 import second

from models.base import Model, Parameter

AMPA_SLOTS = Model(
    name="AMPA_SLOTS",
    equations="""
    dS_slots/dt = (1 + s_CaMKII*P_act - S_slots)/tau_slots : 1  # slots, relative to rest
    dR_slots/dt = J_slots : 1  # AMPA receptors in slots, relative to rest
    J_slots = k_slot_in*(S_slots/fill_rest - R_slots) - k_slot_out*R_slots : Hz  # their net binding
    k_slot_in = k_slot_out*fill_rest/(1 - fill_rest) : Hz  # binding of receptors by a free slot
    """,
    parameters={
        "s_CaMKII": Parameter(
            2 ** (2 / 3) - 1,
            "slots that fully phosphorylated CaMKII adds, relative to rest",
            "triesch2018code, LTP.py: lastingly twice the volume to the power 2/3",
        ),
        "tau_slots": Parameter(
            60 * second,
            "time in which slots follow CaMKII",
            "ours: CaMKII is at the synapse 2-3 min after NMDA receptors opened (opazo2010)",
        ),
        "k_slot_out": Parameter(
            1 / (43 * second), "unbinding of receptors from slots", "triesch2018code, LTP.py, beta"
        ),
        "fill_rest": Parameter(
            0.9, "fraction of slots that are filled at rest", "triesch2018code, LTP.py, F"
        ),
    },
    initial={"S_slots": 1, "R_slots": 1},
)

# The cell that has the spine transmits by these receptors. A cell has one such spine.
SLOTS_TOLD = Model(
    name="SLOTS_TOLD",
    equations="R_slots_told : 1  # AMPA receptors as told by their slots",
    initial={"R_slots_told": 1},
)

SLOTS_TO_CELL = Model(
    name="SLOTS_TO_CELL",
    equations="R_slots_told_post = R_slots_pre : 1 (summed)  # of the one spine",
    pre=AMPA_SLOTS,
    post=SLOTS_TOLD,
)

# For the AMPA synapse on that spine; beside AMPA_SYNAPSE, whoever owns its weight.
SLOTTED = Model(name="SLOTTED", plugs={"ampa_gain": "R_slots_told_post"}, post=SLOTS_TOLD)

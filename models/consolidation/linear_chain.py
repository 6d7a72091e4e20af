"""A chain without thresholds: four linear stages, the foil of a consolidation that has them.

The time constants are those of the stages that it stands for: slots for receptors, phosphorylated
CREB, the late weight, and spines that have stayed.
"""

from models.base import Model
from models.consolidation.ampa_slots import AMPA_SLOTS
from models.consolidation.bdnf_creb import CREB
from models.consolidation.late_weight import LATE_WEIGHT
from models.consolidation.spine_number import SPINE_NUMBER

LINEAR_CHAIN = Model(
    name="LINEAR_CHAIN",
    equations="""
    dx_signal/dt = (stimulus - x_signal)/tau_slots : 1  # kinases in a linear chain
    dx_gene/dt = (x_signal - x_gene)*k_dephos : 1  # gene expression in a linear chain
    dx_weight/dt = (x_gene - x_weight)/tau_w3 : 1  # late weight in a linear chain
    dx_structure/dt = (x_weight - x_structure)*k_large : 1  # structure in a linear chain
    """,
    parameters={
        "tau_slots": AMPA_SLOTS.parameters["tau_slots"],
        "k_dephos": CREB.parameters["k_dephos"],
        "tau_w3": LATE_WEIGHT.parameters["tau_w3"],
        "k_large": SPINE_NUMBER.parameters["k_large"],
    },
    sockets={"stimulus": 0},
    method="rk4",
)

"""A blocker of protein synthesis, such as anisomycin, for all models that make protein.

Whatever makes protein reads the socket `synthesis`, which is 1 where nothing is blocked.
"""

from brian2 import second

from models.base import Model, Parameter

PROTEIN_SYNTHESIS_INHIBITOR = Model(
    name="PROTEIN_SYNTHESIS_INHIBITOR",
    equations="""
    in_blocker = int(t >= t_block)*int(t < t_washout) : 1  # 1 while the blocker is in the bath
    """,
    parameters={
        "block": Parameter(1.0, "fraction of protein synthesis that is blocked", "ours: all"),
        "t_block": Parameter(0 * second, "when the blocker is given", "ours: from the start"),
        "t_washout": Parameter(1e9 * second, "when the blocker is washed out", "ours: never"),
    },
    plugs={"synthesis": "1 - block*in_blocker"},
)

"""Homeostasis of synapses of two states: a cell defends the number of its strong synapses.

Weights of two states cannot be scaled. What can be is the chance that a strong synapse turns weak
when its presynaptic cell is active and the cell itself is not: it grows with the excess of strong
synapses. The balance of depression and potentiation that Amit & Fusi 1994 ask for then sets itself.
"""

from models.base import Model, Parameter
from models.plasticity.binary_hebb import PATTERN_UNIT

STRONG_SYNAPSES = Model(
    name="STRONG_SYNAPSES",
    equations="""
    n_strong : 1  # strong synapses of a cell
    p_cell = clip(k_weaken*(n_strong/n_goal - 1), 0, 1) : 1 (constant over dt)  # chance to weaken
    """,
    parameters={
        "n_goal": Parameter(
            250, "strong synapses that homeostasis defends", "ours: half of 500 inputs"
        ),
        "k_weaken": Parameter(
            1, "chance to weaken at twice the strong synapses of the goal", "ours: a small excess"
        ),
    },
)

BINARY_SCALING = Model(
    name="BINARY_SCALING",
    on_pre={"summation": "n_strong_post += w_change"},
    plugs={"p_weaken": "p_cell_post"},
    post=PATTERN_UNIT + STRONG_SYNAPSES,
)

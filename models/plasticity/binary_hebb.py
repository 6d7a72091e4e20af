"""Hebbian storage in synapses of two states, weak (0) and strong (1).

A synapse turns strong when both its cells are active in a pattern (Willshaw, Buneman & Longuet-
Higgins 1969). One whose presynaptic cell alone is active may turn weak, with a chance that is
nought unless another model adds to it; with it this is a synapse of Amit & Fusi 1994.
"""

from models.base import Model

# Patterns are shown one by one: whoever shows them sets x and d_sum to nought before each. Until
# then every cell counts as active.
PATTERN_UNIT = Model(
    name="PATTERN_UNIT",
    equations="""
    x : 1  # 1 in a cell that is active in the pattern shown
    d_sum : 1  # dendritic sum: active inputs through strong synapses
    is_stored : 1  # 1 while the pattern shown is stored, 0 while it is recalled only
    """,
    initial={"x": 1, "is_stored": 1},
)

# The pattern itself says which cells are active, whatever their dendritic sum.
TEACHER = Model(name="TEACHER", on_pre="x_post = 1", post=PATTERN_UNIT)

BINARY_HEBB = Model(
    name="BINARY_HEBB",
    equations="""
    w : 1  # synaptic weight
    w_change : 1  # change of the weight at the last presynaptic spike
    """,
    # Two pathways: random numbers and sums in cells do not go together in one on numpy. The
    # dendritic sum is that of the weights before the change.
    on_pre={
        "pre": """
        w_change = is_stored_post*((1 - w)*x_post - w*(1 - x_post)*int(rand() < p_weaken))
        w += w_change
        """,
        "summation": "d_sum_post += w - w_change",
    },
    sockets={"p_weaken": 0},
    post=PATTERN_UNIT,
)

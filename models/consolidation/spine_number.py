"""The expected number of spines: SPINE_TURNOVER without single spines, for months in few cells.

Two kinds of spines stand for all volumes: small ones, as which spines are born, and large ones.
They turn into each other as volumes fluctuate, at any weight; both die the sooner the lower the
weight. The constants are those with which the survival of new and of old spines is nearest to that
of SPINE_TURNOVER. Numbers are fractions of all potential sites. Weights below 0.7 were not fitted.
"""

from brian2 import second

from models.base import Model, Parameter
from models.consolidation.spine_turnover import SPINE_TURNOVER

DAY = 86400 * second
FITTED = "ours: least squares of survival in SPINE_TURNOVER at weights of 0.7, 1, 1.25, 1.5"

SPINE_NUMBER = Model(
    name="SPINE_NUMBER",
    equations="""
    J_birth = k_birth*birth_gain*synthesis*(1 - n_spine) : Hz  # births of spines
    J_grow = k_grow*n_small - k_shrink*n_large : Hz  # small spines that turn into large ones
    k_small_now = k_small*exp((1 - w_late)/w_small) : Hz  # rate of death of small spines
    k_large_now = k_large*exp((1 - w_late)/w_large) : Hz  # rate of death of large spines
    dn_small/dt = J_birth - J_grow - k_small_now*n_small : 1  # small spines
    dn_large/dt = J_grow - k_large_now*n_large : 1  # large spines
    n_spine = n_small + n_large : 1  # spines
    """,
    parameters={
        "k_birth": SPINE_TURNOVER.parameters["k_birth"],
        "k_grow": Parameter(0.0641 / DAY, "rate at which a small spine turns large", FITTED),
        "k_shrink": Parameter(0.0055 / DAY, "rate at which a large spine turns small", FITTED),
        "k_small": Parameter(0.327 / DAY, "rate of death of a small spine at rest", FITTED),
        "w_small": Parameter(0.668, "weight that makes small spines e times as durable", FITTED),
        "k_large": Parameter(0.0139 / DAY, "rate of death of a large spine at rest", FITTED),
        "w_large": Parameter(0.251, "weight that makes large spines e times as durable", FITTED),
    },
    initial={"n_small": 0.0467, "n_large": 0.1543},
    sockets={"birth_gain": 1, "synthesis": 1},
    method="rk4",
)

"""Plain Hebb: a weight grows with the product of the two rates, and nothing stops it."""

from brian2 import Hz, second

from models.base import Model, Parameter
from models.neurons.firing_rate import FIRING_RATE

HEBB = Model(
    name="HEBB",
    equations="""
    dw/dt = eta_gain*eta_hebb*r_pre*r_post + w_drift : 1 (clock-driven)  # synaptic weight
    """,
    parameters={
        "eta_hebb": Parameter(
            1e-4 * second, "learning rate of plain Hebb", "ours: a weight of 1 in 100 s at 10 Hz"
        ),
    },
    initial={"w": 0.5},
    method="euler",
    sockets={"eta_gain": 1, "w_drift": 0 * Hz},
    pre=FIRING_RATE,
    post=FIRING_RATE,
)

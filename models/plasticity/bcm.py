"""BCM rule: depression below a threshold of the postsynaptic rate, potentiation above it.

Bienenstock, Cooper & Munro 1982, with the threshold of Intrator & Cooper 1992: the average of the
squared rate. Their x and y are the rates of the two cells; r_0 is their unit of rate.
"""

from brian2 import Hz, second

from models.base import Model, Parameter
from models.neurons.firing_rate import FIRING_RATE

SLIDING_THRESHOLD = Model(
    name="SLIDING_THRESHOLD",
    equations="dtheta/dt = (r**2/r_0 - theta)/tau_theta : Hz  # rate that divides LTD from LTP",
    parameters={
        "r_0": Parameter(1 * Hz, "rate at which threshold and rate agree", "intratorcooper1992"),
        "tau_theta": Parameter(
            10 * second, "time constant of the sliding threshold", "ours: over many patterns"
        ),
    },
    initial={"theta": 1 * Hz},
)

# Without homeostasis, as a control.
FIXED_THRESHOLD = Model(
    name="FIXED_THRESHOLD",
    equations="theta : Hz (constant)  # rate that divides LTD from LTP",
    initial={"theta": 1 * Hz},
)

BCM = Model(
    name="BCM",
    equations="""
    dw/dt = eta_gain*eta_bcm*phi_bcm*r_pre + w_drift : 1 (clock-driven)  # synaptic weight
    phi_bcm = r_post*(r_post - theta_post) : Hz**2  # modification function
    """,
    parameters={
        "eta_bcm": Parameter(
            1e-3 * second**2, "learning rate of the BCM rule", "ours: slower than the threshold"
        ),
    },
    initial={"w": 0.5},
    method="euler",
    sockets={"eta_gain": 1, "w_drift": 0 * Hz},
    pre=FIRING_RATE,
    post=FIRING_RATE + SLIDING_THRESHOLD,
)

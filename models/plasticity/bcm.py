"""BCM rule: depression below a threshold of the postsynaptic rate, potentiation above it.

Bienenstock, Cooper & Munro 1982 made the threshold a power of the average rate; here it is the
average of the squared rate (Intrator & Cooper 1992). Their x and y are the rates of the two cells.
They leave units out: r_0 is the unit of rate, and the rate of a cell whose one input never changes.
"""

from brian2 import Hz, second

from models.base import Model, Parameter
from models.neurons.firing_rate import FIRING_RATE

SLIDING_THRESHOLD = Model(
    name="SLIDING_THRESHOLD",
    equations="dtheta/dt = (r**2/r_0 - theta)/tau_theta : Hz  # rate that divides LTD from LTP",
    parameters={
        "r_0": Parameter(
            1 * Hz, "rate at which threshold and rate agree", "ours: the unit of rate"
        ),
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

# Selective states are stable while eta_bcm*(sum of r_pre**2)*r_0*tau_theta < 1: the threshold must
# be faster than the weights.
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

# A fixed threshold lets rates diverge in a finite time: learning stops where a cell cannot follow.
RATE_CEILING = Model(
    name="RATE_CEILING",
    parameters={
        "r_max": Parameter(20 * Hz, "rate above which learning stops", "ours: twice the selective"),
    },
    plugs={"eta_gain": "int(r_post < r_max)"},
    post=FIRING_RATE,
)

"""Multiplicative synaptic scaling (van Rossum, Bi & Turrigiano 2000).

A cell compares its average rate with a goal and multiplies all its excitatory weights by a factor.
In the paper each weight obeys dw/dt = w*(beta*(a_goal - a) + gamma*(integral of a_goal - a)). The
bracket is the same for all synapses of a cell, so the factor that it builds up is a variable of
the cell: synapses of any rule read it when they transmit.
"""

from brian2 import Hz, second

from models.base import Model, Parameter
from models.neurons.firing_rate import FIRING_RATE, MEAN_RATE

VR = "vanrossum2000"

SCALING_FACTOR = Model(
    name="SCALING_FACTOR",
    equations="""
    dalpha/dt = alpha*(beta_scaling*a_error + gamma_scaling*a_deficit) : 1  # factor of all weights
    da_deficit/dt = a_error*int(a_deficit*sign(a_error) < deficit_max) : 1  # integral of the error
    a_error = a_goal - a : Hz  # how far the average rate is from its goal
    """,
    parameters={
        "a_goal": Parameter(
            5 * Hz, "average rate that homeostasis defends", "ours: a cortical cell"
        ),
        "beta_scaling": Parameter(4e-5 / second / Hz, "scaling by the error of the rate", VR),
        "gamma_scaling": Parameter(
            1e-7 / second**2 / Hz, "scaling by the integral of the error", VR
        ),
        # Deviation: the paper has no bound. After hours of silence its integral would need hours
        # of excess to unwind.
        "deficit_max": Parameter(1e9, "bound of the integral of the error", "ours: no bound"),
    },
    initial={"alpha": 1},
)

# For synapses that transmit by AMPA receptors, whatever rule owns the weight.
SYNAPTIC_SCALING = Model(
    name="SYNAPTIC_SCALING",
    plugs={"ampa_gain": "alpha_post"},
    post=FIRING_RATE + MEAN_RATE + SCALING_FACTOR,
)

# For rules that integrate their weight: the weight itself is scaled, in proportion to the error.
WEIGHT_SCALING = Model(
    name="WEIGHT_SCALING",
    parameters={
        "a_goal": SCALING_FACTOR.parameters["a_goal"],
        "beta_scaling": SCALING_FACTOR.parameters["beta_scaling"],
    },
    plugs={"w_drift": "w*beta_scaling*(a_goal - a_post)"},
    post=FIRING_RATE + MEAN_RATE,
)

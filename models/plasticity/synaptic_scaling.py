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

# The same correction spread over all weights as a sum and not as a product: a foil, which keeps the
# differences between weights and loses their ratios.
SCALING_SHIFT = Model(
    name="SCALING_SHIFT",
    equations="""
    dw_shift/dt = w_typical*beta_scaling*a_error : 1  # what all weights gain or lose
    """,
    parameters={
        "w_typical": Parameter(
            0.2, "weight that shift and factor change alike", "ours: a mean weight"
        ),
        "beta_scaling": SCALING_FACTOR.parameters["beta_scaling"],
    },
)

SUBTRACTIVE_SCALING = Model(
    name="SUBTRACTIVE_SCALING",
    plugs={"ampa_gain": "clip(w + w_shift_post, 0, inf)/w"},
    post=FIRING_RATE + MEAN_RATE + SCALING_FACTOR + SCALING_SHIFT,
)

# In days of simulated time the average rate and the factor live in cells of a slow clock, one for
# each cell that fires. These four join the two.
SCALED_CELL = Model(
    name="SCALED_CELL",
    equations="""
    alpha_told : 1  # factor as told by a sensor
    w_shift_told : 1  # shift as told by a sensor
    alpha = alpha_told : 1  # factor of all weights
    w_shift = w_shift_told : 1  # what all weights gain or lose
    """,
    initial={"alpha_told": 1},
)

RATE_SENSOR = Model(
    name="RATE_SENSOR",
    equations="""
    r_watched : Hz  # firing rate of the cell that a sensor watches
    r = r_watched : Hz  # firing rate
    """,
)

RATE_TO_SENSOR = Model(
    name="RATE_TO_SENSOR",
    equations="r_watched_post = r_pre : Hz (summed)  # of the one cell",
    pre=FIRING_RATE,
    post=RATE_SENSOR,
)

SENSOR_TO_CELL = Model(
    name="SENSOR_TO_CELL",
    equations="""
    alpha_told_post = alpha_pre : 1 (summed)  # of the one sensor
    w_shift_told_post = w_shift_pre : 1 (summed)  # of the one sensor
    """,
    pre=SCALING_FACTOR + SCALING_SHIFT,
    post=SCALED_CELL,
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

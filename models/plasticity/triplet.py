"""Triplet rule of Pfister & Gerstner 2006: minimal model, visual cortex, all-to-all.

`TRIPLET_HOMEOSTASIS` adds a threshold that slides with the average rate.
"""

from brian2 import Hz, ms

from models.base import Model, Parameter
from models.neurons.firing_rate import FIRING_RATE, MEAN_RATE

TABLE = "pfister2006, fit to visual cortex, all-to-all, minimal model"

TRIPLET = Model(
    name="TRIPLET",
    equations="""
    w : 1  # synaptic weight
    dr_1/dt = -r_1/tau_plus : 1 (event-driven)  # fast trace of presynaptic spikes
    do_1/dt = -o_1/tau_minus : 1 (event-driven)  # fast trace of postsynaptic spikes
    do_2/dt = -o_2/tau_y : 1 (event-driven)  # slow trace of postsynaptic spikes
    """,
    parameters={
        "A3_plus": Parameter(6.5e-3, "amplitude of potentiation by spike triplets", TABLE),
        "A2_minus": Parameter(
            7.1e-3, "amplitude of depression by pairs in the triplet rule", TABLE
        ),
        "tau_plus": Parameter(16.8 * ms, "time constant of potentiation by pairs", "bipoo2001"),
        "tau_minus": Parameter(33.7 * ms, "time constant of depression by pairs", "bipoo2001"),
        "tau_y": Parameter(114 * ms, "time constant of the slow postsynaptic trace", TABLE),
        "w_min": Parameter(0, "lower bound of the weight", "ours: as in song2000"),
        "w_max": Parameter(1, "upper bound of the weight", "ours: as in song2000"),
    },
    initial={"w": 0.5},
    on_pre="""
    w = clip(w - eta_gain*ltd_gain*A2_minus*o_1, w_min, w_max)
    r_1 += 1
    """,
    # o_2 is read before its own update: the spike itself does not count
    on_post="""
    w = clip(w + eta_gain*A3_plus*r_1*o_2, w_min, w_max)
    o_1 += 1
    o_2 += 1
    """,
    sockets={"eta_gain": 1, "ltd_gain": 1},
)

# Homeostasis: depression grows with a power of the average rate, as Pfister & Gerstner propose for
# a sliding threshold like that of BCM.
TRIPLET_HOMEOSTASIS = Model(
    name="TRIPLET_HOMEOSTASIS",
    parameters={
        "a_ref": Parameter(
            10 * Hz,
            "average rate at which depression has its amplitude",
            "ours: as in visual cortex",
        ),
    },
    plugs={"ltd_gain": "(a_post/a_ref)**2"},
    post=FIRING_RATE + MEAN_RATE,
)

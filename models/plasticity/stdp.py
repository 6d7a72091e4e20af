"""Pair-based spike-timing-dependent plasticity, additive with hard bounds or multiplicative.

Song, Miller & Abbott 2000 for the rule and its amplitudes, Bi & Poo 2001 for the time constants.
Spikes of the two cells in one time step count as pre before post.

Exponents say how a change depends on the weight (Gütig et al. 2003). Both nought: the additive
rule of Song et al. Override them with MULTIPLICATIVE for the form of van Rossum et al. 2000.
"""

from brian2 import ms

from models.base import Model, Parameter

STDP = Model(
    name="STDP",
    equations="""
    w : 1  # synaptic weight
    dr_1/dt = -r_1/tau_plus : 1 (event-driven)  # fast trace of presynaptic spikes
    do_1/dt = -o_1/tau_minus : 1 (event-driven)  # fast trace of postsynaptic spikes
    """,
    parameters={
        "A_plus": Parameter(0.005, "amplitude of potentiation by spike pairs", "song2000"),
        "A_minus": Parameter(
            0.00525, "amplitude of depression by spike pairs", "song2000, 1.05 times A_plus"
        ),
        "tau_plus": Parameter(16.8 * ms, "time constant of potentiation by pairs", "bipoo2001"),
        "tau_minus": Parameter(33.7 * ms, "time constant of depression by pairs", "bipoo2001"),
        "mu_plus": Parameter(
            0, "exponent of the weight's distance from w_max in potentiation", "song2000, additive"
        ),
        "mu_minus": Parameter(0, "exponent of the weight in depression", "song2000, additive"),
        "all_to_all": Parameter(1, "1: all pairs of spikes, 0: nearest spikes only", "song2000"),
        "w_min": Parameter(0, "lower bound of the weight", "song2000"),
        "w_max": Parameter(1, "upper bound of the weight", "song2000, weights in units of g_max"),
    },
    initial={"w": 0.5},
    on_pre="""
    w = clip(w - eta_gain*ltd_gain*A_minus*(w/w_max)**mu_minus*o_1, w_min, w_max)
    r_1 = 1 + all_to_all*r_1
    """,
    on_post="""
    w = clip(w + eta_gain*A_plus*(1 - w/w_max)**mu_plus*r_1, w_min, w_max)
    o_1 = 1 + all_to_all*o_1
    """,
    sockets={"eta_gain": 1, "ltd_gain": 1},
)

# Depression in proportion to the weight, potentiation the same for all (van Rossum et al. 2000).
MULTIPLICATIVE = {"mu_plus": 0, "mu_minus": 1}

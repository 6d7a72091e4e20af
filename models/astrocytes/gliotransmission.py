"""The loop of the tripartite synapse: what spills out of it, and what gliotransmitter does to it.

Released transmitter reaches the astrocyte as a concentration that is cleared, Y_S. Gliotransmitter
G_A binds presynaptic receptors, Gamma_S, which move the release probability from U_0star towards
alpha_G (De Pittà et al. 2011). Where Y_S and Gamma_S are kept is a choice of cost, not of biology:

- in the cells that the synapses end on, integrated at every step: SPILLED_TRANSMITTER and
  PRESYNAPTIC_RECEPTORS in the cell, SPILLOVER and RELEASE_MODULATION in the synapse, which reads
  Gamma_S_post;
- held, for networks whose astrocytes have a clock of their own. Receptors are known by their
  occupancy Gamma_0 at the last step of the astrocytes, t_held, and the gliotransmitter G_held since
  then, from which HELD_RECEPTORS gives Gamma_S at a spike. Transmitter is known as of the last
  release of a synapse (SYNAPTIC_TRANSMITTER), or as of t_held for all synapses of a cell
  (HELD_TRANSMITTER). models/circuits/tripartite.py chooses.
"""

from brian2 import mmolar, second, umolar

from models.base import Model, Parameter
from models.plasticity.short_term import TSODYKS_MARKRAM

CODE = "stimberg2019code, example 6"
RELEASE = {
    "rho_c": Parameter(0.005, "volume of synaptic vesicles over the space around", CODE),
    "Y_T": Parameter(500 * mmolar, "transmitter in synaptic vesicles", CODE),
}
CLEARANCE = {"Omega_c": Parameter(40 / second, "clearance rate of transmitter", CODE)}
BINDING = {
    "O_G": Parameter(1.5 / umolar / second, "binding rate of gliotransmitter", CODE),
    "Omega_G": Parameter(0.5 / 60 / second, "unbinding rate of gliotransmitter", CODE),
}

SPILLED_TRANSMITTER = Model(
    name="SPILLED_TRANSMITTER",
    equations="dY_S/dt = -Omega_c*Y_S : mmolar  # transmitter in the space around synapses",
    parameters=CLEARANCE,
)

SPILLOVER = Model(
    name="SPILLOVER",
    parameters=RELEASE,
    on_pre="Y_S_post += rho_c*Y_T*release",
    sockets={"release": 1},
    post=SPILLED_TRANSMITTER,
)

PRESYNAPTIC_RECEPTORS = Model(
    name="PRESYNAPTIC_RECEPTORS",
    equations="""
    dGamma_S/dt = O_G*G_A*(1 - Gamma_S) - Omega_G*Gamma_S : 1  # bound presynaptic receptors
    """,
    parameters=BINDING,
)

RELEASE_MODULATION = Model(
    name="RELEASE_MODULATION",
    parameters={
        "alpha_G": Parameter(0.0, "release probability with all presynaptic receptors bound", CODE),
        "U_0star": TSODYKS_MARKRAM.parameters["U_0star"],
    },
    plugs={"U_shift": "Gamma_S*(alpha_G - U_0star)"},
)

# Held, from one step of the astrocyte to the next.
HEARD_AT = Model(
    name="HEARD_AT",
    equations="t_held : second (shared)  # end of the last step of the astrocytes",
)

HELD_STATE = Model(
    name="HELD_STATE",
    equations="""
    Gamma_0 : 1  # bound presynaptic receptors at the time t_held
    G_held : mmolar  # gliotransmitter at the synapse since the time t_held
    """,
)

HELD_RECEPTORS = Model(
    name="HELD_RECEPTORS",
    equations="""
    Gamma_S = Gamma_1 + (Gamma_0 - Gamma_1)*Gamma_fade : 1  # bound presynaptic receptors
    Gamma_1 = O_G*G_held/k_G : 1  # their steady state
    Gamma_fade = exp(-k_G*(t - t_held)) : 1  # what is left of the distance to it
    k_G = O_G*G_held + Omega_G : Hz  # rate at which it is reached
    """,
    parameters=BINDING,
)

SYNAPTIC_TRANSMITTER = Model(
    name="SYNAPTIC_TRANSMITTER",
    equations="""
    Y_S : mmolar  # transmitter in the space around synapses
    t_spill : second  # time of the last release
    """,
    parameters=RELEASE | CLEARANCE,
    on_pre="""
    Y_S = Y_S*exp(-Omega_c*(t - t_spill)) + rho_c*Y_T*release
    t_spill = t
    """,
    sockets={"release": 1},
)

# Transmitter counts as what it would have been at t_held, so that one factor decays all of it.
HELD_TRANSMITTER = Model(
    name="HELD_TRANSMITTER",
    equations="""
    Y_0 : mmolar  # transmitter around the synapses of a cell, if all were released at t_held
    """,
    parameters=CLEARANCE,
)

HELD_SPILLOVER = Model(
    name="HELD_SPILLOVER",
    parameters=RELEASE | CLEARANCE,
    on_pre="Y_0_post += rho_c*Y_T*release*exp(Omega_c*(t - t_held_post))",
    sockets={"release": 1},
    post=HELD_TRANSMITTER + HEARD_AT,
)

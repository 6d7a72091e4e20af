"""Release of gliotransmitter by an astrocyte, once each time its calcium crosses a threshold.

De Pittà et al. 2011. The astrocyte's threshold and reset are those of the release: a SpikeMonitor
on astrocytes records releases.
"""

from brian2 import mmolar, second, umolar

from models.base import Model, Parameter

CODE = "stimberg2019code, example 6"

EXOCYTOSIS = Model(
    name="EXOCYTOSIS",
    equations="""
    dx_A/dt = Omega_A*(1 - x_A) : 1  # fraction of gliotransmitter that can be released
    dG_A/dt = -Omega_e*G_A : mmolar  # gliotransmitter in the extracellular space
    """,
    parameters={
        "C_Theta": Parameter(0.5 * umolar, "calcium threshold of gliotransmitter release", CODE),
        "Omega_A": Parameter(0.6 / second, "recycling rate of gliotransmitter", CODE),
        "U_A": Parameter(0.6, "fraction of gliotransmitter that one event releases", CODE),
        "G_T": Parameter(200 * mmolar, "gliotransmitter in astrocytic vesicles", CODE),
        "rho_e": Parameter(6.5e-4, "volume of astrocytic vesicles over the space around", CODE),
        # 5/s in De Pittà & Brunel 2016, for release that is distributed over the cell.
        "Omega_e": Parameter(60 / second, "clearance rate of gliotransmitter", CODE),
    },
    initial={"x_A": 1},
    threshold="C > C_Theta",
    refractory="C > C_Theta",
    reset="""
    G_A += rho_e*G_T*U_A*x_A
    x_A -= U_A*x_A
    """,
)

# Release evoked from outside, whatever the calcium, as by photolysis: the pool in the cell, whose
# threshold may then be another model's, and a synapse whose spike is one release.
GLIOTRANSMITTER_POOL = Model(
    name="GLIOTRANSMITTER_POOL",
    equations=EXOCYTOSIS.equations,
    parameters={name: EXOCYTOSIS.parameters[name] for name in ("Omega_A", "Omega_e")},
    initial=EXOCYTOSIS.initial,
)
EVOKED_EXOCYTOSIS = Model(
    name="EVOKED_EXOCYTOSIS",
    parameters={name: EXOCYTOSIS.parameters[name] for name in ("U_A", "G_T", "rho_e")},
    on_pre="""
    G_A_post += rho_e*G_T*U_A*x_A_post
    x_A_post -= U_A*x_A_post
    """,
    post=GLIOTRANSMITTER_POOL,
)

# What a synapse hears over one step of the astrocyte. As published, the concentration at the start
# of the step: that overstates the exposure by Omega_e*dt/(1 - exp(-Omega_e*dt)), 1.33 at 10 ms.
GLIOTRANSMITTER_AT_START = Model(
    name="GLIOTRANSMITTER_AT_START",
    equations="G_heard = G_A : mmolar  # gliotransmitter that synapses hear",
)
GLIOTRANSMITTER_MEAN = Model(
    name="GLIOTRANSMITTER_MEAN",
    equations="""
    G_heard = G_A*(1 - exp(-Omega_e*dt))/(Omega_e*dt) : mmolar  # gliotransmitter that synapses hear
    """,
    parameters={"Omega_e": EXOCYTOSIS.parameters["Omega_e"]},
)

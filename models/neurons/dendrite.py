"""A dendrite as a compartment of its own, coupled to the soma; with channels it conducts spikes.

The regular-spiking cell in three compartments is `REGULAR_SPIKING + DENDRITE + DENDRITIC_CHANNELS +
SIDE_BRANCH`, overridden with COMPARTMENTS. What reads v and I_syn is put on the dendrite by other
names: `AMPA.renamed(v="v_d", I_syn="I_syn_d")`.
"""

from brian2 import amp, cm, mS, mV, nS, uF

from models.base import Model, Parameter
from models.neurons.regular_spiking import AREA, REGULAR_SPIKING, SPIKE_CHANNELS

DENSITY = "pospischil2008, density of the regular-spiking cell; ours: share of its area"
SOMA_SHARE, DENDRITE_SHARE, BRANCH_SHARE = 0.25, 0.65, 0.1

DENDRITE = Model(
    name="DENDRITE",
    equations="""
    dv_d/dt = (I_L_d + I_axial + I_syn_d)/C_d : volt  # membrane potential of the dendrite
    I_L_d = g_L_d*(E_L - v_d) : amp  # leak current of the dendrite
    I_axial = g_axial*(v - v_d) : amp  # current from the soma into the dendrite
    """,
    parameters={
        "C_d": Parameter(
            1 * uF / cm**2 * AREA * DENDRITE_SHARE, "capacitance of the dendrite", DENSITY
        ),
        "g_L_d": Parameter(
            0.0205 * mS / cm**2 * AREA * DENDRITE_SHARE, "leak conductance of the dendrite", DENSITY
        ),
        # Without sodium of its own the dendrite follows the somatic spike to less than half its
        # height: enough to start a spike there, with little to spare.
        "g_axial": Parameter(
            160 * nS, "conductance between soma and dendrite", "ours: a spike just invades"
        ),
    },
    initial={"v_d": "E_L"},
    sockets={"I_syn_d": 0 * amp},
    plugs={"I_syn": "-I_axial"},
)

_gates = ("m_Na", "h_Na", "n_K")
_rates = [f"{rate}_{gate}" for gate in _gates for rate in ("alpha", "beta")]
_channels = ("v", "I_syn", "I_Na", "I_K", "g_Na", "g_K", "V_TM", "v_TM")
DENDRITIC_CHANNELS = SPIKE_CHANNELS.renamed(
    **{name: f"{name}_d" for name in (*_channels, *_gates, *_rates)}
)

# A passive branch of the soma, where a shunt is off the path from the dendrite to the soma.
SIDE_BRANCH = DENDRITE.renamed(
    **{name: name.replace("_d", "_b") for name in ("v_d", "I_L_d", "I_syn_d", "C_d", "g_L_d")},
    g_axial="g_axial_b",
    I_axial="I_axial_b",
)

# How the regular-spiking cell is divided: overrides of all four models together. Densities are
# those of the cell but for the channels of the dendrite. There, half the sodium and a threshold
# 8 mV higher make spikes begin in the soma. The branch is thin: an eighth of g_axial. All ours.
_soma = {
    name: REGULAR_SPIKING.parameters[name].value * SOMA_SHARE
    for name in ("C_m", "g_L", "g_Na", "g_K")
}
COMPARTMENTS = _soma | {
    "g_Na_d": 28 * mS / cm**2 * AREA * DENDRITE_SHARE,
    "g_K_d": 6 * mS / cm**2 * AREA * DENDRITE_SHARE,
    "V_TM_d": -48 * mV,
    "C_b": 1 * uF / cm**2 * AREA * BRANCH_SHARE,
    "g_L_b": 0.0205 * mS / cm**2 * AREA * BRANCH_SHARE,
    "g_axial_b": 20 * nS,
}

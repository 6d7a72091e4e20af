"""Free calcium of a dendritic spine, `Ca`, which enzymes read, in molar units.

A cell has one spine, beside its receptors, or a group has one spine for each cell. Enzymes live on
a clock of their own: `CALCIUM_TO_ENZYMES` tells them the calcium of a spine.
"""

from brian2 import mmolar, ms, second, umeter, umolar
from brian2.units.constants import faraday_constant

from models.base import Model, Parameter

REST = Parameter(0.1 * umolar, "free calcium of a spine at rest", "gabbianicox2010, camk2.m, Car")

SPINE_CALCIUM = Model(
    name="SPINE_CALCIUM",
    equations="""
    dCa/dt = (Ca_rest - Ca)/tau_spine + J_Ca : mmolar  # free calcium of a spine
    """,
    parameters={
        "Ca_rest": REST,
        "tau_spine": Parameter(
            12 * ms, "decay of spine calcium", "sabatini2002, as quoted in keller2015code"
        ),
    },
    initial={"Ca": "Ca_rest"},
    sockets={"J_Ca": 0 * mmolar / second},
)

# The cell is one compartment, so that the spine is at its potential. Of the calcium current of all
# NMDA receptors of the cell, the share q_spine enters this spine.
NMDA_SPINE_CALCIUM = Model(
    name="NMDA_SPINE_CALCIUM",
    equations="""
    I_Ca_spine = q_spine*I_Ca_nmda : amp  # calcium current into a spine
    """,
    parameters={
        "q_spine": Parameter(
            1, "share of the NMDA receptors of a cell on one spine", "ours: the only synapse"
        ),
        "V_head": Parameter(
            0.06 * umeter**3, "volume of a spine head", "mahajannadkarni2019, Table 1"
        ),
        "kappa_spine": Parameter(
            20,
            "bound calcium of a spine by free calcium",
            "sabatini2002, as quoted in keller2015code",
        ),
        "F_Faraday": Parameter(faraday_constant, "charge of one mole", "ours: a constant"),
    },
    plugs={"J_Ca": "I_Ca_spine/(2*F_Faraday*V_head*(1 + kappa_spine))"},
)

SPINE_CALCIUM_CLAMP = Model(
    name="SPINE_CALCIUM_CLAMP",
    equations="Ca : mmolar  # free calcium of a spine",
    initial={"Ca": 0.1 * umolar},
)

SPINE_CALCIUM_PULSE = Model(
    name="SPINE_CALCIUM_PULSE",
    equations="""
    in_Ca_pulse = int(t >= t_Ca_pulse)*int(t < t_Ca_pulse + d_Ca_pulse) : 1  # 1 in the pulse
    Ca = Ca_rest + (Ca_pulse - Ca_rest)*in_Ca_pulse : mmolar  # free calcium of a spine
    """,
    parameters={
        "Ca_rest": REST,
        "Ca_pulse": Parameter(1 * umolar, "spine calcium during a pulse", "ours: ten times rest"),
        "t_Ca_pulse": Parameter(0 * second, "onset of the pulse of calcium", "ours: at once"),
        "d_Ca_pulse": Parameter(1 * second, "duration of the pulse of calcium", "ours: a tetanus"),
    },
)

# Told once a step of the enzymes: take that step short against what calcium does, or not a divisor
# of the period of a stimulus. In a slow phase the calcium of a fast cell stays as it was.
TOLD_CALCIUM = Model(
    name="TOLD_CALCIUM",
    equations="""
    Ca_told : mmolar  # calcium as told by a spine on another clock
    Ca = Ca_told : mmolar  # free calcium of a spine
    """,
    initial={"Ca_told": 0.1 * umolar},
)

CALCIUM_TO_ENZYMES = Model(
    name="CALCIUM_TO_ENZYMES",
    equations="Ca_told_post = Ca_pre : mmolar (summed)  # of the one spine",
    pre=SPINE_CALCIUM,
    post=TOLD_CALCIUM,
)

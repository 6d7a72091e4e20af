"""Calcium that enters a spine through NMDA receptors, and what the calcium rule makes of it.

`NMDA_CALCIUM_POOL` belongs to the cell, beside NMDA and NMDA_CALCIUM; `NMDA_CALCIUM_ENTRY` to the
synapse, beside CALCIUM_RULE, whose own jump at a presynaptic spike stands for the same receptors:
set C_presyn to 0 there. The two must have one tau_Ca.
"""

from brian2 import ms, pA

from models.base import Model, Parameter
from models.plasticity.calcium_rule import PARAMETERS
from models.receptors.nmda import NMDA, NMDA_CALCIUM

NMDA_CALCIUM_POOL = Model(
    name="NMDA_CALCIUM_POOL",
    equations="""
    dc_nmda/dt = -c_nmda/tau_Ca + k_c_nmda*I_Ca_nmda : 1  # NMDA calcium, in units of theta_d
    """,
    parameters={
        "tau_Ca": PARAMETERS["tau_Ca"],
        # The current outlasts tau_Ca, so the peak goes with k_c_nmda*tau_Ca: with another tau_Ca,
        # take another k_c_nmda. For 48.8 ms (hippocampal_slice) it is 0.165.
        "k_c_nmda": Parameter(
            0.304 / (pA * ms),
            "calcium, in units of theta_d, by the charge through NMDA receptors",
            "ours: one spike at -70 mV and a synapse of 1 nS peaks at 1, as C_presyn does",
        ),
    },
)

NMDA_CALCIUM_ENTRY = Model(
    name="NMDA_CALCIUM_ENTRY",
    parameters={
        "q_nmda": Parameter(
            1, "NMDA receptors of a spine, those of an average one being 1", "ours: the average"
        ),
    },
    plugs={"c_entry": "q_nmda*c_nmda_post"},
    post=NMDA + NMDA_CALCIUM + NMDA_CALCIUM_POOL,
)

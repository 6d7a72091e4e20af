"""A cell of which one spine is followed: NMDA receptors, calcium and slots of its own.

Its other spines are lumped into a bundle, stimulated together. SPINE is added to a cell with AMPA
and NMDA receptors; BUNDLE and FOLLOWED are the synapses on the others and on this one.
"""

from brian2 import nS

from models.consolidation.ampa_slots import SLOTS_TOLD, SLOTTED
from models.consolidation.spine_calcium import NMDA_SPINE_CALCIUM, SPINE_CALCIUM
from models.plasticity.static_weight import STATIC_WEIGHT
from models.receptors.ampa import AMPA_SYNAPSE
from models.receptors.nmda import NMDA, NMDA_CALCIUM, NMDA_SYNAPSE

OWN = {name: f"{name}_spine" for name in ("x_nmda", "g_nmda", "B_Mg", "g_open_nmda", "I_nmda")}
RECEPTORS = NMDA.renamed(**OWN) + NMDA_CALCIUM.renamed(g_open_nmda="g_open_nmda_spine")
SPINE = RECEPTORS + NMDA_SPINE_CALCIUM + SPINE_CALCIUM + SLOTS_TOLD

BUNDLE = AMPA_SYNAPSE + NMDA_SYNAPSE + STATIC_WEIGHT
FOLLOWED = AMPA_SYNAPSE + SLOTTED + NMDA_SYNAPSE.renamed(x_nmda="x_nmda_spine") + STATIC_WEIGHT

G_AMPA, G_NMDA = 0.5 * nS, 0.065 * nS  # of one synapse (Mahajan & Nadkarni 2019, Table 1)
BUNDLE_SIZE = 500  # fibres that fire together with the one that is followed; ours

"""A cortical area in tissue with astrocytes: its glutamate, and extrasynaptic NMDA receptors.

Each copy has one piece of extracellular fluid, into which pyramidal cells release and from which
transporters of astrocytes take up. Cells of both kinds have extrasynaptic receptors in proportion
to their synaptic ones. All synapses of the tissue are taken to be those of the area's own cells.
"""

from models.astrocytes.glutamate_uptake import EXTRASYNAPTIC_GLUTAMATE, GLUTAMATE_SPILLOVER
from models.base import Parameter
from models.circuits.connections import pooled
from models.circuits.cortical_area import INTERNEURON, MODELS, PYRAMIDAL
from models.circuits.ramirez_mahaluf_sets import CELLS, N_PUBLISHED
from models.receptors.extrasynaptic_nmda import EXTRASYNAPTIC_GATING
from models.receptors.nmda import NMDA_SYNAPSE
from models.receptors.pooled import SHARED_EXTRASYNAPTIC

UPTAKE_AREA = {
    "E": PYRAMIDAL + SHARED_EXTRASYNAPTIC,
    "I": INTERNEURON + SHARED_EXTRASYNAPTIC,
    "E_pool": MODELS["E_pool"] + EXTRASYNAPTIC_GLUTAMATE + EXTRASYNAPTIC_GATING,
}
EXTRA = SHARED_EXTRASYNAPTIC.parameters["g_max_extra"]
P_RELEASE = Parameter(
    0.3, "probability that a synapse releases a vesicle with a spike", "ours: as in phi_release"
)
SYNAPTIC = NMDA_SYNAPSE.parameters["g_max_nmda"].value
PER_SYNAPTIC = float(EXTRA.value / SYNAPTIC)  # extrasynaptic receptors over synaptic ones
EXTRASYNAPTIC_SETS = {
    kind: {
        "g_max_extra": Parameter(
            PER_SYNAPTIC * N_PUBLISHED * CELLS[kind]["g_nmda_each"].value,
            EXTRA.meaning,
            f"{EXTRA.source}; ours: those are all pooled NMDA receptors of a cell",
        )
    }
    for kind in "EI"
}


def spillover(area, name):
    """Return synapses by which pyramidal cells release into the fluid of their copy of an area."""
    share = P_RELEASE.value / area.E.size
    return pooled(area.E, area.E, GLUTAMATE_SPILLOVER, name, phi_release=share)

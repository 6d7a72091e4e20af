"""The recurrent neuron-glia network of Stimberg et al. 2019, Fig. 6.

Excitatory and inhibitory cells, randomly connected by depressing synapses; a sheet of astrocytes,
joined by gap junctions, hears excitatory synapses and changes their release.
"""

from dataclasses import dataclass

from brian2 import NeuronGroup, Synapses, ms, mV, nS, pF

from models.astrocytes.exocytosis import EXOCYTOSIS, GLIOTRANSMITTER_AT_START
from models.astrocytes.gap_junctions import GAP_JUNCTIONS, THRESHOLD_COUPLING
from models.astrocytes.ip3 import IP3_METABOLISM, METABOTROPIC_RECEPTORS
from models.astrocytes.li_rinzel import ASTROCYTE_CLOCK, LI_RINZEL
from models.base import Parameter, values
from models.circuits.astrocyte_sheet import neighbours, territories
from models.circuits.tripartite import PER_CELL, PER_SYNAPSE, couple_per_cell, couple_per_synapse
from models.neurons.lif import LIF
from models.plasticity.short_term import TSODYKS_MARKRAM
from models.plasticity.static_weight import STATIC_WEIGHT
from models.receptors.ampa import AMPA, AMPA_SYNAPSE
from models.receptors.gaba import GABA, GABA_SYNAPSE
from models.stimulation.step_current import STEP_CURRENT

CODE = "stimberg2019code, example 6"
CELL = LIF + AMPA + GABA + STEP_CURRENT
CELL_SET = {
    "C_m": Parameter(198 * pF, "membrane capacitance", CODE),
    "g_L": Parameter(9.99 * nS, "leak conductance", CODE),
    "E_L": Parameter(-60 * mV, "leak reversal potential", CODE),
    "V_th": Parameter(-50 * mV, "spike threshold", CODE),
    "V_reset": Parameter(-60 * mV, "reset potential", CODE),
    "t_ref": Parameter(5 * ms, "refractory period", CODE),
    "tau_ampa": Parameter(5 * ms, "decay of the AMPA conductance", CODE),
    "tau_gaba": Parameter(10 * ms, "decay of the GABA_A conductance", CODE),
    "E_inh": Parameter(-80 * mV, "reversal potential of inhibitory synapses", CODE),
}
G_MAX_AMPA = Parameter(0.05 * nS, "AMPA conductance of a synapse that releases all", CODE)
G_MAX_GABA = Parameter(1 * nS, "GABA_A conductance of a synapse that releases all", CODE)
BEGIN = {
    "v": "E_L + rand()*(V_th - E_L)",
    "g_ampa": f"rand()*{G_MAX_AMPA.value / nS}*nS",
    "g_gaba": f"rand()*{G_MAX_GABA.value / nS}*nS",
}
G_CHI = LI_RINZEL + IP3_METABOLISM + METABOTROPIC_RECEPTORS + GAP_JUNCTIONS
RELEASING_ASTROCYTE = G_CHI + EXOCYTOSIS + ASTROCYTE_CLOCK
ASTROCYTE = RELEASING_ASTROCYTE + GLIOTRANSMITTER_AT_START
EXCITATORY = TSODYKS_MARKRAM + AMPA_SYNAPSE + STATIC_WEIGHT
INHIBITORY = TSODYKS_MARKRAM + GABA_SYNAPSE + STATIC_WEIGHT
COUPLINGS = {"per cell": PER_CELL, "per synapse": PER_SYNAPSE}


@dataclass(frozen=True)
class NeuronGliaNetwork:
    """The groups of one network, to be put into a Brian2 Network by `groups()`."""

    cells: NeuronGroup
    excitatory: Synapses
    inhibitory: Synapses
    astrocytes: NeuronGroup
    gap_junctions: Synapses
    speaking: Synapses
    hearing: Synapses

    def groups(self):
        """Return the list of all groups."""
        return list(vars(self).values())


def neuron_glia_network(
    N_e=3200,
    N_i=800,
    N_a=3200,
    *,
    coupling="per cell",
    territory=None,
    cell=CELL,
    astrocyte=ASTROCYTE,
    excitatory=EXCITATORY,
    inhibitory=INHIBITORY,
    connect_e=None,
    connect_i=None,
    junctions=None,
    begin=BEGIN,
    sweep=(),
    **overrides,
):
    """Return the `NeuronGliaNetwork` of N_e + N_i cells and N_a astrocytes.

    coupling    "per cell" or "per synapse" (models/circuits/tripartite.py)
    territory   index of the astrocyte around each cell, array of N_e + N_i, -1 for none (default:
                `territories`)
    connect_e, connect_i   arguments of Brian2's `connect` of the two kinds of synapses
    junctions   arrays (i, j) of the astrocytes that are coupled (default: `neighbours`)
    begin       initial values and other overrides of the cells by name
    sweep, overrides       of the astrocytes, as for `Model.neurons`

    The cells are integrated by Euler's method and synapses have no delay, as published.
    """
    parts = COUPLINGS[coupling]
    territory = territories(N_e, N_i, N_a) if territory is None else territory
    cells = (cell + parts.cell).neurons(
        N_e + N_i, method="euler", territory=territory, **values(CELL_SET), **begin
    )
    synapses_e = (excitatory + parts.synapse).synapses(
        cells[:N_e], cells, connect=connect_e or {"p": 0.05}, g_max_ampa=G_MAX_AMPA.value
    )
    synapses_i = inhibitory.synapses(
        cells[N_e:], cells, connect=connect_i or {"p": 0.2}, g_max_gaba=G_MAX_GABA.value
    )
    astrocytes = (astrocyte + parts.astrocyte).neurons(N_a, sweep=sweep, **overrides)
    i, j = neighbours(N_a) if junctions is None else junctions
    junctions = THRESHOLD_COUPLING.synapses(astrocytes, astrocytes, connect={"i": i, "j": j})
    if coupling == "per cell":
        links = couple_per_cell(astrocytes, cells, synapses_e)
    else:
        synapses_e.astrocyte_index = "territory_post"
        links = couple_per_synapse(astrocytes, synapses_e)
    return NeuronGliaNetwork(cells, synapses_e, synapses_i, astrocytes, junctions, *links)

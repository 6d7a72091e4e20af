"""How astrocytes are coupled to synapses: whose synapses they are decides where state is kept.

Everything that an astrocyte and its synapses exchange is slow against the time step of the cells,
and linear: what the published equations integrate at each synapse and each step is known in closed
form when a spike needs it. `Coupling` says where it is kept.

per synapse   any synapse may belong to any astrocyte. Each synapse holds its own transmitter and a
              copy of what its astrocyte last told it.
per cell      the astrocyte of a synapse follows from the cell that it ends on (as where astrocytes
              have territories). What all its synapses share is kept once in that cell: thousands of
              numbers instead of millions.

Both give the spikes of the published equations, one by one (tests/test_neuron_glia_network.py). Use
per cell wherever the territory decides; per synapse where it does not.
"""

from dataclasses import dataclass

from models.astrocytes.gliotransmission import (
    HEARD_AT,
    HELD_RECEPTORS,
    HELD_SPILLOVER,
    HELD_STATE,
    HELD_TRANSMITTER,
    RELEASE_MODULATION,
    SYNAPTIC_TRANSMITTER,
)
from models.astrocytes.hearing import (
    HEARS_CELLS,
    HEARS_SYNAPSES,
    MEAN_OF_SYNAPSES,
    SUM_OF_CELLS,
    SYNAPSE_COUNT,
    SYNAPTIC_TERRITORY,
    TERRITORY,
)
from models.base import Model

OF_TARGET = {"Gamma_0": "Gamma_0_post", "G_held": "G_held_post", "t_held": "t_held_post"}
RECEPTORS_OF_TARGET = HELD_RECEPTORS.renamed(**OF_TARGET)
HELD = HEARD_AT + HELD_STATE + HELD_RECEPTORS
LINK = Model(name="LINK")
# At the end of each step of the astrocytes, in this order: they advance the receptors of their
# synapses by what was heard since the last step; the targets forget, and hear what holds until the
# next. A shared variable like t_held needs a turn of its own, after what reads it.
ADVANCE = "Gamma_0 = Gamma_S\nG_held = G_heard"
FORGET = "Gamma_0 = 0\nG_held = 0*mmolar\n"
FADE = "Y_0 *= exp(-Omega_c*(t - t_held))"
TELL = "Gamma_0_post += Gamma_0_pre\nG_held_post += G_held_pre"
NOW = "t_held = t"


@dataclass(frozen=True)
class Coupling:
    """What a way of coupling adds to the cells, to their synapses and to the astrocytes."""

    cell: Model
    synapse: Model
    astrocyte: Model


PER_SYNAPSE = Coupling(
    cell=TERRITORY,
    synapse=SYNAPTIC_TERRITORY + HELD + RELEASE_MODULATION + SYNAPTIC_TRANSMITTER,
    astrocyte=HELD + HEARS_SYNAPSES,
)
PER_CELL = Coupling(
    cell=TERRITORY + HEARD_AT + HELD_STATE + HELD_TRANSMITTER + SYNAPSE_COUNT,
    synapse=RECEPTORS_OF_TARGET + RELEASE_MODULATION + HELD_SPILLOVER,
    astrocyte=HELD + HEARS_CELLS,
)


def couple_per_synapse(astrocytes, synapses):
    """Return (speaking, hearing), the Synapses from astrocytes to `synapses` and back.

    The groups must be built with the parts of `PER_SYNAPSE`, and `astrocyte_index` be set.
    """
    dt = synapses.clock.dt
    connect = {"j": "astrocyte_index_pre", "skip_if_invalid": True}
    hearing = MEAN_OF_SYNAPSES.synapses(synapses, astrocytes, connect=connect, dt_syn=dt)
    return _speaking(astrocytes, synapses, "astrocyte_index_post", FORGET), hearing


def couple_per_cell(astrocytes, cells, synapses):
    """Return (speaking, hearing), the Synapses from astrocytes to `cells` and back.

    `cells` are those that the `synapses` end on. The groups must be built with the parts of
    `PER_CELL`, and `territory` be set.
    """
    synapses.n_S_post = "N_incoming"
    connect, dt = {"j": "territory_pre", "skip_if_invalid": True}, synapses.clock.dt
    hearing = SUM_OF_CELLS.synapses(cells, astrocytes, connect=connect, dt_syn=dt)
    return _speaking(astrocytes, cells, "territory_post", FORGET + FADE), hearing


def _speaking(astrocytes, target, index, forget):
    """Return the Synapses by which astrocytes tell the targets of an index what they hold."""
    link = LINK.synapses(astrocytes, target, connect={"i": index, "skip_if_invalid": True})
    turns = [
        (astrocytes, ADVANCE),
        (target, forget),
        (link, TELL),
        (astrocytes, NOW),
        (target, NOW),
    ]
    for order, (group, code) in enumerate(turns):
        group.run_regularly(code, dt=astrocytes.clock.dt, when="end", order=order)
    return link

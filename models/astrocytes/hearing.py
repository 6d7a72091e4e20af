"""What an astrocyte hears of its synapses: the mean of the transmitter around them, Y_ext."""

from brian2 import ms

from models.astrocytes.gliotransmission import (
    CLEARANCE,
    HEARD_AT,
    HELD_TRANSMITTER,
    SYNAPTIC_TRANSMITTER,
)
from models.base import Model, Parameter

# An index outside the range of the astrocytes means that there is none.
TERRITORY = Model(
    name="TERRITORY",
    equations="territory : integer (constant)  # index of the astrocyte around a cell",
)
SYNAPTIC_TERRITORY = Model(
    name="SYNAPTIC_TERRITORY",
    equations="astrocyte_index : integer (constant)  # index of the astrocyte around a synapse",
)

# The synapse ends on the astrocyte itself: one synapse, or several without a mean.
OWN_SPACE = Model(
    name="OWN_SPACE",
    equations="Y_ext = Y_S : mmolar  # transmitter that the astrocyte hears",
)

HEARS_SYNAPSES = Model(
    name="HEARS_SYNAPSES", equations="Y_ext : mmolar  # transmitter that the astrocyte hears"
)

# Brian2 reads what it integrates before the step at t: hence, here too, the step dt_syn.
DT_SYN = {"dt_syn": Parameter(0.1 * ms, "time step of the synapses", "ours: Brian2's default")}

MEAN_OF_SYNAPSES = Model(
    name="MEAN_OF_SYNAPSES",
    equations="""
    Y_age = t - dt_syn - t_spill_pre : second  # time since the last release of the synapse
    Y_ext_post = Y_S_pre*exp(-Omega_c*Y_age)/N_incoming : mmolar (summed)  # mean over synapses
    """,
    parameters=CLEARANCE | DT_SYN,
    pre=SYNAPTIC_TRANSMITTER,
    post=HEARS_SYNAPSES,
)

SYNAPSE_COUNT = Model(
    name="SYNAPSE_COUNT", equations="n_S : 1  # synapses on the cell that an astrocyte hears"
)

HEARS_CELLS = Model(
    name="HEARS_CELLS",
    equations="""
    Y_sum : mmolar  # sum over its synapses of the transmitter around them
    n_sum : 1  # number of its synapses
    Y_ext = Y_sum/clip(n_sum, 1, inf) : mmolar  # transmitter that the astrocyte hears
    """,
)

SUM_OF_CELLS = Model(
    name="SUM_OF_CELLS",
    equations="""
    Y_fade = exp(-Omega_c*(t - dt_syn - t_held_pre)) : 1  # what is left of it since t_held
    Y_sum_post = Y_0_pre*Y_fade : mmolar (summed)  # all transmitter in its territory
    n_sum_post = n_S_pre : 1 (summed)  # all synapses in its territory
    """,
    parameters=CLEARANCE | DT_SYN,
    pre=HELD_TRANSMITTER + HEARD_AT + SYNAPSE_COUNT,
    post=HEARS_CELLS,
)

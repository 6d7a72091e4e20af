"""Receptors that all cells of a population share, since everybody hears everybody equally.

A pool is one unit per population. Spikes change its conductances instead of those of each cell, and
its cells read them (linked variables): N synapses do what N*N would. SHARED_CONDUCTANCES is the
pool, a target for synapses like any cell; SHARED_INPUT is added to the cells.

The Mg block is taken once a step, which explicit methods do anyway: in a loop of its own its
exponential is vectorised, under LIF's refractory condition it is not.

NMDA receptors saturate by presynaptic cell, not by population. NMDA_OUTPUT, added to the
presynaptic cell, is the open fraction of its synapses, which POOLING sums.
"""

from brian2 import nS

from models.base import Model, Parameter
from models.receptors.ampa import AMPA_CONDUCTANCE, AMPA_CURRENT
from models.receptors.extrasynaptic_nmda import EXTRASYNAPTIC_CURRENT
from models.receptors.gaba import GABA_CONDUCTANCE, GABA_CURRENT
from models.receptors.nmda import MG_BLOCK, NMDA_CONDUCTANCE, NMDA_SYNAPSE

SHARED_CONDUCTANCES = AMPA_CONDUCTANCE + GABA_CONDUCTANCE

POOLED_CURRENT = Model(
    name="POOLED_CURRENT",
    equations="""
    g_ampa_pool : siemens (linked)  # AMPA conductance that the cells of a population share
    g_gaba_pool : siemens (linked)  # GABA_A conductance that the cells of a population share
    s_pool : 1 (linked)  # sum of the open fractions of a population
    g_nmda_pool = g_nmda_each*s_pool : siemens  # NMDA conductance of the population, no Mg
    B_held = B_Mg : 1 (constant over dt)  # Mg block at the beginning of the step
    g_exc_pool = g_ampa_pool + nmda_gain*g_nmda_pool*B_held : siemens  # all that is excitatory
    I_pool = g_exc_pool*(E_exc - v) + g_gaba_pool*(E_inh - v) : amp  # current that cells share
    """,
    parameters={
        "g_nmda_each": Parameter(
            0.044 * nS,
            "NMDA conductance of a cell per presynaptic cell, all open",
            "ramirezmahaluf2017code, wgEEN times the leak of 25 nS",
        ),
        "E_exc": AMPA_CURRENT.parameters["E_exc"],
        "E_inh": GABA_CURRENT.parameters["E_inh"],
    },
    sockets={"nmda_gain": 1},
    plugs={"I_syn": "I_pool"},
)

SHARED_INPUT = MG_BLOCK + POOLED_CURRENT

NMDA_OUTPUT = Model(
    name="NMDA_OUTPUT",
    equations="""
    dx_out/dt = -x_out/tau_nmda_rise : 1  # transmitter at a cell's own NMDA synapses
    ds_out/dt = alpha_nmda*x_out*(1-s_out)-s_out/tau_nmda_decay : 1  # open fraction of own synapses
    """,
    parameters={
        "tau_nmda_rise": NMDA_CONDUCTANCE.parameters["tau_nmda_rise"],
        "tau_nmda_decay": NMDA_CONDUCTANCE.parameters["tau_nmda_decay"],
        "alpha_nmda": NMDA_SYNAPSE.parameters["alpha_nmda"],
    },
    reset="x_out += 1",
)

# Extrasynaptic receptors hear the glutamate of the tissue: their gating is the pool's.
SHARED_GATING = Model(
    name="SHARED_GATING", equations="R_open : 1 (linked)  # extrasynaptic receptors, open"
)
SHARED_EXTRASYNAPTIC = SHARED_GATING + EXTRASYNAPTIC_CURRENT.renamed(B_Mg="B_held")

"""Channelrhodopsin in the membrane of a cell, and the train of light pulses that opens it."""

from brian2 import Hz, ms, mV, nS

from models.base import Model, Parameter

CHANNELRHODOPSIN = Model(
    name="CHANNELRHODOPSIN",
    equations="""
    light_phase = t*f_light - floor(t*f_light) : 1  # phase of the train of light pulses
    light = int(light_phase < f_light*light_width) : 1  # 1 during a pulse of light
    do_chr/dt = light*(1 - o_chr)/tau_chr_rise - o_chr/tau_chr_decay : 1  # open channelrhodopsin
    I_chr = g_chr*o_chr*(E_exc - v) : amp  # current through channelrhodopsin
    """,
    parameters={
        "f_light": Parameter(40 * Hz, "frequency of the light pulses", "ours: set by the protocol"),
        "light_width": Parameter(1 * ms, "duration of a light pulse", "ours: a brief flash"),
        "tau_chr_rise": Parameter(0.5 * ms, "opening of channelrhodopsin", "ours: within a pulse"),
        "tau_chr_decay": Parameter(12 * ms, "closing of channelrhodopsin", "ours: some ten ms"),
        "g_chr": Parameter(0 * nS, "conductance of channelrhodopsin", "ours: not expressed"),
        "E_exc": Parameter(0 * mV, "reversal potential of excitatory synapses", "ours: a cation"),
    },
    plugs={"I_syn": "I_chr"},
)

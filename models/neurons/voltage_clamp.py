"""A cell held at a potential by an ideal voltage clamp."""

from brian2 import amp, ms, mV

from models.base import Model

VOLTAGE_CLAMP = Model(
    name="VOLTAGE_CLAMP",
    equations="""
    v : volt  # membrane potential
    I_clamp = -I_syn : amp  # current that the amplifier injects
    """,
    initial={"v": -70 * mV},
    threshold="False",  # a clamped cell never fires; models that wait for spikes may join it
    refractory=0 * ms,
    sockets={"I_syn": 0 * amp},
)

"""A cell held at a potential by an ideal voltage clamp."""

from brian2 import amp, mV

from models.base import Model

VOLTAGE_CLAMP = Model(
    name="VOLTAGE_CLAMP",
    equations="""
    v : volt  # membrane potential
    I_clamp = -I_syn : amp  # current that the amplifier injects
    """,
    initial={"v": -70 * mV},
    sockets={"I_syn": 0 * amp},
)

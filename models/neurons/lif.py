"""Leaky integrate-and-fire neuron."""

from brian2 import amp, ms, mV, nS, pF, volt

from models.base import Model, Parameter

LIF = Model(
    name="LIF",
    equations="""
    dv/dt = (g_L*(E_L - v) + I_syn)/C_m : volt (unless refractory)  # membrane potential
    """,
    parameters={
        "C_m": Parameter(200 * pF, "membrane capacitance", "ours: tau_m = 20 ms at g_L = 10 nS"),
        "g_L": Parameter(10 * nS, "leak conductance", "ours: 100 MOhm, a small cortical cell"),
        "E_L": Parameter(-70 * mV, "leak reversal potential", "ours: a cortical cell at rest"),
        "V_th": Parameter(-50 * mV, "spike threshold", "ours: 20 mV above rest"),
        "V_reset": Parameter(-60 * mV, "reset potential", "ours: between rest and threshold"),
        "t_ref": Parameter(2 * ms, "refractory period", "ours: at most 500 spikes per second"),
    },
    initial={"v": "E_L"},
    threshold="v > V_th + shift_V_th",
    reset="v = V_reset",
    refractory="t - lastspike < t_ref - dt/2",  # as "t_ref", in a form that is vectorised
    method="exponential_euler",
    sockets={"I_syn": 0 * amp, "shift_V_th": 0 * volt},
)

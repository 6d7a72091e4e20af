"""The slow potassium current that adapts cortical cells, after Yamada, Koch and Adams (1989)."""

from brian2 import cm, mS, ms, mV

from models.base import Model, Parameter
from models.neurons.regular_spiking import AREA, FIT

M_CURRENT = Model(
    name="M_CURRENT",
    equations="""
    I_M = M_gain*g_M*p_M*(E_K - v) : amp  # M current
    dp_M/dt = (p_M_inf - p_M)/tau_p_M : 1  # activation of the M current
    p_M_inf = 1/(1 + exp(-2*v_M)) : 1  # steady state of p_M
    v_M = (v + 35*mV)/(20*mV) : 1  # membrane potential in the units of the rates of the M current
    tau_p_M = tau_max_M/(3.3*exp(v_M) + exp(-v_M)) : second  # time constant of the M current
    """,
    parameters={
        "g_M": Parameter(0.075 * mS / cm**2 * AREA, "maximal M conductance", FIT),
        "tau_max_M": Parameter(
            608 * ms, "scale of the time constant of the M current", "pospischil2008, as g_M"
        ),
        "E_K": Parameter(
            -90 * mV, "reversal potential of potassium", "pospischil2008, reversal potentials"
        ),
    },
    initial={"p_M": "p_M_inf"},
    sockets={"M_gain": 1},  # what a neuromodulator leaves of the current
    plugs={"I_syn": "I_M"},
)

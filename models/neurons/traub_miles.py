"""Pyramidal cell: the reduced Traub-Miles model of Börgers, Epstein and Kopell (2008).

Its sodium activation follows the membrane potential at once; its rates are those of REGULAR_SPIKING
67 mV lower. As in WANG_BUZSAKI, densities are multiplied by an area.
"""

from brian2 import amp, cm, mS, mV, pA, uF

from models.base import Model, Parameter
from models.neurons.wang_buzsaki import AREA

CELL = "neurobloxping, PINGNeuronExci, times AREA"

# The potassium conductance is large: the membrane closes at up to 80 per ms, so that explicit
# methods need steps of 0.025 ms. The rates are written as published and not with exprel, which
# would be finite at -54, -52 and -27 mV sharp, but keeps compilers from vectorising: 6 times.
TRAUB_MILES = Model(
    name="TRAUB_MILES",
    equations="""
    dv/dt = (I_L + I_Na + I_K + I_app + I_syn)/C_m : volt  # membrane potential
    I_L = g_L*(E_L - v) : amp  # leak current
    I_Na = g_Na*m_Na**3*h_Na*(E_Na - v) : amp  # sodium current
    I_K = g_K*n_K**4*(E_K - v) : amp  # delayed-rectifier potassium current
    m_Na = alpha_m_Na/(alpha_m_Na + beta_m_Na) : 1  # activation of the sodium current
    dh_Na/dt = alpha_h_Na*(1 - h_Na) - beta_h_Na*h_Na : 1  # inactivation of the sodium current
    dn_K/dt = alpha_n_K*(1 - n_K) - beta_n_K*n_K : 1  # activation of the potassium current
    alpha_m_Na = 0.32/ms*(v/mV + 54)/(1 - exp(-(v/mV + 54)/4)) : Hz  # activation rate of sodium
    beta_m_Na = 0.28/ms*(v/mV + 27)/(exp((v/mV + 27)/5) - 1) : Hz  # deactivation rate of sodium
    alpha_h_Na = 0.128/ms*exp(-(v/mV + 50)/18) : Hz  # recovery of the sodium current
    beta_h_Na = 4/ms/(1 + exp(-(v/mV + 27)/5)) : Hz  # inactivation rate of sodium
    alpha_n_K = 0.032/ms*(v/mV + 52)/(1 - exp(-(v/mV + 52)/5)) : Hz  # activation rate of potassium
    beta_n_K = 0.5/ms*exp(-(v/mV + 57)/40) : Hz  # deactivation rate of potassium
    """,
    parameters={
        "C_m": Parameter(1 * uF / cm**2 * AREA, "membrane capacitance", CELL),
        "g_L": Parameter(0.1 * mS / cm**2 * AREA, "leak conductance", CELL),
        "E_L": Parameter(-67 * mV, "leak reversal potential", CELL),
        "g_Na": Parameter(100 * mS / cm**2 * AREA, "maximal sodium conductance", CELL),
        "E_Na": Parameter(50 * mV, "reversal potential of sodium", CELL),
        "g_K": Parameter(80 * mS / cm**2 * AREA, "maximal potassium conductance", CELL),
        "E_K": Parameter(-100 * mV, "reversal potential of potassium", CELL),
        "I_app": Parameter(0 * pA, "applied current", "ours: nothing is applied"),
        "V_spike": Parameter(0 * mV, "level that counts as a spike", "ours: on the upstroke"),
        "V_rearm": Parameter(-40 * mV, "level below which the next spike can count", "ours: rest"),
    },
    initial={
        "v": "E_L",
        "h_Na": "alpha_h_Na/(alpha_h_Na + beta_h_Na)",
        "n_K": "alpha_n_K/(alpha_n_K + beta_n_K)",
    },
    threshold="v > V_spike",
    refractory="v > V_rearm",  # nothing is reset; a step that is long may ring about V_spike
    method="rk2",
    sockets={"I_syn": 0 * amp},
)

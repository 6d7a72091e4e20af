"""Fast-spiking interneuron of Wang and Buzsaki (1996), after the authors' cell of two gates.

The paper gives densities; here they are multiplied by an area, so that currents and conductances
are those of a cell and any receptor of the library can be added.
"""

from brian2 import amp, cm, mS, mV, pA, uF

from models.base import Model, Parameter

AREA = 1e-4 * cm**2  # ours: 100 pF and 100 MOhm; 1 uA/cm2 is 100 pA, 0.1 mS/cm2 is 10 nS
CELL = "wangbuzsaki1996code, cell, times AREA"

WANG_BUZSAKI = Model(
    name="WANG_BUZSAKI",
    equations="""
    dv/dt = (I_L + I_Na + I_K + I_app + I_syn)/C_m : volt  # membrane potential
    I_L = g_L*(E_L - v) : amp  # leak current
    I_Na = g_Na*m_Na**3*h_Na*(E_Na - v) : amp  # sodium current
    I_K = g_K*n_K**4*(E_K - v) : amp  # delayed-rectifier potassium current
    m_Na = alpha_m_Na/(alpha_m_Na + beta_m_Na) : 1  # activation of the sodium current
    dh_Na/dt = phi*(alpha_h_Na*(1-h_Na) - beta_h_Na*h_Na) : 1  # inactivation of the sodium current
    dn_K/dt = phi*(alpha_n_K*(1 - n_K) - beta_n_K*n_K) : 1  # activation of the potassium current
    alpha_m_Na = 1/ms/exprel(-(v + 35*mV)/(10*mV)) : Hz  # activation rate of sodium
    beta_m_Na = 4/ms*exp(-(v + 60*mV)/(18*mV)) : Hz  # deactivation rate of sodium
    alpha_h_Na = 0.07/ms*exp(-(v + 58*mV)/(20*mV)) : Hz  # recovery of the sodium current
    beta_h_Na = 1/ms/(1 + exp(-(v + 28*mV)/(10*mV))) : Hz  # inactivation rate of sodium
    alpha_n_K = 0.1/ms/exprel(-(v + 34*mV)/(10*mV)) : Hz  # activation rate of potassium
    beta_n_K = 0.125/ms*exp(-(v + 44*mV)/(80*mV)) : Hz  # deactivation rate of potassium
    """,
    parameters={
        "C_m": Parameter(1 * uF / cm**2 * AREA, "membrane capacitance", CELL),
        "g_L": Parameter(0.1 * mS / cm**2 * AREA, "leak conductance", CELL),
        "E_L": Parameter(-65 * mV, "leak reversal potential", CELL),
        "g_Na": Parameter(35 * mS / cm**2 * AREA, "maximal sodium conductance", CELL),
        "E_Na": Parameter(55 * mV, "reversal potential of sodium", CELL),
        "g_K": Parameter(9 * mS / cm**2 * AREA, "maximal potassium conductance", CELL),
        "E_K": Parameter(-90 * mV, "reversal potential of potassium", CELL),
        "phi": Parameter(5, "factor on the rates of the gates h_Na and n_K", CELL),
        "I_app": Parameter(0 * pA, "applied current", "ours: nothing is applied"),
        "V_spike": Parameter(0 * mV, "level that counts as a spike", "ours: on the upstroke"),
    },
    initial={
        "v": "E_L",
        "h_Na": "alpha_h_Na/(alpha_h_Na + beta_h_Na)",
        "n_K": "alpha_n_K/(alpha_n_K + beta_n_K)",
    },
    threshold="v > V_spike",
    refractory="v > V_spike",  # one spike for each crossing: nothing is reset
    method="rk2",
    sockets={"I_syn": 0 * amp},
)

"""Regular-spiking cortical cell with sodium, potassium and leak currents (Pospischil et al. 2008).

Add M_CURRENT for the adaptation that the paper's cell has. The channels of the spike are a model of
their own, so that another compartment can have them.
"""

from brian2 import amp, cm, mS, mV, uF, um

from models.base import Model, Parameter

AREA = 3.141592653589793 * 96 * um * 96 * um  # a cylinder 96 um long and wide
FIT = "pospischil2008, regular-spiking cell, times the area of its cylinder"

# c/exprel(x) is c x/(exp(x) - 1): 0.32 (13 - v)/(exp((13 - v)/4) - 1) in the paper, finite at 13
SPIKE_CHANNELS = Model(
    name="SPIKE_CHANNELS",
    equations="""
    I_Na = g_Na*m_Na**3*h_Na*(E_Na - v) : amp  # sodium current
    I_K = g_K*n_K**4*(E_K - v) : amp  # delayed-rectifier potassium current
    dm_Na/dt = alpha_m_Na*(1 - m_Na) - beta_m_Na*m_Na : 1  # activation of the sodium current
    dh_Na/dt = alpha_h_Na*(1 - h_Na) - beta_h_Na*h_Na : 1  # inactivation of the sodium current
    dn_K/dt = alpha_n_K*(1 - n_K) - beta_n_K*n_K : 1  # activation of the potassium current
    v_TM = v - V_TM : volt  # membrane potential as the rates see it
    alpha_m_Na = 1.28/ms/exprel((13*mV - v_TM)/(4*mV)) : Hz  # activation rate of sodium
    beta_m_Na = 1.4/ms/exprel((v_TM - 40*mV)/(5*mV)) : Hz  # deactivation rate of sodium
    alpha_h_Na = 0.128/ms*exp((17*mV - v_TM)/(18*mV)) : Hz  # recovery of the sodium current
    beta_h_Na = 4/ms/(1 + exp((40*mV - v_TM)/(5*mV))) : Hz  # inactivation rate of sodium
    alpha_n_K = 0.16/ms/exprel((15*mV - v_TM)/(5*mV)) : Hz  # activation rate of potassium
    beta_n_K = 0.5/ms*exp((10*mV - v_TM)/(40*mV)) : Hz  # deactivation rate of potassium
    """,
    parameters={
        "g_Na": Parameter(56 * mS / cm**2 * AREA, "maximal sodium conductance", FIT),
        "E_Na": Parameter(
            50 * mV, "reversal potential of sodium", "pospischil2008, reversal potentials"
        ),
        "g_K": Parameter(6 * mS / cm**2 * AREA, "maximal potassium conductance", FIT),
        "E_K": Parameter(
            -90 * mV, "reversal potential of potassium", "pospischil2008, reversal potentials"
        ),
        "V_TM": Parameter(  # V_T in the paper, a name that the exponential cell needs
            -56.2 * mV, "shift of the Traub-Miles rates", "pospischil2008, regular-spiking cell"
        ),
    },
    initial={
        "m_Na": "alpha_m_Na/(alpha_m_Na + beta_m_Na)",
        "h_Na": "alpha_h_Na/(alpha_h_Na + beta_h_Na)",
        "n_K": "alpha_n_K/(alpha_n_K + beta_n_K)",
    },
    plugs={"I_syn": "I_Na + I_K"},
)

REGULAR_SPIKING_MEMBRANE = Model(
    name="REGULAR_SPIKING_MEMBRANE",
    equations="""
    dv/dt = (I_L + I_syn)/C_m : volt  # membrane potential
    I_L = g_L*(E_L - v) : amp  # leak current
    """,
    parameters={
        "C_m": Parameter(1 * uF / cm**2 * AREA, "membrane capacitance", FIT),
        "g_L": Parameter(0.0205 * mS / cm**2 * AREA, "leak conductance", FIT),
        "E_L": Parameter(-70.3 * mV, "leak reversal potential", "pospischil2008, as g_L"),
        "V_spike": Parameter(0 * mV, "level that counts as a spike", "ours: on the upstroke"),
    },
    initial={"v": "E_L"},
    threshold="v > V_spike",
    refractory="v > V_spike",  # one spike for each crossing: nothing is reset
    method="exponential_euler",
    sockets={"I_syn": 0 * amp},
)

REGULAR_SPIKING = REGULAR_SPIKING_MEMBRANE + SPIKE_CHANNELS

"""Node of Ranvier of a mammalian myelinated axon at 37 degrees, and what joins nodes to an axon.

Chiu et al. 1979 measured the membrane of rabbit nodes: sodium channels and a leak, and hardly any
potassium current. Sweeney et al. 1987 (corrected by Basser & Roth 1991) warmed it to 37 degrees and
put the nodes on a cable of internodes that conduct along the axon alone: myelin neither leaks nor
stores charge. The papers give densities; here they are multiplied by the area of a node of an axon
of 5.7 um. Nodes are 100 diameters apart, so that all of these conductances grow with the diameter,
and a thinner axon differs by the distance of its nodes alone. One published rate turns negative
below -347 mV, where strong fields put some nodes; here it does not.
"""

from brian2 import amp, cm, mS, mV, ohm, uF, um

from models.base import Model, Parameter

PI = 3.141592653589793
FIBRE = 5.7 * um  # diameter with its myelin, as in McIntyre et al. 2004
SPACING, INNER, GAP = 100 * FIBRE, 0.6 * FIBRE, 1.5 * um  # of nodes, inside diameter, length
AREA, SECTION = PI * INNER * GAP, PI * INNER**2 / 4
RESISTIVITY = 54.7 * ohm * cm  # of the inside
NODE = "sweeney1987; basser1991; pyfiberscode, sweeney.mod and sweeney.py; ours: diameter"

NODE_OF_RANVIER = Model(
    name="NODE_OF_RANVIER",
    equations="""
    dv/dt = (I_L + I_Na + I_syn)/C_m : volt  # membrane potential
    I_L = g_L*(E_L - v) : amp  # leak current
    I_Na = g_Na*m_Na**2*h_Na*(E_Na - v) : amp  # sodium current
    dm_Na/dt = alpha_m_Na*(1 - m_Na) - beta_m_Na*m_Na : 1  # activation of the sodium current
    dh_Na/dt = alpha_h_Na*(1 - h_Na) - beta_h_Na*h_Na : 1  # inactivation of the sodium current
    k_m_Na = clip(126 + 0.363*v/mV, 1, 1000)/ms : Hz  # largest activation rate of sodium
    alpha_m_Na = k_m_Na/(1 + exp(-(v/mV + 49)/5.3)) : Hz  # activation rate of sodium
    beta_m_Na = alpha_m_Na*exp(-(v/mV + 56.2)/4.17) : Hz  # deactivation rate of sodium
    alpha_h_Na = beta_h_Na*exp(-(v/mV + 74.5)/5) : Hz  # recovery of the sodium current
    beta_h_Na = 15.6/ms/(1 + exp(-(v/mV + 56)/10)) : Hz  # inactivation rate of sodium
    """,
    parameters={
        "C_m": Parameter(2.5 * uF / cm**2 * AREA, "membrane capacitance", NODE),
        "g_L": Parameter(128 * mS / cm**2 * AREA, "leak conductance", NODE),
        "E_L": Parameter(-80.01 * mV, "leak reversal potential", NODE),
        "g_Na": Parameter(1445 * mS / cm**2 * AREA, "maximal sodium conductance", NODE),
        "E_Na": Parameter(35.64 * mV, "reversal potential of sodium", NODE),
        "V_spike": Parameter(0 * mV, "level that counts as a spike", "ours: on the upstroke"),
    },
    initial={
        "v": "E_L",
        "m_Na": "alpha_m_Na/(alpha_m_Na + beta_m_Na)",
        "h_Na": "alpha_h_Na/(alpha_h_Na + beta_h_Na)",
    },
    threshold="v > V_spike",
    refractory="v > V_spike",  # one spike for each crossing: nothing is reset
    method="exponential_euler",
    sockets={"I_syn": 0 * amp},
)

INTERNODE_CURRENT = Model(
    name="INTERNODE_CURRENT",
    equations="I_internode : amp  # current from the neighbouring nodes",
    plugs={"I_syn": "I_internode"},
)

INTERNODE = Model(
    name="INTERNODE",
    equations="""
    I_internode_post = g_internode*(v_pre - v_post) : amp (summed)  # along the inside
    """,
    parameters={
        "g_internode": Parameter(
            SECTION / (RESISTIVITY * SPACING), "conductance of the inside of an internode", NODE
        ),
    },
    post=NODE_OF_RANVIER + INTERNODE_CURRENT,
)

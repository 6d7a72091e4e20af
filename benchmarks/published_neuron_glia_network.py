"""The equations of the recurrent network of Stimberg et al. 2019 (example 6) as they are published.

Plain Brian2, every synapse integrated at every step: what the forms of the library are compared
with, in tests/test_neuron_glia_network.py spike by spike, in neuron_glia_network.py for
speed. Symbols and values are the script's; cells are joined and placed by the caller.
"""

import numpy as np
from brian2 import (
    NeuronGroup,
    Synapses,
    TimedArray,
    mmolar,
    ms,
    mV,
    nS,
    pA,
    pF,
    second,
    umolar,
)

CELLS = {
    **{"E_l": -60 * mV, "g_l": 9.99 * nS, "C_m": 198 * pF, "V_th": -50 * mV, "V_r": -60 * mV},
    **{"E_e": 0 * mV, "E_i": -80 * mV, "tau_e": 5 * ms, "tau_i": 10 * ms, "tau_r": 5 * ms},
    "I_ex": 100 * pA,
}
SYNAPSES = {
    **{"rho_c": 0.005, "Y_T": 500 * mmolar, "Omega_c": 40 / second},
    **{"U_0__star": 0.6, "Omega_f": 3.33 / second, "Omega_d": 2 / second, "alpha": 0.0},
    **{"w_e": 0.05 * nS, "w_i": 1 * nS},
    **{"O_G": 1.5 / umolar / second, "Omega_G": 0.5 / (60 * second)},
}
ASTROCYTES = {
    **{"O_P": 0.9 * umolar / second, "K_P": 0.05 * umolar, "C_T": 2 * umolar, "rho_A": 0.18},
    **{"Omega_C": 6 / second, "Omega_L": 0.1 / second, "O_2": 0.2 / umolar / second},
    **{"d_1": 0.13 * umolar, "d_2": 1.05 * umolar, "d_3": 0.9434 * umolar, "d_5": 0.08 * umolar},
    **{"O_beta": 0.5 * umolar / second, "O_N": 0.3 / umolar / second, "Omega_N": 0.5 / second},
    **{"K_KC": 0.5 * umolar, "zeta": 10.0},
    **{"O_delta": 1.2 * umolar / second, "kappa_delta": 1.5 * umolar, "K_delta": 0.1 * umolar},
    **{"Omega_5P": 0.05 / second, "K_D": 0.7 * umolar},
    **{"K_3K": 1.0 * umolar, "O_3K": 4.5 * umolar / second},
    **{"F": 0.09 * umolar / second, "I_Theta": 0.3 * umolar, "omega_I": 0.05 * umolar},
    **{"C_Theta": 0.5 * umolar, "Omega_A": 0.6 / second, "U_A": 0.6, "G_T": 200 * mmolar},
    **{"rho_e": 6.5e-4, "Omega_e": 60 / second},
}
CELL = """
dv/dt = (g_l*(E_l - v) + I_s + I_ex*stimulus(t))/C_m : volt (unless refractory)
I_s = g_e*(E_e - v) + g_i*(E_i - v) : amp
dg_e/dt = -g_e/tau_e : siemens
dg_i/dt = -g_i/tau_i : siemens
"""
SYNAPSE = """
dY_S/dt = -Omega_c*Y_S : mmolar (clock-driven)
dGamma_S/dt = O_G*G_A*(1 - Gamma_S) - Omega_G*Gamma_S : 1 (clock-driven)
du_S/dt = -Omega_f*u_S : 1 (event-driven)
dx_S/dt = Omega_d*(1 - x_S) : 1 (event-driven)
U_0 : 1
r_S : 1
G_A : mmolar
"""
RELEASE = """
U_0 = (1 - Gamma_S)*U_0__star + alpha*Gamma_S
u_S += U_0*(1 - u_S)
r_S = u_S*x_S
x_S -= r_S
Y_S += rho_c*Y_T*r_S
"""
ASTROCYTE = """
dGamma_A/dt = O_N*Y_S*(1 - clip(Gamma_A, 0, 1)) - fall*clip(Gamma_A, 0, 1) : 1
fall = Omega_N*(1 + zeta*C/(C + K_KC)) : Hz
dI/dt = J_beta + J_delta - J_3K - J_5P + J_coupling : mmolar
J_beta = O_beta*Gamma_A : mmolar/second
J_delta = O_delta/(1 + I/kappa_delta)*C**2/(C**2 + K_delta**2) : mmolar/second
J_3K = O_3K*C**4/(C**4 + K_D**4)*I/(I + K_3K) : mmolar/second
J_5P = Omega_5P*I : mmolar/second
J_coupling : mmolar/second
dC/dt = J_r + J_l - J_p : mmolar
dh/dt = (h_inf - h)/tau_h : 1
J_r = (Omega_C*m_inf**3*h**3)*(C_T - (1 + rho_A)*C) : mmolar/second
J_l = Omega_L*(C_T - (1 + rho_A)*C) : mmolar/second
J_p = O_P*C**2/(C**2 + K_P**2) : mmolar/second
m_inf = I/(I + d_1)*C/(C + d_5) : 1
h_inf = Q_2/(Q_2 + C) : 1
tau_h = 1/(O_2*(Q_2 + C)) : second
Q_2 = d_2*(I + d_1)/(I + d_3) : mmolar
dx_A/dt = Omega_A*(1 - x_A) : 1
dG_A/dt = -Omega_e*G_A : mmolar
Y_S : mmolar
"""
GLIO_RELEASE = """
G_A += rho_e*G_T*U_A*x_A
x_A -= U_A*x_A
"""
COUPLING = """
delta_I = I_post - I_pre : mmolar
J_coupling_post = -F/2*(1 + over)*sign(delta_I) : mmolar/second (summed)
over = tanh((abs(delta_I) - I_Theta)/omega_I) : 1
"""


def published_network(N_e, N_i, N_a, *, territory, excitatory, inhibitory, junctions, begin, astro):
    """Return (cells, astrocytes, all groups) of the published equations.

    territory   index of the astrocyte around each cell; outside the range of astrocytes: none
    excitatory, inhibitory, junctions   arrays (i, j) of connected cells and of coupled astrocytes
    begin       arrays v, g_e, g_i of the cells; astro: initial C, h, I of astrocytes
    """
    stimulus = TimedArray([1.0, 1.2, 1.0, 1.0], dt=2 * second)
    cells = NeuronGroup(
        N_e + N_i,
        CELL,
        threshold="v > V_th",
        reset="v = V_r",
        refractory="tau_r",
        method="euler",
        namespace=CELLS | {"stimulus": stimulus},
    )
    _set(cells, begin)
    synapses_e = _joined(cells[:N_e], cells, excitatory, "g_e_post += w_e*r_S")
    synapses_i = _joined(cells[N_e:], cells, inhibitory, "g_i_post += w_i*r_S")
    astrocytes = NeuronGroup(
        N_a,
        ASTROCYTE,
        threshold="C > C_Theta",
        reset=GLIO_RELEASE,
        refractory="C > C_Theta",
        method="rk4",
        dt=10 * ms,
        namespace=ASTROCYTES,
    )
    _set(astrocytes, astro | {"x_A": 1})
    astrocyte = territory[excitatory[1]]
    (heard,) = np.nonzero((astrocyte >= 0) & (astrocyte < N_a))
    speaking = Synapses(astrocytes, synapses_e, "G_A_post = G_A_pre : mmolar (summed)")
    speaking.connect(i=astrocyte[heard], j=heard)
    hearing = Synapses(synapses_e, astrocytes, "Y_S_post = Y_S_pre/N_incoming : mmolar (summed)")
    hearing.connect(i=heard, j=astrocyte[heard])
    coupling = Synapses(astrocytes, astrocytes, COUPLING, namespace=ASTROCYTES)
    coupling.connect(i=junctions[0], j=junctions[1])
    groups = [cells, synapses_e, synapses_i, astrocytes, speaking, hearing, coupling]
    return cells, astrocytes, groups


def _joined(source, target, pairs, effect):
    synapses = Synapses(
        source, target, SYNAPSE, on_pre=RELEASE + effect, method="exact", namespace=SYNAPSES
    )
    synapses.connect(i=pairs[0], j=pairs[1])
    synapses.x_S = 1
    return synapses


def _set(group, initial):
    for name, value in initial.items():
        setattr(group, name, value)

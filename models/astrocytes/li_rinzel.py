"""Calcium of an astrocyte: release by IP3 receptors, leak and uptake (Li and Rinzel 1994).

The two-variable reduction of De Young and Keizer's IP3 receptor, in the notation of De Pittà et al.
2009, where h_IP3 is h. IP3, I_IP3, comes from another model: IP3_CLAMP or IP3_METABOLISM.
"""

from brian2 import ms, second, umolar

from models.base import Model, Parameter

CODE = "stimberg2019code, examples 2 to 6"

LI_RINZEL = Model(
    name="LI_RINZEL",
    equations="""
    dC/dt = J_r + J_l - J_p : mmolar  # free calcium in the cytosol of the astrocyte
    dh_IP3/dt = (h_IP3_inf - h_IP3)/tau_h_IP3 : 1  # IP3 receptors that calcium does not inactivate
    J_r = Omega_C*(m_IP3_inf*h_IP3)**3*C_ER : mmolar/second  # release through IP3 receptors
    J_l = Omega_L*C_ER : mmolar/second  # leak from the endoplasmic reticulum
    J_p = O_P*C**2/(C**2 + K_P**2) : mmolar/second  # uptake by SERCA pumps
    C_ER = C_T - (1 + rho_A)*C : mmolar  # gradient towards the cytosol, times the ratio of volumes
    m_IP3_inf = I_IP3/(I_IP3 + d_1)*C/(C + d_5) : 1  # IP3 receptors that IP3 and calcium activate
    h_IP3_inf = Q_2/(Q_2 + C) : 1  # steady state of h_IP3
    tau_h_IP3 = 1/(O_2*(Q_2 + C)) : second  # time constant of h_IP3
    Q_2 = d_2*(I_IP3 + d_1)/(I_IP3 + d_3) : mmolar  # calcium that inactivates half of the receptors
    """,
    parameters={
        "C_T": Parameter(2 * umolar, "total calcium of the cell, per volume of cytosol", CODE),
        "rho_A": Parameter(0.18, "volume of the endoplasmic reticulum over the cytosol's", CODE),
        "Omega_C": Parameter(6 / second, "maximal rate of release through IP3 receptors", CODE),
        "Omega_L": Parameter(0.1 / second, "leak rate of the endoplasmic reticulum", CODE),
        "O_P": Parameter(0.9 * umolar / second, "maximal uptake by SERCA pumps", CODE),
        "K_P": Parameter(
            0.05 * umolar, "calcium affinity of SERCA pumps", "stimberg2019code, examples 3 to 6"
        ),
        "d_1": Parameter(0.13 * umolar, "IP3 that binds half of the receptors", CODE),
        "d_2": Parameter(1.05 * umolar, "inactivating calcium that binds half, with IP3", CODE),
        "d_3": Parameter(0.9434 * umolar, "IP3 that binds half of the inactivated receptors", CODE),
        "d_5": Parameter(0.08 * umolar, "activating calcium that binds half", CODE),
        "O_2": Parameter(0.2 / umolar / second, "binding rate of inactivating calcium", CODE),
    },
    initial={"C": 0.01 * umolar, "h_IP3": 0.9},
    method="rk4",
)

# Astrocytes are slow: as published, a clock of their own.
ASTROCYTE_CLOCK = Model(
    name="ASTROCYTE_CLOCK",
    parameters={
        "dt_astro": Parameter(10 * ms, "time step of astrocytes", "stimberg2019code, example 6"),
    },
    dt="dt_astro",
)

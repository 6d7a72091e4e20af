"""CaMKII and its phosphatase as a bistable system (Zhabotinsky 2000).

A ring has ten subunits. The first is phosphorylated if two neighbours have bound calcium and
calmodulin, each further one by a phosphorylated neighbour. Protein phosphatase 1 (PP1) removes
phosphates one by one and is saturated by its substrate. Calcium also acts on PP1: PP1 is held by
inhibitor 1, which PKA phosphorylates and calcineurin dephosphorylates.

The abstract of the paper could be read, its equations could not. They and all constants are those
of the programme for time courses after it in Gabbiani & Cox (camk2.m); a second one has the same
equations (zhabo18code). Symbols of the paper: P_i, e_k, e_p; k_1 to k_4, K_M, K_H1, K_H2, I and I_0
have subscripts of their own here.

At low calcium the inhibitor binds within milliseconds and rings change within months, hence
exponential Euler, which no step makes unstable. Rates hold for one step. Where calcium is high take
at most 20 ms (error 0.5 % in a pulse); at rest minutes will do.
"""

from brian2 import Hz, second, umolar

from models.base import Model, Parameter

GC = "gabbianicox2010, camk2.m"

# A ring with j phosphates at random places has on average j*(10 - j)/9 that stand beside a bare
# subunit: 1, 16/9, 7/3, 8/3, 25/9. For 4 and 6 the programme has 284/105, 1.4 % more: kept here.
CAMKII = Model(
    name="CAMKII",
    equations="""
    F_CaM = Ca**4/(Ca**4 + K_CaM**4) : 1  # fraction of subunits with calcium and calmodulin
    h_CaN = Ca**3/(Ca**3 + K_CaN**3) : 1 (constant over dt)  # active fraction of calcineurin
    v_init = 10*k_CaMKII*kinase_gain*F_CaM**2 : Hz (constant over dt)  # first phosphate of a ring
    v_prop = k_CaMKII*kinase_gain*F_CaM : Hz (constant over dt)  # the next one, beside a phosphate
    v_PP1 = k_PP1*e_p/(K_PP1 + 10*e_k*P_act) : Hz (constant over dt)  # loss of a phosphate
    P_0 = e_k - (P_1 + P_2 + P_3 + P_4 + P_5 + P_6 + P_7 + P_8 + P_9 + P_10) : mmolar  # bare rings
    dP_1/dt = v_init*P_0 - v_prop*P_1 + v_PP1*(2*P_2 - P_1) : mmolar  # rings with 1 phosphate
    dP_2/dt = v_prop*(P_1 - 16.0/9*P_2) + v_PP1*(3*P_3 - 2*P_2) : mmolar  # rings with 2
    dP_3/dt = v_prop*(16.0/9*P_2 - 7.0/3*P_3) + v_PP1*(4*P_4 - 3*P_3) : mmolar  # rings with 3
    dP_4/dt = v_prop*(7.0/3*P_3 - 284.0/105*P_4) + v_PP1*(5*P_5 - 4*P_4) : mmolar  # rings with 4
    dP_5/dt = v_prop*(284.0/105*P_4 - 25.0/9*P_5) + v_PP1*(6*P_6 - 5*P_5) : mmolar  # rings with 5
    dP_6/dt = v_prop*(25.0/9*P_5 - 284.0/105*P_6) + v_PP1*(7*P_7 - 6*P_6) : mmolar  # rings with 6
    dP_7/dt = v_prop*(284.0/105*P_6 - 7.0/3*P_7) + v_PP1*(8*P_8 - 7*P_7) : mmolar  # rings with 7
    dP_8/dt = v_prop*(7.0/3*P_7 - 16.0/9*P_8) + v_PP1*(9*P_9 - 8*P_8) : mmolar  # rings with 8
    dP_9/dt = v_prop*(16.0/9*P_8 - P_9) + v_PP1*(10*P_10 - 9*P_9) : mmolar  # rings with 9
    dP_10/dt = v_prop*P_9 - v_PP1*10*P_10 : mmolar  # rings with 10
    n_low = P_1 + 2*P_2 + 3*P_3 + 4*P_4 + 5*P_5 : mmolar  # phosphates on rings with up to 5
    n_high = 6*P_6 + 7*P_7 + 8*P_8 + 9*P_9 + 10*P_10 : mmolar  # phosphates on the other rings
    P_act = (n_low + n_high)/(10*e_k) : 1  # fraction of CaMKII subunits that are phosphorylated
    J_bind = k_I1_on*I_P*e_p - k_I1_off*(e_p0 - e_p) : mmolar/second  # PP1 that inhibitor 1 binds
    de_p/dt = -J_bind : mmolar  # free PP1
    dI_P/dt = v_PKA*I_free - v_CaN*h_CaN*I_P - J_bind : mmolar  # free phosphorylated inhibitor 1
    """,
    parameters={
        "k_CaMKII": Parameter(0.5 * Hz, "autophosphorylation of CaMKII (k_1)", GC),
        "k_PP1": Parameter(2 * Hz, "turnover of PP1 (k_2)", GC),
        "k_I1_on": Parameter(1 / umolar / second, "binding of inhibitor 1 to PP1 (k_3)", GC),
        "k_I1_off": Parameter(1e-3 * Hz, "unbinding of inhibitor 1 from PP1 (k_4)", GC),
        "K_PP1": Parameter(0.4 * umolar, "Michaelis constant of PP1 (K_M)", GC),
        "K_CaM": Parameter(4 * umolar, "calcium of half-active CaMKII (K_H1)", GC),
        "K_CaN": Parameter(0.7 * umolar, "calcium of half-active calcineurin (K_H2)", GC),
        "e_k": Parameter(20 * umolar, "concentration of CaMKII rings", GC + ", P0"),
        "e_p0": Parameter(0.05 * umolar, "concentration of PP1, free and bound", GC + ", D0"),
        "I_free": Parameter(0.1 * umolar, "inhibitor 1 without phosphate, held (I_0)", GC),
        "v_PKA": Parameter(1 * Hz, "phosphorylation of inhibitor 1 by PKA", GC + ", nuPKA"),
        "v_CaN": Parameter(1 * Hz, "dephosphorylation of it by calcineurin", GC + ", nuCaN"),
    },
    initial={  # of a spine that has long been at 0.1 uM
        "I_P": "v_PKA*I_free/v_CaN*(1 + (K_CaN/(0.1*umolar))**3)",
        "e_p": "k_I1_off*e_p0/(k_I1_off + k_I1_on*I_P)",
    },
    method="exponential_euler",
    sockets={"kinase_gain": 1},
)

CAMKII_INHIBITOR = Model(
    name="CAMKII_INHIBITOR",
    equations="""
    in_inhibitor = int(t >= t_inhibitor)*int(t < t_uninhibited) : 1  # 1 while CaMKII is inhibited
    """,
    parameters={
        "block_CaMKII": Parameter(1.0, "fraction of CaMKII activity that is blocked", "ours: all"),
        "t_inhibitor": Parameter(1e12 * second, "when CaMKII is inhibited", "ours: never"),
        "t_uninhibited": Parameter(1e12 * second, "when the inhibitor is gone", "ours: never"),
    },
    plugs={"kinase_gain": "1 - block_CaMKII*in_inhibitor"},
)

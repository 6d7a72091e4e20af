"""NMDA receptors outside of the synapse, which the glutamate around them opens.

EXTRASYNAPTIC_NMDA belongs to the cell, beside EXTRASYNAPTIC_GLUTAMATE and beside NMDA, whose Mg
block it shares. Its receptors have five states: free, one glutamate bound, two bound, desensitised,
open. EXTRASYNAPTIC_POOL is the calcium that enters through them, beside NMDA_CALCIUM_POOL, and
EXTRASYNAPTIC_ENTRY takes it to the synapse, beside CALCIUM_RULE.
"""

from brian2 import mmolar, ms, nS

from models.base import Model, Parameter
from models.receptors.nmda import NMDA, NMDA_CALCIUM
from models.receptors.nmda_calcium import NMDA_CALCIUM_POOL

CODE = "chen2001code, nmda2B.hoc"

# Scheme and rates are those of NR1/NR2B: half of the receptors are active at 2 uM, and after a
# pulse of glutamate the current falls in some 0.4 s.
EXTRASYNAPTIC_GATING = Model(
    name="EXTRASYNAPTIC_GATING",
    equations="""
    dR_1/dt = R_in_1 - R_in_2 : 1  # extrasynaptic receptors with one glutamate
    dR_2/dt = R_in_2 - R_in_des - R_in_open : 1  # extrasynaptic receptors with two, shut
    dR_des/dt = R_in_des : 1  # extrasynaptic receptors, desensitised
    dR_open/dt = R_in_open : 1  # extrasynaptic receptors, open
    R_0 = 1 - R_1 - R_2 - R_des - R_open : 1  # extrasynaptic receptors without glutamate
    R_in_1 = 2*k_R_on*G_ext*R_0 - k_R_off*R_1 : Hz  # first glutamate, net
    R_in_2 = k_R_on*G_ext*R_1 - 2*k_R_off*R_2 : Hz  # second glutamate, net
    R_in_des = k_R_des*R_2 - k_R_res*R_des : Hz  # desensitisation, net
    R_in_open = k_R_open*R_2 - k_R_shut*R_open : Hz  # opening, net
    """,
    parameters={
        "k_R_on": Parameter(2 / (mmolar * ms), "binding of glutamate to each site of NR2B", CODE),
        "k_R_off": Parameter(0.005 / ms, "unbinding of glutamate from each site of NR2B", CODE),
        "k_R_des": Parameter(0.004 / ms, "desensitisation of NR2B receptors", CODE),
        "k_R_res": Parameter(0.006 / ms, "recovery of desensitised NR2B receptors", CODE),
        "k_R_open": Parameter(0.1 / ms, "opening of NR2B receptors", CODE),
        "k_R_shut": Parameter(0.04 / ms, "closing of NR2B receptors", CODE),
    },
)

EXTRASYNAPTIC_CURRENT = Model(
    name="EXTRASYNAPTIC_CURRENT",
    equations="""
    R_sat = 1/(1 + k_R_shut/k_R_open*(1 + k_R_des/k_R_res)) : 1  # open receptors at saturation
    g_open_extra = g_max_extra*R_open/R_sat*B_Mg : siemens  # open extrasynaptic receptors
    I_extra = g_open_extra*(E_exc - v) : amp  # extrasynaptic NMDA current
    I_Ca_extra = f_Ca_nmda*g_open_extra*(E_Ca - v) : amp  # its calcium
    """,
    parameters={
        name: EXTRASYNAPTIC_GATING.parameters[name]
        for name in ("k_R_des", "k_R_res", "k_R_open", "k_R_shut")
    }
    | {
        "g_max_extra": Parameter(
            0.36 / 0.64 * nS,
            "conductance of saturated extrasynaptic NMDA receptors",
            "harrispettit2007, abstract: 36 % of the dendritic pool; ours: the other 64 % are 1 nS",
        ),
        "f_Ca_nmda": NMDA_CALCIUM.parameters["f_Ca_nmda"],
        "E_Ca": NMDA_CALCIUM.parameters["E_Ca"],
        "E_exc": NMDA.parameters["E_exc"],
    },
    plugs={"I_syn": "I_extra"},
)

EXTRASYNAPTIC_NMDA = EXTRASYNAPTIC_GATING + EXTRASYNAPTIC_CURRENT

EXTRASYNAPTIC_POOL = Model(
    name="EXTRASYNAPTIC_POOL",
    equations="""
    dc_extra/dt = -c_extra/tau_Ca + k_c_nmda*I_Ca_extra : 1  # the same outside the synapse
    """,
    parameters=NMDA_CALCIUM_POOL.parameters,
)

# With share_p = 0 calcium from outside of the synapse is linked to depression alone, which is an
# assumption; with 1 both pools feed the one calcium of the rule.
EXTRASYNAPTIC_ENTRY = Model(
    name="EXTRASYNAPTIC_ENTRY",
    parameters={
        "q_extra": Parameter(
            1,
            "extrasynaptic NMDA receptors of a spine, those of an average one being 1",
            "ours: the average",
        ),
        "share_p": Parameter(
            0,
            "part of the extrasynaptic calcium that counts for potentiation too",
            "ours: extrasynaptic receptors are linked to depression, not potentiation",
        ),
    },
    plugs={
        "c_entry": "share_p*q_extra*c_extra_post",
        "c_entry_d": "(1 - share_p)*q_extra*c_extra_post",
    },
    post=EXTRASYNAPTIC_NMDA + EXTRASYNAPTIC_POOL,
)

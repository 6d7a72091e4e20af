"""AMPA receptors that bind the glutamate of the cleft: scheme of Jonas, Major & Sakmann (1993).

Seven states: free, one or two glutamates bound, open, and three desensitised. Recorded at 22
degrees; the rates are read from code that takes them from Franks, Stevens & Sejnowski (2003).
"""

from brian2 import mmolar, ms

from models.base import Model, Parameter

CODE = "franks2003, as written in the GENESIS function make_AMPA_m_stevens"


PER_MS = 1 / ms
PER_MM_MS = 1 / (mmolar * ms)

KINETIC_AMPA = Model(
    name="KINETIC_AMPA",
    equations="""
    C_0 = 1 - C_1 - C_2 - O_ampa - D_1 - D_2 - D_3 : 1  # AMPA receptors without glutamate
    to_C_1 = k_C0C1*G_cleft*C_0 - k_C1C0*C_1 : Hz  # net binding of a first glutamate
    to_C_2 = k_C1C2*G_cleft*C_1 - k_C2C1*C_2 : Hz  # net binding of a second glutamate
    to_O = k_C2O*C_2 - k_OC2*O_ampa : Hz  # net opening
    to_D_1 = k_C1D1*C_1 - k_D1C1*D_1 : Hz  # net desensitisation with one glutamate
    to_D_2 = k_C2D2*C_2 - k_D2C2*D_2 : Hz  # net desensitisation with two glutamates
    to_D_3 = k_OD3*O_ampa - k_D3O*D_3 : Hz  # net desensitisation of open receptors
    D_1_to_2 = k_D1D2*G_cleft*D_1 - k_D2D1*D_2 : Hz  # net binding by desensitised receptors
    D_2_to_3 = k_D2D3*D_2 - k_D3D2*D_3 : Hz  # net change between the desensitised states
    dC_1/dt = to_C_1 - to_C_2 - to_D_1 : 1  # AMPA receptors with one glutamate
    dC_2/dt = to_C_2 - to_O - to_D_2 : 1  # AMPA receptors with two glutamates, shut
    dO_ampa/dt = to_O - to_D_3 : 1  # open AMPA receptors
    dD_1/dt = to_D_1 - D_1_to_2 : 1  # desensitised AMPA receptors with one glutamate
    dD_2/dt = to_D_2 + D_1_to_2 - D_2_to_3 : 1  # desensitised AMPA receptors with two glutamates
    dD_3/dt = to_D_3 + D_2_to_3 : 1  # AMPA receptors desensitised from the open state
    """,
    parameters={
        "k_C0C1": Parameter(
            4.59 * PER_MM_MS, "binding of the first glutamate to AMPA receptors", CODE
        ),
        "k_C1C0": Parameter(
            4.26 * PER_MS, "unbinding of the first glutamate from AMPA receptors", CODE
        ),
        "k_C1C2": Parameter(
            28.4 * PER_MM_MS, "binding of the second glutamate to AMPA receptors", CODE
        ),
        "k_C2C1": Parameter(
            3.26 * PER_MS, "unbinding of the second glutamate from AMPA receptors", CODE
        ),
        "k_C2O": Parameter(4.24 * PER_MS, "opening of AMPA receptors", CODE),
        "k_OC2": Parameter(0.9 * PER_MS, "closing of AMPA receptors", CODE),
        "k_C1D1": Parameter(
            2.89 * PER_MS, "desensitisation of AMPA receptors with one glutamate", CODE
        ),
        "k_D1C1": Parameter(0.0392 * PER_MS, "recovery of AMPA receptors with one glutamate", CODE),
        "k_C2D2": Parameter(
            0.172 * PER_MS, "desensitisation of AMPA receptors with two glutamates", CODE
        ),
        "k_D2C2": Parameter(
            0.000727 * PER_MS, "recovery of AMPA receptors with two glutamates", CODE
        ),
        "k_OD3": Parameter(0.0177 * PER_MS, "desensitisation of open AMPA receptors", CODE),
        "k_D3O": Parameter(0.004 * PER_MS, "recovery of AMPA receptors to the open state", CODE),
        "k_D1D2": Parameter(
            1.27 * PER_MM_MS, "binding of the second glutamate to desensitised AMPA receptors", CODE
        ),
        "k_D2D1": Parameter(
            0.0457 * PER_MS, "unbinding of it from desensitised AMPA receptors", CODE
        ),
        "k_D2D3": Parameter(
            0.0168 * PER_MS, "AMPA receptors, second to third desensitised state", CODE
        ),
        "k_D3D2": Parameter(
            0.1904 * PER_MS, "AMPA receptors, third to second desensitised state", CODE
        ),
    },
    method="rk4",
)

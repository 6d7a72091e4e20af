"""The late weight that pCREB and C/EBP build by two self-sustaining pathways (Zhang et al. 2016).

Weight and pathways are in per cent of what they are at rest; `w_late` is the weight for others.
"""

from brian2 import second

from models.base import Model, Parameter

STEADY = "ours: steady state of the published equations"

LATE_WEIGHT = Model(
    name="LATE_WEIGHT",
    equations="""
    x_CREB = (pCREB - pCREB_0)/a_CREB : 1  # excess of pCREB
    x_CEBP = (CEBP - CEBP_0)/a_CEBP : 1  # excess of C/EBP
    f_w1 = w_1**2/(w_1**2 + K_w1**2) : 1  # what the first pathway sustains itself by
    f_w2 = w_2**2/(w_2**2 + K_w2**2) : 1  # what the second pathway sustains itself by
    dw_1/dt = (v_w1 + k_w1*x_CREB*x_CEBP*f_w1)*synthesis - w_1/tau_w1 : 1  # first pathway
    dw_2/dt = (v_w2 + k_w2*x_CEBP*f_w2)*synthesis - w_2/tau_w2 : 1  # second pathway
    dw_3/dt = k_w3*(w_1 + w_2)*synthesis - w_3/tau_w3 : 1  # late weight, 100 at rest
    w_late = w_3/100 : 1  # consolidated weight of a synapse, 1 at rest
    """,
    parameters={
        "pCREB_0": Parameter(0.0066, "pCREB at rest", "zhang2016code, in W1"),
        "a_CREB": Parameter(0.198, "scale of pCREB", "zhang2016code, kw1creb"),
        "CEBP_0": Parameter(0.076, "C/EBP at rest", "zhang2016code, in W1 and w2"),
        "a_CEBP": Parameter(0.228, "scale of C/EBP", "zhang2016code, kw1cebp and kw2cebp"),
        "v_w1": Parameter(
            4e-4 / second, "basal rate of the first pathway", "zhang2016code, kbasw1"
        ),
        "k_w1": Parameter(1.2 / second, "gain of the first pathway", "zhang2016code, kfw1"),
        "K_w1": Parameter(150, "first pathway at half of its gain", "zhang2016code, kw1"),
        "tau_w1": Parameter(2.5e5 * second, "decay of the first pathway", "zhang2016code, 1/kdw1"),
        "v_w2": Parameter(
            1e-5 / second, "basal rate of the second pathway", "zhang2016code, kbasw2"
        ),
        "k_w2": Parameter(0.032 / second, "gain of the second pathway", "zhang2016code, kfw2"),
        "K_w2": Parameter(150, "second pathway at half of its gain", "zhang2016code, kw2"),
        "tau_w2": Parameter(1e7 * second, "decay of the second pathway", "zhang2016code, 1/kdw2"),
        "k_w3": Parameter(
            1e-5 / second, "growth of the weight by both pathways", "zhang2016code, kfw3"
        ),
        "tau_w3": Parameter(5e4 * second, "decay of the late weight", "zhang2016code, 1/kdw3"),
    },
    initial={"w_1": 100, "w_2": 100, "w_3": 100},
    sockets={"synthesis": 1},
    method="rk4",
)

# The published constants are some per mille from a steady state: C/EBP settles at 99.6 % of CEBP_0,
# and a cell at rest loses a quarter of its weight in some months. With these values it keeps it.
STEADY_REST = {
    "BDNF": Parameter(0.0710955837, "active BDNF", STEADY),
    "m_BDNF": Parameter(0.0031764107928, "mRNA of BDNF", STEADY),
    "pCREB": Parameter(0.00652845045, "phosphorylated CREB", STEADY),
    "CEBP": Parameter(0.075375795003, "C/EBP", STEADY),
    "f_Bdnf_0": Parameter(0.00564941327, "basal induction of bdnf", STEADY),
    "f_Cebpb_0": Parameter(8.49416159e-6, "basal induction of C/EBP", STEADY),
    "pCREB_0": Parameter(0.00652845045, "pCREB at rest", STEADY),
    "CEBP_0": Parameter(0.075375795003, "C/EBP at rest", STEADY),
}

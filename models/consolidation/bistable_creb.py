"""A bistable variant of the loop of BDNF, CREB and C/EBP: no published model.

Two changes to the published loop: C/EBP and bdnf are induced at all times, without delay and
without end, and BDNF is cleared in proportion to itself, as fast at rest as published. With the
published clearance, which saturates, such a loop has no upper state: BDNF rises without bound.
"""

from brian2 import second

from models.base import Model, Parameter
from models.consolidation.bdnf_creb import BDNF_GENE, CEBP, CREB

CLOSED_LOOP = Model(
    name="CLOSED_LOOP",
    parameters={
        "CEBP_open": Parameter(1, "1 where pCREB induces C/EBP", "ours: always"),
        "BDNF_open": Parameter(1, "1 where C/EBP induces bdnf", "ours: always"),
    },
)

BDNF_LINEAR = Model(
    name="BDNF_LINEAR",
    equations="""
    dBDNF/dt = v_release*stimulus + J_BDNF - BDNF/tau_BDNF : 1  # active BDNF
    """,
    parameters={
        "v_release": Parameter(
            0.03 / second, "BDNF that a full stimulus releases", "zhang2016code, test1"
        ),
        "tau_BDNF": Parameter(
            336.146 * second,
            "time constant of BDNF",
            "zhang2016code, (K_A2 + A)/kdega at the initial A",
        ),
    },
    initial={"BDNF": 0.0713219},
    sockets={"stimulus": 0},
    method="rk4",
)

BISTABLE_CREB = CLOSED_LOOP + BDNF_GENE + BDNF_LINEAR + CREB + CEBP

BISTABLE_REST = {
    "m_BDNF": Parameter(3.17863e-3, "mRNA of BDNF", "ours: lower steady state"),
    "pCREB": Parameter(6.55147e-3, "phosphorylated CREB", "ours: lower steady state"),
    "CEBP": Parameter(0.0754522, "C/EBP", "ours: lower steady state"),
}

"""What joins the stages of consolidation, each of which is a group on a clock of its own.

Spine -> enzymes (calcium), enzymes -> nucleus (release of BDNF), nucleus -> copies of a gene
(acetylation), copies and nucleus -> structure (a weight that only genes which can be read
consolidate). The stages are published models; that they are joined in this way is ours.
"""

from brian2 import second

from models.base import Model, Parameter
from models.consolidation.bdnf_creb import CREB
from models.consolidation.given_late_weight import GIVEN_LATE_WEIGHT
from models.consolidation.histone_acetylation import GENE, TOLD_DRIVE
from models.consolidation.late_weight import LATE_WEIGHT

# Vesicles are triggered within seconds and released over minutes. What was triggered is counted, so
# that no step of the nucleus, however long, misses any of it.
BDNF_TRIGGER = Model(
    name="BDNF_TRIGGER",
    equations="""
    dq_triggered/dt = k_trigger*P_act*F_CaM : second  # release of BDNF that was triggered so far
    """,
    parameters={
        "k_trigger": Parameter(
            10.0,
            "release of BDNF by phosphorylated CaMKII that has bound calcium and calmodulin",
            "hartmann2001, abstract: needs postsynaptic calcium; ours: a tetanus of five trains"
            " triggers as much as the stimulus of zhang2016code, 60 s",
        ),
    },
)

BDNF_SECRETION = Model(
    name="BDNF_SECRETION",
    equations="""
    q_told : second  # release that was triggered, as told by enzymes
    secretion = (q_told - q_secreted)/tau_secretion : 1  # BDNF that is released now
    dq_secreted/dt = secretion : second  # release of BDNF that has happened so far
    """,
    parameters={
        "tau_secretion": Parameter(
            60 * second,
            "time in which vesicles release BDNF",
            "ours: the duration of the stimulus of zhang2016code",
        ),
    },
    plugs={"stimulus": "secretion"},
)

TRIGGER_TO_NUCLEUS = Model(
    name="TRIGGER_TO_NUCLEUS",
    equations="q_told_post = q_triggered_pre : second (summed)  # of the one spine",
    pre=BDNF_TRIGGER,
    post=BDNF_SECRETION,
)

# pCREB brings the acetyltransferase CBP to a gene: a full drive where all CREB is phosphorylated.
NUCLEUS_TO_COPY = Model(
    name="NUCLEUS_TO_COPY",
    equations="""
    CREB_share = (pCREB_pre - pCREB_0)/(CREB_total - pCREB_0) : 1  # share of CREB, beyond rest
    drive_told_post = clip(CREB_share, 0, 1) : 1 (summed)  # of the one nucleus
    """,
    parameters={
        "pCREB_0": LATE_WEIGHT.parameters["pCREB_0"],
        "CREB_total": CREB.parameters["CREB_total"],
    },
    pre=CREB,
    post=TOLD_DRIVE,
)

# Beside GENE. The weight that structure follows has a ceiling; the published late weight has none
# and grows without end where stimuli are repeated.
CONSOLIDATED_WEIGHT = Model(
    name="CONSOLIDATED_WEIGHT",
    equations="""
    w_told : 1  # late weight as told by a nucleus
    w_offered = clip(w_told - 1, -1, w_ceiling) : 1  # change of weight that genes may keep
    w_late = 1 + accessibility*w_offered : 1  # consolidated weight of a synapse, 1 at rest
    """,
    parameters={
        "w_ceiling": Parameter(
            GIVEN_LATE_WEIGHT.parameters["w_stimulated"].value - 1,
            "largest gain of weight that genes may keep",
            "ours: as a lasting stimulus gives in GIVEN_LATE_WEIGHT",
        ),
    },
    initial={"w_told": 1},
)

NUCLEUS_TO_STRUCTURE = Model(
    name="NUCLEUS_TO_STRUCTURE",
    equations="w_told_post = w_late_pre : 1 (summed)  # of the one nucleus",
    pre=LATE_WEIGHT,
    post=CONSOLIDATED_WEIGHT + GENE,
)

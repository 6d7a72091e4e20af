"""The loop of BDNF, CREB and C/EBP in a hippocampal neuron after training (Zhang et al. 2016).

A stimulus releases BDNF, BDNF phosphorylates CREB, pCREB induces C/EBP, C/EBP induces bdnf. Amounts
are in the arbitrary units of the paper. C/EBP is induced with a delay of 6 h and acts on bdnf until
18 h. The published file counts these times from the one stimulus of a simulation. Here the time
since the last stimulus is a state of the cell, which is the same for one stimulus; `ONE_TRAINING`
is the published clock. Steps of 60 s are short enough; from 470 s on the integration is unstable.
"""

from brian2 import second

from models.base import Model, Parameter

TIME_SINCE_STIMULUS = Model(
    name="TIME_SINCE_STIMULUS",
    equations="""
    stimulated = int(stimulus > stimulus_min) : 1  # 1 while the cell is stimulated
    dt_quiet/dt = 1 : second  # time without stimulus
    t_since = t_quiet*(1 - stimulated) : second  # time since the end of the last stimulus
    """,
    parameters={
        "stimulus_min": Parameter(0.5, "stimulus that restarts the delays", "ours: half of a full"),
    },
    initial={"t_quiet": 1e9 * second},
    threshold="stimulus > stimulus_min",
    reset="t_quiet = 0*second",
    sockets={"stimulus": 0},
    method="rk4",
)

ONE_TRAINING = Model(
    name="ONE_TRAINING",
    equations="""
    t_since = t - t_trained : second  # time since the end of the last stimulus
    """,
    parameters={
        "t_trained": Parameter(60 * second, "end of the only stimulus", "zhang2016code, t2 + dur"),
    },
)

DELAYED_LOOP = Model(
    name="DELAYED_LOOP",
    equations="""
    CEBP_open = int(t_since > t_open - dt/2) : 1 (constant over dt)  # 1 where pCREB induces C/EBP
    BDNF_open = int(t_since < t_close - dt/2) : 1 (constant over dt)  # 1 where C/EBP induces bdnf
    """,
    parameters={
        "t_open": Parameter(
            (6 * 3600 - 60) * second,
            "time after a stimulus at which pCREB begins to induce C/EBP",
            "zhang2016code, starth: 6 h after the onset of 60 s",
        ),
        "t_close": Parameter(
            (18 * 3600 - 60) * second,
            "time after a stimulus at which C/EBP ceases to induce bdnf",
            "zhang2016code, endh: 18 h after the onset of 60 s",
        ),
    },
)

BDNF_GENE = Model(
    name="BDNF_GENE",
    equations="""
    f_CEBP = CEBP**2/(K_CEBP**2 + CEBP**2) : 1  # induction of bdnf by C/EBP
    f_Bdnf = f_Bdnf_0 + BDNF_open*(f_CEBP - f_Bdnf_0) : 1  # induction of bdnf
    J_decay = v_decay*m_BDNF/(m_BDNF + K_decay) : Hz  # decay of the mRNA of BDNF
    dm_BDNF/dt = v_m0 + v_m*f_Bdnf - J_decay : 1  # mRNA of BDNF
    J_BDNF = v_BDNF*m_BDNF**2/(m_BDNF**2 + K_m**2)*synthesis : Hz  # synthesis of BDNF
    """,
    parameters={
        "v_m0": Parameter(7.8e-8 / second, "basal rate of bdnf", "zhang2016code, K_min_B"),
        "v_m": Parameter(7.26e-6 / second, "induced rate of bdnf", "zhang2016code, k_2"),
        "K_CEBP": Parameter(1, "C/EBP that half induces bdnf", "zhang2016code, K_BCEBP"),
        "f_Bdnf_0": Parameter(0.00574, "basal induction of bdnf", "zhang2016code, kbcedbnf"),
        "v_decay": Parameter(2.26e-5 / second, "maximal decay of mRNA", "zhang2016code, kdegb"),
        "K_decay": Parameter(0.6, "mRNA at half of its maximal decay", "zhang2016code, K_B2"),
        "v_BDNF": Parameter(21 / second, "maximal synthesis of BDNF", "zhang2016code, k_1"),
        "K_m": Parameter(1, "mRNA at half of maximal synthesis", "zhang2016code, k_trs"),
    },
    initial={"m_BDNF": 0.00320135},
    sockets={"synthesis": 1},
    method="rk4",
)

BDNF = Model(
    name="BDNF",
    equations="""
    J_clear = v_clear*BDNF/(BDNF + K_clear) : Hz  # clearance of BDNF
    dBDNF/dt = v_release*stimulus + J_BDNF - J_clear : 1  # active BDNF
    """,
    parameters={
        "v_release": Parameter(
            0.03 / second, "BDNF that a full stimulus releases", "zhang2016code, test1"
        ),
        "v_clear": Parameter(0.002 / second, "maximal clearance of BDNF", "zhang2016code, kdega"),
        "K_clear": Parameter(0.6, "BDNF at half of its maximal clearance", "zhang2016code, K_A2"),
    },
    initial={"BDNF": 0.0722924},
    sockets={"stimulus": 0},
    method="rk4",
)

CREB = Model(
    name="CREB",
    equations="""
    f_TrkB = BDNF**2/(BDNF**2 + K_TrkB**2) : 1  # activation of TrkB by BDNF
    k_phos = k_phos_0 + k_TrkB*f_TrkB : Hz  # phosphorylation of CREB
    dpCREB/dt = k_phos*(CREB_total - pCREB) - k_dephos*pCREB : 1  # phosphorylated CREB
    """,
    parameters={
        "k_phos_0": Parameter(
            8e-7 / second, "phosphorylation without BDNF", "zhang2016code, K_phosC1"
        ),
        "k_TrkB": Parameter(5.92e-3 / second, "phosphorylation by TrkB", "zhang2016code, k_Cbdnf"),
        "K_TrkB": Parameter(5, "BDNF that half activates TrkB", "zhang2016code, K_bpcreb"),
        "CREB_total": Parameter(0.085, "all CREB", "zhang2016code, CREBt"),
        "k_dephos": Parameter(
            2.4e-5 / second, "dephosphorylation of CREB", "zhang2016code, K_dephC1"
        ),
    },
    initial={"pCREB": 0.0066},
    method="rk4",
)

CEBP = Model(
    name="CEBP",
    equations="""
    f_CREB = pCREB**2/(K_CREB**2 + pCREB**2) : 1  # induction of C/EBP by pCREB
    f_Cebpb = f_Cebpb_0 + CEBP_open*(f_CREB - f_Cebpb_0) : 1  # induction of C/EBP
    J_CEBP = (v_C0 + v_C*f_Cebpb)*(CEBP_max - CEBP)*synthesis : Hz  # synthesis of C/EBP
    dCEBP/dt = J_CEBP - v_loss*CEBP/(CEBP + K_loss) : 1  # C/EBP
    """,
    parameters={
        "v_C": Parameter(0.31 / second, "induced synthesis of C/EBP", "zhang2016code, v_cebp"),
        "v_C0": Parameter(1.58e-5 / second, "basal synthesis of C/EBP", "zhang2016code, K_min_C"),
        "K_CREB": Parameter(2.24, "pCREB that half induces C/EBP", "zhang2016code, k_crece"),
        "f_Cebpb_0": Parameter(8.9e-6, "basal induction of C/EBP", "zhang2016code, kbpcrebce"),
        "CEBP_max": Parameter(0.228, "ceiling of C/EBP", "zhang2016code, CEBPmax"),
        "v_loss": Parameter(5.65e-6 / second, "maximal loss of C/EBP", "zhang2016code, K_dxCBP"),
        "K_loss": Parameter(0.076, "C/EBP at half of its maximal loss", "zhang2016code, K_dCEBP"),
    },
    initial={"CEBP": 0.076},
    sockets={"synthesis": 1},
    method="rk4",
)

BDNF_CREB = TIME_SINCE_STIMULUS + DELAYED_LOOP + BDNF_GENE + BDNF + CREB + CEBP

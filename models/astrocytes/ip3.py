"""IP3 of an astrocyte: clamped, or made and degraded (ChI and G-ChI models, De Pittà et al. 2009).

Each source of IP3 is a model of its own that plugs into J_IP3: metabotropic receptors, a drive from
outside, gap junctions (gap_junctions.py). ASTROCYTE = LI_RINZEL + IP3_METABOLISM + ... is the G-ChI
model. The values are those of the recurrent network of Stimberg et al. 2019; IP3_SETS has others.
"""

from brian2 import second, umolar

from models.base import Model, Parameter

CODE = "stimberg2019code, example 6"

IP3_CLAMP = Model(
    name="IP3_CLAMP",
    equations="I_IP3 : mmolar  # IP3 in the cytosol of the astrocyte",
    initial={"I_IP3": 0.01 * umolar},
)

# K_D3K is K_D in the papers.
IP3_METABOLISM = Model(
    name="IP3_METABOLISM",
    equations="""
    dI_IP3/dt = J_delta - J_3K - J_5P + J_IP3 : mmolar  # IP3 in the cytosol of the astrocyte
    J_delta = O_delta/(1 + I_IP3/kappa_delta)*PLC_act : mmolar/second  # production by PLC delta
    PLC_act = C**2/(C**2 + K_delta**2) : 1  # activation of PLC delta by calcium
    J_3K = O_3K*kinase_act*I_IP3/(I_IP3 + K_3K) : mmolar/second  # degradation by the 3-kinase
    kinase_act = C**4/(C**4 + K_D3K**4) : 1  # activation of the 3-kinase by calcium
    J_5P = Omega_5P*I_IP3 : mmolar/second  # degradation by the 5-phosphatase
    """,
    parameters={
        "O_delta": Parameter(1.2 * umolar / second, "maximal production by PLC delta", CODE),
        "kappa_delta": Parameter(1.5 * umolar, "IP3 that halves production by PLC delta", CODE),
        "K_delta": Parameter(0.1 * umolar, "calcium affinity of PLC delta", CODE),
        "O_3K": Parameter(4.5 * umolar / second, "maximal degradation by the 3-kinase", CODE),
        "K_D3K": Parameter(0.7 * umolar, "calcium affinity of the 3-kinase", CODE),
        "K_3K": Parameter(1.0 * umolar, "IP3 affinity of the 3-kinase", CODE),
        "Omega_5P": Parameter(0.05 / second, "rate of degradation by the 5-phosphatase", CODE),
    },
    initial={"I_IP3": 0.01 * umolar},
    sockets={"J_IP3": 0 * umolar / second},
)

# Y_ext is what the astrocyte hears of its synapses. The published network clips Gamma_A, which an
# explicit step of 10 ms can carry beyond its bounds; within them clipping changes nothing.
METABOTROPIC_RECEPTORS = Model(
    name="METABOTROPIC_RECEPTORS",
    equations="""
    dGamma_A/dt = O_N*Y_ext*(1 - G_clip) - Omega_N*PKC_act*G_clip : 1  # bound receptors
    G_clip = clip(Gamma_A, 0, 1) : 1  # fraction of bound metabotropic receptors, within bounds
    PKC_act = 1 + zeta_A*C/(C + K_KC) : 1  # termination by protein kinase C
    J_beta = O_beta*Gamma_A : mmolar/second  # production of IP3 by PLC beta
    """,
    parameters={
        "O_beta": Parameter(0.5 * umolar / second, "maximal production by PLC beta", CODE),
        "O_N": Parameter(0.3 / umolar / second, "binding rate of metabotropic receptors", CODE),
        "Omega_N": Parameter(0.5 / second, "unbinding rate of metabotropic receptors", CODE),
        "K_KC": Parameter(0.5 * umolar, "calcium affinity of protein kinase C", CODE),
        "zeta_A": Parameter(10.0, "maximal factor of termination by protein kinase C", CODE),
    },
    plugs={"J_IP3": "J_beta"},
)

# A reservoir of IP3, as of a pipette or of a cell far away, behind a gap junction with a threshold.
IP3_DRIVE = Model(
    name="IP3_DRIVE",
    equations="""
    t_drive = t - drive_start : second  # time since the reservoir was first filled
    in_drive = int(t_drive >= 0*second)*int(t_drive % drive_period < drive_duration) : 1  # 1: full
    I_gap = I_IP3 - I_bias*in_drive : mmolar  # difference to the reservoir
    open_ex = 1/(1 + exp(-2*(abs(I_gap) - I_Theta)/omega_I)) : 1  # open fraction, (1 + tanh)/2
    J_ex = -F_ex*open_ex*sign(I_gap) : mmolar/second  # IP3 from the reservoir
    """,
    parameters={
        "I_bias": Parameter(
            1 * umolar, "IP3 in the reservoir", "stimberg2019code, examples 4 and 5"
        ),
        "F_ex": Parameter(
            0.09 * umolar / second,
            "maximal flux of IP3 from the reservoir",
            "stimberg2019code, examples 2 and 5",
        ),
        "I_Theta": Parameter(
            0.3 * umolar, "difference of IP3 at which coupling is half open", CODE
        ),
        "omega_I": Parameter(0.05 * umolar, "width of the threshold of coupling", CODE),
        "drive_start": Parameter(
            0 * second, "time at which the reservoir is first filled", "ours: at once"
        ),
        "drive_period": Parameter(
            50 * second, "period of the reservoir", "stimberg2019code, example 5"
        ),
        "drive_duration": Parameter(
            50 * second, "time per period with IP3 in the reservoir", "ours: always"
        ),
    },
    plugs={"J_IP3": "J_ex"},
)

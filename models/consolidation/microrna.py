"""MicroRNA that decides which messages are translated: titration, as in Mukherji et al. 2011.

Free microRNA binds a free message. The complex falls apart, or its message is degraded and the
microRNA returns to the pool: it is recycled, its total is constant. A bound message is not
translated. In the steady state, with r_0 = k_R/gamma_R, theta = gamma_star*miR_T/gamma_R and
lam = (k_mir_off + gamma_star)/k_mir_on,

    r_free = ((r_0 - lam - theta) + sqrt((r_0 - lam - theta)**2 + 4*lam*r_0))/2

Molecules are numbers per cell. Messages that share the pool are added: a second one is
MESSAGE.renamed(...). MESSAGE and TARGET_PROTEIN are the equations of the means. COUNTED_MESSAGE is
the same scheme molecule by molecule, with Poisson numbers of reactions in each step (tau leaping):
its step must be short against 1/gamma_star and against 1/(k_mir_on*miR_T).
"""

from brian2 import second

from models.base import Model, Parameter

MINUTE = 60 * second
SCHEME = "mirnanoise2025, parms10"
LEGEND = "mirnafeedback2011"

RATES = {
    "k_R": Parameter(
        1.5 / MINUTE, "transcription rate of a gene", "ours: its messages are just as many as theta"
    ),
    "gamma_R": Parameter(
        0.01 / MINUTE,
        "degradation rate of free messages",
        f"{LEGEND}, gamma_m; ours: the legend has no unit, minutes make a half-life of 69 min",
    ),
    "k_mir_on": Parameter(
        0.007 / MINUTE,
        "rate at which one microRNA binds one message",
        "ours: lam = 5, so that messages below the threshold are repressed 31-fold",
    ),
    "k_mir_off": Parameter(
        0.005 / MINUTE,
        "dissociation rate of bound messages",
        f"{SCHEME}, a sixth of their degradation",
    ),
    "gamma_star": Parameter(
        0.03 / MINUTE,
        "degradation rate of bound messages",
        "ours: three times that of free ones; mirnanoise2025 has 0.6 and 30 times",
    ),
}
TRANSLATION = {
    "k_prot": Parameter(
        0.1 / MINUTE, "translation rate of one free message", f"{LEGEND}, k_p; ours: per minute"
    ),
    "gamma_prot": Parameter(
        0.002 / MINUTE,
        "degradation rate of the protein of a message",
        f"{LEGEND}, gamma_p; ours: per minute, a half-life of 5.8 h",
    ),
}

MICRORNA_POOL = Model(
    name="MICRORNA_POOL",
    equations="""
    miR_free = miR_T - miR_bound : 1  # microRNA of a cell that is not bound
    """,
    parameters={
        "miR_T": Parameter(50, "microRNA of a cell, free and bound", "ours: theta = 150 messages"),
    },
    sockets={"miR_bound": 0},
)

MESSAGE = Model(
    name="MESSAGE",
    equations="""
    binding = k_mir_on*mir_gain*miR_free : Hz  # rate at which a free message is bound
    dr_free/dt = k_R*transcription + k_mir_off*r_bound - (gamma_R + binding)*r_free : 1  # free mRNA
    dr_bound/dt = binding*r_free - (k_mir_off + gamma_star)*r_bound : 1  # bound mRNA
    """,
    parameters=RATES,
    sockets={"transcription": 1, "mir_gain": 1},
    plugs={"miR_bound": "r_bound"},
    method="exponential_euler",
)

TARGET_PROTEIN = Model(
    name="TARGET_PROTEIN",
    equations="""
    dprot/dt = k_prot*synthesis*r_free - gamma_prot*prot : 1  # protein of a message
    """,
    parameters=TRANSLATION,
    sockets={"synthesis": 1},
    method="exponential_euler",
)

COUNTED_MESSAGE = Model(
    name="COUNTED_MESSAGE",
    equations="""
    binding = k_mir_on*mir_gain*miR_free : Hz  # rate at which a free message is bound
    r_free : 1  # free mRNA
    r_bound : 1  # bound mRNA
    prot : 1  # protein of a message
    """,
    parameters=RATES | TRANSLATION,
    threshold="t >= 0*second",  # at each step
    reset="""
    n_died = clip(poisson(gamma_R*r_free*dt), 0, r_free)
    n_caught = clip(poisson(binding*r_free*dt), 0, clip(r_free - n_died, 0, miR_free))
    n_freed = clip(poisson(k_mir_off*r_bound*dt), 0, r_bound)
    n_cut = clip(poisson(gamma_star*r_bound*dt), 0, r_bound - n_freed)
    n_lost = clip(poisson(gamma_prot*prot*dt), 0, prot)
    prot += poisson(k_prot*synthesis*r_free*dt) - n_lost
    r_free += poisson(k_R*transcription*dt) - n_died - n_caught + n_freed
    r_bound += n_caught - n_freed - n_cut
    """,
    sockets={"transcription": 1, "mir_gain": 1, "synthesis": 1},
    plugs={"miR_bound": "r_bound"},
)

TRANSCRIPTION_PULSE = Model(
    name="TRANSCRIPTION_PULSE",
    equations="""
    in_pulse_R = int(t >= t_pulse_R)*int(t < t_pulse_R + d_pulse_R) : 1  # 1 in a pulse
    """,
    parameters={
        "t_pulse_R": Parameter(0 * second, "when transcription begins", "ours: at once"),
        "d_pulse_R": Parameter(60 * MINUTE, "duration of transcription", "ours: an hour"),
    },
    plugs={"transcription": "in_pulse_R"},
)

MICRORNA_RELIEF = Model(
    name="MICRORNA_RELIEF",
    equations="""
    in_relief = int(t >= t_relief) : 1  # 1 since a signal such as BDNF relieves repression
    """,
    parameters={
        "t_relief": Parameter(0 * second, "when repression is relieved", "ours: at once"),
        "mir_left": Parameter(0.1, "binding that relief leaves", "ours: a tenth"),
    },
    plugs={"mir_gain": "1 - (1 - mir_left)*in_relief"},
)

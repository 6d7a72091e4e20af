"""A methyl mark held by feedback between the nucleosomes of a locus (Dodd et al. 2007).

Each of N nucleosomes is acetylated (A), unmodified (U) or methylated (M). In an attempt a random
one is changed by one step: with probability alpha toward the state of a second one, if that is A or
M; else at random, with probability 1/3 in each direction. F = alpha/(1 - alpha) is feedback over
noise. Any nucleosome may be the second one, so that their places do not matter and
the counts n_M and n_A are the whole state of a locus. From A to M it takes two steps: this is what
makes recruitment cooperative. A cell of a group is one locus.

Each step of the group's clock makes one attempt, with probability N_nuc*dt/tau_conv, which must not
exceed 1. At a step of tau_conv/N_nuc (SLOW_CLOCK) this is the chain of the paper.
"""

from brian2 import second

from models.base import Model, Parameter

MINUTE = 60 * second
EACH_STEP = "t >= 0*second"

F_FEEDBACK = Parameter(6.0, "feedback over noise of a locus, F", "ours: far above its critical 1")
N_NUC = Parameter(60, "nucleosomes of a locus", "dodd2007code, N of all files")
TAU_CONV = Parameter(
    30 * MINUTE,
    "time between attempts on one nucleosome",
    "ours: hours of training methylate",
)
CHANCES = """
    p_recruited = F_feedback/(1 + F_feedback) : 1  # chance that an attempt is recruited, alpha
    p_random = 1/(1 + F_feedback)/3 : 1  # chance of a random step in one direction
    methylated = n_M/N_nuc : 1  # fraction of a locus that is methylated
    marked = int(n_M > r_mark*n_A) : 1  # 1 in a locus that counts as methylated
"""
COMMON = {
    "F_feedback": F_FEEDBACK,
    "N_nuc": N_NUC,
    "tau_conv": TAU_CONV,
    "r_mark": Parameter(
        1.5, "ratio of counts from which on one state prevails", "dodd2007code, avg_lifetime.py"
    ),
}

# p_novo is the chance that an attempt methylates de novo, whatever the other nucleosomes are;
# dnmt_gain is what an inhibitor leaves of DNA methyltransferases, which all steps to M need.
METHYL_LOCUS = Model(
    name="METHYL_LOCUS",
    equations=f"""
    n_M : 1  # methylated nucleosomes of a locus
    n_A : 1  # acetylated nucleosomes of a locus
    {CHANCES.strip()}
    n_U = N_nuc - n_M - n_A : 1  # unmodified nucleosomes of a locus
    q_novo = dnmt_gain*p_novo : 1  # chance that an attempt methylates de novo
    to_M = (1 - q_novo)*(p_recruited*methylated + p_random) : 1  # chance of a step toward M
    to_A = (1 - q_novo)*(p_recruited*n_A/N_nuc + p_random) : 1  # chance of a step toward A
    loss_M = methylated*to_A : 1  # chance that n_M falls
    gain_M = n_U/N_nuc*(dnmt_gain*to_M + q_novo) : 1  # chance that n_M rises
    loss_A = n_A/N_nuc*(to_M + q_novo) : 1  # chance that n_A falls
    gain_A = n_U/N_nuc*to_A : 1  # chance that n_A rises
    """,
    parameters=COMMON,
    initial={"n_A": "N_nuc - n_M"},
    threshold=EACH_STEP,
    reset="""
    u_conv = rand()*tau_conv/(N_nuc*dt)
    lost_M = int(u_conv < loss_M)
    got_M = int(u_conv < loss_M + gain_M) - lost_M
    lost_A = int(u_conv < loss_M + gain_M + loss_A) - got_M - lost_M
    got_A = int(u_conv < loss_M + gain_M + loss_A + gain_A) - lost_A - got_M - lost_M
    n_M += got_M - lost_M
    n_A += got_A - lost_A
    """,
    sockets={"p_novo": 0, "dnmt_gain": 1},
)

# Without cooperativity: no intermediate; a nucleosome takes the state of the second in one step.
TWO_STATE_LOCUS = Model(
    name="TWO_STATE_LOCUS",
    equations=f"""
    n_M : 1  # methylated nucleosomes of a locus
    n_A : 1  # acetylated nucleosomes of a locus
    {CHANCES.strip()}
    loss_M = methylated*(p_recruited*n_A/N_nuc + p_random) : 1  # chance that n_M falls
    gain_M = n_A/N_nuc*(p_recruited*methylated + p_random) : 1  # chance that n_M rises
    """,
    parameters=COMMON,
    initial={"n_A": "N_nuc - n_M"},
    threshold=EACH_STEP,
    reset="""
    u_conv = rand()*tau_conv/(N_nuc*dt)
    n_M += int(u_conv < loss_M + gain_M) - 2*int(u_conv < loss_M)
    n_A = N_nuc - n_M
    """,
)

# For either, after it: how long a locus that begins methylated stays so.
FIRST_SWITCH = Model(
    name="FIRST_SWITCH",
    equations="""
    kept : 1  # 1 until acetylated nucleosomes first prevail
    t_kept : second  # time until acetylated nucleosomes first prevail
    """,
    parameters={"r_mark": COMMON["r_mark"]},
    initial={"kept": 1},
    reset="""
    kept *= int(n_A <= r_mark*n_M)
    t_kept += kept*dt
    """,
)

DNMT_INHIBITOR = Model(
    name="DNMT_INHIBITOR",
    equations="""
    in_dnmt_blocker = int(t >= t_dnmt_on)*int(t < t_dnmt_off) : 1  # 1 with the DNMT inhibitor
    """,
    parameters={
        "block_dnmt": Parameter(1.0, "fraction of DNMT activity that is blocked", "ours: all"),
        "t_dnmt_on": Parameter(
            0 * second, "when the DNMT inhibitor is given", "ours: from the start"
        ),
        "t_dnmt_off": Parameter(
            1e9 * second, "when the DNMT inhibitor is washed out", "ours: never"
        ),
    },
    plugs={"dnmt_gain": "1 - block_dnmt*in_dnmt_blocker"},
)

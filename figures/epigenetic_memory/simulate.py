"""How long a methyl mark lasts, and how acetylation of minutes to hours writes it.

In the first program loci of three sizes begin methylated and are left alone, or divided again and
again. In the second the marked locus is a memory suppressor, which keeps the deacetylases of a
plasticity gene active: each cell is one copy of the two. Conditions and repetitions are cells of
one group.
"""

import numpy as np
from brian2 import Network, StateMonitor, device, second

from engine.conditions import column
from engine.device import program
from figures.epigenetic_memory.master_equation import median_lifetime
from models.base import values
from models.consolidation.dna_methylation import (
    DNMT_INHIBITOR,
    FIRST_SWITCH,
    METHYL_LOCUS,
    TWO_STATE_LOCUS,
)
from models.consolidation.histone_acetylation import HDAC_INHIBITOR, HISTONE_ACETYLATION
from models.consolidation.memory_suppressor import MEMORY_SUPPRESSOR
from models.neurons.slow_clock import SLOW_CLOCK
from models.stimulation.training import TRAINING

HOUR, DAY = 3600 * second, 86400 * second
TAU = METHYL_LOCUS.parameters["tau_conv"].value  # one attempt on each nucleosome
N_NUC = METHYL_LOCUS.parameters["N_nuc"].value

SIZES = np.array([20, 40, 60])  # nucleosomes of a locus
ALL_SIZES = np.arange(10, 61, 5)  # for which the master equation is solved
COOPERATIVE, TWO_STATE = METHYL_LOCUS, TWO_STATE_LOCUS
# name -> kind of locus, F, and number of loci relative to that of the first
ALONE = {
    "cooperative": (COOPERATIVE, 1.5, 1),
    "below_critical": (COOPERATIVE, 0.7, 1 / 4),
    "two_state": (TWO_STATE, 1.5, 1 / 4),
    "two_state_bimodal": (TWO_STATE, 77, 1 / 4),
}
ALONE_FOR = 600 * TAU

CYCLE = 10 * TAU  # between divisions
# name -> kind of locus, F, and how likely a new nucleosome is methylated and acetylated
DIVIDED = {
    "divided": (COOPERATIVE, 6, 0, 0),
    "divided_random": (COOPERATIVE, 6, 1 / 3, 1 / 3),
    "divided_weak": (COOPERATIVE, 0.7, 0, 0),
    "divided_two_state": (TWO_STATE, 6, 1 / 2, 1 / 2),
}

COPY = HISTONE_ACETYLATION + METHYL_LOCUS + MEMORY_SUPPRESSOR + SLOW_CLOCK
COPY += TRAINING.renamed(stimulus="acetylation_drive") + HDAC_INHIBITOR + DNMT_INHIBITOR
SHORT, LONG = HOUR / 2, 6 * HOUR
BEGIN = 1 * DAY  # of training
NO_TRAINING = {"s_training": 0}
HDACI = {"t_hdac_on": BEGIN - 2 * HOUR, "t_hdac_off": BEGIN + 1 * DAY}
DNMTI = {"t_dnmt_on": BEGIN, "t_dnmt_off": BEGIN + 1 * DAY}
LATE_DNMTI = {"t_dnmt_on": BEGIN + 5 * DAY, "t_dnmt_off": BEGIN + 7 * DAY}
COURSES = {
    "short": {"d_training": SHORT},
    "repeated": {"d_training": SHORT, "n_sessions": 8, "training_period": HOUR},
    "dnmt_blocked": {"d_training": LONG} | DNMTI,
    "hdac_blocked": {"d_training": LONG} | HDACI,
    "both_blocked": {"d_training": LONG} | DNMTI | HDACI,
    "untrained_hdac_blocked": NO_TRAINING | HDACI,
    "blocked_late": {"d_training": LONG} | LATE_DNMTI,
}
MONTH = {
    "long": {"d_training": LONG},
    "weak": {"d_training": LONG, "F_feedback": 0.7},
    "untrained": NO_TRAINING,
}
DURATIONS = np.array([0.5, 1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4, 6]) * HOUR  # of a session
SESSIONS = np.array([1, 2, 4, 8])  # one a day
ALL_COPIES, MONTH_ONLY = BEGIN + 10 * DAY, 21 * DAY  # two runs, one after the other
SAMPLE = HOUR / 2  # of the courses
NEVER = {"t_hdac_on": 1e9 * second, "t_dnmt_on": 1e9 * second}


def simulate(quick):
    """Return lifetimes, survival of divisions, courses of both marks, and what doses do.

    Lifetimes are in attempts on each nucleosome. A quick run has a tenth of the loci.
    """
    n = 300 if quick else 3000
    with program("lifetimes"):
        data = marks_left_alone(n)
    with program("layers", build_on_run=False):
        data |= layers(n // 10, n // 10)
    return data | {"sizes": SIZES, "exact": exact_lifetimes(), "controls": controls(data)}


def marks_left_alone(n):
    """Return name -> what became of loci that begin methylated, left alone and divided."""
    alone = {
        (name, size): loci(kind, size, feedback, int(n * share))
        for name, (kind, feedback, share) in ALONE.items()
        for size in SIZES
    }
    divided = {name: loci(kind, N_NUC, F, n // 10) for name, (kind, F, *_) in DIVIDED.items()}
    divisions = [
        group.run_regularly(division(*DIVIDED[name][2:]), dt=CYCLE)
        for name, group in divided.items()
    ]
    Network(*alone.values(), *divided.values(), *divisions).run(ALONE_FOR, namespace={})
    lifetimes = {
        name: {
            "kept": np.array([alone[name, size].t_kept[:] / TAU for size in SIZES]),
            "gap": (alone[name, SIZES[-1]].n_M[:] - alone[name, SIZES[-1]].n_A[:]) / SIZES[-1],
        }
        for name in ALONE
    }
    halvings = {name: {"halvings": group.t_kept[:] / CYCLE} for name, group in divided.items()}
    return lifetimes | halvings


def loci(kind, size, feedback, n):
    """Return `n` methylated loci of `size` nucleosomes, one attempt a step."""
    return (kind + FIRST_SWITCH + SLOW_CLOCK).neurons(
        n, N_nuc=size, F_feedback=feedback, n_M=size, dt_slow=TAU / size
    )


def division(p_m, p_a):
    """Return statements that replace each nucleosome with probability 1/2, one after the other.

    A new one is methylated with probability `p_m` and acetylated with probability `p_a`.
    """
    new_m, new_a = 0.5 + p_m / 2, 0.5 + (p_m + p_a) / 2
    each = """
    u_new = rand()
    is_kept = int(u_new < 0.5)
    left_M += is_kept*int({k} < n_M) + (1 - is_kept)*int(u_new < {new_m})
    left_A += is_kept*int({k} >= n_M)*int({k} < n_M + n_A)
    left_A += int(u_new >= {new_m})*int(u_new < {new_a})
    """
    visits = [each.format(k=k, new_m=new_m, new_a=new_a) for k in range(N_NUC)]
    return "\n".join(
        ["left_M = 0*n_M", "left_A = 0*n_A", *visits, "n_M = 1*left_M", "n_A = 1*left_A"]
    )


def exact_lifetimes():
    """Return the medians of the master equation, for the sizes of `n` and for each condition."""
    return {"n": ALL_SIZES} | {
        name: np.array([median_lifetime(n, F, kind is COOPERATIVE) for n in ALL_SIZES])
        for name, (kind, F, _) in ALONE.items()
    }


def layers(n, n_dose):
    """Return courses of acetylation, mark and accessibility, and what each dose has marked."""
    doses = {
        ("doses", d, k): {"d_training": d * second, "n_sessions": k}
        for k in SESSIONS
        for d in DURATIONS / second
    }
    doses |= {
        ("doses_hdac_blocked", d, 1): {"d_training": d * second} | HDACI for d in DURATIONS / second
    }
    groups = [copies(COURSES, n), copies(MONTH, n), copies(doses, n_dose)]
    records = [
        StateMonitor(group, ["acetyl", "marked", "accessibility"], record=True, dt=SAMPLE)
        for group in groups[:2]
    ]
    net = Network(groups, records)
    net.run(ALL_COPIES, namespace={})
    for finished in (groups[0], groups[2], records[0]):
        finished.active = False
    net.run(MONTH_ONLY, namespace={})
    device.build()
    marked = groups[2].marked[:].reshape(len(SESSIONS) + 1, len(DURATIONS), n_dose).mean(axis=2)
    dosed = {"doses": marked[:-1], "doses_hdac_blocked": marked[-1:], "durations": DURATIONS}
    followed = courses(COURSES, records[0], n) | courses(MONTH, records[1], n)
    return (
        followed
        | dosed
        | {"sessions": SESSIONS, "copies": n_dose, "short_for": SHORT, "long_for": LONG}
    )


def copies(conditions, n):
    """Return `n` copies of gene and suppressor for each condition, one after the other."""
    given = [NEVER | {"t_training": BEGIN} | condition for condition in conditions.values()]
    names, usual = {name for condition in given for name in condition}, values(COPY.parameters)
    varied = {name: column(given, name, usual[name], n) for name in sorted(names)}
    return COPY.neurons(len(given) * n, dt_slow=TAU / N_NUC, **varied)


def courses(conditions, record, n):
    """Return name -> time since training began and the means over copies, for each condition."""
    found = {}
    for k, name in enumerate(conditions):
        rows = slice(k * n, (k + 1) * n)
        found[name] = {"t": record.t[:] - BEGIN} | {
            variable: getattr(record, variable)[rows].mean(axis=0)
            for variable in ("acetyl", "marked", "accessibility")
        }
    return found


def controls(data):
    """Return what takes the place of some data where a mechanism is removed."""
    alone = {name: {"cooperative": data[name]} for name in ALONE if name != "cooperative"}
    divided = {
        name: {"divided": data[name], "divided_random": data[name]}
        for name in ("divided_weak", "divided_two_state")
    }
    untreated = ("dnmt_blocked", "hdac_blocked", "both_blocked", "blocked_late")
    return (alone | divided) | {
        "untrained": dict.fromkeys(("short", "long", "repeated"), data["untrained"]),
        "unmarked": {"long": data["dnmt_blocked"]},
        "long": {"short": data["long"]},
        "weak": {"long": data["weak"]},
        "vehicle": dict.fromkeys(untreated, data["long"])
        | {"doses_hdac_blocked": data["doses"][:1]},
        "acetylation": {"doses": acetylation_by_dose(data["dnmt_blocked"], data["untrained"])},
        "not_rescued": {"both_blocked": data["dnmt_blocked"]},
        "one_session": {
            "doses": np.repeat(data["doses"][:1], len(SESSIONS), axis=0),
            "repeated": data["short"],
        },
    }


def acetylation_by_dose(unmarked, untrained):
    """Return the acetylation at the end of sessions without a mark, over that of the longest."""
    at = np.searchsorted(unmarked["t"] / second, DURATIONS / second - 1)
    raised = unmarked["acetyl"][at] - untrained["acetyl"][at]
    return raised[None, :] / raised[-1]

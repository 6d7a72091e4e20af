"""Expected utility of four therapies, with what trials leave uncertain about their success.

A therapy k that helps with probability p_k is worth p_k*B - C_k: B is the benefit of remission, the
greater the more severe the illness, and C_k the cost of a course, in burdens and risks. Both are in
units of a drug trial. Rates are drawn from beta distributions of published counts.
"""

import numpy as np

from models.base import Parameter

THERAPIES = ("drugs", "TMS", "ECT", "DBS")
DRUGS, TMS, ECT, DBS = range(4)
COST_RATIO = Parameter(
    3, "cost of each therapy over that of the one before", "ours: relative invasiveness, a ladder"
)
PRIOR = Parameter(0.5, "both exponents of the prior, beta distributed, plus 1", "ours: Jeffreys")

# Patients who remitted, and all of them
STAR_D = "rush2006, abstract: rates, n of the first and last step; ours: n of others, from memory"
REMISSION = {
    "drug 1": Parameter((1351, 3671), "first drug trial, 36.8 %", STAR_D),
    "drug 2": Parameter((440, 1439), "after one failed trial, 30.6 %", STAR_D),
    "drug 3": Parameter((53, 390), "after two failed trials, 13.7 %", STAR_D),
    "drug 4": Parameter((16, 123), "after three failed trials, 13.0 %", STAR_D),
    "TMS": Parameter(
        (88, 307), "after 2.5 failed trials on average, 28.7 %", "carpenter2012, abstract: PHQ-9"
    ),
    "ECT first": Parameter((242, 373), "without failed drug trials", "heijnen2010, abstract"),
    "ECT": Parameter((281, 585), "after failed drug trials", "heijnen2010, abstract"),
    "DBS": Parameter((4, 6), "after all else has failed", "mayberg2005, abstract"),
}
LATER_DBS = Parameter(
    (7, 23),
    "DBS, these six and 17 of a later trial at 24 weeks",
    "mayberg2005, abstract; holtzheimer2012, abstract: 3 of 17",
)

# What has failed: the rates of drugs, TMS, ECT and DBS that hold then. A course of TMS or ECT that
# has failed is not repeated.
HISTORIES = {
    "nothing": ("drug 1", "TMS", "ECT first", "DBS"),
    "1 drug": ("drug 2", "TMS", "ECT", "DBS"),
    "2 drugs": ("drug 3", "TMS", "ECT", "DBS"),
    "3 drugs": ("drug 4", "TMS", "ECT", "DBS"),
    "and TMS": ("drug 4", None, "ECT", "DBS"),
    "and ECT": ("drug 4", None, None, "DBS"),
}
STAGES = {"nothing": DRUGS, "3 drugs": TMS, "and TMS": ECT, "and ECT": DBS}


def costs(ratio=COST_RATIO.value):
    """Return the costs of the four therapies, shape (4,); a ratio of 1 makes them equal."""
    return float(ratio) ** np.arange(len(THERAPIES))


def drawn_rates(n, generator, counts=None):
    """Return name -> `n` rates, from the posterior distributions of `REMISSION` and `counts`."""
    counts = {name: p.value for name, p in REMISSION.items()} | (counts or {})
    prior = PRIOR.value
    return {
        name: generator.beta(remitted + prior, treated - remitted + prior, n)
        for name, (remitted, treated) in counts.items()
    }


def rates_after(history, drawn):
    """Return the rates of the four therapies after a history, shape (4, draws)."""
    never = np.zeros_like(drawn["DBS"])
    return np.array([never if name is None else drawn[name] for name in HISTORIES[history]])


def best(rates, benefit, cost):
    """Return the index of the therapy of greatest expected utility, shape (benefits, draws)."""
    return np.argmax(rates[:, None] * np.reshape(benefit, (1, -1, 1)) - cost[:, None, None], axis=0)


def chosen(rates, benefit, cost):
    """Return the probability that each therapy is the best one, shape (4, benefits)."""
    winner = best(rates, benefit, cost)
    return np.array([np.mean(winner == k, axis=1) for k in range(len(cost))])


def crossover(rates, cost, one, other):
    """Return the benefit from which `one` is better than `other`, per draw; inf if there is none.

    B* = (C_one - C_other)/(p_one - p_other), for a therapy `one` that is not the cheaper.
    """
    gain = rates[one] - rates[other]
    never = np.full_like(gain, np.inf)
    return np.divide(cost[one] - cost[other], gain, out=never, where=gain > 0)


def all_in_turn(rates, cost):
    """Return, per draw, whether all four are best in turn, the costlier the greater the benefit."""
    steps = np.array([crossover(rates, cost, k + 1, k) for k in range(len(cost) - 1)])
    finite = np.all(np.isfinite(steps), axis=0)
    return finite & np.all(steps[1:] > steps[:-1], axis=0)


def place(rates, cost, therapy):
    """Return, per draw, between which benefits a therapy is the best one; nowhere if crossed."""
    others = [k for k in range(len(cost)) if k != therapy]
    cheaper = [k for k in others if cost[k] <= cost[therapy]]
    dearer = [k for k in others if cost[k] > cost[therapy]]
    begins = np.max([crossover(rates, cost, therapy, k) for k in cheaper], axis=0, initial=0)
    ends = np.min([crossover(rates, cost, k, therapy) for k in dearer], axis=0, initial=np.inf)
    return np.broadcast_to(begins, rates[0].shape), np.broadcast_to(ends, rates[0].shape)


def escalates(drawn, cost):
    """Return, per draw, whether each therapy of `STAGES` can be the best when its turn comes.

    First for some severity that does not fall while trials fail, then for one that stays the same.
    """
    places = [place(rates_after(history, drawn), cost, k) for history, k in STAGES.items()]
    begins, ends = np.array(places).swapaxes(0, 1)
    rising = np.all(np.maximum.accumulate(begins, axis=0) < ends, axis=0)
    return rising, np.max(begins, axis=0) < np.min(ends, axis=0)

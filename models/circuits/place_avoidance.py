"""Place avoidance of Squadrani et al. (2024): a unit drives an animal out of one of two places.

Each place has an input of its own to the unit, active while the animal is there. The unit's rate is
the probability of leaving in a step. Their rule, R-BCM, is BCM times the valence of the place that
the animal is in after the step: what makes it leave weakens where that is good, and grows where it
is bad. The sliding threshold is theirs for D-serine; frozen, it is that of their knock-out.
"""

import numpy as np
from brian2 import Hz, second

from models.base import Model, Parameter
from models.neurons.rate_unit import RATE_INPUT, RATE_UNIT
from models.plasticity.bcm import BCM, SLIDING_THRESHOLD

CODE = "squadrani2024code, run_and_collect.py of the figures"

# Synapses read the valence, and through it all of this: hence no parameters, but constants of the
# cell. An animal moves with probability h*move_step, h being the rate, but at least p_move_min.
ANIMAL = Model(
    name="ANIMAL",
    equations="""
    place : 1  # place in which the animal is, 0 or 1
    u_move : 1  # random number that decides whether the animal moves
    move_step : second (constant)  # time in which the animal decides once
    p_move_min : 1 (constant)  # least probability of a move
    R_good : 1 (constant)  # valence of the good place
    R_bad : 1 (constant)  # valence of the bad place
    t_reversal : second (constant)  # time at which the two places change their valences
    stays = int(u_move >= p_move_min)*int(u_move >= h*move_step) : 1  # 1 if the animal stays
    next_place = place + (1 - stays)*(1 - 2*place) : 1  # place after the step
    good_place = int(t >= t_reversal) : 1  # place of positive valence
    is_good = 1 - (next_place - good_place)**2 : 1  # 1 if the place after the step is good
    valence = R_bad + (R_good - R_bad)*is_good : 1  # valence of the place after the step
    """,
    initial={"move_step": 1 * second, "p_move_min": 0.05, "R_good": 1.5, "R_bad": -1},
)

PLACE_INPUT = Model(name="PLACE_INPUT", equations="r : Hz (constant)  # firing rate")

# Takes the place of RATE_SYNAPSE: the input with the index of the place is the active one.
PLACE_SYNAPSE = Model(
    name="PLACE_SYNAPSE",
    equations="""
    here = int(abs(place_post - i) < 0.5) : 1  # 1 while the animal is in the place of the input
    h_post = w*r_pre*here : Hz (summed)  # rates of the inputs, weighted and summed
    """,
    plugs={"eta_gain": "-valence_post*here"},
    post=RATE_INPUT + ANIMAL,
)

AVOIDANCE = {
    "r_0": Parameter(1 * Hz, "rate at which threshold and rate agree", f"{CODE}: unit of y"),
    "tau_theta": Parameter(50 * second, "time constant of the sliding threshold", CODE),
    "eta_bcm": Parameter(second**2 / 100, "learning rate of the BCM rule", f"{CODE}: 1/tau_w"),
}


def place_avoidance(N, t_reversal, theta, tau_theta, w=0.2):
    """Return inputs, animals and synapses of `N` animals in two places; the clock's step is theirs.

    `theta` (Hz) and `tau_theta` are one value or one for each animal: a frozen threshold has an
    endless time constant. By the names of the groups, weights come before thresholds in a step.
    """
    inputs = PLACE_INPUT.neurons(2, name="places", r=1 * Hz)
    animals = (RATE_UNIT + RATE_INPUT + SLIDING_THRESHOLD + ANIMAL).neurons(
        N,
        name="the_animals",
        t_reversal=t_reversal,
        theta=theta,
        tau_theta=tau_theta,
        r_0=AVOIDANCE["r_0"].value,
    )
    animals.run_regularly("u_move = rand()", when="start")
    animals.run_regularly("place = next_place", when="end")
    place, animal = np.repeat([0, 1], N), np.tile(np.arange(N), 2)
    synapses = (PLACE_SYNAPSE + BCM).synapses(
        inputs,
        animals,
        name="learning",
        connect={"i": place, "j": animal},
        w=w,
        eta_bcm=AVOIDANCE["eta_bcm"].value,
    )
    return inputs, animals, synapses

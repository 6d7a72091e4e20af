"""Verifications and calibrations: numerics, closed forms, and what was entered."""

import numpy as np

from engine.bounds import at_least, within
from engine.claims import claim, count
from figures.neuron_glia_network.measures import (
    BOUND_BY_ONE,
    EXCITATORY,
    OVERSTATED,
    different_spikes,
    heard_as_mean,
    held_at_start,
    of_one_release,
    preceded,
    rate,
    shorter,
)

OVER = count("networks", "published/counts", axis=0)
SAMPLE = count("astrocytes of one network", "corrected/sample")
CODE = "stimberg2019code, example 6"


@claim(
    "In each of {over} the step of the current raises the rate of both kinds of cells.",
    kind="verification",
    source=CODE,
    bound=at_least(2),
    basis="own: twice the rate, far from a step that is not heard",
    control="unstimulated",
)
def step_raises_rates(data):
    """Rate at the end of the step over that before it: each network, each kind of cell."""
    return rate(data, data["cut"], "in step") / rate(data, data["cut"], "before")


@claim(
    "As published, an astrocyte without synapses releases only after one that it is coupled to.",
    kind="verification",
    source=CODE,
    bound=within(1, abs=0),
    basis="theory: IP3 reaches it by gap junctions alone",
    comparison="exchanged",
)
def others_follow(data):
    """Share of releasing astrocytes without synapses that a coupled one precedes, per network."""
    others, after_one = preceded(data, data["published"])
    return np.sum(after_one, axis=1) / np.sum(others, axis=1)


@claim(
    "Networks are the same, spike by spike, until an astrocyte releases.",
    kind="verification",
    source="ours: nothing else tells them apart",
    bound=within(0, abs=0),
    basis="theory: gliotransmitter is the only difference",
    comparison="other_draw",
)
def same_until_release(data):
    """Spikes before the first release that the network without gliotransmission lacks or adds."""
    names = ("published", "inhibition_placed", "excitation_placed", "corrected")
    return np.array([different_spikes(data, data[name]) for name in names])


@claim(
    "Held from the start of a time step the concentration overstates exposure as the closed form "
    "says; its mean gives the same exposure at any time step.",
    kind="verification",
    source=CODE,
    bound=within(np.stack([OVERSTATED, np.ones(len(OVERSTATED))]), rel=0.02),
    basis="theory: Omega_e*dt/(1 - exp(-Omega_e*dt)), and 1; 2 % for the integration of G_A",
    over=SAMPLE,
    comparison=("exchanged", "published_by_clock"),
)
def exposure(data):
    """Exposure after one release: start over mean at 1 ms; mean over rho_e*G_T*U_A/Omega_e.

    By steps of 10 ms, 5, 2 and 1 ms.
    """
    return np.stack([held_at_start(data), heard_as_mean(data)])


@claim(
    "One release occupies as many presynaptic receptors as its exposure predicts.",
    kind="verification",
    source=CODE,
    bound=within(BOUND_BY_ONE, rel=0.01),
    basis="theory: 1 - exp(-O_G*rho_e*G_T*U_A/Omega_e); they unbind a thousand times slower",
    over=SAMPLE,
    comparison=("exchanged", "published_by_clock"),
)
def occupancy(data):
    """Largest fraction of bound receptors after one release; by 10 ms, 5, 2 and 1 ms."""
    return np.array([of_one_release(data, c, "bound") for c in (data["corrected"], *shorter(data))])


@claim(
    "A shorter time step of the astrocytes leaves the rate as it is.",
    kind="verification",
    source="ours: convergence",
    bound=within(1, abs=0.15),
    basis="own: 15 %, three standard errors of the draw of networks",
    comparison="published_by_clock",
)
def rate_by_clock(data):
    """Excitatory rate after the step, mean of 5, 2 and 1 ms, over the mean of all networks."""
    drawn = rate(data, data["corrected"], "offset")[:, EXCITATORY]
    rates = [rate(data, c, "offset")[0, EXCITATORY] for c in shorter(data)]
    return np.mean(rates) / np.mean(drawn)

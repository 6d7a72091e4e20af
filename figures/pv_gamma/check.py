"""Claims on gamma from interneurons, with and without pyramidal cells, and on pulses of light."""

import numpy as np
from brian2 import Hz, ms

from engine.bounds import at_least, at_most, between
from engine.claims import claim, count
from engine.effects import difference, mean, worst
from figures.pv_gamma.measures import (
    CHANCE,
    GAMMA,
    HIGH,
    IN_GAMMA,
    LOW,
    amplification,
    at_reference,
    contact_coherence,
    contrast,
    driven_coherence,
    lag,
    locked,
    nearness,
    of_ing,
    of_ping,
    of_reference,
)

ING = count("networks", "ing_copy", axis=1)
CONTACTS = count("networks of each size and number of contacts", "contact_first", axis=2)
PING = count("networks", "ping_copy", axis=1)
LIT = count("networks", "lit_baskets", axis=1)


@claim(
    "Interneurons that inhibit each other fire together at a frequency of the gamma band.",
    kind="prediction",
    source="wangbuzsaki1996, abstract",
    over=ING,
    bound=at_least(0.5),
    basis="own: half of what cells have that fire at one phase; the band is 30 to 80 Hz",
    control="uncoupled",
)
def ing_rhythm(data):
    """Vector strength of all spikes at the fundamental, 0 outside of the band; reference decay of
    inhibition, every network."""
    return locked(of_reference(data, "ing"))


@claim(
    "Inhibition among them synchronises interneurons whose drives differ by 3 %.",
    kind="prediction",
    source="wangbuzsaki1996, abstract",
    over=ING,
    bound=at_least(3 * CHANCE),
    basis="own: the paper gives no number for this network; three times the level of chance",
    control="uncoupled",
)
def ing_coherence(data):
    """Population coherence in bins of a tenth of the period, at the reference, mean of networks."""
    return mean(of_reference(data, "ing")[:, 3])


@claim(
    "The slower inhibition decays, the slower is the rhythm of interneurons.",
    kind="prediction",
    source="wangbuzsaki1996, abstract",
    over=ING,
    bound=at_least(1 * Hz),
    basis="theory: monotonic; 1 Hz is the resolution of a record of one second",
    control="uncoupled",
)
def ing_slows_with_tau(data):
    """Smallest fall of the fundamental from one decay time to the next, over the networks."""
    return np.min(-np.diff(of_ing(data)[..., 0], axis=0)) * Hz


@claim(
    "Interneurons need a number of contacts to synchronise: with few they are as without.",
    kind="prediction",
    source="wangbuzsaki1996, abstract",
    over=CONTACTS,
    bound=at_least(0.6),
    basis="own: two thirds of the way from the 0.1 of chance to 1",
    control="uncoupled",
)
def contacts_are_needed(data):
    """Coherence at the most contacts less that at the fewest, for both sizes of the network."""
    return worst([difference(one[-1], one[0]) for one in contact_coherence(data)])


@claim(
    "What counts is the number of contacts of a cell and not their probability.",
    kind="prediction",
    source="wangbuzsaki1996, abstract: insensitive to the size of the network",
    over=CONTACTS,
    bound=at_least(CHANCE),
    basis="own: 0 if number and probability counted alike; more by what cells have by chance",
    control="uncoupled",
)
def critical_contacts_keep(data):
    """Distance of the coherence of 200 cells from that of 100 at the same probability of a contact,
    less that at the same number; mean over numbers of contacts."""
    return mean(nearness(contact_coherence(data), data["contacts"]))


@claim(
    "It is so too where all contacts have one conductance and cells differ in their number.",
    kind="prediction",
    source="wangbuzsaki1996, abstract",
    over=CONTACTS,
    bound=at_least(2**-0.5),
    basis="own: nearer to 1, if the number counts, than to a half",
    disagrees="cells with more contacts then have more inhibition; the spread of a number drawn"
    " out of 100 is smaller than out of 200, and at 60 contacts it decides",
)
def coherence_of_drawn_contacts(data):
    """Coherence at 60 contacts on average among 200 cells over that among 100."""
    small, large = contact_coherence(data, "many_contacts_first").mean(axis=(1, 2))
    return large / small


@claim(
    "Interneurons and pyramids together fire at a frequency of the gamma band.",
    kind="prediction",
    source="borgers2008, title",
    over=PING,
    bound=at_least(0.5),
    basis="own: as for the interneurons alone",
    control=("no_i_to_e", "no_e_to_i"),
)
def ping_rhythm(data):
    """Vector strength of all spikes of pyramids at the fundamental, 0 outside of the band; every
    network."""
    return locked(of_reference(data, "ping"))


@claim(
    "The pyramids that are driven fire together.",
    kind="prediction",
    source="borgers2008, title",
    over=PING,
    bound=at_least(3 * CHANCE),
    basis="own: as for the interneurons alone",
    control=("no_i_to_e", "no_e_to_i"),
)
def ping_coherence(data):
    """Population coherence of the driven pyramids in bins of a tenth of the period, mean of the
    networks."""
    return mean(driven_coherence(data))


@claim(
    "The slower inhibition decays, the slower is the rhythm of pyramids and interneurons.",
    kind="prediction",
    source="borgers2008, title",
    over=PING,
    bound=at_least(1 * Hz),
    basis="theory: monotonic; 1 Hz is the resolution of a record of one second",
    control="no_i_to_e",
)
def ping_slows_with_tau(data):
    """Smallest fall of the fundamental from one decay time to the next, over the networks."""
    return np.min(-np.diff(of_ping(data)[..., 0], axis=0)) * Hz


@claim(
    "Pyramids fire first, and interneurons follow them at once.",
    kind="prediction",
    source="borgers2008, title",
    over=PING,
    bound=between(0.5 * ms, 5 * ms),
    basis="own: at least a bin, at most the rise of an excitatory potential and a spike",
    control="no_e_to_i",
)
def pyramids_lead(data):
    """Lag of the interneurons at the peak of the cross-correlation in bins of 0.5 ms, mean of the
    networks. Pyramids that hear no interneurons lead as well, since these still hear them."""
    return mean([lag(data, copy) for copy in data["ping_copy"][at_reference(data, "ping")]] * ms)


@claim(
    "Light on fast-spiking cells amplifies gamma more than lower and higher frequencies.",
    kind="prediction",
    source="cardin2009, abstract",
    over=LIT,
    bound=at_least(2),
    basis="own: the abstract gives the sign; twice, to be clear of the scatter of one record",
    control="light_on_the_other_cells",
)
def baskets_amplify_gamma(data):
    """Amplification of 40 to 80 Hz over that of 8 to 24 Hz and over that of 200 Hz."""
    return worst([contrast(data, "baskets", IN_GAMMA, other) for other in (LOW, HIGH)])


@claim(
    "Light on pyramids amplifies low frequencies more than gamma.",
    kind="prediction",
    source="cardin2009, abstract",
    over=LIT,
    bound=at_least(1),
    basis="theory: equality; the abstract gives the sign",
    control=("light_on_the_other_cells", "soms_deaf"),
    close="a geometric mean of few lit networks",
)
def pyramids_amplify_low(data):
    """Amplification of 8 to 24 Hz over that of 40 to 80 Hz, geometric mean over the networks.

    The control in which somatostatin cells do not hear the pyramids is the finding of
    Vierling-Claassen et al. 2010: without them pyramids amplify gamma.
    """
    return contrast(data, "pyramids", LOW, IN_GAMMA).value


@claim(
    "Light on pyramids amplifies no frequency in the gamma band.",
    kind="prediction",
    source="cardin2009, abstract",
    over=LIT,
    bound=at_most(2),
    basis="own: twice, the scatter of one record",
    disagrees="the loop of pyramids and fast-spiking cells resonates: 40 Hz is amplified by either",
    close="a geometric mean of few lit networks",
)
def pyramids_leave_gamma(data):
    """Largest amplification at 40 to 80 Hz, geometric mean over the networks."""
    light = data["light"]
    found = np.exp(np.log(amplification(data, "pyramids")).mean(axis=1))
    return found[(light >= GAMMA[0]) & (light <= GAMMA[1])].max()

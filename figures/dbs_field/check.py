"""Claims on how far a contact reaches, which axons it fires, and how long its pulses must be."""

import numpy as np
from brian2 import mA, metre, mm, ohm, second, us

from engine.bounds import at_least, at_most, between, within
from engine.claims import NO_CHANCE, claim
from figures.dbs_field.measures import (
    DECADE,
    exponent,
    radii,
    radius,
    ratio,
    velocity_without_steps,
    width_at_twice,
)

OVER = NO_CHANCE
PULSES = ("passing_60", "passing_90")
CLINICAL = np.array([2, 3, 4, 5]) * mA
LOBES = 2.5**2.5 / 2  # middle over side lobes of the second derivative of 1/distance: 4.94
LOBE_BEGINS = np.sqrt(0.5)  # where that derivative changes its sign, over the distance


@claim(
    "A spike travels at 4.6 to 5.7 m/s for each micrometre of diameter.",
    kind="data",
    source="boyd1979, summary",
    bound=between(4.6 * 5.7 * metre / second, 5.7 * 5.7 * metre / second),
    basis="literature: 4.6 m/s per um for smaller and 5.7 for larger fibres; 5.7 um",
    control="no_sodium",
    disagrees="without the error of the step the published node is faster than the fastest fibres:"
    " internodes store no charge; at a step of 1 us its spikes would seem slow enough",
)
def velocity(data):
    """Velocity over eight internodes far from the contact, extrapolated to a step of nought."""
    return velocity_without_steps(data["travel"])


@claim(
    "Cathodic pulses of 2 to 5 mA fire passing axons up to 1.9 to 4.4 mm away.",
    kind="prediction",
    source="maedler2012, eq. 3, at 1 kohm; alonso2016, abstract: 0.2 V/mm",
    bound=between(1.9 * mm, 4.4 * mm),
    basis="literature: from 0.2 V/mm at 2 mA (2.0 mm) to the fit at 5 V and 1 kohm (4.35 mm)",
    control=("no_sodium", "anodic"),
)
def reach(data):
    """Radii at 2, 3, 4 and 5 mA, for pulses of 60 and of 90 us."""
    return radii(data, PULSES, CLINICAL)


@claim(
    "The radius grows as a power of the current between 0.35 and 0.55.",
    kind="prediction",
    source="maedler2012, eq. 3: 0.48; ours: between the laws of the field and of its gradient",
    bound=between(0.35, 0.55),
    basis="theory: 1/3 and 1/2 are the limits of a point source; margins of 0.02 and 0.05 are ours",
    control="activating_function",
)
def current_exponent(data):
    """Slope of log radius on log current from 1 to 5 mA, for pulses of 60 and of 90 us."""
    return np.array([exponent(data[name]) for name in PULSES])


@claim(
    "The radius is that of the published fit, within 25 %.",
    kind="prediction",
    source="maedler2012, eq. 3, at 1 kohm",
    bound=within(1, rel=0.25),
    basis="own: the impedance of a patient, which the fit contains, moves it by more",
    control=("no_sodium", "anodic"),
)
def published_fit(data):
    """Radius over that of the fit at 1 kohm, 1 to 5 mA, for pulses of 60 and of 90 us."""
    current, fit = (
        np.log(np.asarray(data["references"][key])) for key in ("current", "maedler_coenen")
    )
    expected = np.exp(np.interp(np.log(np.asarray(DECADE)), current, fit)) / float(mm)
    return np.array([radius(data[name], DECADE) for name in PULSES]) / expected


@claim(
    "Longer pulses reach farther.",
    kind="prediction",
    source="ranck1975, strength-duration relation",
    bound=at_least(1.02),
    basis="literature: the sign; 2 % is ours, ten times the error of a threshold",
    control="activating_function",
    comparison="same_width",
)
def longer_pulses(data):
    """Radius at 90 us over that at 60 us, 2 to 5 mA."""
    return radius(data["passing_90"], CLINICAL) / radius(data["passing_60"], CLINICAL)


@claim(
    "The chronaxie is that of central myelinated axons.",
    kind="data",
    source="ranck1975, 50 to 100 us",
    bound=between(50 * us, 100 * us),
    basis="literature: 50 to 100 us",
    disagrees="internodes that store no charge, and nodes with a time constant of 20 us, make the"
    " axon faster than real ones; the paper's model has both",
)
def chronaxies(data):
    """Pulse width at twice the rheobase, 1.5 and 3 mm from the lead."""
    return np.array([float(width_at_twice(data[name]) / us) for name in ("near", "far")]) * us


@claim(
    "A passing axon needs five times as much current from an anode.",
    kind="prediction",
    source="rattay1986, the activating function; ranck1975, the sign",
    bound=within(LOBES, rel=0.2),
    basis="theory: 4.94, middle over side lobes of the activating function of a point source;"
    " own: 20 % for nodes, which sample and spread it",
    control="same_polarity",
)
def anode_over_cathode(data):
    """Anodic over cathodic threshold at all distances, 90 us."""
    return ratio(data, "anodic_90", "passing_90")


@claim(
    "Under a cathode the spike begins at the nearest node, ...",
    kind="prediction",
    source="rattay1986, the activating function",
    bound=within(0 * mm, abs=0.285 * mm),
    basis="theory: the activating function is largest there; half a node's distance",
    control="anodic",
)
def cathodic_origin(data):
    """Distance along the axon from its nearest node to where the spike begins, 90 us."""
    return data["passing_90"]["origin"]


@claim(
    "... under an anode to the sides, where it depolarises.",
    kind="prediction",
    source="rattay1986, the activating function",
    bound=at_least(LOBE_BEGINS),
    basis="theory: the activating function of a point source changes its sign at 0.71",
    control="same_polarity",
)
def anodic_origin(data):
    """Distance along the axon to where the spike begins over that from the lead, 90 us."""
    axons = data["anodic_90"]
    return np.abs(np.asarray(axons["origin"] / axons["distance"]))


@claim(
    "Radial axons prefer the anode: no cathodic current that was tried fires them.",
    kind="prediction",
    source="anderson2019, abstract: orthogonal axons are fired by anodic pulses",
    bound=at_least(LOBES),
    basis="theory: along a radius the second derivative of 1/distance has one sign, no lobes; so at"
    " least as much as passing axons prefer the cathode",
    control="same_course",
)
def radial_polarity(data):
    """Cathodic over anodic threshold of radial axons, 90 us; the largest current if none fires."""
    return ratio(data, "radial", "radial_anodic")


@claim(
    "An anode fires radial axons at less current than a cathode fires passing ones.",
    kind="prediction",
    source="anderson2019, abstract: orthogonal axons have lower thresholds",
    bound=at_most(1),
    basis="literature: the sign; in theory 1/2, the ratio of the two second derivatives",
    control="cathode_alone",
)
def radial_threshold(data):
    """Anodic threshold of radial axons over the cathodic one of passing axons, 90 us."""
    return ratio(data, "radial_anodic", "passing_90")


@claim(
    "Axons that end near a cathode have the lowest thresholds.",
    kind="prediction",
    source="bower2020, abstract: terminating axons below fibres of passage",
    bound=at_most(1),
    basis="literature: the sign",
    control="not_ending",
)
def endings(data):
    """Threshold of axons that end there over that of passing ones, 90 us."""
    return ratio(data, "ending", "passing_90")


@claim(
    "Thinner axons are fired less far away.",
    kind="prediction",
    source="ranck1975; rattay1986, the second difference grows with the distance of nodes",
    bound=at_most(0.9),
    basis="literature: the sign; 10 % is ours",
    comparison="same_axon",
    no_control="one constant differs, the diameter, and nothing is removed",
)
def thin_axons(data):
    """Radius for axons of 3.5 um over that for axons of 5.7 um, 2 to 5 mA, 90 us."""
    return radius(data["thin"], CLINICAL) / radius(data["passing_90"], CLINICAL)


@claim(
    "The tissue alone has the impedance of leads in patients.",
    kind="data",
    source="butson2006impedance, abstract: 500 to 1500 ohm",
    bound=between(500 * ohm, 1500 * ohm),
    basis="literature: the range of patients, which includes interface and encapsulation",
    comparison="fluid",
    no_control="a resistance is geometry over conductivity: there is always one",
)
def impedance(data):
    """Resistance between the contact and far away, 0.2 S/m."""
    return data["field"]["tissue"]

"""Claims on how far a contact reaches, which axons it fires, and how long its pulses must be."""

import numpy as np
from brian2 import mA, metre, mm, ohm, second, us

from engine.claims import at_least, at_most, between, claim, within
from engine.curves import chronaxie

PULSES = ("passing_60", "passing_90")
CLINICAL = np.array([2, 3, 4, 5]) * mA
DECADE = np.geomspace(1, 5, 9) * mA
LOBES = 2.5**2.5 / 2  # middle over side lobes of the second derivative of 1/distance: 4.94
LOBE_BEGINS = np.sqrt(0.5)  # where that derivative changes its sign, over the distance


def radius(axons, current):
    """Return the distance (mm) up to which axons fire; 0 if none does, NaN outside of the tried.

    Straight between the simulated distances, on logarithmic axes.
    """
    fires = np.asarray(axons["fires"], bool)
    if not fires.any():
        return np.zeros(np.shape(current))
    threshold = np.log(np.asarray(axons["threshold"] / mA)[fires])
    distance = np.log(np.asarray(axons["distance"] / mm)[fires])
    wanted = np.log(np.asarray(current / mA))
    return np.exp(np.interp(wanted, threshold, distance, left=np.nan, right=np.nan))


def radii(data, names, current):
    """Return radii with unit, one row for each condition."""
    return np.array([radius(data[name], current) for name in names]) * mm


def exponent(axons):
    """Return the slope of log radius on log current from 1 to 5 mA; NaN where nothing fires."""
    reached = radius(axons, DECADE)
    if not np.all(reached > 0):
        return np.nan
    return np.polyfit(np.log(np.asarray(DECADE / mA)), np.log(reached), 1)[0]


def ratio(data, one, other):
    """Return thresholds of one condition over those of another, where both have axons."""
    first, second = data[one], data[other]
    both = np.isin(np.asarray(second["distance"]), np.asarray(first["distance"]))
    return np.asarray(first["threshold"] / second["threshold"][both])


def width_at_twice(axons):
    """Return the chronaxie of axons that differ in the width of their pulse."""
    return chronaxie(axons["width"] / us, axons["threshold"] / mA) * us


@claim(
    "A spike travels at 4.6 to 5.7 m/s for each micrometre of diameter.",
    source="boyd1979, summary",
    bound=between(4.6 * 5.7 * metre / second, 5.7 * 5.7 * metre / second),
    basis="literature: 4.6 m/s per um for smaller and 5.7 for larger fibres; 5.7 um",
)
def velocity(data):
    """Velocity over eight internodes, well away from the contact."""
    return data["velocity"]


@claim(
    "Cathodic pulses of 2 to 5 mA fire passing axons up to 1.9 to 4.4 mm away.",
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
    source="maedler2012, eq. 3: 0.48; ours: between the laws of the field and of its gradient",
    bound=between(0.35, 0.55),
    basis="theory: 1/3 and 1/2 are the limits of a point source; margins of 0.02 and 0.05 are ours",
    control=("activating_function", "no_sodium"),
)
def current_exponent(data):
    """Slope of log radius on log current from 1 to 5 mA, for pulses of 60 and of 90 us."""
    return np.array([exponent(data[name]) for name in PULSES])


@claim(
    "The radius is that of the published fit, within 25 %.",
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
    source="ranck1975, strength-duration relation",
    bound=at_least(1.02),
    basis="literature: the sign; 2 % is ours, ten times the error of a threshold",
    control="same_width",
)
def longer_pulses(data):
    """Radius at 90 us over that at 60 us, 2 to 5 mA."""
    return radius(data["passing_90"], CLINICAL) / radius(data["passing_60"], CLINICAL)


@claim(
    "The chronaxie is that of central myelinated axons.",
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
    source="ranck1975; rattay1986, the second difference grows with the distance of nodes",
    bound=at_most(0.9),
    basis="literature: the sign; 10 % is ours",
    control="same_axon",
)
def thin_axons(data):
    """Radius for axons of 3.5 um over that for axons of 5.7 um, 2 to 5 mA, 90 us."""
    return radius(data["thin"], CLINICAL) / radius(data["passing_90"], CLINICAL)


@claim(
    "Where the nodes of an axon lie hardly matters: beside the contact, or halfway.",
    source="ours: sensitivity to what no study knows",
    bound=within(1, rel=0.02),
    basis="own: 2 % of 2 mm are 40 um",
    control="other_axon",
)
def between_nodes(data):
    """Radius with the contact beside an internode over that with it beside a node, 2 to 5 mA."""
    return radius(data["between_nodes"], CLINICAL) / radius(data["passing_90"], CLINICAL)


@claim(
    "A point source would reach as far, within 5 %.",
    source="ours: what the size of the contact changes",
    bound=within(1, rel=0.05),
    basis="own: less than the conductivity leaves open by far",
    control="other_axon",
)
def point_source(data):
    """Radius around a point source over that around the contact, 2 to 5 mA, 90 us."""
    return radius(data["point_source"], CLINICAL) / radius(data["passing_90"], CLINICAL)


@claim(
    "Conductivities of 0.1 to 0.3 S/m leave the radius at 3 mA where it was published.",
    source="ours: sensitivity; bounds as for 2 to 5 mA",
    bound=between(1.9 * mm, 4.4 * mm),
    basis="literature: as for the radius",
    control=("no_sodium", "anodic"),
)
def conductivity(data):
    """Radius at 3 mA and 90 us with 0.1, 0.2 and 0.3 S/m: potentials go as current over them."""
    relative = np.asarray(data["field"]["sigma"] / data["field"]["sigma"][1])
    return radius(data["passing_90"], 3 * mA / relative) * mm


@claim(
    "The tissue alone has the impedance of leads in patients.",
    source="butson2006impedance, abstract: 500 to 1500 ohm",
    bound=between(500 * ohm, 1500 * ohm),
    basis="literature: the range of patients, which includes interface and encapsulation",
    control="fluid",
)
def impedance(data):
    """Resistance between the contact and far away, 0.2 S/m."""
    return data["field"]["tissue"]

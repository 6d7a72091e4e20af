"""Electric potential and field of one contact of a lead for deep brain stimulation.

The contact is a cylinder of one potential on a long insulating shaft, in a homogeneous isotropic
tissue; the other pole is far away. `rho` is the distance from the axis of the lead and `z` that
from the middle of the contact, along it. The current of a cathode is negative.

The density of the current on the contact is a series in Chebyshev polynomials, over the square root
by which it rises towards the edges. Modified Bessel functions continue it into the tissue, and
one potential on the whole contact gives the coefficients (a method of moments).
"""

import numpy as np
from brian2 import metre, mm, ohm, siemens, sqrt, volt
from scipy.special import jv, k0e, k1e

from models.base import Parameter

CONTACT_LENGTH = Parameter(
    1.5 * mm, "length of a contact of the leads 3387 and 3389", "ossdbscode, Medtronic_DBS.rst"
)
LEAD_RADIUS = Parameter(
    0.635 * mm, "radius of the leads 3387 and 3389", "ossdbscode, Medtronic_DBS.rst"
)
SIGMA = Parameter(
    0.2 * siemens / metre, "conductivity of the tissue", "ours: the usual one; 0.1 to 0.3 are tried"
)
MAEDLER_COENEN = {
    "k_1": Parameter(-1.0473, "constant of the radius, k1", "leaddbscode, ea_genvat_maedler.m"),
    "k_3": Parameter(0.2786, "constant of the radius, k3", "leaddbscode, ea_genvat_maedler.m"),
    "k_4": Parameter(
        0.0009856 / ohm, "constant of the radius, k4", "leaddbscode, ea_genvat_maedler.m"
    ),
}

LEAD = {"length": CONTACT_LENGTH.value, "radius": LEAD_RADIUS.value}
TERMS = 6  # of the series
CUT = 20  # waves that have decayed by e^-20 on their way are left out


def contact_potential(
    rho, z, current, *, length=CONTACT_LENGTH.value, radius=LEAD_RADIUS.value, sigma=SIGMA.value
):
    """Return the potential outside of the lead, against the far pole.

    `rho`, `z` and `current` are quantities that broadcast against each other.
    """

    def wave(k, rho, z):
        return np.cos(k * z) * k0e(k * rho) / (k * k1e(k * float(radius)))

    return _sum_of_waves(wave, rho, z, length, radius) * current / sigma / metre


def contact_field(
    rho, z, current, *, length=CONTACT_LENGTH.value, radius=LEAD_RADIUS.value, sigma=SIGMA.value
):
    """Return the magnitude of the field outside of the lead; arguments of `contact_potential`."""

    def outward(k, rho, z):
        return np.cos(k * z) * k1e(k * rho) / k1e(k * float(radius))

    def along(k, rho, z):
        return np.sin(k * z) * k0e(k * rho) / k1e(k * float(radius))

    parts = [_sum_of_waves(wave, rho, z, length, radius) for wave in (outward, along)]
    return np.hypot(*parts) * np.abs(current) / sigma / metre**2


def contact_resistance(*, length=CONTACT_LENGTH.value, radius=LEAD_RADIUS.value, sigma=SIGMA.value):
    """Return the resistance of the tissue between the contact and the far pole."""
    *_, resistance = _solved(float(length), float(radius))
    return resistance / sigma / metre


def tangential_activation(distance, spacing, current, **lead):
    """Return the second difference of the potential over spacing^2, where an axon comes nearest.

    The axon passes the middle of the contact at a right angle to the lead, with a node at
    `distance` from its axis and others at `spacing`. `lead` are keywords of `contact_potential`.
    """
    there = contact_potential(distance, 0 * mm, current, **lead)
    beside = contact_potential(sqrt(distance**2 + spacing**2), 0 * mm, current, **lead)
    return 2 * (beside - there) / spacing**2


def field_radius(current, threshold, **lead):
    """Return the distance from the axis, level with the contact, up to which |E| > `threshold`.

    `current` is one quantity; `lead` are keywords of `contact_potential`.
    """
    return _reach(np.array([np.pi / 2]), current, threshold, lead)[0] * metre


def field_volume(current, threshold, **lead):
    """Return the volume of tissue in which |E| > `threshold`; arguments of `field_radius`."""
    shaft = float(lead.get("radius", LEAD_RADIUS.value))
    first = np.arcsin(shaft / _beyond(current, threshold, lead))  # from the axis
    nodes, weights = np.polynomial.legendre.leggauss(24)
    angles = (np.pi / 2 + first) / 2 + (np.pi / 2 - first) / 2 * nodes
    reach, inner = _reach(angles, current, threshold, lead), shaft / np.sin(angles)
    cones = 4 * np.pi / 3 * np.sin(angles) * (np.maximum(reach, inner) ** 3 - inner**3)
    return (np.pi / 2 - first) / 2 * np.sum(weights * cones) * metre**3


def point_potential(distance, current, *, sigma=SIGMA.value):
    """Return the potential at arrays of distances from a point source."""
    return current / (4 * np.pi * sigma * distance)


def point_field_radius(current, threshold, *, sigma=SIGMA.value):
    """Return where the field of a point source is `threshold`: it grows as current^(1/2)."""
    return np.sqrt(np.abs(current) / (4 * np.pi * sigma * threshold))


def point_activation_radius(current, threshold, *, sigma=SIGMA.value):
    """Return where the second derivative of the potential of a point source is `threshold`.

    The derivative is that along a tangential axon (Rattay 1986): current^(1/3).
    """
    return np.cbrt(np.asarray(np.abs(current) / (4 * np.pi * sigma * threshold))) * metre


def maedler_coenen_radius(voltage, impedance):
    """Return the published radius of activation, a fit.

    Source: maedler2012, eq. 3.
    """
    k_1, k_3, k_4 = (MAEDLER_COENEN[name].value for name in ("k_1", "k_3", "k_4"))
    x = np.asarray(k_4 * impedance)
    root = np.sqrt((x + k_1) ** 2 + 4 * k_3 * np.abs(voltage / volt))
    return (root - x - k_1) / (2 * k_3) * mm


def _reach(angles, current, threshold, lead):
    """Return how far (m) from the middle of the contact |E| > `threshold`, 0 where nowhere.

    `angles` are those with the axis of the lead, along each of which the field falls.
    """
    shaft = float(lead.get("radius", LEAD_RADIUS.value)) / np.sin(angles)
    distance = np.geomspace(shaft * (1 + 1e-4), _beyond(current, threshold, lead), 40)
    place = distance * np.sin(angles) * metre, distance * np.cos(angles) * metre
    excess = np.log(np.asarray(contact_field(*place, current, **lead) / threshold))
    return np.array(
        [
            np.exp(np.interp(0, -falling, np.log(along), left=-np.inf))
            for falling, along in zip(excess.T, distance.T, strict=True)
        ]
    )


def _beyond(current, threshold, lead):
    """Return a distance (m) from the contact at which |E| is below `threshold` everywhere."""
    size = sum(float(lead.get(name, value)) for name, value in LEAD.items())
    far = point_field_radius(current, threshold, sigma=lead.get("sigma", SIGMA.value))
    return 2 * (float(far) + size)


def _sum_of_waves(wave, rho, z, length, radius):
    """Return the sum of waves along the lead, for one ampere and one siemens per metre (SI)."""
    k, amplitude, _ = _solved(float(length), float(radius))
    places = np.broadcast_arrays(*(np.asarray(x, dtype=float) for x in (rho, z)))
    total = np.empty(places[0].shape)
    for index in np.ndindex(total.shape):
        place = [x[index] for x in places]
        decay = k * (place[0] - float(radius))
        left = slice(0, np.searchsorted(decay, CUT))
        waves = amplitude[left] * np.exp(-decay[left])
        total[index] = np.sum(waves * wave(k[left], *place))
    return total


def _solved(length, radius):
    """Return wave numbers, their amplitudes with quadrature weights, and the resistance (SI).

    All for one ampere and one siemens per metre.
    """
    k, weights = _wave_numbers(length)
    order = np.arange(TERMS)
    # the Fourier transform of each Chebyshev polynomial over its square root
    basis = (-1.0) ** order[:, None] * jv(2 * order[:, None], k * length / 2)
    conducted = weights * k0e(k * radius) / (k * k1e(k * radius))
    potential = (basis * conducted) @ basis.T
    series = np.append(1, -np.linalg.solve(potential[1:, 1:], potential[1:, 0]))
    scale = 1 / (2 * np.pi**2 * radius)
    return k, scale * weights * (series @ basis), scale * potential[0] @ series


def _wave_numbers(length):
    """Return nodes and weights of a quadrature from zero to where a contact has no structure.

    It resolves waves along the lead to thirty lengths of the contact.
    """
    steps = [np.arange(0.2, 30, 0.2), np.arange(30, 75, 0.5), np.arange(75, 3000, 1.5)]
    edges = np.concatenate([[0], np.geomspace(1e-7, 0.1, 15), *steps])
    nodes, weights = np.polynomial.legendre.leggauss(8)
    half = np.diff(edges)[:, None] / 2
    middle = (edges[1:, None] + edges[:-1, None]) / 2
    unit = length / 1.5
    return (middle + half * nodes).ravel() / unit, (half * weights).ravel() / unit

"""Electric field in the brain of a current that passes between two discs on the scalp.

The head is a set of concentric spheres, each of one conductivity: brain, cerebrospinal fluid, skull
and scalp, from the inside. x points to the right, y to the front and z to the vertex. The current
density under an electrode is the same all over its disc. In each layer the potential is a series
in Legendre polynomials of the angle from an electrode (Rush & Driscoll 1968); potential and
current pass from layer to layer, and at the scalp the current is that of the electrodes.
"""

import numpy as np
from brian2 import cm, metre, mm, siemens
from brian2.units.fundamentalunits import fail_for_dimension_mismatch
from scipy.special import eval_legendre

from models.base import Parameter

RADII = Parameter(
    [70, 73, 79, 85] * mm,
    "outer radii of brain, fluid, skull and scalp",
    "ours: a head of 85 mm with its cortex at 15 mm, which layers of 3, 6 and 6 mm fill",
)
CONDUCTIVITIES = Parameter(
    [0.3, 1.5, 0.015, 0.3] * siemens / metre,
    "conductivities of brain, fluid, skull and scalp",
    "lfpykit, eegmegcalc.py, FourSphereVolumeConductor",
)
DISC_RADIUS = Parameter(2.5 * cm, "radius of an electrode, along the scalp", "ours: 5 cm discs")

# Other heads: radii and conductivities of each
HEADS = {
    "four_spheres": (
        Parameter([79, 80, 85, 90] * mm, "outer radii of the layers", "lfpykit, eegmegcalc.py"),
        CONDUCTIVITIES,
    ),
    "fieldtrip": (
        RADII,
        Parameter(
            [0.33, 1.79, 0.0042, 0.33] * siemens / metre,
            "conductivities of the layers",
            "fieldtripfaq, what_is_the_conductivity; skull 1/80 of the brain",
        ),
    ),
    "simnibs": (
        RADII,
        Parameter(
            [0.275, 1.654, 0.01, 0.465] * siemens / metre,
            "conductivities of the layers",
            "simnibsdocs, conductivity, after Wagner et al. 2004; brain as grey matter",
        ),
    ),
}

# Centres of the discs: degrees from the vertex, and from the front to the right
ELECTRODES = {
    "bitemporal": Parameter(
        ((90, 65), (90, -65)),
        "right and left, an inch above the middle between tragus and canthus",
        "mankad2019; ours: where that is on a sphere",
    ),
    "right_unilateral": Parameter(
        ((90, 65), (17, 90)),
        "as the right bitemporal one, and an inch to the right of the vertex (d'Elia)",
        "mankad2019, lateral to the vertex; ours: an inch, and where that is on a sphere",
    ),
}

TERMS = 60  # of the series; more change no field in the brain by 1e-4 of it


def direction(from_vertex, from_front):
    """Return the unit vector, shape (3,), of a place on the scalp; angles in degrees."""
    polar, azimuth = np.deg2rad(from_vertex), np.deg2rad(from_front)
    horizontal = np.sin(polar) * np.array([np.sin(azimuth), np.cos(azimuth)])
    return np.append(horizontal, np.cos(polar))


def brain_points(radius, spacing):
    """Return points, shape (n, 3), of a cubic grid inside a sphere; each stands for spacing^3."""
    steps = np.arange(0.5, float(radius / spacing))
    axis = np.concatenate([-steps[::-1], steps])
    grid = np.stack(np.meshgrid(axis, axis, axis, indexing="ij"), axis=-1).reshape(-1, 3) * spacing
    return grid[np.sum((grid / metre) ** 2, axis=1) <= float(radius) ** 2]


def surface_points(radius, n, widest=np.pi):
    """Return `n` points on a sphere, shape (n, 3), evenly spread on a spiral.

    They fill the cap up to the angle `widest` from the vertex: all of the sphere by default.
    """
    turns = np.pi * (1 + np.sqrt(5)) * np.arange(n)  # of the golden angle
    z = 1 - (2 * np.arange(n) + 1) / n * (1 - np.cos(widest)) / 2
    across = np.sqrt(1 - z**2)
    return np.stack([across * np.cos(turns), across * np.sin(turns), z], axis=1) * radius


def electrode_field(
    points,
    electrodes,
    current,
    *,
    radii=RADII.value,
    conductivities=CONDUCTIVITIES.value,
    disc_radius=DISC_RADIUS.value,
):
    """Return the electric field, shape (n, 3), at points in the brain, shape (n, 3).

    `current` enters the head at the first of two `electrodes`, pairs of angles as in `ELECTRODES`,
    and leaves it at the second. `radii` and `conductivities` are those of the
    layers from the inside, any number of them. Raises ValueError for points outside of the brain.
    """
    fail_for_dimension_mismatch(points, metre)
    r = np.linalg.norm(np.asarray(points), axis=1)
    if np.any(r > float(radii[0]) * (1 + 1e-9)):
        raise ValueError("points outside of the brain, where this series does not hold.")
    gains = brain_gains(radii, conductivities) * disc_density(disc_radius, radii[-1])
    scaled = np.asarray(points) / float(radii[0])
    source, sink = (_gradient(scaled, gains, direction(*place)) for place in electrodes)
    return (sink - source) / float(radii[0]) * (current / metre / siemens)


def disc_density(disc_radius, scalp_radius):
    """Return Legendre coefficients 1 … TERMS of the current density of one ampere (1/m2).

    It leaves a disc of `disc_radius`, measured along the scalp.
    """
    edge = np.cos(float(disc_radius / scalp_radius))
    p = eval_legendre(np.arange(TERMS + 2), edge)
    return (p[:-2] - p[2:]) / (4 * np.pi * float(scalp_radius) ** 2 * (1 - edge))


def brain_gains(radii, conductivities):
    """Return the potential at the brain's surface per current density for each term (SI)."""
    n = np.arange(1, TERMS + 1)
    r, sigma = np.asarray(radii), np.asarray(conductivities)
    potential, flow = np.ones(TERMS), sigma[0] * n  # and r times the current density outwards
    for k in range(1, len(r)):
        growing = ((n + 1) * potential + flow / sigma[k]) / (2 * n + 1)
        falling = (n * potential - flow / sigma[k]) / (2 * n + 1)
        growing, falling = growing * (r[k] / r[k - 1]) ** n, falling * (r[k - 1] / r[k]) ** (n + 1)
        potential = growing + falling
        flow = sigma[k] * (n * growing - (n + 1) * falling)
    return r[-1] / flow


def _gradient(points, gains, axis):
    """Return the gradient of the sum of gains*s^n*P_n for one electrode, shape (n, 3).

    `points` are in units of the brain's radius, s is their distance from the centre. The gradient
    of a term is s^(n-1) times P_n' along the electrode's axis less P_(n-1)' along the radius.
    """
    s = np.maximum(np.linalg.norm(points, axis=1), 1e-12)
    radial = points / s[:, None]
    x = radial @ axis
    slope = _legendre_slopes(x)
    growth = np.cumprod(np.vstack([np.ones_like(s), np.tile(s, (TERMS - 1, 1))]), axis=0)
    weights = gains[:, None] * growth
    along_axis = np.sum(weights * slope[1:], axis=0)
    along_radius = np.sum(weights * slope[:-1], axis=0)
    return along_axis[:, None] * axis - along_radius[:, None] * radial


def _legendre_slopes(x):
    """Return the derivatives of P_n at x for n = 0 … TERMS, shape (TERMS + 1, len(x))."""
    slope = np.zeros((TERMS + 1, len(x)))
    slope[1] = 1
    for n in range(2, TERMS + 1):
        slope[n] = ((2 * n - 1) * x * slope[n - 1] - n * slope[n - 2]) / (n - 1)
    return slope

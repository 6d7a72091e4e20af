"""How deep and how widely a coil reaches: half-value depth and spread, volumes above a level.

Measures are those of Deng et al. 2013, from the surface of the brain, here a sphere about the
origin. Coils must be mirror-symmetric in x and in y, so that a quarter of the brain is computed.
"""

import numpy as np
from brian2 import amp, meter, metre, second, volt

from fields.induction import induced_field

PER_SLOPE = volt / meter / (amp / second)  # unit of a field per slope of the current
POLAR, AZIMUTHAL, RADIAL = 90, 8, 10  # points of the grid of a quarter
TINY = 1e-30  # on the axis of a round coil there is no field
DEEPEST = 0.3  # of the radius; no coil reaches the middle of a sphere


def field_in_brain(windings, brain_radius):
    """Return solid angles (n,), radii (k,) and |E| per slope of the current (n, k).

    Directions fill a quarter of the sphere; each solid angle is that of all four quarters. Radii
    rise to `brain_radius`.
    """
    edges = np.pi * np.linspace(0, 1, POLAR + 1) ** 1.5  # denser under the coil
    theta = (edges[1:] + edges[:-1]) / 2
    phi = np.pi / 2 * (np.arange(AZIMUTHAL) + 0.5) / AZIMUTHAL
    theta, phi = (g.ravel() for g in np.meshgrid(theta, phi, indexing="ij"))
    angles = np.repeat(-np.diff(np.cos(edges)), AZIMUTHAL) * 2 * np.pi / AZIMUTHAL
    sine = np.sin(theta)
    directions = np.stack([sine * np.cos(phi), sine * np.sin(phi), np.cos(theta)], axis=1)
    radii = np.linspace(DEEPEST, 1, RADIAL) * brain_radius
    points = directions[:, None] * np.asarray(radii / meter)[:, None]
    field = induced_field(points.reshape(-1, 3) * metre, windings, 1 * amp / second)
    size = np.sqrt(np.sum((field / (volt / meter)) ** 2, axis=1)).reshape(len(theta), RADIAL)
    return angles, radii, size * PER_SLOPE


def depth_reached(field, radii, level):
    """Return how deep below the surface each direction has at least `level`, in units of radii.

    `field` (n, k) is taken to rise with the radius, as that does which is induced from outside. Its
    logarithm is straight between the radii.
    """
    profiles = np.log(np.maximum.accumulate(field / PER_SLOPE, axis=1) + TINY)
    sought, radii = np.log(level / PER_SLOPE), radii / meter
    return (radii[-1] - np.array([np.interp(sought, p, radii) for p in profiles])) * meter


def volume_of(depths, angles, brain_radius):
    """Return the volume between the surface and the depths that were reached."""
    return np.sum(angles * (brain_radius**3 - (brain_radius - depths) ** 3)) / 3


def half_value(windings, brain_radius):
    """Return half-value depth, spread S = V/d and volume V, of a coil over a brain.

    The volume has at least half of the greatest field in the brain, the depth is that of its
    deepest point, and both are measured from the surface of the brain.
    """
    angles, radii, field = field_in_brain(windings, brain_radius)
    depths = depth_reached(field, radii, np.max(field) / 2)
    depth, volume = np.max(depths), volume_of(depths, angles, brain_radius)
    return depth, volume / depth, volume


def volume_above(brain_field, dI_dt, threshold):
    """Return the volume of the brain in which the field at the slope `dI_dt` is at least so.

    `brain_field` is what `field_in_brain` returns.
    """
    angles, radii, field = brain_field
    return volume_of(depth_reached(field, radii, threshold / dI_dt), angles, radii[-1])

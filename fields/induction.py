"""Magnetic and electric fields of a coil, outside of conductors and in a conducting sphere.

In tissue the field of induction is -dA/dt - grad(phi): charges on the surface of the head keep the
current inside. In a sphere about the origin this has a closed form, in which neither the radius of
the sphere nor its conductivity appears; the field has no radial component.
"""

import numpy as np
from brian2 import amp, meter, second, volt
from brian2.units.allunits import tesla

MU_0_OVER_4_PI = 1e-7  # volt*second/amp/meter
AT_ONCE = 4_000_000  # pairs of points and elements


def magnetic_field(points, windings, current):
    """Return the magnetic field (n, 3) at `points` (n, 3) by the law of Biot and Savart."""

    def of_some(r, wire, dl):
        away = r[:, None] - wire
        return np.einsum("nkj,nk->nj", np.cross(dl, away), _norm(away) ** -3)

    return MU_0_OVER_4_PI * _by_parts(of_some, points, windings) * (current / amp) * tesla


def vector_potential(points, windings):
    """Return the vector potential per current (n, 3), in the gauge of Coulomb."""

    def of_some(r, wire, dl):
        return _norm(r[:, None] - wire) ** -1 @ dl

    per_amp = MU_0_OVER_4_PI * _by_parts(of_some, points, windings)
    return per_amp * volt * second / meter / amp


def induced_field(points, windings, dI_dt):
    """Return the electric field (n, 3) inside a conducting sphere about the origin.

    `points` (n, 3) lie in the sphere, the coil outside of it; `dI_dt` is the slope of the current.
    By reciprocity the field at r along Q is the flux, through the coil, of a current dipole Q at r
    (Heller & van Hulsteyn 1992), whose magnetic field has a closed form (Sarvas 1987). With that
    field written as the curl of grad(psi) x R, psi = -mu_0/(4 pi) Q.(r x R)/(R D) and
    D = R |R - r| + R^2 - r.R, the flux is a sum over the elements of the wire.
    """

    def of_some(r, wire, dl):
        R = _norm(wire)
        m = np.cross(wire, dl)  # twice the area between the element and the origin
        a = _norm(r[:, None] - wire)
        D = R * a + R**2 - r @ wire.T
        along = 1 / (R * D)
        across = (r @ m.T) * (R + a) / (R * a * D**2)
        return np.cross(r, along @ m + across @ wire)

    slope = dI_dt / (amp / second)
    return MU_0_OVER_4_PI * _by_parts(of_some, points, windings) * slope * volt / meter


def _by_parts(function, points, windings):
    """Return the sum over all elements at all points, so many pairs at a time, in SI."""
    r, wire, dl = (np.asarray(x / meter) for x in (points, windings.points, windings.elements))
    parts = np.array_split(r, max(1, len(r) * len(wire) // AT_ONCE))
    return np.concatenate([function(part, wire, dl) for part in parts])


def _norm(vectors):
    return np.sqrt(np.einsum("...j,...j->...", vectors, vectors))

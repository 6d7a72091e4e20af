"""Fields of electrodes on the scalp: closed forms, and a solution on a grid of radii."""

import numpy as np
import pytest
from brian2 import DimensionMismatchError, amp, cm, mA, metre, mm, second, siemens, volt

from fields.coils import CORTEX_DEPTH, HEAD_RADIUS
from fields.head import (
    CONDUCTIVITIES,
    DISC_RADIUS,
    ELECTRODES,
    RADII,
    TERMS,
    brain_gains,
    brain_points,
    direction,
    disc_density,
    electrode_field,
    surface_points,
)

POLES = ((0, 0), (180, 0))
BITEMPORAL = ELECTRODES["bitemporal"].value
SCALP, SIGMA = 0.085, 0.3  # m, S/m


def in_uniform_sphere(points, electrodes=POLES, **options):
    """Return the field (V/m) of 1 A in a sphere of one conductivity, which has two layers."""
    return np.asarray(
        electrode_field(
            points * metre,
            electrodes,
            1 * amp,
            radii=[0.07, SCALP] * metre,
            conductivities=[SIGMA, SIGMA] * siemens / metre,
            **options,
        )
    )


def potential_of_point(points, electrode):
    """Return the closed form for 1 A at a point of the surface, less what is the same all over."""
    t = np.linalg.norm(points, axis=1) / SCALP
    x = points @ direction(*electrode) / (t * SCALP)
    distance = np.sqrt(1 - 2 * t * x + t**2)
    logarithm = np.log(2 / (1 - t * x + distance))
    return (2 / distance + logarithm) / (4 * np.pi * SIGMA * SCALP)


def places(n, radius=0.068):
    """Return points of a ball, a row each, that are on no axis of symmetry."""
    return radius * np.random.default_rng(1).uniform(-0.55, 0.55, (n, 3))


@pytest.mark.parametrize("electrodes", [POLES, ELECTRODES["right_unilateral"].value])
def test_the_field_of_two_points_in_a_uniform_sphere(electrodes):
    points, step = places(20), 1e-5
    field = in_uniform_sphere(points, electrodes, disc_radius=0.1 * mm)
    for axis in range(3):
        shift = step * np.eye(3)[axis]
        source, sink = (
            potential_of_point(points + shift, e) - potential_of_point(points - shift, e)
            for e in electrodes
        )
        expected = (sink - source) / (2 * step)
        assert field[:, axis] == pytest.approx(expected, rel=1e-4, abs=1e-2)


def test_the_field_at_the_centre_is_that_of_the_first_term():
    centre = np.zeros((1, 3))
    expected = -3 / (2 * np.pi * SIGMA * SCALP**2)
    field = in_uniform_sphere(centre, disc_radius=0.1 * mm)[0]
    assert field == pytest.approx([0, 0, expected], rel=1e-5, abs=1e-6)


@pytest.mark.parametrize("n", [1, 2, 7, TERMS])
def test_the_terms_of_a_disc(n):
    angle = float(DISC_RADIUS.value) / SCALP
    nodes, weights = np.polynomial.legendre.leggauss(80)
    half = (1 - np.cos(angle)) / 2
    inside = np.polynomial.legendre.Legendre.basis(n)(1 + half * (nodes - 1))
    density = 1 / (2 * np.pi * SCALP**2 * (1 - np.cos(angle)))
    expected = (2 * n + 1) / 2 * half * density * (weights @ inside)
    assert disc_density(DISC_RADIUS.value, SCALP * metre)[n - 1] == pytest.approx(expected)


@pytest.mark.parametrize("n", [1, 2, 5, 20])
def test_layers_against_a_grid_of_radii(n):
    """The radial equation (sigma r^2 V')' = n(n + 1) sigma V in finite volumes."""
    radii, sigmas = np.asarray(RADII.value), np.asarray(CONDUCTIVITIES.value)
    edges = np.linspace(0, radii[-1], 17001)  # layers end on edges
    middle = (edges[1:] + edges[:-1]) / 2
    width = edges[1]
    sigma = sigmas[np.searchsorted(radii, middle)]
    between = 2 / (1 / sigma[1:] + 1 / sigma[:-1]) * edges[1:-1] ** 2 / width
    diagonal = n * (n + 1) * sigma * width
    diagonal[:-1] += between
    diagonal[1:] += between
    potential, right = np.zeros(len(middle)), np.zeros(len(middle))
    right[-1] = radii[-1] ** 2  # one ampere per square metre inwards
    for k in range(1, len(middle)):  # elimination of a tridiagonal system
        factor = between[k - 1] / diagonal[k - 1]
        diagonal[k] -= factor * between[k - 1]
        right[k] += factor * right[k - 1]
    potential[-1] = right[-1] / diagonal[-1]
    for k in range(len(middle) - 2, -1, -1):
        potential[k] = (right[k] + between[k] * potential[k + 1]) / diagonal[k]
    at_brain = np.interp(radii[0], middle, potential)
    assert brain_gains(RADII.value, CONDUCTIVITIES.value)[n - 1] == pytest.approx(
        at_brain, rel=2e-3
    )


def test_one_conductivity_needs_no_layers():
    one = brain_gains([0.07, SCALP] * metre, [SIGMA, SIGMA] * siemens / metre)
    many = brain_gains(RADII.value, [SIGMA] * 4 * siemens / metre)
    n = np.arange(1, TERMS + 1)
    assert one == pytest.approx(many)
    assert one == pytest.approx((0.07 / SCALP) ** n * SCALP / (n * SIGMA))


def test_an_insulating_skull_leaves_nothing_to_the_brain():
    sigmas = np.array(CONDUCTIVITIES.value)
    sigmas[2] = 1e-9
    gains = brain_gains(RADII.value, sigmas * siemens / metre)
    assert np.max(gains / brain_gains(RADII.value, CONDUCTIVITIES.value)) < 1e-5


def test_bitemporal_current_crosses_the_midline_and_mirrors():
    points = places(50) * metre
    field = np.asarray(electrode_field(points, BITEMPORAL, 800 * mA))
    mirrored = np.asarray(electrode_field(points * np.array([-1, 1, 1]), BITEMPORAL, 800 * mA))
    assert field[:, 0] == pytest.approx(mirrored[:, 0])
    assert field[:, 1:] == pytest.approx(-mirrored[:, 1:])
    assert np.all(field[:, 0] < 0)  # from the right electrode to the left one


def test_fields_add_up_and_turn_with_the_current():
    points = places(10) * metre
    one = electrode_field(points, POLES, 1 * amp) / (volt / metre)
    assert np.asarray(electrode_field(points, POLES, 3 * amp)) == pytest.approx(3 * one)
    assert np.asarray(electrode_field(points, POLES[::-1], 1 * amp)) == pytest.approx(-one)


def test_the_grid_fills_the_sphere():
    points = brain_points(70 * mm, 2 * mm)
    assert len(points) * 8 == pytest.approx(4 / 3 * np.pi * 70**3, rel=2e-3)
    assert np.mean(np.asarray(points), axis=0) == pytest.approx(np.zeros(3), abs=1e-12)


def test_coils_and_electrodes_share_one_head():
    scalp, cortex = HEAD_RADIUS.value, HEAD_RADIUS.value - CORTEX_DEPTH.value
    assert np.asarray(RADII.value)[[0, -1]] == pytest.approx([float(cortex), float(scalp)])


def test_points_of_a_surface_are_spread_evenly():
    points = np.asarray(surface_points(70 * mm, 2000))
    assert np.linalg.norm(points, axis=1) == pytest.approx(0.07)
    assert np.mean(points, axis=0) == pytest.approx(np.zeros(3), abs=2e-4)
    assert np.mean(points**2, axis=0) == pytest.approx(0.07**2 / 3, rel=1e-3)


def test_what_is_refused():
    with pytest.raises(ValueError, match="outside of the brain"):
        electrode_field([[0, 0, 8]] * cm, POLES, 1 * amp)
    with pytest.raises(DimensionMismatchError):
        electrode_field([[0, 0, 8]] * second, POLES, 1 * amp)

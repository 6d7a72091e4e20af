"""Fields of coils: the closed form in a sphere against an independent solution, and physics."""

import numpy as np
import pytest
from brian2 import amp, cm, meter, metre, mm, second, us, volt
from brian2.units.allunits import tesla
from scipy.special import sph_harm_y

from fields.coils import MOMENT_OF_WING, Windings, circular_coil, figure_of_eight
from fields.focality import field_in_brain, half_value, volume_above
from fields.induction import induced_field, magnetic_field, vector_potential
from fields.pulses import (
    ALPHA,
    F_COIL,
    WIDTH,
    coil_current,
    field_shape,
    polarisation,
    ringing_of_circuit,
)

SLOPE = 1e8 * amp / second
COILS = {"circular": circular_coil(), "figure of eight": figure_of_eight()}
RNG = np.random.default_rng(1)
INSIDE = RNG.normal(size=(20, 3))
INSIDE *= 0.06 * RNG.uniform(0.2, 1, (20, 1)) ** (1 / 3) / np.linalg.norm(INSIDE, axis=1)[:, None]


def field(points, windings):
    return np.asarray(induced_field(points * metre, windings, SLOPE) / (volt / meter))


def primary(points, windings):
    potential = vector_potential(points * metre, windings) * SLOPE
    return -np.asarray(potential / (volt / meter))


def harmonics_of(radial, weights, angles, degrees):
    """Return coefficients of a function on the sphere, given on a quadrature grid."""
    return {
        (n, m): np.sum(weights * radial * np.conj(sph_harm_y(n, m, *angles)))
        for n in range(1, degrees)
        for m in range(-n, n + 1)
    }


def field_by_harmonics(points, windings, radius, degrees=30):
    """Return -dA/dt - grad(phi), phi a sum of solid harmonics: no current leaves the sphere."""
    x, w = np.polynomial.legendre.leggauss(2 * degrees)
    phi = 2 * np.pi * np.arange(4 * degrees) / (4 * degrees)
    theta, around = (g.ravel() for g in np.meshgrid(np.arccos(x), phi, indexing="ij"))
    normal = np.stack(
        [np.sin(theta) * np.cos(around), np.sin(theta) * np.sin(around), np.cos(theta)], axis=1
    )
    radial = np.sum(normal * primary(radius * normal, windings), axis=1)
    weights = np.repeat(w, len(phi)) * 2 * np.pi / len(phi)
    coefficients = harmonics_of(radial, weights, (theta, around), degrees)

    def potential(r):
        size = np.linalg.norm(r, axis=1)
        angles = np.arccos(r[:, 2] / size), np.arctan2(r[:, 1], r[:, 0])
        return sum(
            np.real(c * sph_harm_y(n, m, *angles)) * radius / n * (size / radius) ** n
            for (n, m), c in coefficients.items()
        )

    h = 1e-5
    steps = [h * axis for axis in np.eye(3)]
    gradient = [(potential(points + s) - potential(points - s)) / (2 * h) for s in steps]
    return primary(points, windings) - np.stack(gradient, axis=1)


@pytest.mark.parametrize("name", COILS)
@pytest.mark.parametrize("radius", [0.07, 0.08])
def test_the_closed_form_is_the_solution_without_current_through_the_surface(name, radius):
    closed = field(INSIDE, COILS[name])
    series = field_by_harmonics(INSIDE, COILS[name], radius)
    assert closed == pytest.approx(series, abs=2e-3 * np.abs(closed).max())


@pytest.mark.parametrize("name", COILS)
def test_the_curl_of_the_electric_field_is_the_change_of_the_magnetic_one(name):
    h = 1e-4

    def slope(j, k):
        step = h * np.eye(3)[k]
        difference = field(INSIDE + step, COILS[name]) - field(INSIDE - step, COILS[name])
        return difference[:, j] / (2 * h)

    curl = np.stack(
        [slope(2, 1) - slope(1, 2), slope(0, 2) - slope(2, 0), slope(1, 0) - slope(0, 1)]
    )
    changing = np.asarray(magnetic_field(INSIDE * metre, COILS[name], SLOPE * second) / tesla)
    assert np.abs(curl.T + changing).max() < 2e-3 * np.abs(changing).max()


@pytest.mark.parametrize("name", COILS)
def test_no_current_flows_along_a_radius(name):
    along = np.sum(field(INSIDE, COILS[name]) * INSIDE, axis=1)
    assert along == pytest.approx(0, abs=1e-12)


def test_the_field_is_zero_on_the_axis_of_a_round_coil_and_greatest_below_its_wire():
    height = 0.07
    angles = np.linspace(0, np.pi / 2, 181)
    arc = height * np.stack([np.sin(angles), 0 * angles, np.cos(angles)], axis=1)
    size = np.linalg.norm(field(arc, COILS["circular"]), axis=1)
    assert size[0] < 1e-9 * size.max()
    assert 0.033 < arc[np.argmax(size), 0] < 0.0615


def test_a_coaxial_coil_needs_no_charges():
    on_sphere = INSIDE
    assert field(on_sphere, COILS["circular"]) == pytest.approx(
        primary(on_sphere, COILS["circular"]),
        abs=1e-3 * np.abs(field(on_sphere, COILS["circular"])).max(),
    )


def test_the_field_opposes_a_growing_current():
    under_the_wires = field(np.array([[0, 0, 0.07]]), COILS["figure of eight"])[0]
    wires = COILS["figure of eight"]
    near = np.abs(np.asarray(wires.points / mm)[:, 0]) < 6
    current = np.asarray(wires.elements / mm)[near].sum(axis=0)
    assert current[1] < 0 < under_the_wires[1]
    assert np.abs(under_the_wires[[0, 2]]) == pytest.approx(0, abs=1e-9)


def test_magnetic_field_on_the_axis_of_a_loop():
    loop = circular_coil(0 * mm, turns=1, inner=50 * mm, outer=50 * mm, height=0 * mm, lift=0 * mm)
    z = 0.03
    on_axis = magnetic_field(np.array([[0, 0, z]]) * metre, loop, 1000 * amp) / tesla
    expected = 4e-7 * np.pi * 1000 * 0.05**2 / 2 / (0.05**2 + z**2) ** 1.5
    assert np.asarray(on_axis)[0] == pytest.approx([0, 0, expected], rel=5e-3, abs=1e-12)


def test_a_wing_has_the_published_moment():
    wing = circular_coil(turns=9, inner=26 * mm, outer=44 * mm)
    assert wing.moment[2] / MOMENT_OF_WING.value == pytest.approx(1, abs=0.005)
    assert np.abs(figure_of_eight().moment / metre**2).max() < 1e-12


def test_elements_are_short_enough():
    coarse = field(INSIDE, figure_of_eight())
    fine = field(INSIDE, figure_of_eight(segments=192))
    assert coarse == pytest.approx(fine, abs=2e-3 * np.abs(fine).max())


def test_half_value_of_a_known_field_and_convergence():
    depth, spread, volume = half_value(COILS["figure of eight"], 70 * mm)
    assert volume / (spread * depth) == pytest.approx(1)
    line = np.zeros((200, 3))
    line[:, 2] = np.linspace(0.03, 0.07, 200)
    size = np.linalg.norm(field(line, COILS["figure of eight"]), axis=1)
    on_axis = 0.07 - np.interp(size[-1] / 2, size, line[:, 2])
    assert depth / meter == pytest.approx(on_axis, rel=0.02)


def test_volume_above_half_of_the_greatest_field_is_the_half_value_volume():
    coil = COILS["circular"]
    _, _, volume = half_value(coil, 70 * mm)
    angles = np.linspace(0, np.pi / 2, 2000)
    arc = 0.07 * np.stack([np.sin(angles), 0 * angles, np.cos(angles)], axis=1)
    greatest = np.linalg.norm(field(arc, coil), axis=1).max() * volt / meter
    sampled = field_in_brain(coil, 70 * mm)
    assert volume_above(sampled, SLOPE, greatest / 2) / volume == pytest.approx(1, abs=0.01)
    assert volume_above(sampled, SLOPE, 2 * greatest) / cm**3 == 0


def test_current_slope_and_circuit_agree():
    t = np.linspace(0, 340, 3401) * us
    current = coil_current(t)
    slope = np.gradient(np.asarray(current), np.asarray(t))
    assert slope[1:-1] / slope[1] == pytest.approx(field_shape(t)[1:-1], abs=1e-3)
    assert np.max(current) / amp == pytest.approx(5.8e3, rel=0.02)
    decay, frequency = ringing_of_circuit()
    assert decay / ALPHA == pytest.approx(1, abs=0.002)
    assert frequency / F_COIL == pytest.approx(1, abs=0.002)


def test_a_pulse_is_over_when_its_current_is_zero():
    assert coil_current(WIDTH * 0.99999) / amp == pytest.approx(0, abs=1)
    assert np.all(field_shape(np.array([-1, 400]) * us) == 0)


@pytest.mark.parametrize("tau", [0.1, 1, 20])
def test_polarisation_solves_the_membrane_equation(tau):
    t = np.arange(0, 1000, 0.1)
    v = np.zeros_like(t)
    shape = field_shape((t + 0.05) * us)
    for k in range(len(t) - 1):
        v[k + 1] = shape[k] + (v[k] - shape[k]) * np.exp(-0.1e-3 / tau)
    closed = polarisation(t * us, tau * 1000 * us)
    assert closed == pytest.approx(v, abs=2e-3 * np.abs(v).max())


def test_windings_add():
    one = circular_coil()
    both = one + Windings(one.points, -one.elements)
    assert np.abs(both.moment / metre**2).max() < 1e-15

"""The contact of a lead: against a solution by finite volumes, closed forms and published radii."""

import re
from pathlib import Path

import numpy as np
import pytest
from brian2 import mA, metre, mm, ohm, siemens, volt
from scipy.sparse import coo_matrix
from scipy.sparse.linalg import spsolve

from fields import leads
from models.base import Parameter

A, HALF = 0.635e-3, 0.75e-3  # radius of the lead, half of its contact (m)
E_DBS = 200 * volt / metre


def stretched(first, last, n):
    """Return n + 1 edges from 0 to `last`, the first step `first`."""
    return first * np.expm1(np.linspace(0, np.log1p(last / first), n + 1))


def finite_volumes():
    """Return r, z and the potential of cells outside of the lead (V at 1 V), and its resistance.

    One half of the space, to 0.4 m; the shaft insulates; the conductivity is 0.2 S/m.
    """
    r = A + stretched(1e-5, 0.4, 120)
    contact = HALF - stretched(2e-6, HALF, 50)[::-1]
    z = np.concatenate([contact, HALF + stretched(2e-6, 0.4, 120)[1:]])
    rm, zm = (r[1:] + r[:-1]) / 2, (z[1:] + z[:-1]) / 2
    area = np.pi * np.diff(r**2)
    number = np.arange(rm.size * zm.size).reshape(rm.size, zm.size)
    outward = 2 * np.pi * 0.2 * r[1:-1, None] * np.diff(z) / np.diff(rm)[:, None]
    along = 0.2 * area[:, None] / np.diff(zm)
    i = np.concatenate([number[:-1].ravel(), number[:, :-1].ravel()])
    j = np.concatenate([number[1:].ravel(), number[:, 1:].ravel()])
    g = np.concatenate([outward.ravel(), along.ravel()])
    held = np.zeros(number.shape)
    held[0, zm < HALF] = 2 * np.pi * 0.2 * A * np.diff(z)[zm < HALF] / (rm[0] - A)
    far = np.zeros(number.shape)
    far[-1] = 2 * np.pi * 0.2 * r[-1] * np.diff(z) / (r[-1] - rm[-1])
    far[:, -1] += 0.2 * area / (z[-1] - zm[-1])
    diagonal = np.bincount(np.append(i, j), np.append(g, g)) + (held + far).ravel()
    same = number.ravel()
    matrix = coo_matrix(
        (
            np.concatenate([-g, -g, diagonal]),
            (np.concatenate([i, j, same]), np.concatenate([j, i, same])),
        )
    ).tocsc()
    phi = spsolve(matrix, held.ravel()).reshape(number.shape)
    current = 2 * np.sum(held * (1 - phi))
    return rm, zm, phi, 1 / current


@pytest.fixture(scope="module")
def solution():
    return finite_volumes()


def test_the_resistance_is_that_of_finite_volumes(solution):
    *_, resistance = solution
    far_sphere = 1 / (4 * np.pi * 0.2 * 0.4)  # finite volumes end there
    assert leads.contact_resistance() / ohm == pytest.approx(resistance + far_sphere, rel=0.02)


@pytest.mark.parametrize("rho, z", [(0.8, 0), (0.8, 1), (1.5, 0.5), (3, 0), (3, 4), (0.7, 5)])
def test_potential_and_field_are_those_of_finite_volumes(solution, rho, z):
    rm, zm, phi, resistance = solution
    i, j = np.searchsorted(rm, rho * 1e-3), np.searchsorted(zm, z * 1e-3)
    place = rm[i] * metre, zm[j] * metre
    current = 1 / resistance
    shift = current / (4 * np.pi * 0.2 * 0.4)
    potential = leads.contact_potential(*place, current * 1000 * mA) / volt
    assert potential == pytest.approx(phi[i, j] + shift, rel=0.01)
    slopes = (
        (phi[i + 1, j] - phi[i - 1, j]) / (rm[i + 1] - rm[i - 1]),
        (phi[i, j + 1] - phi[i, j - 1]) / (zm[j + 1] - zm[j - 1]) if j else 0,
    )
    field = leads.contact_field(*place, current * 1000 * mA) / (volt / metre)
    assert field == pytest.approx(np.hypot(*slopes), rel=0.02)


def test_the_contact_has_one_potential():
    z = np.linspace(-0.72, 0.72, 13) * mm
    potential = leads.contact_potential(leads.LEAD_RADIUS.value, z, 1 * mA) / volt
    resistance = leads.contact_resistance()
    assert potential == pytest.approx(float(resistance * 1 * mA), rel=1e-3)


def test_the_contact_is_as_large_as_that_of_the_leads():
    surface = 2 * np.pi * leads.LEAD_RADIUS.value * leads.CONTACT_LENGTH.value
    assert surface / mm**2 == pytest.approx(5.98, rel=0.01)  # 1.27 mm thick, 1.5 mm long


def test_far_away_it_is_a_point_source():
    distance = np.array([10, 20, 40]) * mm
    ratio = leads.contact_potential(distance, 0 * mm, 1 * mA) / leads.point_potential(
        distance, 1 * mA
    )
    assert np.all(np.diff(np.abs(np.asarray(ratio) - 1)) < 0)
    assert np.asarray(ratio) == pytest.approx(1, abs=5e-3)


def test_all_scales_with_current_conductivity_and_size():
    here = 2 * mm, 1 * mm
    one = leads.contact_potential(*here, 1 * mA)
    assert leads.contact_potential(*here, -3 * mA) / one == pytest.approx(-3)
    thrice = leads.contact_potential(*here, 1 * mA, sigma=0.6 * siemens / metre)
    assert one / thrice == pytest.approx(3)
    larger = {"length": 3 * mm, "radius": 1.27 * mm}
    assert leads.contact_resistance() / leads.contact_resistance(**larger) == pytest.approx(2)
    assert one / leads.contact_potential(4 * mm, 2 * mm, 1 * mA, **larger) == pytest.approx(2)


def test_a_small_contact_on_a_thin_shaft_reaches_as_far_as_a_point():
    small = {"length": 0.4 * mm, "radius": 0.05 * mm}
    radius = leads.field_radius(3 * mA, E_DBS, **small)
    assert radius / leads.point_field_radius(3 * mA, E_DBS) == pytest.approx(1, abs=5e-3)
    sphere = 4 / 3 * np.pi * float(radius) ** 3
    assert leads.field_volume(3 * mA, E_DBS, **small) / metre**3 == pytest.approx(sphere, rel=0.02)


def test_the_volume_of_a_field_is_that_of_a_count_of_cells():
    step = 0.1e-3
    rho = A + (np.arange(30) + 0.5) * step
    z = (np.arange(40) + 0.5) * step
    field = leads.contact_field(rho[:, None] * metre, z * metre, 2 * mA)
    ring = 2 * 2 * np.pi * rho[:, None] * step**2 * np.ones(z.size)
    counted = np.sum(ring[np.asarray(field > E_DBS)])
    assert leads.field_volume(2 * mA, E_DBS) / metre**3 == pytest.approx(counted, rel=0.02)


@pytest.mark.parametrize("current, radius", [(2, 1.995), (3, 2.443)])
def test_radii_of_a_point_source(current, radius):
    assert leads.point_field_radius(current * mA, E_DBS) / mm == pytest.approx(radius, abs=1e-3)


def test_reference_laws_have_their_exponents():
    current = np.array([1, 8]) * mA
    assert leads.point_field_radius(current, E_DBS)[1] / leads.point_field_radius(current, E_DBS)[
        0
    ] == pytest.approx(8**0.5)
    radii = leads.point_activation_radius(current, 1e4 * volt / metre**2)
    assert radii[1] / radii[0] == pytest.approx(2)
    distance = 30 * mm
    activation = leads.tangential_activation(distance, 0.1 * mm, -1 * mA)
    assert leads.point_activation_radius(1 * mA, activation) / distance == pytest.approx(
        1, rel=0.01
    )


def test_a_cathode_activates_a_tangential_axon():
    distance = np.array([1, 3]) * mm
    assert np.all(leads.tangential_activation(distance, 0.5 * mm, -1 * mA) > 0 * volt / mm**2)


def test_maedler_and_coenen():
    radii = leads.maedler_coenen_radius(np.array([1, 2, 3, 4, 5]) * volt, 1000 * ohm) / mm
    assert radii == pytest.approx([2.01, 2.79, 3.39, 3.90, 4.35], abs=0.005)


def test_sources_are_references():
    text = (Path(__file__).parents[1] / "references.bib").read_text()
    known = set(re.findall(r"^@\w+\{\s*([^,\s]+)", text, flags=re.MULTILINE))
    declared = [p for p in vars(leads).values() if isinstance(p, Parameter)]
    for parameter in [*declared, *leads.MAEDLER_COENEN.values()]:
        assert parameter.source.startswith("ours: ") or parameter.source.split(",")[0] in known

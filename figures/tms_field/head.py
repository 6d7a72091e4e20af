"""The field of two coils in a spherical head: where, how deep, and how it depends on their size."""

import numpy as np
from brian2 import amp, cm, meter, metre, mm, us, volt

from fields.coils import CIRCULAR, CORTEX_DEPTH, FIGURE_OF_EIGHT, circular_coil, figure_of_eight
from fields.focality import half_value
from fields.head import surface_points
from fields.induction import induced_field, magnetic_field, vector_potential
from fields.pulses import STIMULATOR, coil_current, field_shape

FIELD = volt / meter
FULL = STIMULATOR["dI_dt_max"].value  # slope of the current at full output
COILS = {"figure_of_eight": figure_of_eight, "circular": circular_coil}
SIZES = {"figure_of_eight": FIGURE_OF_EIGHT, "circular": CIRCULAR}
HEADS = np.array([75, 85, 95]) * mm  # radii; the second is used throughout
DEPTH = CORTEX_DEPTH.value
BRAIN = HEADS[1] - DEPTH
MIDDLE = np.array([[0, 0, BRAIN / mm]]) * mm  # of the cortex, under the middle of a coil
WING = np.array([[FIGURE_OF_EIGHT["outer"].value / mm, 0, 50]]) * mm  # in the brain, under a wing
WIDEST = np.deg2rad(75)  # angle from the top up to which sites of the cortex lie


def strength(points, coil, slope=FULL):
    """Return the magnitude of the induced field at points (n, 3)."""
    return np.sqrt(np.sum(induced_field(points, coil, slope) ** 2, axis=1))


def pulse(coil):
    """Return current, magnetic field and its slope under a wing, and the field under the middle."""
    t = np.linspace(-50, 450, 1001) * us
    per_current = magnetic_field(WING, coil, 1 * amp)[0, 2] / (1 * amp)
    current, shape = coil_current(t), field_shape(t)
    return {
        "t": t,
        "current": current,
        "B": per_current * current,
        "dB_dt": per_current * FULL * shape,
        "E": strength(MIDDLE, coil)[0] * shape,
    }


def charges():
    """Return the field under the middle of a D70 by head, and what it is without charges."""
    top, coils = np.array([[0, 0, 1]]), [figure_of_eight(head) for head in HEADS]
    places = [top * (head - DEPTH) for head in HEADS]
    pairs = list(zip(places, coils, strict=True))
    total = [induced_field(r, coil, FULL)[0, 1] / FIELD for r, coil in pairs]
    primary = [-vector_potential(r, coil)[0, 1] * FULL / FIELD for r, coil in pairs]
    return {"total": np.array(total) * FIELD, "primary": np.array(primary) * FIELD}


def field_map(coil, n):
    """Return the field on the cortex (y, x) seen from above, and the coordinates of both axes."""
    side = np.linspace(-48, 48, n) * mm
    x, y = np.meshgrid(side, side)
    z = np.sqrt(BRAIN**2 - x**2 - y**2)
    points = np.stack([np.ravel(c / mm) for c in (x, y, z)], axis=1) * mm
    return {"side": side, "E": strength(points, coil).reshape(x.shape)}


def cortical_sites(n):
    """Return n points (n, 3) spread evenly on the cortex, and the area for which each stands."""
    area = 2 * np.pi * BRAIN**2 * (1 - np.cos(WIDEST))
    return surface_points(BRAIN, n, WIDEST), area / n


def depth_profiles():
    """Return the field along the radius on which it is strongest, for all heads, by coil."""
    below = np.linspace(0, 40, 81) * mm
    profiles = {"below": below}
    for name, coil in COILS.items():
        profiles[name] = np.array([profile(coil(h), h - DEPTH, below) for h in HEADS]) * FIELD
    return profiles


def profile(coil, brain, below):
    """Return the field (V/m) at full output at depths below the hottest place of the cortex."""
    angles = np.linspace(0, WIDEST, 301)
    arc = np.stack([np.sin(angles), 0 * angles, np.cos(angles)], axis=1)
    hottest = arc[np.argmax(strength(arc * brain, coil))]
    return strength(np.outer((brain - below) / metre, hottest) * metre, coil) / FIELD


def size_sweep(n):
    """Return half-value depth and spread (head, scale) of scaled coils; the last has scale 1."""
    scales = np.append(np.geomspace(0.28, 2.6, n), 1)
    sweep = {"scale": scales}
    for name in COILS:
        found = [[half_value_of(name, h, k) for k in scales] for h in HEADS]
        sweep[name] = {"d": np.array([[d / cm for d, _ in row] for row in found]) * cm}
        sweep[name]["S"] = np.array([[s / cm**2 for _, s in row] for row in found]) * cm**2
    return sweep


def half_value_of(name, head, scale):
    """Return half-value depth and spread of a coil whose radii are scaled, over a head."""
    radii = {edge: SIZES[name][edge].value * scale for edge in ("inner", "outer")}
    depth, spread, _ = half_value(COILS[name](head, segments=24, **radii), head - DEPTH)
    return depth, spread

"""Coils for magnetic stimulation: the wire as short straight elements, tangential above a sphere.

The head is a sphere about the origin; the face of a coil touches its top, on the z axis. Wires are
tall strips, which two layers of half the current stand for.
"""

from dataclasses import dataclass

import numpy as np
from brian2 import Quantity, meter, metre, mm

from models.base import Parameter

SEGMENTS = 48  # straight elements of one turn
STENROOS = "hbftms2019code, make_coil_moment.m, after Thielscher & Kammer 2004"

# The coil "Magstim 70 mm double" (D70).
FIGURE_OF_EIGHT = {
    "turns": Parameter(9, "turns of a wing", "ours: with these radii the moment of the source"),
    "inner": Parameter(26 * mm, "radius of the innermost turn", "ours: as the turns"),
    "outer": Parameter(44 * mm, "radius of the outermost turn", f"{STENROOS}: wings touch"),
    "height": Parameter(7 * mm, "height of the wire", STENROOS),
    "lift": Parameter(6.5 * mm, "from the coil's face to the middle of its wire", STENROOS),
}
MOMENT_OF_WING = Parameter(
    0.0354896 * metre**2, "magnetic moment of one wing per current", STENROOS
)

# A round coil of 90 mm mean diameter, in the casing of the other one.
CIRCULAR = {
    "turns": Parameter(14, "turns", "ours: as 90 mm coils are described; no source was read"),
    "inner": Parameter(33 * mm, "radius of the innermost turn", "ours: as the turns"),
    "outer": Parameter(61.5 * mm, "radius of the outermost turn", "ours: as the turns"),
    "height": FIGURE_OF_EIGHT["height"],
    "lift": FIGURE_OF_EIGHT["lift"],
}

HEAD_RADIUS = Parameter(85 * mm, "radius of the scalp", "ours: a spherical head as in deng2013")
CORTEX_DEPTH = Parameter(15 * mm, "from the scalp to the cortex", "ours: scalp, skull and fluid")


@dataclass(frozen=True)
class Windings:
    """The wire of a coil: midpoints and length vectors of its elements, arrays (n, 3) of lengths.

    An element carries the current of the coil; where turns have layers, length vectors are shared
    out between them. The current runs along the length vectors.
    """

    points: Quantity
    elements: Quantity

    @property
    def moment(self):
        """The magnetic moment per current, a vector (3,) of areas."""
        return 0.5 * np.cross(self.points / meter, self.elements / meter).sum(axis=0) * metre**2

    def __add__(self, other):
        """Return both coils in series."""
        together = [
            np.concatenate([getattr(w, name) / meter for w in (self, other)]) * metre
            for name in ("points", "elements")
        ]
        return Windings(*together)


def circular_coil(
    head_radius=HEAD_RADIUS.value,
    *,
    turns=CIRCULAR["turns"].value,
    inner=CIRCULAR["inner"].value,
    outer=CIRCULAR["outer"].value,
    height=CIRCULAR["height"].value,
    lift=CIRCULAR["lift"].value,
    centre=0 * mm,
    segments=SEGMENTS,
):
    """Return the windings of a flat round coil.

    It lies at z = `head_radius` + `lift`, its axis at x = `centre`. `turns` radii are spaced
    evenly from `inner` to `outer`; the current runs counterclockwise seen from above.
    """
    angles = 2 * np.pi * (np.arange(segments) + 0.5) / segments
    radii = np.linspace(inner / meter, outer / meter, turns)
    # polygons of the same area as the circles
    radii = radii * np.sqrt(2 * np.pi / segments / np.sin(2 * np.pi / segments))
    layers = (head_radius + lift) / meter + height / meter / np.sqrt(12) * np.array([-1, 1])
    z, r, angle = (g.ravel() for g in np.meshgrid(layers, radii, angles, indexing="ij"))
    midpoint = r * np.cos(np.pi / segments)  # of a side of the polygon
    length = 2 * r * np.sin(np.pi / segments) / len(layers)
    points = np.stack([centre / meter + midpoint * np.cos(angle), midpoint * np.sin(angle), z], 1)
    elements = np.stack([-length * np.sin(angle), length * np.cos(angle), 0 * z], axis=1)
    return Windings(points * metre, elements * metre)


def figure_of_eight(
    head_radius=HEAD_RADIUS.value,
    *,
    outer=FIGURE_OF_EIGHT["outer"].value,
    turns=FIGURE_OF_EIGHT["turns"].value,
    inner=FIGURE_OF_EIGHT["inner"].value,
    **wing,
):
    """Return the windings of two round coils side by side along x, with opposite currents.

    The wings touch above the top of the head, where their currents run along -y. Keyword arguments
    are those of `circular_coil`.
    """
    wings = [
        circular_coil(head_radius, turns=turns, inner=inner, outer=outer, centre=c, **wing)
        for c in (outer, -outer)
    ]
    return wings[0] + Windings(wings[1].points, -wings[1].elements)

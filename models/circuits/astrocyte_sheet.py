"""A square sheet of astrocytes: which are coupled, and which one is around each cell."""

import numpy as np


def neighbours(N_a):
    """Return arrays (i, j) of the coupled astrocytes: each with those beside it on a square sheet.

    As published: within 75 um on a grid of 67 um at N_a = 3200.
    """
    side = int(np.sqrt(N_a))
    index = np.arange(N_a)
    right = index[(index % side < side - 1) & (index + 1 < N_a)]
    below = index[index + side < N_a]
    i, j = np.append(right, below), np.append(right + 1, below + side)
    return np.append(i, j), np.append(j, i)


def territories(N_e, N_i, N_a):
    """Return the astrocyte around each cell: both kinds cover the sheet, and so do astrocytes."""
    return np.append(_on_sheet(N_e, N_a), _on_sheet(N_i, N_a))


def _on_sheet(N, N_a):
    """Return the astrocyte around each of N cells on a square grid over the whole sheet."""
    side, side_a = int(np.sqrt(N)), int(np.sqrt(N_a))
    rows, rows_a = -(-N // side), -(-N_a // side_a)
    x = (np.arange(N) // side + 0.5) / rows * rows_a
    y = (np.arange(N) % side + 0.5) / side * side_a
    return np.minimum(x.astype(int) * side_a + y.astype(int), N_a - 1)


def published_territories(N_e, N_i, N_a):
    """Return the astrocyte around each cell as the published script computes it.

    Coordinates are centred on zero there, but the index of the astrocyte counts from a corner: two
    synapses in five get an index outside the range. All inhibitory cells have the coordinates
    (0, 0), and with them astrocyte 0. `territories` puts it right.
    """
    side, side_a = int(np.sqrt(N_e)), int(np.sqrt(N_a))
    columns = N_e // side
    scale = side_a / columns  # of the two grids: distances in units of the astrocytes'
    x = (np.arange(N_e) // side - side / 2) * scale
    y = (np.arange(N_e) % side - columns / 2) * scale
    index = np.trunc(np.trunc(x) + N_a / side_a * np.trunc(y))
    return np.append(index, np.zeros(N_i)).astype(int)

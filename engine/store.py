"""Arrays with units in HDF5: SI values, their dimensions as attributes, moved into place whole."""

import contextlib
import json
import os
import tempfile
from pathlib import Path

import h5py
import numpy as np
from brian2 import Quantity, get_dimensions
from brian2.units.fundamentalunits import get_or_create_dimension


@contextlib.contextmanager
def moved_into_place(path):
    """Give a temporary path beside `path`, and rename it to `path` if the block succeeds."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(
        prefix=f".{path.stem}.", suffix=path.suffix, dir=path.parent
    )
    os.close(handle)
    try:
        yield Path(temporary)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    finally:
        Path(temporary).unlink(missing_ok=True)


def write_text(path, text):
    """Write a text file, moved into place whole."""
    with moved_into_place(path) as temporary:
        temporary.write_text(text)


def save(path, data, provenance, nan=()):
    """Write a nested dict of arrays with units, and a dict of provenance, to an HDF5 file.

    `nan` names the arrays in which NaN has a meaning. Raises ValueError, naming the array, for any
    other NaN and for an infinite value, and TypeError for what is no array; nothing is written.
    """
    flat = dict(_flatten(data))
    for name, value in flat.items():
        _check_finite(name, value, nan)
    with moved_into_place(path) as temporary, h5py.File(temporary, "w") as file:
        for name, value in flat.items():
            _write(file, name, value)
        for key, value in provenance.items():
            file.create_dataset(f"provenance/{key}", data=json.dumps(value, sort_keys=True))


def load(path):
    """Return (data, provenance) as given to `save`; arrays are Brian2 quantities again.

    Raises FileNotFoundError, naming the step to run first, where there is no such file.
    """
    if not Path(path).exists():
        raise FileNotFoundError(f"there is no {path}: run the step simulate of this figure first.")
    with h5py.File(path, "r") as file:
        provenance = {key: json.loads(item[()]) for key, item in file["provenance"].items()}
        return _read(file), provenance


def _flatten(data, prefix=""):
    for key, value in data.items():
        if not isinstance(key, str) or "/" in key or (key == "provenance" and not prefix):
            raise TypeError(f"simulate() returned the key {key!r}: use plain names.")
        if isinstance(value, dict):
            yield from _flatten(value, f"{prefix}{key}/")
        else:
            yield f"{prefix}{key}", value


def _check_finite(name, value, nan):
    if isinstance(value, str):
        return
    array = np.asarray(value)
    if array.dtype.kind not in "fiub":
        raise TypeError(f"simulate() returned '{name}' as {type(value).__name__}: use an array.")
    bad = np.isinf(array) if name.split("/")[-1] in nan else ~np.isfinite(array)
    if np.any(bad):
        what = "infinite" if np.any(np.isinf(array)) else "NaN"
        raise ValueError(
            f"simulate() returned '{name}' with {np.count_nonzero(bad)} {what} of {bad.size}"
            " values; nothing was stored. If NaN has a meaning there, declare it in NAN."
        )


def _write(file, name, value):
    if isinstance(value, str):
        file.create_dataset(name, data=value)
        return
    array = np.asarray(value)
    options = {"compression": "gzip", "shuffle": True} if array.size > 1024 else {}
    dataset = file.create_dataset(name, data=array, **options)
    dataset.attrs["dimensions"] = np.array(get_dimensions(value)._dims, dtype=float)
    dataset.attrs["unit"] = repr(get_dimensions(value))


def _read(group):
    found = {}
    for key, item in group.items():
        if isinstance(item, h5py.Group):
            if item.name != "/provenance":
                found[key] = _read(item)
        elif h5py.check_string_dtype(item.dtype):
            found[key] = item.asstr()[()]
        else:
            dimensions = get_or_create_dimension(item.attrs["dimensions"].tolist())
            value = item[()]
            found[key] = value if dimensions.is_dimensionless else Quantity(value, dim=dimensions)
    return found

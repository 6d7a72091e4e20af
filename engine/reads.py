"""Which entries of the stored data a measure reads, so that one knows what touches it."""

import numpy as np


class Recorded(dict):
    """A nested dict that notes each entry that is read, as a path of names in `seen`.

    `path` is where it stands itself, `elsewhere` where the values of some names come from.
    """

    def __init__(self, data, seen=None, path=(), elsewhere=None):  # noqa: D107
        super().__init__(data)
        self.seen, self.path = set() if seen is None else seen, path
        self.elsewhere = elsewhere or {}

    def _path(self, name):
        return (*self.elsewhere.get(name, self.path), name)

    def __getitem__(self, name):
        value = super().__getitem__(name)
        if isinstance(value, dict):
            return Recorded(value, self.seen, self._path(name))
        self.seen.add(self._path(name))
        return value

    def get(self, name, default=None):
        """Return an entry, and note it."""
        self.seen.add(self._path(name))
        return self[name] if name in self else default  # noqa: SIM401  nested dicts are wrapped

    def __iter__(self):
        self.seen.add(self.path)
        return super().__iter__()

    def keys(self):
        """Return the names, and note that all were asked for."""
        return list(self)

    def values(self):
        """Return the values, and note each."""
        return [self[name] for name in self]

    def items(self):
        """Return names and values, and note each."""
        return [(name, self[name]) for name in self]

    def __or__(self, other):
        return dict(self.items()) | other


def with_control(data, name):
    """Return the data with the entries of a control in place of its own, for a measure of both."""
    changed = data["controls"][name]
    merged = {**dict(dict.items(data)), **dict(dict.items(changed))}
    if not isinstance(data, Recorded):
        return merged
    return Recorded(merged, data.seen, data.path, dict.fromkeys(changed, changed.path))


def differ(paths, one, other):
    """Return whether any entry at these paths is not the same in two nested dicts."""
    return any(not _same(_at(one, path), _at(other, path)) for path in paths)


_ABSENT = object()


def _at(data, path):
    for name in path:
        if not isinstance(data, dict) or name not in data:
            return _ABSENT
        data = data[name]
    return sorted(data) if isinstance(data, dict) else data


def _same(one, other):
    if one is other:
        return True
    if one is _ABSENT or other is _ABSENT:
        return False
    a, b = np.asarray(one), np.asarray(other)
    return a.shape == b.shape and np.array_equal(
        a, b, equal_nan=a.dtype.kind == b.dtype.kind == "f"
    )

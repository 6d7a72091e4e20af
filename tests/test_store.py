"""The store: arrays with units survive, NaN is refused, a failed write leaves nothing."""

import h5py
import numpy as np
import pytest
from brian2 import ms, nS, siemens, volt

from engine import store

PROVENANCE = {"seed": 1, "versions": {"numpy": "2"}}


def test_round_trip_keeps_values_units_and_nesting(tmp_path):
    data = {
        "v": np.linspace(-70, 30, 5) / 1000 * volt,
        "count": np.arange(2000),
        "odd": 3 * nS**0.5 / ms,
        "label": "Sjöström",
        "controls": {"mg_free": {"g": 2 * nS}},
    }
    store.save(tmp_path / "data.h5", data, PROVENANCE)
    loaded, provenance = store.load(tmp_path / "data.h5")
    assert provenance == PROVENANCE
    assert np.all(loaded["v"] == data["v"])
    assert loaded["v"].dim == volt.dim
    assert loaded["odd"] == data["odd"]
    assert loaded["label"] == "Sjöström"
    assert loaded["controls"]["mg_free"]["g"].dim == siemens.dim
    assert np.array_equal(loaded["count"], data["count"])


def test_values_are_si_with_dimensions_as_attributes(tmp_path):
    store.save(tmp_path / "data.h5", {"t": 5 * ms}, PROVENANCE)
    with h5py.File(tmp_path / "data.h5") as file:
        assert file["t"][()] == 0.005
        assert file["t"].attrs["dimensions"].tolist() == [0, 0, 1, 0, 0, 0, 0]


@pytest.mark.parametrize(("value", "what"), [(np.nan, "NaN"), (np.inf, "infinite")])
def test_nan_and_infinity_are_named_and_nothing_is_stored(tmp_path, value, what):
    with pytest.raises(ValueError, match=f"'controls/x/first_spike' with 1 {what} of 2"):
        store.save(
            tmp_path / "data.h5", {"controls": {"x": {"first_spike": [1, value]}}}, PROVENANCE
        )
    assert list(tmp_path.iterdir()) == []


def test_nan_with_a_declared_meaning_is_stored(tmp_path):
    data = {"first_spike": np.array([1, np.nan]) * ms}
    store.save(tmp_path / "data.h5", data, PROVENANCE, nan={"first_spike": "no spike"})
    assert np.isnan(store.load(tmp_path / "data.h5")[0]["first_spike"][1])


def test_what_is_no_array_is_refused(tmp_path):
    with pytest.raises(TypeError, match="'x' as object"):
        store.save(tmp_path / "data.h5", {"x": object()}, PROVENANCE)


def test_the_same_data_give_the_same_bytes(tmp_path):
    for name in ("a.h5", "b.h5"):
        store.save(tmp_path / name, {"v": np.arange(5000.0) * volt}, PROVENANCE)
    assert (tmp_path / "a.h5").read_bytes() == (tmp_path / "b.h5").read_bytes()


def test_a_failed_write_leaves_the_old_file_and_no_other(tmp_path):
    path = tmp_path / "claims.json"
    path.write_text("old")
    with pytest.raises(RuntimeError), store.moved_into_place(path) as temporary:
        temporary.write_text("half")
        raise RuntimeError
    assert [p.name for p in tmp_path.iterdir()] == ["claims.json"]
    assert path.read_text() == "old"

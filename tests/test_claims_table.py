"""docs/claims.md: written and read back, what moved is said, what is stale is refused."""

import json

import pytest
from test_report import control, verdict

from engine import overview, sources
from engine.claims import NO_CHANCE
from engine.report import seeds, table


def figures(*found, name="stdp_window"):
    return [(name, "1 Foundations", "1.1 The window", list(found))]


def written(*found, spread=None):
    return table.read(table.text(figures(*found), spread or {}))


def test_the_table_is_read_back_as_written():
    odd = verdict(says="a | b\nand `c`", no_control="none | at all", controls=[], name="odd")
    known = verdict("disagrees", disagrees="the reason", name="slope", over=NO_CHANCE)
    text = table.text(figures(verdict(), odd, known), {("stdp_window", "tau_plus"): 0.123})
    assert "2 of 3 findings hold, 1 known disagreement" in text
    assert "## 1 Foundations\n\n### 1.1 The window (`stdp_window`)" in text.replace(
        "\n\n\n", "\n\n"
    )
    rows = table.read(text)
    assert rows["stdp_window", "odd"]["what it says"] == "a | b and `c`"
    assert rows["stdp_window", "odd"]["controls"] == "none: none | at all"
    assert rows["stdp_window", "slope"]["verdict"] == "known disagreement: the reason"
    assert rows["stdp_window", "slope"]["s.d."] == "–"
    assert rows["stdp_window", "tau_plus"]["controls"] == "fails: reversed"
    assert table.spread(rows) == {("stdp_window", "tau_plus"): 0.123}


def test_a_row_that_lacks_a_cell_is_refused():
    with pytest.raises(ValueError, match="the row of 'tau' has not 11 cells"):
        table.read("### x (`y`)\n| tau | data |\n")


def test_nothing_moved_where_nothing_changed():
    assert table.moved(written(verdict()), figures(verdict())) == []
    assert table.stale(written(verdict()), figures(verdict())) == []


def test_what_moved_is_said_with_distances_and_edited_files():
    now = verdict("fails", measured="20 ms", distance=-2.8)
    edited = ["models/plasticity/stdp.py", "models/plasticity/bcm.py"]
    (line,) = table.moved(written(verdict()), figures(now), edited)
    assert line == (
        "stdp_window.tau_plus: holds -> fails, 17 ms -> 20 ms (bound 16.8 ms ± 5 %),"
        " distance 0.8 -> -2.8; edited: models/plasticity/stdp.py"
    )
    (line,) = table.moved(written(verdict()), figures(now))
    assert line.endswith("; no file it reads is edited")


@pytest.mark.parametrize(
    ("spread", "distance", "moves"),
    [(None, 0.81, True), (0.1, 0.95, False), (0.1, 1.05, True), (0, 0.81, True)],
)
def test_a_value_moves_by_its_noise_over_seeds_or_by_its_digits(spread, distance, moves):
    known = {} if spread is None else {("stdp_window", "tau_plus"): spread}
    now = figures(verdict(measured="17.1 ms", distance=distance))
    assert bool(table.moved(written(verdict(), spread=known), now)) == moves


def test_a_stale_table_is_refused():
    lines = table.stale(written(verdict(), verdict(name="gone")), figures(verdict(name="new")))
    assert "stdp_window.new is not in docs/claims.md" in lines
    assert "stdp_window.gone is in docs/claims.md, but no claim" in lines
    for changed in ({"kind": "calibration"}, {"bound": "≥ 2"}, {"status": "fails"}):
        (line,) = table.stale(written(verdict()), figures(verdict() | changed))
        assert "stdp_window.tau_plus: " in line and "is now" in line
    assert table.stale(written(verdict()), figures(verdict(measured="18 ms"))) == []


def store(root, *found, name="stdp_window"):
    (root / name).mkdir(parents=True)
    (root / name / "claims.json").write_text(json.dumps(found))


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """Results of one figure, and a table of them, in a folder of their own."""
    monkeypatch.setattr(sources, "figures", lambda: ["stdp_window"])
    monkeypatch.setattr(sources, "place", lambda name: ("1 Foundations", "1.1 The window"))
    monkeypatch.setattr(overview.sources, "ROOT", tmp_path)
    monkeypatch.setattr(table, "edited_since", lambda: [])
    monkeypatch.setattr(table, "_read_by", lambda figure: set())
    store(tmp_path / "results", verdict())
    assert main(tmp_path, "claims") is None
    return tmp_path


def main(root, what, *options):
    return overview.main([what, "--results", str(root / "results"), *options])


def test_an_edit_that_moves_a_value_is_printed_and_fails_nothing(repository, capsys):
    assert main(repository, "verdict", "--strict") == 0
    assert "nothing moved: all is as in docs/claims.md" in capsys.readouterr().out
    file = repository / "results/stdp_window/claims.json"
    file.write_text(json.dumps([verdict(measured="16.9 ms", distance=0.9)]))
    assert main(repository, "verdict", "--strict") == 0
    assert "moved: stdp_window.tau_plus: holds, 17 ms -> 16.9 ms" in capsys.readouterr().out


def test_ci_fails_on_a_stale_table(repository, capsys):
    file = repository / "results/stdp_window/claims.json"
    file.write_text(json.dumps([verdict(bound="16.8 ms ± 50 %")]))
    assert main(repository, "verdict", "--strict") == 1
    assert "not as in docs/claims.md: stdp_window.tau_plus: bound" in capsys.readouterr().out
    main(repository, "claims")
    assert main(repository, "verdict", "--strict") == 0


def test_a_table_is_not_written_from_a_part(repository, monkeypatch):
    before = (repository / table.FILE).read_text()
    monkeypatch.setattr(sources, "figures", lambda: ["stdp_window", "pv_gamma"])
    with pytest.raises(SystemExit, match="is not written: pv_gamma not measured yet"):
        main(repository, "claims")
    assert (repository / table.FILE).read_text() == before


def test_seeds_tell_what_depends_on_them(repository, capsys):
    others = [verdict(distance=0.7), verdict("fails", name="flips", distance=-1)]
    close = [verdict(name="close", distance=d) for d in (0.1, 0.5)]
    near = [verdict(name="near", distance=d, close="few trials") for d in (0.1, 0.4)]
    certain = [verdict(name="exact", over=NO_CHANCE)]
    file = repository / "results/stdp_window/claims.json"
    flips = verdict(name="flips", distance=1)
    file.write_text(json.dumps([verdict(), flips, close[0], near[0], *certain]))
    store(repository / "results/seeds/2", *others, close[1], near[1], *certain)
    main(repository, "seeds", "--seed", "1")
    text = capsys.readouterr().out
    assert "# 4 claims over the seeds 1, 2" in text
    assert "1 depend on the seed; 2 others lie within 2 standard deviations" in text
    assert "1 of them declared" in text
    rows = [line for line in text.splitlines() if line.startswith("| stdp_window")]
    assert rows[0].startswith("| stdp_window.flips (!) | holds, fails | 1, -1 |")
    assert rows[1].startswith("| stdp_window.close (!) | holds | 0.1, 0.5 | 1.1 |")
    assert rows[2].startswith("| stdp_window.near (declared: few trials) | holds |")
    assert rows[3].startswith("| stdp_window.tau_plus | holds |")
    main(repository, "claims")
    rows = table.read((repository / table.FILE).read_text())
    assert rows["stdp_window", "tau_plus"]["s.d."] == "0.0707"
    assert rows["stdp_window", "exact"]["s.d."] == "–"


def test_a_deviation_that_was_not_measured_again_stays(repository):
    store(repository / "results/seeds/2", verdict(distance=0.7))
    main(repository, "claims")
    (repository / "results/seeds/2/stdp_window/claims.json").unlink()
    main(repository, "claims")
    assert table.spread(overview.written()) == {("stdp_window", "tau_plus"): 0.0707}


def test_controls_that_hold_without_being_named_are_in_the_table():
    found = verdict(controls=[control("cut", "fails"), control("far", "holds", named=False)])
    row = written(found)["stdp_window", "tau_plus"]
    assert row["controls"] == "fails: cut; holds: far (not named)"


def test_seeds_without_a_second_run_say_so():
    assert "# 0 claims" in seeds.text({}, [1])

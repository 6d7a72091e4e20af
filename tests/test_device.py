"""Devices: refused before anything is simulated, one build both ways, invalid states named."""

import gc
import shutil
import subprocess

import numpy as np
import pytest
from brian2 import (
    Network,
    NeuronGroup,
    PoissonInput,
    SpikeMonitor,
    StateMonitor,
    Synapses,
    TimedArray,
    device,
    ms,
    mV,
    run,
    seed,
    set_device,
)
from brian2.devices.cpp_standalone.device import CPPStandaloneDevice
from brian2.devices.device import all_devices

from engine import device as devices
from engine import hardware
from engine.unity import PLAIN, UnityDevice, unity_source

needs_compiler = pytest.mark.skipif(hardware.compiler() is None, reason="no C++ compiler")


@pytest.mark.parametrize(
    ("present", "message"),
    [
        ((), "there is no nvcc"),
        (("nvcc",), r"there is no C\+\+ compiler"),
        (("nvcc", "g++"), "there is no NVIDIA GPU"),
    ],
)
def test_cuda_is_refused_in_one_sentence_that_says_what_is_missing(monkeypatch, present, message):
    monkeypatch.delenv("CXX", raising=False)
    monkeypatch.setattr(shutil, "which", lambda name: name if name in present else None)
    with pytest.raises(SystemExit, match=message) as error:
        hardware.usable_device("cuda_standalone")
    assert str(error.value).count("\n") == 0


def test_a_gpu_driver_without_a_gpu_is_refused(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: name)
    nothing = subprocess.CompletedProcess([], 1, stdout="No devices were found")
    monkeypatch.setattr(subprocess, "run", lambda *args, **kwargs: nothing)
    with pytest.raises(SystemExit, match="nvidia-smi lists none"):
        hardware.usable_device("cuda_standalone")


def test_without_a_compiler_numpy_is_used_and_said_so(monkeypatch):
    monkeypatch.delenv("CXX", raising=False)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    chosen, remark = hardware.usable_device("cpp_standalone")
    assert chosen == "numpy"
    assert "No C++ compiler" in remark
    assert "\n" not in remark


def test_an_unknown_device_is_named():
    with pytest.raises(SystemExit, match="device 'cpp' is none of"):
        hardware.usable_device("cpp")


def test_on_numpy_what_a_figure_returns_outlives_its_groups(tmp_path):
    devices.activate("numpy", tmp_path, random_seed=1)

    def simulate():
        cells = NeuronGroup(2, "dv/dt = 1*Hz : 1", threshold="True", reset="")
        states, spikes = StateMonitor(cells, "v", record=True), SpikeMonitor(cells)
        Network(cells, states, spikes).run(1 * ms, namespace={})
        return states.t[:], spikes.i[:]

    times, cells = simulate()
    gc.collect()
    other = [np.random.rand(10) for _ in range(1000)]  # takes the memory that was freed
    assert len(other) == 1000
    assert np.allclose(times / ms, np.arange(10) / 10)
    assert np.array_equal(cells, [0, 1] * 10)


def test_a_state_variable_that_is_not_finite_is_named(tmp_path):
    devices.activate("numpy", tmp_path, random_seed=1)
    group = NeuronGroup(2, "dx/dt = x**3/ms : 1", method="euler", name="blow_up")
    group.x = 5
    with np.errstate(all="ignore"), pytest.raises(ValueError, match="'x' of 'blow_up'"):
        run(2 * ms, namespace={})


def program(directory):
    """Build and run a program with most of what Brian2 generates; return its result files."""
    directory.mkdir()
    device.reinit()
    set_device("cpp_standalone", directory=str(directory))
    seed(7)
    drive = TimedArray([0, 30, 10] * mV, dt=2 * ms)
    cells = NeuronGroup(
        4,
        "dv/dt = (drive(t) - v)/(5*ms) + sigma*xi/sqrt(5*ms) : volt",
        threshold="v > 15*mV",
        reset="v = 0*mV",
        method="euler",
        namespace={"drive": drive, "sigma": 5 * mV},
        name="cells",
    )
    cells.v = "rand()*10*mV"
    synapses = Synapses(
        cells,
        cells,
        "w : 1\nda/dt = -a/(10*ms) : 1 (event-driven)",
        on_pre={"pre": "v_post += w*mV\na += 1", "late": "w += 0.01*a"},
        on_post="w -= 0.01*a",
        name="synapses",
    )
    synapses.connect(p=0.7)
    synapses.pre.delay = "rand()*2*ms"
    synapses.w = "rand()"
    noise = PoissonInput(cells, "v", 10, 50 / (1000 * ms), 1 * mV)
    states = StateMonitor(cells, "v", record=True, name="states")
    spikes = SpikeMonitor(cells, name="spikes")
    run(6 * ms, namespace={})
    assert len(states.t) and noise and spikes
    skipped = ("last_run_info.txt", "random_generator_state")
    files = (directory / "results").iterdir()
    return {f.name: f.read_bytes() for f in files if f.name not in skipped}


@pytest.mark.compiles
@needs_compiler
def test_one_translation_unit_gives_the_bytes_of_brians_own_build(tmp_path):
    results = []
    for name, kind in (("plain", CPPStandaloneDevice), ("unity", UnityDevice)):
        all_devices["cpp_standalone"] = kind()
        results.append(program(tmp_path / name))
    assert (tmp_path / "unity/unity.cpp").exists()
    assert len(results[0]) > 10
    assert results[0] == results[1]


@pytest.mark.compiles
@needs_compiler
def test_nothing_is_rebuilt_when_nothing_changed(tmp_path, monkeypatch):
    folder = tmp_path / "build"

    def simulate(tau):
        gc.collect()  # Brian2 numbers the objects of a program if others of that name live
        devices.activate("cpp_standalone", folder, random_seed=1)
        group = NeuronGroup(
            1, "dx/dt = -x/tau : 1", method="exact", namespace={"tau": tau}, name="group"
        )
        group.x = 1
        run(1 * ms, namespace={})
        return group.x[0]

    builds = []
    build = UnityDevice._unity

    def counted(self, directory):
        builds.append(directory)
        return build(self, directory)

    monkeypatch.setattr(UnityDevice, "_unity", counted)
    simulate(10 * ms)  # in a new process; later programs also write down the default clock
    first = simulate(10 * ms)
    before = len(builds)
    assert simulate(10 * ms) == first
    assert len(builds) == before
    assert simulate(20 * ms) > first
    assert len(builds) == before + 1


@pytest.mark.compiles
@needs_compiler
def test_brians_make_takes_over_where_one_unit_does_not_compile(tmp_path, monkeypatch):
    monkeypatch.setattr("engine.unity.unity_source", lambda *args: "#error no\n")
    devices.activate("cpp_standalone", tmp_path, random_seed=1)
    group = NeuronGroup(1, "dx/dt = 1/ms : 1", method="euler")
    run(1 * ms, namespace={})
    assert group.x[0] == pytest.approx(1)
    assert "#error" in (tmp_path / "main/unity.log").read_text()


@pytest.mark.compiles
@needs_compiler
def test_each_program_of_a_figure_has_its_own_build_and_seed(tmp_path):
    devices.activate("cpp_standalone", tmp_path, random_seed=3)
    drawn = []
    for name in ("one", "two"):
        with devices.program(name):
            group = NeuronGroup(2, "x : 1", name="group")
            group.x = "rand()"
            run(0.1 * ms, namespace={})
            drawn.append(group.x[:].tolist())
    assert drawn[0] == drawn[1]
    assert (tmp_path / "one/main").exists()
    assert (tmp_path / "two/main").exists()


def test_names_do_not_depend_on_when_python_collects_garbage(tmp_path):
    """Brian2 orders objects by name, and with them the random numbers that they draw."""
    gc.disable()
    try:
        devices.activate("numpy", tmp_path, 1)
        names = []
        for number in range(2):
            with devices.program(f"program_{number}"):
                names.append(NeuronGroup(1, "v : 1").name)
    finally:
        gc.enable()
    assert names[0] == names[1]


@pytest.mark.compiles
@needs_compiler
def test_several_runs_end_with_one_build_in_the_folder_of_the_program(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    devices.activate("cpp_standalone", tmp_path / "build", random_seed=1)
    with devices.program("phases", build_on_run=False):
        group = NeuronGroup(1, "dx/dt = rate/ms : 1\nrate : 1", method="euler")
        for rate in (1, 3):
            group.rate = rate
            run(1 * ms, namespace={})
        device.build()
        assert group.x[0] == pytest.approx(4)
    assert (tmp_path / "build/phases/main").exists()
    assert not (tmp_path / "output").exists()


@pytest.mark.compiles
@needs_compiler
def test_an_invalid_state_of_a_compiled_program_is_named(tmp_path):
    devices.activate("cpp_standalone", tmp_path, random_seed=1)
    group = NeuronGroup(1, "dx/dt = x**3/ms : 1", method="euler", name="blow_up")
    group.x = 5
    with pytest.raises(ValueError, match="'x' of 'blow_up'"):
        run(2 * ms, namespace={})


def project(directory):
    """Make a project of empty files, without code objects."""
    (directory / "code_objects").mkdir()
    for name in PLAIN:
        (directory / name).write_text("")


def test_code_objects_are_wrapped_in_namespaces_of_their_own(tmp_path):
    project(tmp_path)
    text = '#include "objects.h"\n#define K 1\nvoid _run_a()\n{\n}\n'
    (tmp_path / "code_objects/a.cpp").write_text(text)
    lines = unity_source(tmp_path, ["code_objects/a.cpp", "main.cpp"]).splitlines()
    assert "void _run_a() { unity_a::_run_a(); }" in lines
    assert lines.index('#include "objects.h"') < lines.index("namespace unity_a {")


def test_code_objects_that_say_the_same_are_compiled_once(tmp_path):
    project(tmp_path)
    for name, rest in (("a_1", "x = 1;"), ("a_2", "x = 1;"), ("a_3", "x = 2;")):
        text = f'#include "code_objects/{name}.h"\nvoid _run_{name}()\n{{\n{rest}\n}}\n'
        (tmp_path / f"code_objects/{name}.cpp").write_text(text)
    names = [f"code_objects/a_{k}.cpp" for k in (1, 2, 3)]
    lines = unity_source(tmp_path, names).splitlines()
    assert "void _run_a_2() { unity_a_1::_run_a_1(); }" in lines
    assert "namespace unity_a_2 {" not in lines
    assert "void _run_a_3() { unity_a_3::_run_a_3(); }" in lines


def test_what_runs_once_is_not_optimised_but_its_headers_are(tmp_path):
    project(tmp_path)
    (tmp_path / "main.cpp").write_text("#include <vector>\nint main() { return 0; }\n")
    lines = unity_source(tmp_path, []).splitlines()
    switched_off = [k for k, line in enumerate(lines) if "optimize" in line]
    assert (
        lines.index("#include <vector>")
        < switched_off[-1]
        < lines.index("int main() { return 0; }")
    )

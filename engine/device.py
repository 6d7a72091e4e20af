"""Choose Brian2's device for one figure, and give each program of a figure its own build."""

import contextlib
import gc
import importlib.util
from pathlib import Path

import numpy as np
from brian2 import defaultclock, device, get_device, ms, prefs, seed, set_device
from brian2.devices.device import RuntimeDevice, all_devices
from brian2.equations.equations import DIFFERENTIAL_EQUATION, FLOAT, SUBEXPRESSION
from brian2.groups.group import Group

from engine.unity import UnityDevice, build_flags

# Clock-driven equations spend their time in exp. One flag declares the vector functions of the
# C library, the other lets loops over a dozen arrays be vectorised despite their alias checks.
VECTORS = ["-D__FAST_MATH__=1", "--param=vect-max-version-for-alias-checks=200"]

_active = {}
_add_array = RuntimeDevice.add_array
_kept = []


class OwnFolder:
    """A standalone device whose `device.build()` uses the folder that `set_device` was given.

    Brian2's own, called by a figure that runs several times, would build into ./output.
    """

    def build(self, directory=None, **options):
        """Build and run the program; the arguments are Brian2's."""
        super().build(directory=directory or self.build_options["directory"], **options)


class CppDevice(OwnFolder, UnityDevice):
    """C++ standalone from one translation unit."""


def activate(name, directory, random_seed, threads=1):
    """Make `name` (cpp_standalone, cuda_standalone, numpy) the device of everything that follows.

    `directory` is where standalone programs are built, one subfolder each. A variable that is NaN
    or infinite after a run raises ValueError from here on.
    """
    _active.update(name=name, directory=Path(directory), seed=random_seed)
    Group._check_for_invalid_states = _refuse_invalid_states
    prefs.devices.cpp_standalone.extra_make_args_unix = [f"-j{threads}"]  # of CUDA builds too
    if name == "numpy":
        # Brian2 writes each argument of exprel into a message that it seldom needs; a long array
        # takes 0.5 ms, at each step
        np.set_printoptions(threshold=10)
        prefs.codegen.target = "numpy"
        RuntimeDevice.add_array = _add_array_and_keep
        set_device("runtime")
    elif name == "cpp_standalone":
        flags = prefs.codegen.cpp.extra_compile_args_gcc
        prefs.codegen.cpp.extra_compile_args_gcc = [*flags, *(f for f in VECTORS if f not in flags)]
        all_devices["cpp_standalone"] = CppDevice()
    else:
        _prepare_cuda()
    _start("main", build_on_run=True)


@contextlib.contextmanager
def program(name, build_on_run=True):
    """Run the block as a Brian2 program of its own, where equations or several runs need one.

    Read results inside the block. With `build_on_run=False`, end several runs by `device.build()`,
    which on numpy does nothing.
    """
    _start(name, build_on_run)
    yield
    if not isinstance(get_device(), RuntimeDevice):  # states of all synapses may be gigabytes
        device.delete(code=False, data=True, run_args=False, directory=False)
    _start("main", build_on_run=True)


def random_numbers():
    """Return a numpy Generator that the seed of the run fixes, for what a figure draws itself."""
    return np.random.default_rng(_active.get("seed"))


def _start(name, build_on_run):
    """Begin a program: nothing of the one before it remains but the device's name and the seed."""
    # Brian2 numbers names by the groups that are alive, and orders what runs by name: groups of an
    # earlier program must be gone, whenever Python would have collected them
    gc.collect()
    device.reinit()
    if _active and _active["name"] != "numpy":
        folder = _active["directory"] / name
        folder.mkdir(parents=True, exist_ok=True)
        set_device(_active["name"], build_on_run=build_on_run, directory=str(folder))
    defaultclock.dt = 0.1 * ms
    if _active:
        seed(_active["seed"])


def _add_array_and_keep(runtime, variable):
    """Add an array and hold it to the end: a slice of it is a view, which dies with its group."""
    _add_array(runtime, variable)
    _kept.append(variable)


def build_provenance():
    """Return (compiler, flags), the same for all programs; empty where nothing was compiled."""
    if _active["name"] != "cpp_standalone":
        return "", ""
    built = sorted(_active["directory"].glob("*/makefile"))
    return build_flags(built[0].parent) if built else ("", "")


def _refuse_invalid_states(group):
    """Raise for a state variable that is NaN, or infinite where an equation integrates it."""
    for name, equation in getattr(group, "equations", {}).items():
        if equation.type == SUBEXPRESSION or equation.var_type != FLOAT:
            continue
        values = np.asarray(group.state(name, use_units=False))
        integrated = equation.type == DIFFERENTIAL_EQUATION
        if not np.all(np.isfinite(values) if integrated else ~np.isnan(values)):
            what = "NaN" if np.any(np.isnan(values)) else "infinite"
            raise ValueError(
                f"after the run, '{name}' of '{group.name}' ({_model_name(group)}) is {what}:"
                " use a smaller dt or another method, or mend its equation."
            )


def _model_name(group):
    return getattr(getattr(group, "model", None), "name", type(group).__name__)


def _prepare_cuda():
    """Set what brian2cuda 1.0b1 needs beside the toolkit of CUDA 13."""
    from brian2cuda.device import CUDAStandaloneDevice

    all_devices["cuda_standalone"] = type("CudaDevice", (OwnFolder, CUDAStandaloneDevice), {})()
    wheel = Path(importlib.util.find_spec("nvidia.cu13").submodule_search_locations[0])
    libraries = _active["directory"] / "lib"
    libraries.mkdir(parents=True, exist_ok=True)
    link = libraries / "libcurand.so"  # the wheel nvidia-curand brings libcurand.so.10 alone
    if not link.is_symlink():
        link.symlink_to(next((wheel / "lib").glob("libcurand.so.*")).resolve())
    cuda = prefs.devices.cuda_standalone.cuda_backend
    # its makefile says c++11, which the Thrust of CUDA 13 refuses
    cuda.extra_compile_args_nvcc = [*cuda.extra_compile_args_nvcc, "-std=c++17"]
    prefs.codegen.cpp.extra_compile_args_gcc = ["-w", "-O3", "-std=c++17"]
    prefs.codegen.cpp.include_dirs = [str(wheel / "include")]
    prefs.codegen.cpp.library_dirs = [str(libraries.resolve())]
    prefs.codegen.cpp.runtime_library_dirs = [str((wheel / "lib").resolve())]

"""What this machine can run; imports nothing heavy, so that the Snakefile may ask too."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

DEVICES = ("cpp_standalone", "cuda_standalone", "numpy")


def compiler():
    """Return the path of the C++ compiler, from $CXX or named g++, c++ or clang++; or None."""
    candidates = [os.environ.get("CXX"), "g++", "c++", "clang++"]
    return next(filter(None, (shutil.which(name) for name in candidates if name)), None)


def usable_device(device):
    """Return (device to use, remark): numpy with a remark where C++ has no compiler.

    Raises SystemExit with one sentence for an unknown device and where CUDA cannot run.
    """
    if device not in DEVICES:
        raise SystemExit(f"config.yaml: device '{device}' is none of {', '.join(DEVICES)}.")
    if device == "cpp_standalone" and compiler() is None:
        return "numpy", "No C++ compiler was found: simulating on Brian2's numpy target, slower."
    if device == "cuda_standalone":
        missing = _missing_for_cuda()
        if missing:
            raise SystemExit(
                f"config.yaml: device 'cuda_standalone' cannot run here: {missing};"
                " use 'cpp_standalone' or 'numpy'."
            )
    return device, ""


def _missing_for_cuda():
    if shutil.which("nvcc") is None:
        return "there is no nvcc (install the CUDA toolkit)"
    if compiler() is None:
        return "there is no C++ compiler (install g++)"
    listing = shutil.which("nvidia-smi")
    if listing is None:
        return "there is no NVIDIA GPU (nvidia-smi was not found)"
    found = subprocess.run([listing, "-L"], capture_output=True, text=True, check=False)
    if found.returncode or "GPU" not in found.stdout:
        return "there is no NVIDIA GPU (nvidia-smi lists none)"
    return ""


def put_this_python_first():
    """Make `python`, in the shell commands of the workflow, the one that runs Snakemake.

    Its environment need not be activated then.
    """
    here = str(Path(sys.executable).parent)
    os.environ["PATH"] = os.pathsep.join([here, os.environ.get("PATH", os.defpath)])

"""C++ standalone builds from one translation unit: the same program, a fraction of the CPU time.

Brian2 compiles each code object by itself, and parsing the same headers in 20 to 40 files is what
costs. Here every code object goes into a namespace of its own in one file, `unity.cpp`.
"""

import hashlib
import os
import re
import shlex
import subprocess
from pathlib import Path

from brian2.devices.cpp_standalone.device import CPPStandaloneDevice
from brian2.utils.logger import get_logger

logger = get_logger(__name__)

PLAIN = ("objects.cpp", "network.cpp", "synapses_classes.cpp", "run.cpp", "main.cpp")
ONCE = ("objects.cpp", "run.cpp", "main.cpp")  # long straight code that runs once
UNOPTIMISED = ("#pragma GCC push_options", '#pragma GCC optimize("O0")')
FUNCTION = re.compile(r"^void (_(?:run|before_run|after_run)_\w+)\(\)", re.MULTILINE)


class UnityDevice(CPPStandaloneDevice):
    """Brian2's C++ standalone device, which builds from one translation unit.

    A build is skipped when sources and flags are those of the last build in the same folder.
    Where one unit does not compile, and for GSL integrators, Brian2's own make is used.
    """

    def compile_source(self, directory, compiler, debug, clean):
        """Build the program `main` in `directory`; the arguments are Brian2's."""
        directory = Path(directory)
        stamp = directory / "build.sha256"
        fingerprint = self._fingerprint(directory)
        main = directory / "main"
        if not clean and main.exists() and stamp.exists() and stamp.read_text() == fingerprint:
            return
        stamp.unlink(missing_ok=True)
        if compiler == "msvc" or debug or self._needs_gsl() or not self._unity(directory):
            super().compile_source(str(directory), compiler, debug, clean)
        stamp.write_text(fingerprint)

    def _needs_gsl(self):
        return any(name.endswith("_gsl.cpp") for name in self.writer.source_files) or any(
            "gsl" in " ".join(code.compiler_kwds.get("libraries", []))
            for code in self.code_objects.values()
        )

    def _fingerprint(self, directory):
        digest = hashlib.sha256()
        for name in sorted({*self.writer.source_files, *self.writer.header_files, "makefile"}):
            digest.update(name.encode() + b"\0" + (directory / name).read_bytes())
        digest.update(_compiler_version().encode())
        return digest.hexdigest()

    def _unity(self, directory):
        """Write unity.cpp and compile it to `main`; return whether that worked."""
        sources = sorted(self.writer.source_files)
        (directory / "unity.cpp").write_text(unity_source(directory, sources))
        flags = _makefile_variables(directory / "makefile")
        command = (
            f"{_cxx()} -Wno-write-strings {flags['OPTIMISATIONS']} -I. unity.cpp -o main.new"
            f" {flags['LFLAGS']} && mv main.new main"
        )
        done = subprocess.run(
            command, shell=True, cwd=directory, capture_output=True, text=True, check=False
        )
        (directory / "unity.log").write_text(done.stdout + done.stderr)
        if done.returncode:
            logger.warn(
                f"unity.cpp in {directory} did not compile (see unity.log there); building with"
                " Brian2's own makefile, which takes longer."
            )
        return done.returncode == 0


def unity_source(directory, sources):
    """Return the text of unity.cpp for the source files of a Brian2 project, as one string."""
    objects = [name for name in sources if name.startswith("code_objects/")]
    others = [name for name in sources if name not in objects and name not in PLAIN]
    text = [f'#include "{name}"' for name in others]
    text += [_plain(directory, name) for name in PLAIN[:3]]
    seen = {}
    text += [_wrapped(directory, name, seen) for name in objects]
    text += [_plain(directory, name) for name in PLAIN[3:]]
    return "\n".join(text) + "\n"


def _plain(directory, name):
    """Take a file as it is; leave out the optimiser, but not for headers, where it runs once."""
    if name not in ONCE:
        return f'#include "{name}"'
    includes, body = _parts(directory, name)
    return "\n".join([*includes, *UNOPTIMISED, *body, "#pragma GCC pop_options"])


def _parts(directory, name):
    """Return the lines of a source file that include others, and the rest."""
    lines = (directory / name).read_text().splitlines()
    includes = [line for line in lines if line.lstrip().startswith("#include")]
    return includes, [line for line in lines if not line.lstrip().startswith("#include")]


def _wrapped(directory, name, seen):
    """Put a code object into its own namespace: the helpers of two of them would collide.

    Each run of a program has its code objects anew. One that says what an earlier one said, which
    `seen` remembers, calls that one: programs of many runs are compiled once.
    """
    includes, body = _parts(directory, name)
    stem = Path(name).stem
    space = "unity_" + re.sub(r"\W", "_", stem)
    functions = FUNCTION.findall("\n".join(body))
    said = "\n".join([*includes, *body]).replace(stem, "")
    first, meant = seen.setdefault(said, (space, functions))
    calls = [
        f"void {new}() {{ {first}::{old}(); }}" for new, old in zip(functions, meant, strict=True)
    ]
    if first != space:
        return "\n".join(calls)
    return "\n".join([*includes, f"namespace {space} {{", *body, "}", *calls])


def _makefile_variables(makefile):
    lines = makefile.read_text().splitlines()
    pairs = (line.split(" = ", 1) for line in lines if " = " in line)
    return {name.strip(): value.strip() for name, value in pairs}


def _cxx():
    return os.environ.get("CXX", "g++")


def _compiler_version():
    done = subprocess.run([_cxx(), "--version"], capture_output=True, text=True, check=False)
    return done.stdout.split("\n")[0]


def build_flags(directory):
    """Return (compiler version, flags) of the build in `directory`, for provenance.

    Include paths are left out: they say where Python lies, and nothing about the numbers.
    """
    flags = _makefile_variables(Path(directory) / "makefile")["OPTIMISATIONS"]
    kept = [flag for flag in shlex.split(flags) if not flag.startswith("-I")]
    return _compiler_version(), " ".join(kept)

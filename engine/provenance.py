"""What stands in each data.h5 beside the arrays: versions, device, seed, and every parameter."""

import importlib.metadata
import platform

from engine import device, sources
from models.assembly.groups import built
from models.assembly.units import number_and_unit, quantity_text, unit_of

PACKAGES = ("Brian2", "numpy", "scipy", "h5py")


def collect(options, device_name):
    """Return the provenance of the simulation just run, as nested plain values.

    Nothing of it depends on time, place or commit: the same sources, seed, device and compiler
    must give the same bytes.
    """
    compiler, flags = device.build_provenance()
    walked = sources.walk(f"figures/{options.figure}/simulate.py")
    groups = [_group(record) for record in built]
    built.clear()
    return {
        "sources": {"files": walked, "sha256": sources.digest(walked)},
        "lock": sources.digest(["requirements.txt"]),
        "engine": sources.ENGINE,
        "versions": {"python": platform.python_version()}
        | {name: importlib.metadata.version(name) for name in PACKAGES},
        "device": device_name,
        "compiler": compiler,
        "flags": flags,
        "seed": options.seed,
        "quick": options.quick,
        "groups": groups,
    }


def _group(record):
    return {
        "name": record.group,
        "kind": record.kind,
        "size": record.size,
        "model": record.model.name,
        "files": sorted({part.file for part in record.model.parts}),
        "dt": quantity_text(record.dt),
        "equations": record.equations,
        "statements": _statements(record.model),
        "parameters": [
            _parameter(name, parameter, record.overrides)
            for name, parameter in record.model.parameters.items()
        ],
    }


def _statements(model):
    named = {"threshold": model.threshold, "reset": model.reset}
    named |= {f"on {name}": code for name, code in {**model.on_pre, **model.on_post}.items()}
    return {name: code for name, code in named.items() if code}


def _parameter(name, parameter, overrides):
    value = overrides.get(name, parameter.value)
    if isinstance(value, str):
        number, unit = value, str(unit_of(parameter.value))  # a Brian2 expression
    else:
        number, unit = number_and_unit(value, most=3)
    return {
        "name": name,
        "value": number,
        "unit": unit,
        "meaning": parameter.meaning,
        "source": parameter.source,
        "overridden": name in overrides,
    }

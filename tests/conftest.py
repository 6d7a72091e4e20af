"""Every test starts from an empty Brian2 on the numpy target."""

import pytest
from brian2 import BrianLogger, defaultclock, device, ms, prefs, seed, set_device, start_scope
from brian2.devices.device import all_devices

from models.assembly.groups import built


@pytest.fixture(autouse=True)
def fresh_brian():
    BrianLogger.suppress_name("unused_brian_object")  # most groups here are never run
    prefs.codegen.target = "numpy"
    device.reinit()
    device.activate()
    start_scope()
    defaultclock.dt = 0.1 * ms
    seed(1)
    yield
    set_device("runtime")
    for one in all_devices.values():  # a test may have left a program behind
        one.reinit()
    prefs.codegen.target = "numpy"
    built.clear()

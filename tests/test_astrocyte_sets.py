"""Parameter sets of the astrocyte models against published steady states, on the numpy target."""

import numpy as np
import pytest
from brian2 import Network, StateMonitor, defaultclock, ms, prefs, second, umolar

from models.astrocytes import parameter_sets
from models.astrocytes.ip3 import IP3_DRIVE, IP3_METABOLISM
from models.astrocytes.li_rinzel import LI_RINZEL
from models.base import values

TABLES = [getattr(parameter_sets, name) for name in dir(parameter_sets) if name.endswith("_SETS")]
ASTROCYTE = LI_RINZEL + IP3_METABOLISM + IP3_DRIVE


@pytest.fixture(autouse=True)
def numpy_target():
    prefs.codegen.target = "numpy"
    defaultclock.dt = 20 * ms
    yield
    defaultclock.dt = 0.1 * ms


def test_every_parameter_has_the_unit_of_its_model():
    declared = {k: p for model in parameter_sets.MODELS for k, p in model.parameters.items()}
    for table in TABLES:
        for parameters in table.values():
            for name, parameter in parameters.items():
                assert parameter.meaning == declared[name].meaning
                parameter.value + declared[name].value  # raises for another unit


def test_resting_cells_stay_where_the_published_code_starts_them():
    sets = parameter_sets.LI_RINZEL_SETS["lallouette"] | parameter_sets.CHI_SETS["lallouette"]
    rest = {"C": 0.0351 * umolar, "h_IP3": 0.9122, "I_IP3": 0.3046 * umolar}
    cells = (LI_RINZEL + IP3_METABOLISM).neurons(1, **values(sets), **rest)
    Network(cells).run(20 * second, namespace={})
    for name, value in rest.items():
        found = float(np.asarray(getattr(cells, name)[0]))
        assert found == pytest.approx(float(np.asarray(value)), rel=5e-3)


def test_reservoir_opens_at_its_start_and_for_its_duration():
    times = {"drive_start": 2 * second, "drive_period": 4 * second, "drive_duration": 1 * second}
    cells = ASTROCYTE.neurons(1, **times)
    monitor = StateMonitor(cells, "in_drive", record=0, dt=500 * ms)
    Network(cells, monitor).run(8 * second, namespace={})
    expected = np.isin(monitor.t[:] / second, [2, 2.5, 6, 6.5])
    assert np.array_equal(monitor.in_drive[0], expected)

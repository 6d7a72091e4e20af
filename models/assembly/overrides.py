"""What of a model is a constant, what differs between cells or synapses, and what comes first."""

import numpy as np
from brian2.core.variables import LinkedVariable
from brian2.units.fundamentalunits import have_same_dimensions

from models.assembly.names import nearest, owner, states
from models.assembly.units import unit_of


def separated(model, overrides):
    """Return (links, other overrides); raise ValueError unless each linked variable has a link."""
    links = {name: v for name, v in overrides.items() if isinstance(v, LinkedVariable)}
    wanted = {name for name, equation in states(model).items() if "linked" in equation.flags}
    for name in sorted(wanted - set(links)):
        raise ValueError(
            f"{owner(model, name)}: '{name}' belongs to another group; give"
            f" {name}=linked_var(group, 'its name there')."
        )
    _check_known(model, links, wanted)
    return links, {name: value for name, value in overrides.items() if name not in links}


def resolved(model, sweep, overrides):
    """Return (constants, variables, initial) of a group, or raise ValueError naming the model.

    `constants` holds values by name; `variables` the Brian2 flags of the parameters that are
    variables here; `initial` what is set in the beginning, in order.
    """
    _check_known(model, overrides, {*model.parameters, *states(model)})
    _check_known(model, sweep, set(model.parameters))
    for name, value in overrides.items():
        _check_value(model, name, value)
    variables = _variables(model, sweep, overrides)
    constants = {
        name: overrides.get(name, parameter.value)
        for name, parameter in model.parameters.items()
        if name not in variables
    }
    return constants, variables, _initial(model, overrides)


def _check_known(model, names, known):
    for name in names:
        if name not in known:
            raise ValueError(f"{model} has no parameter '{name}'{nearest(name, known)}.")


def _check_value(model, name, value):
    if value is None:
        raise ValueError(f"{owner(model, name)}: the override of '{name}' is None.")
    declared = model.parameters.get(name)
    expected = declared.value if declared else states(model)[name].unit
    if not isinstance(value, str) and not have_same_dimensions(value, expected):
        raise ValueError(
            f"{owner(model, name)}: '{name}' has the unit {unit_of(expected)}, but the"
            f" override {value} has the unit {unit_of(value)}."
        )


def _variables(model, sweep, overrides):
    variables = dict.fromkeys(sweep, "shared, constant")
    for name, value in overrides.items():
        if name in model.parameters and (isinstance(value, str) or np.ndim(value)):
            if name in sweep:
                raise ValueError(f"{model}: '{name}' cannot be swept and differ between cells.")
            variables[name] = "constant"
    return variables


def _initial(model, overrides):
    """Return the initial values in order: overriding values first, then what may read them."""
    given = {name: value for name, value in overrides.items() if name in states(model)}
    first = {n: v for n, v in given.items() if n not in model.initial and not isinstance(v, str)}
    return first | dict(model.initial) | given


def time_step(model, constants):
    """Return the dt of a model, which may name a parameter; None for Brian2's default."""
    if not isinstance(model.dt, str):
        return model.dt
    if model.dt not in constants:
        raise ValueError(f"{model}: its dt, '{model.dt}', is no constant parameter of it.")
    return constants[model.dt]


def delays(model, constants, variables):
    """Return the delays that are one number, and those that name a parameter of each synapse."""
    fixed, varying = {}, {}
    for pathway, delay in model.delay.items():
        if pathway not in {**model.on_pre, **model.on_post}:
            raise ValueError(f"{model} sets a delay for '{pathway}', which is no pathway of it.")
        if not isinstance(delay, str):
            fixed[pathway] = delay
        elif delay in variables:
            varying[pathway] = delay
        elif delay in constants:
            fixed[pathway] = constants[delay]
        else:
            raise ValueError(f"{model} sets the delay '{delay}', which is no parameter of it.")
    return fixed, varying

"""What can be seen to be wrong in a model by itself, before it is added to others."""

import re

from models.assembly.names import parsed, reserved, states
from models.assembly.sockets import operator

NOISE = re.compile(r"\b(xi(_\w+)?|rand|randn|poisson)\b")


def check_declaration(model):
    """Refuse a wrong declaration: raise ValueError with a sentence that names model and file."""
    try:
        parsed(model.equations)
    except Exception as error:  # Brian2 and pyparsing raise a dozen kinds
        raise ValueError(f"{model}: its equations do not parse: {error}") from error
    for name, parameter in model.parameters.items():
        _check_parameter(model, name, parameter)
    for name in model.initial:
        if name not in states(model):
            raise ValueError(
                f"{model}: an initial value for '{name}', which is no variable of it with a state."
            )
    for name, neutral in model.sockets.items():
        _check_socket(model, name, neutral)
    for name, plug in model.plugs.items():
        if NOISE.search(plug):  # Brian2 refuses noise outside of a differential equation
            raise ValueError(
                f"{model}: the plug of '{name}' contains noise; write noise as sigma*xi_<model> in"
                " the model's own differential equation and plug into sigma."
            )


def _check_parameter(model, name, parameter):
    if not parameter.meaning.strip() or not parameter.source.strip():
        raise ValueError(f"{model}: the parameter '{name}' needs a meaning and a source.")
    _check_reserved(model, name)
    if name in parsed(model.equations).names:
        raise ValueError(f"{model}: '{name}' is both a parameter and a variable.")


def _check_reserved(model, name):
    """Refuse a constant that Brian2 would override with one of its own, with only a warning."""
    if reserved(name):
        raise ValueError(
            f"{model}: '{name}' is a name of Brian2's own or a keyword of neurons() or synapses();"
            " call it something else."
        )


def _check_socket(model, name, neutral):
    _check_reserved(model, name)
    if name in model.parameters or name in parsed(model.equations).names:
        raise ValueError(f"{model}: '{name}' is both a socket and something that it defines.")
    if operator(neutral) is None:
        raise ValueError(
            f"{model}: the neutral value of the socket '{name}' is {neutral}; it must be 0 with"
            " a unit (plugs are added) or the number 1 (plugs are multiplied)."
        )

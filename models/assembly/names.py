"""Names: those that are taken, those of a model, and those that it reads of its cells."""

import difflib
import re
from functools import lru_cache

from brian2 import Equations
from brian2.core.namespace import DEFAULT_CONSTANTS, DEFAULT_FUNCTIONS, DEFAULT_UNITS
from brian2.equations.equations import SUBEXPRESSION
from brian2.utils.stringtools import get_identifiers

RESERVED = {"i", "j", "N", "t", "dt", "t_in_timesteps", "lastupdate", "xi"} | {
    *("lastspike", "not_refractory", "N_incoming", "N_outgoing"),
    *DEFAULT_CONSTANTS,
    *DEFAULT_FUNCTIONS,
    *DEFAULT_UNITS,
}
# of neurons() and synapses()
KEYWORDS = {"self", "name", "sweep", "method", "source", "target", "connect"}
# Brian2's own names that differ between the cells, or the synapses, of a group
EACH = {"i", "j", "rand", "randn", "poisson", "lastupdate", "lastspike", "not_refractory"} | {
    *("N_incoming", "N_outgoing"),
}
CELL_NAME = re.compile(r"^(?P<name>\w+)_(?P<side>pre|post)$")


@lru_cache(maxsize=4096)
def parsed(equations):
    """Return Brian2's Equations of a text; they are shared, so nobody may change them."""
    return Equations(equations)


def states(model):
    """Return name -> Brian2 equation of the variables that hold a value: all but derived ones."""
    equations = parsed(model.equations)
    return {n: equation for n, equation in equations.items() if equation.type != SUBEXPRESSION}


def own_names(model):
    """Return every name that a model or a sum defines, declares, reads as a socket or plugs."""
    found = set(model.parameters) | set(model.sockets)
    for part in model.parts:
        found |= set(part.plugs) | set(parsed(part.equations).names)
    return found


def renamable_names(model):
    """Return its own names, its noise, and all that it reads, of cells without _pre and _post."""
    found = own_names(model)
    for part in model.parts:
        equations = parsed(part.equations)
        code = [str(expression) for _, expression in equations.eq_expressions]
        code += [*part.on_pre.values(), *part.on_post.values(), *part.plugs.values()]
        read = {*equations.names, *(n for text in code for n in get_identifiers(text))}
        found |= equations.stochastic_variables
        found |= {match["name"] if (match := CELL_NAME.match(n)) else n for n in read} - RESERVED
    return found


def owner(model, name):
    """Return the model of a sum that declares a parameter or a variable."""
    return next(p for p in model.parts if name in p.parameters or name in parsed(p.equations).names)


def reserved(name):
    """Tell whether Brian2, or a keyword of `neurons()` or `synapses()`, needs this name."""
    taken = RESERVED | KEYWORDS
    return name in taken or name.startswith("xi_") or CELL_NAME.match(name) is not None


def nearest(name, known):
    """Return "; did you mean 'x'?" for a mistyped name, or nothing."""
    folded = {candidate.casefold(): candidate for candidate in sorted(known)}
    match = difflib.get_close_matches(name.casefold(), folded, n=1)
    return f"; did you mean '{folded[match[0]]}'?" if match else ""

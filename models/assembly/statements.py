"""What a spike does, as Brian2 must be told."""

import re

from brian2.equations.equations import SUBEXPRESSION
from brian2.utils.stringtools import get_identifiers, word_substitute

ASSIGNED = re.compile(r"^\s*(\w+)\s*(?:[-+*/%]|\*\*|//)?=(?!=)", flags=re.MULTILINE)


def fresh(code, equations):
    """Return statements with the derived variables written out that depend on what they change.

    In a pathway, generated C++ reads what a derived variable depends on once, before the first
    statement: `r = u*x` and then a socket that reads r would see the r of the spike before.
    """
    changed = set(ASSIGNED.findall(code))
    changed |= {name for name, eq in equations.items() if "event-driven" in eq.flags}
    derived = {name: eq for name, eq in equations.items() if eq.type == SUBEXPRESSION}
    stale = {name for name in derived if _reads(name, derived) & changed}
    while used := stale & set(get_identifiers(code)):
        code = word_substitute(code, {name: f"({derived[name].expr})" for name in used})
    return code


def _reads(name, derived):
    """Return all that a derived variable depends on, through others."""
    if name not in derived:
        return {name}
    return set().union(*(_reads(n, derived) for n in derived[name].identifiers))

"""Published sets of constants for short-term plasticity of release, by their kind.

Given as overrides of TSODYKS_MARKRAM and AMPA: `TSODYKS_MARKRAM.synapses(..., **values(SET))`.
"""

from brian2 import ms

from models.base import Parameter
from models.plasticity.short_term import TSODYKS_MARKRAM

CODE = "farokhniaee2019code"
NAMES = ("Omega_f", "Omega_d", "U_0star")

SHORT_TERM_SETS = {
    kind: {
        name: Parameter(value, TSODYKS_MARKRAM.parameters[name].meaning, f"{CODE}, {kind}")
        for name, value in zip(NAMES, (1 / tau_f, 1 / tau_d, U), strict=True)
    }
    for kind, (tau_f, tau_d, U) in {
        "facilitating": (670 * ms, 138 * ms, 0.09),
        "pseudo-linear": (326 * ms, 329 * ms, 0.29),
        "depressing": (17 * ms, 671 * ms, 0.5),
    }.items()
}
TAU_EPSC = Parameter(1.75 * ms, "decay of the AMPA conductance", CODE)

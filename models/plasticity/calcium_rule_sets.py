"""The nine published parameter sets of the calcium-based rule (Graupner and Brunel 2012).

Six shapes of the lag curve and three fits to measured curves, as in the code that the authors
published with the paper. A set is used as
`CALCIUM_RULE.synapses(pre, post, **values(CALCIUM_RULE_SETS["cortical_slice"]))`.
"""

from brian2 import ms, second

from models.base import Parameter
from models.plasticity.calcium_rule import PARAMETERS

COLUMNS = (
    *("tau_Ca", "C_presyn", "C_postsyn", "theta_p", "gamma_d", "gamma_p", "sigma_rho"),
    *("tau_rho", "D_presyn", "beta_down", "b_up"),
)

# theta_d is 1 in all sets: it is the unit of calcium
LAG_CURVES = {
    "DP": (20 * ms, 1.0, 2.0, 1.3, 200.0, 321.808, 2.8284, 150 * second, 13.7 * ms, 0.5, 5.0),
    "DPD": (20 * ms, 0.9, 0.9, 1.3, 250.0, 550.0, 2.8284, 150 * second, 4.6 * ms, 0.5, 5.0),
    "DPD_prime": (20 * ms, 1.0, 2.0, 2.5, 50.0, 600.0, 2.8284, 150 * second, 2.2 * ms, 0.5, 5.0),
    "P": (20 * ms, 2.0, 2.0, 1.3, 160.0, 257.447, 2.8284, 150 * second, 0 * ms, 0.5, 5.0),
    "D": (20 * ms, 0.6, 0.6, 1.3, 500.0, 550.0, 5.6568, 150 * second, 0 * ms, 0.5, 5.0),
    "D_prime": (20 * ms, 1.0, 2.0, 3.5, 60.0, 600.0, 2.8284, 150 * second, 0 * ms, 0.5, 5.0),
}
FITS = {
    "hippocampal_slice": (
        *(48.8373 * ms, 1.0, 0.275865, 1.3, 313.0965, 1645.59, 9.1844),
        *(688.355 * second, 18.8008 * ms, 0.7, 5.28145),
    ),
    "hippocampal_culture": (
        *(11.9536 * ms, 0.58156, 1.76444, 1.3, 61.141, 113.6545, 2.5654),
        *(33.7596 * second, 10 * ms, 0.5, 36.0263),
    ),
    "cortical_slice": (
        *(22.6936 * ms, 0.5617539, 1.23964, 1.3, 331.909, 725.085, 3.3501),
        *(346.3615 * second, 4.6098 * ms, 0.5, 5.40988),
    ),
}


def _parameters(kind, name, row):
    """Return one row as parameters, with the meanings that the rule gives them."""
    return {
        column: Parameter(value, PARAMETERS[column].meaning, f"graupner2012code, {kind} {name}")
        for column, value in zip(COLUMNS, row, strict=True)
    }


CALCIUM_RULE_SETS = {
    name: _parameters(kind, name, row)
    for kind, rows in (("lag curve", LAG_CURVES), ("fit", FITS))
    for name, row in rows.items()
}

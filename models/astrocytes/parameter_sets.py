"""Parameter sets of other papers for the astrocyte models, which have those of one network.

One table for each group of models, so that a sum takes the sets of what it contains:
`(LI_RINZEL + IP3_METABOLISM + IP3_DRIVE).neurons(N, **values(CHI_SETS["FM"] | DRIVE_SETS["FM"]))`.
LI_RINZEL alone takes K_P of them. AM and FM are those of De Pittà & Brunel 2016, where amplitude or
frequency of the calcium oscillations encode the stimulus; the examples those of Stimberg et al.
2019; "lallouette" that of networks of astrocytes at rest, which waves excite. What a set leaves out
is the same everywhere.
"""

from brian2 import mmolar, second, umolar

from models.astrocytes.exocytosis import EXOCYTOSIS
from models.astrocytes.gliotransmission import RELEASE_MODULATION, SPILLOVER
from models.astrocytes.ip3 import IP3_DRIVE, IP3_METABOLISM, METABOTROPIC_RECEPTORS
from models.astrocytes.li_rinzel import LI_RINZEL
from models.base import Parameter
from models.plasticity.short_term import TSODYKS_MARKRAM

MODELS = (
    *(LI_RINZEL, IP3_METABOLISM, METABOTROPIC_RECEPTORS, IP3_DRIVE, EXOCYTOSIS),
    *(SPILLOVER, RELEASE_MODULATION, TSODYKS_MARKRAM),
)
MEANINGS = {name: p.meaning for model in MODELS for name, p in model.parameters.items()}

FLUX, RATE, BINDING = umolar / second, 1 / second, 1 / umolar / second
SOURCES = {
    "AM": "depittabrunel2016code, astrocyte_models.py, AM",
    "FM": "depittabrunel2016code, astrocyte_models.py, FM",
    "depressing": "depittabrunel2016code, astrocyte_models.py, depressing",
    "facilitating": "depittabrunel2016code, astrocyte_models.py, facilitating",
    "neutral": "depittabrunel2016code, astrocyte_models.py, neutral",
    "lallouette": "astrosim, defaults of ChICell.cpp, ChIModel.cpp, CouplingFunction.cpp",
    "example_2": "stimberg2019code, example 2",
    "example_3": "stimberg2019code, example 3",
    "example_4": "stimberg2019code, example 4",
    "example_5": "stimberg2019code, example 5",
}


def _table(names, units, rows):
    """Return {set: {name: Parameter}} of a table whose columns have names and units."""
    return {
        key: {
            name: Parameter(number * unit, MEANINGS[name], SOURCES[key])
            for name, unit, number in zip(names, units, row, strict=True)
        }
        for key, row in rows.items()
    }


# For LI_RINZEL + IP3_METABOLISM. In the equations of the code of AM and FM, K_delta = 0.5 uM stands
# where its kappa_delta, 1 uM, should: here the stated value. PLC delta is weak in both sets.
CHI_SETS = _table(
    ("K_P", "O_delta", "kappa_delta", "K_delta", "O_3K", "K_D3K", "K_3K", "Omega_5P"),
    (umolar, FLUX, umolar, umolar, FLUX, umolar, umolar, RATE),
    {
        "AM": (0.1, 0.01, 1.0, 0.5, 4.5, 0.5, 1.0, 0.1),
        "FM": (0.05, 0.05, 1.0, 0.5, 4.5, 0.5, 1.0, 0.1),
        "example_2": (0.1, 0.2, 1.5, 0.3, 4.5, 0.5, 1.0, 0.1),
        "example_3": (0.05, 0.6, 1.5, 0.1, 4.5, 0.7, 1.0, 0.05),
        "example_4": (0.05, 0.6, 1.5, 0.1, 4.5, 0.7, 1.0, 0.05),
        "example_5": (0.05, 0.6, 1.5, 0.1, 4.5, 0.7, 1.0, 0.05),
        "lallouette": (0.05, 0.7, 1.5, 0.1, 4.5, 0.7, 1.0, 0.21),
    },
)

# For LI_RINZEL, where a set has other values than all others.
LI_RINZEL_SETS = _table(
    ("rho_A", "Omega_L", "d_2", "d_5"),
    (1, RATE, umolar, umolar),
    {"lallouette": (0.185, 0.11, 1.049, 0.08234)},
)

# For METABOTROPIC_RECEPTORS.
RECEPTOR_SETS = _table(
    ("O_beta", "O_N", "Omega_N", "K_KC", "zeta_A"),
    (FLUX, BINDING, RATE, umolar, 1),
    {
        "AM": (1.0, 0.3, 1.8, 0.5, 2.0),
        "FM": (1.0, 0.3, 1.8, 0.5, 2.0),
        "example_2": (5.0, 0.3, 0.5, 0.5, 10.0),
        "example_4": (3.2, 0.3, 0.5, 0.5, 10.0),
    },
)

# For IP3_DRIVE. A reservoir without IP3 is a sink: whatever exceeds the threshold flows out.
DRIVE_SETS = _table(
    ("I_bias", "F_ex", "I_Theta", "omega_I"),
    (umolar, FLUX, umolar, umolar),
    {
        "AM": (0.8, 2.0, 0.3, 0.05),
        "FM": (1.0, 2.0, 0.3, 0.05),
        "example_2": (0.0, 0.09, 0.3, 0.05),
        "example_4": (0.0, 2.0, 0.3, 0.05),  # 1 uM where gliotransmission is open loop
        "example_5": (1.0, 0.09, 0.3, 0.05),
        "lallouette": (2.0, 2.0, 0.3, 0.05),
    },
)

# For EXOCYTOSIS.
EXOCYTOSIS_SETS = _table(
    ("C_Theta", "Omega_A", "U_A", "G_T", "rho_e", "Omega_e"),
    (umolar, RATE, 1, mmolar, 1, RATE),
    {
        "AM": (0.5, 0.6, 0.6, 200, 6.5e-4, 5),
        "FM": (0.5, 0.6, 0.6, 200, 6.5e-4, 5),
        "example_3": (0.5, 0.6, 0.6, 200, 6.5e-4, 60),
        "example_4": (0.5, 0.6, 0.6, 200, 6.5e-4, 60),
    },
)

# For TSODYKS_MARKRAM + RELEASE_MODULATION.
SYNAPSE_SETS = _table(
    ("U_0star", "Omega_d", "Omega_f", "alpha_G"),
    (1, RATE, RATE, 1),
    {
        "depressing": (0.6, 2.0, 3.33, 0.0),
        "facilitating": (0.15, 2.0, 2.0, 1.0),
        "neutral": (0.5, 3.0, 3.0, 1.0),
        "example_3": (0.6, 2.0, 3.33, 0.0),
        "example_4": (0.6, 2.0, 3.33, 0.0),
    },
)

# For SPILLOVER.
SPILLOVER_SETS = _table(
    ("rho_c", "Y_T"),
    (1, mmolar),
    {"AM": (0.005, 500), "FM": (0.005, 500), "example_2": (0.001, 500), "example_4": (0.005, 500)},
)

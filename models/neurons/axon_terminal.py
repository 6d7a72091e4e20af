"""The terminal of an axon as one compartment: what to override in LIF with an electric field.

Magnetic pulses excite terminals first (Aberra et al. 2020). Steadily a field polarises the end of a
long straight branch by its length constant. Rest and threshold are those of LIF.
"""

from brian2 import mm, nS, pF

from models.base import Parameter
from models.neurons.lif import LIF
from models.stimulation.electric_field import FIELD_COUPLING

MEMBRANE = "ours: tau_m = 0.2 ms, near the 0.23 ms (0.20 in nerve) of strength and duration"

AXON_TERMINAL = {
    "C_m": Parameter(
        1 * pF, LIF.parameters["C_m"].meaning, f"{MEMBRANE} of dostilio2016, abstract"
    ),
    "g_L": Parameter(5 * nS, LIF.parameters["g_L"].meaning, "ours: as C_m; no size matters"),
    "lambda_E": Parameter(
        0.4 * mm,
        FIELD_COUPLING.parameters["lambda_E"].meaning,
        "mccormick2006slides, Fig. 9: length constant of a layer 5 axon; arlotti2012, abstract:"
        " that of the terminal per field",
    ),
}

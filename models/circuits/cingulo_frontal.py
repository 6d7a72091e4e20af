"""The cingulo-frontal circuit of Ramirez-Mahaluf et al. 2017, healthy and depressed.

Two areas, ventral anterior cingulate (vACC) and dorsolateral prefrontal (dlPFC), each of which
holds activity after a cue and switches the other off: pyramidal cells of either excite interneurons
of the other. Depression is glutamate that decays too slowly in vACC.
"""

from dataclasses import dataclass

from brian2 import Synapses

from models.circuits.connections import pooled
from models.circuits.cortical_area import EXCITATION, CorticalArea, cortical_area, scaled
from models.circuits.ramirez_mahaluf_sets import CROSS, VACC_II


@dataclass(frozen=True)
class CinguloFrontal:
    """The two areas and the synapses from each to interneurons of the other."""

    vacc: CorticalArea
    dlpfc: CorticalArea
    to_dlpfc: Synapses
    to_vacc: Synapses

    def groups(self):
        """Return the list of all Brian2 groups."""
        return [*self.vacc.groups(), *self.dlpfc.groups(), self.to_dlpfc, self.to_vacc]


def cingulo_frontal(
    N_E=80,
    N_I=20,
    copies=1,
    *,
    name="",
    vacc=None,
    dlpfc=None,
    cross=EXCITATION,
    of_cross=None,
    **both,
):
    """Return a `CinguloFrontal` of `copies` circuits, healthy unless `vacc` says otherwise.

    name          with which the names of all its groups begin
    vacc, dlpfc   arguments of `cortical_area` for one area, `both` for either
    cross         model of the synapses between areas, `of_cross` their overrides

    The lesion is `vacc={"cells": {"E": {"tau_ampa": tau}, "I": {"tau_ampa": tau}}}`, where `tau`
    may hold one value per copy.
    """
    vacc, dlpfc = both | (vacc or {}), both | (dlpfc or {})
    vacc["synapses"] = {"II": scaled(VACC_II, N_E)} | vacc.get("synapses", {})
    v = cortical_area(f"{name}vACC", N_E, N_I, copies, **vacc)
    d = cortical_area(f"{name}dlPFC", N_E, N_I, copies, **dlpfc)
    weight = scaled(CROSS, N_E) | (of_cross or {})
    return CinguloFrontal(
        v,
        d,
        pooled(v.E, d.I, cross, f"{name}vACC_to_dlPFC", **weight),
        pooled(d.E, v.I, cross, f"{name}dlPFC_to_vACC", **weight),
    )

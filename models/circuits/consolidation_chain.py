"""The way from a spike to a structure: five groups on clocks of their own, joined in a chain.

A neuron with one spine that is followed (at the step of neurons), the enzymes of that spine, the
nucleus, copies of a gene, and the synapses that the neuron makes in weeks. Any of the models can be
replaced by an argument, if it has the same variables.
"""

import numpy as np
from brian2 import ms, second

from models.base import values
from models.circuits.followed_spine import BUNDLE, BUNDLE_SIZE, FOLLOWED, G_AMPA, G_NMDA, SPINE
from models.consolidation.ampa_slots import AMPA_SLOTS, SLOTS_TO_CELL
from models.consolidation.bdnf_creb import BDNF_CREB
from models.consolidation.camkii import CAMKII, CAMKII_INHIBITOR
from models.consolidation.dna_methylation import METHYL_LOCUS
from models.consolidation.histone_acetylation import (
    COPY_TO_GENE,
    GENE,
    HISTONE_ACETYLATION,
    TOLD_DRIVE,
)
from models.consolidation.late_weight import LATE_WEIGHT, STEADY_REST
from models.consolidation.memory_suppressor import MEMORY_SUPPRESSOR
from models.consolidation.protein_synthesis import PROTEIN_SYNTHESIS_INHIBITOR
from models.consolidation.spine_calcium import CALCIUM_TO_ENZYMES, TOLD_CALCIUM
from models.consolidation.spine_number import SPINE_NUMBER
from models.consolidation.stages import (
    BDNF_SECRETION,
    BDNF_TRIGGER,
    CONSOLIDATED_WEIGHT,
    NUCLEUS_TO_COPY,
    NUCLEUS_TO_STRUCTURE,
    TRIGGER_TO_NUCLEUS,
)
from models.neuromodulators.gain_pulse import GAIN_PULSE
from models.neurons.m_current import M_CURRENT
from models.neurons.regular_spiking import REGULAR_SPIKING
from models.neurons.slow_clock import SLOW_CLOCK
from models.receptors.ampa import AMPA
from models.receptors.nmda import NMDA

MODELS = {
    "cells": REGULAR_SPIKING + M_CURRENT + GAIN_PULSE + AMPA + NMDA + SPINE,
    "bundle": BUNDLE,
    "followed": FOLLOWED,
    "enzymes": TOLD_CALCIUM + CAMKII + CAMKII_INHIBITOR + AMPA_SLOTS + BDNF_TRIGGER,
    "nuclei": BDNF_SECRETION + BDNF_CREB + LATE_WEIGHT + PROTEIN_SYNTHESIS_INHIBITOR,
    "copies": TOLD_DRIVE + HISTONE_ACETYLATION + METHYL_LOCUS + MEMORY_SUPPRESSOR,
    "structure": GENE + CONSOLIDATED_WEIGHT + SPINE_NUMBER + PROTEIN_SYNTHESIS_INHIBITOR,
}
GIVEN = {  # what is not the default of a model: no blocker, and a nucleus that stays as it is
    "cells": {},
    "bundle": {"g_max_ampa": BUNDLE_SIZE * G_AMPA, "g_max_nmda": BUNDLE_SIZE * G_NMDA},
    "followed": {"g_max_ampa": G_AMPA, "g_max_nmda": G_NMDA},
    "enzymes": {},
    "nuclei": values(STEADY_REST) | {"block": 0, "stimulus_min": 0.05},
    "copies": {},
    "structure": {"block": 0},
}
JOINTS = {  # name -> model, from, to; each runs on the clock of what it tells
    "calcium": (CALCIUM_TO_ENZYMES, "cells", "enzymes"),
    "slots": (SLOTS_TO_CELL, "enzymes", "cells"),
    "trigger": (TRIGGER_TO_NUCLEUS, "enzymes", "nuclei"),
    "drive": (NUCLEUS_TO_COPY, "nuclei", "copies"),
    "reading": (COPY_TO_GENE, "copies", "structure"),
    "weight": (NUCLEUS_TO_STRUCTURE, "nuclei", "structure"),
}
STEPS = {
    "enzymes": 1 * ms,
    "nuclei": 5 * second,
    "copies": 30 * second,
    "structure": 600 * second,
}
LEVELS = (  # for models/phases.py, the fastest first
    ("fibres", "cells", "bundle", "followed"),
    ("enzymes", "calcium", "slots"),
    ("nuclei", "copies", "structure", "trigger", "drive", "reading", "weight"),
)


def consolidation_chain(fibres, connect, n, *, n_copies=100, steps=None, models=None, **overrides):
    """Return name -> group of `n` chains: those of MODELS and JOINTS, and the fibres.

    `connect` says which fibres end on the bundle and on the spine of which cell. A gene is read in
    `n_copies` copies. `models` replaces some of MODELS and `steps` some of STEPS; each further
    argument has the name of a group and is its overrides, as `nuclei={"t_block": 1*second}`.
    """
    models, steps = MODELS | (models or {}), STEPS | (steps or {})
    sizes = {"cells": n, "enzymes": n, "nuclei": n, "copies": n * n_copies, "structure": n}
    chain = {"fibres": fibres}
    for name, size in sizes.items():
        settings = {"name": name, **GIVEN[name], **overrides.get(name, {})}
        model = models[name]
        if name in steps:
            model, settings = model + SLOW_CLOCK, settings | {"dt_slow": steps[name]}
        chain[name] = model.neurons(size, **settings)
    for name in ("bundle", "followed"):
        settings = {"name": name, "connect": connect, **GIVEN[name], **overrides.get(name, {})}
        chain[name] = models[name].synapses(fibres, chain["cells"], **settings)
    constants = GIVEN["nuclei"] | overrides.get("nuclei", {})
    for name, (model, source, target) in JOINTS.items():
        chain[name] = join(model, chain[source], chain[target], name, steps, constants)
    return chain


def join(model, source, target, name, steps, constants):
    """Return the synapses by which one group of a chain tells another; copies go by the chain.

    What a joint reads of the `constants` of nuclei it shares with them; these cannot be arrays.
    """
    many = max(len(source), len(target))
    i, j = (np.arange(many) * len(group) // many for group in (source, target))
    dt = steps.get(target.name, steps["enzymes"])
    shared = {name: constants[name] for name in model.parameters if name in constants}
    made = (model + SLOW_CLOCK).synapses
    return made(source, target, name=name, connect={"i": i, "j": j}, dt_slow=dt, **shared)

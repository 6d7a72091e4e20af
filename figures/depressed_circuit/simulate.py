"""The cingulo-frontal circuit, healthy, depressed and treated, in trials of two cues.

Every condition is so many copies of one circuit, and the n-th trials of all conditions of a block
hear the same noise. The blocks:

published   Euler's method at 0.1 ms, as the code of Ramirez-Mahaluf et al. runs
rest        the same without cues
exact       decays that are exact, and a mild lesion without cues
serotonin   severe lesion and other doses than that of SSRI, and one for both areas
restored    a lesion that ends in mid-trial
half        Euler's method at half the step
large       ten times as many cells
uptake      astrocytes that lose transporters, in place of a slower decay
real        real synapses between pyramidal cells, in place of pools
"""

import numpy as np
from brian2 import Network, SpikeGeneratorGroup, StateMonitor, defaultclock, device, ms, mV

from engine.device import program
from figures.depressed_circuit.stretch import fractions_that_stretch
from figures.depressed_circuit.trials import BIN, RESTORATION, SADNESS, TASK, TRIAL, trials
from models.astrocytes.extracellular_space import CLEFT
from models.base import values
from models.circuits.fluid_shells import fluid_shells, share_radius, shell_radii
from models.circuits.ramirez_mahaluf_sets import CELLS, SSRI, TAU_AMPA
from models.circuits.uptake_lesion import EXTRASYNAPTIC_SETS, UPTAKE_AREA, spillover
from models.receptors.kinetic_ampa import KINETIC_AMPA

STEP = 0.1 * ms
REST = CELLS["E"]["E_L"].value
TAU = values(TAU_AMPA)
SEVERE = {"tau": TAU["severe"]}
GRADES = {name: {"tau": tau} for name, tau in TAU.items()}
TREATED = {
    "mild_ssri": GRADES["mild"] | {"E_L": SSRI["mild"].value},
    "ssri": SEVERE | {"E_L": SSRI["severe"].value},
    "dbs": SEVERE | {"dbs": 1},
}
DOSES = (0.15, 0.3, 0.45, 0.9, 1.2)  # mV by which serotonin hyperpolarises, beside 0 and 0.6
SEROTONIN = {f"{dose}": SEVERE | {"E_L": REST - dose * mV} for dose in DOSES}
SEROTONIN["everywhere"] = TREATED["ssri"] | {"E_L_dlpfc": SSRI["severe"].value}
NO_TASK, NO_CUES = {"task": 0}, {"task": 0, "sadness": 0}
RESTORED = SEVERE | {"tau_end": TAU["healthy"]}
RESTORATIONS = {
    "task": RESTORED,
    "no_task": RESTORED | NO_TASK,
    "healthy_no_task": NO_TASK,
    "severe_no_task": SEVERE | NO_TASK,
}
# all transporters lost but a fraction, and extrasynaptic receptors that notice
IN_TISSUE = {
    "models": UPTAKE_AREA,
    "cells": {kind: values(given) for kind, given in EXTRASYNAPTIC_SETS.items()},
}
SYNAPTIC = {"real": ("EE",)}  # each pair of pyramidal cells has an AMPA synapse of its own
FRACTIONS = np.array([0.05, 0.07, 0.09, 0.12, 0.15, 0.2, 0.25, 0.3, 0.4, 0.55, 0.75, 1])


def simulate(quick: bool) -> dict:
    """Return, by block and condition, spike counts of all populations: (trial, bin)."""
    n, few, N_large = (4, 2, 160) if quick else (24, 12, 800)
    data = transporters()
    data |= variants_of_the_lesion(n, few) | other_circuits(
        data["lesion_fraction"], n, few, N_large
    )
    data |= {"bin": BIN, "trial": TRIAL, "onset": {"sadness": SADNESS, "task": TASK}}
    data |= {"restoration": RESTORATION, "size": {"small": 80, "large": N_large}}
    data["controls"] = controls(data)
    return data


def transporters():
    """Return the open AMPA receptors after one vesicle of each synapse: (fraction, time).

    All synapses of the tissue release together, which stretches the response most.
    """
    with program("transporters"):
        defaultclock.dt = 0.005 * ms
        axon = SpikeGeneratorGroup(1, [0], [0] * ms)
        lattice = [shell_radii(share_radius(1))] * FRACTIONS.size
        space = fluid_shells(
            axon,
            np.zeros(FRACTIONS.size),
            lattice,
            np.zeros(FRACTIONS.size, bool),
            cleft=CLEFT + KINETIC_AMPA,
            f_EAAT=FRACTIONS,
        )
        watch = StateMonitor(space.clefts, "O_ampa", record=True, dt=0.05 * ms)
        Network(axon, *space.groups(), watch).run(40 * ms, namespace={})
        found = {"fraction": FRACTIONS, "t_pulse": watch.t[:], "O_ampa": watch.O_ampa[:]}
    stretch = [TAU[name] / TAU["healthy"] for name in ("mild", "moderate", "severe")]
    return found | {
        "stretch": np.array(stretch),
        "lesion_fraction": fractions_that_stretch(*found.values(), stretch),
    }


def variants_of_the_lesion(n, few):
    """Return the trials of the published circuit, by block: `n`, or `few`, of each condition."""
    few = {"n": few}
    rest = {name: GRADES[name] | NO_CUES for name in ("healthy", "mild", "moderate")}
    published = GRADES | TREATED | {"uncrossed": few | {"cross": 0}}
    published |= {f"rest/{name}": few | given for name, given in rest.items()}
    published |= {f"serotonin/{name}": few | given for name, given in SEROTONIN.items()}
    published["mild_ssri"] = few | TREATED["mild_ssri"]
    published |= {f"restored/{name}": few | given for name, given in RESTORATIONS.items()}
    exact = GRADES | {name: few | TREATED[name] for name in ("ssri", "dbs")}
    exact |= {"rest": few | rest["mild"]}
    found = counted("published", published, n)
    blocks = {name: {} for name in ("published", "rest", "serotonin", "restored")}
    for name, counts in found.items():
        block, _, condition = name.rpartition("/")
        blocks[block or "published"][condition] = counts
    return blocks | {
        "exact": counted("exact", exact, n, exact=True),
        "half": counted("half", GRADES, n // 2, step=STEP / 2),
    }


def other_circuits(fractions, n, few, N_large):
    """Return the trials of larger circuits, of those with astrocytes, and with real synapses."""
    lost = dict(zip(("mild", "moderate", "severe"), fractions, strict=True))
    uptake = {"healthy": {"n": n}} | {name: {"f_EAAT": f} for name, f in lost.items()}
    uptake["restored"] = {"f_EAAT": lost["severe"], "f_EAAT_end": 1}
    large = {name: GRADES[name] for name in ("healthy", "moderate", "severe")}
    healthy = {"healthy": {}}
    return {
        "large": counted("large", large, max(n // 6, 1), N_E=N_large),
        "uptake": counted("uptake", uptake, few, vacc=IN_TISSUE, spilling=spillover),
        "real": counted("real", healthy, few, vacc=SYNAPTIC, dlpfc=SYNAPTIC),
    }


def counted(name, conditions, n, *, step=STEP, **circuit):
    """Return condition -> counts of the trials of one block, a program of its own.

    Some hundred circuits fit into the cache of a processor; all of them would take twice the time.
    """
    with program(name, build_on_run=False):
        defaultclock.dt = step
        block = trials(conditions, n, **circuit)
        network = Network(*block.groups())
        network.run(RESTORATION, namespace={})
        block.restore()
        network.run(TRIAL - RESTORATION, namespace={})
        device.build()
        return block.counts()


def controls(data):
    """Return data in which a mechanism is missing, or another is in its place."""
    published, exact, half = (data[block] for block in ("published", "exact", "half"))
    intact = data["uptake"]["healthy"]
    return {
        "no_lesion": {
            "published": dict.fromkeys(published, published["healthy"]),
            "exact": dict.fromkeys(exact, exact["healthy"]) | {"rest": data["rest"]["healthy"]},
            "half": dict.fromkeys(half, half["healthy"]),
            "large": dict.fromkeys(data["large"], data["large"]["healthy"]),
            "rest": dict.fromkeys(data["rest"], data["rest"]["healthy"]),
        },
        "untreated": {
            "published": dict.fromkeys(published, published["severe"]),
            "serotonin": dict.fromkeys(data["serotonin"], published["severe"]),
        },
        "no_cues": {"published": dict.fromkeys(published, data["rest"]["healthy"])},
        "no_inhibition_between_areas": {
            "published": published | {"healthy": published["uncrossed"]}
        },
        "lesion": {"published": published | {"healthy": published["mild"]}},
        "larger_lesion": {"published": published | {"mild": published["moderate"]}},
        "transporters_intact": {"uptake": dict.fromkeys(data["uptake"], intact)},
        "not_restored": {
            "restored": data["restored"]
            | {"task": published["severe"], "no_task": data["restored"]["severe_no_task"]}
        },
        "a_smaller_lesion": {"lesion_fraction": data["lesion_fraction"][:1]},
    }

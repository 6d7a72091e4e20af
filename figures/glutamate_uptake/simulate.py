"""Glutamate around a synapse and in a volume of tissue, with ever fewer working transporters.

Every fraction of transporters, and every surrounding, is a synapse of its own in shells of fluid.
A synapse whose neighbours release too sits in the middle of its share of the tissue: by symmetry
nothing crosses the border between two such shares.
"""

import numpy as np
from brian2 import (
    Network,
    SpikeGeneratorGroup,
    StateMonitor,
    defaultclock,
    device,
    mmolar,
    ms,
    second,
    um,
)

from engine.device import program
from models.astrocytes.extracellular_space import (
    CLEFT,
    EXPOSURE,
    PARAMETERS,
    SUSTAINED_RELEASE,
)
from models.astrocytes.glutamate_uptake import EXTRASYNAPTIC_GLUTAMATE, GLUTAMATE_SPILLOVER
from models.base import values
from models.circuits.fluid_shells import (
    D_GLU,
    NEIGHBOUR,
    R_CLEFT,
    fluid_shells,
    share_radius,
    shell_radii,
)
from models.receptors.kinetic_ampa import KINETIC_AMPA

UPTAKE = values(EXTRASYNAPTIC_GLUTAMATE.parameters)
RELEASE = values(GLUTAMATE_SPILLOVER.parameters)

FRACTIONS = np.array([0, 0.005, 0.01, 0.02, 0.035, 0.05, 0.07, 0.1, 0.14, 0.2, 0.3, 0.5, 1])
SHARES = np.array([0, 0.1, 0.3, 1])  # of all synapses that release together; 0: one alone
PERIOD, PULSE_END = 10 * ms, 40 * ms
NEAREST = NEIGHBOUR.value
FARTHER, R_FREE = 1 * um, 20 * um
SITES = np.array([1, 3, 10, 30])  # release sites, each refilled as fast as it can be
# as in astrocytes at 36 degrees, twice as fast, and the 70 ms of Wadiche et al. 1995
TURNOVERS = np.array([1, 2, (1 / (70 * ms)) / UPTAKE["k_EAAT"]])


def simulate(quick: bool) -> dict:
    """Return exposures, traces of single pulses and trains, and steady states of a volume."""
    data = around_synapses(quick) | in_a_volume(quick)
    data["controls"] = controls(data)
    return data


def around_synapses(quick):
    """Simulate all synapses in shells, the well-mixed reduction of a train, and patches."""
    pulses, end, free = (4, 50 * ms, 4 * um) if quick else (100, 1100 * ms, R_FREE)
    share, kinetics, train = conditions()
    with program("shells", build_on_run=False):
        defaultclock.dt = 0.005 * ms
        axons = SpikeGeneratorGroup(2, [0] + [1] * pulses, np.append(0, np.arange(pulses)) * PERIOD)
        radii = [shell_radii(share_radius(one) if one else free) for one in share]
        axon = np.arange(share.size) >= train.start
        space = fluid_shells(axons, axon, radii, share == 0, cleft=CLEFT + KINETIC_AMPA, **kinetics)
        mixed = (EXTRASYNAPTIC_GLUTAMATE + EXPOSURE).neurons(
            np.count_nonzero(axon), **{name: value[train] for name, value in kinetics.items()}
        )
        spilling = GLUTAMATE_SPILLOVER.synapses(
            axons, mixed, connect={"i": 1, "j": range(len(mixed))}
        )
        patches = washed_patches()
        watch = monitors(space, mixed, patches, train)
        network = Network(axons, *space.groups(), mixed, spilling, patches, *watch.values())
        network.run(PULSE_END, namespace={})
        for name in ("clefts", "near", "patches"):
            watch[name].active = False
        network.run(end - PULSE_END, namespace={})
        device.build()
        return shell_data(space, watch, free, pulses)


def conditions():
    """Return the share of synapses that release, kinetics, and the slice of the trains.

    Single pulses: every share and fraction. Trains: every fraction, and all transporters without
    their pump.
    """
    share, f = (grid.ravel() for grid in np.meshgrid(SHARES, FRACTIONS, indexing="ij"))
    train = slice(f.size, None)
    share = np.append(share, np.full(FRACTIONS.size + 1, RELEASE["phi_release"]))
    f = np.append(f, [*FRACTIONS, 1])
    k_EAAT = np.append(np.ones(f.size - 1), 0) * UPTAKE["k_EAAT"]
    return share, {"f_EAAT": f, "k_EAAT": k_EAAT, "k_away": np.zeros(f.size) / second}, train


def washed_patches():
    """Return patches with and without pump, saturated at first, in a stream without glutamate."""
    return EXTRASYNAPTIC_GLUTAMATE.neurons(
        2,
        EAAT_tissue=1e-3 * UPTAKE["EAAT_tissue"],  # too few to bind again what they let go
        k_EAAT=[1, 0] * UPTAKE["k_EAAT"],
        k_away=10 / ms,
        G_bound="EAAT",
    )


def monitors(space, mixed, patches, train):
    """Return monitors of the first pulse, of the neighbour in a train, and of all exposures."""
    neighbours = space.at(NEAREST)
    single = list(range(train.start))
    return {
        "clefts": StateMonitor(space.clefts, ["G_cleft", "O_ampa"], record=single, dt=0.05 * ms),
        "near": StateMonitor(space.shells, "G_ext", record=neighbours[single], dt=0.05 * ms),
        "train": StateMonitor(space.shells, "G_ext", record=neighbours[train], dt=0.1 * ms),
        "shells": StateMonitor(space.shells, "G_exposure", record=True, dt=PERIOD),
        "mixed": StateMonitor(mixed, "G_exposure", record=True, dt=PERIOD),
        "patches": StateMonitor(patches, "G_bound", record=True, dt=0.5 * ms),
    }


def shell_data(space, watch, free, pulses):
    """Return arrays (share, fraction, time) of single pulses and (condition, ...) of trains."""
    grid = (SHARES.size, FRACTIONS.size, -1)
    clefts = watch["clefts"]
    return {
        "fraction": FRACTIONS,
        "share": SHARES,
        "r_cleft": R_CLEFT.value,
        "r_free": free,
        "period": PERIOD,
        **exposures(space),
        "t_pulse": clefts.t[:],
        "G_cleft": clefts.G_cleft.reshape(grid),
        "O_ampa": clefts.O_ampa.reshape(grid),
        "G_near": watch["near"].G_ext.reshape(grid),
        "t_train": watch["train"].t[:],
        "train_near": watch["train"].G_ext[:],
        **train_means(space, watch, pulses),
        "t_patch": watch["patches"].t[:],
        "patch_bound": watch["patches"].G_bound[:],
    }


def exposures(space):
    """Return the exposure (distance, fraction) to one vesicle, alone and with a tenth of all."""
    shells = np.array([space.at(where)[: 2 * FRACTIONS.size] for where in (NEAREST, FARTHER)])
    middle = (space.inner + space.outer)[shells[:, 0]] / 2
    exposure = space.shells.G_exposure[:][shells]
    alone, with_others = exposure[:, : FRACTIONS.size], exposure[:, FRACTIONS.size :]
    return {"distance": middle * um, "exposure": alone, "exposure_with_others": with_others}


def train_means(space, watch, pulses):
    """Return means over each period (condition, period): at the neighbour, in the tissue, mixed."""
    exposure, volume = watch["shells"].G_exposure, space.shells.V_fluid[:]
    conditions = range(SHARES.size * FRACTIONS.size, space.synapse[-1] + 1)
    shells = [space.synapse == one for one in conditions]
    tissue = [(volume[one] @ exposure[one]) / np.sum(volume[one]) for one in shells]
    near = exposure[space.at(NEAREST)[conditions.start :]]
    found = {"near": near, "tissue": tissue, "mixed": watch["mixed"].G_exposure}
    return {
        f"train_{where}_mean": np.diff(summed / (mmolar * second))[:, :pulses]
        * mmolar
        * second
        / PERIOD
        for where, summed in found.items()
    }


def in_a_volume(quick):
    """Simulate a volume in which all synapses release at a rate: (turnover, rate, fraction)."""
    f = np.logspace(0, -3, 16 if quick else 61)
    grid = np.meshgrid(TURNOVERS, SITES[2:] if quick else SITES, f, indexing="ij")
    turnover, sites, f_EAAT = (axis.ravel() for axis in grid)
    one_site = SUSTAINED_RELEASE.parameters["nu_release"].value
    with program("volume"):
        defaultclock.dt = 0.1 * ms
        volume = (EXTRASYNAPTIC_GLUTAMATE + SUSTAINED_RELEASE).neurons(
            f_EAAT.size,
            name="volume",
            f_EAAT=f_EAAT,
            k_EAAT=turnover * UPTAKE["k_EAAT"],
            nu_release=sites * one_site,
            k_away=0 / second,
        )
        Network(volume).run(2 * second if quick else 20 * second, namespace={})
        return {
            "volume_fraction": f,
            "nu_release": grid[1][0, :, 0] * one_site,
            "volume_G": volume.G_ext[:].reshape(grid[0].shape),
            "tissue": UPTAKE
            | RELEASE
            | {"D": D_GLU.value, "molecules": PARAMETERS["n_vesicle"].value},
        }


def controls(data):
    """Return data in which a mechanism is missing, or is there where it should not be."""
    few, intact, without_pump = np.searchsorted(FRACTIONS, 0.1), -2, -1  # conditions of trains
    near, near_mean = data["train_near"], data["train_near_mean"]
    G, mixed = data["volume_G"], data["train_mixed_mean"]
    return {
        "neighbours_release": {"exposure": data["exposure_with_others"]},
        "sustained": {"exposure": G[0], "fraction": data["volume_fraction"]},
        "turnover_doubled": {"volume_G": G[[1, 0, 2]]},
        "turnover_in_oocytes": {"volume_G": G[[2, 1, 0]]},
        "every_synapse_at_once": {"O_ampa": data["O_ampa"][::-1], "G_cleft": data["G_cleft"][::-1]},
        "patch_without_pump": {"patch_bound": data["patch_bound"][::-1]},
        "no_transporters": {"train_near_mean": replaced(near_mean, without_pump, 0)},
        "pump_intact": {"train_near_mean": replaced(near_mean, without_pump, intact)},
        "first_pulse": {"train_tissue_mean": data["train_tissue_mean"][:, :1]},
        "few_transporters": {"train_near": replaced(near, intact, few)},
        "pumpless_reduction": {"train_mixed_mean": mixed[[without_pump] * len(mixed)]},
    }


def replaced(array, row, by):
    """Return an array of which one row is that of another condition."""
    rows = np.arange(len(array))
    rows[row] = rows[by]
    return array[rows]

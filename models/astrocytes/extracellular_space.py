"""The cleft and the fluid around it: concentric shells of porous tissue, joined by diffusion.

`FLUID_SHELL` is added to EXTRASYNAPTIC_GLUTAMATE; models/circuits/fluid_shells.py sets volumes and
exchange. The cleft is one compartment, as large as makes one vesicle 1.1 mM, and empties with the
1.2 ms that Clements et al. (1992) found. It has no transporters of its own.
"""

from brian2 import mmolar, ms, second
from brian2.units.constants import avogadro_constant

from models.astrocytes.glutamate_uptake import EXTRASYNAPTIC_GLUTAMATE, GLUTAMATE_SPILLOVER
from models.base import Model, Parameter

VESICLE = 3640 / avogadro_constant
PARAMETERS = {
    "n_vesicle": Parameter(
        VESICLE, "glutamate of a vesicle", "riveros1986, abstract: 3640 molecules"
    ),
    "V_cleft": Parameter(
        VESICLE / (1.1 * mmolar),
        "volume of the cleft",
        "clements1992, abstract: a vesicle makes 1.1 mM",
    ),
    "tau_cleft": Parameter(
        1.2 * ms, "time constant with which the cleft empties", "clements1992, abstract"
    ),
}

FLUID_SHELL = Model(
    name="FLUID_SHELL",
    equations="""
    V_fluid : meter**3 (constant)  # volume of the fluid of a shell
    k_border : 1/second (constant)  # rate of loss across an absorbing outer border
    G_diffusion : mmolar/second  # gain of glutamate from the neighbouring shells
    G_escape : mmolar/second  # gain of glutamate from the cleft
    G_flow = G_diffusion + G_escape - k_border*G_ext : mmolar/second  # all gains of a shell
    """,
    method="rk4",
    plugs={"G_influx": "G_flow"},
)

# What receptors of low affinity see of a transient: the concentration summed over time.
EXPOSURE = Model(
    name="EXPOSURE",
    equations="dG_exposure/dt = G_ext : mmolar*second  # free glutamate summed over time",
)

SHELL_DIFFUSION = Model(
    name="SHELL_DIFFUSION",
    equations="""
    q_exchange : meter**3/second (constant)  # fluid that two shells exchange per time
    G_gradient = G_ext_pre - G_ext_post : mmolar  # difference between neighbouring shells
    G_diffusion_post = q_exchange*G_gradient/V_fluid_post : mmolar/second (summed)  # by diffusion
    """,
    post=FLUID_SHELL + EXTRASYNAPTIC_GLUTAMATE,
)

CLEFT = Model(
    name="CLEFT",
    equations="""
    G_mouth : mmolar  # free glutamate where the cleft opens
    dG_cleft/dt = (G_mouth - G_cleft)/tau_cleft : mmolar  # free glutamate in the cleft
    """,
    parameters={"tau_cleft": PARAMETERS["tau_cleft"]},
    method="rk4",
)

CLEFT_EXIT = Model(
    name="CLEFT_EXIT",
    equations="""
    G_mouth_pre = G_ext_post : mmolar (summed)  # what the cleft opens to
    q_cleft = V_cleft/tau_cleft : meter**3/second  # fluid that cleft and shell exchange per time
    G_escape_post = q_cleft*(G_cleft_pre - G_ext_post)/V_fluid_post : mmolar/second (summed)  # out
    """,
    parameters={name: PARAMETERS[name] for name in ("V_cleft", "tau_cleft")},
    pre=CLEFT,
    post=FLUID_SHELL + EXTRASYNAPTIC_GLUTAMATE,
)

VESICLE_RELEASE = Model(
    name="VESICLE_RELEASE",
    parameters={name: PARAMETERS[name] for name in ("n_vesicle", "V_cleft")},
    on_pre="G_cleft_post += release*n_vesicle/V_cleft",
    sockets={"release": 1},
    post=CLEFT,
)

# All synapses of a large volume release at random: nothing is gained or lost by diffusion.
SUSTAINED_RELEASE = Model(
    name="SUSTAINED_RELEASE",
    parameters={
        "nu_release": Parameter(
            0.24 / second,
            "vesicles that a synapse releases per time",
            "wesseling2002, abstract: the most that one release site sustains",
        ),
        "G_vesicles": GLUTAMATE_SPILLOVER.parameters["G_vesicles"],
    },
    method="exponential_euler",
    plugs={"G_influx": "nu_release*G_vesicles/alpha_ecs"},
)

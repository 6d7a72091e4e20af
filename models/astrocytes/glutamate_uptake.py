"""Glutamate outside of the cleft, and the transporters of astrocytes: sites that bind, then pump.

T + G <-> TG -> T: a free transporter T binds glutamate G, lets it go again or carries it inside.
Transporters are counted per volume of tissue, glutamate per volume of the fluid in it, a fifth.

EXTRASYNAPTIC_GLUTAMATE is one well-mixed piece of fluid: a shell around a synapse (see
extracellular_space.py), or the neighbourhood of a cell's synapses, added to the cell. The latter is
fed by GLUTAMATE_SPILLOVER, the synaptic half: with each spike some share of all synapses around
release, so that what diffuses away from one place comes from others, and uptake removes it.
"""

from brian2 import mmolar, ms, second, um, umolar
from brian2.units.constants import avogadro_constant

from models.base import Model, Parameter

PER_CUBIC_MICRON = 1 / um**3 / avogadro_constant  # one molecule in it, as a concentration
GLAST, GLT = 3200 * PER_CUBIC_MICRON, 12000 * PER_CUBIC_MICRON

# In patches of astrocytes at 36 degrees transporters recover with 11.6 ms (Bergles & Jahr 1998):
# of those that bind, 65 % carry the glutamate inside and 35 % let it go (Bergles et al. 2002).
RECOVERY, CAPTURED = 11.6 * ms, 0.65
CYCLE = "bergles1998, abstract; bergles2002, abstract"

EXTRASYNAPTIC_GLUTAMATE = Model(
    name="EXTRASYNAPTIC_GLUTAMATE",
    equations="""
    EAAT = f_EAAT*EAAT_tissue/alpha_ecs : mmolar  # working glutamate transporters in the fluid
    G_binding = k_EAAT_on*G_ext*(EAAT - G_bound) - k_EAAT_off*G_bound : mmolar/second  # net binding
    dG_ext/dt = G_influx - G_binding - k_away*G_ext : mmolar  # free glutamate outside of the cleft
    dG_bound/dt = G_binding - k_EAAT*G_bound : mmolar  # glutamate bound to transporters
    """,
    parameters={
        "f_EAAT": Parameter(1, "fraction of the glutamate transporters that work", "ours: health"),
        "EAAT_tissue": Parameter(
            GLAST + GLT,
            "glial glutamate transporters per volume of tissue",
            "lehre1998, abstract: stratum radiatum of CA1, per cubic micrometre",
        ),
        "alpha_ecs": Parameter(
            0.2, "extracellular fraction of the volume of tissue", "sykova2008, abstract"
        ),
        # Bergles et al. 2002 at 22-25 degrees, 6/(uM s), times the 3 that is taken for 37.
        "k_EAAT_on": Parameter(
            18 / (umolar * second),
            "binding of glutamate to a transporter",
            "leafletcode, simulationRun.m, k6f",
        ),
        "k_EAAT_off": Parameter(
            (1 - CAPTURED) / RECOVERY, "unbinding of glutamate from a transporter", CYCLE
        ),
        "k_EAAT": Parameter(CAPTURED / RECOVERY, "turnover of a glutamate transporter", CYCLE),
        # pi^2*D/R^2 of a sphere. Above zero, or the exponential Euler scheme of a cell divides zero
        # by zero where no transporter works.
        "k_away": Parameter(
            0.3 / second,
            "rate at which glutamate diffuses out of the tissue in which synapses release",
            "ours: a sphere of 0.1 mm",
        ),
    },
    sockets={"G_influx": 0 * mmolar / second},
)

GLUTAMATE_SPILLOVER = Model(
    name="GLUTAMATE_SPILLOVER",
    parameters={
        "G_vesicles": Parameter(
            (GLAST + GLT) / 4,
            "glutamate of one vesicle from every synapse, per volume of tissue",
            "lehre1998, abstract: transporters are three to five times as many",
        ),
        "phi_release": Parameter(
            0.1,
            "share of all synapses around that release a vesicle with a spike",
            "ours: a third of the axons is stimulated and releases with probability 0.3",
        ),
        "alpha_ecs": EXTRASYNAPTIC_GLUTAMATE.parameters["alpha_ecs"],
    },
    on_pre="G_ext_post += release*phi_release*G_vesicles/alpha_ecs",
    sockets={"release": 1},
    post=EXTRASYNAPTIC_GLUTAMATE,
)

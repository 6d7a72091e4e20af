"""Birth and death of dendritic spines at potential sites, one cell for each site.

A spine is born small. Its volume fluctuates about what the consolidated weight of its site asks
for, and the smaller it is, the sooner it dies. What is slow is then the number of spines, and one
that has outlived its first weeks is likely to stay (Yasumatsu et al. 2008, Holtmaat et al. 2005).
A spike of a site is a birth or a death; the probability of one is exact for the time step. Volumes
are relative to the median that fluctuations alone would leave at rest. The constants are ours,
calibrated on the apical tufts of layer 5 in the barrel cortex of adult mice. The noise is constant
over a time step, so that the sites can be added to models that need a method for smooth equations.
"""

from brian2 import second

from models.base import Model, Parameter

DAY = 86400 * second

SPINE_TURNOVER = Model(
    name="SPINE_TURNOVER",
    equations="""
    presence : 1  # 1 where there is a spine, 0 at a free site
    t_birth : second  # when the last spine of a site was born
    V_growth = clip(w_late - V_typical, 0, 100) : 1  # volume that is wanting
    V_shrinkage = clip(V_typical - w_late, 0, 100) : 1  # volume in excess
    dV_typical/dt = (synthesis*V_growth - V_shrinkage)/tau_V : 1  # volume that fluctuates
    noise_V = randn()/sqrt(dt) : Hz**0.5 (constant over dt)  # white noise of a volume
    dz_V/dt = -z_V/tau_z_V + sqrt(2/tau_z_V)*noise_V : 1  # standardised fluctuation of a volume
    V_spine = presence*V_typical*exp(sigma_V*z_V) : 1  # volume of a spine
    k_birth_now = k_birth*birth_gain*synthesis : Hz  # rate of birth at a free site
    k_death_now = k_death*exp(-V_spine/V_death) : Hz  # rate of death of a spine
    k_turn = k_birth_now + presence*(k_death_now - k_birth_now) : Hz  # rate of a birth or a death
    p_turn = 1 - exp(-k_turn*dt) : 1  # probability of a birth or a death in a time step
    persistent = presence*int(t - t_birth >= t_persist) : 1  # 1 where a spine has persisted
    """,
    parameters={
        "k_birth": Parameter(
            0.0218 / DAY, "rate of birth at a free site", "ours: a fifth of all sites has a spine"
        ),
        "k_death": Parameter(
            1 / DAY,
            "rate of death of a spine without volume",
            "trachtenberg2002, abstract: a few days or less; ours: one day",
        ),
        "V_death": Parameter(
            0.19,
            "volume by which the rate of death falls to 1/e",
            "ours: seven of ten spines live for 8 d (holtmaat2005, abstract: 66 to 73 %)",
        ),
        "V_birth": Parameter(
            0.2, "volume of a new spine at rest", "holtmaat2006, abstract: small; ours: a fifth"
        ),
        "sigma_V": Parameter(
            0.6,
            "standard deviation of the logarithm of a volume",
            "ours: 95 % of the volumes within a factor of 10 (asrican2007, abstract: its range)",
        ),
        "tau_z_V": Parameter(14 * DAY, "correlation time of volumes", "ours: two weeks"),
        "tau_V": Parameter(
            6 * 3600 * second,
            "time in which a volume follows its weight",
            "ours: hours; growth depends on protein (tanaka2008)",
        ),
        "t_persist": Parameter(
            8 * DAY, "age from which on a spine is persistent", "holtmaat2005, abstract"
        ),
    },
    initial={"V_typical": 1, "z_V": "randn()", "t_birth": -1e9 * second},
    threshold="rand() < p_turn",
    reset="""
    presence = 1 - presence
    z_V = log(V_birth)/sigma_V
    t_birth = t
    """,
    sockets={"birth_gain": 1, "synthesis": 1},
    method="rk4",
)

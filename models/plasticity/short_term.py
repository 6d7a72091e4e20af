"""Short-term depression and facilitation of release (Tsodyks & Markram), advanced at spikes.

A presynaptic spike raises the utilisation u_S, releases u_S of the resources x_S, and plugs what it
released, r_S, into the socket `release` of the receptors: add it before them. A synapse whose spike
releases all would have r_S = 1.
"""

from brian2 import second

from models.base import Model, Parameter

CODE = "stimberg2019code, examples 3 to 6"

TSODYKS_MARKRAM = Model(
    name="TSODYKS_MARKRAM",
    equations="""
    du_S/dt = -Omega_f*u_S : 1 (event-driven)  # utilisation of the resources of release
    dx_S/dt = Omega_d*(1 - x_S) : 1 (event-driven)  # resources available for release
    r_S : 1  # fraction of the resources that the last spike released
    """,
    parameters={
        "U_0star": Parameter(0.6, "release probability at rest", CODE),
        "Omega_f": Parameter(3.33 / second, "rate at which facilitation fades", CODE),
        "Omega_d": Parameter(2.0 / second, "rate at which resources recover", CODE),
    },
    initial={"x_S": 1},
    on_pre="""
    u_S += (U_0star + U_shift)*(1 - u_S)
    r_S = u_S*x_S
    x_S -= r_S
    """,
    sockets={"U_shift": 0},
    plugs={"release": "r_S"},
)

# Added after it, counts what spikes release: for the mean over many spikes, r_sum/n_tally.
RELEASE_TALLY = Model(
    name="RELEASE_TALLY",
    equations="""
    r_sum : 1  # sum of what the spikes since t_tally released
    n_tally : 1  # number of spikes since t_tally
    """,
    parameters={
        "t_tally": Parameter(0 * second, "time from which release is counted", "ours: the start"),
    },
    on_pre="""
    r_sum += release*int(t >= t_tally)
    n_tally += int(t >= t_tally)
    """,
    sockets={"release": 1},
)

"""An axon at the electrode: pulses fire it there, and spikes of its own cell pass by.

STIMULATED_AXON alone conducts everything. What stops spikes are models to be added, each of which
may be left out: AXON_REFRACTORINESS, ANTIDROMIC_COLLISION, CONDUCTION_FAILURE. A spike of this
group is one that leaves the electrode toward the synapses. Pulses and spikes of the cell come from
groups on the clock of the axons, a step before.
"""

from brian2 import Hz, ms, second

from models.base import Model, Parameter

LONG_AGO = -1000 * second

STIMULATED_AXON = Model(
    name="STIMULATED_AXON",
    equations="""
    t_shock : second  # when a pulse last reached the axon
    t_signal : second  # when a spike of its cell last reached the electrode
    shocked = int(t - t_shock < 1.5*dt) : 1  # 1 in the step after a pulse
    """,
    initial={"t_shock": LONG_AGO, "t_signal": LONG_AGO},
    threshold="t - t_shock < 1.5*dt and conducts_pulse > 0.5"
    " or t - t_signal < 1.5*dt and conducts_signal > 0.5",
    sockets={"conducts_pulse": 1, "conducts_signal": 1},
)

PULSE_TO_AXON = Model(name="PULSE_TO_AXON", on_pre="t_shock_post = t", post=STIMULATED_AXON)
SIGNAL_TO_AXON = Model(name="SIGNAL_TO_AXON", on_pre="t_signal_post = t", post=STIMULATED_AXON)

T_REF_AXON = Parameter(1.5 * ms, "refractory period of an axon", "ours: a myelinated fibre")

AXON_REFRACTORINESS = Model(
    name="AXON_REFRACTORINESS",
    equations="""
    t_passed : second  # when a spike last left the electrode
    rested = int(t - t_passed > t_ref_axon - dt/2) : 1  # 1 where the axon is not refractory
    """,
    parameters={"t_ref_axon": T_REF_AXON},
    initial={"t_passed": LONG_AGO},
    reset="t_passed = t",
    plugs={"conducts_pulse": "rested", "conducts_signal": "rested"},
)

# A pulse sends a spike to the cell as well. What the cell sends until that has arrived meets it
# under way, and until the cell has recovered nothing sets out: it would have come to the electrode
# within twice the conduction time and a refractory period. Exact where conduction is uniform.
ANTIDROMIC_COLLISION = Model(
    name="ANTIDROMIC_COLLISION",
    equations="""
    t_antidromic : second  # when a pulse last sent a spike to the cell
    """,
    parameters={
        "d_soma": Parameter(
            5 * ms, "conduction time from the cell to the electrode", "gunalan2020, abstract: EP2"
        ),
        "t_ref_axon": T_REF_AXON,
    },
    initial={"t_antidromic": LONG_AGO},
    reset="t_antidromic += (t - t_antidromic)*shocked",
    plugs={"conducts_signal": "int(t - t_antidromic > 2*d_soma + t_ref_axon - dt/2)"},
)

# A stand-in for potassium around the axon (Jensen & Durand 2009) and for a refractory period that
# grows with use (Feng et al. 2014). Blocked as long as its activity is above a limit, an axon fires
# at the highest rate that it can sustain, whatever the rate of the pulses.
CONDUCTION_FAILURE = Model(
    name="CONDUCTION_FAILURE",
    equations="""
    dq_axon/dt = -q_axon/tau_axon : 1  # past spikes that still weigh on the axon
    follows = int(q_axon < f_follow*tau_axon) : 1  # 1 where the axon conducts
    """,
    parameters={
        "tau_axon": Parameter(10 * second, "recovery of an axon", "ours: failure takes seconds"),
        "f_follow": Parameter(
            25 * Hz, "highest rate that an axon sustains", "jensen2009, abstract: 0.5 to 25 Hz"
        ),
    },
    reset="q_axon += 1",
    method="exponential_euler",
    plugs={"conducts_pulse": "follows", "conducts_signal": "follows"},
)

# Strong pulses weigh on an axon even where they evoke no spike: above f_follow/k_shock, nothing
# passes any more.
STRONG_PULSE = Model(
    name="STRONG_PULSE",
    parameters={
        "k_shock": Parameter(
            1 / 6,
            "what a strong pulse weighs on an axon, relative to a spike",
            "ours: block above 150 Hz, as in jensen2009, abstract",
        ),
    },
    on_pre="q_axon_post += k_shock",
    post=CONDUCTION_FAILURE,
)

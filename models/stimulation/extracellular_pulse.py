"""Rectangular pulses from an electrode outside of an axon, and a search for their threshold.

The field drives into each node the second difference of the potential outside, from node to node,
times the conductance of an internode (McNeal 1976; Rattay 1986). Each trial begins with a pulse.
Between trials `NEXT_TRIAL` brings the axon to rest and halves the bracket of its threshold, on a
logarithmic axis: the next pulse is weaker where a spike has arrived at the end of the axon, and
stronger where none has. So all axons of a group find their thresholds in one run.
"""

from brian2 import ms, ohm, us

from models.base import Model, Parameter
from models.neurons.node_of_ranvier import INTERNODE

EXTRACELLULAR_PULSE = Model(
    name="EXTRACELLULAR_PULSE",
    equations="""
    I_contact : amp  # amplitude of the current through the electrode
    trial_time = (t + dt/2) % trial_period : second  # time since the trial began
    in_field = int(trial_time < pulse_width) : 1  # 1 during a pulse
    I_field = g_internode*phi_second*I_contact*in_field : amp  # what the field drives into a node
    """,
    parameters={
        "phi_second": Parameter(
            0 * ohm,
            "second difference of the potential outside, from node to node, per current",
            "ours: no field; to be given to each node",
        ),
        "g_internode": INTERNODE.parameters["g_internode"],
        "pulse_width": Parameter(90 * us, "duration of one current pulse", "ours: as in patients"),
        "trial_period": Parameter(
            1.2 * ms, "period of the trials of one threshold", "ours: a spike has left the axon"
        ),
    },
    plugs={"I_syn": "I_field"},
)

THRESHOLD_SEARCH = Model(
    name="THRESHOLD_SEARCH",
    equations="""
    I_fails : amp  # largest amplitude that has not fired the axon
    I_fires : amp  # smallest amplitude that has
    heard : 1  # 1 once a spike of this trial has arrived at the end of the axon
    """,
)

ARRIVAL = Model(name="ARRIVAL", on_pre="heard_post = 1", post=THRESHOLD_SEARCH)

NEXT_TRIAL = """
I_fires += heard*(I_contact - I_fires)
I_fails += (1 - heard)*(I_contact - I_fails)
I_contact = sqrt(I_fails*I_fires)
heard = 0
v = E_L
m_Na = alpha_m_Na/(alpha_m_Na + beta_m_Na)
h_Na = alpha_h_Na/(alpha_h_Na + beta_h_Na)
"""

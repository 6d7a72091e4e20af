"""Volleys: periodic waves of spikes in which each input has a latency of its own.

To be added to POISSON_SOURCE, which then fires in its burst alone, r_source*burst_width times on
average. After the repeated bursts of Song et al. 2000, whose sizes could not be verified.
"""

from brian2 import ms

from models.base import Model, Parameter

VOLLEY = Model(
    name="VOLLEY",
    equations="""
    latency : second  # latency of an input in a volley
    volley_time = (t/volley_period % 1)*volley_period : second  # time since the volley began
    after_latency = volley_time - latency : second  # time since the burst of an input began
    in_burst = int(after_latency >= 0*ms)*int(after_latency < burst_width) : 1  # 1 in a burst
    """,
    parameters={
        "volley_period": Parameter(200 * ms, "period of the volleys", "ours: outlasts all traces"),
        "burst_width": Parameter(5 * ms, "duration of the burst of one input", "ours: jitter"),
        "mean_latency": Parameter(60 * ms, "mean latency of inputs in a volley", "ours: 4 sigma"),
        "sigma_latency": Parameter(
            15 * ms, "standard deviation of latencies in a volley", "ours: of the window's order"
        ),
    },
    initial={"latency": "mean_latency + sigma_latency*randn()"},
    plugs={"rate_gain": "in_burst"},
)

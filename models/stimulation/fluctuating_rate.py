"""Inputs whose rates fluctuate together, since they hear one common cause.

A cause takes a value from the standard normal distribution and keeps it for an interval that is
exponential, so that its autocorrelation is exp(-t/tau_cause). Sources that hear no cause keep their
mean rate. After the correlated groups of Song et al. 2000, whose sizes could not be verified.
"""

from brian2 import ms

from models.base import Model, Parameter
from models.stimulation.poisson_source import POISSON_SOURCE

COMMON_CAUSE = Model(
    name="COMMON_CAUSE",
    equations="""
    z_cause : 1  # standardised value of a common cause
    t_change : second  # when the value of a common cause is drawn anew
    """,
    parameters={
        "tau_cause": Parameter(20 * ms, "correlation time of a cause", "ours: that of the window"),
        "d_source": POISSON_SOURCE.parameters["d_source"],
    },
    initial={"t_change": "-tau_cause*log(rand())"},
    threshold="t >= t_change",
    reset="""
    z_cause = randn()
    t_change = t - tau_cause*log(rand())
    """,
    dt="d_source",
)

# To be added to POISSON_SOURCE. A rate is never negative.
FLUCTUATING_RATE = Model(
    name="FLUCTUATING_RATE",
    equations="""
    z_rate : 1  # standardised deviation of the rate of a source
    """,
    parameters={
        "sigma_rate": Parameter(
            0.3, "standard deviation of the rate of a source over its mean", "ours: weak"
        ),
    },
    plugs={"rate_gain": "clip(1 + sigma_rate*z_rate, 0, 100)"},
)

# The value that a source hears is the one that ends: it lags by one interval, which nobody sees.
HEARD_CAUSE = Model(
    name="HEARD_CAUSE",
    on_pre="z_rate_post = z_cause_pre",
    pre=COMMON_CAUSE,
    post=FLUCTUATING_RATE,
)

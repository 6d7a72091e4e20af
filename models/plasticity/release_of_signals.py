"""What the spikes of the cell release where pulses fire the same axon, and the charge of all."""

from models.base import Model
from models.plasticity.short_term import RELEASE_TALLY
from models.stimulation.stimulated_axon import STIMULATED_AXON

# Added after the model of release. A spike is the cell's own where no pulse came with it.
SIGNAL_TALLY = Model(
    name="SIGNAL_TALLY",
    equations="""
    no_pulse = int(t - t_shock_pre > 1.5*dt) : 1  # 1 where no pulse has just come
    r_signal : 1  # sum of what spikes of the cell released since t_tally
    n_signal : 1  # number of spikes of the cell since t_tally
    """,
    parameters={"t_tally": RELEASE_TALLY.parameters["t_tally"]},
    on_pre="""
    r_signal += release*no_pulse*int(t >= t_tally)
    n_signal += no_pulse*int(t >= t_tally)
    """,
    sockets={"release": 1},
    pre=STIMULATED_AXON,
)

CONDUCTANCE_INTEGRAL = Model(
    name="CONDUCTANCE_INTEGRAL",
    equations="""
    dG_sum/dt = g_ampa : siemens*second  # AMPA conductance summed over time
    """,
    method="euler",
)

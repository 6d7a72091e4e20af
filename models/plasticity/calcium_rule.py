"""Calcium-based plasticity of a bistable synapse (Graupner and Brunel 2012), in two forms.

`CALCIUM_RULE` is the published equation, integrated at every time step. `CALCIUM_RULE_BY_EVENT` is
the same rule, advanced only when calcium jumps: between jumps calcium decays exponentially, so the
times at which it falls below the thresholds are known, efficacy is an Ornstein-Uhlenbeck process
of known mean and variance in each piece, and the double well has an exact flow. Its `rho` is that
of the last jump: run `CATCH_UP` (for instance with `run_regularly`) before reading it.
"""

from brian2 import ms, second

from models.base import Model, Parameter

TABLE = "graupner2012code, set of the DP curve"

PARAMETERS = {
    "tau_Ca": Parameter(20 * ms, "decay time of postsynaptic calcium", TABLE),
    "C_presyn": Parameter(1.0, "calcium jump at a presynaptic spike", TABLE),
    "C_postsyn": Parameter(2.0, "calcium jump at a postsynaptic spike", TABLE),
    "D_presyn": Parameter(13.7 * ms, "delay of the presynaptic calcium jump", TABLE),
    "theta_d": Parameter(1.0, "calcium threshold of depression", TABLE),
    "theta_p": Parameter(1.3, "calcium threshold of potentiation", TABLE),
    "gamma_d": Parameter(200.0, "rate of depression, in units of 1/tau_rho", TABLE),
    "gamma_p": Parameter(321.808, "rate of potentiation, in units of 1/tau_rho", TABLE),
    "sigma_rho": Parameter(2.8284, "amplitude of the efficacy noise", TABLE),
    "tau_rho": Parameter(150 * second, "time constant of efficacy", TABLE),
    "k_well": Parameter(
        1.0, "depth of the double well, 0 for a flat potential", "ours: 1 is graupner2012, Eq. 1"
    ),
    "beta_down": Parameter(0.5, "fraction of synapses that start in the DOWN state", TABLE),
    "b_up": Parameter(5.0, "weight of the UP state over that of the DOWN state", TABLE),
}
# theta_p_gain: modulators of the potentiation threshold; calcium_gain: extracellular calcium;
# release: what a synapse of varying release lets out at its last spike
SOCKETS = {"theta_p_gain": 1, "calcium_gain": 1, "release": 1}
INITIAL = {"rho": "int(rand() >= beta_down)"}

# rho_star is written out as 1/2, its value in every published parameter set. c_entry is calcium
# that enters otherwise, as through simulated NMDA receptors; c_entry_d is for depression alone.
CALCIUM_RULE = Model(
    name="CALCIUM_RULE",
    equations="""
    dc/dt = -c/tau_Ca : 1 (clock-driven)  # postsynaptic calcium, in units of theta_d
    above_d = int(c + c_entry + c_entry_d >= theta_d) : 1  # 1 while it is above that of depression
    above_p = int(c + c_entry >= theta_p*theta_p_gain) : 1  # 1 while it is above that of LTP
    well = k_well*rho*(1 - rho)*(0.5 - rho) : 1  # force towards rho = 0 or rho = 1
    push = gamma_p*(1 - rho)*above_p - gamma_d*rho*above_d : 1  # potentiation less depression
    noise = sigma_rho*sqrt((above_d + above_p)/tau_rho) : Hz**0.5  # as corrected by the authors
    drho/dt = (push - well)/tau_rho + noise*xi_rho : 1 (clock-driven)  # synaptic efficacy
    w = 1 + (b_up - 1)*rho : 1  # synaptic weight
    """,
    parameters=PARAMETERS,
    initial=INITIAL,
    on_pre={"calcium": "c += C_presyn*calcium_gain*release"},
    on_post="c += C_postsyn*calcium_gain",
    delay={"calcium": "D_presyn"},  # transmission, in the pathway `pre`, is not delayed
    method="heun",  # Brian2's Euler scheme refuses noise that depends on calcium
    sockets=SOCKETS | {"c_entry": 0, "c_entry_d": 0},
)

# All times are in units of tau_rho. Calcium only falls since the last jump, so that the piece above
# both thresholds comes first, then the piece above the lower one, then silence. A modulated
# threshold is read at the end of the interval: modulators must be slow against the spikes.
# exprel(x) = (exp(x) - 1)/x holds at rates of zero too.
CATCH_UP = """
gap = (t - t_jump)/tau_rho
u_d = clip(tau_Ca/tau_rho*log(clip(c_jump/theta_d, 1, inf)), 0, gap)
u_p = clip(tau_Ca/tau_rho*log(clip(c_jump/(theta_p*theta_p_gain), 1, inf)), 0, gap)
u_both = clip(u_d, 0, u_p)
u_one = u_d + u_p - 2*u_both
one_p = int(u_p > u_d)
x_both = (gamma_p + gamma_d)*u_both
x_one = (gamma_p*one_p + gamma_d*(1 - one_p))*u_one
mean_both = rho*exp(-x_both) + gamma_p*u_both*exprel(-x_both)
mean_rho = mean_both*exp(-x_one) + gamma_p*one_p*u_one*exprel(-x_one)
var_both = 2*u_both*exprel(-2*x_both)*exp(-2*x_one)
y_rho = mean_rho + sigma_rho*sqrt(var_both + u_one*exprel(-2*x_one))*randn() - 0.5
rho = 0.5 + y_rho/sqrt(4*y_rho**2 + (1 - 4*y_rho**2)*exp(-k_well*gap/2))
c_jump = c_jump*exp(-gap*tau_rho/tau_Ca)
t_jump = t
"""

CALCIUM_RULE_BY_EVENT = Model(
    name="CALCIUM_RULE_BY_EVENT",
    equations="""
    c_jump : 1  # postsynaptic calcium just after its last jump
    t_jump : second  # time of the last jump of calcium
    rho : 1  # synaptic efficacy
    c = c_jump*exp(-(t - t_jump)/tau_Ca) : 1  # postsynaptic calcium, in units of theta_d
    w = 1 + (b_up - 1)*rho : 1  # synaptic weight
    """,
    parameters=PARAMETERS,
    initial=INITIAL,
    on_pre={"calcium": CATCH_UP + "c_jump += C_presyn*calcium_gain*release"},
    on_post=CATCH_UP + "c_jump += C_postsyn*calcium_gain",
    delay={"calcium": "D_presyn"},
    sockets=SOCKETS,
)

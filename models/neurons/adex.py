"""Adaptive exponential integrate-and-fire neuron (Brette and Gerstner 2005), with what the cell
of Clopath et al. (2010) adds to it: an after-depolarisation and a threshold that jumps."""

from brian2 import amp, ms, mV, nS, pA, pF, volt

from models.base import Model, Parameter

BG = "brettegerstner2005"
CL = "clopath2010, ModelDB 144566 (aEIF.m)"

ADEX = Model(
    name="ADEX",
    equations="""
    dv/dt = (I_L + I_exp - w_ad + I_syn)/C_m : volt (unless refractory)  # membrane potential
    I_L = g_L*(E_L - v) : amp  # leak current
    I_exp = g_L*Delta_T*exp((v - V_T - shift_V_th)/Delta_T) : amp  # current of the spike's upstroke
    dw_ad/dt = (a_ad*(v - E_L) - w_ad)/tau_w_ad : amp  # adaptation current (w in the paper)
    """,
    parameters={
        "C_m": Parameter(281 * pF, "membrane capacitance", BG),
        "g_L": Parameter(30 * nS, "leak conductance", BG),
        "E_L": Parameter(-70.6 * mV, "leak reversal potential", BG),
        "V_T": Parameter(-50.4 * mV, "threshold of the exponential current", BG),
        "Delta_T": Parameter(2 * mV, "slope of the exponential current", BG),
        "tau_w_ad": Parameter(144 * ms, "time constant of the adaptation current", BG),
        "a_ad": Parameter(4 * nS, "adaptation by the membrane potential", BG),
        "b_ad": Parameter(80.5 * pA, "adaptation by a spike", BG),
        # Deviation: the paper integrates up to 20 mV. Beyond 5 slopes above the threshold the
        # upstroke takes less than a time step, and the exponential may overflow.
        "Delta_cut": Parameter(10 * mV, "spike detection above V_T", "ours: five times Delta_T"),
        "V_reset": Parameter(-70.6 * mV, "reset potential", BG),
        # Clopath et al. hold the spike for 2 ms (SPIKE_PLATEAU); the exponential cell has none.
        "t_ref": Parameter(2 * ms, "refractory period", CL),
    },
    initial={"v": "E_L"},
    threshold="v > V_T + shift_V_th + Delta_cut",
    reset="""
    v = V_reset
    w_ad += b_ad
    """,
    refractory="t - lastspike < t_ref - dt/2",  # as "t_ref", in a form that is vectorised
    method="rk2",
    sockets={"I_syn": 0 * amp, "shift_V_th": 0 * volt},
)

# In the program of Clopath et al. b is in nA among currents in pA: 0.0805 pA, in effect nought. To
# reproduce it, override b_ad, and V_reset = -49.5 mV, where its spike of 2 ms ends.
AFTER_DEPOLARISATION = Model(
    name="AFTER_DEPOLARISATION",
    equations="""
    dI_z/dt = -I_z/tau_z : amp  # after-depolarising current (z in the paper)
    djump_V_T/dt = -jump_V_T/tau_V_T : volt  # what a spike adds to the threshold
    """,
    parameters={
        "I_sp": Parameter(400 * pA, "after-depolarising current after a spike", CL),
        "tau_z": Parameter(40 * ms, "decay of the after-depolarising current", CL),
        "V_T_jump": Parameter(20 * mV, "jump of the threshold at a spike", CL),
        "tau_V_T": Parameter(50 * ms, "decay of the jump of the threshold", CL),
    },
    reset="""
    I_z = I_sp
    jump_V_T = V_T_jump
    """,
    plugs={"I_syn": "I_z", "shift_V_th": "jump_V_T"},
)

"""Constants of the cingulo-frontal circuit of Ramirez-Mahaluf et al. 2017, healthy and depressed.

Conductances, which are published in units of the leak, are given with their unit.
"""

from brian2 import Hz, ms, mV, pF

from models.base import Parameter
from models.receptors.ampa import AMPA_CONDUCTANCE, AMPA_SYNAPSE
from models.receptors.gaba import GABA_SYNAPSE
from models.receptors.pooled import SHARED_INPUT
from models.stimulation.bernoulli_source import BERNOULLI_SOURCE
from models.stimulation.poisson_trains import POISSON_TRAINS
from models.stimulation.pulse_trains import PULSE_TRAINS

CODE = "ramirezmahaluf2017code, MDD_spiking_model.py"
N_PUBLISHED = 800  # pyramidal cells for which weights are given: they scale inversely with N_E
LEAK_E, LEAK_I = 500 * pF / (20 * ms), 200 * pF / (10 * ms)

MEMBRANE = {
    "V_th": Parameter(-50 * mV, "spike threshold", CODE),
    "V_reset": Parameter(-55 * mV, "reset potential", CODE),
    "E_L": Parameter(-70 * mV, "leak reversal potential", CODE),
}
NMDA_EACH = SHARED_INPUT.parameters["g_nmda_each"].meaning
CELLS = {
    "E": MEMBRANE
    | {
        "C_m": Parameter(500 * pF, "membrane capacitance", f"{CODE}, cmE"),
        "g_L": Parameter(LEAK_E, "leak conductance", f"{CODE}, cmE over tauE"),
        "t_ref": Parameter(2 * ms, "refractory period", f"{CODE}, refE"),
        "g_nmda_each": Parameter(0.001761 * LEAK_E, NMDA_EACH, f"{CODE}, wgEEN"),
    },
    "I": MEMBRANE
    | {
        "C_m": Parameter(200 * pF, "membrane capacitance", f"{CODE}, cmI"),
        "g_L": Parameter(LEAK_I, "leak conductance", f"{CODE}, cmI over tauI"),
        "t_ref": Parameter(1 * ms, "refractory period", f"{CODE}, refI"),
        "g_nmda_each": Parameter(0.0012 * LEAK_I, NMDA_EACH, f"{CODE}, wgEIN"),
    },
}
AMPA_EACH = AMPA_SYNAPSE.parameters["g_max_ampa"].meaning
GABA_EACH = GABA_SYNAPSE.parameters["g_max_gaba"].meaning
# from the first to the second
CONNECTIONS = {
    "EE": {"g_max_ampa": Parameter(0.0009454 * LEAK_E, AMPA_EACH, f"{CODE}, wgEEA")},
    "EI": {"g_max_ampa": Parameter(0.0004 * LEAK_I, AMPA_EACH, f"{CODE}, wgEIA")},
    "IE": {"g_max_gaba": Parameter(0.005 * LEAK_E, GABA_EACH, f"{CODE}, wgIEG")},
    "II": {"g_max_gaba": Parameter(0.004865 * LEAK_I, GABA_EACH, f"{CODE}, wgIIG")},
}
BACKGROUND = {
    "E": {"g_max_ampa": Parameter(0.082708 * LEAK_E, AMPA_EACH, f"{CODE}, input1_coE")},
    "I": {"g_max_ampa": Parameter(0.081 * LEAK_I, AMPA_EACH, f"{CODE}, input1_coI")},
}


CROSS = {"g_max_ampa": Parameter(0.0004 * LEAK_I, AMPA_EACH, f"{CODE}, wgEIA1 and wgEIA2")}
# As the code runs: interneurons of vACC hear each other with the weight meant for pyramidal cells.
VACC_II = {"g_max_gaba": Parameter(0.005 * LEAK_I, GABA_EACH, f"{CODE}, Ciiv")}

TAU_AMPA = {
    condition: Parameter(
        tau, AMPA_CONDUCTANCE.parameters["tau_ampa"].meaning, f"{CODE}, comment on tauav"
    )
    for condition, tau in {
        "healthy": 2 * ms,
        "mild": 2.05 * ms,
        "moderate": 2.1 * ms,
        "severe": 2.15 * ms,
    }.items()
}
REST = CELLS["E"]["E_L"].meaning
SSRI = {  # serotonin hyperpolarises pyramidal cells of vACC
    "mild": Parameter(-70.18 * mV, REST, "maigamalelkatatnycode"),
    "severe": Parameter(-70.6 * mV, REST, "maigamalelkatatnycode"),
}

CUE = {
    "r_source": Parameter(
        200 * Hz, BERNOULLI_SOURCE.parameters["r_source"].meaning, f"{CODE}, exttaskinput1E"
    ),
    "train_width": Parameter(
        250 * ms, POISSON_TRAINS.parameters["train_width"].meaning, f"{CODE}, exttaskinput1_off"
    ),
}
CUE_WEIGHT = {"g_max_ampa": Parameter(0.0955 * LEAK_E, AMPA_EACH, f"{CODE}, taskinput1_coE")}
DBS = {
    "pulse_period": Parameter(
        19996.9 * ms / 2596, PULSE_TRAINS.parameters["pulse_period"].meaning, f"{CODE}, extinput3I"
    ),
}
DBS_WEIGHT = {"g_max_ampa": Parameter(0.03 * LEAK_I, AMPA_EACH, f"{CODE}, input3_coI")}

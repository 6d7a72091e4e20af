"""An electric field along a compartment, as the current that polarises its membrane.

To be added to any cell with g_L: in the end a constant field polarises it by lambda_E*E_along,
which is its length constant if it is the terminal of a long straight branch (Arlotti et al. 2012).
"""

from brian2 import meter, mm, second, volt

from models.base import Model, Parameter

FIELD_COUPLING = Model(
    name="FIELD_COUPLING",
    equations="""
    I_E = g_L*lambda_E*E_along : amp  # current of an electric field into a compartment
    """,
    parameters={
        "lambda_E": Parameter(
            0.14 * mm,
            "steady polarisation of a compartment per electric field along it",
            "radman2009, Fig.: 0.14 mV per V/m, soma of a layer 5 pyramidal cell",
        ),
    },
    sockets={"E_along": 0 * volt / meter},
    plugs={"I_syn": "I_E"},
)

RECTANGULAR_FIELD = Model(
    name="RECTANGULAR_FIELD",
    equations="""
    t_in_step = t + dt/2 - t_step : second  # time since the field of a step came on
    in_field_step = int(t_in_step > 0*second)*int(t_in_step < d_step) : 1  # 1 while it is on
    E_rectangle = E_step*in_field_step : volt/meter  # field of the step
    """,
    parameters={
        "E_step": Parameter(1 * volt / meter, "field of a rectangular pulse", "ours: a weak field"),
        "t_step": Parameter(0 * second, "onset of a rectangular pulse of field", "ours: at once"),
        "d_step": Parameter(
            1 * second, "duration of a rectangular pulse of field", "ours: long for any membrane"
        ),
    },
    plugs={"E_along": "E_rectangle"},
)

FIELD_STEP = FIELD_COUPLING + RECTANGULAR_FIELD

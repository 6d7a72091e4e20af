"""A constant current with one step, from outside the network."""

from brian2 import pA, second

from models.base import Model, Parameter

CODE = "stimberg2019code, example 6"

STEP_CURRENT = Model(
    name="STEP_CURRENT",
    equations="""
    in_step = int(t >= t_on)*int(t < t_off) : 1  # 1 during the step
    I_ex = I_ex0*(1 + step_ex*in_step) : amp  # external current
    """,
    parameters={
        "I_ex0": Parameter(100 * pA, "external current before and after the step", CODE),
        "step_ex": Parameter(0.2, "step of the external current, relative", CODE),
        "t_on": Parameter(2 * second, "onset of the step", CODE),
        "t_off": Parameter(4 * second, "end of the step", CODE),
    },
    plugs={"I_syn": "I_ex"},
)

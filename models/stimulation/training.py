"""Training sessions: seconds to minutes in which a cell is stimulated, once or again and again."""

from brian2 import second

from models.base import Model, Parameter

TRAINING = Model(
    name="TRAINING",
    equations="""
    t_course = t - t_training : second  # time since the first session began
    t_session = t_course % training_period : second  # time since the last session began
    session_number = floor(t_course/training_period) : 1  # sessions before the last one
    in_course = int(session_number >= 0)*int(session_number < n_sessions) : 1  # 1 for all sessions
    in_training = in_course*int(t_session < d_training) : 1 (constant over dt)  # 1 in a session
    """,
    parameters={
        "t_training": Parameter(0 * second, "beginning of the first session", "ours: a protocol"),
        "d_training": Parameter(60 * second, "duration of a session", "zhang2016code, dur"),
        "n_sessions": Parameter(1, "number of sessions", "ours: a protocol"),
        "training_period": Parameter(86400 * second, "period of sessions", "ours: a day"),
        "s_training": Parameter(1, "strength of a session's stimulus", "ours: a full stimulus"),
    },
    plugs={"stimulus": "s_training*in_training"},
)

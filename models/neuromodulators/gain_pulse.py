"""A pulse of a neuromodulator that makes a cell more excitable and changes nothing else.

Acetylcholine at muscarinic receptors suppresses the M current (Brown & Adams 1980), so that a cell
adapts less and fires more for the same input. Added to a cell with M_CURRENT.
"""

from brian2 import second

from models.base import Model, Parameter

GAIN_PULSE = Model(
    name="GAIN_PULSE",
    equations="""
    dm_mod/dt = (is_released - m_mod)/tau_mod : 1  # neuromodulator around the cell, 1 at most
    is_released = int(t >= t_mod)*int(t < t_mod + mod_duration) : 1  # 1 while it is released
    """,
    parameters={
        "tau_mod": Parameter(
            1 * second, "rise and clearance of the neuromodulator", "ours: modulation of seconds"
        ),
        "t_mod": Parameter(0 * second, "onset of the release of neuromodulator", "ours: at once"),
        "mod_duration": Parameter(
            0 * second, "duration of the release of neuromodulator", "ours: none is released"
        ),
        "mod_block": Parameter(
            0.9,
            "fraction of the M current that the neuromodulator suppresses",
            "brownadams1980, abstract: the prime target of muscarinic agonists; ours: nearly all",
        ),
    },
    plugs={"M_gain": "1 - mod_block*m_mod"},
)

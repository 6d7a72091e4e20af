"""Release that is worked out once for an axon, since all of its synapses have one history.

Synapses of an axon onto itself hold the state of release (TSODYKS_MARKRAM + RELEASE_AT_AXON, one
each), and its synapses onto cells read what they found (AXON_RELEASE_HEARD + AMPA_SYNAPSE). In a
step the former come first: give the pathway of the latter the order 1.
"""

from models.base import Model

AXON_RELEASE = Model(
    name="AXON_RELEASE",
    equations="released : 1  # fraction of resources that the last spike of an axon released",
)

RELEASE_AT_AXON = Model(
    name="RELEASE_AT_AXON",
    on_pre="released_post = release",
    sockets={"release": 1},
    post=AXON_RELEASE,
)

AXON_RELEASE_HEARD = Model(
    name="AXON_RELEASE_HEARD",
    plugs={"release": "released_pre"},
    pre=AXON_RELEASE,
)

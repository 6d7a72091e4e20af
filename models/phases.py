"""Slow and fast in one program: fast phases in which neurons fire, slow phases in between.

Months cannot be integrated at 0.1 ms. Fast objects run in fast phases only; slow objects, on clocks
of their own, run all the time.
"""

from functools import partial

from brian2 import PopulationRateMonitor, SpikeMonitor
from brian2.synapses.synapses import SummedVariableUpdater, SynapticPathway

READ_SPIKES = (SpikeMonitor, PopulationRateMonitor, SynapticPathway)
ROUNDING = 1e-6  # of a slow step


def phases(net, fast, slow, slow_dt):
    """Return two functions, `fast_phase(duration)` and `slow_phase(duration)`, that run a network.

    `fast` and `slow` list the objects of `net`. What an object contains goes with it, unless listed
    itself: a `run_regularly` of fast synapses may be slow. In a slow phase the fast objects are not
    active and their clocks take steps of `slow_dt`, since an inactive object still pays for its
    clock; in a fast phase the clocks have their own steps back. Durations are multiples of
    `slow_dt`. Each call is one `net.run`, so end the program by `device.build()`.

    After a gap, clock-driven fast state is what it was, event-driven state has decayed, and spikes
    that were under way arrive: where delays are long, end a fast phase silently. What slow synapses
    sum in fast cells is told to them in slow phases, and stays as it is in a fast one.

    Raises ValueError for an object in neither list, for a slow object that shares a clock with a
    fast one or reads its spikes, and for other durations.
    """
    lists, steps = {"fast": fast, "slow": slow}, {}

    def run(duration, firing):
        if abs(duration / slow_dt - round(duration / slow_dt)) > ROUNDING:
            raise ValueError(f"a phase of {duration} is no multiple of the slow step, {slow_dt}.")
        parts = _sorted_parts(net.objects, lists)
        _check_slow(parts)
        for part in parts["fast"]:
            part.active = firing
            steps.setdefault(part.clock, part.clock.dt)
        for part in parts["slow"]:  # again, where they are contained in something fast
            part.active = not (firing and part.clock in steps)
        for clock, dt in steps.items():
            clock.dt = dt if firing else slow_dt
        net.run(duration, namespace={})

    return partial(run, firing=True), partial(run, firing=False)


def _sorted_parts(things, lists, inherited=None):
    """Return the fast and the slow among things and what they contain, containers first."""
    parts = {"fast": [], "slow": []}
    for thing in things:
        listed = [kind for kind, some in lists.items() if any(thing is one for one in some)]
        kind = listed[0] if listed else inherited
        if kind is None:
            raise ValueError(f"'{thing.name}' is in the network, but neither fast nor slow.")
        contained = _sorted_parts(thing.contained_objects, lists, kind)
        parts = {k: parts[k] + [thing] * (k == kind) + contained[k] for k in parts}
    return parts


def _check_slow(parts):
    """Refuse slow objects that a phase would run at the wrong time or on spikes long gone."""
    clocks = {part.clock for part in parts["fast"]}
    for part in parts["slow"]:
        if isinstance(part, READ_SPIKES) and any(part.source is one for one in parts["fast"]):
            raise ValueError(
                f"'{part.name}' is slow and reads spikes of '{part.source.name}', which is fast:"
                " it would see those of the last fast step again and again."
            )
        # a summed variable is on the clock of its target
        if part.clock in clocks and not isinstance(part, SummedVariableUpdater):
            raise ValueError(f"'{part.name}' is slow, but on the clock of something fast.")

"""Slow and fast in one program: fast phases in which neurons fire, slow phases in between.

Months cannot be integrated at 0.1 ms. Fast objects run in fast phases only; slow objects, on clocks
of their own, run all the time. Where two levels are not enough, `levels` takes any number.
"""

from functools import partial

from brian2 import PopulationRateMonitor, SpikeMonitor
from brian2.core.clocks import EventClock
from brian2.synapses.synapses import SummedVariableUpdater, SynapticPathway

READ_SPIKES = (SpikeMonitor, PopulationRateMonitor, SynapticPathway)
ROUNDING = 1e-6  # of a slow step


def phases(net, fast, slow, slow_dt):
    """Return two functions, `fast_phase(duration)` and `slow_phase(duration)`, that run a network.

    `fast` and `slow` list the objects of `net`. What an object contains goes with it, unless listed
    itself: a `run_regularly` of fast synapses may be slow. In a slow phase the fast objects are not
    active and their clocks take steps of `slow_dt`, since an inactive object still pays for its
    clock, and slow ones take no shorter steps; in a fast phase all clocks have their own back.
    Durations are multiples of `slow_dt`. Each call is one `net.run`, so end the program by
    `device.build()`.

    After a gap, clock-driven fast state is what it was, event-driven state has decayed, and spikes
    that were under way arrive: where delays are long, end a fast phase silently. What slow synapses
    sum in fast cells is told to them in slow phases, and stays as it is in a fast one.

    Raises ValueError for an object in neither list, for a slow object that shares a clock with a
    fast one or reads its spikes, and for other durations.
    """
    return levels(net, (fast, slow_dt), (slow, slow_dt))


def levels(net, *objects_and_steps):
    """Return one function `phase(duration)` for each level, the fastest first.

    A level is a pair: objects of `net`, and a step. In the phase of a level what is faster stands
    still, the level itself moves, and clocks of both take no shorter steps than this one; what is
    slower moves too, on clocks of its own. So enzymes may take 1 ms while neurons fire and 0.1 s
    thereafter. A phase begins at a multiple of its step and lasts a multiple of it; in that of the
    fastest level all clocks have their own steps, and its step is the one that the next one needs.
    What stands still, what is told across levels and what is refused is as in `phases`.
    """
    objects, steps = zip(*objects_and_steps, strict=True)
    own_steps = {}  # of clocks, before any phase

    def run(duration, level):
        for what, time in (("lasting", duration), ("beginning at", net.t)):
            if abs(time / steps[level] - round(time / steps[level])) > ROUNDING:
                raise ValueError(
                    f"a phase {what} {time} is no multiple of the slow step, {steps[level]}."
                )
        _arrange(net, objects, steps, own_steps, level)
        net.run(duration, namespace={})

    return [partial(run, level=k) for k in range(len(objects))]


def _arrange(net, objects, steps, own_steps, level):
    """Say what moves in a phase of a level, and set the steps of all clocks."""
    parts = _sorted_parts(net.objects, objects)
    _check_slower(parts)
    owner = _fastest_on_clocks(parts)
    for part, k in parts:
        # what is slow, on the clock of something faster, moves when that stands still
        part.active = k >= level and (owner[part.clock] == k or owner[part.clock] < level)
    for clock, k in owner.items():
        if not isinstance(clock, EventClock):
            own = own_steps.setdefault(clock, clock.dt)
            clock.dt = max(own, steps[level]) if 0 < level >= k else own


def _sorted_parts(things, objects, inherited=None):
    """Return (part, level) for all things and what they contain, containers first."""
    parts = []
    for thing in things:
        listed = [k for k, some in enumerate(objects) if any(thing is one for one in some)]
        level = listed[0] if listed else inherited
        if level is None:
            raise ValueError(f"'{thing.name}' is in the network, but neither fast nor slow.")
        parts += [(thing, level), *_sorted_parts(thing.contained_objects, objects, level)]
    return parts


def _fastest_on_clocks(parts):
    """Return clock -> the fastest level that has something on it."""
    owner = {}
    for part, level in parts:
        owner[part.clock] = min(level, owner.get(part.clock, level))
    return owner


def _check_slower(parts):
    """Refuse what a phase would run at the wrong time or on spikes long gone."""
    owner, level_of = _fastest_on_clocks(parts), {id(part): level for part, level in parts}
    for part, level in parts:
        if isinstance(part, READ_SPIKES) and level_of.get(id(part.source), level) < level:
            raise ValueError(
                f"'{part.name}' is slow and reads spikes of '{part.source.name}', which is fast:"
                " it would see those of the last fast step again and again."
            )
        # a summed variable is on the clock of its target
        if owner[part.clock] < level and not isinstance(part, SummedVariableUpdater):
            raise ValueError(f"'{part.name}' is slow, but on the clock of something fast.")

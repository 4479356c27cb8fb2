"""The way back is a deployment too: the code changes, the orders do not.

    flagged order meets      before the way back     after it
    the seven good hosts     rlp                     power_peg
    the one missed           power_peg               power_peg

Invariant: what a host will do is found by running it, so `exposed` is right for any
build and flag. `reasons` is empty only if no flagged order can meet the old meaning.
Leaves out: parents at work, which a restart takes down with their counters; they are a
reason to wait, and this floor does not play them.
Source: that the new code was taken off the seven servers where it was right, and that
flagged orders then started Power Peg there too, is SEC 27. Whether the flag was left
set on purpose is not said. The list of reasons and the order of actions are ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sim.builds import Build
from sim.fleet.artefacts import Artefact, Manifest
from sim.fleet.behaviour import trial
from sim.fleet.console import Session, play, serve
from sim.fleet.fleet import Fleet
from sim.fleet.scripts import Script, Stepped, careful
from sim.fleet.steps import FLAGGED


@dataclass(frozen=True, slots=True)
class State:
    """What must be known before going back; plain data."""

    now_meets: str  # the handler a flagged order meets on the new build
    then_meets: str  # and on the old one
    then_stops: bool  # does that one end?
    flag_set: bool = True  # senders still set it
    queued: int = 0  # flagged orders that wait, for the open say, and will come whatever is set now
    working: int = 0  # flagged parents whose children are out
    one_way: bool = False  # the new build has written what the old one cannot read

    def plain(self) -> dict[str, Any]:
        """Return a dict of text, whole numbers, True and False."""
        return asdict(self)


def state(old: Build, new: Build, flags: tuple[str, ...] = FLAGGED, **known: Any) -> State:
    """Find out by trial what the flag means before and after; `known` are the other fields."""
    then = trial(old, flags)
    return State(trial(new, flags).handler, then.handler, then.stops, **known)


def exposed(builds: Sequence[Build], flags: tuple[str, ...] = FLAGGED) -> tuple[int, ...]:
    """Hosts, from 1, on which such an order would not end."""
    return tuple(number for number, build in enumerate(builds, 1) if not trial(build, flags).stops)


def reasons(state: State) -> tuple[str, ...]:
    """Why going back now is not safe, in the order in which to deal with it; nothing if it is.

    flag_set, queued    a flagged order would come, and mean something else or never end
    working             parents would lose their counters with the restart
    one_way             there is no way back, only forward
    """
    turns = state.then_meets != state.now_meets or not state.then_stops
    found = {
        "one_way": state.one_way,
        "flag_set": state.flag_set and turns,
        "queued": state.queued > 0 and turns,
        "working": state.working > 0,
    }
    return tuple(reason for reason, holds in found.items() if holds)


ACTIONS = {"flag_set": "clear the flag", "queued": "empty the queue", "working": "drain"}
BACK = ("old build on one host", "look", "old build on the rest", "look")


def way_back(state: State) -> tuple[str, ...]:
    """What to do, in order: input first, code last, and one host before the others."""
    why = reasons(state)
    if "one_way" in why:
        return ("isolate", "repair forward")
    return tuple(ACTIONS[reason] for reason in why) + BACK


def roll_back(fleet: Fleet, old: Build, *, script: Script = careful) -> Session:
    """Put a build back on every host, ready or not: this is what happens if nobody asks first."""
    fleet.want(Manifest.everywhere(Artefact(old), len(fleet.hosts)))
    return play(Stepped(script).next_step, serve(fleet))

"""The course's reference plan: it leads a drill, and sees what a learner sees. Its choices are a run like any.

    follow("b", 7).choices        declare, counts, wait:60, out:6, ...

    say who leads -> have the counts read -> take out the one that is far too busy -> answer who rings
                     ^                        keep what it held                          |
                     '------------------- go on looking ---------------------------------'

Invariant: it never asks a person what to do, and no server goes on a guess about its name.
Leaves out: what was wrong with the server. That can be found out when nothing burns.
Source: the order of the acts is the lesson's (our wording of common practice).
"""

from __future__ import annotations

from functools import lru_cache

from sim.drill.choices import parse
from sim.drill.drills import DRILLS, ENDS, NEVER
from sim.drill.room import Room
from sim.drill.state import State

FAR_TOO_BUSY, AT_LEAST = 20, 20  # times the middle one; executions a second
OFTEN, SELDOM = 120, 300  # seconds between looks
CALM = 900  # seconds of quiet after which it is declared over


@lru_cache(maxsize=16)
def follow(drill: str, seed: int) -> State:
    """Return the plan's run of a drill."""
    room, state = Room(DRILLS[drill], seed), State(drill, seed)
    plan = Plan()
    while not room.over:
        choice = plan.next(room)
        room.take(parse(choice))
        state = state.then(choice)
    return state


def loud(counts: dict[int, tuple[int, int]]) -> list[int]:
    """List the servers that are far too busy, as the counts were read."""
    rates = sorted(rate for _, rate in counts.values())
    middle = rates[(len(rates) - 1) // 2] if rates else 0
    line = max(AT_LEAST, FAR_TOO_BUSY * middle)
    return [server for server, (_, rate) in counts.items() if rate > line]


class Plan:
    """What it remembers: which copies were asked for, and since when all is quiet."""

    def __init__(self) -> None:
        self.kept: list[tuple[int, int]] = []  # server, and the second at which it went out
        self.quiet_since = NEVER
        self.read_at = -1  # of the counts that were looked at last

    def next(self, room: Room) -> str:
        """Say the next sentence."""
        if room.declared == NEVER:
            return "declare"
        found = self._odd(room)
        if found:
            return f"out:{found[0]}"
        for out in room.out.items():
            if out not in self.kept:
                self.kept.append(out)
                return f"keep:{out[0]}"
        for call in room.calls:
            return f"answer:{call.caller}"
        return self._look(room)

    def _odd(self, room: Room) -> list[int]:
        read_at = max((at for at, _ in room.counts.values()), default=-1)
        if read_at == self.read_at:
            return []
        self.read_at = read_at
        found = loud(room.counts)
        self.quiet_since = NEVER if found else min(self.quiet_since, read_at)
        return found

    def _look(self, room: Room) -> str:
        if room.busy("operations"):
            return "wait:60"
        if room.now - self.quiet_since >= CALM:
            return "over"
        often = OFTEN if room.now - self.quiet_since < SELDOM else SELDOM
        if room.now - self.read_at >= often or any(since > self.read_at for since in room.out.values()):
            return "counts"
        return "wait:300" if often == SELDOM and ENDS - room.now > SELDOM else "wait:60"

"""Stages, a canary, a bake, and when to stop.

    want the release on the hosts of a stage -> run a script -> let orders come -> look

A stage goes well when its script claims success and, of the orders that came, none met
something else than the manifest promises on that host, and each host had at least
`least` flagged ones. Too few is 'wait', never 'go': a canary that no flagged order
reached has said nothing.
Invariant: hosts are looked at one by one, not on average, and no host of a later stage
is touched before every earlier stage is at 'go'.
Leaves out: how long it takes for orders to come. `orders` are those that did.
Source: that the code was placed on a limited number of servers on successive days from
27 July is SEC 15. How many a day, and on how many days, is not said: `STAGED_2012` is
ours, two a day for four days. No source says that anything was looked at in between,
hence its `least` of 0. That flagged orders can have come only from 1 August on, so that
no canary could have met one before, is our inference from SEC 12 and 13.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sim.fleet.artefacts import Artefact
from sim.fleet.behaviour import trial
from sim.fleet.console import Session, play, serve
from sim.fleet.errors import BadRollout
from sim.fleet.fleet import Fleet
from sim.fleet.scripts import Script, Stepped, careful

GO, WAIT, ABORT = "go", "wait", "abort"

type Orders = Sequence[tuple[str, ...]]  # the flags of each


@dataclass(frozen=True, slots=True)
class Stage:
    """Hosts to be changed together, and the flagged orders each must have had before going on."""

    hosts: tuple[int, ...]
    least: int = 1


@dataclass(frozen=True, slots=True)
class Seen:
    """What one host was seen doing; counts of orders."""

    host: int
    flagged: int
    wrong: int  # of all orders: met another handler than promised, or did not end


@dataclass(frozen=True, slots=True)
class Finished:
    """A stage that was tried, and why it ended as it did."""

    stage: Stage
    session: Session
    seen: tuple[Seen, ...]
    verdict: str  # 'go', 'wait' or 'abort'


def plan(sizes: Sequence[int], hosts: int = 8, least: int = 1) -> tuple[Stage, ...]:
    """Cut hosts 1 to n into stages of these sizes: plan([1, 2, 5]) starts with a canary of one."""
    if not sizes or min(sizes) < 1 or sum(sizes) != hosts:
        raise BadRollout(f"sizes that add up to {hosts}", tuple(sizes), "put each host in one stage")
    firsts = [1 + sum(sizes[:n]) for n in range(len(sizes))]
    return tuple(Stage(tuple(range(first, first + size)), least) for first, size in zip(firsts, sizes, strict=True))


STAGED_2012 = plan([2, 2, 2, 2], least=0)


def roll_out(
    fleet: Fleet,
    release: Artefact,
    stages: Sequence[Stage],
    orders: Orders,
    *,
    script: Script = careful,
) -> tuple[Finished, ...]:
    """Go stage by stage; `orders` come after each, dealt to all hosts in turn. Ends early unless all is well."""
    changed = [number for stage in stages for number in stage.hosts]
    if len(dict.fromkeys(changed)) < len(changed) or any(not stage.hosts or stage.least < 0 for stage in stages):
        raise BadRollout("each host once, no empty stage, least of 0 or more", tuple(stages), "see `plan`")
    finished: list[Finished] = []
    for stage in stages:
        finished.append(_stage(fleet, release, stage, orders, script))
        if finished[-1].verdict != GO:
            break
    return tuple(finished)


def bake(fleet: Fleet, orders: Orders) -> tuple[Seen, ...]:
    """Deal orders to the hosts in turn and count, for each, those that met what they should not."""
    counts = [[0, 0] for _ in fleet.hosts]
    builds = fleet.builds()
    for turn, flags in enumerate(orders):
        place = turn % len(builds)
        promised = fleet.manifest.on(place + 1).start()
        counts[place][0] += "rlp" in flags
        counts[place][1] += trial(builds[place], flags) != trial(promised, flags)
    return tuple(Seen(number, *pair) for number, pair in enumerate(counts, 1))


def judge(seen: Sequence[Seen], least: int) -> str:
    """Say 'abort' if anything went wrong on any host, 'wait' if any has had too few flagged orders, else 'go'."""
    if any(host.wrong for host in seen):
        return ABORT
    return WAIT if any(host.flagged < least for host in seen) else GO


def _stage(fleet: Fleet, release: Artefact, stage: Stage, orders: Orders, script: Script) -> Finished:
    fleet.want(fleet.manifest.put(release, stage.hosts))
    session = play(Stepped(script).next_step, serve(fleet, scope=stage.hosts))
    seen = tuple(host for host in bake(fleet, orders) if host.host in stage.hosts)
    verdict = judge(seen, stage.least) if session.ok else ABORT
    return Finished(stage, session, seen, verdict)

"""The trusted side of a script: it says what to do next, and hears what a host answers.

`serve` is a generator. It yields what there is to hear and is sent a step, until the
step is `done`. It returns a `Session`. The first thing to hear is

    {"hosts": ["smars-1", ...],     the inventory, as somebody keeps it
     "live": ["smars-1", ...],      the hosts that the router deals orders to
     "wanted": {"smars-1": {"name", "program", "configuration", "handler", "stops"}, ...}}

`wanted` is the manifest, for every live host; `handler` and `stops` say what a flagged
order should meet there. A step, and what is heard next (with "status" and "seconds"):

    {"do": "copy", "host": h}       -
    {"do": "hash", "host": h}       "program", "configuration": hashes of the file
    {"do": "restart", "host": h}    -
    {"do": "ask", "host": h}        "name", "program", "configuration" of the process
    {"do": "probe", "host": h, "flags": ["rlp"]}     "handler", "stops"; a test order
    {"do": "order", "host": h, "flags": ["rlp"]}     the same; a real order, which trades
    {"do": "say", "text": t}        -
    {"do": "done", "ok": b, "failed": [h, ...], "silent": [h, ...]}     the last step

Status is 'ok', 'error', 'unreachable', 'timeout', or 'unknown' for no such host.
Invariant: whatever is sent in, `serve` raises nothing; what is wrong is in the session.
Nothing that is yielded holds the truth about a host, only what the host said.
Leaves out: who asks the script, and how; `drive` and `play` are two ways.
Source: ours. The word script is not in the Order (see `scripts`).
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sim.fleet.behaviour import trial
from sim.fleet.fleet import Fleet
from sim.fleet.hosts import name
from sim.fleet.steps import FLAGGED, Problem, Step, judge

type Heard = dict[str, Any]
type Serving = Generator[Heard, object, Session]

MOST_STEPS = 400  # eight hosts, six requests each, and patience


@dataclass(frozen=True, slots=True)
class Row:
    """One step, what came of it, and the second at which it was over."""

    second: int
    step: Step
    heard: Heard


@dataclass(frozen=True, slots=True)
class Session:
    """A script that is done: what it did, what it claims, and what is true. Numbers are hosts."""

    rows: tuple[Row, ...]
    said: tuple[str, ...]
    ok: bool | None  # what it claims; None if it never came to an end
    failed: tuple[str, ...]
    silent: tuple[str, ...]
    problem: Problem | None
    outside: tuple[str, ...]  # the truth: hosts that run what the manifest does not want
    traded: int  # shares sent to the market by its real orders
    seconds: int

    @property
    def false_success(self) -> bool:
        """It claims success, and a host runs what it should not."""
        return bool(self.ok and self.outside)

    @property
    def code(self) -> int:
        """The exit status that a shell would see: 0 for claimed success."""
        return 0 if self.ok else 1


def serve(
    fleet: Fleet,
    *,
    inventory: Sequence[str] | None = None,
    scope: Sequence[int] | None = None,
    most_steps: int = MOST_STEPS,
) -> Serving:
    """Yield what is heard, take steps; return the session.

    `inventory` is the list that the script is given, right or wrong; `scope` are the hosts
    it may know of at all, None for every one.
    """
    live = {host.name: host.number for host in fleet.hosts if scope is None or host.number in scope}
    listed = list(live if inventory is None else inventory)
    first: Heard = {"hosts": listed, "live": list(live), "wanted": wanted(fleet, list(live.values()))}
    began, traded = fleet.seconds, _traded(fleet)
    rows: list[Row] = []
    end = yield from _talk(fleet, live, first, rows, most_steps)
    last: Step = {} if isinstance(end, Problem) else end
    return Session(
        rows=tuple(rows),
        said=tuple(row.step["text"] for row in rows if row.step["do"] == "say"),
        ok=last.get("ok"),
        failed=tuple(last.get("failed", ())),
        silent=tuple(last.get("silent", ())),
        problem=end if isinstance(end, Problem) else None,
        outside=tuple(map(name, fleet.outside)),
        traded=_traded(fleet) - traded,
        seconds=fleet.seconds - began,
    )


def drive[Asked](ask: Callable[[Heard], Asked], serving: Serving) -> Generator[Asked, object, Session]:
    """Turn what is heard into `ask(heard)`, yield that, and send in what comes back.

    For callers that are generators themselves: session = yield from drive(ask, serve(...)).
    """
    heard = next(serving)
    while True:
        step = yield ask(heard)
        try:
            heard = serving.send(step)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]


def play(next_step: Callable[[Heard], object], serving: Serving) -> Session:
    """Run a script in this interpreter: session = play(script.next_step, serve(...))."""
    asking = drive(next_step, serving)
    step = next(asking)
    while True:
        try:
            step = asking.send(step)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]


def wanted(fleet: Fleet, scope: Sequence[int] | None = None) -> Heard:
    """The manifest in plain data, with what a flagged order meets where it is followed."""
    expected = {}
    for number in range(1, len(fleet.hosts) + 1) if scope is None else scope:
        artefact = fleet.manifest.on(number)
        tried = trial(artefact.start(), FLAGGED)
        expected[name(number)] = {"name": artefact.name, **artefact.hashes, **tried.plain()}
    return expected


def _talk(
    fleet: Fleet, live: Mapping[str, int], heard: Heard, rows: list[Row], most_steps: int
) -> Generator[Heard, object, Step | Problem]:
    """Ask and obey until the last step, or until something is wrong; write each step down."""
    began = fleet.seconds
    while True:
        step = judge((yield heard))
        if isinstance(step, Problem) or step["do"] == "done":
            return step
        if len(rows) == most_steps:
            return Problem("too_many", f"to be done after {most_steps} steps", step["do"])
        heard = _obey(fleet, live, step)
        rows.append(Row(fleet.seconds - began, step, dict(heard)))


def _obey(fleet: Fleet, live: Mapping[str, int], step: Step) -> Heard:
    if step["do"] == "say":
        return {"status": "ok", "seconds": 0}
    if step["host"] not in live:
        return {"status": "unknown", "seconds": 0}
    answer = fleet.request(live[step["host"]], step["do"], tuple(step.get("flags", ())))
    return {"status": answer.status, "seconds": answer.seconds, **answer.data}


def _traded(fleet: Fleet) -> int:
    return sum(host.traded for host in fleet.hosts)

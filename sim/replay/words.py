"""What happened, for people: each event of a run as a sentence, and whether a source says so.

Invariant: events keep their order; loops that start in the same minute on the same server are one line.
Leaves out: times of day (`sim.clock` writes them).
Source: each line says 'SEC 27' and the like, 'reported', or 'model'.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sim.incident.timing import MINUTE_MS
from sim.incident.watching import EXCHANGE_CALLS_MS
from sim.log import Event

BREAKER = {
    "open": "The loss breaker opens: nothing leaves.",
    "closed": "The loss breaker closes.",
    "half_open": "The loss breaker lets probes through.",
}

PLAIN = {
    "fault": "A server goes wrong.",
    "readded": "Server {number} is put back.",
    "flag_cleared": "New orders carry no flag; {flows_running} loops run on.",
    "disconnected": "Everything stops, customers included.",
    "reconnected": "Orders leave the firm again.",
    "halted": "The exchange pauses trading in stock number {symbol}.",
    "symbol_blocked": "A control stops stock number {symbol}.",
    "parent_ended": "A control ends parent order {parent}.",
}


class Line(NamedTuple):
    """One thing that happened. `great` ones are stopped at when one steps by event."""

    t: int
    kind: str
    words: str
    source: str
    great: bool


def lines(events: Sequence[Event], first_reject: int | None, ends: int, loops_run: bool) -> list[Line]:
    """Say what happened, in order of time."""
    found = [line for event in events if (line := _line(event))]
    found += _loops([event for event in events if event.kind == "loop_started"])
    if first_reject is not None:
        found.append(Line(first_reject, "mail", "The first e-mail: BNET reject, Power Peg disabled.", "SEC 19", True))
    if _loops_at(events, EXCHANGE_CALLS_MS):
        found.append(
            Line(EXCHANGE_CALLS_MS, "call", "The exchange rings: unusual volume in your name.", "reported", True)
        )
    last = "10:15: whoever stops the firm's orders does it now." if loops_run else "10:15: the record ends."
    found.append(Line(ends, "end", last, "model", True))
    return sorted(found, key=lambda line: line.t)


def _line(event: Event) -> Line | None:
    data: Any = event.data
    number = event.actor.rpartition(":")[2]
    great = event.kind not in ("symbol_blocked", "parent_ended", "halted")
    match event.kind:
        case "deployed":
            words, source = f"The servers, as deployed: {_builds(data['builds'])}.", "SEC 15"
        case "open":
            words, source = (
                f"The market opens, with {data['loops']} endless loops waiting to send.",
                "SEC 19; count: model",
            )
        case "rolled_back":
            words, source = _rolled(data), "SEC 27; minute: model"
        case "isolated":
            words, source = f"Server {number} is taken out; {data['flows_ended']} loops end with it.", "model"
        case "breaker":
            words, source = BREAKER[data["to"]], "model"
        case kind if kind in PLAIN:
            words, source = PLAIN[kind].format(number=number, **data), "model"
        case _:
            return None
    return Line(event.t, event.kind, words, source, great)


def _builds(builds: Sequence[str]) -> str:
    named: dict[str, list[str]] = {}
    for number, build in enumerate(builds, 1):
        named.setdefault(build, []).append(str(number))
    return "; ".join(f"{build} on {', '.join(numbers)}" for build, numbers in named.items())


def _rolled(data: Any) -> str:
    many = len(data["servers"])
    return (
        f"The new code is taken off {many} server{'s' * (many != 1)}. All now run {data['build']}, the flaw included."
    )


def _loops_at(events: Sequence[Event], now: int) -> bool:
    started = any(event.kind == "loop_started" and event.t <= now for event in events)
    return started and not any(event.kind in ("disconnected", "isolated") and event.t < now for event in events)


def _loops(events: Sequence[Event]) -> Iterator[Line]:
    """One line for each minute and server in which orders fell into a loop; before the open for each half hour."""
    total, groups = 0, dict[tuple[int, str], list[int]]()
    for event in events:
        minutes = 30 if event.t < 0 else 1
        groups.setdefault((event.t // (minutes * MINUTE_MS), event.actor), []).append(event.t)
    for (_, actor), times in sorted(groups.items(), key=lambda group: group[1][-1]):
        total += len(times)
        many, server = len(times), actor.replace(":", " ").capitalize()
        words = f"{server}: {many} order{'s' * (many != 1)} in a loop that never ends, {total} in all."
        yield Line(times[-1], "loops", words, "model; total of 212: SEC 17" if total > 200 else "model", False)

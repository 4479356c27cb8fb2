"""One parent in a peg loop, stage by stage: what it counts, what it believes is left, what it sends.

    answer({"build": "2005"})["steps"]     one row for each line of code that did something

The stages are those of `sim.builds`, wrapped so that each leaves a row behind; the server, the
ledger and the venue are the simulator's own. `over` is the first row at which filled + in flight
pass the order, as `sim.peg` would judge it.
Invariant: the wrapping changes nothing; the children are those of an unwrapped server.
Leaves out: other parents, other servers, reports that come twice.
Source: counter and its move are SEC 14 and 41; that the loop then read a stale figure is ours.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sim.builds import BUILD_2003, BUILD_2005, Build, Handler, Stage, Work
from sim.figures.settings import Choice, Settings, Whole
from sim.messages import OrderMessage, encode
from sim.orders import Side
from sim.plans import IN_PARTS, PROMPT, SLOW, scripted
from sim.reports import Ack, Fill, Report
from sim.server import Server
from sim.tape import judge
from sim.units import ROUND_LOT
from sim.venue import Venue

BUILDS = {build.name: build for build in (BUILD_2005, BUILD_2003)}
FILLS = {"at-once": PROMPT, "in-parts": IN_PARTS, "late": SLOW}
SETTINGS = {"build": Choice(tuple(BUILDS)), "lots": Whole(3, 1, 6), "fills": Choice(tuple(FILLS))}
TICKS = 24  # time enough for the latest fill, and to see that there is no end
COLUMNS = ("at", "tick", "filled", "in_flight", "remaining", "next_child", "sent", "words")


def answer(settings: Settings) -> dict[str, Any]:
    """Return a row for each step, by COLUMNS, shares throughout; and where it went wrong, if it did.

    `last` is the number of the last row, `top` the most shares that were ever filled or in flight.
    """
    ordered = settings["lots"] * ROUND_LOT
    tracer = _Tracer(ordered)
    stopped = _run(tracer, BUILDS[settings["build"]], Venue(scripted(FILLS[settings["fills"]])))
    last = dict(zip(COLUMNS, tracer.rows[-1], strict=True))
    return {
        "ordered": ordered,
        "columns": list(COLUMNS),
        "steps": tracer.rows,
        "last": len(tracer.rows) - 1,
        "top": max(ordered, *(row[2] + row[3] for row in tracer.rows)),
        "over": tracer.over,
        "ends": _ends(stopped, ordered, last),
        "stopped": stopped,
    }


class _Tracer:
    """Writes a row after each thing that happened."""

    def __init__(self, ordered: int) -> None:
        self.ordered = ordered
        self.tick = 0
        self.rows: list[list[Any]] = []
        self.over: int | None = None  # the row that judges an answer that must not be

    def note(self, at: str, work: Work, words: str) -> None:
        """Write down how the work stands."""
        ledger = work.ledger
        state = (ledger.filled, ledger.in_flight, work.remaining, work.next_child, ledger.sent)
        self.rows.append([at, self.tick, *state, words])

    def traced(self, stage: Stage) -> Stage:
        """Return the same stage, leaving a row behind."""

        def run(work: Work) -> None:
            stage(work)
            if stage.__name__ == "count":
                words = self._counted(work)
            else:
                words = self._sliced(work)
            self.note(stage.__name__, work, words)

        return run

    def _counted(self, work: Work) -> str:
        ledger = work.ledger
        return (
            f"remaining = {self.ordered} − ({ledger.filled} filled + {ledger.in_flight} in flight) = {work.remaining}."
        )

    def _sliced(self, work: Work) -> str:
        wrong = judge(self.tick, work.next_child, self.ordered, work.ledger)
        if wrong and self.over is None:
            self.over = len(self.rows)
        said = f"remaining says {work.remaining}, so the next child is {work.next_child}."
        room = max(0, self.ordered - work.ledger.exposure)
        return f"{said} At most {room} would be right." if wrong else said


def _wrapped(build: Build, tracer: _Tracer) -> Build:
    def wrap(handler: Handler) -> Handler:
        intake, loop = (tuple(map(tracer.traced, part)) for part in (handler.intake, handler.loop))
        return replace(handler, intake=intake, loop=loop)

    return replace(build, handlers=tuple(map(wrap, build.handlers)))


def _run(tracer: _Tracer, build: Build, venue: Venue) -> bool:
    """Work the parent until nothing more happens, or for TICKS ticks; say whether it stopped by itself."""
    server = Server(1, _wrapped(build, tracer))
    order = OrderMessage(1, 7, Side.BUY, tracer.ordered, ("power_peg",))
    work = server.receive(encode(order, build.schema))
    tracer.note("receive", work, f"The parent is at work: {tracer.ordered} shares.")
    for tracer.tick in range(1, TICKS + 1):
        for report in venue.poll(tracer.tick):
            server.hear(report)
            if not isinstance(report, Ack):
                tracer.note("hear", work, _heard(report))
        sent = list(server.step())
        for child in sent:
            venue.submit(child, tracer.tick)
            tracer.note("step", work, f"A child of {child.quantity} shares leaves for the market.")
        if not sent:
            tracer.note("step", work, "The next child is 0, so nothing leaves.")
        if not sent and venue.settled:
            return True
    return False


def _heard(report: Report) -> str:
    name = "A fill" if isinstance(report, Fill) else f"A report, {report.kind},"
    return f"{name} of {report.quantity} shares is heard. The ledger counts it."


def _ends(stopped: bool, ordered: int, last: dict[str, Any]) -> str:
    if stopped:
        return f"It has stopped by itself: {last['filled']:,} of {ordered} shares filled, none on their way."
    state = f"{last['filled']:,} shares filled and {last['in_flight']:,} in flight, of {ordered} ordered"
    return f"After {TICKS} ticks: {state}. Nothing in it will ever stop it: remaining is still {last['remaining']}."

"""A run as columns: what a picture of the morning needs at each of its moments, and no more.

    end, reel, _ = record(Incident(...))  runs it to its end
    reel.plain(end)                       JSON: every column as differences from the moment before

Invariant: the same run gives the same columns on every interpreter; whole numbers only. Winding
forward over the differences gives back each value, to the dollar (positions: to the thousand).
Leaves out: drawing, words about a moment, prices.
Source: what a run knows; see `sim.incident`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import sub
from typing import Any, NamedTuple

from sim.guard.hooks import Hooks
from sim.incident.engine import Incident
from sim.incident.report import figures, loss
from sim.market.impact import PPM
from sim.replay.words import lines
from sim.units import MICRO

SCHEMA = 1
THOUSAND = 1_000 * MICRO
NAMES = (
    *("t", "executions", "gross", "net", "moved", "arrival", "exit", "served", "loops"),
    *("seen_at", "seen_executions", "seen_gross", "seen_pnl"),
)


class Reel:
    """What was seen so far; `at` looks once more."""

    def __init__(self) -> None:
        self.rows: list[tuple[int, ...]] = []
        self.servers: list[list[int]] = []
        self.positions: list[list[int]] = []
        self.racks: list[tuple[int, list[str]]] = []
        self._after: tuple[int, ...] = ()
        self._filled = 0  # shares that loops filled of what their customers wanted

    def follow(self, run: Incident) -> None:
        """Look, once the morning has begun."""
        if run.state.now >= run.scenario.settings.premarket_from_ms:
            self.look(run)

    def look(self, run: Incident) -> None:
        """Note how a run stands."""
        state, marks = run.state, run.marks
        seen = run.monitor.reading(state.now)
        self.positions.append(self._held(run))
        row = (
            *(state.now, state.executions + state.custom.children, marks.gross // MICRO, marks.net // MICRO),
            *(marks.pnl_moved // MICRO, marks.pnl_arrival // MICRO),
            *(marks.held * run.scenario.settings.exit_cost_ppm // PPM // MICRO, self._served(run), len(state.flows)),
            *(seen.as_of, seen.executions, seen.gross // MICRO, seen.pnl // MICRO),
        )
        self.rows.append(row)
        self.servers.append(state.rack.executions[:])
        builds = [build if live else f"{build} out" for build, live in zip(state.rack.builds, state.rack.live)]
        if not self.racks or self.racks[-1][1] != builds:
            self.racks.append((state.now, builds))

    def _held(self, run: Incident) -> list[int]:
        """Return what is held of each symbol, in thousands of dollars; the same list while nothing changes."""
        state = run.state
        after = run.valued, state.executions, len(state.touched)
        if after == self._after:
            return self.positions[-1]
        self._after, self._filled = after, _filled(run)
        xs, prices = state.x, state.price
        return [xs[s] * prices[s] // THOUSAND for s in state.touched]

    def _served(self, run: Incident) -> int:
        """Millionths of what customers wanted and got so far; all of it where nobody wanted anything yet."""
        custom = run.state.custom
        return (custom.filled + self._filled) * PPM // custom.wanted if custom.wanted else PPM

    def copy(self) -> Reel:
        """Return an independent twin."""
        twin = Reel()
        twin._after, twin._filled = self._after, self._filled
        twin.rows, twin.servers = self.rows[:], self.servers[:]
        twin.positions, twin.racks = self.positions[:], self.racks[:]
        return twin

    def plain(self, run: Incident, every_ms: int = 0) -> dict[str, Any]:
        """Spell it, with what `run`, its end, came to; of `every_ms` only the whole ones, and the last."""
        kept = [
            n for n, row in enumerate(self.rows) if not every_ms or row[0] % every_ms == 0 or n + 1 == len(self.rows)
        ]
        columns = zip(*(self.rows[n] for n in kept))
        servers = zip(*(self.servers[n] for n in kept))
        s = run.scenario.settings
        mails = run.inbox.between(s.starts_ms, s.ends_ms)
        first = min((mail.at for mail in mails if "Power Peg" in mail.body), default=None)
        return {
            "schema": SCHEMA,
            "scenario": run.scenario.name,
            "seed": str(run.seed),
            "tick": run.tick_ms,
            "columns": {name: differences(column) for name, column in zip(NAMES, columns)},
            "servers": [differences(column) for column in servers],
            "symbols": [run.world.stocks.stocks[number].ticker for number in run.state.touched],
            "positions": list(_rows([self.positions[n] for n in kept])),
            "racks": [[t, builds] for t, builds in self.racks],
            "events": [list(line) for line in lines(run.log.events, first, s.ends_ms, bool(run.state.flows))],
            "mail": [[mail.at, mail.sender.partition("@")[0], mail.subject, mail.body] for mail in mails],
            "report": run.report().plain(),
        }


def record(
    run: Incident,
    *,
    look: bool = True,
    at: int | None = None,
    hooks: Hooks | None = None,
    most: int = 0,
    reel: Reel | None = None,
) -> Recorded:
    """Run to the end and look after each tick; at `at` somebody else takes over: `hooks`.

    Where the run has been going, `reel` is what was seen before, and `most` the largest gross exposure, micro-dollars.
    """
    reel = reel or Reel()
    while True:
        most = max(most, run.marks.gross)
        if look:
            reel.follow(run)
        if at is not None and hooks is not None and run.state.now >= at:
            run, at = run.copy(hooks), None
        if run.ticks == len(run.moments):
            return Recorded(run, reel, most)
        run.step()


class Recorded(NamedTuple):
    """A run at its end, what was seen of it, and the largest gross exposure of it in micro-dollars."""

    end: Incident
    reel: Reel
    most_gross: int

    def figures(self) -> dict[str, int]:
        """What is compared between runs: whole dollars, and millionths served."""
        came = figures(self.end.state, self.end.world)
        return {"loss": loss(came) // MICRO, "gross": self.most_gross // MICRO, "served": came["availability_ppm"]}


def differences(column: Iterable[int]) -> list[int]:
    """The first value, then how much each is more than the one before."""
    values = list(column)
    return values[:1] + list(map(sub, values[1:], values))


def _rows(rows: Sequence[list[int]]) -> Iterator[list[int]]:
    """Each row as differences from the row before, which may be shorter; nothing but noughts is an empty row."""
    before: list[int] = []
    for row in rows:
        more = [] if row is before else [*map(sub, row, before), *row[len(before) :]]
        yield more if any(more) else []
        before = row


def _filled(run: Incident) -> int:
    """Shares that loops filled of what their customers wanted."""
    state = run.state
    return sum([min(flow.open, flow.shares) for flow in (*state.flows, *state.ended) if flow.open])

"""Where a person pulls one plug: a dealer, a gateway, the venues, and commands that get there or not.

    orders -> dealer -> servers -> gateway -> at once          -> market
                undeal              cut       some lie at a venue, seconds long -> market
                                                cancel

It is the gate of a run at level 2 and of one-second ticks. `desk()` is what is shown, `tell` takes
a command, `second()` lets the world go on. Commands: undeal, deal, cut, join, stop; cancel.
Invariant: nothing of a server passes while its line is cut; an order that was taken back never
trades; each execution has one name, however often it is told.
Leaves out: who gives the commands, and whether they were any good.
Source: ours, all of it; that there was no procedure is SEC 27 and 42.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sim.guard.hooks import Hooks
from sim.guard.shapes import ALLOW, Child, Decision, GateView, Reject
from sim.incident.engine import Incident

SECOND_MS = 1_000
SHORTEST, SPREAD = 15, 9  # seconds that an order lies at a venue
ONE_IN, ONE_IN_OF_WILD = 16, 60  # of the objects that leave, so many lie at a venue first
TOLD_AGAIN = 2  # seconds

type Plain = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Trouble:
    """What goes wrong with commands: the first `lost` of each, all again after `twice` seconds, a deaf server.

    `slow`: seconds from a trade at a venue to the news of it; `undone`: second, what somebody does then, server.
    """

    lost: int = 0
    twice: int = 0
    deaf: bool = False
    slow: int = 0
    undone: tuple[tuple[int, str, int], ...] = ()


@dataclass(slots=True)
class Resting:
    """An order that lies at a venue; traded or not, until that is known."""

    server: int
    quantity: int
    due: int
    traded: bool = False


class Floor:
    """A run, and around it what a plug can reach. `wild` is the server that must go; the floor does not tell."""

    def __init__(self, run: Incident, wild: int, trouble: Trouble | None = None) -> None:
        self.run = run.copy(Hooks(gate=self))
        self.wild, self.trouble = wild, trouble or Trouble()
        everyone = dict.fromkeys(range(1, len(run.state.rack.live) + 1), 0)
        self.joined = list(everyone)
        self.left = dict(everyone)  # children through the gateway in the last second
        self.flow = dict(everyone)  # shares traded at once
        self.taken_back = dict(everyone)  # shares cancelled at a venue
        self.stuck = dict(everyone)  # shares of customers that were dealt to a server whose line is cut
        self.fills: list[Plain] = []
        self._book: dict[str, Resting] = {}
        self._said: dict[tuple[str, object], int] = {}
        self._later: dict[int, list[tuple[str, object]]] = {}
        self._again: dict[int, list[Plain]] = {}
        self._objects = dict(everyone)
        self._execs = 0
        self._loops: set[int] = set()

    @property
    def now(self) -> int:
        """Seconds since the open."""
        return self.run.state.now // SECOND_MS

    def desk(self) -> Plain:
        """Say what is shown: who is dealt to, whose line is joined, what left, lies and traded."""
        working = [{"order": name, "server": row.server, "quantity": row.quantity} for name, row in self._book.items()]
        return {
            "now": self.now,
            "dealt": self.run.state.rack.numbers(),
            "joined": sorted(self.joined),
            "left": dict(self.left),
            "working": working,
            "fills": list(self.fills),
        }

    def resting(self, server: int) -> list[str]:
        """List the orders of a server that may still trade."""
        return [name for name, row in self._book.items() if row.server == server and not row.traded]

    def tell(self, do: str, about: object) -> None:
        """Take a command: it gets there at once, or not at all, or once more later."""
        said = self._said[do, about] = self._said.get((do, about), 0) + 1
        if said > self.trouble.lost:
            self._do(do, about)
            if self.trouble.twice:
                self._later.setdefault(self.now + self.trouble.twice, []).append((do, about))

    def second(self) -> None:
        """Let a second go by."""
        for do, about in self._later.pop(self.now, ()):
            self._do(do, about)
        for at, do, server in self.trouble.undone:
            if at == self.now:
                self._do(do, server)
        self.left, self.fills = dict.fromkeys(self.left, 0), self._again.pop(self.now, [])
        self._loops = {flow.parent for flow in self.run.state.flows}
        before = dict(self.flow)
        self.run.step()
        for server, shares in self.flow.items():
            if shares > before[server]:
                self._hear(server, shares - before[server])
        self._venues()

    def check(self, child: Child, view: GateView) -> Decision:
        """Let a child pass, keep it at a venue, or stop it: the run's gate."""
        server, quantity = child.server, child.quantity
        if server not in self.joined:
            self.stuck[server] += 0 if child.parent in self._loops else quantity
            return Reject("cut")
        self.left[server] += child[5]
        number = self._objects[server] = self._objects[server] + 1
        if number % (ONE_IN_OF_WILD if server == self.wild else ONE_IN):
            self.flow[server] += quantity
            return ALLOW
        self._book[f"{server}.{number}"] = Resting(server, quantity, self.now + SHORTEST + number % SPREAD)
        return Reject("rests")

    def _venues(self) -> None:
        for name, row in list(self._book.items()):
            if not row.traded and row.due <= self.now:
                row.traded, row.due = True, self.now + self.trouble.slow
            if row.traded and row.due <= self.now:
                del self._book[name]
                self._hear(row.server, row.quantity)
                if self.trouble.twice:
                    self._again.setdefault(self.now + TOLD_AGAIN, []).append(self.fills[-1])

    def _hear(self, server: int, quantity: int) -> None:
        self._execs += 1
        self.fills.append({"exec": self._execs, "server": server, "quantity": quantity})

    def _do(self, do: str, about: object) -> None:
        state = self.run.state
        if isinstance(about, str):
            if about in self._book and not self._book[about].traded:
                row = self._book.pop(about)
                self.taken_back[row.server] += row.quantity
        elif not isinstance(about, int):
            return
        elif do in ("deal", "undeal"):
            state.rack.live[about - 1] = do == "deal"
        elif do in ("join", "cut"):
            self.joined = [server for server in self.joined if server != about] + [about] * (do == "join")
        elif do == "stop" and not (self.trouble.deaf and about == self.wild):
            state.flows = [flow for flow in state.flows if flow.server != about]

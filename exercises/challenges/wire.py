"""One tick as plain whole numbers and texts: what the pilot is sent, made from the run.

Flat lists, because a hundred lists of eight cost ten times what one list of eight hundred does. A
flow is described once and named by its place from then on; of prices and positions only what
changed is sent. What it leaves out: what comes back (`tower`).
"""

from collections.abc import Sequence
from typing import Any

from exercises.grading.handle import Call
from sim.guard.shapes import Dashboards
from sim.incident.objects import Offers


class Plain(Call):
    """A call whose arguments are JSON already: lists of whole numbers and texts, nothing to encode."""

    __slots__ = ()

    def wire(self, universe: int) -> dict[str, Any]:
        """See handle.Call."""
        return {"u": universe, "on": 0, "name": self.name, "args": list(self.args)}


class Places:
    """Which flow has which place, and what the pilot knows of the stocks."""

    def __init__(self, prices: Sequence[int]) -> None:
        self._places: dict[int, int] = {}  # id(flow) -> place
        self._flows: list[Any] = []  # keeps them alive, so that an id stays one flow's
        self._seen = [(0, price) for price in prices]

    def changes(self, touched: Sequence[int], x: Sequence[int], price: Sequence[int]) -> list[int]:
        """symbol, position, price of each stock that changed since the last time."""
        changed: list[int] = []
        for symbol in touched:
            now = x[symbol], price[symbol]
            if now != self._seen[symbol]:
                self._seen[symbol] = now
                changed += (symbol, *now)
        return changed

    def offer(self, offers: Offers, ordered: dict[int, int]) -> list[list[int]]:
        """New flows (parent, server, symbol, side, limit, ordered), their children, and the plain orders'."""
        new: list[int] = []
        flows: list[int] = []
        plain: list[int] = []
        at = 0
        for flow, objects, _, _ in offers.runs:
            children = offers.children[at : at + objects]
            at += objects
            if flow is None:
                for child in children:
                    plain += child[:7]
                continue
            place = self._places.get(id(flow))
            if place is None and children:
                place = self._places[id(flow)] = len(self._places)
                self._flows.append(flow)
                new += (*children[0][:4], children[0].limit, ordered[flow.parent])
            for child in children:
                flows += (2 * (place or 0) + (child.account == "33"), child.quantity, child[5])
        return [new, flows, plain]


def dashboards(seen: Dashboards) -> list[Any]:
    """All that a responder is shown, flat."""
    shown = seen.monitor
    servers = [cell for one in seen.servers for cell in (one.server, one.live, one.build, one.executions)]
    mail = [word for one in seen.mail for word in (one.id, one.at, one.sender, one.subject, one.body)]
    answers = [item for pair in seen.answers.items() for item in pair]
    monitor = [shown.shown_at, shown.as_of, shown.executions, shown.gross, shown.net, shown.pnl]
    return [monitor, servers, mail, list(seen.calls), answers]

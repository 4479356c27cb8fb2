"""Who holds what in each symbol: customers, the 33 Account, and the venues on the other side.

    a loop's fills --up to what its parent still lacks--> the customer
                   --everything after that------------->  the 33 Account
    each fill      --the other side---------------------> the venue it happened at

Customers pay the price before the firm came, and the spread; what the firm's own buying and
selling added to the price stays with the firm, so the 33 Account carries all the impact.
Invariant: in each symbol shares and cash add up to nothing, to the share and to the
micro-dollar; the firm's position is what its loops bought less what they sold.
Leaves out: customers' orders that end by themselves. They pass through and leave nothing here.
Source: SEC 23 has fills that match no parent's unfilled quantity in the 33 Account; which
price the customer got is our inference, the venues are invented.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from sim.incident.flows import Flow
from sim.incident.state import State
from sim.incident.world import World
from sim.market.venues import NAMES, SLOTS, by_venue, taken


class Holding(NamedTuple):
    """Shares and micro-dollars, signed: bought and received are positive."""

    shares: int
    cash: int


class Book(NamedTuple):
    """One symbol. `firm` is customers' and 33 together, as it stands in front of the venues."""

    firm: Holding
    customers: Holding
    account33: Holding
    venues: dict[str, int]  # shares; their cash is what the firm paid


def books(state: State, world: World) -> dict[int, Book]:
    """Open the books: symbol number to who holds what, for every symbol a loop traded."""
    flows: dict[int, list[Flow]] = {}
    for flow in (*state.flows, *state.ended):
        if flow.executed:
            flows.setdefault(flow.symbol, []).append(flow)
    return {symbol: _book(symbol, of, world) for symbol, of in sorted(flows.items())}


def plain(book: Book) -> dict[str, Any]:
    """Spell a book as data for a page or a log."""
    holdings = {name: getattr(book, name)._asdict() for name in ("firm", "customers", "account33")}
    return {**holdings, "venues": book.venues}


def customers_shares(flow: Flow) -> int:
    """Return how many of a loop's shares its customer had ordered and lacked."""
    return min(flow.open, flow.shares)


def _book(symbol: int, flows: list[Flow], world: World) -> Book:
    impact = world.stocks.impacts[symbol]
    position = sum(flow.side * flow.shares for flow in flows)
    traded = sum(flow.shares for flow in flows)
    firm = Holding(position, -impact.phi(position) - impact.half_spread * traded)
    theirs = sum(flow.side * customers_shares(flow) for flow in flows)
    spread = impact.half_spread * sum(map(customers_shares, flows))
    customers = Holding(theirs, -impact.price * theirs - spread)
    rest = Holding(firm.shares - customers.shares, firm.cash - customers.cash)
    return Book(firm, customers, rest, _venues(flows, world.settings.venues))


def _venues(flows: list[Flow], many: int) -> dict[str, int]:
    """Split what the flows took over the venues that showed it, with the other sign."""
    names = [*NAMES, *(f"VENUE {number}" for number in range(len(NAMES) + 1, many + 1))][:many]
    shares = dict.fromkeys(names, 0)
    for flow in flows:
        for name, found in zip(names, by_venue(flow.executed, many)):
            shares[name] -= flow.side * found
        refused = flow.shares - taken(flow.executed)  # a control kept back other slots than the last ones
        shares[names[(SLOTS - 1) % many]] -= flow.side * refused  # only that slot shows another number
    return shares

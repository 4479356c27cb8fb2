"""The counter X-ray: the same order in the builds of 2003 and 2005, tick by tick."""

from sim.builds import BUILD_2003, BUILD_2005, Build
from sim.messages import SCHEMA_2003, OrderMessage, encode
from sim.orders import Side
from sim.plans import PROMPT, scripted
from sim.server import Server
from sim.venue import Venue

ORDERED = 300  # shares
TICKS = 9


def xray(build: Build) -> None:
    """Print what the ledger knows beside what the loop believes remains."""
    server, venue = Server(1, build), Venue(scripted(PROMPT))
    work = server.receive(encode(OrderMessage(1, 7, Side.BUY, ORDERED, ("power_peg",)), SCHEMA_2003))
    print(f"build {build.name}, {ORDERED} shares ordered")
    print("tick  sent  in flight  filled  remaining")
    for tick in range(TICKS):
        for report in venue.poll(tick):
            server.hear(report)
        for child in server.step():
            venue.submit(child, tick)
        ledger = work.ledger
        over = "  !" if ledger.exposure > ORDERED else ""
        print(f"{tick:>4}  {ledger.sent:>4}  {ledger.in_flight:>9}  {ledger.filled:>6}  {work.remaining:>9}{over}")


xray(BUILD_2003)
print()
xray(BUILD_2005)

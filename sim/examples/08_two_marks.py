"""One runaway, four guards: a breaker at either mark, a limit on the gross, leaving against entering.

A loop was asked for 300 shares and buys 100 again and again. Each time it pays the ask, a cent
above the middle, and moves the middle up by half a cent. The stock is a toy; the mistake is not.
"""

from sim.guard.breaker import TripWire
from sim.guard.exposure import GrossLimit, LeavingWithinEntering
from sim.guard.protocol import ALLOW, BUY, Child, GateView, RiskGate
from sim.guard.triggers import Triggers
from sim.units import MICRO, format_money

ARRIVAL, STEP, SPREAD = 20 * MICRO, MICRO // 200, MICRO // 100
CHILD = Child(parent=7, server=8, symbol=0, side=BUY, quantity=100, count=1, limit=0, account="33")
BREAKERS = {
    "a loss of $5,000 at the moved price": TripWire(Triggers(loss_usd=5_000, marks="moved")),
    "a loss of $5,000 at arrival": TripWire(Triggers(loss_usd=5_000, marks="arrival")),
}
GATES: dict[str, RiskGate] = {
    "a gross of $1,000,000": GrossLimit(1_000_000),
    "leaving within entering": LeavingWithinEntering(),
}


def look(second: int, held: int, paid: int) -> GateView:
    """Show what the firm knows before its next child."""
    middle = ARRIVAL + held // 100 * STEP
    view = GateView(1000 * second, [middle - SPREAD], [middle + SPREAD], [ARRIVAL], [held], {7: 300}, {7: held})
    view.gross = view.gross33 = held * middle
    view.pnl_moved, view.pnl_arrival = held * middle - paid, held * ARRIVAL - paid
    return view


def dollars(micro: int) -> str:
    """Leave the cents away."""
    return format_money(micro).partition(".")[0]


stopped: dict[str, int] = {}  # guard -> the first child it kept back
paid = 0
print("children   shares       gross  P&L at moved  P&L at arrival")
for sent in range(1001):
    view = look(sent, 100 * sent, paid)
    for name, breaker in BREAKERS.items():
        breaker.on_tick(view.now, view)
        if not breaker.allow(CHILD):
            stopped.setdefault(name, sent + 1)
    for name, gate in GATES.items():
        if gate.check(CHILD, view) is not ALLOW:
            stopped.setdefault(name, sent + 1)
    if sent % 200 == 0:
        gross, moved, arrival = (dollars(money) for money in (view.gross, view.pnl_moved, view.pnl_arrival))
        print(f"{sent:>8}  {100 * sent:>7,}  {gross:>10}  {moved:>12}  {arrival:>14}")
    paid += 100 * view.ask[0]

for name in (*BREAKERS, *GATES):
    print(f"{name}: " + (f"child {stopped[name]} stays" if name in stopped else "1001 children, and never a word"))

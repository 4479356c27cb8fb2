"""The morning at two marks, and three controls: only one of two loss breakers ever hears of a loss.

At the moved price the position is worth what the firm's own orders made of the price. At arrival
it is worth what it was worth before they came. The first is a profit as long as it grows.
"""

from sim.guard.defences import hooks, parse
from sim.incident.engine import Incident
from sim.incident.fidelity import CANONICAL_SEED
from sim.incident.marks import look
from sim.incident.tape import Tape
from sim.scenarios import load
from sim.units import MICRO

DAY, MINUTE, SECOND = load("august-1st"), 60_000, 1_000
CONTROLS = ("loss-breaker@moved=1000000", "loss-breaker@arrival=1000000", "gross-limit=10000000")
SEEDS = range(1, 13)


def millions(micro: int) -> str:
    """Write micro-dollars in millions with one decimal, towards zero."""
    tenths = abs(micro) // (MICRO * 100_000)
    return f"{'-' if micro < 0 else ''}{tenths // 10:,}.{tenths % 10} m"


def fired(control: str) -> tuple[str, int, int]:
    """Run with one control: in which second it first refused, what had got out by then, and the loss in all."""
    run = Incident(DAY, seed=CANONICAL_SEED, tick_ms=SECOND, hooks=hooks(parse(control), DAY.settings))
    while run.state.now < MINUTE and not run.state.rejected:
        run.step()
    end = Incident(DAY, seed=CANONICAL_SEED, hooks=hooks(parse(control), DAY.settings)).run()
    if not end.rejected:
        return "never", end.executions, end.loss
    return f"{run.state.now // SECOND} s", run.state.executions, end.loss


tape = Tape(Incident(DAY, seed=CANONICAL_SEED))
print("minute       gross   P&L moved  P&L arrival")
for minute in (1, 2, 5, 10, 20, 45):
    then = tape.at(minute * MINUTE)
    marks = look(then.state, then.world)
    print(f"{minute:>6}{millions(marks.gross):>12}{millions(marks.pnl_moved):>12}{millions(marks.pnl_arrival):>13}")

print("control                            fires     by then  loss in all")
for control in CONTROLS:
    at, out, loss = fired(control)
    print(f"{control:<30}{at:>10}{out:>12,}{millions(loss):>13}")

ends = [Incident(DAY, seed=seed).run().pnl_moved for seed in SEEDS]
print(f"a profit at the moved price after 45 minutes: {sum(end > 0 for end in ends)} of {len(ends)} other seeds")

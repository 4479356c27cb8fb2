"""A loss that grows like time to the power of one and a half: stop after so many minutes.

A price moves with the square root of what was bought, what was bought grows with time: each share
costs root-of-t more, and there are t of them. The spread is a charge per share and grows like t.
Logarithms are taken by squaring whole numbers, so that every machine prints the same digits.
"""

from sim.incident.engine import Incident
from sim.incident.fidelity import CANONICAL_SEED
from sim.incident.report import Report
from sim.incident.tape import Tape
from sim.scenarios import load
from sim.units import MICRO

MINUTES = (1, 2, 5, 10, 20, 45)
BITS = 24  # of a logarithm, behind the point
ONE = 1 << BITS


def log2(number: int) -> int:
    """Return the logarithm to base 2 in 1/2**24: square, and halve whenever it passes 2."""
    whole = number.bit_length() - 1
    x, found = (number << 2 * BITS) >> whole, whole
    for _ in range(BITS):
        x, found = x * x >> 2 * BITS, found << 1
        if x >> (2 * BITS + 1):
            x, found = x >> 1, found + 1
    return found


def exponent(points: list[tuple[int, int]]) -> int:
    """Fit a straight line to logarithms by least squares; return its slope in thousandths."""
    xs, ys = [log2(t) for t, _ in points], [log2(loss) for _, loss in points]
    n, sx, sy = len(points), sum(xs), sum(ys)
    above = n * sum(x * y for x, y in zip(xs, ys)) - sx * sy
    return 1000 * above // (n * sum(x * x for x in xs) - sx * sx)


def thousandths(value: int) -> str:
    """Write 1487 as 1.487."""
    return f"{value // 1000}.{value % 1000:03}"


def millions(micro: int) -> str:
    """Write micro-dollars in millions with two decimals, towards zero."""
    cents = micro // (MICRO * 10_000)
    return f"{cents // 100:,}.{cents % 100:02} m"


tape = Tape(Incident(load("august-1st-auction"), seed=CANONICAL_SEED))
stops: dict[int, Report] = {minute: tape.at(60_000 * minute).report() for minute in MINUTES}
print("stop at      spread      impact   getting out        loss   a straight line")
for minute, end in stops.items():
    line = stops[1].loss * minute
    costs = "".join(f"{millions(cost):>12}" for cost in (end.spread_cost, end.impact_cost))
    print(f"{minute:>4} min{costs}{millions(end.exit_cost):>14}{millions(end.loss):>12}{millions(line):>18}")

print("twice the time costs, times (two to the power of 1.5 is 2.828)")
for minute in (1, 2, 5, 10, 20):
    late = tape.at(120_000 * minute).report()
    print(
        f"{minute:>4} -> {2 * minute:<3} impact {thousandths(1000 * late.impact_cost // stops[minute].impact_cost)}"
        f"   all {thousandths(1000 * late.loss // stops[minute].loss)}"
    )

print("fitted exponent over the six stops")
for what in ("spread_cost", "impact_cost", "exit_cost", "loss"):
    print(f"  {what:<12}{thousandths(exponent([(minute, getattr(end, what)) for minute, end in stops.items()])):>7}")

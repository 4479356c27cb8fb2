"""What it cost afterwards: figures on record with their weight, and what another loss would change on paper."""

from sim.aftermath.capital import DOUBT, NET_CAPITAL
from sim.aftermath.loss import FIGURES
from sim.aftermath.model import LABEL, what_if
from sim.aftermath.ratios import percent
from sim.aftermath.record import CASH, FINE, INCOME, RESCUE, SHARES
from sim.aftermath.sequel import STEPS
from sim.aftermath.summary import aftermath
from sim.units import MICRO, format_shares

STOPPED_EARLY = 41_000_000 * MICRO  # about what ten minutes cost in the simulator; not on record


def millions(micro: int) -> str:
    """Write micro-dollars in millions with one decimal, towards zero."""
    tenths = abs(micro) // (MICRO * 100_000)
    return f"{'-' if micro < 0 else ''}{tenths // 10:,}.{tenths % 10} m"


end = aftermath()
print("three figures, one loss")
for fact in FIGURES:
    print(f"  {millions(fact.value):>8}  {fact.what} ({fact.weight})")
    print(f"            {fact.source}")
print(f"  of the gross position of {millions(end.loss.gross)}: {percent(end.loss.of_gross_ppm)}")

print("what there was")
for fact in (CASH, INCOME, SHARES):
    print(f"  {fact.what}: {fact.text} ({fact.weight}: {fact.source})")
print(f"  cash less the loss: {millions(end.means.cash_left)}")
for said in (*NET_CAPITAL, DOUBT):
    print(f"  {said.who}, {said.on}: {said.what} ({said.weight})")

print("five closes")
for close in end.closes:
    print(
        f"  {close.price.what:<28}{close.price.text:>7}  {percent(close.fall_ppm):>7} down  {millions(close.worth):>9}"
    )

shares = end.dilution
print(f"the rescue: {RESCUE.text}")
print(f"  shares before {format_shares(shares.before)}, new {format_shares(shares.new)}, after {shares.after:,}")
print(f"  investors {percent(shares.investors_ppm)}, everybody else {percent(shares.holders_ppm)}")
for step in STEPS[1:]:
    print(f"  {step.on}: {step.what} ({step.weight})")
print(f"  {FINE.text} is {percent(end.fine_ppm)} of the loss")

print(f"had the loss been {millions(STOPPED_EARLY)} ({LABEL})")
for line in what_if(STOPPED_EARLY):
    print(f"  {'>' if line.changed else ' '} {line.what}: {line.was} -> {line.would_be}")

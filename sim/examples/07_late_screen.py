"""What PMON shows, what is true, and what may be true by now."""

from sim.clock import Clock
from sim.units import MICRO
from sim.watch.exposure import Pace, alarms, exposure_bound
from sim.watch.fog import fog
from sim.watch.monitor import NEVER, Frame, Monitor

CLOCK = Clock(tick_ms=1)
START, TICK, END = -60_000, 5_000, 2_700_000
LIMIT = 1_000 * MICRO * MICRO  # a thousand million dollars
STALE = 120_000


def day(rush: int, later: int, gross_per_execution: int) -> list[Frame]:
    """Executions a second in the first five minutes, and after them. Ours; the Order gives totals only."""
    frames, executions = [], 0
    for now in range(START, END + 1, TICK):
        gross = executions * gross_per_execution * MICRO
        frames.append((now, executions, gross, gross // 19, -gross // 15))
        executions += 0 if now < 0 else TICK // 1000 * (rush if now < 300_000 else later)
    return frames


def pmon(frozen_at_ms: int = NEVER) -> Monitor:
    """A monitor that takes in 1,000 executions a second."""
    return Monitor(5_000, 1_000, frozen_at_ms, starts_ms=START)


def millions(micro: int) -> str:
    """Whole millions of dollars."""
    return f"{micro // (MICRO * MICRO):>6,} m"


def show(title: str, frames: list[Frame], monitor: Monitor) -> None:
    """Print some of the ticks, and when the first alarm of each kind came."""
    print(title)
    pace = Pace(floor_per_s=4 * MICRO * MICRO, margin_pct=150)
    first: dict[str, int] = {}
    for now, executions, gross, net, pnl in frames:
        monitor.observe(now, executions, gross, net, pnl)
        reading = monitor.reading(now)
        pace.hear(reading)
        bound = exposure_bound(reading, now, pace.most_per_s)
        for alarm in alarms(bound, LIMIT, STALE):
            first.setdefault(alarm, now)
        if now in (60_000, 300_000, 600_000, 1_200_000, END):
            lag = f"{bound.age_ms // 1000:>4} s old"
            numbers = f"seen {millions(reading.gross)}  true {millions(gross)}  at most {millions(bound.gross)}"
            print(f"  {CLOCK.label(now)}  {lag}  {numbers}")
    print("  " + (", ".join(f"{alarm} at {CLOCK.label(now)}" for alarm, now in first.items()) or "no alarm"))


INCIDENT = day(1_500, 1_500, gross_per_execution=1_660)
show("the incident", INCIDENT, pmon())
show("the same, and the screen froze at 09:35 while its clock ran on", INCIDENT, pmon(frozen_at_ms=300_000))
show("a heavy day with nothing wrong, mostly in and out", day(1_300, 600, gross_per_execution=50), pmon())

print("the fog, in millions, every fifth minute from 09:34")
for line, series in zip(("seen", "true"), fog(pmon(), INCIDENT)):
    print(f"  {line}  {' '.join(millions(value) for value in series[60::60])}")

"""Which mornings a tower is tried on, and at which moments of them.

Six scenarios, each on twenty hidden seeds, and ten healthy days on the first ten of those: 130 runs.
Ticks are fine where it matters and coarse where it does not: a minute before the open (twenty seconds
in the last two), five seconds in the first minute after it, fifteen up to 09:40, thirty up to 09:50,
then a minute. One object at the gate stands for what one parent sends in a tick: some twenty children
in the first minute at the median pace, which is as fine as level L2.
"""

from typing import NamedTuple

from sim.scenarios import Scenario, load
from sim.scenarios.scenario import vary
from sim.streams import Stream

FAULTY = ("august-1st", "wrong-configuration", "late-fault", "rollback-offered", "feed-frozen")
QUIET = ("none-missed",)
HEALTHY = tuple(f"healthy-{number:02d}" for number in range(1, 11))
SCENARIOS = ("august-1st", "none-missed", "wrong-configuration", "late-fault", "rollback-offered", "feed-frozen")
SEEDS = 20
COUNT = len(SCENARIOS) * SEEDS + len(HEALTHY)
PRACTICE = (20120801, 1, 8)  # seeds that everybody may see

MINUTE_MS = FRAME_MS = 60_000
LAST_MINUTES_MS, LAST_MINUTES_TICK_MS = -120_000, 20_000  # what is decided before the open takes effect before it
TICK_MS = 5_000
PACE = ((60_000, 5_000), (600_000, 15_000), (1_200_000, 30_000))  # up to this moment, ticks of this length
LAST_MS = 60_000


class Case(NamedTuple):
    """One run to make: its number (from 0), its scenario and which of the seeds."""

    number: int
    scenario: str
    place: int


def cases() -> tuple[Case, ...]:
    """All runs; the first six are one of each scenario, so that what is wrong shows early."""
    pairs = [(name, place) for place in range(SEEDS) for name in SCENARIOS]
    pairs += [(name, place) for place, name in enumerate(HEALTHY)]
    return tuple(Case(number, name, place) for number, (name, place) in enumerate(pairs))


def morning(scenario: str, seed: int) -> Scenario:
    """The scenario with another server at fault for each seed, so that nobody knows by heart which it is."""
    found = load(scenario)
    server = 1 + Stream(seed, "challenge:server").bits(20) % found.settings.servers
    faults = {name: server for name in ("missed", "misconfigured") if getattr(found.settings, name)}
    return vary(found, faults) if faults else found


def healthy(scenario: str) -> bool:
    """Whether nothing is wrong on this day, so that each halt is a false one."""
    return scenario in QUIET or scenario in HEALTHY


def moments(starts_ms: int, ends_ms: int) -> list[int]:
    """The ends of all ticks, in order."""
    near = max(starts_ms, LAST_MINUTES_MS)
    found = [*range(starts_ms, near, MINUTE_MS), *range(near, 0, LAST_MINUTES_TICK_MS), 0][1:]
    while found[-1] < ends_ms:
        now = found[-1]
        length = next((length for until, length in PACE if now < until), LAST_MS)
        found.append(min(now + length, ends_ms))
    return found

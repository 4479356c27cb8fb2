"""How bad it may be by now, given what the screen shows and how old that is.

    bound  =  gross shown  +  age of the numbers x the most that gross can grow in that time

Invariant: if gross never grew by more than `most_per_s` since `as_of`, the bound is not
below the truth. If it did, nothing here helps; so the bound carries both figures with it.
What it has to know, and the screen does not say:
  - the most that gross can grow. A figure from the lines' capacity times size times price
    is a bound. `Pace` takes it from the screen's own past, and then it is a guess with a
    margin: it has not seen what happened since, and an hour's gap hides a minute's peak.
  - that `as_of` is honest. `shown_at` is no substitute: a frozen screen still tells the time.
Leaves out: net and P&L, for which age says less; what to do about it.
Source: ours. PMON showed no age and gave no alert (SEC 25).
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.guard.shapes import Reading
from sim.watch.errors import BadFeed, BadMonitor

STALE, OVER = "stale", "over"


@dataclass(frozen=True, slots=True)
class Bound:
    """Gross is at most this, if it grew by at most `most_per_s` since `as_of`."""

    gross: int  # micro-dollars
    as_of: int
    age_ms: int
    most_per_s: int  # micro-dollars a second


def exposure_bound(reading: Reading, now: int, most_per_s: int) -> Bound:
    """Say how large gross may be at `now`; a part of a micro-dollar counts as a whole one."""
    age = now - reading.as_of
    if age < 0:
        raise BadFeed("numbers that are not from the future", (reading.as_of, now), "pass the present as now")
    if most_per_s < 0:
        raise BadMonitor("a growth of 0 or more a second", most_per_s, "a bound has to allow for growth")
    return Bound(reading.gross + -(-age * most_per_s // 1000), reading.as_of, age, most_per_s)


def alarms(bound: Bound, limit: int, stale_ms: int) -> tuple[str, ...]:
    """Name what is wrong: numbers older than `stale_ms`, a gross that may be over the limit."""
    return (STALE,) * (bound.age_ms > stale_ms) + (OVER,) * (bound.gross > limit)


class Pace:
    """The fastest growth seen on the screen, times a margin, and never less than a floor."""

    __slots__ = ("floor_per_s", "margin_pct", "_fastest", "_newest")

    def __init__(self, floor_per_s: int, margin_pct: int = 200) -> None:
        if floor_per_s < 0 or margin_pct < 100:
            raise BadMonitor(
                "a floor of 0 or more and a margin of 100 % or more", (floor_per_s, margin_pct), "raise it"
            )
        self.floor_per_s = floor_per_s
        self.margin_pct = margin_pct
        self._fastest = 0
        self._newest: Reading | None = None

    def hear(self, reading: Reading) -> None:
        """Take in a screen; one that shows nothing newer teaches nothing."""
        newest = self._newest
        if newest is None:
            self._newest = reading
        elif reading.as_of > newest.as_of:
            grown = (reading.gross - newest.gross) * 1000
            self._fastest = max(self._fastest, -(-grown // (reading.as_of - newest.as_of)))
            self._newest = reading

    @property
    def newest(self) -> Reading | None:
        """The screen with the latest numbers, whatever came after it."""
        return self._newest

    @property
    def most_per_s(self) -> int:
        """What to allow for."""
        return max(self.floor_per_s, self._fastest * self.margin_pct // 100)

    def copy(self) -> Pace:
        """Return another that has heard the same."""
        other = Pace(self.floor_per_s, self.margin_pct)
        other._fastest, other._newest = self._fastest, self._newest
        return other

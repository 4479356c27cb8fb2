"""Ticks for the machine, wall labels for people.

Invariant: time is a whole number of ticks since the open (earlier ones are negative),
and `clock.tick(clock.label(t)) == t`. Intervals are half-open: a span holds its start
and not its end, so neighbouring spans share no tick and miss none.
Leaves out: dates, time zones, daylight saving. The real clock is never read.
Source: the 09:30 open is in the Order (paragraph 19); the tick length is our model.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.errors import BadTime

DAY_MS = 24 * 60 * 60 * 1000


@dataclass(frozen=True, slots=True)
class Span:
    """The ticks from `start` up to, and without, `end`."""

    start: int
    end: int

    def __contains__(self, tick: int) -> bool:
        return self.start <= tick < self.end

    def __len__(self) -> int:
        return max(0, self.end - self.start)


@dataclass(frozen=True, slots=True)
class Clock:
    """Where tick 0 lies in the day and how many milliseconds a tick lasts."""

    opens: str = "09:30:00"
    tick_ms: int = 1000

    def label(self, tick: int) -> str:
        """Name a tick: 90 -> '09:31:30'; milliseconds only where they are needed."""
        moment = _milliseconds(self.opens) + tick * self.tick_ms
        if not 0 <= moment < DAY_MS:
            raise BadTime("a tick within the day", tick, "check the tick length")
        seconds, ms = divmod(moment, 1000)
        text = f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
        return f"{text}.{ms:03d}" if ms else text

    def tick(self, label: str) -> int:
        """Find the tick a label starts; BadTime if it falls inside one."""
        passed = _milliseconds(label) - _milliseconds(self.opens)
        tick, rest = divmod(passed, self.tick_ms)
        if rest:
            raise BadTime(f"a multiple of {self.tick_ms} ms", label, "round it first")
        return tick


def _milliseconds(label: str) -> int:
    """Read 'HH:MM:SS' or 'HH:MM:SS.mmm' as milliseconds since midnight."""
    clock, _, fraction = label.partition(".")
    parts = clock.split(":") + [fraction or "000"]
    if [len(p) for p in parts] != [2, 2, 2, 3] or not "".join(parts).isdecimal():
        raise BadTime("HH:MM:SS or HH:MM:SS.mmm", label, "write 09:30:00")
    hours, minutes, seconds, ms = map(int, parts)
    if hours > 23 or minutes > 59 or seconds > 59:
        raise BadTime("a time of day", label, "stay between 00:00:00 and 23:59:59")
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + ms

"""When work is late, and what that costs. Pure: instants in, whole days and hundredths of a percent out.

    days_late(handed_in, due, ZoneInfo("Europe/Berlin"))     0 in time, 1 within the first day after, ...

A day runs from the due time of the clock on the wall to the same time of the next day, so the
day on which clocks change has 23 or 25 hours, and a deadline at 23:59 stays one at 23:59.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

FULL = 10_000  # hundredths of a percent
DAY = timedelta(days=1)
GRACE = timedelta(seconds=59)  # due 23:59 means all of that minute


@dataclass(frozen=True)
class Terms:
    """What counts of the work for one assignment and one learner. `late`: "full", "percent" or "stop"."""

    zone: ZoneInfo
    opens: datetime | None = None
    due: datetime | None = None
    late: str = "full"
    late_percent: int = 10
    limit: int | None = None

    def kept(self, handed_in: datetime) -> int:
        """How much of its points a piece of work keeps that was handed in then: 0 to FULL."""
        if self.opens is not None and handed_in < self.opens:
            return 0
        days = days_late(handed_in, self.due, self.zone) if self.due else 0
        if days == 0 or self.late == "full":
            return FULL
        return max(0, FULL - days * self.late_percent * 100) if self.late == "percent" else 0


def days_late(handed_in: datetime, due: datetime, zone: ZoneInfo) -> int:
    """Days begun since the due minute was over. Both are aware; which zone they carry does not matter."""
    if handed_in <= due + GRACE:
        return 0
    passed = _wall(handed_in, zone) - _wall(due, zone)
    return max(1, -(-(passed - GRACE) // DAY))


def _wall(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None)


def to_instant(wall: datetime, zone: ZoneInfo) -> datetime:
    """The instant of a time as it stands on the wall. Raises ValueError for one that a clock change leaves out.

    Of two instants with the same time (clocks go back) it is the later one, so that nobody has less time.
    """
    later = wall.replace(tzinfo=zone, fold=1)
    back = later.astimezone(ZoneInfo("UTC")).astimezone(zone).replace(tzinfo=None, fold=0)
    if back != wall.replace(fold=0):
        raise ValueError(
            f"{wall:%d %B %Y, %H:%M} does not exist in {zone.key}: clocks go forward over it. Choose another time."
        )
    return later.astimezone(ZoneInfo("UTC"))

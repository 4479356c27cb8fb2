"""Time zones by the names people know: Europe/Berlin, not a number of hours."""

from functools import cache
from zoneinfo import available_timezones

from cohorts.errors import Refused

LEFT_OUT = ("Etc/", "SystemV/", "US/", "posix/", "right/")


@cache
def names() -> tuple[str, ...]:
    """Those to choose from, UTC first."""
    places = (name for name in available_timezones() if "/" in name and not name.startswith(LEFT_OUT))
    return "UTC", *sorted(places)


def checked(name: str) -> str:
    """The name as it is written. Raises Refused for one that does not exist."""
    wanted = name.strip().replace(" ", "_").lower()
    for known in names():
        if known.lower() == wanted:
            return known
    raise Refused(f"“{name.strip()[:60]}” is no time zone. Expected a name like Europe/Berlin; choose one of the list.")

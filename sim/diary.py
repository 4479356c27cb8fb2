"""A diary: things written down for a tick, read back in order of time.

Invariant: what is written first for a tick is read first, everything is read exactly
once, and nothing is written into the past: it goes on the first page not yet read.
Leaves out: crossing things out.
"""

from __future__ import annotations

from collections.abc import Iterator


class Diary[T]:
    """One list of things per tick, from tick 0 on."""

    def __init__(self) -> None:
        self._pages: dict[int, list[T]] = {}
        self._unread = 0  # the first tick that was not read to its end

    def __bool__(self) -> bool:
        return bool(self._pages)

    def write(self, tick: int, thing: T) -> None:
        """Note a thing for a tick, or for the next unread one if that has passed."""
        self._pages.setdefault(max(tick, self._unread), []).append(thing)

    def read(self, until: int) -> Iterator[tuple[int, T]]:
        """Yield (tick, thing) up to and with `until`; reading may write more."""
        while self._unread <= until:
            page = self._pages.get(self._unread, [])
            for thing in page:  # grows while it is read, when reading writes to it
                yield self._unread, thing
            self._pages.pop(self._unread, None)
            self._unread += 1

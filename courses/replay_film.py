"""A reel of `sim.replay`, wound forward: every value at every moment, and where it lies in a picture.

The pictures share one time axis. Before the open a step is a minute, after it five seconds, so the
quiet 89 minutes take a seventh of the width. `static/js/replay/film.js` does the same sums.
"""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from math import isqrt
from typing import Any

from courses.replay_frames import canonical
from courses.replay_state import FIRST, LAST, MINUTE, TICK

WIDTH = 1000
BEFORE = -FIRST // MINUTE  # steps before the open
STEPS = BEFORE + LAST // TICK


def place(t: int) -> float:
    """How far to the right a moment is, from 0 to WIDTH."""
    return WIDTH * ((t - FIRST) / MINUTE if t < 0 else BEFORE + t / TICK) / STEPS


@dataclass(frozen=True)
class Film:
    """Made once for the canonical morning."""

    plain: dict[str, Any]

    @cached_property
    def columns(self) -> dict[str, list[int]]:
        """Each column by name."""
        return {name: list(accumulate(column)) for name, column in self.plain["columns"].items()}

    @cached_property
    def servers(self) -> list[list[int]]:
        """Executions so far, for each server."""
        return [list(accumulate(column)) for column in self.plain["servers"]]

    @cached_property
    def positions(self) -> list[list[int]]:
        """For each moment the value of each symbol's position, thousands of dollars."""
        wound, many = [], len(self.plain["symbols"])
        before = [0] * many
        for more in self.plain["positions"]:
            before = [value + (more[n] if n < len(more) else 0) for n, value in enumerate(before)]
            wound.append(before)
        return wound

    @cached_property
    def largest(self) -> int:
        """The largest position of the morning, thousands of dollars."""
        return max(abs(value) for row in self.positions for value in row) or 1

    def index(self, t: int) -> int:
        """The last moment at or before `t`."""
        return max(0, bisect_right(self.columns["t"], t) - 1)

    @cached_property
    def minutes(self) -> list[int]:
        """Which moments are whole minutes."""
        return [n for n, t in enumerate(self.columns["t"]) if t % MINUTE == 0]

    def rate(self, server: int, at: int) -> float:
        """Executions per second of a server, over the minute before moment `at`."""
        times, column = self.columns["t"], self.servers[server]
        before = self.index(times[at] - MINUTE)
        return (column[at] - column[before]) * 1000 / MINUTE if at else 0.0

    @cached_property
    def fastest(self) -> float:
        """The highest rate of any server at a whole minute."""
        return max(self.rate(server, n) for server in range(len(self.servers)) for n in self.minutes) or 1.0

    def builds(self, t: int) -> list[str]:
        """Which build each server runs; 'out' behind it if the router deals past it."""
        return [rack for at, rack in self.plain["racks"] if at <= max(t, FIRST)][-1]


def lane(film: Film, server: int, height: int = 100) -> str:
    """The area of a lane. Heights are square roots, so that a small rate can be seen beside a large one."""
    points = [f"0,{height}"]
    for n in film.minutes:
        up = isqrt(round(1_000_000 * film.rate(server, n) / film.fastest)) / 1000
        points.append(f"{place(film.columns['t'][n]):.1f},{height - height * up:.1f}")
    return " ".join([*points, f"{WIDTH},{height}"])


def scale(values: list[list[int]]) -> tuple[int, int]:
    """Bottom and top of a picture that has nought in it."""
    return min(0, *map(min, values)), max(1, *map(max, values))


def line(film: Film, name: str, bottom: int, top: int, height: int = 200) -> str:
    """A line, a point a minute."""
    column, times = film.columns[name], film.columns["t"]
    return " ".join(f"{place(times[n]):.1f},{height * (top - column[n]) / (top - bottom):.1f}" for n in film.minutes)


def bars(values: list[int], largest: int, half: int = 100, slots: int = 90) -> tuple[str, str]:
    """Two paths: long positions up, short ones down, each the largest first."""
    longs = sorted((value for value in values if value > 0), reverse=True)
    shorts = sorted(-value for value in values if value < 0)[::-1]
    wide = WIDTH / slots
    up = "".join(
        f"M{n * wide:.1f} {half}v{-half * v / largest:.1f}h{wide * 0.8:.1f}V{half}z" for n, v in enumerate(longs)
    )
    down = "".join(
        f"M{n * wide:.1f} {half}v{half * v / largest:.1f}h{wide * 0.8:.1f}V{half}z" for n, v in enumerate(shorts)
    )
    return up, down


_kept: list[Film] = []


def film() -> Film:
    """The canonical morning, wound once."""
    if not _kept or _kept[0].plain is not canonical():
        _kept[:] = [Film(canonical())]
    return _kept[0]

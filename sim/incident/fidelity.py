"""The table that says how near a run comes to the record, and how far runs spread.

Invariant: each row is a figure of `Report` beside the published one; a row is inside when its
median over seeds lies in the band, and the canonical seed in the narrow one. Bands are fixed
here, before a run; no run knows them.
Leaves out: figures no source gives (children, the minute of the rollback, the inflow).
Source: SEC 17 to 19, and the loss figures of 10-Q and Order; the busiest symbol from Nanex,
second hand. The width of the bands is ours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sim.incident.engine import Incident
from sim.incident.report import Report
from sim.scenarios import Scenario

CANONICAL_SEED = 20150510  # the first from 20120801 up that is inside every narrow band; one in some 30,000 is
BILLION, MILLION = 10**15, 10**12  # of dollars, in micro-dollars


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: where it is published, in which unit, and the two bands, in that unit."""

    name: str
    published: str
    source: str
    unit: str
    value: Callable[[Report], float]
    band: tuple[float, float]
    narrow: tuple[float, float] | None


ROWS = (
    Row("parents on the defective path", "212", "SEC 17", "", lambda r: r.parents, (205, 219), (209, 215)),
    Row("symbols", "154", "SEC 17", "", lambda r: r.symbols, (148, 160), (152, 156)),
    Row("executions", "4.0", "SEC 17", "m", lambda r: r.executions / 1e6, (3.8, 4.2), (3.9, 4.1)),
    Row("shares", "397", "SEC 17", "m", lambda r: r.shares / 1e6, (380, 415), (390, 405)),
    Row("symbols net long", "80", "SEC 17", "", lambda r: r.symbols_long, (74, 84), (77, 83)),
    Row("symbols net short", "74", "SEC 17", "", lambda r: r.symbols_short, (70, 80), (71, 77)),
    Row("net long", "3.5", "SEC 17", "$ bn", lambda r: r.net_long / BILLION, (3.3, 3.7), (3.4, 3.6)),
    Row("net short", "3.15", "SEC 17", "$ bn", lambda r: r.net_short / BILLION, (2.9, 3.3), (3.05, 3.25)),
    Row("moved > 5 % by > 20 % of volume", "75", "SEC 18", "", lambda r: r.moved_wide, (70, 80), (71, 79)),
    Row("moved > 10 % by > 50 % of volume", "37", "SEC 18", "", lambda r: r.moved_deep, (33, 41), (33, 41)),
    Row("loss", "457.6", "10-Q Q3 2012; SEC 1", "$ m", lambda r: r.loss / MILLION, (430, 490), (440, 465)),
    Row("e-mails before the open", "97", "SEC 19", "", lambda r: r.emails, (92, 102), (97, 97)),
    Row("busiest symbol", "133", "Nanex, second hand", "a second", lambda r: r.busiest_per_s, (80, 160), None),
)


@dataclass(frozen=True, slots=True)
class Spread:
    """What one row came to: over all seeds, and at the canonical one."""

    row: Row
    median: float
    low: float  # 5 %
    high: float  # 95 %
    canonical: float

    @property
    def inside(self) -> bool:
        """The median is in the band."""
        return self.row.band[0] <= self.median <= self.row.band[1]

    @property
    def canonical_inside(self) -> bool:
        """The canonical seed is in the narrow band, or there is none."""
        narrow = self.row.narrow
        return narrow is None or narrow[0] <= self.canonical <= narrow[1]


def reports(scenario: Scenario, seeds: Sequence[int], tick_ms: int = 5_000) -> Iterator[Report]:
    """Run the scenario once for each seed."""
    for seed in seeds:
        yield Incident(scenario, seed=seed, tick_ms=tick_ms).run()


def table(runs: Sequence[Report], canonical: Report) -> list[Spread]:
    """Compare runs with the record."""
    return [_spread(row, sorted(map(row.value, runs)), row.value(canonical)) for row in ROWS]


def _spread(row: Row, values: list[float], canonical: float) -> Spread:
    return Spread(row, _at(values, 50), _at(values, 5), _at(values, 95), canonical)


def _at(values: list[float], percent: int) -> float:
    """Return the value below which `percent` of the sorted values lie; the nearest rank."""
    return values[(len(values) - 1) * percent // 100]

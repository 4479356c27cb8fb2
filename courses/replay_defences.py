"""The table of single defences, decided before a template sees it: losses, exposure, customers, a verdict."""

from dataclasses import dataclass
from functools import cache
from itertools import groupby
from math import log10
from urllib.parse import urlencode

from courses import replay_alone
from exercises.charts import money
from sim.figures import alone
from sim.figures.alone import ROWS, Figures, Row, Verdict
from sim.guard.switches import BY_NAME

LEAST, MOST, WIDTH = 1_000, 2_000_000_000, 100  # of the picture of a loss, dollars; its scale is logarithmic
SAID = {  # a sign and words for each kind of verdict
    "suffices": ("✓", "suffices"),
    "customers": ("◐", "stops customers too"),
    "helps": ("↓", "helps, not enough"),
    "little": ("=", "next to nothing"),
    "worse": ("↑", "makes it worse"),
}
AT = 600_000  # the moment that a row's link opens, if it acts before


@dataclass(frozen=True)
class Band:
    """One figure: at the course's seed, in the middle of twenty others, and where all but two of them lie."""

    own: str
    middle: str
    low: str
    high: str

    @property
    def reach(self) -> str:
        return "all alike" if self.low == self.high else f"{self.low} to {self.high}"


@dataclass(frozen=True)
class Line:
    """One row. `x` are low, middle and high of the loss in its picture."""

    when: str
    what_if: str
    since: str
    url: str
    loss: Band
    gross: Band
    served: Band
    x: tuple[float, float, float]
    verdict: str
    sign: str
    kind: str
    passed: int


@dataclass(frozen=True)
class Defence:
    name: str
    sentence: str
    source: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Table:
    """`stale` where the figures are of another state of the simulator."""

    defences: tuple[Defence, ...]
    seeds: tuple[str, ...]
    own_seed: str
    happened: Band
    suffice: int
    stale: bool

    limit = f"${alone.LOSS_USD // 1_000_000}\u00a0m"
    served = f"{alone.SERVED_PPM // 10_000} %"
    sure = alone.SURE
    rows = len(ROWS)
    signs = tuple(SAID.values())

    @property
    def limit_x(self) -> float:
        return across(alone.LOSS_USD)


def table() -> Table | None:
    """The table; None where its figures were not made with this site."""
    plain = replay_alone.data()
    return _table(plain["stamp"]) if plain else None


@cache
def _table(stamp: str) -> Table | None:
    plain = replay_alone.data()
    if plain is None or plain["rows"] != [row.what_if for row in ROWS]:
        return None
    runs = [[dict(zip(replay_alone.NAMES, cell, strict=True)) for cell in run] for run in plain["runs"]]
    happened, *rows = (list(column) for column in zip(*runs, strict=True))
    lines = [(row, _line(row, figures, happened)) for row, figures in zip(ROWS, rows, strict=True)]
    defences = [
        Defence(name, BY_NAME[name].sentence, BY_NAME[name].source, tuple(line for _, line in some))
        for name, some in groupby(lines, key=lambda pair: pair[0].name)
    ]
    suffice = sum(line.kind == "suffices" for _, line in lines)
    own, *seeds = plain["seeds"]
    return Table(tuple(defences), tuple(seeds), own, _band("loss", happened), suffice, stamp != replay_alone.stamp())


def _line(row: Row, figures: list[Figures], happened: list[Figures]) -> Line:
    verdict: Verdict = alone.judge(figures[1:], happened[1:])
    low, middle, high = alone.band([one["loss"] for one in figures[1:]])
    return Line(
        when=row.when,
        what_if=row.what_if,
        since="" if row.since is None else str(row.since),
        url=_url(row),
        loss=_band("loss", figures),
        gross=_band("gross", figures),
        served=_band("served", figures),
        x=(across(low), across(middle), across(high)),
        sign=SAID[verdict.kind][0],
        verdict=SAID[verdict.kind][1],
        kind=verdict.kind,
        passed=verdict.passed,
    )


def _band(name: str, figures: list[Figures]) -> Band:
    say = told if name == "served" else money
    low, middle, high = alone.band([one[name] for one in figures[1:]])
    return Band(*(say(value).replace(" ", "\u00a0") for value in (figures[0][name], middle, low, high)))


def told(ppm: int) -> str:
    """99.9 %, rounded down, so that 100 % is all."""
    return f"{ppm // 10_000}.{ppm // 1_000 % 10} %"


def across(loss: int) -> float:
    """How far to the right a loss lies, from 0 to WIDTH; nought and little are at the left edge."""
    return round(WIDTH * log10(min(MOST, max(LEAST, loss)) / LEAST) / log10(MOST / LEAST), 1)


def _url(row: Row) -> str:
    asked = {"t": max(AT, (row.minute or 0) * 60_000 + AT // 2, row.since or 0), "what-if": row.what_if}
    if row.since is not None:
        asked["from"] = row.since
    return "/replay/?" + urlencode(asked, safe="@,:=")

"""A run's film as four small charts and a table, worked out here so that the pages need no script for them."""

from dataclasses import dataclass, replace
from typing import Any

WIDTH, HEIGHT, LEFT, TOP = 320, 110, 4, 6
MILLION = 1_000_000


@dataclass(frozen=True)
class Line:
    """One line: what it is called, how it is drawn (a class name) and its points as SVG wants them."""

    name: str
    kind: str
    points: str
    last: str


@dataclass(frozen=True)
class Chart:
    """One picture. `zero` is the height of nought; `words` say what a look would."""

    id: str
    title: str
    lines: tuple[Line, ...]
    top: str
    bottom: str
    zero: float
    words: str


@dataclass(frozen=True)
class Row:
    """One minute of the table twin."""

    clock: str
    executions: str
    gross: str
    moved: str
    arrival: str
    served: str


def charts(film: dict[str, Any]) -> tuple[Chart, ...]:
    """Executions a minute, exposure, profit and loss at two marks, customers served."""
    columns = film["columns"]
    if len(columns["t"]) < 2:
        return ()
    each = _each(columns["executions"])
    return (
        _chart("executions", "Executions a minute", [("executions", "own", each)], _count),
        _chart("gross", "Exposure, long plus short", [("exposure", "own", columns["gross"])], money),
        _chart(
            "pnl",
            "Profit and loss, two ways",
            [
                ("at the price we moved", "moved", columns["moved"]),
                ("at the price before we came", "arrival", columns["arrival"]),
            ],
            money,
        ),
        _chart(
            "served", "Customers served", [("of what they wanted", "own", _served(columns))], _percent, least_top=100
        ),
    )


def blank() -> tuple[Chart, ...]:
    """The same four with nothing in them yet, for a page that draws while a run goes on."""
    nothing = {name: [0, 0] for name in ("t", "executions", "gross", "moved", "arrival", "wanted", "served")}
    empty = [
        (chart, tuple(replace(line, points="", last="") for line in chart.lines))
        for chart in charts({"columns": nothing})
    ]
    return tuple(replace(chart, lines=lines, words=f"{chart.title}. Nothing yet.") for chart, lines in empty)


def rows(film: dict[str, Any]) -> list[Row]:
    """The table twin, a row a minute."""
    columns = film["columns"]
    cells = zip(columns["t"], _each(columns["executions"]), columns["gross"], columns["moved"], columns["arrival"])
    return [
        Row(clock(t), _count(done), money(gross), money(moved), money(arrival), _percent(served))
        for (t, done, gross, moved, arrival), served in zip(cells, _served(columns))
    ]


def events(film: dict[str, Any]) -> list[dict[str, Any]]:
    """What happened, each with its clock time."""
    return [{"t": t, "clock": clock(t, seconds=True), "words": words} for t, words in film["events"]]


def clock(t: int, *, seconds: bool = False) -> str:
    """'09:34', as the clock on the wall said."""
    minutes, rest = divmod(9 * 3600 + 30 * 60 + t // 1000, 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}" + (f":{rest:02d}" if seconds else "")


def money(dollars: int) -> str:
    """'-$1.2 m', '$340 m', '$4,100'."""
    sign, size = ("−" if dollars < 0 else ""), abs(dollars)
    if size >= 1_000 * MILLION:
        return f"{sign}${size // (10 * MILLION) / 100:.2f} bn"
    if size >= 100_000:
        return f"{sign}${size // 100_000 / 10:,.1f} m"
    return f"{sign}${size:,}"


def _chart(id: str, title: str, series: list[tuple[str, str, list[int]]], say: Any, least_top: int = 1) -> Chart:
    high = max(least_top, max(max(values) for _, _, values in series))
    low = min(0, min(min(values) for _, _, values in series))

    def y(value: int) -> float:
        return round(TOP + (HEIGHT - 2 * TOP) * (high - value) / (high - low), 1)

    lines = tuple(Line(name, kind, _points(values, y), say(values[-1])) for name, kind, values in series)
    said = "; ".join(f"{name}: {_course(values, say)}" for name, _, values in series)
    return Chart(id, title, lines, say(high), say(low), y(0), f"{title}. {said}.")


def _points(values: list[int], y: Any) -> str:
    step = (WIDTH - 2 * LEFT) / (len(values) - 1)
    return " ".join(f"{round(LEFT + place * step, 1)},{y(value)}" for place, value in enumerate(values))


def _course(values: list[int], say: Any) -> str:
    return f"from {say(values[0])} to {say(values[-1])}, between {say(min(values))} and {say(max(values))}"


def _each(cumulative: list[int]) -> list[int]:
    return [now - before for before, now in zip([0, *cumulative], cumulative)]


def _served(columns: dict[str, list[int]]) -> list[int]:
    pairs = zip(columns["served"], columns["wanted"])
    return [100 * served // wanted if wanted else 100 for served, wanted in pairs]


def _count(value: int) -> str:
    return f"{value:,}"


def _percent(value: int) -> str:
    return f"{value} %"

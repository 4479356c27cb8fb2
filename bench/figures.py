"""One line of the table: what was measured, what came out, what was wanted."""

from dataclasses import dataclass
from statistics import median, quantiles


@dataclass(frozen=True)
class Figure:
    """`value` and `target` in `unit`; `least` where the target is a floor instead of a ceiling."""

    name: str
    value: float
    unit: str
    target: float | None = None
    least: bool = False
    note: str = ""

    @property
    def met(self) -> str:
        if self.target is None:
            return ""
        return "yes" if (self.value >= self.target if self.least else self.value <= self.target) else "NO"

    def row(self) -> tuple[str, ...]:
        sign = ">=" if self.least else "<="
        target = f"{sign} {self.target:g}" if self.target is not None else ""
        return (
            self.name,
            f"{self.value:,.4g}" if self.value < 1e5 else f"{self.value:,.0f}",
            self.unit,
            target,
            self.met,
            self.note,
        )


def middle(values: list[float]) -> float:
    """The median."""
    return median(values)


def late(values: list[float]) -> float:
    """The 95th percentile."""
    return quantiles(values, n=20)[-1] if len(values) > 1 else values[0]


def table(figures: list[Figure]) -> str:
    """All figures as text, columns aligned."""
    rows = [("figure", "measured", "unit", "target", "met", "note"), *(figure.row() for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(6)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in rows]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])

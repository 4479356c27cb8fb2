"""What somebody wants to see of the gradebook: which learners, in which order, which page. Pure.

Wishes.read({"sort": "-total", "state": "late", "page": "2"})      whatever makes no sense is left out
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from cohorts.kept import Cell

STATES = {
    "passed": "passed",
    "open": "not passed",
    "waiting": "waiting for the grader",
    "late": "late",
    "missing": "missing",
}


@dataclass(frozen=True)
class Wishes:
    """`sort`: "name", "total" or an assignment's id, with "-" before it for downwards. `work`: an assignment's id."""

    sort: str = "name"
    name: str = ""
    state: str = ""
    work: str = ""
    page: int = 1

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> "Wishes":
        state, page = asked.get("state", ""), asked.get("page", "1")
        return cls(
            sort=asked.get("sort", "")[:40] or "name",
            name=asked.get("name", "").strip()[:80],
            state=state if state in STATES else "",
            work=asked.get("work", "")[:32],
            page=max(1, int(page)) if page.isascii() and page.isdigit() and len(page) < 6 else 1,
        )

    @property
    def column(self) -> str:
        return self.sort.removeprefix("-")

    @property
    def downwards(self) -> bool:
        return self.sort.startswith("-")

    def but(self, **changed) -> str:
        """The address's query with something changed; what is as always is left out."""
        other = replace(self, **changed)
        said = {name: getattr(other, name) for name in ("sort", "name", "state", "work", "page")}
        usual = Wishes()
        return "?" + urlencode({name: value for name, value in said.items() if value != getattr(usual, name)})

    def by(self, column: str) -> str:
        """The query that sorts by this column: points from the best down first, names from A; then the other way."""
        first = column if column == "name" else f"-{column}"
        second = f"-{column}" if column == "name" else column
        return self.but(sort=second if self.sort == first else first, page=1)


def fits(state: str, cells: list[Cell]) -> bool:
    """Whether a learner with these cells is wanted: "passed" is all of them, the others any."""
    match state:
        case "passed":
            return bool(cells) and all(cell.passed for cell in cells)
        case "open":
            return any(not cell.passed for cell in cells)
        case "waiting":
            return any(cell.waiting for cell in cells)
        case "late":
            return any(cell.days_late for cell in cells)
        case "missing":
            return any(cell.missing for cell in cells)
    return True

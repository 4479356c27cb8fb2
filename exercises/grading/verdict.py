"""What a grading found: one result a check, and the verdict over all of them. Plain data."""

from dataclasses import asdict, dataclass, field
from typing import Any

STATUSES = ("passed", "failed", "errored", "timed_out", "blocked", "broken")


@dataclass(frozen=True)
class CheckResult:
    """One check's outcome. Texts are already clean and short; `line` counts from 1 in the learner's file."""

    id: str
    title: str
    status: str
    message: str = ""
    expected: str | None = None
    actual: str | None = None
    call: str | None = None
    tick: int | None = None
    line: int | None = None
    traceback: str | None = None
    output: str = ""
    hidden: bool = False
    category: str = ""
    weight: int = 1


@dataclass(frozen=True)
class Verdict:
    """All results in declaration order. `score` is 0-100, the share of weights passed, rounded down."""

    status: str
    score: int
    checks: tuple[CheckResult, ...] = field(default_factory=tuple)
    output: str = ""
    output_cut: bool = False

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready; what the browser gets and what a row keeps."""
        return asdict(self)


def summarise(results: list[CheckResult], *, output_cut: bool = False) -> Verdict:
    """The verdict over `results`: `broken` outweighs all, else the first that did not pass names it."""
    open_ones = [item for item in results if item.status != "passed"]
    broken = any(item.status == "broken" for item in results)
    status = "broken" if broken else (open_ones[0].status if open_ones else "passed")
    shown = next(iter([*open_ones, *results]), None)
    return Verdict(status, _score(results), tuple(results), shown.output if shown else "", output_cut)


def _score(results: list[CheckResult]) -> int:
    total = sum(item.weight for item in results)
    won = sum(item.weight for item in results if item.status == "passed")
    return 100 * won // total if total else 0

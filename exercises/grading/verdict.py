"""What a grading found: one result a check, and the verdict over all of them. Plain data."""

from dataclasses import asdict, dataclass, field
from typing import Any

OUTPUT_SHOWN = 16_000  # characters of all that is shown as printed
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
    return Verdict(status, _score(results), tuple(results), printed(results), output_cut)


def printed(results: list[CheckResult]) -> str:
    """What the code printed, by check; checks in which it printed the same share one heading.

    Where it printed the same in all, there is no heading. Hidden checks are left out: what was printed
    in one would tell what it asks.
    """
    groups: dict[str, list[str]] = {}
    for item in results:
        if item.output and not item.hidden:
            groups.setdefault(item.output, []).append(item.title)
    if len(groups) < 2:
        return "".join(groups)[:OUTPUT_SHOWN]
    parts = [f"# {_heading(titles)}\n{output.rstrip()}\n" for output, titles in groups.items()]
    return "\n".join(parts)[:OUTPUT_SHOWN]


def _heading(titles: list[str]) -> str:
    more = f" (and the same in {len(titles) - 1} more)" if len(titles) > 1 else ""
    return titles[0] + more


def _score(results: list[CheckResult]) -> int:
    total = sum(item.weight for item in results)
    won = sum(item.weight for item in results if item.status == "passed")
    return 100 * won // total if total else 0

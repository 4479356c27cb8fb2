"""What the person reads: a bar while they wait, checks as on the page, tables. Never an escape code of a stranger's."""

import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TextIO

SIGNS = {"passed": "✓", "failed": "✗", "errored": "!", "timed_out": "⏱", "blocked": "–", "broken": "?"}
WORDS = {
    "queued": "waiting for the grader",
    "passed": "Passed",
    "failed": "Not yet",
    "errored": "It raised an error",
    "timed_out": "It ran out of its budget",
    "broken": "It could not be graded (our fault, and it costs you nothing)",
}
WIDTH = 24


def safe(text: Any) -> str:
    """Without control characters: a message may hold what somebody's code printed."""
    return "".join(one if one.isprintable() or one == "\n" else "�" for one in str(text))


def say(*lines: str) -> None:
    """To standard output."""
    for line in lines:
        _write(sys.stdout, line + "\n")


def tell(line: str) -> None:
    """To standard error: what is not the result."""
    _write(sys.stderr, line + "\n")


def _write(file: TextIO, text: str) -> None:
    encoding = file.encoding or "utf-8"
    file.write(text.encode(encoding, "replace").decode(encoding))
    file.flush()


class Bar:
    """One line on standard error that moves. `of` None: nobody knows how long. Silent where nobody looks."""

    def __init__(self, words: str, of: int | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self.words, self.of, self.clock, self.began = words, of, clock, clock()
        self.shown = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"

    def __enter__(self) -> "Bar":
        if not self.shown:
            tell(f"{self.words} …")
        self.at(0)
        return self

    def __exit__(self, *_exception: object) -> None:
        if self.shown:
            _write(sys.stderr, "\r\x1b[K")

    def at(self, done: int, words: str = "") -> None:
        """Draws it anew."""
        if not self.shown:
            return
        seconds = self.clock() - self.began
        if self.of:
            full = min(WIDTH, WIDTH * done // self.of)
        else:
            full = -1
        bar = "█" * full + "░" * (WIDTH - full) if full >= 0 else _moving(seconds)
        _write(sys.stderr, f"\r\x1b[K{self.words} {bar} {words or f'{seconds:.0f} s'}")


def _moving(seconds: float) -> str:
    place = int(seconds * 8) % (2 * (WIDTH - 3))
    place = min(place, 2 * (WIDTH - 3) - place)
    return "░" * place + "███" + "░" * (WIDTH - 3 - place)


def verdict(found: dict[str, Any]) -> list[str]:
    """A hand-in's verdict, line by line, as the page has it."""
    checks = found["checks"]
    passed = sum(one["status"] == "passed" for one in checks)
    head = WORDS.get(found["status"], safe(found["status"]))
    score = f", {found['score']} of 100" if found["score"] is not None else ""
    lines = [f"{head}: {passed} of {len(checks)} checks pass{score}. Confirmed by the server."]
    for one in checks:
        lines += check(one)
    return [*lines, safe(found["url"])] if found["url"] else lines


def check(one: dict[str, Any]) -> list[str]:
    """A check: its sign and sentence; what it says where it did not pass."""
    lines = [f"  {SIGNS.get(one['status'], '?')} {safe(one['title'])}"]
    if one["status"] == "passed":
        return lines
    if one["message"]:
        lines += [f"      {line}" for line in safe(one["message"]).splitlines()]
    for label, name in (("in line", "line"), ("called", "call"), ("expected", "expected"), ("got", "actual")):
        if one.get(name) is not None:
            lines.append(f"      {label}: {safe(one[name])}")
    return lines


def table(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> list[str]:
    """Columns as wide as they need to be."""
    cells = [list(head), *([safe(cell) for cell in row] for row in rows)]
    widths = [max(len(row[place]) for row in cells) for place in range(len(head))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in cells]

"""What the command line reads and writes: scenario files, logs, and how wide a line may be.

Invariant: this is the one module of the command line that touches files, and only those
that were named on it.
Leaves out: what is in them.
"""

from __future__ import annotations

from pathlib import Path

from sim import scenarios
from sim.errors import SimError
from sim.scenarios.scenario import Scenario

WIDTH = 100
ENDING = ".toml"


class BadFile(SimError):
    """A file that was named cannot be read or written."""


def find(name: str) -> Scenario:
    """Load a packaged scenario, or read the file if the name ends in .toml."""
    if not name.endswith(ENDING):
        return scenarios.load(name)
    return scenarios.parse(_read(Path(name)), Path(name).stem)


def write(name: str, text: str) -> None:
    """Write a text where it was asked for; '-' is the screen."""
    if name == "-":
        print(text, end="")
        return
    try:
        Path(name).write_text(text, encoding="utf-8", newline="\n")
    except (OSError, ValueError) as error:
        raise BadFile("a place to write to", name, _reason(error)) from error


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise BadFile("a scenario file to read", str(path), _reason(error)) from error


def _reason(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()

"""The text of a scenario file, its TOML, and the line a key stands on.

`tomllib` reads values and forgets lines, so a small scan finds them again: table headers,
and the beginning of every `key = ...`, outside of multi-line texts.
Invariant: a refusal always has a line that exists; where a key is nowhere, the nearest
thing that is.
Leaves out: what the values mean (`entries`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from sim.scenarios.errors import BadScenario

_HEADER = re.compile(r"\s*\[+\s*([^\]]+?)\s*\]")
_KEY = re.compile(r"""\s*([\w."'\s-]+?)\s*=""")
_QUOTES = ('"""', "'''")
_WHERE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)")


class Source:
    """One file: its name for people, its tree, its lines."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.length = text.rstrip().count("\n") + 1
        self.tree = self._read(text)
        self._lines = key_lines(text)

    def line(self, *paths: str) -> int:
        """Find the line of the first path that is in the file, else of its table, else 1."""
        tables = [path.rpartition(".")[0] for path in paths]
        return next((self._lines[path] for path in (*paths, *tables) if path in self._lines), 1)

    def refusal(self, paths: str | tuple[str, ...], expected: str, came: object, do: str) -> BadScenario:
        """Build the error that names this file and the line of a key."""
        names = (paths,) if isinstance(paths, str) else paths
        return BadScenario(self.file, self.line(*names), expected, _short(came), do)

    def _read(self, text: str) -> dict[str, Any]:
        try:
            return tomllib.loads(text)
        except (ValueError, RecursionError) as error:  # ValueError also covers absurdly long numbers
            said = str(error)
            found = _WHERE.search(said)
            line = int(found[1] or self.length) if found else 1
            reason = _WHERE.sub("", said)
            raise BadScenario(self.file, min(line, self.length), "TOML", reason, "mend that line") from error


def _short(came: object) -> object:
    """Keep a sentence readable, whatever came: a number of a million digits cannot even be printed."""
    if type(came) is int and came.bit_length() > 128:
        return f"a number of {came.bit_length()} bits"
    return came[:80] + "..." if isinstance(came, str) and len(came) > 80 else came


def key_lines(text: str) -> dict[str, int]:
    """Map 'table' and 'table.key' to the line each first stands on, counted from 1."""
    found: dict[str, int] = {}
    table, inside = "", ""
    for number, line in enumerate(text.split("\n"), 1):
        if inside:
            inside = "" if inside in line else inside
            continue
        if header := _HEADER.match(line):
            table = _plain(header[1])
            found.setdefault(table, number)
        elif key := _KEY.match(line):
            for path in _paths(table, _plain(key[1])):
                found.setdefault(path, number)
            inside = next((quotes for quotes in _QUOTES if line.count(quotes) == 1), "")
    return found


def _paths(table: str, key: str) -> Iterator[str]:
    """Name a key and what it lies in: 'fleet', 'a.b' -> 'fleet.a', 'fleet.a.b'."""
    path = table
    for part in key.split("."):
        path = f"{path}.{part}" if path else part
        yield path


def _plain(key: str) -> str:
    return re.sub(r"""["'\s]""", "", key)

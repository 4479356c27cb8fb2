"""TOML with file and line in every complaint."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from courses.errors import ContentError


@dataclass(frozen=True)
class TomlFile:
    """One parsed file that can say where a key stands. Raises ContentError wherever it is not as asked."""

    path: Path
    text: str
    values: dict[str, Any]

    def line_of(self, key: str, after: int = 1) -> int:
        """The first line from `after` on that sets `key` or opens its table; `after` where none does."""
        pattern = re.compile(rf"\s*(\[+\s*)?[\"']?{re.escape(key)}[\"']?\s*(=|\])")
        for number, line in enumerate(self.text.splitlines(), 1):
            if number >= after and pattern.match(line):
                return number
        return after

    def line_with(self, text: str, after: int = 1) -> int:
        """The first line from `after` on that holds the beginning of a text; `after` where none does."""
        start = next((line.strip() for line in text.splitlines() if line.strip()), "\0")[:24]
        for number, line in enumerate(self.text.splitlines(), 1):
            if number >= after and start in line:
                return number
        return after

    def need(self, key: str, kind: type | tuple[type, ...], what: str) -> Any:
        """The value of a required key of that type."""
        if key not in self.values:
            raise ContentError(self.path, 1, f"expected {key} = {what}; it is missing: add it")
        return self._typed(key, self.values[key], kind, what)

    def texts(self, key: str) -> tuple[str, ...]:
        """An optional list of strings."""
        value = self._typed(key, self.values.get(key, []), list, "a list of strings")
        if not all(isinstance(item, str) for item in value):
            raise ContentError(self.path, self.line_of(key), f"expected {key} to hold strings only; got {value!r}")
        return tuple(value)

    def uuid(self) -> UUID:
        value = self.need("uuid", str, "a UUID in quotes")
        try:
            return UUID(value)
        except ValueError:
            line = self.line_of("uuid")
            raise ContentError(self.path, line, f"expected a UUID; got {value!r}: make one with uuid4") from None

    def _typed(self, key: str, value: Any, kind: type | tuple[type, ...], what: str) -> Any:
        if not isinstance(value, kind) or isinstance(value, bool):
            raise ContentError(self.path, self.line_of(key), f"expected {key} to be {what}; got {value!r}")
        return value


def read(path: Path) -> TomlFile:
    """The file, parsed. Raises ContentError when it is missing or not TOML."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ContentError(path, 1, "expected this file; it is missing: write it or drop the folder") from None
    try:
        return TomlFile(path, text, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        raise ContentError(path, int(found[1]) if found else 1, f"expected TOML; {error}") from None

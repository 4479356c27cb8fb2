"""What can be set in a figure: each setting has a usual value, and reads strictly what comes from a page.

    Whole(5, 0, 40)                   a whole number, both ends included
    Switch()                          on or off
    Choice(("2003", "2005"))          one of these words; the first is usual
    Words(("copy",), most=6, out_of=(...))    some of these words, in any order, repeats allowed
    Text("reject", most=40)           anything one can type, in one line

Invariant: `read` gives back a plain value of the setting or raises BadSetting; it changes nothing.
`text` turns what an author writes in a lesson into something to `read`.
Leaves out: settings that depend on one another. A figure looks at those itself.
Source: ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from sim.figures.errors import BadSetting

type Plain = Any  # what JSON can say
type Settings = dict[str, Plain]


class Setting(Protocol):
    """One thing that can be set."""

    @property
    def usual(self) -> Plain:
        """The value where nothing is said."""

    def read(self, name: str, value: object) -> Plain:
        """Return the value; BadSetting if it cannot be."""

    def text(self, written: str) -> object:
        """Return what a written value may stand for, still to be read."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number from `low` to `high`."""

    usual: int
    low: int
    high: int

    def read(self, name: str, value: object) -> int:
        """Return it; no bool, no float."""
        if type(value) is not int or not self.low <= value <= self.high:
            expected = f"{name} to be a whole number from {self.low} to {self.high}"
            raise BadSetting(expected, brief(value), "choose one of those")
        return value

    def text(self, written: str) -> object:
        """Read digits as a number."""
        return int(written) if written.removeprefix("-").isdecimal() and len(written) < 12 else written


@dataclass(frozen=True, slots=True)
class Switch:
    """On or off."""

    usual: bool = False

    def read(self, name: str, value: object) -> bool:
        """Return it."""
        if type(value) is not bool:
            raise BadSetting(f"{name} to be on or off", brief(value), "say yes or no")
        return value

    def text(self, written: str) -> object:
        """Read yes and no."""
        return {"yes": True, "no": False}.get(written, written)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words; the first is usual, unless `first` names another."""

    out_of: tuple[str, ...]
    first: str = ""

    @property
    def usual(self) -> str:
        """The word where nothing is said."""
        return self.first or self.out_of[0]

    def read(self, name: str, value: object) -> str:
        """Return it."""
        if type(value) is not str or value not in self.out_of:
            raise BadSetting(f"{name} to be one of {', '.join(self.out_of)}", brief(value), "spell it so")
        return value

    def text(self, written: str) -> object:
        """Read it as it stands."""
        return written


@dataclass(frozen=True, slots=True)
class Words:
    """A list of up to `most` words out of a few."""

    usual: tuple[str, ...]
    most: int
    out_of: tuple[str, ...]

    def read(self, name: str, value: object) -> list[str]:
        """Return it as a list of its own."""
        if type(value) not in (list, tuple) or len(value) > self.most:  # type: ignore[arg-type]
            raise BadSetting(f"{name} to be a list of up to {self.most} words", brief(value), "shorten it")
        each = Choice(self.out_of)
        return [each.read(f"each word of {name}", word) for word in value]  # type: ignore[attr-defined]

    def text(self, written: str) -> object:
        """Read words with commas between them."""
        return [word.strip() for word in written.split(",")] if written.strip() else []


@dataclass(frozen=True, slots=True)
class Text:
    """Any characters, `most` of them at most."""

    usual: str
    most: int

    def read(self, name: str, value: object) -> str:
        """Return it."""
        if type(value) is not str or len(value) > self.most:
            raise BadSetting(f"{name} to be a text of up to {self.most} characters", brief(value), "shorten it")
        return value

    def text(self, written: str) -> object:
        """Read it as it stands."""
        return written


def brief(value: object) -> object:
    """Return as much of a wrong value as a sentence can hold."""
    if type(value) is str:
        return value[:40]
    small = type(value) is int and value.bit_length() <= 64
    return value if small or value is None or type(value) is bool else f"a value of type {type(value).__name__}"


def read(settings: Mapping[str, Setting], asked: Mapping[str, object]) -> Settings:
    """Return every setting, usual where nothing is asked; BadSetting for a name the figure has not."""
    for name in asked:
        if name not in settings:
            raise BadSetting(f"settings out of {', '.join(settings) or 'none at all'}", brief(name), "leave it out")
    return {name: one.read(name, asked.get(name, one.usual)) for name, one in settings.items()}

"""What each parameter means: unit, range, and one sentence for the person at the slider.

Invariant: the registry and `Settings` have the same names in the same order, so nothing can
be set that is not described here; a test compares them.
Leaves out: values and where they come from, which are the scenario files' business; the
sentences themselves stand in `parameters`.
"""

from __future__ import annotations

from dataclasses import dataclass

NEVER = -1


@dataclass(frozen=True, slots=True)
class Parameter:
    """One name of `Settings`.

    A number has a range, both ends included. A text has choices instead. Where `never` is
    true, -1 stands for something that does not happen.
    """

    name: str
    unit: str
    lowest: int
    highest: int
    does: str
    choices: tuple[str, ...] = ()
    never: bool = False

    @property
    def expected(self) -> str:
        """Say in words what fits."""
        if self.choices:
            return " or ".join(f"'{choice}'" for choice in self.choices)
        span = f"a whole number from {self.lowest} to {self.highest}"
        return f"{span}, or -1 for never" if self.never else span

    def takes(self, value: object) -> bool:
        """Say whether a value has the right type and lies in the range."""
        if self.choices:
            return type(value) is str and value in self.choices
        if type(value) is not int:  # bool is no number here, nor is 1.0
            return False
        return self.lowest <= value <= self.highest or (self.never and value == NEVER)

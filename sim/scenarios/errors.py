"""What can be wrong with a scenario.

    ScenarioError
    |-- UnknownScenario   no file of that name; the message lists near ones
    |-- ScenarioLoop      a file extends itself, perhaps by way of others
    |-- BadValue          a value changed by hand does not fit its parameter
    `-- BadScenario       a file is wrong; carries `file` and `line`

Invariant: every message says what was expected, what came and what to do; one about a file
begins with the file and the line.
Leaves out: everything that goes wrong during a run.
"""

from __future__ import annotations

from sim.errors import SimError


class ScenarioError(SimError):
    """Something about a scenario was refused."""


class UnknownScenario(ScenarioError):
    """There is no scenario of that name."""


class ScenarioLoop(ScenarioError):
    """A scenario extends itself."""


class BadValue(ScenarioError):
    """A value that its parameter does not take, or that does not go with the others."""


class BadScenario(ScenarioError):
    """A scenario file is refused, with its line."""

    def __init__(self, file: str, line: int, expected: str, came: object, do: str) -> None:
        super().__init__(expected, came, do)
        self.file = file
        self.line = line
        self.args = (f"{file}, line {line}: {self}",)

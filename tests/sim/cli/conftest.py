"""Calling the command line in this process."""

from collections.abc import Callable
from typing import NamedTuple

import pytest

from sim.cli import main


class Said(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def sim(capsys) -> Callable[..., Said]:
    def call(*arguments: str) -> Said:
        code = 0
        try:
            main(arguments)
        except SystemExit as end:
            code = int(end.code or 0)
        captured = capsys.readouterr()
        return Said(code, captured.out, captured.err)

    return call

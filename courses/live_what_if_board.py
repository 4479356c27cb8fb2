"""The switches of the what-if board as people read them."""

from dataclasses import dataclass
from typing import Any

from sim.figures.what_if_board import STANDING
from sim.guard.switches import BY_NAME

TITLES = {"loss": "Loss", "gross": "Largest gross", "served": "Customers served"}
ACTS = (
    ("nobody", "nobody"),
    ("isolate", "take out server 8"),
    ("clear-flag", "clear the flag"),
    ("rollback", "roll the code back"),
    ("kill", "stop everything"),
)


@dataclass(frozen=True)
class Board:
    rows: tuple[tuple[str, str, list[str]], ...]
    standing: tuple[tuple[str, str], ...]
    acts = ACTS


def page(state: dict[str, Any]) -> Board:
    """What the template needs beside the state."""
    rows = tuple((name, title, state["told"][name]) for name, title in TITLES.items())
    return Board(rows, tuple((name, BY_NAME[name].sentence) for name in STANDING))

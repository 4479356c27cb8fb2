"""Every figure has a source and a weight, and no formula holds a figure of its own."""

import ast
import re
from pathlib import Path

import pytest

from sim.aftermath import record
from sim.aftermath.facts import Fact, Weight, dollars

FOLDER = Path(record.__file__).parent
ROUND = {0, 1, 2, 3, 10, 45, 100, 500, 1000, 50_000, 100_000, 1_000_000}


@pytest.mark.parametrize("fact", record.RECORD, ids=lambda fact: fact.what)
def test_a_figure_can_be_followed(fact):
    assert re.fullmatch(r"F\d+", fact.number)
    assert fact.value > 0 and fact.unit in ("usd", "shares", "count")
    assert isinstance(fact.weight, Weight) and len(fact.source) > 4
    assert (fact.weight is Weight.DOCUMENTED) == fact.source.startswith("SEC")
    assert fact.text


def test_the_record_is_whole():
    facts = [value for value in vars(record).values() if isinstance(value, Fact)]
    groups = [value for name, value in vars(record).items() if isinstance(value, tuple) and name != "RECORD"]
    assert set(record.RECORD) == {*facts, *(fact for group in groups for fact in group)}
    assert len(record.RECORD) == len(set(record.RECORD))


def test_formulas_hold_no_figures():
    for path in FOLDER.glob("*.py"):
        if path.name in ("record.py", "facts.py"):
            continue
        numbers = {node.value for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Constant)}
        assert {value for value in numbers if type(value) in (int, float)} <= ROUND, path.name


@pytest.mark.parametrize(("text", "micro"), [("457.6", 457_600_000_000_000), ("12", 12 * 10**12), ("0.000001", 10**6)])
def test_millions_are_read_exactly(text, micro):
    assert dollars(text) == micro

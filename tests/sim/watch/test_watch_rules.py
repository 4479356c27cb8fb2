"""The source of `sim.watch` keeps the rules of the first floor."""

import ast
from pathlib import Path

import pytest

import sim.watch

HERE = Path(sim.watch.__file__).parent
FILES = sorted(HERE.glob("*.py"))
MODULES = [path.stem for path in FILES if path.stem != "__init__"]
ALLOWED = {"__future__", "collections.abc", "dataclasses", "typing"}
FLOOR = ("sim.clock", "sim.errors", "sim.streams", "sim.units", "sim.guard.shapes")
FORBIDDEN = {"open", "print", "input", "hash", "id", "eval", "exec", "set", "frozenset", "float"}


def order():
    words = [line.split()[0] for line in sim.watch.__doc__.splitlines() if line.startswith("    ")]
    assert sorted(words) == MODULES
    return words


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_imports_point_down_the_reading_order(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom):
            if node.module.startswith("sim.watch."):
                above = order().index(node.module.removeprefix("sim.watch."))
                assert above < order().index(path.stem), node.module
            else:
                assert node.module in ALLOWED | {*FLOOR}, node.module
        assert not isinstance(node, ast.Import)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_floats_sets_or_forbidden_calls(path):
    for node in ast.walk(ast.parse(path.read_text())):
        assert not isinstance(node, ast.Set | ast.SetComp | ast.Div | ast.Global)
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, float))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in FORBIDDEN, node.lineno


@pytest.mark.parametrize("path", [path for path in FILES if path.stem != "__init__"], ids=lambda path: path.name)
def test_everything_says_what_it_is(path):
    tree = ast.parse(path.read_text())
    assert len(path.read_text().splitlines()) <= 150
    if path.stem != "errors":
        assert "Source:" in ast.get_docstring(tree)
    assert all(part in ast.get_docstring(tree) for part in ("Invariant:", "Leaves out:"))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), node.name

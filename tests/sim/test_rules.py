"""Rules about the source of `sim` itself: imports, sizes, docstrings, labels."""

import ast
import inspect
from pathlib import Path

import pytest

from sim.engine import Engine
from sim.provenance import ORIGINS

SIM = Path(__file__).resolve().parents[2] / "sim"
FILES = sorted(SIM.glob("*.py"))
ALLOWED = {"__future__", "collections", "collections.abc", "dataclasses", "enum", "functools"}
ALLOWED |= {"hashlib", "itertools", "json", "math", "random", "struct", "typing"}
ONLY_FROM = {"math": {"isqrt", "sqrt"}, "random": {"Random"}}
FORBIDDEN_CALLS = {"open", "print", "input", "hash", "id", "eval", "exec", "set", "frozenset", "float"}
LEAVES_OUT = {"__init__.py"}


def trees():
    return [pytest.param(path, ast.parse(path.read_text()), id=path.name) for path in FILES]


def imports(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, None) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.module, alias.name) for alias in node.names)


@pytest.mark.parametrize(("path", "tree"), trees())
def test_imports_are_on_the_allow_list(path, tree):
    extra = {"argparse"} if path.name == "__main__.py" else set()
    for module, name in imports(tree):
        assert module.split(".")[0] == "sim" or module in ALLOWED | extra, module
        assert module not in ONLY_FROM or name in ONLY_FROM[module], f"{module}.{name}"


@pytest.mark.parametrize(("path", "tree"), trees())
def test_no_forbidden_calls_floats_or_sets(path, tree):
    allowed = {"print"} if path.name == "__main__.py" else set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in FORBIDDEN_CALLS - allowed, f"{node.func.id}, line {node.lineno}"
        assert not isinstance(node, ast.Set | ast.SetComp), f"a set, line {node.lineno}"
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), f"line {node.lineno}"
        assert not isinstance(node, ast.Div), f"a true division, line {node.lineno}"


@pytest.mark.parametrize(("path", "tree"), trees())
def test_files_and_functions_stay_small(path, tree):
    assert len(path.read_text().splitlines()) <= 180
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno - node.lineno < 40, node.name


@pytest.mark.parametrize(("path", "tree"), trees())
def test_everything_public_is_described(path, tree):
    assert ast.get_docstring(tree)
    if path.name not in LEAVES_OUT:
        assert "Leaves out:" in ast.get_docstring(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            nested = node.name in ("planner", "router")
            assert nested or ast.get_docstring(node), node.name


def test_every_parameter_says_where_it_comes_from():
    parameters = [name for name in inspect.signature(Engine.__init__).parameters if name != "self"]
    assert parameters == list(ORIGINS)


def test_the_readme_lists_every_module_in_an_order_that_imports_allow():
    _, _, readme = (SIM / "README.md").read_text().partition("## Reading order: the ground floor")
    order = [path.stem for path in sorted(FILES, key=lambda p: readme.find(f"`{p.stem}`")) if path.stem != "__init__"]
    assert all(f"`{stem}`" in readme for stem in order)
    for path in FILES:
        for module, _ in imports(ast.parse(path.read_text())):
            if module.startswith("sim."):
                assert order.index(module.removeprefix("sim.")) < order.index(path.stem), f"{path.stem} uses {module}"

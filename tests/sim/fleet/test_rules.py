"""The reading order of `sim.fleet` is true, and its files keep the rules of floor one."""

import ast
import re

import pytest

from tests.sim import test_rules as floor_one

FLEET = floor_one.SIM / "fleet"
FILES = sorted(path for path in FLEET.glob("*.py") if path.name != "__init__.py")
ORDER = re.findall(r"^    (\w+)  ", (FLEET / "__init__.py").read_text(), re.MULTILINE)
TREES = [pytest.param(path, ast.parse(path.read_text()), id=path.stem) for path in FILES]


def test_the_reading_order_lists_every_module():
    assert sorted(ORDER) == [path.stem for path in FILES]


@pytest.mark.parametrize(("path", "tree"), TREES)
def test_each_file_uses_only_files_above_it_and_floor_one(path, tree):
    for module, _ in floor_one.imports(tree):
        if module.startswith("sim.fleet."):
            assert ORDER.index(module.removeprefix("sim.fleet.")) < ORDER.index(path.stem), module
        elif module.startswith("sim."):
            assert module.count(".") == 1, module


@pytest.mark.parametrize(("path", "tree"), TREES)
def test_the_rules_of_floor_one(path, tree):
    floor_one.test_imports_are_on_the_allow_list(path, tree)
    floor_one.test_no_forbidden_calls_floats_or_sets(path, tree)
    floor_one.test_files_and_functions_stay_small(path, tree)
    floor_one.test_everything_public_is_described(path, tree)

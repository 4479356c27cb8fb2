"""What import-linter cannot see: pure packages by allow-list, one place that starts processes, no stray models."""

import ast
import sys

from tests.conftest import ROOT

PURE_GRADING = sys.stdlib_module_names - {"os", "subprocess", "socket", "threading", "time", "random", "pathlib"} | {
    "random"
}
STARTERS = {"subprocess", "multiprocessing", "pty"}


def imports(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (item.name for item in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module


def test_grading_uses_the_standard_library_and_itself():
    for path in (ROOT / "exercises" / "grading").glob("*.py"):
        for module in imports(path):
            allowed = module.startswith("exercises.grading") or module.partition(".")[0] in PURE_GRADING
            assert allowed, f"{path.name} imports {module}"


def test_only_the_sandbox_starts_processes():
    for package in ("config", "accounts", "courses", "cohorts", "exercises", "sim"):
        for path in (ROOT / package).rglob("*.py"):
            if path.is_relative_to(ROOT / "exercises" / "sandbox") or "catalog" in path.parts:
                continue
            assert not STARTERS & {module.partition(".")[0] for module in imports(path)}, path


def test_no_app_touches_anothers_tables():
    apps = ("accounts", "courses", "exercises", "cohorts")
    for app in apps:
        for path in (ROOT / app).rglob("*.py"):
            if path.is_relative_to(ROOT / "cohorts" / "demo"):
                continue  # it writes in an instant what months of use would have left in every app
            foreign = {f"{other}.models" for other in apps if other not in (app, "accounts")}
            assert not foreign & set(imports(path)), path


def test_migrations_stay_out_of_the_code():
    for path in (ROOT / "exercises").rglob("*.py"):
        if "migrations" not in path.parts:
            assert not any("migrations" in module for module in imports(path) if module)


PURE_SIM = {"__future__", "bisect", "collections", "collections.abc", "dataclasses", "enum", "functools", "hashlib"}
PURE_SIM |= {"itertools", "json", "math", "random", "re", "struct", "typing"}
SIM_MAY_ALSO = {
    "scenarios/library.py": {"importlib.resources"},  # the one place that finds the packaged scenario files
    "scenarios/source.py": {"tomllib"},  # text in, tables out; reads no file
    "guard/checked.py": {"operator"},  # length_hint: which child was asked last
    "replay/reel.py": {"operator"},  # sub: differences of long columns in one go
    "figures/worker.py": {"importlib"},  # a figure is imported when it is first asked for, so a page pays for its own
    "replay/camera.py": {"contextlib"},  # looks on inside a `with`, and gives the engine back
    "cli": {"argparse", "textwrap", "sys"},  # what is printed and where, never what is computed
    "cli/texts.py": {"pathlib"},  # files named on the command line
}


def test_sim_uses_little_of_the_standard_library_and_says_why_where_it_uses_more():
    for path in (ROOT / "sim").rglob("*.py"):
        inside = path.relative_to(ROOT / "sim")
        allowed = PURE_SIM | SIM_MAY_ALSO.get(inside.as_posix(), set()) | SIM_MAY_ALSO.get(inside.parts[0], set())
        for module in imports(path):
            assert module.partition(".")[0] == "sim" or module in allowed, f"{inside}: {module}"

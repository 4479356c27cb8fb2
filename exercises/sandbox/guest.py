"""Runs once inside the sandbox, while the image is baked; every sandbox is a copy of what it leaves.

`MODULES` (name, is a package, source) stands in front of this text. The modules are made from
their source, so the sandbox needs no files of ours. One warm-up grading follows, so that the
specialised bytecode and the caches of `json`, `inspect` and `dataclasses` are in the image.
"""

# ruff: noqa: F821, UP031  (MODULES stands in front; names are deleted on purpose; requests are full of braces)

import gc
import sys
import types

MODULES: list[tuple[str, bool, str]]
WARM_UP = (
    "from dataclasses import dataclass\n"
    "@dataclass\nclass Box:\n    size: int = 0\n    def twice(self, n=1):\n        return [self.size + n] * 2\n"
    "def f(x, *more):\n    return {x: (x, None, 1.5, {x}, str(x))}\n"
    "def bad():\n    raise ValueError('x')\n"
)
CALL = '{"u": %d, "on": %d, "name": "%s", "args": %s, "kwargs": {}%s}'


def install(name: str, package: bool, source: str) -> None:
    """Makes one module as if it had been imported."""
    module = types.ModuleType(name)
    module.__package__ = name if package else name.rpartition(".")[0]
    if package:
        module.__path__ = []
    sys.modules[name] = module
    exec(compile(source, f"<{name}>", "exec", dont_inherit=True), module.__dict__)
    parent, _, leaf = name.rpartition(".")
    if parent:
        setattr(sys.modules[parent], leaf, module)


def warm_up() -> None:
    """A few gradings in small: a class, plain data both ways, an exception, a syntax error."""
    from exercises.grading.driver import Driver

    calls = [
        CALL % (0, 0, "", '["f", "Box", "Box.twice"]', ""),
        CALL % (0, 0, "Box", "[3]", ', "keep": 1'),
        CALL % (0, 1, "twice", '[{"i": "0xffffffffffffffffff"}]', ""),
        CALL % (1, 0, "f", '["a"]', ""),
        CALL % (1, 0, "bad", "[]", ""),
        CALL % (1, 0, "f", '[{"d": [[1, {"t": [2, {"f": "0x1.8p+0"}]}]]}]', ""),
    ]
    driver = Driver(WARM_UP)
    for number in range(12):
        driver.handle('{"seq": %d, "calls": [%s]}' % (number, ", ".join(calls)))
    Driver("def f(:").handle('{"seq": 1, "calls": [%s]}' % calls[0])
    del sys.modules["learner"]


def preload() -> None:
    """Modules that learners import: compiled once here, not in every sandbox (the library has no .pyc files).

    `random` therefore starts from the same state in every sandbox: a regrade repeats itself.
    """
    import bisect, decimal, fractions, hashlib, numbers, pprint, queue, random, statistics  # noqa: E401, F401, I001


for _entry in MODULES:
    install(*_entry)
preload()
warm_up()
del MODULES, _entry, install, preload, warm_up, WARM_UP, CALL


def _open(source: str, cap: int) -> None:
    from exercises.grading.driver import Driver

    globals()["_driver"] = Driver(source, output_cap=cap)


gc.collect()
gc.freeze()

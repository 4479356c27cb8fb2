"""The scenarios that come with the package.

Invariant: this is the one module of `sim` that reads files, once, and only those beside it.
Leaves out: what is in them.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from sim.scenarios import loader
from sim.scenarios.catalogue import Catalogue
from sim.scenarios.loader import Base
from sim.scenarios.scenario import Scenario

ENDING = ".toml"
FIRST, LAST = "august-1st", "healthy-"


@cache
def catalogue() -> Catalogue:
    """Read every file once: the day itself first, healthy days last."""
    found = {
        file.name.removesuffix(ENDING): file.read_text(encoding="utf-8")
        for file in files("sim.scenarios").iterdir()
        if file.name.endswith(ENDING)
    }
    return Catalogue({name: found[name] for name in sorted(found, key=_place)})


def names() -> tuple[str, ...]:
    """Name every packaged scenario."""
    return catalogue().names()


def load(name: str) -> Scenario:
    """Give a packaged scenario; UnknownScenario lists near names."""
    return catalogue().load(name)


def parse(text: str, name: str, base: Base | None = None) -> Scenario:
    """Read a scenario from a text; unless `base` says otherwise it may extend a packaged one."""
    return loader.parse(text, name, base) if base else catalogue().parse(text, name)


def _place(name: str) -> tuple[bool, bool, str]:
    return not name.startswith(FIRST), name.startswith(LAST), name

"""Scenarios by name, out of texts that somebody else has read.

Invariant: a name always gives the same scenario; one that leads back to itself is refused.
Leaves out: files. Tests and the browser may hold a catalogue of texts of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from sim.scenarios.errors import ScenarioLoop, UnknownScenario
from sim.scenarios.loader import parse
from sim.scenarios.near import near
from sim.scenarios.scenario import Scenario


class Catalogue:
    """Texts in, scenarios out, each read once."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = dict(texts)
        self._read: dict[str, Scenario] = {}

    def names(self) -> tuple[str, ...]:
        """Name them all, in the order of the texts."""
        return tuple(self._texts)

    def load(self, name: str) -> Scenario:
        """Give one; UnknownScenario lists near names."""
        return self._load((), name)

    def parse(self, text: str, name: str) -> Scenario:
        """Read a text that is not in here but may extend one that is."""
        return parse(text, name, partial(self._load, (name,)))

    def _load(self, below: tuple[str, ...], name: str) -> Scenario:
        if name in below:
            raise ScenarioLoop("a scenario that ends somewhere", " > ".join((*below, name)), "remove one `extends`")
        if name not in self._texts:
            do = near(name, self._texts, otherwise=f"take one of {', '.join(self._texts)}")
            raise UnknownScenario("the name of a scenario", name, do)
        if name not in self._read:
            self._read[name] = parse(self._texts[name], name, partial(self._load, (*below, name)))
        return self._read[name]

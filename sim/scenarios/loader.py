"""A scenario from the text of its file, complete, or a refusal with file, line and reason.

Invariant: what comes out has every parameter of `Settings`, labelled. A file that extends
another overrides by name; what it does not name keeps the value and the label it had.
Leaves out: where texts are kept (`catalogue`, `library`); nothing here reads a file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from sim.incident.settings import Settings
from sim.provenance import Origin
from sim.scenarios.combinations import impossible
from sim.scenarios.entries import SHAPE, Entry, entries
from sim.scenarios.errors import ScenarioLoop, UnknownScenario
from sim.scenarios.parameters import GROUP_OF, REGISTRY
from sim.scenarios.scenario import READINGS, Scenario
from sim.scenarios.source import Source

HEAD = ("title", "summary", "reading", "extends")

Base = Callable[[str], Scenario]


def parse(text: str, name: str, base: Base) -> Scenario:
    """Read one file; `base` finds the scenario it extends."""
    source = Source(f"{name}.toml", text)
    parent = _parent(source, base)
    found = entries(source, HEAD)
    values = _values(source, parent, found)
    settings = Settings(**values)
    _check(source, settings)
    return Scenario(
        name=name,
        title=_text(source, "title"),
        summary=_text(source, "summary"),
        reading=_reading(source, parent),
        settings=settings,
        origins=_origins(parent, found),
    )


def _parent(source: Source, base: Base) -> Scenario | None:
    if "extends" not in source.tree:
        return None
    try:
        return base(_text(source, "extends"))
    except (UnknownScenario, ScenarioLoop) as error:
        expected = "extends to name a scenario that does not come back to this one"
        raise source.refusal("extends", expected, source.tree["extends"], str(error)) from error


def _values(source: Source, parent: Scenario | None, found: Mapping[str, Entry]) -> dict[str, Any]:
    values: dict[str, Any] = asdict(parent.settings) if parent else {}
    values |= {name: entry.value for name, entry in found.items()}
    for name in REGISTRY:
        if name not in values:
            path = f"{GROUP_OF[name]}.{name}"
            raise source.refusal(path, f"{name} in the table [{GROUP_OF[name]}]", "nothing", f"write {name} = {SHAPE}")
    return values


def _check(source: Source, settings: Settings) -> None:
    for wrong in impossible(settings):
        paths = tuple(f"{GROUP_OF[name]}.{name}" for name in wrong.names)
        raise source.refusal((*paths, "extends"), wrong.expected, wrong.came, wrong.do)


def _origins(parent: Scenario | None, found: Mapping[str, Entry]) -> dict[str, Origin]:
    inherited = parent.origins if parent else {}
    return {name: found[name].origin if name in found else inherited[name] for name in REGISTRY}


def _reading(source: Source, parent: Scenario | None) -> str:
    reading = _text(source, "reading", parent.reading if parent else None)
    if reading not in READINGS:
        raise source.refusal("reading", f"reading to be one of {', '.join(READINGS)}", reading, "mend it")
    return reading


def _text(source: Source, key: str, otherwise: str | None = None) -> str:
    value = source.tree.get(key, otherwise)
    if not isinstance(value, str) or not value.strip():
        raise source.refusal(key, f"{key} to be a text", value, f'write {key} = "..." above the tables')
    return value.strip()

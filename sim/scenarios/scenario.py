"""A scenario: a title, what it is about, every parameter, and where each value comes from.

Invariant: `settings` and `origins` have the same names, each value fits its parameter, and
the combination is possible. `vary` keeps that.
Leaves out: the seed, the level and the tick length, which belong to a run.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sim.incident.settings import Settings
from sim.provenance import Label, Origin
from sim.scenarios.combinations import impossible
from sim.scenarios.errors import BadValue
from sim.scenarios.parameters import REGISTRY

READINGS = ("A", "B", "none")
BY_HAND = Origin(Label.INVENTED, "changed by hand")


@dataclass(frozen=True, slots=True)
class Scenario:
    """One morning. `reading` says how the Order's paragraphs 17, 21 and 27 are taken."""

    name: str
    title: str
    summary: str
    reading: str
    settings: Settings
    origins: Mapping[str, Origin]


def vary(scenario: Scenario, values: Mapping[str, int | str]) -> Scenario:
    """Change some values, as a slider does; what changed counts as invented from then on."""
    for name, value in values.items():
        _check(name, value)
    changed: dict[str, Any] = {
        name: value for name, value in values.items() if value != getattr(scenario.settings, name)
    }
    settings = replace(scenario.settings, **changed)
    for complaint in impossible(settings):
        raise BadValue(complaint.expected, complaint.came, complaint.do)
    return replace(scenario, settings=settings, origins={**scenario.origins, **dict.fromkeys(changed, BY_HAND)})


def _check(name: str, value: object) -> None:
    if name not in REGISTRY:
        raise BadValue("the name of a parameter", name, "`explain` lists them all")
    if not REGISTRY[name].takes(value):
        raise BadValue(f"{name} to be {REGISTRY[name].expected}", value, "stay within the range")

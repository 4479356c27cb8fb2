"""The parameters of one file, checked one by one.

    [watching]
    account33_limit_usd = { value = 2_000_000, unit = "USD", from = "documented", source = "SEC 23: ..." }

Invariant: what comes out has a known name in its own table, a value that fits, the unit of
the registry and a label with a source of that label's form.
Leaves out: what is missing and what cannot go together, which depends on the file that is
extended (`loader`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sim.provenance import Label, Origin
from sim.scenarios.labels import expected_source
from sim.scenarios.near import near
from sim.scenarios.parameters import GROUP_OF, GROUPS, REGISTRY
from sim.scenarios.source import Source

FIELDS = ("value", "unit", "from", "source")
SHAPE = '{ value = ..., unit = "...", from = "...", source = "..." }'
LABELS = " or ".join(f"'{label}'" for label in Label)


@dataclass(frozen=True, slots=True)
class Entry:
    """A value and where it comes from."""

    value: int | str
    origin: Origin


def entries(source: Source, head: tuple[str, ...]) -> dict[str, Entry]:
    """Read every table of the file; `head` names the keys above the tables."""
    found: dict[str, Entry] = {}
    for table, path, name, raw in _named(source, head):
        found[name] = _entry(source, path, _known(source, table, path, name), raw)
    return found


def _named(source: Source, head: tuple[str, ...]) -> Iterator[tuple[str, str, str, object]]:
    for table, content in source.tree.items():
        if table in head:
            continue
        if table not in GROUPS or not isinstance(content, dict):
            raise source.refusal(table, f"a table, one of {', '.join(GROUPS)}", table, "move it or remove it")
        for name, raw in content.items():
            yield table, f"{table}.{name}", name, raw


def _known(source: Source, table: str, path: str, name: str) -> str:
    if name not in REGISTRY:
        raise source.refusal(path, "the name of a parameter", name, near(name, REGISTRY))
    if GROUP_OF[name] != table:
        raise source.refusal(path, f"{name} in the table [{GROUP_OF[name]}]", f"[{table}]", "move it there")
    return name


def _entry(source: Source, path: str, name: str, raw: object) -> Entry:
    if not isinstance(raw, dict):
        raise source.refusal(path, f"{name} = {SHAPE}", raw, "say the unit and where it comes from")
    for field in raw:
        if field not in FIELDS:
            raise source.refusal(path, f"{name} to have {', '.join(FIELDS)}", field, "remove what else there is")
    if "value" not in raw:
        raise source.refusal(path, f"{name} to have a value", "none", f"write {SHAPE}")
    return Entry(_value(source, path, name, raw), _origin(source, path, name, raw))


def _value(source: Source, path: str, name: str, raw: dict[str, object]) -> int | str:
    parameter = REGISTRY[name]
    value = raw["value"]
    if not parameter.takes(value):
        raise source.refusal(path, f"{name} to be {parameter.expected}", value, "mend the value")
    if raw.get("unit") != parameter.unit:
        came = raw.get("unit", "none")
        raise source.refusal(path, f"{name} in the unit '{parameter.unit}'", came, "convert the value and say the unit")
    return value  # type: ignore[return-value]  # takes() has seen to it


def _origin(source: Source, path: str, name: str, raw: dict[str, object]) -> Origin:
    given, words = raw.get("from", "none"), raw.get("source", "")
    label = next((label for label in Label if label == given), None)
    if label is None:
        raise source.refusal(path, f"{name} to come from {LABELS}", given, "label it honestly")
    if not isinstance(words, str) or (wanted := expected_source(label, words)):
        form = "a text" if not isinstance(words, str) else wanted
        raise source.refusal(path, f"the source of {name}, {label}, to be {form}", words, "name what it rests on")
    return Origin(label, words)

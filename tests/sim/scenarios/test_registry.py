"""Every parameter is described, once, in the order of the morning."""

from dataclasses import fields

import pytest

from sim.incident.settings import Settings
from sim.scenarios.parameters import GROUP_OF, GROUPS, REGISTRY


def test_registry_and_settings_have_the_same_names():
    assert list(REGISTRY) == [field.name for field in fields(Settings)]


def test_nothing_is_described_twice():
    assert sum(len(group) for group in GROUPS.values()) == len(REGISTRY) == len(GROUP_OF)


@pytest.mark.parametrize("parameter", REGISTRY.values(), ids=lambda parameter: parameter.name)
def test_each_has_a_range_or_choices_and_one_plain_sentence(parameter):
    is_text = {field.name: field.type for field in fields(Settings)}[parameter.name] == "str"
    assert bool(parameter.choices) == is_text
    assert parameter.lowest < parameter.highest or parameter.choices
    assert parameter.does.endswith(".") and ". " not in parameter.does and parameter.does[0].isupper()
    assert parameter.unit and parameter.expected


def test_units_follow_the_names():
    for name, parameter in REGISTRY.items():
        if name.endswith("_ppm"):
            assert parameter.unit == "ppm"
        elif name.endswith("_usd"):
            assert parameter.unit == "USD"
        elif name.endswith("_ms"):
            moment = name in ("starts_ms", "premarket_from_ms", "ends_ms", "halt_from_ms") or name.endswith("_at_ms")
            assert parameter.unit == ("ms since the open" if moment else "ms")


@pytest.mark.parametrize("value", [True, 8.0, "8", None, 0, 65, -1, float("nan"), [8]])
def test_what_is_no_number_of_servers(value):
    assert not REGISTRY["servers"].takes(value)


def test_minus_one_is_never_only_where_never_is_possible():
    never = {name for name, parameter in REGISTRY.items() if parameter.never}
    assert never == {"pmon_frozen_at_ms", "mail_storm_at_ms", "rollback_at_ms", "rollback_offered_at_ms"}
    assert all(REGISTRY[name].takes(-1) for name in never)

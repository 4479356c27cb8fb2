"""Variants: what they inherit, and that they end somewhere."""

import pytest

from sim import scenarios
from sim.provenance import Label
from sim.scenarios.catalogue import Catalogue
from sim.scenarios.errors import BadScenario

VARIANT = """extends = "{}"
title = "Longer"
summary = "An hour of it."
[clock]
ends_ms = {{ value = 3_600_000, unit = "ms since the open", from = "invented", source = "an hour" }}
"""


def test_a_variant_overrides_only_what_it_names():
    day, longer = scenarios.load("august-1st"), scenarios.parse(VARIANT.format("august-1st"), "longer")
    assert longer.settings.ends_ms == 3_600_000
    assert longer.origins["ends_ms"].label is Label.INVENTED
    changed = [name for name in day.origins if day.origins[name] != longer.origins[name]]
    assert changed == ["ends_ms"]
    assert (longer.name, longer.title, longer.reading) == ("longer", "Longer", "A")


def test_a_base_of_ones_own(day):
    own = scenarios.parse(day, "own")
    assert scenarios.parse(VARIANT.format("anything"), "longer", base=lambda name: own).settings.servers == 8


def test_a_circle_is_refused_with_the_way_it_goes():
    circle = Catalogue({"a": VARIANT.format("b"), "b": VARIANT.format("c"), "c": VARIANT.format("a")})
    with pytest.raises(BadScenario, match="a > b > c > a") as caught:
        circle.load("a")
    assert (caught.value.file, caught.value.line) == ("c.toml", 1)


def test_a_file_that_extends_itself():
    with pytest.raises(BadScenario, match="a > a"):
        Catalogue({"a": VARIANT.format("a")}).load("a")
    with pytest.raises(BadScenario, match="mine > mine"):
        scenarios.parse(VARIANT.format("mine"), "mine")


def test_a_base_that_does_not_exist(refused):
    error = refused(VARIANT.format("august-2nd"))
    assert error.line == 1
    assert "did you mean august-1st" in str(error)


@pytest.mark.parametrize("value", ["7", "true", '""', "[]"])
def test_extends_that_is_no_name(refused, value):
    assert "expected extends to be a text" in str(refused(VARIANT.format("x").replace('"x"', value)))

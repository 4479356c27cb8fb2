"""`scenarios` and `explain`: what can be run, and where each of its numbers comes from.

Invariant: every parameter is shown with value, unit, label and source; none is left out for
being dull.
Leaves out: running anything.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from textwrap import fill

from sim import scenarios
from sim.cli.texts import WIDTH, find
from sim.provenance import Label
from sim.scenarios.parameters import GROUPS
from sim.scenarios.registry import Parameter
from sim.scenarios.scenario import Scenario
from sim.scenarios.words import say


def add(parser: ArgumentParser) -> None:
    """Describe the one argument."""
    parser.add_argument("scenario", help="a name from `scenarios`, or a file that ends in .toml")


def show_scenarios(_options: Namespace) -> None:
    """List what there is."""
    names = scenarios.names()
    longest = max(len(name) for name in names)
    for name in names:
        print(f"{name:<{longest}}  {scenarios.load(name).title}")


def show(options: Namespace) -> None:
    """Print one scenario whole."""
    print(explanation(find(options.scenario)))


def explanation(scenario: Scenario) -> str:
    """Lay a scenario out, group by group."""
    return "\n".join(_lines(scenario))


def plain(scenario: Scenario) -> dict[str, dict[str, int | str]]:
    """Give the same as data."""
    return {
        parameter.name: {
            "value": getattr(scenario.settings, parameter.name),
            "unit": parameter.unit,
            "from": scenario.origins[parameter.name].label.value,
            "source": scenario.origins[parameter.name].source,
        }
        for group in GROUPS.values()
        for parameter in group
    }


def _lines(scenario: Scenario) -> Iterator[str]:
    yield f"{scenario.name}: {scenario.title}"
    yield fill(scenario.summary, WIDTH)
    if scenario.reading != "none":
        yield f"Reading {scenario.reading} of the Order's paragraphs 17, 21 and 27."
    yield _weights(scenario)
    for name, group in GROUPS.items():
        yield f"\n{name}"
        for parameter in group:
            yield from _parameter(scenario, parameter)


def _weights(scenario: Scenario) -> str:
    labels = [origin.label for origin in scenario.origins.values()]
    return f"{len(labels)} parameters: " + ", ".join(f"{labels.count(label)} {label}" for label in Label) + "."


def _parameter(scenario: Scenario, parameter: Parameter) -> Iterator[str]:
    origin = scenario.origins[parameter.name]
    yield f"  {parameter.name} = {say(parameter, getattr(scenario.settings, parameter.name))}"
    yield _indented(parameter.does)
    yield _indented(f"{origin.label}: {origin.source}")


def _indented(text: str) -> str:
    return fill(text, WIDTH, initial_indent="      ", subsequent_indent="        ")

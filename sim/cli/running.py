"""`run`: one morning, with whatever stands in its way.

    python -m sim run august-1st --what-if kill@10

Invariant: the figures go to the screen, progress and refusals to the error stream; a log that
was asked for is written even if a control fails half-way.
Leaves out: many seeds (`fidelity`).
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from sim.cli import explaining
from sim.cli.arguments import SEED, TICK_MS, whole
from sim.cli.progress import Progress
from sim.cli.summary import table
from sim.cli.texts import find, write
from sim.guard import defences
from sim.guard.hooks import Hooks
from sim.incident.engine import Incident
from sim.incident.report import Report
from sim.log import canonical
from sim.scenarios.scenario import Scenario

QUICK = "L1"  # over before a bar could be read


def add(parser: ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("scenario", help="a name from `scenarios`, or a file that ends in .toml")
    parser.add_argument("--seed", default=str(SEED), help=f"a whole number; {SEED}")
    parser.add_argument("--what-if", default="", metavar="DEFENCES", help="for example kill@10,verify")
    parser.add_argument("--level", default="L1", help="L1 by the tick, L2 by 20 children, L3 every child")
    parser.add_argument("--tick-ms", default=str(TICK_MS), help=f"milliseconds; {TICK_MS}")
    parser.add_argument("--json", action="store_true", help="print the figures as one line of JSON")
    parser.add_argument("--explain", action="store_true", help="print every parameter first, with its source")
    parser.add_argument(
        "--log", metavar="FILE", help="write the whole record there; - for the screen, after the figures"
    )


def show(options: Namespace) -> None:
    """Run and print."""
    scenario = find(options.scenario)
    incident = Incident(
        scenario,
        seed=whole(options.seed, "the seed", SEED),
        level=options.level,
        tick_ms=whole(options.tick_ms, "a tick, in ms,", TICK_MS),
        hooks=_hooks(options.what_if, scenario),
    )
    try:
        report = _run(incident)
        print(_as_json(options, scenario, report) if options.json else _as_text(options, scenario, report))
    finally:
        if options.log:
            write(options.log, incident.record())


def _hooks(text: str, scenario: Scenario) -> Hooks | None:
    return defences.hooks(defences.parse(text), scenario.settings) if text else None


def _run(incident: Incident) -> Report:
    if incident.level == QUICK:
        return incident.run()
    bar = Progress(len(incident.moments), "ticks", sys.stderr)
    try:
        return incident.run(lambda done, _total: bar.to(done))
    finally:
        bar.end()


def _as_json(options: Namespace, scenario: Scenario, report: Report) -> str:
    parameters = {"parameters": explaining.plain(scenario)} if options.explain else {}
    return canonical({**report.plain(), "what_if": options.what_if, **parameters})


def _as_text(options: Namespace, scenario: Scenario, report: Report) -> str:
    explained = [explaining.explanation(scenario), ""] if options.explain else []
    what_if = [f"what if: {options.what_if}"] if options.what_if else []
    return "\n".join([*explained, *what_if, table(report)])

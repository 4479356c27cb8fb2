"""`fidelity`: many seeds beside the record of the day.

    python -m sim fidelity --seeds 200

Invariant: seeds are 1 to as many as asked for, the canonical one beside them; none is left
out. What is outside its band says so; it is not an error of the command.
Leaves out: which bands there are (`sim.incident.fidelity`).
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from sim.cli.arguments import TICK_MS, BadArgument, whole
from sim.cli.progress import Progress
from sim.cli.texts import find
from sim.incident.fidelity import CANONICAL_SEED, Row, Spread, reports, table
from sim.incident.report import Report
from sim.scenarios.scenario import Scenario

SEEDS, MOST = 200, 10_000
HEAD = ("figure", "published", "median", "5-95 %", "band", "", f"seed {CANONICAL_SEED}", "narrow", "", "source")


def add(parser: ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("scenario", nargs="?", default="august-1st", help="august-1st")
    parser.add_argument("--seeds", default=str(SEEDS), help=f"how many, from seed 1; {SEEDS}")
    parser.add_argument("--tick-ms", default=str(TICK_MS), help=f"milliseconds; {TICK_MS}")
    parser.add_argument("--json", action="store_true", help="print one line of JSON")


def show(options: Namespace) -> None:
    """Run all seeds and print the table."""
    scenario, many = find(options.scenario), whole(options.seeds, "the number of seeds", SEEDS)
    if not 1 <= many <= MOST:
        raise BadArgument(f"from 1 to {MOST} seeds", many, f"take {SEEDS}")
    tick_ms = whole(options.tick_ms, "a tick, in ms,", TICK_MS)
    (canonical,) = reports(scenario, [CANONICAL_SEED], tick_ms)
    spreads = table(_run(scenario, many, tick_ms), canonical)
    print(_as_json(scenario, many, tick_ms, spreads) if options.json else _as_text(scenario, many, spreads))


def _run(scenario: Scenario, many: int, tick_ms: int) -> list[Report]:
    bar = Progress(many, "seeds", sys.stderr)
    runs: list[Report] = []
    try:
        for report in reports(scenario, range(1, many + 1), tick_ms):
            runs.append(report)
            bar.to(len(runs))
    finally:
        bar.end()
    return runs


def _as_json(scenario: Scenario, many: int, tick_ms: int, spreads: Sequence[Spread]) -> str:
    whole_table = {"scenario": scenario.name, "seeds": many, "tick_ms": tick_ms, "rows": [_plain(s) for s in spreads]}
    return json.dumps(whole_table, sort_keys=True, separators=(",", ":"))


def _plain(spread: Spread) -> dict[str, object]:
    row = spread.row
    return {
        "figure": row.name,
        "published": row.published,
        "source": row.source,
        "unit": row.unit,
        "band": row.band,
        "narrow": row.narrow,
        "median": float(_number(spread.median)),
        "low": float(_number(spread.low)),
        "high": float(_number(spread.high)),
        "canonical": float(_number(spread.canonical)),
        "inside": spread.inside,
        "canonical_inside": spread.canonical_inside,
    }


def _as_text(scenario: Scenario, many: int, spreads: Sequence[Spread]) -> str:
    rows = [HEAD, *(_cells(spread) for spread in spreads)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    lines = ["  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths)).rstrip() for row in rows]
    inside = sum(spread.inside for spread in spreads)
    narrow = sum(spread.canonical_inside for spread in spreads)
    verdict = f"{inside} of {len(spreads)} medians inside, {narrow} of {len(spreads)} of the canonical seed"
    return "\n".join([f"{scenario.name}, {many} seeds", *lines, verdict])


def _cells(spread: Spread) -> tuple[str, ...]:
    row = spread.row
    return (
        row.name,
        _published(row),
        _number(spread.median),
        f"{_number(spread.low)} to {_number(spread.high)}",
        f"{_number(row.band[0])} to {_number(row.band[1])}",
        "inside" if spread.inside else "OUTSIDE",
        _number(spread.canonical),
        f"{_number(row.narrow[0])} to {_number(row.narrow[1])}" if row.narrow else "-",
        "inside" if spread.canonical_inside else "OUTSIDE",
        row.source,
    )


def _published(row: Row) -> str:
    """Put the currency in front: '$3.5 bn', '4.0 m', '212'."""
    currency = "$" if row.unit.startswith("$") else ""
    return f"{currency}{row.published} {row.unit.removeprefix('$ ')}".strip()


def _number(value: float) -> str:
    """Write four digits that count: '4.013', '397.2', '212'."""
    return f"{value:.4g}"

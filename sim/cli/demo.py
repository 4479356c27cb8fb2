"""`demo`: the first floor's canonical small run as a table, and the hash of its log.

Leaves out: prices, money, and everything else that the first floor leaves out.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from sim.clock import Clock
from sim.engine import Result, Run, demo

HEAD = "parent  ordered  server  handler     children     sent   filled  working"


def add(parser: ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("--seed", type=int, default=20120801)
    parser.add_argument("--missed", type=int, default=8, help="the server left on 2005, 1 to 8; 0 for none")
    parser.add_argument("--ticks", type=int, default=40, help="seconds after the open")
    parser.add_argument("--log", action="store_true", help="print the event log instead of the table")


def show(options: Namespace) -> None:
    """Run and print."""
    run = demo(options.seed, options.missed or None, options.ticks)
    if options.log:
        print(run.log.text(), end="")
        return
    print(f"{Clock().label(0)} to {Clock().label(options.ticks)}, {len(run.log.events)} events")
    print(table(run))
    print(f"sha256 {run.log.sha256}")


def table(run: Run) -> str:
    """Lay out one line per parent; '!' marks those that did not stop."""
    return "\n".join([HEAD, *(_line(result) for result in run.results)])


def _line(result: Result) -> str:
    return (
        f"{result.parent.id:>6}  {result.parent.quantity:>7}  {result.server or '-':>6}  {result.handler:<10}"
        f"  {result.children:>8}  {result.sent:>7}  {result.filled:>7}  {result.working:>7}"
        f"{'  !' if result.rogue else ''}"
    )

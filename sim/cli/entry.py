"""`python -m sim COMMAND`: the arguments, the command, and what it ends with.

    0    done
    2    bad input: one sentence, no traceback
    130  interrupted

Invariant: a refusal of ours reaches the terminal word for word, on the error stream.
Leaves out: what the commands do.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Sequence

from sim.cli import demo, explaining, fidelity, running
from sim.errors import SimError

BAD_INPUT, INTERRUPTED = 2, 130


def parser() -> ArgumentParser:
    """Describe every command."""
    whole = ArgumentParser(prog="python -m sim", description="One morning, simulated exactly.")
    commands = whole.add_subparsers(required=True, metavar="COMMAND")
    for name, words, add, show in (
        ("demo", "ten parents, eight servers", demo.add, demo.show),
        ("scenarios", "list what can be run", None, explaining.show_scenarios),
        ("run", "one morning, and what it came to", running.add, running.show),
        ("fidelity", "many seeds beside the record of the day", fidelity.add, fidelity.show),
        ("explain", "every parameter of a scenario, and where it comes from", explaining.add, explaining.show),
    ):
        command = commands.add_parser(name, help=words, description=words)
        command.set_defaults(show=show)
        if add:
            add(command)
    return whole


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the arguments, do what they say; SystemExit with a code if that cannot be done."""
    options = parser().parse_args(arguments)
    try:
        options.show(options)
    except SimError as error:
        print(error, file=sys.stderr)
        raise SystemExit(BAD_INPUT) from error
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        raise SystemExit(INTERRUPTED) from None
    except BrokenPipeError:  # whoever reads, `head` say, has seen enough
        sys.stderr.close()

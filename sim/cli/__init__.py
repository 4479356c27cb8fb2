"""The command line: `python -m sim`."""

from sim.cli.entry import main

__all__ = ["main"]

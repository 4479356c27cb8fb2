"""Every way this package refuses something.

    SimError
    `-- FigureError
        |-- BadFigure    a figure of no known name
        `-- BadSetting   a setting that the figure has not, or a value it cannot take

Invariant: every message says what was expected, what came and what to do.
Leaves out: what goes wrong inside a figure on purpose. That is what the figure shows, and data.
"""

from __future__ import annotations

from sim.errors import SimError


class FigureError(SimError):
    """Anything this package refuses."""


class BadFigure(FigureError):
    """A figure of no known name."""


class BadSetting(FigureError):
    """A setting that the figure has not, or a value that it cannot take."""

"""A parameter's value for people: exactly, with its unit, and in plainer terms where there are any.

Invariant: the exact value is always there; the plainer one stands in brackets behind it.
Leaves out: money and shares of a run (`sim.units`); other languages.
"""

from __future__ import annotations

from sim.clock import Clock
from sim.scenarios.parameters import AT, MS, PPM
from sim.scenarios.registry import NEVER, Parameter

_CLOCK = Clock(tick_ms=1)


def say(parameter: Parameter, value: int | str) -> str:
    """Write '1,200,000 ms since the open (09:50:00)', '95,000 ppm (9.5 %)', 'server 8'."""
    if isinstance(value, str) or parameter.unit == "server":
        return f"{parameter.unit} {value}"
    if parameter.never and value == NEVER:
        return "never"
    plainer = _plainer(parameter.unit, value)
    return f"{value:,} {parameter.unit}" + (f" ({plainer})" if plainer else "")


def _plainer(unit: str, value: int) -> str:
    if unit == AT:
        return _CLOCK.label(value)
    if unit == PPM:
        return f"{_decimal(value, 10_000)} %"
    if unit == MS and value >= 60_000:
        return f"{_decimal(value, 60_000)} min" if value % 60_000 == 0 else f"{_decimal(value, 1_000)} s"
    return f"{_decimal(value, 1_000)} s" if unit == MS else ""


def _decimal(value: int, of: int) -> str:
    """Divide exactly by a power of ten or a divisor: (95000, 10000) -> '9.5'."""
    whole, rest = divmod(value, of)
    digits = f"{rest * 10_000 // of:04d}".rstrip("0")
    return f"{whole:,}.{digits}" if digits else f"{whole:,}"

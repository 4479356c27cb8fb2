"""Shares of a whole, in whole numbers.

Invariant: `part_ppm` is the nearest millionth, halves upwards, so the same everywhere.
Leaves out: anything that would need a float.
"""

from __future__ import annotations

from sim.errors import BadAmount

PPM = 1_000_000


def part_ppm(part: int, whole: int) -> int:
    """Say how many millionths of `whole` a `part` is; BadAmount unless the whole is positive."""
    return (2 * amount(part, "a part", least=None) * PPM + amount(whole, "a whole", least=1)) // (2 * whole)


def fall_ppm(before: int, after: int) -> int:
    """Say by how many millionths something fell; negative where it rose."""
    return part_ppm(before - after, before)


def amount(value: object, what: str, *, least: int | None = 0) -> int:
    """Return a whole number that is not below `least`, else BadAmount."""
    if type(value) is not int or (least is not None and value < least):
        floor = "" if least is None else f" of at least {least}"
        raise BadAmount(f"{what} as a whole number{floor}", value, "give micro-dollars or shares as an int")
    return value


def percent(ppm: int) -> str:
    """Write millionths as per cent with one decimal, halves upwards: 730869 -> '73.1 %'."""
    tenths = (abs(ppm) + 500) // 1000
    return f"{'-' if ppm < 0 else ''}{tenths // 10}.{tenths % 10} %"

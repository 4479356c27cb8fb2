"""The exponential function from plus, times and divided by alone.

Invariant: these operations are rounded in one way everywhere (IEEE 754), so the result is
the same to the last bit in every interpreter; a C library's `exp` is not.
Leaves out: arguments beyond 40; nothing here grows that far.
Source: Taylor's series of e**(x/64), then squared six times.
"""

from __future__ import annotations

from sim.errors import BadAmount

TERMS = 12  # x/64 is below 0.7, so the next term is below one part in 10**11


def exp(x: float) -> float:
    """Return e**x for |x| <= 40, to about ten digits."""
    if not -40 <= x <= 40:
        raise BadAmount("an exponent from -40 to 40", x, "scale it")
    small, term, total = x / 64, 1.0, 1.0
    for n in range(1, TERMS):
        term = term * small / n
        total = total + term
    for _ in range(6):
        total = total * total
    return total


def lognormal(median: int, sigma_ppm: int, normal: int) -> int:
    """Scale a median by e**(sigma z), both given in millionths; rounded to a whole number, at least 1."""
    return max(1, int(median * exp(sigma_ppm * normal / 1e12) + 0.5))

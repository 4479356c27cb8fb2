"""Logarithm and root on whole numbers, so that a score is the same on every machine.

    log2(n, d)      floor(2**40 * log2(n / d))
    root(n, k)      floor(n ** (1 / k))

Nothing here asks the platform's mathematical library, whose last bit differs from one to the next.
"""

BITS = 40
_FRACTION = 80


def log2(numerator: int, denominator: int) -> int:
    """log2(numerator / denominator) in units of 2**-40, rounded down; the quotient is at least 1."""
    if denominator <= 0 or numerator < denominator:
        raise ValueError(f"expected a quotient of at least 1, got {numerator} / {denominator}")
    whole = (numerator // denominator).bit_length() - 1
    mantissa = (numerator << _FRACTION) // (denominator << whole)  # from 1 up to, not including, 2
    result = whole
    for _ in range(BITS):
        mantissa = mantissa * mantissa >> _FRACTION
        bit = mantissa >> (_FRACTION + 1)
        mantissa >>= bit
        result = 2 * result + bit
    return result


def root(number: int, degree: int) -> int:
    """The largest whole number whose `degree`-th power is at most `number`, which is not negative."""
    if number < 0 or degree < 1:
        raise ValueError(f"expected a number from 0 and a degree from 1, got {number} and {degree}")
    low, high = 0, 1 << (number.bit_length() // degree + 1)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if middle**degree <= number else (low, middle)
    return low

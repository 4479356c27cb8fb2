"""Logarithm and root, against exact arithmetic."""

import math
from random import Random

import pytest

from exercises.challenges.arithmetic import BITS, log2, root


@pytest.mark.parametrize("power", [0, 1, 5, 40])
def test_powers_of_two_are_exact(power):
    assert log2(2**power, 1) == power << BITS
    assert log2(3 * 2**power, 3) == power << BITS


def test_agrees_with_the_platform_to_twelve_digits():
    stream = Random("log2")
    for _ in range(300):
        numerator = stream.randrange(10**6, 10**18)
        assert abs(log2(numerator, 10**6) / 2**BITS - math.log2(numerator / 10**6)) < 1e-10


def test_never_falls_as_the_quotient_grows():
    found = [log2(10**11 + loss, 10**11) for loss in range(0, 10**12, 10**9)]
    assert found == sorted(found)


def test_refuses_what_has_no_logarithm():
    for numerator, denominator in [(1, 2), (0, 1), (5, 0), (1, -1)]:
        with pytest.raises(ValueError):
            log2(numerator, denominator)


def test_root_is_exact():
    stream = Random("root")
    for _ in range(200):
        base, degree = stream.randrange(0, 10**7), stream.randrange(1, 25)
        assert root(base**degree, degree) == base
        assert root(base**degree + degree, degree) in (base, base + 1)
    assert [root(n, 2) for n in range(10)] == [math.isqrt(n) for n in range(10)]
    assert root(0, 20) == 0

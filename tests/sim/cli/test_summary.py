"""Money for people: rounded once, in whole numbers."""

import pytest

from sim.cli.summary import dollars


@pytest.mark.parametrize(
    ("micro", "text"),
    [
        (0, "$0"),
        (1_499_999, "$1"),
        (1_500_000, "$2"),
        (999_999_000_000, "$999,999"),
        (1_000_000_000_000, "$1.0 m"),
        (457_649_999_999_999, "$457.6 m"),
        (-457_650_000_000_000, "-$457.7 m"),
        (3_495_000_000_000_000, "$3.50 bn"),
        (6_650_000_000_000_000, "$6.65 bn"),
        (1_234_000_000_000_000_000, "$1,234.00 bn"),
    ],
)
def test_dollars(micro, text):
    assert dollars(micro) == text

"""Money, shares and round lots, all of them whole numbers.

Invariant: an amount is an `int` of micro-dollars and a quantity is an `int` of
shares, so sums are exact and the same on every machine. Text is for people only,
and `parse_money(format_money(x)) == x`.
Leaves out: other currencies, fractional shares.
Source: 100 shares to a round lot is market convention in US stocks, not the Order.
"""

from __future__ import annotations

from sim.errors import BadAmount, BadQuantity

MICRO = 1_000_000  # micro-dollars in a dollar
ROUND_LOT = 100  # shares
MOST_SHARES = 2**32 - 1  # what the quantity field of a message can hold


def shares(value: object, what: str = "quantity") -> int:
    """Return `value` if it is a whole positive number of shares, else BadQuantity."""
    if type(value) is not int or not 0 < value <= MOST_SHARES:
        raise BadQuantity(f"{what} to be an int from 1 to {MOST_SHARES}", value, "pass whole shares")
    return value


def round_lots(quantity: int) -> tuple[int, int]:
    """Split shares into whole round lots and the odd rest: 250 -> (2, 50)."""
    return divmod(shares(quantity), ROUND_LOT)


def format_shares(quantity: int) -> str:
    """Group the thousands: 397000000 -> '397,000,000'."""
    return f"{quantity:,}"


def format_money(micro: int) -> str:
    """Write micro-dollars exactly, with two to six decimals: -1500000 -> '-$1.50'."""
    dollars, rest = divmod(abs(micro), MICRO)
    cents = f"{rest:06d}".rstrip("0").ljust(2, "0")
    return f"{'-' if micro < 0 else ''}${dollars:,}.{cents}"


def parse_money(text: str) -> int:
    """Read '$1,234.56' or '-0.000001' into micro-dollars; BadAmount if not exact."""
    digits = text.removeprefix("-").removeprefix("$").replace(",", "")
    dollars, _, cents = digits.partition(".")
    if not _is_number(dollars) or not _is_number(cents or "0") or len(cents) > 6:
        raise BadAmount("dollars with at most six decimals", text, "write 12.34")
    micro = int(dollars) * MICRO + int(cents.ljust(6, "0"))
    return -micro if text.startswith("-") else micro


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()

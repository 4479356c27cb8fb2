"""What is posted to the marking pages, parsed: a sentence for whatever makes no sense."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from cohorts.errors import Refused
from cohorts.marking.rubric import DIGITS, Line


def points(text: str) -> int:
    """Hundredths of a percent from "87.5", "87,5" or "87.5 %". Raises Refused."""
    tidy = text.strip().removesuffix("%").strip().replace(",", ".").replace("−", "-")
    try:
        number = Decimal(tidy)
    except InvalidOperation:
        raise Refused(f"A grade is a number of percent, such as 87.5; got “{text.strip()[:30]}”.") from None
    if not number.is_finite() or abs(number) > 10_000:
        raise Refused(f"A grade is between 0 and 100 percent; got “{text.strip()[:30]}”.")
    return int((number * 100).to_integral_value())


def whole(text: str | None) -> int | None:
    """A number of a row, or None."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 18 else None


def rubric_lines(posted: Mapping[str, str]) -> list[Line]:
    """The lines that have words or points, by digit. Raises Refused."""
    found = []
    for digit in DIGITS:
        label = " ".join(posted.get(f"label-{digit}", "").replace("\0", "").split())
        worth = posted.get(f"points-{digit}", "").strip()
        if label or worth:
            found.append(Line(digit, label, _worth(digit, worth) if worth else 0))
    return found


def _worth(digit: int, text: str) -> int:
    try:
        return points(text)
    except Refused:
        raise Refused(
            f"Line {digit}: expected percent to add or take off, such as 5 or −10; got “{text[:30]}”."
        ) from None

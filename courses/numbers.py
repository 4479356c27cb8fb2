"""Numbers in prose: which there are, what they amount to, and which of them are only labels."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

SMALL = re.findall(
    r"\w+",
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty",
)
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
WORDS = {word: number for number, word in enumerate(SMALL, 1)} | {w: 10 * n for n, w in enumerate(TENS, 2)}
SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "millions": 1e6, "billion": 1e9, "bn": 1e9, "m": 1e6}

_WORD = rf"(?:(?:{'|'.join(TENS)})-)?(?:{'|'.join(WORDS)})"
_DIGITS = r"(?<![\w.,-])\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<![\w.])\d+(?:\.\d+)?"
TIME = re.compile(r"(?<![\d:])(\d{1,2})[:.](\d{2})(?=[^\d%]|$)(?! per cent| million| billion| dollars)")
NUMBER = re.compile(
    rf"(?P<digits>{_DIGITS})(?:[ -]?(?P<of>hundred|thousand|million|billion|bn|m)\b)?(?![\w]|[.:]\d)"
    rf"|\b(?P<words>{_WORD})\b(?:[ -](?P<scale>hundred|thousand|million|billion)\b)?"
    r"(?P<more>[ -](?:thousand|million|billion)\b)?",
    re.I,
)
_MANY = r"\d+(?:[-–,/]? ?(?:and |or |to )?\d+)*"
LABELS = re.compile(
    r"\b(?:lessons?|exercises?|questions?|steps?|figures?|chapters?|sections?|parts?|paragraphs?|footnotes?|fn|notes?"
    r"|pages?|pp?\.|rules?|releases?|versions?|Python|RFC|Form|ticks?|bits?|bytes?|lines?|columns?|rows?|servers?|hosts?"
    rf"|orders?|options?|item|no\.|Fed\. Reg\.|Order|Act of|Part|CPython|scenario|seed|number|power of) {_MANY}\b"
    rf"|¶+ ?{_MANY}"
    r"|\b\d+[a-z]\d+-\d+|\b(?:10-[KQ]|8-K|33 Account)\b|(?-i:45 Minutes)"
    r"|\b\d+ min(?:utes)?(?= to read| of reading)"
    r"|\b\d+(?:st|nd|rd|th)\b",
    re.I,
)


@dataclass(frozen=True)
class Number:
    """`value` is a float, or a time like `9:58`; `head` is the same without its *million*.

    `bare` is a small number in words, too common to ask about.
    """

    text: str
    value: float | str
    head: float | str
    start: int
    bare: bool

    def agrees(self, other: "Number", slack: float) -> bool:
        """Whether both are the same, give or take that share. `4` agrees with `4 million`, `4 billion` does not."""
        if _near(self.value, other.value, slack):
            return True
        both_scaled = self.value != self.head and other.value != other.head
        return not both_scaled and _near(self.head, other.head, slack)


def _near(one: float | str, other: float | str, slack: float) -> bool:
    if isinstance(one, str) or isinstance(other, str):
        return one == other
    return abs(one - other) <= slack * abs(other)


def numbers(text: str) -> Iterator[Number]:
    """Every number of the text that might be a claim, labels like *lesson 3* left out."""
    text = LABELS.sub(lambda found: " " * len(found[0]), text)
    for found in TIME.finditer(text):
        if int(found[1]) < 24 and int(found[2]) < 60 and ":" in found[0]:
            yield Number(found[0], *[f"{int(found[1])}:{found[2]}"] * 2, found.start(), False)
    text = TIME.sub(lambda found: " " * len(found[0]) if ":" in found[0] else found[0], text)
    for found in NUMBER.finditer(text):
        yield _number(found)


def _number(found: re.Match[str]) -> Number:
    if found["digits"]:
        head, scales = float(found["digits"].replace(",", "")), [found["of"]]
    else:
        tens, _, ones = found["words"].lower().rpartition("-")
        head, scales = float(WORDS[ones] + (WORDS[tens] if tens else 0)), [found["scale"], found["more"]]
    value = head
    for scale in filter(None, scales):
        value *= SCALES[scale.strip(" -").lower()]
    bare = value in (0, 1) if found["digits"] else not found["scale"]
    return Number(found[0], value, head, found.start(), bare)


def values(text: str) -> set[float | str]:
    """What the numbers of a text amount to, with and without their scale: 4 million is also a 4."""
    return {value for number in numbers(text) for value in (number.value, number.head)}

"""Text from outside, made safe to store and show.

Kept: printable characters, newline, tab. Replaced by U+FFFD: NUL and other controls, lone
surrogates, bidirectional and other format characters, private use. Stacked accents beyond
two on one letter are dropped. Escaping for HTML is the template's business, not ours.
"""

import unicodedata

_BAD = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_MARKS = frozenset({"Mn", "Me"})
ELLIPSIS = "…"


def clean(text: str, limit: int = 2000) -> str:
    """`text` without characters that could mislead a reader or a terminal, at most `limit` long."""
    cut = text[: limit + 1]
    if not (cut.isascii() and cut.isprintable()):
        cut = "".join(_safe_characters(cut))
    return cut if len(cut) <= limit else cut[: limit - 1] + ELLIPSIS


def _safe_characters(text: str) -> list[str]:
    kept: list[str] = []
    marks = 0
    for character in text:
        category = unicodedata.category(character)
        marks = marks + 1 if category in _MARKS else 0
        if marks <= 2:
            kept.append(_one(character, category))
    return kept


def _one(character: str, category: str) -> str:
    if character in "\n\t":
        return character
    return "\ufffd" if category in _BAD else character

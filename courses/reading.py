"""How long a text is and how hard it reads, from its own sentences."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

WORD = re.compile(r"[A-Za-z’'-]*[A-Za-z]")
PACE = 200  # words a minute: a slow, attentive reader of English on a screen
LEVELS = ((7, "easy"), (10, "plain"), (13, "demanding"), (99, "hard"))


@dataclass(frozen=True)
class Reading:
    """`grade` is the Flesch-Kincaid grade: years of school, from the length of sentences and words."""

    words: int = 0
    grade: float = 0

    @property
    def minutes(self) -> int:
        """Reading alone; questions, figures and exercises come on top."""
        return max(1, round(self.words / PACE))

    @property
    def level(self) -> str:
        return next(name for most, name in LEVELS if self.grade < most)


def measure(texts: Iterable[str]) -> Reading:
    """Of running text, given sentence by sentence."""
    words, sentences, syllables = 0, 0, 0
    for text in texts:
        found = WORD.findall(text)
        words, sentences = words + len(found), sentences + bool(found)
        syllables += sum(map(_syllables, found))
    if not words:
        return Reading()
    grade = 0.39 * words / max(sentences, 1) + 11.8 * syllables / words - 15.59
    return Reading(words, round(max(grade, 1), 1))


def _syllables(word: str) -> int:
    """Groups of vowels, a silent e at the end not counted."""
    groups = re.findall(r"[aeiouy]+", re.sub(r"(?<=[^l])e$", "", word.lower()))
    return max(1, len(groups))

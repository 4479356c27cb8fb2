"""What a search gives back."""

from dataclasses import dataclass

OPEN, CLOSE = "\x02", "\x03"  # round the words that were found
KINDS = {"lesson": "Lesson", "term": "Glossary", "fact": "Source"}


@dataclass(frozen=True)
class Hit:
    """`snippet` is HTML: a few words round the place, with what was found in `<mark>`."""

    kind: str
    title: str
    place: str
    url: str
    snippet: str

    @property
    def label(self) -> str:
        return KINDS[self.kind]

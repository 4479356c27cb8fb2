"""The terms of an assignment as an instructor gives them, and what cannot be. Pure."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from cohorts.errors import BadTerms

LATE, REVEAL = ("full", "percent", "stop"), ("pass", "due", "never")
MOST_HAND_INS, LONGEST_WAIT, HEAVIEST = 1000, 7 * 24 * 3600, 1000


@dataclass(frozen=True)
class Asked:
    """Everything that can be set. Moments are aware; `cool_down_s` in seconds; `limit` None is without end."""

    note: str = ""
    opens_at: datetime | None = None
    due_at: datetime | None = None
    late: str = "full"
    late_percent: int = 10
    limit: int | None = None
    cool_down_s: int = 0
    reveal: str = "pass"
    weight: int = 1

    @classmethod
    def of(cls, row: Any) -> "Asked":
        """What an assignment asks now."""
        return cls(**{name: getattr(row, name) for name in cls.__dataclass_fields__})

    def checked(self) -> "Asked":
        """Itself. Raises BadTerms with the reason in words."""
        for wrong, words in self._wrongs():
            if wrong:
                raise BadTerms(words)
        return self

    def _wrongs(self):
        both = self.opens_at is not None and self.due_at is not None
        yield (
            both and self.due_at <= self.opens_at,
            "It would be due before it opens. Choose a due moment after the opening.",
        )
        yield self.late not in LATE, f"“{self.late[:20]}” is no late policy. Expected full, percent or stop."
        yield self.reveal not in REVEAL, f"“{self.reveal[:20]}” is no such choice. Expected pass, due or never."
        yield not 1 <= self.late_percent <= 100, f"{self.late_percent} % a day: expected a number from 1 to 100."
        limited = self.limit is not None
        yield limited and not 1 <= self.limit <= MOST_HAND_INS, f"Expected 1 to {MOST_HAND_INS} hand-ins, or none said."
        yield not 0 <= self.cool_down_s <= LONGEST_WAIT, "Expected a wait between hand-ins of at most a week."
        yield not 0 <= self.weight <= HEAVIEST, f"Expected a weight from 0 to {HEAVIEST}; 0 is for practice."

    def plain(self) -> dict:
        """As JSON data."""
        return {
            name: value.isoformat() if isinstance(value, datetime) else value for name, value in asdict(self).items()
        }

"""A rule reads the morning's mail, one by one, and pages somebody or does not.

    Triage.on_mail(mail)  ->  None                              leave people alone
                              "SMARS refuses orders"            page with this text
                              {"text": "...", "mail": id}       the same, naming the mail it is about

A page belongs to the mail it names, else to the mail at which it was given. The first page
for a fault counts; another one for the same fault is a repeat, one for no fault is false.

Invariant: first pages + repeats + false ones = pages. The rule sees only mail, in the order
of arrival; which mail comes from which fault is known to the scorer alone.
Leaves out: whether the person who is paged does something. Escalation, acknowledgement.
Source: ours. The Order says that such mail was not made into alerts, and what an
opportunity that was (SEC 19, 41).
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Protocol

from sim.guard.shapes import Mail

type Page = str | Mapping[str, object]


class Triage(Protocol):
    """What a learner writes."""

    def on_mail(self, mail: Mail) -> Page | None:
        """Read one mail; answer with a page, or with None."""


@dataclass(frozen=True, slots=True)
class Paged:
    """Somebody was called: when, over which mail, because of which fault ('' for none)."""

    at: int
    mail: int
    fault: str
    text: str


@dataclass(frozen=True, slots=True)
class Score:
    """How one morning went. `odd` holds answers that are neither None nor a page, with their mail."""

    faults: Mapping[str, int]  # name -> arrival of its first mail
    pages: tuple[Paged, ...]
    odd: tuple[tuple[int, object], ...] = ()

    @property
    def first(self) -> dict[str, Paged]:
        """The page that told of each fault."""
        first: dict[str, Paged] = {}
        for page in self.pages:
            if page.fault:
                first.setdefault(page.fault, page)
        return first

    @property
    def false(self) -> int:
        """Pages about nothing."""
        return sum(not page.fault for page in self.pages)

    @property
    def repeats(self) -> int:
        """Pages about what had been paged."""
        return len(self.pages) - self.false - len(self.first)

    @property
    def precision_pct(self) -> int | None:
        """Share of pages that told something new; None without pages."""
        return len(self.first) * 100 // len(self.pages) if self.pages else None

    @property
    def recall_pct(self) -> int | None:
        """Share of faults that somebody was told of; None on a quiet day."""
        return len(self.first) * 100 // len(self.faults) if self.faults else None

    def delay_ms(self, fault: str) -> int | None:
        """Time from a fault's first mail to its page; None if there was none."""
        page = self.first.get(fault)
        return None if page is None else page.at - self.faults[fault]


def plain(mail: Mail) -> dict[str, object]:
    """Put a mail in plain data, for a rule that lives elsewhere."""
    return asdict(mail)


def drive[Asked](
    ask: Callable[[Mail], Asked], mails: Iterable[Mail], causes: Mapping[int, str]
) -> Generator[Asked, object, Score]:
    """Yield `ask(mail)` for each, take in what comes back, and return the score.

    For callers that are generators themselves: score = yield from drive(ask, mails, causes).
    """
    mails, answers = list(mails), []
    for mail in mails:
        answers.append((yield ask(mail)))
    return score(mails, answers, causes)


def play(rule: Triage, mails: Iterable[Mail], causes: Mapping[int, str]) -> Score:
    """Let a rule in this interpreter read a morning."""
    mails = list(mails)
    return score(mails, [rule.on_mail(mail) for mail in mails], causes)


def quiet_pages(make: Callable[[], Triage], mornings: Iterable[Iterable[Mail]]) -> tuple[int, ...]:
    """Count the pages of each quiet morning; every one is read by a new rule."""
    return tuple(len(play(make(), mails, {}).pages) for mails in mornings)


def score(mails: Sequence[Mail], answers: Sequence[object], causes: Mapping[int, str]) -> Score:
    """Compare the answers, one for each mail, with what had gone wrong."""
    faults: dict[str, int] = {}
    pages, odd = [], []
    for mail, answer in zip(mails, answers, strict=True):
        if mail.id in causes:
            faults.setdefault(causes[mail.id], mail.at)
        match answer:
            case None:
                continue
            case str(text) | {"text": str(text)}:
                about = _about(mail, answer)
                pages.append(Paged(mail.at, about, causes.get(about, ""), text))
            case _:
                odd.append((mail.id, answer))
    return Score(faults, tuple(pages), tuple(odd))


def _about(mail: Mail, answer: object) -> int:
    named = answer.get("mail") if isinstance(answer, Mapping) else None
    return named if type(named) is int else mail.id

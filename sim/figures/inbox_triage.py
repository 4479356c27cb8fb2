"""A rule that somebody puts together reads the inbox: which mails it picks, whom it pages, and when.

    answer({"where": "subject", "words": "reject", "new": False, "times": 1, "within": 10, "voice": "power-peg"})

A mail is picked if the words stand in it and, with `new`, if no quiet day had a mail of its form. When `times`
different mails of one form were picked `within` so many minutes, the rule pages, once for each form.
Invariant: the rule is `sim.watch.rules.Novel` behind a filter, scored by `sim.watch.triage`; the morning and the
quiet days are those of `sim/examples/06_ninety_seven_mails.py`, mail by mail.
Leaves out: whether the one who is paged does something.
Source: 97 rejects from about 08:01 and their error text are SEC 19; all other mail is invented.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from sim.figures.chart import across
from sim.figures.settings import Choice, Settings, Switch, Text, Whole
from sim.figures.words import clock, length, seconds
from sim.guard.shapes import Mail
from sim.streams import Stream
from sim.watch.inbox import DEPLOYMENT, Inbox
from sim.watch.rules import Novel, Signature, signature
from sim.watch.triage import Page, Score, play, quiet_pages
from sim.watch.wordings import REJECTS

type Letters = tuple[tuple[Mail, bool], ...]

EIGHT, ONE_PAST, OPEN, END = -5_400_000, -5_340_000, 0, 2_700_000
NOISE, REJECTS_SENT, SEED, MINUTE_MS, QUARTER_MS = 120, 97, 1, 60_000, 900_000
KNOWN_DAYS, QUIET_DAYS = range(100, 120), range(200, 260)
VOICES = {wording.name: wording for wording in REJECTS}
FIELDS = ("anywhere", "sender", "subject", "body")
SETTINGS = {
    "where": Choice(FIELDS),
    "words": Text("reject", 40),
    "new": Switch(),
    "times": Whole(1, 1, REJECTS_SENT),
    "within": Whole(10, 1, 90),
    "voice": Choice(tuple(VOICES)),
}


class Built:
    """The rule: a filter, and behind it what waits for the same form again."""

    def __init__(self, settings: Settings) -> None:
        self.where, self.words = settings["where"], settings["words"].lower().strip()
        self.usual: dict[Signature, None] = usual() if settings["new"] else {}
        self.waiting = Novel((), settings["times"], settings["within"] * MINUTE_MS)

    def picks(self, mail: Mail) -> bool:
        """Say whether a mail is one of those that it counts."""
        text = f"{mail.sender}\n{mail.subject}\n{mail.body}" if self.where == "anywhere" else getattr(mail, self.where)
        return self.words in text.lower() and signature(mail) not in self.usual

    def on_mail(self, mail: Mail) -> Page | None:
        """Count it, if it is picked."""
        return self.waiting.on_mail(mail) if self.picks(mail) else None


def answer(settings: Settings) -> dict[str, Any]:
    """Return what is picked, who is paged and when, and how the quiet days went."""
    read, causes, rule = letters(settings["voice"]), morning(settings["voice"]).causes(), Built(settings)
    mails, picked = [mail for mail, _ in read], [rule.picks(mail) for mail, _ in read]
    score = play(Built(settings), mails, causes)
    quiet = quiet_pages(lambda: Built(settings), quiet_days())
    told = _told(score, quiet, sum(one and reject for one, (_, reject) in zip(picked, read, strict=True)), sum(picked))
    voice = VOICES[settings["voice"]]
    return {
        "picked": "".join("01"[one] for one in picked),
        "marks": _marks(read, picked, score),
        "pages": [
            seconds(page.at) + (" about the rejects" if page.fault else " about nothing") for page in score.pages
        ],
        "told": told,
        "rows": [[clock(start), *map(str, row)] for start, *row in _quarters(read, picked)],
        "voice": {"name": voice.name, "sender": voice.sender, "subject": voice.subject, "body": voice.body},
        "says": f"Paged: {told['paged']}. Rejects picked: {told['recall']}. Among what is picked: {told['precision']}. "
        f"False pages: {told['false']}, {told['quiet']}.",
    }


@cache
def letters(voice: str = REJECTS[0].name) -> tuple[tuple[Mail, bool], ...]:
    """Return what lay in the inbox at the open, and of each mail whether it is one of the rejects."""
    inbox = morning(voice)
    causes = inbox.causes()
    return tuple((mail, mail.id in causes) for mail in inbox.between(EIGHT, OPEN))


@cache
def morning(voice: str = REJECTS[0].name, rejects: int = REJECTS_SENT, seed: int = SEED) -> Inbox:
    """Return the inbox of a morning on which so many orders were refused before the open; do not add to it."""
    inbox = Inbox(seed, NOISE, EIGHT, END, wording=VOICES[voice])
    chance = Stream(seed, "example:rejects")
    for parent in range(rejects):
        inbox.reject(chance.between(ONE_PAST, OPEN - 1), parent + 1, 8)
    return inbox


@cache
def usual() -> dict[Signature, None]:
    """Return every form of mail that stood in the inbox on quiet days; do not add to it."""
    days = (Inbox(seed, NOISE, EIGHT, END).between(EIGHT, END) for seed in KNOWN_DAYS)
    return {signature(mail): None for day in days for mail in day}


@cache
def quiet_days() -> tuple[tuple[Mail, ...], ...]:
    """Return the mail of sixty other days on which nothing was wrong."""
    return tuple(Inbox(seed, NOISE, EIGHT, END).between(EIGHT, END) for seed in QUIET_DAYS)


def _quarters(read: Letters, picked: list[bool]) -> Iterator[list[int]]:
    """A row a quarter of an hour: its start, rejects, of them picked, other mail, of it picked."""
    for start in range(EIGHT, OPEN, QUARTER_MS):
        row = [start, 0, 0, 0, 0]
        for (mail, reject), one in zip(read, picked, strict=True):
            if start <= mail.at < start + QUARTER_MS:
                place = 1 if reject else 3
                row[place] += 1
                row[place + 1] += one
        yield row


def _marks(read: Letters, picked: list[bool], score: Score) -> dict[str, str]:
    """A stroke for each mail and page on strips of 1,000: rejects and others, picked and not; pages right and false."""
    paths = dict.fromkeys(("reject", "reject_picked", "other", "other_picked", "page", "page_false"), "")
    for (mail, reject), one in zip(read, picked, strict=True):
        paths[("reject" if reject else "other") + "_picked" * one] += _stroke(mail.at)
    for page in score.pages:
        paths["page" if page.fault else "page_false"] += _stroke(page.at)
    return paths


def _stroke(at: int) -> str:
    return f"M{across(at - EIGHT, OPEN - EIGHT)} 0v1"


def _told(score: Score, quiet: tuple[int, ...], mine: int, picked: int) -> dict[str, str]:
    """Spell what it came to; `mine` rejects are among the `picked`."""
    page, delay = score.first.get(DEPLOYMENT), score.delay_ms(DEPLOYMENT)
    return {
        "paged": "nobody" if page is None or delay is None else f"{seconds(page.at)}, {length(delay)} after the first",
        "false": f"{score.false} on this morning",
        "quiet": f"{sum(quiet)} on {len(quiet)} quiet days",
        "recall": f"{mine} of {REJECTS_SENT}, {mine * 100 // REJECTS_SENT} %",
        "precision": f"{mine} of {picked}, {mine * 100 // picked} %" if picked else "nothing is picked",
    }

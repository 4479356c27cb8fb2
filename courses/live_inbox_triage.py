"""The mail that the inbox triage lists, in the order of its arrival."""

import re
from dataclasses import dataclass
from typing import Any

from sim.figures.inbox_triage import FIELDS, REJECTS_SENT, letters
from sim.figures.words import seconds
from sim.guard.shapes import Mail

TITLES = {
    "paged": "Somebody is paged",
    "false": "False pages",
    "quiet": "and on other days",
    "recall": "Rejects picked (recall)",
    "precision": "Rejects among what is picked (precision)",
}
VOICES = (("power-peg", "as it was"), ("terse", "tersely"), ("polite", "politely"))


@dataclass(frozen=True)
class Letter:
    """One mail. `order` is the number of a refused order, "" for mail about anything else."""

    clock: str
    sender: str
    subject: str
    body: str
    order: str
    picked: bool


@dataclass(frozen=True)
class Inbox:
    letters: tuple[Letter, ...]
    told: tuple[tuple[str, str, str], ...]
    fields = FIELDS
    voices = VOICES
    rejects = REJECTS_SENT


def page(state: dict[str, Any]) -> Inbox:
    """What the template needs beside the state."""
    found = [
        _letter(mail, reject, one == "1")
        for (mail, reject), one in zip(letters(state["voice"]["name"]), state["picked"])
    ]
    return Inbox(tuple(found), tuple((name, title, state["told"][name]) for name, title in TITLES.items()))


def _letter(mail: Mail, reject: bool, picked: bool) -> Letter:
    order = re.findall(r"[0-9]+", mail.body)[0] if reject else ""
    return Letter(seconds(mail.at), mail.sender, mail.subject, mail.body, order, picked)

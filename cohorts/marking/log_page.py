"""The cohort's log: who did what to whom and when, for whoever answers for it."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.core.paginator import Page, Paginator

from cohorts import diary
from cohorts.marking.told import Line, told
from cohorts.models import Membership

PER_PAGE = 50
WORDS = {
    "assignment.changed": "changed an assignment",
    "assignment.made": "assigned",
    "assignment.moved": "moved an assignment",
    "assignment.withdrawn": "withdrew an assignment",
    "cohort.archived": "archived the cohort",
    "cohort.changed": "changed the settings",
    "cohort.copied": "copied it from another term",
    "cohort.made": "made the cohort",
    "cohort.restored": "brought the cohort back",
    "comment.removed": "removed a comment",
    "comments.released": "released comments",
    "extension.given": "gave more time",
    "gradebook.exported": "took the gradebook along",
    "grades.imported": "set grades from a file",
    "invitation.made": "made an invitation",
    "invitation.revoked": "took an invitation back",
    "lms.connected": "connected a course of an LMS",
    "lms.disconnected": "disconnected a course of an LMS",
    "marks.released": "released the marks of an assignment",
    "member.joined": "came in",
    "member.left": "left",
    "member.removed": "took somebody out",
    "override.given": "set a grade",
    "override.lifted": "took back a grade that was set",
    "role.changed": "changed a role",
    "roster.imported": "took over a roster",
    "roster.mailed": "mailed personal links",
    "rubric.changed": "changed a rubric",
    "rubric.ticked": "ticked or unticked a rubric's line",
    "seat.confirmed": "confirmed who took a personal link",
    "seat.removed": "took a personal link back",
    "seat.undone": "undid who took a personal link",
    "submissions.compared": "had hand-ins compared",
    "submissions.regraded": "had hand-ins regraded",
}
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d:\d\d|Z)")
LEFT_OUT = ("assignment", "invitation", "lti", "context", "of")  # keys of rows, which tell a person nothing


@dataclass(frozen=True)
class Entry:
    """One line as it is read. `details` are pairs of what and how much."""

    at: datetime
    by: str
    words: str
    about: str
    assignment: str
    details: list[tuple[str, str]]


@dataclass(frozen=True)
class LogPage:
    entries: list[Entry]
    pages: Page
    kinds: list[tuple[str, str]]
    kind: str


def log_page(place: Membership, *, kind: str = "", number: str = "1") -> LogPage:
    """Seven queries, whatever the number of lines. `kind` is a verb, to read of that alone."""
    cohort = place.cohort
    kind = kind if kind in WORDS else ""
    pages = Paginator(diary.lines(cohort, kind), PER_PAGE).get_page(number)
    titles = {str(key): title for key, title in cohort.assignments.values_list("pk", "title")}
    used = set(cohort.audit.order_by().values_list("verb", flat=True).distinct())
    return LogPage(
        entries=[_entry(line, titles, ZoneInfo(cohort.time_zone)) for line in told(cohort, pages.object_list)],
        pages=pages,
        kinds=sorted(((verb, words) for verb, words in WORDS.items() if verb in used), key=lambda one: one[1]),
        kind=kind,
    )


def _entry(line: Line, titles: dict[str, str], zone: ZoneInfo) -> Entry:
    what = line.what
    return Entry(
        at=line.at,
        by=line.by or "the site",
        words=WORDS.get(line.verb, line.verb.replace(".", " ")),
        about=line.about.name if line.about else "",
        assignment=titles.get(str(what.get("assignment", "")), str(what.get("title", ""))),
        details=[
            (name.replace("_", " "), _value(name, value, zone))
            for name, value in what.items()
            if name not in LEFT_OUT and name != "title" and (value or type(value) is int)
        ],
    )


def _value(name: str, value: Any, zone: ZoneInfo) -> str:
    """In words: points are hundredths of a percent, moments are the cohort's, what changed says from and to."""
    if name == "points" and isinstance(value, int):
        return f"{value / 100:g}\N{NO-BREAK SPACE}%"
    if isinstance(value, list):
        return ", ".join(_value("", one, zone) for one in value)
    if isinstance(value, dict):
        return ", ".join(f"{key.replace('_', ' ')}: {_value(key, one, zone)}" for key, one in value.items())
    if isinstance(value, str) and MOMENT.fullmatch(value):
        return f"{datetime.fromisoformat(value).astimezone(zone):%-d %b %Y, %H:%M}"
    return "yes" if value is True else "no" if value is False else "nothing" if value is None else str(value)

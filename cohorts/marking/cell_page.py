"""One learner's work for one assignment, as whoever marks sees it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from cohorts import queries as cohort_queries
from cohorts.deadlines import days_late
from cohorts.grade import Grade
from cohorts.marking import attempts, names, queries, releasing
from cohorts.marking.attempts import Line, Work
from cohorts.marking.source import SourceLine, lines
from cohorts.models import (
    Assignment,
    Cohort,
    Feedback,
    GradeOverride,
    LineComment,
    Membership,
    RubricItem,
    SavedComment,
)
from cohorts.models.work import LESSON
from cohorts.rights import Right, may
from cohorts.standing import Standing


@dataclass(frozen=True)
class Ask:
    """What the address asks for: which hand-in, a form on which line (None: no form), which comment to change."""

    submission: str = ""
    line: int | None = None
    edit: int = 0
    words: str = ""

    @classmethod
    def read(cls, asked) -> "Ask":
        def number(name: str) -> int | None:
            text = asked.get(name, "")
            return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None

        words = asked.get("saved", "").replace("\0", "")[:80]
        return cls(asked.get("submission", "")[:36], number("line"), number("edit") or 0, words)


@dataclass(frozen=True)
class Said:
    """What somebody sent that was not taken: shown again, so that nothing they typed is lost."""

    trouble: str = ""
    form: str = ""  # "override", "comment", "rubric" or "release"
    text: str = ""
    percent: str = ""
    reason: str = ""
    kept: int = 0
    now: GradeOverride | None = None


@dataclass(frozen=True)
class RubricLine:
    item: RubricItem
    ticked: bool


@dataclass(frozen=True)
class CellPage:
    row: Assignment
    learner: Membership
    name: str
    key: str
    anonymous: bool
    url: str
    gradebook_url: str
    assignment_url: str
    before_url: str
    after_url: str
    place: str
    grade: Grade
    due: datetime | None
    extended: bool
    rubric_points: int | None
    attempts: list[Line]
    work: Work
    source: list[SourceLine]
    whole: list[LineComment]
    ask: Ask
    said: Said
    may_mark: bool
    may_comment: bool
    overrides: list[GradeOverride]
    seen: int | None
    rubric: list[RubricLine]
    saved: list[SavedComment]
    feedback: Feedback | None
    unreleased: int
    waits: bool

    @property
    def writes_whole(self) -> bool:
        """Whether the form for words on the whole is open."""
        return self.may_comment and self.ask.line == 0


def cell_page(place: Membership, row: Assignment, learner: Membership, ask: Ask, said: Said | None = None) -> CellPage:
    """A fixed number of queries, whatever the number of hand-ins."""
    user, cohort = learner.user_id, place.cohort
    standing = Standing.of(cohort, [row], [user])
    found, due = standing.grade(row, user), standing.due(row, user)
    work = attempts.chosen(row, learner.user, found, ask.submission)
    tries = standing.attempts.get((row.target, user), [])
    late = {one.at: days_late(one.at, due, ZoneInfo(cohort.time_zone)) for one in tries} if due else {}
    comments = list(queries.comments(cohort, user, row.target)) if row.kind != LESSON else []
    here = [one for one in comments if one.work_id == work.id]
    marks = may(place.role, Right.MARK) and not cohort.archived_at
    return CellPage(
        row=row,
        learner=learner,
        **_addresses(cohort, row, learner),
        grade=found,
        due=due,
        extended=(row.id, user) in standing.extensions,
        rubric_points=standing.rubric.get((row.id, user)),
        attempts=attempts.listed(tries, found, late, str(work.id or "")),
        work=work,
        source=lines(work.source, here) if work.source else [],
        whole=[one for one in here if not one.line],
        ask=ask,
        said=said or Said(),
        may_mark=marks,
        may_comment=marks and work.id is not None,
        **_given(row, user),
        saved=queries.saved(cohort, ask.words) if marks and (ask.line is not None or ask.edit) else [],
        unreleased=sum(one.released_at is None for one in comments),
        waits=user in releasing.marked(row, [user]),
    )


def _addresses(cohort: Cohort, row: Assignment, learner: Membership) -> dict[str, Any]:
    """What the learner is called here, and where this page, the ones around it and its neighbours are."""
    anonymous = names.hidden(cohort)
    root, key = f"{cohort.url}gradebook/{row.pk}/", names.key(learner)
    before, after, where = _neighbours(cohort, learner, anonymous)
    return {
        "name": names.shown(learner, anonymous),
        "key": key,
        "anonymous": anonymous,
        "url": f"{root}{key}/",
        "gradebook_url": f"{cohort.url}gradebook/",
        "assignment_url": root,
        "before_url": f"{root}{before}/" if before else "",
        "after_url": f"{root}{after}/" if after else "",
        "place": where,
    }


def _given(row: Assignment, user: UUID) -> dict[str, Any]:
    """What people gave for it: set grades, the newest first, the rubric and its ticks, the release."""
    past, ticked = queries.overrides(row, user), queries.ticked(row, user)
    return {
        "overrides": past[::-1],
        "seen": past[-1].pk if past else None,
        "rubric": [RubricLine(item, item.pk in ticked) for item in queries.rubric(row)],
        "feedback": queries.feedback(row, user),
    }


def _neighbours(cohort: Cohort, learner: Membership, anonymous: bool) -> tuple[str, str, str]:
    """The keys of the learners before and after, and "12 of 60"."""
    everybody = sorted(cohort_queries.learners(cohort), key=lambda one: names.order(one, anonymous))
    place = next(number for number, one in enumerate(everybody) if one.pk == learner.pk)
    before = names.key(everybody[place - 1]) if place else ""
    after = names.key(everybody[place + 1]) if place + 1 < len(everybody) else ""
    return before, after, f"{place + 1} of {len(everybody)}"

"""What a learner was given for one assignment: their grade, how it came to be, and what was said of which line."""

from dataclasses import dataclass
from datetime import datetime

from cohorts.grade import Grade
from cohorts.marking import queries
from cohorts.marking.source import SourceLine, lines
from cohorts.models import Assignment, Feedback, GradeOverride, LineComment, Membership, RubricItem
from cohorts.models.work import LESSON
from cohorts.standing import Standing
from cohorts.targets import targets


@dataclass(frozen=True)
class Commented:
    """One hand-in with what was said of it."""

    at: datetime
    source: list[SourceLine]
    whole: list[LineComment]


@dataclass(frozen=True)
class MinePage:
    row: Assignment
    target_url: str
    grade: Grade
    due: datetime | None
    override: GradeOverride | None
    feedback: Feedback | None
    rubric: list[RubricItem]
    work: list[Commented]
    comments: int


def mine_page(place: Membership, row: Assignment) -> MinePage:
    """Nothing that has not been released: no comment, no tick, no word of another learner."""
    user = place.user
    standing = Standing.of(place.cohort, [row], [user.pk])
    feedback = queries.feedback(row, user.pk)
    past = queries.overrides(row, user.pk)
    ticked = queries.ticked(row, user.pk) if feedback else set()
    found = queries.comments(place.cohort, user.pk, row.target).exclude(released_at=None)
    comments = list(found.with_work()) if row.kind != LESSON else []
    known = targets().get(row.target)
    return MinePage(
        row=row,
        target_url=known.url if known else "",
        grade=standing.grade(row, user.pk),
        due=standing.due(row, user.pk),
        override=past[-1] if past and past[-1].points is not None else None,
        feedback=feedback,
        rubric=[item for item in queries.rubric(row) if item.pk in ticked],
        work=_work(comments),
        comments=len(comments),
    )


def _work(comments: list[LineComment]) -> list[Commented]:
    """The newest hand-in first."""
    by_work: dict = {}
    for comment in comments:
        by_work.setdefault(comment.work, []).append(comment)
    rows = sorted(by_work.items(), key=lambda pair: pair[0].created_at, reverse=True)
    return [
        Commented(work.created_at, lines(work.source, said), [one for one in said if not one.line])
        for work, said in rows
    ]

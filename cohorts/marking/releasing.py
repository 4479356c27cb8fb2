"""Giving marks to learners: one by one, or a whole assignment at once."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from cohorts import diary
from cohorts import queries as cohort_queries
from cohorts.errors import Refused
from cohorts.marking import queries
from cohorts.models import Assignment, Feedback, GradeOverride, LineComment, RubricMark


@transaction.atomic
def release(*, by: User, row: Assignment, learner: User) -> Feedback:
    """Comments, ticks of the rubric and a set grade become the learner's to read. Raises Refused for none of them."""
    if learner.pk not in marked(row, [learner.pk]):
        raise Refused("There is nothing to release yet: no comment, no tick in the rubric, no set grade.")
    return _give(by, row, learner)


@transaction.atomic
def release_all(*, by: User, row: Assignment) -> int:
    """The same for every learner of whom something was marked. Returns how many."""
    row = Assignment.objects.select_for_update().select_related("cohort").get(pk=row.pk)
    people = {one.user_id: one.user for one in cohort_queries.learners(row.cohort)}
    found = marked(row, people)
    for user in found:
        _give(by, row, people[user])
    Assignment.objects.filter(pk=row.pk).update(released_at=timezone.now())
    diary.note(row.cohort, by=by, verb="marks.released", assignment=str(row.pk), learners=len(found))
    return len(found)


def marked(row: Assignment, users: Iterable[UUID]) -> set[UUID]:
    """Of whose work something was marked that they have not been given yet."""
    given = dict(Feedback.objects.filter(assignment=row).values_list("user", "released_at"))
    found: set[UUID] = set()
    comments = LineComment.objects.filter(cohort=row.cohort_id, removed_at=None, released_at=None).placed()
    found.update(comments.filter(target=row.target).values_list("author", flat=True))
    marks = RubricMark.objects.filter(item__assignment=row, item__removed_at=None).values_list("user", "made_at")
    words = GradeOverride.objects.filter(assignment=row).values_list("user", "made_at")
    for user, made_at in [*marks, *words]:
        if user not in given or made_at > given[user]:
            found.add(user)
    return found & set(users)


def _give(by: User, row: Assignment, learner: User) -> Feedback:
    now = timezone.now()
    comments = queries.comments(row.cohort, learner.pk, row.target).filter(released_at=None)
    many = comments.update(released_at=now)
    made, _ = Feedback.objects.update_or_create(
        assignment=row, user=learner, defaults={"by": by, "released_at": now, "seen_at": None}
    )
    diary.note(row.cohort, by=by, verb="comments.released", about=learner, assignment=str(row.pk), comments=many)
    return made


def read(*, by: User, row: Assignment) -> None:
    """The learner has looked at it: the badge goes."""
    now = timezone.now()
    Feedback.objects.filter(assignment=row, user=by, seen_at=None).update(seen_at=now)
    seen = queries.comments(row.cohort, by.pk, row.target)
    seen.filter(seen_at=None).exclude(released_at=None).update(seen_at=now)

"""Assignments: given, changed, put in order, withdrawn. Two people changing one at once are told."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from accounts.models import User
from cohorts import diary, queries
from cohorts.errors import Archived, BadTerms, Changed, CohortNotFound
from cohorts.models import Assignment, Cohort
from cohorts.targets import targets
from cohorts.work.terms import Asked


@transaction.atomic
def assign(*, by: User, cohort: Cohort, chosen: Sequence[UUID], asked: Asked) -> list[Assignment]:
    """Several at once, on the same terms, at the end of the list. Raises BadTerms, Archived; then none is made."""
    _held(cohort)
    asked.checked()
    known = targets()
    if not chosen:
        raise BadTerms("Nothing is chosen. Tick at least one lesson, exercise or challenge.")
    if unknown := [one for one in chosen if one not in known]:
        raise BadTerms(
            f"{len(unknown)} of what was chosen is not in the course any more. Reload the page and choose again."
        )
    given = set(queries.assignments(cohort).values_list("target", flat=True))
    if twice := [known[one].title for one in chosen if one in given]:
        raise BadTerms(f"Assigned already: {', '.join(twice)}. Change it there, or leave it out here.")
    last = queries.assignments(cohort).aggregate(last=Max("order"))["last"]
    first = 0 if last is None else last + 1
    return [_make(by, cohort, known[one], first + place, asked) for place, one in enumerate(dict.fromkeys(chosen))]


def _make(by: User, cohort: Cohort, target, order: int, asked: Asked) -> Assignment:
    terms = {name: getattr(asked, name) for name in Asked.__dataclass_fields__}
    row = Assignment.objects.create(
        cohort=cohort, kind=target.kind, target=target.uuid, title=target.title, order=order, **terms
    )
    diary.note(cohort, by=by, verb="assignment.made", assignment=str(row.id), title=row.title, **_told(asked))
    return row


@transaction.atomic
def change(*, by: User, assignment: Assignment, revision: int, asked: Asked) -> Assignment:
    """New terms, where nobody else has changed it since `revision`. Raises Changed with what it is by now, BadTerms."""
    _held(assignment.cohort)
    row = _now(assignment)
    asked.checked()
    if row.revision != revision:
        raise Changed(
            "Somebody else changed this assignment while you were at it. Nothing of theirs was overwritten.", row
        )
    before, after = Asked.of(row).plain(), asked.plain()
    changed = {name: [before[name], after[name]] for name in after if before[name] != after[name]}
    if changed:
        for name in changed:
            setattr(row, name, getattr(asked, name))
        row.revision += 1
        row.save(update_fields=[*changed, "revision"])
        diary.note(
            row.cohort, by=by, verb="assignment.changed", assignment=str(row.id), title=row.title, changed=changed
        )
    return row


@transaction.atomic
def withdraw(*, by: User, assignment: Assignment) -> None:
    """Asks nobody for it any more. Hand-ins, marks and extensions are kept; doing it twice changes nothing."""
    _held(assignment.cohort)
    row = Assignment.objects.select_for_update().get(pk=assignment.pk)
    if row.withdrawn_at is None:
        row.withdrawn_at = timezone.now()
        row.save(update_fields=["withdrawn_at"])
        diary.note(row.cohort, by=by, verb="assignment.withdrawn", assignment=str(row.id), title=row.title)


@transaction.atomic
def bring_back(*, by: User, assignment: Assignment) -> Assignment:
    """Asks for it again, on the terms it had, at the end. Raises BadTerms where the same was assigned meanwhile."""
    _held(assignment.cohort)
    rows = queries.assignments(assignment.cohort)
    row = Assignment.objects.select_for_update().get(pk=assignment.pk)
    if row.withdrawn_at is not None:
        if rows.filter(target=row.target).exists():
            raise BadTerms(f"{row.title} has been assigned anew meanwhile. Withdraw that one first.")
        row.withdrawn_at, row.order = None, (rows.aggregate(last=Max("order"))["last"] or 0) + 1
        row.save(update_fields=["withdrawn_at", "order"])
        what = {"assignment": str(row.id), "title": row.title, "back": True}
        diary.note(row.cohort, by=by, verb="assignment.made", **what)
    return row


@transaction.atomic
def move(*, by: User, assignment: Assignment, up: bool) -> None:
    """One place up or down in the list; at its end nothing happens."""
    _held(assignment.cohort)
    rows = list(queries.assignments(assignment.cohort))
    here = next((place for place, row in enumerate(rows) if row.pk == assignment.pk), None)
    if here is None:
        raise CohortNotFound
    there = here + (-1 if up else 1)
    if not 0 <= there < len(rows):
        return
    rows[here], rows[there] = rows[there], rows[here]
    for place, row in enumerate(rows):
        row.order = place
    Assignment.objects.bulk_update(rows, ["order"])
    what = {"assignment": str(assignment.pk), "title": assignment.title, "place": there + 1}
    diary.note(assignment.cohort, by=by, verb="assignment.moved", **what)


def _held(cohort: Cohort) -> None:
    """Holds the cohort until the transaction ends. Raises Archived."""
    if Cohort.objects.select_for_update().get(pk=cohort.pk).archived_at:
        raise Archived


def _now(assignment: Assignment) -> Assignment:
    row = Assignment.objects.select_for_update(of=("self",)).select_related("cohort").get(pk=assignment.pk)
    if row.withdrawn_at:
        raise BadTerms("This assignment was withdrawn meanwhile. Bring it back first.")
    return row


def _told(asked: Asked) -> dict:
    return {"due_at": asked.plain()["due_at"], "opens_at": asked.plain()["opens_at"]}

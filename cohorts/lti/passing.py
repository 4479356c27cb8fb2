"""Grades on their way to a platform: asked for when something changed, sent by rounds, tried again for days.

One row a learner and column. Whatever happens in between, the newest grade is what is sent; a platform that is
down for a day gets it when it is up, and the log says so.
"""

import logging
from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from lti_tool.models import LtiUser
from pylti1p3.assignments_grades import AssignmentsGradesService
from pylti1p3.grade import Grade as Score
from pylti1p3.lineitem import LineItem

from accounts import rounds
from accounts.moments import standing_changed
from accounts.rounds import wait_after
from cohorts.diary import noted
from cohorts.lti import keeping, platform
from cohorts.lti.models import FAILED, QUEUED, SENDING, SENT, Line, Push
from cohorts.models import AuditEvent, Cohort, Membership
from cohorts.rights import LEARNER
from cohorts.standing import Standing

log = logging.getLogger(__name__)

AT_ONCE = 200
SCOPE = "https://purl.imsglobal.org/spec/lti-ags/scope/"
FOR_ONE = ("override.given", "override.lifted", "extension.given", "rubric.ticked", "submissions.regraded")
FOR_ALL = ("assignment.changed", "rubric.changed", "grades.imported", "submissions.regraded")


def connect() -> None:
    """Called once when Django is ready."""
    standing_changed.connect(_changed, dispatch_uid="cohorts.lti.changed")
    noted.connect(_noted, dispatch_uid="cohorts.lti.noted")
    rounds.register("grades", send_waiting)
    rounds.register("lti", keeping.sweep)


def _changed(sender, user_id: UUID, target: UUID, **_) -> None:
    ask(Line.objects.filter(assignment__target=target, connection__cohort__memberships__user=user_id), [user_id])


def _noted(sender, event: AuditEvent, **_) -> None:
    lines = Line.objects.filter(connection__cohort=event.cohort_id)
    if event.what.get("assignment"):
        lines = lines.filter(assignment=event.what["assignment"])
    if event.verb in FOR_ONE and event.about_id:
        ask(lines, [event.about_id])
    elif event.verb in FOR_ALL:
        for line in lines:
            ask([line], Push.objects.filter(line=line).values_list("user", flat=True))


def ask(lines: Iterable[Line], users: Iterable[UUID]) -> int:
    """The grades of these people in these columns may differ: they are computed when they are sent."""
    now, users = timezone.now(), list(users)
    rows = [Push(line=line, user_id=user, asked_at=now, next_try_at=now) for line in lines for user in users]
    Push.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["line", "user"],
        update_fields=["status", "asked_at", "next_try_at", "tries"],
    )
    return len(rows)


def again(cohort: Cohort, now: datetime, push_id: UUID | None = None) -> int:
    """Everything that was given up, and everything that waits, is due now; or that one. Returns how many."""
    rows = Push.objects.filter(line__connection__cohort=cohort).exclude(status=SENT)
    rows = rows.filter(pk=push_id) if push_id else rows
    return rows.update(status=QUEUED, tries=0, next_try_at=now)


def send_waiting(now: datetime) -> int:
    """Sends what is due. Returns how many were passed back."""
    due = Push.objects.filter(Q(status=QUEUED) | Q(status=SENDING), next_try_at__lte=now)
    rows = due.select_related("line__assignment", "line__connection__cohort", "line__connection__context__deployment")
    by_line: dict[Line, list[Push]] = {}
    for push in rows.order_by("next_try_at")[:AT_ONCE]:
        by_line.setdefault(push.line, []).append(push)
    return sum(_send_line(line, pushes, now) for line, pushes in by_line.items())


def _send_line(line: Line, pushes: list[Push], now: datetime) -> int:
    mine = [push for push in pushes if _claimed(push, now)]
    users = [push.user_id for push in mine]
    standing = Standing.of(line.connection.cohort, [line.assignment], users)
    registration = line.connection.context.deployment.registration
    subs = dict(LtiUser.objects.filter(registration=registration, auth_user__in=users).values_list("auth_user", "sub"))
    present = Membership.objects.filter(cohort=line.connection.cohort, user__in=users, role=LEARNER, removed_at=None)
    learners = set(present.values_list("user", flat=True))
    sent, service = 0, None
    for push in mine:
        points = standing.grade(line.assignment, push.user_id).points
        if points is None or points == push.points or push.user_id not in learners or push.user_id not in subs:
            _done(push, push.points, now)
            continue
        try:
            service = service or _service(line)
            service.put_grade(_score(points, subs[push.user_id], now), LineItem({"id": line.url}))
            _done(push, points, now)
            sent += 1
        except Exception as error:  # whatever a platform does must not keep the others from their turn
            _again(push, now, error)
    return sent


def _claimed(push: Push, now: datetime) -> bool:
    """A claim ends after ten minutes, so that a process that dies in between makes a grade late, not lost."""
    mine = Push.objects.filter(pk=push.pk, status=push.status, next_try_at=push.next_try_at)
    return bool(mine.update(status=SENDING, next_try_at=now + keeping.CLAIM))


def _service(line: Line) -> AssignmentsGradesService:
    """For one column; a column that the platform has not got yet is made."""
    context = line.connection.context
    scopes = [SCOPE + "score"] + ([SCOPE + "lineitem"] if context.can_manage_lineitems else [])
    data = {"scope": scopes, "lineitems": context.lineitems_url, "lineitem": line.url}
    service = AssignmentsGradesService(platform.connector(context.deployment.registration), data)
    if not line.url:
        row = line.assignment
        wanted = LineItem().set_resource_id(str(row.id)).set_label(row.title).set_score_maximum(100)
        line.url = service.find_or_create_lineitem(wanted, find_by="resource_id").get_id()
        line.save(update_fields=["url"])
    return service


def _score(points: int, sub: str, now: datetime) -> Score:
    score = Score().set_score_given(points / 100).set_score_maximum(100).set_user_id(sub)
    score.set_activity_progress("Completed").set_grading_progress("FullyGraded")
    return score.set_timestamp(now.astimezone(UTC).isoformat(timespec="milliseconds"))


def _done(push: Push, points: int | None, now: datetime) -> None:
    """Unless it was asked for again meanwhile."""
    Push.objects.filter(pk=push.pk).update(points=points)
    same = Push.objects.filter(pk=push.pk, asked_at=push.asked_at)
    same.update(status=SENT, sent_at=now, next_try_at=None, problem="", tries=0)


def _again(push: Push, now: datetime, error: Exception) -> None:
    tries = push.tries + 1
    wait = wait_after(tries)
    log.warning("grade %s: %s; try %s", push.pk, error, tries)
    Push.objects.filter(pk=push.pk, asked_at=push.asked_at).update(
        status=QUEUED if wait else FAILED,
        tries=tries,
        next_try_at=now + wait if wait else None,
        problem=_said(error),
    )


def _said(error: Exception) -> str:
    answer = getattr(error, "response", None)
    words = f"the platform answered {answer.status_code}" if answer is not None else f"{type(error).__name__}: {error}"
    return words[:300]

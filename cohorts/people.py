"""What happens to this app's rows when somebody asks for their data. Guests are in no cohort."""

from typing import Any

from django.db.models import Q
from django.db.models.signals import post_save

from accounts import export
from accounts.models import User
from cohorts.models import GradeOverride, LineComment, Membership


def connect() -> None:
    """Called once when Django is ready."""
    export.register("cohorts", export_rows)
    post_save.connect(offer, sender=Membership, dispatch_uid="cohorts.offer")


def offer(instance: Membership, created: bool, **_: Any) -> None:
    """Whoever comes into a cohort finds the way to it in every page's header."""
    if created:
        User.objects.filter(pk=instance.user_id, offers_cohorts=False).update(offers_cohorts=True)


def export_rows(user: User) -> dict:
    """Everything this app knows of a person, JSON-ready."""
    places = Membership.objects.filter(user=user).select_related("cohort")
    mine = Q(submission__user=user) | Q(run__user=user)
    comments = LineComment.objects.filter(mine, removed_at=None).exclude(released_at=None)
    return {
        "memberships": [
            {
                "cohort": str(row.cohort),
                "role": row.role,
                "name": row.name,
                "joined_at": row.joined_at.isoformat(),
                "removed_at": row.removed_at.isoformat() if row.removed_at else None,
            }
            for row in places
        ],
        "extensions": [
            {"assignment": row.assignment.title, "due_at": row.due_at.isoformat(), "reason": row.reason}
            for row in user.extensions.select_related("assignment")
        ],
        "overrides": [
            {"assignment": row.assignment.title, "points": row.points, "reason": row.reason}
            for row in GradeOverride.objects.filter(user=user).select_related("assignment")
        ],
        "feedback": [
            {
                "assignment": row.assignment.title,
                "released_at": row.released_at.isoformat(),
                "rubric": [item.label for item in row.assignment.rubric.filter(removed_at=None, marks__user=user)],
            }
            for row in user.feedback.select_related("assignment")
        ],
        "comments": [{"line": row.line, "text": row.text, "made_at": row.made_at.isoformat()} for row in comments],
    }

"""Who did what to whom, written down where it happens; and the same told to whoever listens (mail, LMS)."""

from typing import Any

from django.db.models import QuerySet
from django.dispatch import Signal

from accounts.models import User
from accounts.moments import tell
from cohorts.models import AuditEvent, Cohort

# Sent with event=, an AuditEvent, once it is committed.
noted = Signal()


def note(cohort: Cohort, *, by: User | None, verb: str, about: User | None = None, **what: Any) -> AuditEvent:
    """Adds a line: `verb` as "noun.done", `what` plain JSON data.

    Verbs in use: cohort.made/changed/archived/restored/copied, invitation.made/revoked, roster.imported,
    seat.removed/confirmed/undone, member.joined/removed/left, role.changed,
    assignment.made/changed/moved/withdrawn, extension.given, override.given/lifted, comments.released,
    comment.removed, saved_comment.made/changed/removed, marks.released, rubric.changed/ticked,
    gradebook.exported, grades.imported, submissions.regraded/compared, roster.mailed, lms.connected/disconnected.
    """
    event = AuditEvent.objects.create(cohort=cohort, by=by, verb=verb, about=about, what=what)
    tell(noted, sender=AuditEvent, event=event)
    return event


def lines(cohort: Cohort, verb: str = "") -> QuerySet[AuditEvent]:
    """All of it, or one verb's, the newest first."""
    rows = cohort.audit.select_related("by", "about")
    return rows.filter(verb=verb) if verb else rows

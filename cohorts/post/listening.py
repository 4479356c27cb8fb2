"""From what is noted in a cohort's diary to a message for whom it is about."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from accounts import rounds
from cohorts.diary import noted
from cohorts.models import Assignment, AuditEvent, Seat
from cohorts.post import digest, reminders, sending, writing
from cohorts.post.writing import Draft


def connect() -> None:
    """Called once when Django is ready."""
    noted.connect(hear, dispatch_uid="cohorts.post")
    rounds.register("reminders", reminders.due_soon)
    rounds.register("digest", digest.weekly)
    rounds.register("post", sending.send_waiting)


def hear(sender, event: AuditEvent, **_) -> None:
    """Writes what follows from one line of the diary; most lines have nothing."""
    if event.verb in ("roster.imported", "roster.mailed") and event.what.get("mail"):
        _invite(event)
    elif event.verb in WORDS:
        writing.write(event.cohort, _drafts(event))


def _invite(event: AuditEvent) -> None:
    seats = list(Seat.objects.filter(cohort=event.cohort, mailed_at=None, taken_by=None))
    writing.invite(event.cohort, seats, lambda seat: f"/join/{seat.code}/", event.by)
    Seat.objects.filter(pk__in=[seat.pk for seat in seats]).update(mailed_at=event.at)


def _drafts(event: AuditEvent) -> list[Draft]:
    """One for whom it is about, or for each of the learners it names."""
    kind, words = WORDS[event.verb]
    row = Assignment.objects.filter(id=event.what["assignment"]).first() if event.what.get("assignment") else None
    subject = words.format(title=row.title if row else "your work", cohort=event.cohort)
    url = f"{event.cohort.url}mine/{row.id}/" if row else event.cohort.url
    people = [event.about_id] if event.about_id else [UUID(one) for one in event.what.get("learners", ())]
    body = f"{subject}{_more(event)}"
    return [Draft(user, kind, f"event:{event.pk}:{user}", subject, body, url) for user in people]


def _more(event: AuditEvent) -> str:
    if event.verb == "extension.given" and event.what.get("due_at"):
        zone = ZoneInfo(event.cohort.time_zone)
        due = datetime.fromisoformat(event.what["due_at"]).astimezone(zone)
        return f"\n\nYou have until {due:%A %-d %B %Y, %H:%M} ({zone.key})."
    return ""


WORDS = {
    "comments.released": ("feedback", "There is feedback on {title} for you"),
    "extension.given": ("dates", "You have longer for {title}"),
    "override.given": ("grades", "Your grade for {title} was changed"),
    "override.lifted": ("grades", "Your grade for {title} is the computed one again"),
    "grades.imported": ("grades", "Grades of yours were changed in {cohort}"),
    "submissions.regraded": ("grades", "{title} was graded again, and your grade changed"),
}

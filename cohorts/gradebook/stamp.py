"""Whether anything in a gradebook may have changed: two small reads, asked every few seconds by every open page."""

from datetime import datetime
from zlib import crc32

from django.db.models import Count, Max, OuterRef, Subquery, Sum

from cohorts.models import Assignment, AuditEvent, Cohort, KeptStanding
from exercises import challenge_queries
from exercises import queries as exercise_queries


def stamp(cohort: Cohort, now: datetime) -> str:
    """The same as long as nothing has changed. Reads no submission that has its verdict."""
    kept = KeptStanding.objects.filter(membership__cohort=OuterRef("pk")).order_by().values("membership__cohort")
    noted = AuditEvent.objects.filter(cohort=OuterRef("pk")).order_by().values("cohort")
    over = Assignment.objects.filter(cohort=OuterRef("pk"), due_at__lte=now).order_by().values("cohort")
    said = Cohort.objects.filter(pk=cohort.pk).values_list(
        Subquery(kept.annotate(found=Sum("changes")).values("found")),
        Subquery(noted.annotate(found=Max("pk")).values("found")),
        Subquery(over.annotate(found=Count("pk")).values("found")),
    )
    return "-".join(str(one or 0) for one in [*said[0], _waiting(cohort)])


def _waiting(cohort: Cohort) -> str:
    people, targets = cohort.memberships.values("user"), cohort.assignments.order_by().values("target")
    exercises = exercise_queries.waiting_for(targets).filter(user__in=people)
    runs = challenge_queries.waiting_for(targets).filter(user__in=people)
    pairs = exercises.union(runs, all=True)
    return f"{crc32(repr(sorted(pairs)).encode()):x}"

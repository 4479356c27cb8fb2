"""On Mondays from seven o'clock, by the cohort's own clock: the past week, for those who teach and asked for it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from cohorts import queries
from cohorts.models import Cohort, Membership
from cohorts.post import writing
from cohorts.post.models import Message, Wish
from cohorts.post.writing import Draft
from cohorts.rights import LEARNER
from exercises import queries as exercise_queries

WEEK = timedelta(days=7)
HOUR = 7


def weekly(now: datetime) -> int:
    """Writes the digests that are due and not written yet. Returns how many were given."""
    wanted = Wish.objects.filter(kind="digest").values("user")
    places = Membership.objects.filter(user__in=wanted, removed_at=None, cohort__archived_at=None)
    by_cohort: dict[Cohort, list[Membership]] = {}
    for place in places.exclude(role=LEARNER).select_related("cohort"):
        by_cohort.setdefault(place.cohort, []).append(place)
    return sum(_of(cohort, mine, now) for cohort, mine in by_cohort.items())


def _of(cohort: Cohort, places: list[Membership], now: datetime) -> int:
    local = now.astimezone(ZoneInfo(cohort.time_zone))
    if local.weekday() != 0 or local.hour < HOUR:
        return 0
    year, week, _ = local.isocalendar()
    keys = {f"digest:{cohort.id}:{place.user_id}:{year}-{week}": place.user_id for place in places}
    missing = set(keys) - set(Message.objects.filter(key__in=keys).values_list("key", flat=True))
    if not missing:
        return 0
    body, subject = words(cohort, now), f"{cohort}: the week"
    drafts = [Draft(keys[key], "digest", key, subject, body, cohort.url) for key in sorted(missing)]
    return writing.write(cohort, drafts)


def words(cohort: Cohort, now: datetime) -> str:
    """The week in a few lines."""
    users = list(queries.learners(cohort).values_list("user_id", "joined_at"))
    rows = list(queries.assignments(cohort))
    targets = [row.target for row in rows if row.kind == "exercise"]
    hand_ins = list(exercise_queries.hand_ins([user for user, _ in users], targets, since=now - WEEK))
    active = {row[0] for row in hand_ins}
    passes = sum(row[5] == "passed" for row in hand_ins)
    zone = ZoneInfo(cohort.time_zone)
    coming = [row for row in rows if row.due_at and now < row.due_at <= now + WEEK]
    lines = [
        f"{len(users)} learners, {sum(joined > now - WEEK for _, joined in users)} of them new this week.",
        f"{len(hand_ins)} hand-ins by {len(active)} people; {passes} passed.",
        f"{len(users) - len(active)} handed nothing in for an assignment this week.",
    ]
    lines += [f"Due {row.due_at.astimezone(zone):%A %-d %B, %H:%M}: {row.title}" for row in coming if row.due_at]
    return "\n".join(lines)

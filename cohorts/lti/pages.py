"""What the pages around LTI show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from lti_tool.models import Key, LtiDeployment, LtiRegistration

from accounts.models import User
from cohorts.lti import launching, roster
from cohorts.lti.models import FAILED, QUEUED, SENDING, SENT, Connection, Push, Welcome
from cohorts.lti.registering import OPEN
from cohorts.marking import names
from cohorts.models import Cohort, Membership
from cohorts.targets import Target, targets

SHOWN = 200
ADMIN = "lti_tool.add_ltiregistration"


@dataclass(frozen=True)
class Gone:
    """Somebody who came from the LMS and is in its list no longer."""

    place: Membership
    name: str


@dataclass(frozen=True)
class LmsPage:
    """One cohort and its platform. `pushes` are the newest, those in trouble first.

    A grade stands beside a pseudonym while marking is anonymous; `gone` is a matter of the roster, with names.
    """

    connections: tuple[Connection, ...]
    gone: tuple[Gone, ...]
    pushes: tuple[dict, ...]
    counts: dict[str, int]


def lms_page(cohort: Cohort) -> LmsPage:
    """Six queries at most."""
    connections = cohort.lti_connections.select_related("context__deployment__registration")
    rows = log(cohort)
    counts = dict.fromkeys((QUEUED, SENDING, SENT, FAILED), 0)
    for status in rows.order_by().values_list("status", flat=True):
        counts[status] += 1
    gone = () if cohort.archived_at else _gone(cohort)
    return LmsPage(tuple(connections), gone, told(cohort, rows[:SHOWN]), counts)


def log(cohort: Cohort, status: str = "") -> QuerySet[Push]:
    """Grades on their way, or those of one status: in trouble first, then the newest."""
    rows = Push.objects.filter(line__connection__cohort=cohort).select_related("line__assignment")
    return (rows.filter(status=status) if status else rows).order_by("-tries", "-asked_at", "pk")


def told(cohort: Cohort, rows: Iterable[Push]) -> tuple[dict, ...]:
    """Each with what its learner is called here."""
    rows = list(rows)
    called = _called(cohort, rows)
    return tuple(_push(row, called) for row in rows)


def _gone(cohort: Cohort) -> tuple[Gone, ...]:
    return tuple(Gone(one, names.real(one)) for one in roster.gone(cohort))


def _called(cohort: Cohort, pushes: Iterable[Push]) -> dict[UUID, str]:
    """What each learner is called here, as whoever marks sees them; those who left, too."""
    places = cohort.memberships.filter(user__in={row.user_id for row in pushes}).select_related("user")
    anonymous = names.hidden(cohort)
    return {one.user_id: names.shown(one, anonymous) for one in places}


def _push(row: Push, called: dict[UUID, str]) -> dict:
    return {
        "id": row.id,
        "learner": called.get(row.user_id, "Somebody who is not in the cohort"),
        "title": row.line.assignment.title,
        "status": row.status,
        "label": row.get_status_display(),
        "points": row.points,
        "tries": row.tries,
        "problem": row.problem,
        "next": row.next_try_at,
        "sent": row.sent_at,
    }


@dataclass(frozen=True)
class PlatformsPage:
    """For the administrator of this site."""

    platforms: tuple[LtiRegistration, ...]
    waiting: tuple[LtiDeployment, ...]
    welcomes: tuple[tuple[Welcome, str], ...]
    ours: tuple[tuple[str, str], ...]
    keys: tuple[tuple[str, datetime], ...]


def may_administer(user: User) -> bool:
    """Whether the person may let platforms in."""
    return user.is_authenticated and not user.is_guest and user.has_perm(ADMIN)


def platforms_page(now: datetime) -> PlatformsPage:
    site = settings.SITE_URL
    fresh = Welcome.objects.filter(used_at=None, made_at__gt=now - OPEN).order_by("-made_at")
    return PlatformsPage(
        platforms=tuple(LtiRegistration.objects.order_by("name").prefetch_related("deployments")),
        waiting=tuple(LtiDeployment.objects.filter(is_active=False).select_related("registration")),
        welcomes=tuple((one, f"{site}/lti/register/{one.token}/") for one in fresh),
        ours=(
            ("Log-in initiation URL", f"{site}/lti/login/"),
            ("Redirect URI, target link URI, deep linking URL", launching.launch_url()),
            ("Public key set (JWKS) URL", f"{site}/lti/jwks/"),
        ),
        keys=tuple((str(key), key.datetime_created) for key in Key.objects.active().order_by("-datetime_created")),
    )


def things() -> list[tuple[str, list[Target]]]:
    """Everything that can be placed, by kind."""
    kinds: dict[str, list[Target]] = {}
    for one in targets().values():
        kinds.setdefault(one.kind, []).append(one)
    titles = {"lesson": "Lessons", "exercise": "Exercises", "challenge": "Challenges"}
    return [(titles[kind], found) for kind, found in kinds.items()]

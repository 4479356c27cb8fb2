"""The permission walk: every url of a folder, everybody of the cast, cell by cell.

    DOORS = [Door("cohorts.people", Right.ROSTER), Door("cohorts.rename", Right.MANAGE, "post", {"title": "x"})]

    @pytest.mark.parametrize("door", DOORS, ids=str)
    def test_walk(cast, door):
        walk(cast, door)                           # things in the path: walk(cast, door, assignment_id=row.id)

    def test_no_door_is_left_out():
        assert unwalked(urls.urlpatterns, DOORS) == set()

What is expected follows from rights.TABLE alone: somebody in who may gets in; somebody who may not, and
somebody of another cohort, sees a 404 that looks like a cohort which does not exist; a guest and
somebody unknown are asked to log in. An archive refuses (422) what would change it. Nothing a walk does stays.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cohorts.models import Cohort
from cohorts.queries import READING
from cohorts.rights import ASSISTANT, INSTRUCTOR, LEARNER, Right, may

ROLES = {"owner": INSTRUCTOR, "assistant": ASSISTANT, "learner": LEARNER, "classmate": LEARNER}
STRANGERS = ("other_owner", "outsider")
UNKNOWN = ("guest", "nobody")
IN = "in"  # any answer but a 404 and the way to log in


@dataclass(frozen=True)
class Door:
    """One url and method. `data` is what is posted; it need not be valid: 422 is in, too.

    `changes`: an archive refuses it, though the right alone may still be used there.
    """

    name: str
    right: Right
    method: str = "get"
    data: dict = field(default_factory=dict, hash=False)
    changes: bool = False

    def __str__(self) -> str:
        return f"{self.method} {self.name}"


def walk(cast, door: Door, **things) -> None:
    """Knocks for everybody and says for whom it was answered otherwise than the table says."""
    found = {who: knock(cast, who, door, **things) for who in (*ROLES, *STRANGERS, *UNKNOWN)}
    table = {who: expected(who, door) for who in found}
    assert found == table
    with transaction.atomic():
        Cohort.objects.filter(pk=cast.cohort.pk).update(archived_at=timezone.now())
        archived = knock(cast, "owner", door, **things)
        transaction.set_rollback(True)
    reads = door.right in READING and not door.changes
    assert archived == (IN if reads else "refused"), "the owner, once it is archived"


def expected(who: str, door: Door) -> str:
    """What the table says of this cell."""
    if who in UNKNOWN:
        return "log in"
    return IN if may(ROLES.get(who), door.right) else "404"


def knock(cast, who: str, door: Door, **things) -> str:
    """What this person is answered: "in", "404", "log in" or, for an archive, "refused"."""
    client = Client()
    if who != "nobody":
        client.force_login(getattr(cast, who))
    path = reverse(door.name, kwargs={"cohort_id": cast.cohort.id, **things})
    with transaction.atomic():
        response = getattr(client, door.method)(path, door.data)
        transaction.set_rollback(True)
    if response.status_code == 302 and response["Location"].startswith("/accounts/login/"):
        return "log in"
    if response.status_code == 422 and b"This cohort is archived" in response.content:
        return "refused"
    assert response.status_code in (200, 204, 302, 404, 409, 422), f"{door} for {who}: {response.status_code}"
    return "404" if response.status_code == 404 else IN


def unwalked(patterns: Iterable, doors: Iterable[Door], but: Iterable[str] = ()) -> set[str]:
    """Names of urls that no door stands for. `but`: those that ask for no right, tested by themselves."""
    return {pattern.name for pattern in patterns} - {door.name for door in doors} - set(but)

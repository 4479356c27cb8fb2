"""Every url of the people's side, everybody of the cast, cell by cell."""

import pytest

from cohorts.groups import importing, joining, urls
from cohorts.models import Membership, Seat
from cohorts.rights import Right
from tests.cohorts.walk import Door, unwalked, walk

DOORS = [
    Door("cohorts.overview", Right.LOOK),
    Door("cohorts.leave", Right.LOOK, "post", changes=True),
    Door("cohorts.settings", Right.MANAGE),
    Door("cohorts.settings", Right.MANAGE, "post"),
    Door("cohorts.archive", Right.MANAGE, "post"),
    Door("cohorts.copy", Right.MANAGE),
    Door("cohorts.copy", Right.MANAGE, "post", {"title": "Again", "days": "364"}),
    Door("cohorts.people", Right.ROSTER),
    Door("cohorts.role", Right.MEMBERS, "post", {"role": "assistant"}),
    Door("cohorts.remove", Right.MEMBERS, "post"),
    Door("cohorts.back", Right.MEMBERS, "post"),
    Door("cohorts.invite", Right.INVITE, "post", {"role": "learner"}),
    Door("cohorts.revoke", Right.INVITE, "post"),
    Door("cohorts.roster.upload", Right.INVITE, "post"),
    Door("cohorts.roster.mail", Right.INVITE, "post"),
    Door("cohorts.roster.links", Right.INVITE),
    Door("cohorts.roster", Right.INVITE),
    Door("cohorts.roster", Right.INVITE, "post"),
    Door("cohorts.unseat", Right.INVITE, "post"),
    Door("cohorts.seat.confirm", Right.MEMBERS, "post"),
    Door("cohorts.seat.undo", Right.MEMBERS, "post"),
]
WITHOUT_RIGHT = ["cohorts.home", "cohorts.new"]


@pytest.fixture
def things(cast):
    """What stands in the paths, by url."""
    member = {"membership_id": Membership.objects.get(cohort=cast.cohort, user=cast.classmate).pk}
    seat = {"seat_id": Seat.objects.create(cohort=cast.cohort, email="s@example.org").pk}
    upload = importing.keep(by=cast.owner, cohort=cast.cohort, name="r.csv", data=b"email\nx@example.org\n")
    return {
        "cohorts.role": member,
        "cohorts.remove": member,
        "cohorts.back": member,
        "cohorts.revoke": {"invitation_id": joining.invite(by=cast.owner, cohort=cast.cohort, role="learner").pk},
        "cohorts.roster": {"upload_id": upload.pk},
        "cohorts.unseat": seat,
        "cohorts.seat.confirm": seat,
        "cohorts.seat.undo": seat,
    }


@pytest.mark.parametrize("door", DOORS, ids=str)
def test_the_table_cell_by_cell(cast, things, door):
    walk(cast, door, **things.get(door.name, {}))


def test_no_door_is_left_out():
    assert unwalked(urls.urlpatterns, DOORS, WITHOUT_RIGHT) == set()


def test_things_of_another_cohort_are_not_there(cast, client):
    """The id of a stranger's row, in one's own cohort's address."""
    stranger = Membership.objects.get(user=cast.other_owner)
    seat = Seat.objects.create(cohort=stranger.cohort, email="s@example.org")
    invitation = joining.invite(by=cast.other_owner, cohort=stranger.cohort, role="learner")
    client.force_login(cast.owner)
    for path in (
        f"people/{stranger.pk}/role/",
        f"people/{stranger.pk}/remove/",
        f"people/{stranger.pk}/back/",
        f"invitations/{invitation.pk}/revoke/",
        f"seats/{seat.pk}/remove/",
        f"seats/{seat.pk}/confirm/",
        f"seats/{seat.pk}/undo/",
    ):
        assert client.post(cast.cohort.url + path, {"role": "learner"}).status_code == 404

"""The ways in: told in words, exact, idempotent, and a guest's work comes along."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed
from django.test import Client
from django.utils import timezone

from accounts.models import User
from cohorts.errors import BadCode, Refused
from cohorts.groups import joining, places, queries
from cohorts.models import AuditEvent, Invitation, Membership, Seat
from exercises.models import Draft


@pytest.fixture
def invitation(cast) -> Invitation:
    return joining.invite(by=cast.owner, cohort=cast.cohort, role="learner", cap=2)


def someone(name: str) -> User:
    return User.objects.create_user(f"{name}@example.org", "a long password")


def confirmed(name: str) -> User:
    """Somebody who has confirmed their address."""
    made = someone(name)
    EmailAddress.objects.create(user=made, email=made.email, verified=True, primary=True)
    return made


def test_one_joins_once_however_often_one_clicks(cast, invitation):
    first = joining.join(by=cast.outsider, code=invitation.code)
    again = joining.join(by=cast.outsider, code=f" {invitation.code[:4].upper()}-{invitation.code[4:]}")
    invitation.refresh_from_db()
    assert (first.pk, invitation.used, first.role) == (again.pk, 1, "learner")
    assert AuditEvent.objects.filter(verb="member.joined").count() == 1


def test_whoever_is_in_stays_what_they_are(cast, invitation):
    assert joining.join(by=cast.owner, code=invitation.code).role == "instructor"
    invitation.refresh_from_db()
    assert invitation.used == 0


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"revoked_at": timezone.now()}, "was taken back"),
        ({"expires_at": timezone.now() - timedelta(seconds=1)}, "has ended"),
        ({"used": 2}, "for 2 people, and all are in"),
    ],
)
def test_why_a_code_lets_nobody_in(cast, invitation, client, changed, words):
    Invitation.objects.filter(pk=invitation.pk).update(**changed)
    with pytest.raises(BadCode, match=words):
        joining.join(by=cast.outsider, code=invitation.code)
    response = client.get(f"/join/{invitation.code}/")
    assert response.status_code == 404 and words in response.content.decode()


def test_an_unknown_code_and_an_archived_cohort(cast, invitation):
    with pytest.raises(BadCode, match="No cohort has this code"):
        joining.join(by=cast.outsider, code="abcdefghjkmn")
    cast.cohort.archived_at = timezone.now()
    cast.cohort.save()
    with pytest.raises(BadCode, match="archived"):
        joining.join(by=cast.outsider, code=invitation.code)


def test_who_left_comes_back_and_who_was_taken_out_does_not(cast, invitation):
    place = Membership.objects.get(cohort=cast.cohort, user=cast.learner)
    places.leave(place=place)
    assert joining.join(by=cast.learner, code=invitation.code).pk == place.pk
    places.remove(by=cast.owner, place=place)
    with pytest.raises(Refused, match="Ask them to bring you back"):
        joining.join(by=cast.learner, code=invitation.code)
    places.bring_back(by=cast.owner, place=place)
    assert joining.join(by=cast.learner, code=invitation.code).removed_at is None


def test_a_personal_code_is_for_one(cast):
    seat = Seat.objects.create(cohort=cast.cohort, email="anna@example.org", name="Anna Lee", role="assistant")
    place = joining.join(by=confirmed("anna"), code=seat.code)
    assert (place.name, place.role) == ("Anna Lee", "assistant")
    assert not queries.unproven(cast.cohort)
    with pytest.raises(BadCode, match="has been used"):
        joining.join(by=cast.outsider, code=seat.code)


@pytest.mark.parametrize(
    ("email", "role", "makes", "unproven"),
    [
        ("anna@example.org", "learner", "someone", False),  # a site without mail: nobody's address is ever confirmed
        ("anna@example.org", "assistant", "someone", True),
        ("anna@example.org", "assistant", "confirmed", False),
        ("else@example.org", "learner", "confirmed", True),
        ("else@example.org", "instructor", "someone", True),
    ],
)
def test_whose_a_personal_link_is(cast, email, role, makes, unproven):
    seat = Seat.objects.create(cohort=cast.cohort, email="anna@example.org", name="Anna Lee", role=role)
    user = {"someone": someone, "confirmed": confirmed}[makes](email.partition("@")[0])
    place = joining.join(by=user, code=seat.code)
    assert (place.name, place.role) == (("", "learner") if unproven else ("Anna Lee", role))
    assert [one.pk for one in queries.unproven(cast.cohort)] == [seat.pk] * unproven


@pytest.fixture
def doubt(cast) -> Seat:
    """Anna's link, taken by somebody else."""
    seat = Seat.objects.create(cohort=cast.cohort, email="anna@example.org", name="Anna Lee", role="assistant")
    joining.join(by=cast.outsider, code=seat.code)
    return seat


def test_one_click_undoes_it(cast, doubt, client, handed_in):
    work = handed_in(cast.outsider, 100)
    client.force_login(cast.owner)
    shown = client.get(f"{cast.cohort.url}people/").content.decode()
    assert "Taken by a different address" in shown and "Anna Lee (anna@example.org)" in shown
    assert "1 personal link taken" in client.get(cast.cohort.url).content.decode()
    for _ in range(2):
        assert client.post(f"{cast.cohort.url}seats/{doubt.pk}/undo/").status_code == 302
    fresh = Seat.objects.get(pk=doubt.pk)
    assert fresh.taken_by is None and fresh.code != doubt.code and not fresh.unproven
    assert Membership.objects.get(user=cast.outsider).removed_at and type(work).objects.filter(pk=work.pk).exists()
    with pytest.raises(BadCode, match="No cohort has this code"):
        joining.join(by=confirmed("anna"), code=doubt.code)
    assert joining.join(by=User.objects.get(email="anna@example.org"), code=fresh.code).role == "assistant"
    with pytest.raises(Refused, match="An instructor took you out"):
        joining.join(by=cast.outsider, code=joining.invite(by=cast.owner, cohort=cast.cohort, role="learner").code)
    assert AuditEvent.objects.filter(verb="seat.undone", by=cast.owner, about=cast.outsider).count() == 1


def test_or_an_instructor_says_that_it_is_them(cast, doubt, client):
    client.force_login(cast.owner)
    for _ in range(2):
        assert client.post(f"{cast.cohort.url}seats/{doubt.pk}/confirm/").status_code == 302
    place = Membership.objects.get(user=cast.outsider)
    assert (place.name, place.role, Seat.objects.get().taken_by) == ("Anna Lee", "assistant", place)
    assert AuditEvent.objects.filter(verb="seat.confirmed").count() == 1
    assert not queries.unproven(cast.cohort)


@pytest.mark.parametrize("archived", [False, True])
def test_who_confirms_the_address_afterwards_needs_nobody(cast, archived):
    seat = Seat.objects.create(cohort=cast.cohort, email="anna@example.org", name="Anna Lee", role="assistant")
    anna = someone("anna")
    place = joining.join(by=anna, code=seat.code)
    assert place.role == "learner"
    if archived:
        type(cast.cohort).objects.update(archived_at=timezone.now())
    address = EmailAddress.objects.create(user=anna, email=anna.email, primary=True)
    address.set_verified()
    email_confirmed.send(EmailAddress, request=None, email_address=address)
    place.refresh_from_db()
    assert (place.role, place.name) == (("learner", "") if archived else ("assistant", "Anna Lee"))


def test_the_address_is_shown_masked(cast, client):
    seat = Seat.objects.create(cohort=cast.cohort, email="anna@example.org", name="Anna Lee", role="assistant")
    path = f"/join/{seat.code}/"
    shown = client.get(path).content.decode()
    assert "a•••@example.org" in shown and "anna@" not in shown and "Anna" not in shown
    assert client.post(path)["Location"].startswith("/accounts/login/") and not Seat.objects.get().taken_by
    client.force_login(cast.outsider)
    shown = client.get(path).content.decode()
    assert "You are logged in with outsider@example.org" in shown and "Join as learner" in shown
    assert "an instructor sees that" in client.post(path, follow=True).content.decode()


@pytest.mark.parametrize(("verified", "taken"), [(True, True), (False, False)])
def test_only_a_proven_address_takes_its_seat_by_the_common_link(cast, invitation, verified, taken):
    seat = Seat.objects.create(cohort=cast.cohort, email="outsider@example.org", name="Out Sider")
    EmailAddress.objects.create(user=cast.outsider, email="outsider@example.org", verified=verified, primary=True)
    place = joining.join(by=cast.outsider, code=invitation.code)
    seat.refresh_from_db()
    assert (seat.taken_by_id == place.pk, place.name == "Out Sider") == (taken, taken)


@pytest.mark.parametrize(
    ("role", "cap", "after", "words"),
    [("boss", None, 1, "is no role"), ("learner", 0, 1, "one person at least"), ("learner", 1, -1, "still to come")],
)
def test_an_invitation_that_cannot_be(cast, role, cap, after, words):
    with pytest.raises(Refused, match=words):
        ends = timezone.now() + timedelta(hours=after)
        joining.invite(by=cast.owner, cohort=cast.cohort, role=role, cap=cap, expires_at=ends)


def test_one_sees_what_one_joins_logs_in_and_comes_back(cast, invitation, client):
    path = f"/join/{invitation.code}/"
    shown = client.get(path).content.decode()
    assert "Reliable software" in shown and "Europe/Berlin" in shown and "Owner" not in shown
    assert f"/accounts/login/?next={path.replace('/', '%2F')}" in shown
    assert client.post(path)["Location"].startswith("/accounts/login/?next=")
    assert Membership.objects.filter(cohort=cast.cohort).count() == 4


def test_a_guest_signs_up_comes_back_and_keeps_their_work(cast, invitation, exercise):
    client, path = Client(), f"/join/{invitation.code}/"
    client.force_login(cast.guest)
    Draft.objects.create(user=cast.guest, exercise=exercise.uuid, source="mine = 1\n")
    posted = {"email": "new@example.org", "password1": "a very long pass", "next": path}
    response = client.post("/accounts/signup/", posted)
    assert response["Location"] == path
    assert client.post(path)["Location"] == cast.cohort.url
    person = User.objects.get(email="new@example.org")
    assert Draft.objects.get().user == person and person.offers_cohorts
    assert Membership.objects.filter(cohort=cast.cohort, user=person, role="learner").exists()


def test_whoever_has_no_name_is_asked_for_one(cast, invitation, client):
    path = f"/join/{invitation.code}/"
    client.force_login(cast.outsider)
    assert 'name="name"' not in client.get(path).content.decode()
    User.objects.filter(pk=cast.outsider.pk).update(name="")
    assert 'name="name"' in client.get(path).content.decode()
    assert client.post(path, {"name": "x" * 81}).status_code == 422
    client.post(path, {"name": " Out Sider "})
    assert User.objects.get(pk=cast.outsider.pk).name == "Out Sider"
    client.post(path, {"name": "Somebody else"})
    assert User.objects.get(pk=cast.outsider.pk).name == "Out Sider", "a name that is there is not changed by a click"

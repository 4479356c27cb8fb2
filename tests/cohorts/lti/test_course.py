"""A platform's course: connected with a cohort, links placed in it, its roster read."""

import json
from html import unescape
from re import search

import jwt
import pytest
from jwcrypto.jwk import JWK
from lti_tool.models import LtiContext, LtiUser

from accounts.models import User
from cohorts.lti import connecting, roster
from cohorts.lti.models import Connection, Line
from cohorts.models import Assignment, AuditEvent, Cohort, Membership
from cohorts.rights import ASSISTANT, INSTRUCTOR, LEARNER
from exercises import loader
from tests.cohorts.conftest import enrol
from tests.cohorts.lti.platform import CLAIM, DEEP, MEMBER, SCOPES

AGS = "https://purl.imsglobal.org/spec/lti-ags/"
TEACHER = {"sub": "t1", "role": "Instructor"}


@pytest.fixture
def connected(browser):
    """The instructor opens a link for the first time and makes a cohort of the course."""
    page = browser.enter(**TEACHER)
    assert page["Location"].startswith("/lti/connect/")
    assert b"Software 101" in browser.client.get(page["Location"]).content
    form = {"cohort": "new", "title": "Software 101", "time_zone": "Europe/Berlin"}
    assert browser.client.post(page["Location"], form).status_code == 302
    return Connection.objects.get()


def custom(**claims) -> dict:
    return {CLAIM + "custom": claims}


def test_a_course_becomes_a_cohort(connected, browser, browsers):
    teacher = Membership.objects.get()
    assert (teacher.role, teacher.cohort.title, teacher.cohort.time_zone) == (
        INSTRUCTOR,
        "Software 101",
        "Europe/Berlin",
    )
    browsers().enter(sub="u1")
    browsers().enter(
        sub="a1", **{CLAIM + "roles": [MEMBER + "Instructor", f"{MEMBER[:-1]}/Instructor#TeachingAssistant"]}
    )
    roles = dict(Membership.objects.values_list("name", "role"))
    assert roles == {"": INSTRUCTOR, "Person u1": LEARNER, "Person a1": ASSISTANT}


def test_an_institutions_word_is_no_role_in_a_course(connected, browsers):
    admin = "http://purl.imsglobal.org/vocab/lis/v2/institution/person#Administrator"
    browsers().enter(sub="x", **{CLAIM + "roles": [admin, MEMBER + "Learner"]})
    assert Membership.objects.get(name="Person x").role == LEARNER


def test_a_role_changed_here_stays(connected, browsers):
    browsers().enter(sub="u1")
    Membership.objects.filter(name="Person u1").update(role=ASSISTANT)
    browsers().enter(sub="u1")
    assert Membership.objects.get(name="Person u1").role == ASSISTANT


def test_who_was_removed_does_not_come_back_by_a_launch(connected, browsers):
    browsers().enter(sub="u1")
    place = Membership.objects.get(name="Person u1")
    place.removed_at = connected.made_at
    place.save()
    assert browsers().enter(sub="u1").status_code == 302
    place.refresh_from_db()
    assert place.removed_at


def test_an_existing_cohort_needs_the_right_to_it(browser, cast):
    page = browser.enter(**TEACHER)
    answer = browser.client.post(page["Location"], {"cohort": str(cast.cohort.id)})
    assert answer.status_code == 404 and not Connection.objects.exists()
    Membership.objects.create(
        cohort=cast.cohort, user=LtiUser.objects.get().auth_user, role=INSTRUCTOR, pseudonym="Learner XYZ"
    )
    assert browser.client.post(page["Location"], {"cohort": str(cast.cohort.id)}).status_code == 302
    assert Connection.objects.get().cohort == cast.cohort


def test_a_learner_may_not_connect(browser, browsers):
    page = browser.enter(**TEACHER)
    other = browsers()
    other.enter(sub="u1")
    assert other.client.post(page["Location"], {"cohort": "new", "title": "Mine"}).status_code == 404
    assert not Cohort.objects.exists()


def test_a_link_leads_to_its_exercise_and_keeps_its_column(connected, browsers, exercise):
    row = Assignment.objects.create(cohort=connected.cohort, kind="exercise", target=exercise.uuid, title="Count")
    endpoint = {AGS + "claim/endpoint": {"scope": SCOPES, "lineitem": "https://campus.example.org/columns/7"}}
    page = browsers().enter(sub="u1", **custom(assignment=str(row.id)), **endpoint)
    assert page["Location"] == exercise.url and Line.objects.get().url.endswith("/columns/7")


@pytest.mark.parametrize("wanted", ["nonsense", "5d8f1f8e-0000-4000-8000-000000000001", ""])
def test_a_link_to_what_is_gone_leads_to_the_cohort(connected, browsers, wanted):
    page = browsers().enter(sub="u1", **custom(target=wanted, assignment=wanted))
    assert page["Location"] == connected.cohort.url and not Line.objects.exists()


def _choose(browser, platform, **form):
    state, nonce = browser.begin()
    answer = browser.post(state, platform.signed(platform.deep_claims(nonce, sub="t1")))
    page = browser.client.get(answer["Location"])
    assert b"What shall your course link to?" in browser.client.get(page["Location"]).content
    return browser.client.post(page["Location"], form)


def test_links_are_placed_and_signed(connected, browser, platform, exercise):
    second = loader.get("peg-loop") if "peg-loop" in loader.catalogue() else loader.get("eight-of-eight")
    answer = _choose(browser, platform, target=[str(exercise.uuid), str(second.uuid)], graded="on")
    assert f"form-action 'self' {platform.issuer}" in answer.headers["Content-Security-Policy"]
    text = answer.content.decode()
    assert f'action="{platform.issuer}/deep"' in text
    token = unescape(search(r'name="JWT" value="([^"]+)"', text)[1])
    [key] = [one for one in platform.tool_keys["keys"] if one["kid"] == jwt.get_unverified_header(token)["kid"]]
    public = JWK.from_json(json.dumps(key)).export_to_pem()
    said = jwt.decode(token, public, ["RS256"], audience=platform.issuer, issuer=platform.client_id)
    items = said[DEEP + "content_items"]
    rows = list(Assignment.objects.all())
    assert said[DEEP + "data"] == "what the platform wants back" and len(items) == len(rows) == 2
    assert items[0]["custom"] == {"target": str(exercise.uuid), "assignment": str(rows[0].id)}
    assert items[0]["lineItem"] == {"scoreMaximum": 100, "label": exercise.title, "resourceId": str(rows[0].id)}
    _choose(browser, platform, target=[str(exercise.uuid)], graded="on")
    assert Assignment.objects.count() == 2  # the same thing again is the same assignment


def test_nothing_chosen_is_told(connected, browser, platform):
    answer = _choose(browser, platform, target=["nonsense"])
    assert answer.status_code == 422 and b"Choose at least one" in answer.content


def test_a_choice_belongs_to_who_was_asked(connected, browser, browsers, platform, exercise):
    state, nonce = browser.begin()
    ticket = browser.post(state, platform.signed(platform.deep_claims(nonce, sub="t1")))["Location"]
    place = browser.client.get(ticket)["Location"]
    other = browsers()
    other.enter(sub="u1")
    assert other.client.post(place, {"target": [str(exercise.uuid)]}).status_code == 422


def test_the_roster_over_pages(connected, platform):
    platform.roster = [
        {"user_id": "u1", "status": "Active", "name": "Una", "roles": [MEMBER + "Learner"]},
        {"user_id": "u2", "status": "Inactive", "name": "Uwe", "roles": [MEMBER + "Learner"]},
        {"user_id": "a1", "status": "Active", "name": "Ari", "roles": [f"{MEMBER[:-1]}/Instructor#TeachingAssistant"]},
        {"no": "user id"},
        {"user_id": "u3", "status": "Active", "roles": ["Learner"], "email": "una@example.org"},
    ]
    assert roster.sync(connected) == "3 active on the platform, 3 of them new here."  # whoever connected it need not be
    names = dict(Membership.objects.values_list("name", "role"))
    assert names["Una"] == LEARNER and names["Ari"] == ASSISTANT and "Uwe" not in names
    assert "0 of them new" in roster.sync(connected) and platform.refused == 0


def member(sub: str, **more) -> dict:
    return {"user_id": sub, "status": "Active", "name": f"Person {sub}", "roles": [MEMBER + "Learner"]} | more


def test_who_left_the_list_is_shown_and_removed_only_where_one_says_so(connected, browser, browsers, platform):
    everybody = [member("t1"), member("u1"), member("u2"), member("u3")]
    platform.roster = everybody
    roster.sync(connected)
    enrol(connected.cohort, User.objects.create_user("by.link@example.org", "a long password"), name="By Link")
    assert not roster.gone(connected.cohort)
    platform.roster = [member("t1"), member("u1", status="Inactive")]
    told = roster.sync(connected)
    assert told == "1 active on the platform, 0 of them new here. 3 who came from there are in its list no longer."
    assert Membership.objects.filter(removed_at=None).count() == 5
    page = browser.client.get(f"{connected.cohort.url}lms/").content.decode()
    gone = {one.name: one for one in roster.gone(connected.cohort)}
    assert set(gone) == {"Person u1", "Person u2", "Person u3"}
    assert page.count('name="gone"') == 3 and "By Link" not in page and " checked" not in page
    browsers().enter(sub="u3")  # they open a link in the course meanwhile, so they are in it
    ticked = {"gone": [str(gone[f"Person {sub}"].pk) for sub in ("u2", "u3")]}
    assert browser.client.post(f"{connected.cohort.url}lms/gone/", ticked).status_code == 302
    assert [one.name for one in Membership.objects.exclude(removed_at=None)] == ["Person u2"]
    noted = AuditEvent.objects.get(verb="member.removed")
    assert (noted.by, noted.about, noted.what["because"]) == (
        connected.by,
        gone["Person u2"].user,
        "not in the LMS's list",
    )
    platform.roster = everybody
    assert roster.sync(connected) == "4 active on the platform, 0 of them new here."
    assert Membership.objects.get(name="Person u2").removed_at  # the way back is the instructor's, too


def test_nobody_is_gone_who_is_in_another_course_of_the_cohort(connected, platform):
    platform.roster = [member("t1"), member("u1")]
    roster.sync(connected)
    here = connected.context
    other = LtiContext.objects.create(
        deployment=here.deployment, id_on_platform="c2", memberships_url=here.memberships_url
    )
    second = Connection.objects.create(context=other, cohort=connected.cohort)
    roster.sync(second)
    platform.roster = [member("t1")]
    roster.sync(connected)
    assert not roster.gone(connected.cohort)
    roster.sync(second)
    assert [one.name for one in roster.gone(connected.cohort)] == ["Person u1"]


def test_an_empty_list_says_nothing_of_anybody(connected, platform):
    platform.roster = [member("t1"), member("u1")]
    roster.sync(connected)
    platform.roster = []
    assert "came back empty" in roster.sync(connected) and not roster.gone(connected.cohort)


@pytest.mark.parametrize("trouble", ["down", "unshared"])
def test_a_roster_that_cannot_be_read_is_told(connected, platform, trouble):
    platform.down = trouble == "down"
    if trouble == "unshared":
        LtiContext.objects.update(memberships_url="")
        connected = Connection.objects.get()
    words = roster.sync(connected)
    assert "could not be read" in words or "not shared" in words
    assert Connection.objects.get().sync_words == words


def test_a_course_is_one_cohort(connected, cast):
    Membership.objects.create(cohort=cast.cohort, user=connected.by, role=INSTRUCTOR, pseudonym="Learner XYZ")
    with pytest.raises(Exception, match="Disconnect it there first"):
        connecting.connect(by=connected.by, context=connected.context, cohort=cast.cohort)

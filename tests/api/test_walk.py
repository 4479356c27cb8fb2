"""The permission walk of the API: every route, everybody of the cast, cell by cell; and tokens that do not do.

What is expected follows from rights.TABLE and the scope alone. Nothing a walk does stays.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone

from accounts import tokens
from accounts.models import ApiToken
from accounts.scopes import WORDS, Scope
from cohorts.groups import joining
from cohorts.likeness.models import Comparison
from cohorts.models import Cohort, LineComment, Membership, RegradeJob, RubricItem, SavedComment, Seat
from cohorts.queries import READING
from cohorts.rights import LEARNER, Right, may
from config.api import api
from exercises import challenge_loader, loader
from exercises.models import ChallengeRun
from tests.api.conftest import Caller, caller, passed_back
from tests.cohorts.walk import ROLES, STRANGERS

C, A = "/cohorts/{cohort_id}", "/cohorts/{cohort_id}/assignments/{assignment_id}"
L = A + "/learners/{learner}"
T = "/challenges/{slug}"
LATER = "2099-01-01T00:00:00Z"


@dataclass(frozen=True)
class Door:
    """One route. `right` None: about oneself. `changes`: an archive refuses it, though the right may be used there.

    `learners`: who teaches has none of it.
    """

    method: str
    path: str
    scope: Scope
    right: Right | None = None
    body: object = field(default=None, hash=False)
    changes: bool = False
    learners: bool = False
    query: str = ""

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


READ, SUBMIT = Scope.READ, Scope.SUBMIT
CR, CW, GR, GW = Scope.COHORTS_READ, Scope.COHORTS_WRITE, Scope.GRADES_READ, Scope.GRADES_WRITE
OWN = [
    Door("GET", "/exercises", READ),
    Door("GET", "/exercises/{slug}", READ),
    Door("POST", "/exercises/{slug}/submissions", SUBMIT, body={"source": "x = 1"}),
    Door("GET", "/exercises/{slug}/submissions", READ),
    Door("GET", "/submissions/{submission_id}", READ),
    Door("GET", "/exercises/{slug}/draft", READ),
    Door("PUT", "/exercises/{slug}/draft", SUBMIT, body={"source": "x"}),
    Door("GET", "/challenges", READ),
    Door("GET", T, READ),
    Door("GET", T + "/draft", READ),
    Door("PUT", T + "/draft", SUBMIT, body={"source": "x"}),
    Door("POST", T + "/runs", SUBMIT, body={"source": "DEFENCES = []"}),
    Door("GET", T + "/runs", READ),
    Door("GET", T + "/runs/{run_id}", READ),
    Door("GET", T + "/runs/{run_id}/receipt", READ),
    Door("GET", T + "/leaderboard", READ),
    Door("GET", T + "/leaderboard/me", READ),
    Door("PUT", T + "/leaderboard/me", SUBMIT, body={"shown": False}),
    Door("GET", "/exercises/{slug}/hints", READ),
    Door("POST", "/exercises/{slug}/hints/{rung}", SUBMIT),
    Door("GET", "/exercises/{slug}/solution", READ),
    Door("GET", T + "/solution", READ),
    Door("GET", "/me", READ),
    Door("GET", "/me/messages", READ),
    Door("POST", "/me/messages/seen", SUBMIT),
    Door("GET", "/me/mail", READ),
    Door("PUT", "/me/mail", SUBMIT, body={"kinds": []}),
    Door("GET", "/progress", READ),
    Door("PUT", "/lessons/{lesson}/read", SUBMIT, body={"read": True}),
    Door("GET", "/cohorts", CR),
    Door("POST", "/cohorts", CW, body={"title": "New"}),
    Door("GET", "/join/{code}", CR),
    Door("POST", "/join/{code}", CW),
]
DOORS = [
    Door("GET", C, CR, Right.LOOK),
    Door("PATCH", C, CW, Right.MANAGE, {"title": "Other"}, changes=True),
    Door("POST", C + "/archive", CW, Right.MANAGE),
    Door("POST", C + "/restore", CW, Right.MANAGE),
    Door("GET", C + "/copy", CR, Right.MANAGE),
    Door("POST", C + "/leave", CW, Right.LOOK, changes=True),
    Door("POST", C + "/copy", CW, Right.MANAGE, {"title": "Again"}),
    Door("GET", C + "/diary", CR, Right.MANAGE),
    Door("GET", C + "/members", CR, Right.ROSTER),
    Door("PATCH", C + "/members/{member_id}", CW, Right.MEMBERS, {"role": "assistant"}),
    Door("DELETE", C + "/members/{member_id}", CW, Right.MEMBERS),
    Door("POST", C + "/members/{member_id}/back", CW, Right.MEMBERS),
    Door("GET", C + "/invitations", CR, Right.INVITE),
    Door("POST", C + "/invitations", CW, Right.INVITE, {"role": "learner"}),
    Door("DELETE", C + "/invitations/{invitation_id}", CW, Right.INVITE),
    Door("GET", C + "/seats", CR, Right.INVITE),
    Door("DELETE", C + "/seats/{seat_id}", CW, Right.INVITE),
    Door("POST", C + "/seats/{seat_id}/confirm", CW, Right.MEMBERS),
    Door("POST", C + "/seats/{seat_id}/undo", CW, Right.MEMBERS),
    Door("POST", C + "/roster/mail", CW, Right.INVITE),
    Door("POST", C + "/roster", CW, Right.INVITE, b"email\nx@example.org\n"),
    Door("GET", C + "/assignments", CR, Right.LOOK),
    Door("POST", C + "/assignments", CW, Right.ASSIGN, {"targets": ["{other}"]}),
    Door("GET", A, CR, Right.LOOK),
    Door("PATCH", A, CW, Right.ASSIGN, {"revision": 1, "weight": 2}),
    Door("DELETE", A, CW, Right.ASSIGN),
    Door("GET", A + "/mine", GR, Right.LOOK, learners=True),
    Door("POST", A + "/back", CW, Right.ASSIGN),
    Door("POST", A + "/move", CW, Right.ASSIGN, {"way": "up"}),
    Door("GET", A + "/extensions", CR, Right.ROSTER),
    Door("POST", A + "/extensions", CW, Right.EXTEND, {"users": ["{user}"], "due_at": LATER, "reason": "ill"}),
    Door("GET", C + "/gradebook", GR, Right.GRADES),
    Door("GET", C + "/gradebook.csv", GR, Right.EXPORT),
    Door("GET", C + "/gradebook.xlsx", GR, Right.EXPORT),
    Door("GET", L, GR, Right.GRADES),
    Door("GET", L + "/submissions/{submission_id}", GR, Right.GRADES),
    Door("GET", L + "/runs/{run_id}", GR, Right.GRADES),
    Door("POST", L + "/override", GW, Right.MARK, {"points": 10, "reason": "oral"}),
    Door("POST", C + "/gradebook/import", GW, Right.MARK, b"email,assignment,percent\nx@example.org,y,1\n"),
    Door("GET", A + "/regrades", GR, Right.REGRADE),
    Door("POST", A + "/regrades", GW, Right.REGRADE),
    Door("GET", A + "/regrades/{job_id}", GR, Right.REGRADE),
    Door("POST", A + "/regrades/{job_id}/apply", GW, Right.REGRADE, {"why": "mended"}),
    Door("POST", L + "/comments", GW, Right.MARK, {"submission": "{submission_id}", "text": "Good."}),
    Door("PATCH", L + "/comments/{comment_id}", GW, Right.MARK, {"text": "Better.", "seen": "Words"}),
    Door("DELETE", L + "/comments/{comment_id}", GW, Right.MARK),
    Door("GET", C + "/saved-comments", GR, Right.GRADES),
    Door("POST", C + "/saved-comments", GW, Right.MARK, {"title": "Other", "text": "Words"}),
    Door("GET", C + "/saved-comments/{saved_id}", GR, Right.GRADES),
    Door("PUT", C + "/saved-comments/{saved_id}", GW, Right.MARK, {"title": "x", "text": "Better", "seen": "Words"}),
    Door("DELETE", C + "/saved-comments/{saved_id}", GW, Right.MARK),
    Door("GET", A + "/rubric", GR, Right.GRADES),
    Door("PUT", A + "/rubric", GW, Right.MARK, {"lines": [{"digit": 1, "label": "x", "points": 1}], "seen": ""}),
    Door("PUT", L + "/rubric/{digit}", GW, Right.MARK),
    Door("DELETE", L + "/rubric/{digit}", GW, Right.MARK),
    Door("POST", L + "/release", GW, Right.MARK),
    Door("POST", A + "/release", GW, Right.MARK),
    Door("GET", C + "/insight", GR, Right.INSIGHT),
    Door("GET", C + "/insight/people", GR, Right.INSIGHT, query="?which=quiet"),
    Door("GET", A + "/likeness/{number}", GR, Right.MARK),
    Door("GET", A + "/likeness", GR, Right.INSIGHT),
    Door("POST", A + "/likeness", GW, Right.MARK),
    Door("GET", C + "/lms", CR, Right.MANAGE),
    Door("POST", C + "/lms/connections/{connection_id}/sync", CW, Right.MANAGE),
    Door("DELETE", C + "/lms/connections/{connection_id}", CW, Right.MANAGE),
    Door("POST", C + "/lms/gone", CW, Right.MEMBERS, {"members": [1]}),
    Door("GET", C + "/lms/pushes", CR, Right.MANAGE),
    Door("POST", C + "/lms/pushes/again", CW, Right.MANAGE),
    Door("POST", C + "/lms/pushes/{push_id}/again", CW, Right.MANAGE),
]


@pytest.fixture
def things(cast, assign, handed_in, exercise):
    """What stands in the paths and bodies."""
    row, submission = assign(), handed_in(cast.classmate, 50)
    place = Membership.objects.get(cohort=cast.cohort, user=cast.classmate)
    other = next(one for one in loader.catalogue().values() if one.uuid != exercise.uuid)
    comment = LineComment.objects.create(cohort=cast.cohort, submission=submission, text="Words", by=cast.owner)
    RubricItem.objects.create(assignment=row, digit=1, label="Names", points=100)
    tower = challenge_loader.get("survive-august-1st")
    run = ChallengeRun.objects.create(user=cast.classmate, challenge=tower.uuid, seeds=[], key=uuid4(), source="x = 1")
    push = passed_back(cast.cohort, row, cast.classmate)
    invitation = joining.invite(by=cast.owner, cohort=cast.cohort, role="learner")
    pairs = [{"share": 90, "left": str(submission.id), "right": str(handed_in(cast.learner, 50).id)}]
    pairs[0] |= {"left_lines": [1], "right_lines": [1]}
    Comparison.objects.create(assignment=row, status="done", pairs=pairs)
    return {
        "number": 0,
        "rung": 1,
        "code": invitation.code,
        "connection_id": push.line.connection_id,
        "push_id": push.pk,
        "cohort_id": cast.cohort.id,
        "assignment_id": row.id,
        "learner": place.pseudonym.lower().replace(" ", "-"),
        "user": cast.classmate.id,
        "member_id": place.pk,
        "submission_id": submission.id,
        "comment_id": comment.pk,
        "saved_id": SavedComment.objects.create(cohort=cast.cohort, title="Name it", text="Words").pk,
        "digit": 1,
        "other": other.uuid,
        "slug": exercise.slug,
        "lesson": exercise.lesson,
        "run_id": run.id,
        "job_id": RegradeJob.objects.create(assignment=row, content_hash=exercise.content_hash, status="ready").pk,
        "tower": {"slug": tower.slug, "assignment_id": assign(target=tower.uuid, kind="challenge").id},
        "invitation_id": invitation.pk,
        "seat_id": Seat.objects.create(cohort=cast.cohort, email="s@example.org").pk,
    }


def filled(what, things):
    if isinstance(what, dict):
        return {name: filled(value, things) for name, value in what.items()}
    if isinstance(what, list):
        return [filled(one, things) for one in what]
    return what.format(**things) if isinstance(what, str) else what


def knock(ask: Caller, door: Door, things) -> tuple[int, str]:
    """Status and body. Nothing stays."""
    about_a_tower = "/challenges/" in door.path or "/runs/" in door.path
    meant = things | things["tower"] if about_a_tower else things
    with transaction.atomic():
        answer = ask(door.method, filled(door.path, meant) + door.query, filled(door.body, meant))
        body = answer.getvalue().decode(errors="replace")
        transaction.set_rollback(True)
    if answer.status_code >= 400:
        assert answer["Content-Type"] == "application/problem+json", f"{door}: {answer.status_code}"
    return answer.status_code, body


@pytest.mark.parametrize("door", DOORS, ids=str)
def test_the_table_cell_by_cell(cast, things, door):
    for who in (*ROLES, *STRANGERS):
        status, body = knock(caller(getattr(cast, who), [door.scope]), door, things)
        role = ROLES.get(who)
        if may(role, door.right) and (role == LEARNER or not door.learners):
            fine = (200,) if door.method == "GET" else (200, 201, 202, 204, 409, 422)
            assert status in fine, f"{door} for {who}: {status} {body}"
        else:
            assert status == 404, f"{door} for {who}: {status} {body}"
    _, forbidden = knock(caller(cast.outsider, [door.scope]), door, things)
    _, missing = knock(caller(cast.owner, [door.scope]), door, things | {"cohort_id": things["assignment_id"]})
    assert forbidden == missing
    Cohort.objects.filter(pk=cast.cohort.pk).update(archived_at=timezone.now())
    status, body = knock(caller(cast.owner, [door.scope]), door, things)
    refused = status == 422 and "This cohort is archived" in body
    assert refused == (door.changes or door.right not in READING)


@pytest.mark.parametrize("door", [*OWN, *DOORS], ids=str)
def test_tokens_that_do_not_do(cast, things, door):
    others = [scope for scope in WORDS if scope != door.scope]
    assert knock(caller(cast.owner, others), door, things)[0] == 403
    assert knock(caller(cast.owner, [door.scope]), door, things)[0] not in (401, 403)
    assert knock(Caller(None), door, things)[0] == 401
    ended = caller(cast.owner, [door.scope])
    ApiToken.objects.filter(digest=sha256(ended.text.encode()).hexdigest()).update(revoked_at=timezone.now())
    assert knock(ended, door, things)[0] == 401
    late = caller(cast.owner, [door.scope])
    ApiToken.objects.filter(digest=sha256(late.text.encode()).hexdigest()).update(
        expires_at=timezone.now() - timedelta(minutes=1)
    )
    assert knock(late, door, things)[0] == 401
    guest = tokens.PREFIX + "a-guest's, which cannot be made"
    ApiToken.objects.create(
        user=cast.guest,
        name="x",
        digest=sha256(guest.encode()).hexdigest(),
        scopes=[door.scope],
        expires_at=timezone.now() + timedelta(days=1),
    )
    assert knock(Caller(guest), door, things)[0] == 401


def test_no_route_is_left_out_and_each_has_the_scope_said_here():
    said = {(door.method, door.path): str(door.scope) for door in [*OWN, *DOORS]}
    found = {
        (method, path): str(operation.auth_callbacks[0].scope)
        for operation, path in api.operations()
        for method in operation.methods
    }
    assert found == said


def test_every_write_may_be_sent_twice_and_reads_ask_for_a_reading_scope():
    for operation, path in api.operations():
        reads = operation.methods == ["GET"]
        assert getattr(operation.view_func, "writes", False) != reads, path
        assert reads == (operation.auth_callbacks[0].scope in (READ, CR, GR)), path


def test_things_of_another_cohort_are_not_there(cast, things):
    stranger = Membership.objects.get(user=cast.other_owner)
    ask = caller(cast.other_owner)
    other = things | {"cohort_id": stranger.cohort_id}
    for door in DOORS:
        if set(things) & {part.strip("{}") for part in door.path.split("/")} - {"cohort_id"}:
            assert knock(ask, door, other)[0] == 404, door

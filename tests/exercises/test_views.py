"""The exercise page from outside: statuses, permissions, query counts, nothing leaked."""

import json
import re
import uuid

import pytest
from django.test import Client

from accounts.models import User
from exercises import confirm, loader
from exercises.models import Draft, HintTaken, Submission

pytestmark = pytest.mark.django_db
PAGE = "/exercises/count-what-you-filled/"
HTMX = {"HTTP_HX_REQUEST": "true"}


def as_(person) -> Client:
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_anyone_may_look_and_nobody_is_made_by_looking(client):
    response = client.get(PAGE)
    assert response.status_code == 200
    assert User.objects.count() == 0
    html = response.content.decode()
    for part in ("<code-exercise", 'data-slug="count-what-you-filled"', 'data-runtime="idle"', "<textarea"):
        assert part in html
    for action in ("run", "submit", "stop", "reset", "hint"):
        assert f'data-action="{action}"' in html


def test_the_page_never_holds_the_solution_or_hidden_checks(client, exercise):
    html = client.get(PAGE).content.decode()
    checks = client.get(re.search(r'data-checks-url="([^"]+)"', html).group(1)).content.decode()
    for secret in ("a_rough_day", "Remember one report", "rebuilt 2005 here"):
        assert secret not in html + checks
    assert "def stops_at_quantity" in checks


def test_checks_under_an_old_hash_are_gone(client):
    assert client.get("/exercises/count-what-you-filled/checks/0123456789abcdef.py").status_code == 404


@pytest.mark.parametrize("path", ["/exercises/no-such/", "/exercises/no-such/draft/", "/exercises/solution.py/"])
def test_an_unknown_slug_is_404(client, path):
    assert client.get(path).status_code in (404, 405)
    assert client.post(path).status_code in (404, 405)


def test_submitting_as_a_stranger_makes_a_guest_and_waits(client, exercise):
    response = client.post(f"{PAGE}submissions/", {"source": exercise.starter, "key": str(uuid.uuid4())}, **HTMX)
    assert response.status_code == 202
    assert 'data-status="queued"' in response.content.decode()
    assert User.objects.get().is_guest
    assert Submission.objects.get().user == User.objects.get()


def test_without_htmx_it_redirects_to_the_page_that_shows_it(client, exercise):
    response = client.post(f"{PAGE}submissions/", {"source": exercise.starter})
    assert response.status_code in (302, 303)
    assert client.get(response.url).status_code == 200


@pytest.mark.parametrize("htmx", [{}, HTMX])
@pytest.mark.parametrize(
    ("source", "status", "words"),
    [("x" * 70000, 413, "70,000 bytes"), ("", 422, "The file is empty"), ("a\0", 422, "NUL")],
)
def test_a_refusal_is_a_sentence_with_its_status(client, source, status, words, htmx):
    response = client.post(f"{PAGE}submissions/", {"source": source}, **htmx)
    assert response.status_code == status
    assert words in response.content.decode()
    assert not Submission.objects.exists()


@pytest.mark.parametrize("what", ["submissions", "draft"])
@pytest.mark.parametrize(
    ("body", "status", "words"),
    [(b"source=%ff%fe", 422, "not UTF-8"), (b"source=" + b"x" * 600_000, 413, "65,536 bytes")],
)
def test_bytes_that_are_no_text_and_floods_are_refused(client, what, body, status, words):
    kind = "application/x-www-form-urlencoded"
    response = client.generic("POST", f"{PAGE}{what}/", body + b"&revision=0", content_type=kind, **HTMX)
    assert response.status_code == status
    assert words in response.content.decode()


def test_a_multipart_form_that_is_no_utf_8_is_refused(client):
    form = b'--b\r\nContent-Disposition: form-data; name="source"\r\n\r\n\xff\xfe\r\n--b--\r\n'
    kind = "multipart/form-data; boundary=b"
    assert client.generic("POST", f"{PAGE}submissions/", form, content_type=kind, **HTMX).status_code == 422


def test_a_form_replayed_is_one_submission(client, exercise):
    form = {"source": exercise.starter, "key": str(uuid.uuid4())}
    client.post(f"{PAGE}submissions/", form, **HTMX)
    client.post(f"{PAGE}submissions/", form, **HTMX)
    assert Submission.objects.count() == 1


def test_a_damaged_key_is_refused(client):
    assert client.post(f"{PAGE}submissions/", {"source": "x", "key": "1 or 1=1"}, **HTMX).status_code == 422


def test_missing_and_forbidden_look_the_same(cast, hand_in):
    row = hand_in(cast["alice"])
    assert as_(cast["alice"]).get(f"/exercises/submissions/{row.id}/").status_code == 200
    bodies = set()
    for person in ("charlie", "grace"):
        for target in (row.id, uuid.uuid4()):
            response = as_(cast[person]).get(f"/exercises/submissions/{target}/")
            assert response.status_code == 404
            bodies.add(re.sub(r"[A-Za-z0-9-]{36,64}", "", response.content.decode()))
    assert Client().get(f"/exercises/submissions/{row.id}/").status_code == 404
    assert len(bodies) <= 2  # one a person, not one a target


def test_another_persons_submission_is_not_shown_by_address(cast, hand_in):
    row = hand_in(cast["alice"], "secret_of_alice = 1")
    assert "secret_of_alice" not in as_(cast["charlie"]).get(f"{PAGE}?submission={row.id}").content.decode()


def test_posting_to_a_submission_is_not_possible(cast, hand_in):
    row = hand_in(cast["alice"])
    assert as_(cast["charlie"]).post(f"/exercises/submissions/{row.id}/", {"source": "x"}).status_code == 405


def test_csrf_is_asked_for(exercise):
    client = Client(enforce_csrf_checks=True)
    assert client.post(f"{PAGE}submissions/", {"source": exercise.starter}).status_code == 403


def test_drafts(client):
    first = client.post(f"{PAGE}draft/", {"source": "one", "revision": 0}).json()
    assert first["revision"] == 1
    assert client.post(f"{PAGE}draft/", {"source": "two", "revision": 1}).json()["revision"] == 2
    conflict = client.post(f"{PAGE}draft/", {"source": "three", "revision": 1})
    assert (conflict.status_code, conflict.json()["source"]) == (409, "two")
    assert client.post(f"{PAGE}draft/", {"source": "x" * 70000, "revision": 2}).status_code == 413
    assert client.post(f"{PAGE}draft/", {"source": "x", "revision": "-1"}).status_code == 422
    assert Draft.objects.get().source == "two"
    assert "two" in client.get(PAGE).content.decode()


def test_hints_come_one_rung_at_a_time(cast):
    client = as_(cast["alice"])
    assert "What goes wrong" in client.get(f"{PAGE}hints/1/").content.decode()
    assert client.get(f"{PAGE}hints/99/").status_code == 404
    assert HintTaken.objects.get().rung == 1
    last = client.get(f"{PAGE}hints/5/").content.decode()
    assert "parsons-lines" in last


def test_the_solution_opens_only_after_a_pass(cast, hand_in, exercise):
    client = as_(cast["alice"])
    assert client.get(f"{PAGE}solution/").status_code == 404
    confirm.confirm(hand_in(cast["alice"], exercise.read("solution.py")).id)
    assert client.get(f"{PAGE}solution/").status_code == 200
    assert as_(cast["charlie"]).get(f"{PAGE}solution/").status_code == 404


def test_a_hidden_check_that_fails_tells_its_kind_only(cast, hand_in, exercise):
    row = hand_in(cast["alice"], (exercise.folder / "mistakes" / "counts_acknowledgements.py").read_text())
    confirm.confirm(row.id)
    html = as_(cast["alice"]).get(f"/exercises/submissions/{row.id}/").content.decode()
    assert "late fills" in html
    assert "A fill may be heard after the cancel" not in html


@pytest.mark.parametrize("count", [1, 12])
def test_query_count_does_not_grow_with_history(cast, hand_in, django_assert_max_num_queries, count):
    for _ in range(count):
        hand_in(cast["alice"])
    client = as_(cast["alice"])
    loader.catalogue()
    with django_assert_max_num_queries(8):
        client.get(PAGE)


def test_hostile_text_is_shown_not_obeyed(cast, hand_in):
    source = "</textarea><script>alert(1)</script>\n"
    row = hand_in(cast["alice"], source)
    html = as_(cast["alice"]).get(f"{PAGE}?submission={row.id}").content.decode()
    assert "<script>alert" not in html
    assert json.dumps("x")

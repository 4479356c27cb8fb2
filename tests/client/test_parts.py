"""The client's parts, without a site."""

import io
import json
from email.message import Message
from urllib.error import HTTPError, URLError

import pytest

from fortyfive import keeping, showing, teaching, towers, working
from fortyfive.cli import main
from fortyfive.keeping import Access
from fortyfive.site import Site, refusal
from fortyfive.trouble import NETWORK, NOT_ALLOWED, USAGE, NotAllowed, Unreachable, Usage


@pytest.fixture
def home(tmp_path):
    return {"XDG_CONFIG_HOME": str(tmp_path), "HOME": str(tmp_path)}


def test_a_token_is_kept_for_its_owner_alone(home):
    path = keeping.keep(Access("http://127.0.0.1:8000", "ff_x"), home)
    assert path.stat().st_mode & 0o777 == 0o600
    assert keeping.access(home) == Access("http://127.0.0.1:8000", "ff_x")
    assert keeping.access(home | {"FORTYFIVE_TOKEN": "ff_y"}).token == "ff_y"
    path.chmod(0o644)
    with pytest.raises(Usage, match="chmod 600"):
        keeping.access(home)


def test_without_a_token_one_is_told_where_they_are_made(home):
    with pytest.raises(Usage, match="/me/tokens/"):
        keeping.access(home)


@pytest.mark.parametrize("url", ["http://course.example.org", "course.example.org", "ftp://x", "https://a:b@c", ""])
def test_a_token_goes_nowhere_unsafe(url):
    with pytest.raises(Usage):
        keeping.checked(url)


def error(status: int, body: bytes = b"", **headers: str) -> HTTPError:
    said = Message()
    for name, value in headers.items():
        said[name.replace("_", "-")] = value
    return HTTPError("http://x", status, "Reason", said, io.BytesIO(body))


@pytest.mark.parametrize(
    ("status", "code"),
    [(401, NOT_ALLOWED), (403, NOT_ALLOWED), (404, NOT_ALLOWED), (429, NOT_ALLOWED), (422, USAGE), (413, USAGE)]
    + [(302, USAGE), (500, NETWORK), (503, NETWORK)],
)
def test_what_a_status_means(status, code):
    found = refusal(error(status, b'{"detail": "A sentence."}'))
    assert found.code == code and (status == 302 or str(found) == "A sentence.")
    assert refusal(error(status, b"<html>")).code == code


class Opener:
    """Answers one after the other, and remembers the headers."""

    def __init__(self, *answers):
        self.answers, self.asked = list(answers), []

    def open(self, request, timeout):
        self.asked.append(request)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return io.BytesIO(answer)


def site_of(*answers):
    waited = []
    site = Site(Access("https://example.org", "ff_x"), waited.append)
    site.opener = Opener(*answers)
    return site, waited


def test_a_write_that_got_lost_is_sent_again_with_its_key():
    site, _ = site_of(URLError("reset"), b'{"id": 1}')
    assert site.post("/x", {}) == {"id": 1}
    assert len({one.get_header("Idempotency-key") for one in site.opener.asked}) == 1


def test_too_fast_waits_as_long_as_it_is_told():
    site, waited = site_of(error(429, Retry_After="7"), b"{}")
    assert site.get("/x") == {} and waited == [7]


def test_used_up_attempts_are_no_matter_of_waiting():
    site, waited = site_of(error(429, b'{"detail": "This exercise takes 1 hand-in."}'))
    with pytest.raises(NotAllowed, match="takes 1"):
        site.post("/x", {})
    assert waited == []


def test_a_site_that_is_away_is_told():
    site, _ = site_of(*[URLError("refused")] * 3)
    with pytest.raises(Unreachable, match="cannot be reached"):
        site.get("/x")


def test_watching_never_hands_the_same_text_in_twice(tmp_path, capsys):
    path, now = tmp_path / "x.py", [0.0]
    path.write_text("a")
    eye = working.Watch(path, lambda: now[0])

    def saved(text: str | None) -> str | None:
        path.write_text(text) if text is not None else path.unlink()
        eye.look()
        now[0] += 1
        return eye.look()

    assert saved("a") is None  # saved, not changed
    assert saved("b") == "b" and eye.look() is None
    assert saved(None) is None  # an editor replaces it
    assert saved("a") is None and saved("b") is None  # both were there
    assert "same text" in capsys.readouterr().err
    path.write_text("c")
    assert eye.look() is None  # not settled
    path.write_text("cd")
    now[0] += 1
    assert eye.look() is None
    now[0] += 1
    assert eye.look() == "cd"


def test_a_verdict_is_shown_as_on_the_page_and_without_escape_codes():
    one = {"title": "Sums", "status": "failed", "message": "Look\x1b[2J again.", "expected": "7", "actual": "8"}
    found = {"status": "failed", "score": 50, "url": "/exercises/x/", "checks": [one, one | {"status": "passed"}]}
    text = "\n".join(showing.verdict(found))
    assert "1 of 2 checks pass, 50 of 100" in text and "✗ Sums" in text and "expected: 7" in text
    assert "\x1b" not in text


RUN = {
    "id": "r",
    "status": "graded",
    "waiting": False,
    "done": 130,
    "total": 130,
    "points": 8731,
    "passed": True,
    "verdict": "A tower that one would want.",
    "parts": [{"title": "Calm", "points": 10000, "weight": 20}],
    "fallen": "",
    "scenarios": [
        {"title": "Late fault", "runs": 20, "loss": "$1", "worst": "$2", "served": "99 %", "halts": 3, "points": 88}
    ],
    "worst": {"title": "Late fault", "sentence": "It stopped\x1b[2J late."},
}


def answers(*found):
    return [json.dumps(one).encode() for one in found]


def test_a_tower_is_followed_until_its_score_and_shown(capsys):
    gone = error(404, b'{"detail": "There is no such thing."}')
    waits = RUN | {"waiting": True, "status": "running", "done": 4, "points": None}
    site, waited = site_of(gone, *answers({"id": "r"}, waits, waits, RUN))
    assert working.submit(site, "survive-august-1st", "DEFENCES = []") == 0 and len(waited) == 2
    said = capsys.readouterr().out
    assert "87.31 of 100" in said and "100.00 %  Calm" in said and "Late fault" in said and "\x1b" not in said
    assert towers.ended(RUN | {"passed": False}) == 1
    with pytest.raises(Unreachable, match="not your tower"):
        towers.ended(RUN | {"status": "broken"})


def test_what_is_neither_exercise_nor_challenge_is_told():
    site, _ = site_of(*[error(404, b'{"detail": "There is no such thing."}')] * 2)
    with pytest.raises(NotAllowed, match="no such thing"):
        working.submit(site, "nothing", "x = 1")


def test_a_regrade_that_failed_or_takes_too_long_is_told():
    looking = {"id": "j", "status": "looking", "done": 1, "total": 2, "trouble": ""}
    site, _ = site_of(*answers(looking | {"status": "failed", "trouble": "The checks have changed."}))
    with pytest.raises(Unreachable, match="Nothing was changed. The checks"):
        teaching.follow(site, "/x", looking, "Grading anew")
    site, _ = site_of(*answers(looking))
    clock = iter([0.0, 5.0]).__next__
    with pytest.raises(Unreachable, match="It goes on"):
        teaching.follow(site, "/x", looking, "Grading anew", 1, clock)


def test_which_assignment_is_never_guessed():
    rows = [{"id": str(n), "title": f"Count {n}", "kind": "exercise", "withdrawn": False} for n in range(2)]
    found = {"items": rows, "count": 2}
    assert teaching._assignment(site_of(*answers(found))[0], "/cohorts/x", "count-1") == "1"
    for named in ("count", "other"):
        with pytest.raises(Usage, match="Which assignment"):
            teaching._assignment(site_of(*answers(found))[0], "/cohorts/x", named)


def test_files_that_cannot_be_handed_in(tmp_path):
    bad = tmp_path / "bad.py"
    for data in (b"\xff\xfe\x00", b"x" * 70_000):
        bad.write_bytes(data)
        with pytest.raises(Usage):
            working.read(bad)
    assert working.slug_of(tmp_path / "count_what_you_filled.py", None) == "count-what-you-filled"


def test_wrong_arguments_end_with_2(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["submit"])
    assert ended.value.code == 2

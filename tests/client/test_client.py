"""The client against a whole running site: real server, real queue, real grader."""

import json
import os
import stat
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.request import Request, urlopen

import pytest

from exercises import loader
from tests.conftest import ROOT
from tools.site import Site, free_port

SLUG = "count-what-you-filled"
MAKE = """
from accounts import tokens
from accounts.models import User
from cohorts.models import Cohort, Membership
from exercises import loader
from cohorts.work import services
from cohorts.work.terms import Asked
ada = User.objects.create_user("ada@example.org", "a long password", name="Ada")
tea = User.objects.create_user("tea@example.org", "a long password", name="Tea")
cohort = Cohort.objects.create(title="Reliable software")
Membership.objects.create(cohort=cohort, user=ada, role="learner", pseudonym="Learner 1")
Membership.objects.create(cohort=cohort, user=tea, role="instructor", pseudonym="Learner 2")
services.assign(by=tea, cohort=cohort, chosen=[loader.get("count-what-you-filled").uuid], asked=Asked())
for user, scopes in ((ada, ["read", "submit"]), (tea, ["cohorts:read", "grades:read", "grades:write"])):
    print("TOKEN", tokens.make(by=user, name="test", scopes=scopes, days=1)[1])
"""


@pytest.fixture(scope="module")
def site():
    with Site(free_port()) as running:
        yield running


@pytest.fixture(scope="module")
def tokens(site):
    lines = site.manage("shell", "-c", MAKE).splitlines()
    return [line.removeprefix("TOKEN ") for line in lines if line.startswith("TOKEN ")]


@pytest.fixture
def environment(site, tmp_path):
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "PYTHONPATH": str(ROOT),
        "PYTHONIOENCODING": "utf-8",
        "FORTYFIVE_URL": site.url,
    }


@pytest.fixture
def run(environment, tmp_path, tokens):
    def run(*arguments: str, token: str = tokens[0], words: str = "", **more: str):
        return subprocess.run(
            [sys.executable, "-m", "fortyfive", *arguments],
            cwd=tmp_path,
            env=environment | {"FORTYFIVE_TOKEN": token} | more,
            input=words,
            capture_output=True,
            encoding="utf-8",
            timeout=150,
        )

    return run


def test_from_log_in_to_a_pass(run, site, tokens, tmp_path):
    kept = run("login", "--url", site.url, token="", words=tokens[0] + "\n")
    assert kept.returncode == 0 and "Logged in as Ada" in kept.stdout and tokens[0] not in kept.stdout + kept.stderr
    file = tmp_path / ".config" / "fortyfive" / "client.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    pulled = run("pull", SLUG, token="")
    assert pulled.returncode == 0 and (tmp_path / "count_what_you_filled.py").read_text() == loader.get(SLUG).starter
    assert "Reliable software" in pulled.stdout
    assert run("pull", SLUG).returncode == 2  # it is there already
    tried = run("submit", "count_what_you_filled.py")
    assert tried.returncode == 1 and "✗" in tried.stdout and "Confirmed by the server" in tried.stdout
    (tmp_path / "count_what_you_filled.py").write_text(loader.get(SLUG).read("solution.py"))
    passed = run("submit", "count_what_you_filled.py")
    assert passed.returncode == 0 and "100 of 100" in passed.stdout, passed.stderr
    assert "Waiting for the grader" in passed.stderr and "Waiting" not in passed.stdout
    assert f"✓  {SLUG}" in run("exercises").stdout
    assert "Exercises passed  1" in run("status").stdout


def test_two_at_once_with_one_key_are_one(site, tokens):
    def send(_number: int) -> str:
        headers = {
            "Authorization": f"Bearer {tokens[0]}",
            "Idempotency-Key": "once",
            "Content-Type": "application/json",
        }
        path = f"{site.url}/api/v1/exercises/{SLUG}/submissions"
        with urlopen(Request(path, b'{"source": "x = 3"}', headers), timeout=60) as answer:
            return json.loads(answer.read())["id"]

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(send, range(4)))) == 1


def test_how_it_ends_where_it_cannot(run, tmp_path):
    (tmp_path / "x.py").write_text("x = 1\n")
    assert run("submit", "nothing.py").returncode == 2
    assert run("submit", "x.py", token="ff_wrong").returncode == 3
    unknown = run("submit", "x.py")
    assert unknown.returncode == 3 and "There is no such thing" in unknown.stderr
    away = run("submit", "x.py", "-e", SLUG, FORTYFIVE_URL=f"http://127.0.0.1:{free_port()}")
    assert away.returncode == 4 and "cannot be reached" in away.stderr
    (tmp_path / "empty.py").write_text("\n")
    assert run("submit", "empty.py", "-e", SLUG).returncode == 2
    assert run("gradebook", "--csv").returncode == 3  # a learner's token


def test_the_gradebook_to_standard_output_and_into_a_file(run, tokens, tmp_path):
    printed = run("gradebook", "--csv", token=tokens[1])
    assert printed.returncode == 0 and "Ada,ada@example.org" in printed.stdout
    written = run("gradebook", "-o", "grades.csv", token=tokens[1])
    assert written.returncode == 0 and not written.stdout
    assert (tmp_path / "grades.csv").read_text().splitlines() == printed.stdout.splitlines()
    shown = run("gradebook", token=tokens[1])
    assert "learner" in shown.stdout and "Ada" in shown.stdout


def test_grades_from_a_file_are_looked_at_then_set(run, tokens, tmp_path):
    title = loader.get(SLUG).title
    file = tmp_path / "grades.csv"
    file.write_text(f"email,assignment,percent,reason\nada@example.org,{title},87.5,\n")
    looked = run("import", "grades.csv", "--reason", "Oral exam", token=tokens[1])
    assert looked.returncode == 0 and "87.5" in looked.stdout and "Nothing is changed" in looked.stderr, looked.stderr
    assert run("import", "grades.csv", "--apply", token=tokens[1]).returncode == 2  # no reason
    done = run("import", "grades.csv", "--reason", "Oral exam", "--apply", token=tokens[1])
    assert done.returncode == 0 and "1 grades are set" in done.stderr
    assert "87.5" in run("gradebook", token=tokens[1]).stdout
    file.write_text(
        f"email,assignment,percent,reason\nnobody@example.org,{title},1,x\nada@example.org,{title},lift,x\n"
    )
    wrong = run("import", "grades.csv", "--apply", token=tokens[1])
    assert wrong.returncode == 2 and "line 2: Expected a learner" in wrong.stderr
    assert run("import", "grades.csv", token=tokens[0]).returncode == 3  # a learner's token


def test_a_regrade_is_seen_first_and_a_drop_needs_a_name(run, site, tokens, tmp_path):
    (tmp_path / "x.py").write_text(loader.get(SLUG).read("solution.py"))
    assert run("submit", "x.py", "-e", SLUG).returncode == 0
    older = (
        "from exercises.models import Verdict; Verdict.objects.update(content_hash='older', score=10, status='failed')"
    )
    site.manage("shell", "-c", older)
    seen = run("regrade", SLUG, token=tokens[1])
    assert seen.returncode == 0 and "Ada" in seen.stdout and "Nothing is changed" in seen.stderr, seen.stderr
    assert run("regrade", SLUG, "--apply", token=tokens[1]).returncode == 2  # no reason
    done = run("regrade", SLUG, "--apply", "--why", "The checks were mended.", token=tokens[1])
    assert done.returncode == 0 and "replaced" in done.stderr, done.stderr
    (tmp_path / "x.py").write_text("x = 1\n")
    run("submit", "x.py", "-e", SLUG)
    site.manage("shell", "-c", older)
    drops = ("regrade", SLUG, "--apply", "--why", "Mended again.")
    assert "what would lose stays" in run(*drops, token=tokens[1]).stdout
    assert "a hand-in loses" in run(*drops, "--may-drop", "learner-1", token=tokens[1]).stdout
    assert "\n0 hand-ins" in run("regrade", SLUG, token=tokens[1]).stderr
    which = run("regrade", "nothing-of-the-kind", token=tokens[1])
    assert which.returncode == 2 and "Which assignment" in which.stderr


def test_a_tower_is_pulled_handed_in_and_asked_for_again(run, tmp_path):
    pulled = run("pull", "survive-august-1st")
    assert pulled.returncode == 0 and "DEFENCES" in (tmp_path / "survive_august_1st.py").read_text()
    assert "survive-august-1st" in run("exercises").stdout
    late = run("submit", "survive_august_1st.py", "--timeout", "0.1")
    assert late.returncode == 4 and "It goes on: python -m fortyfive status" in late.stderr
    asked = run("status", late.stderr.split()[-1])
    assert asked.returncode in (0, 1) and ("of 130 mornings" in asked.stdout or "of 100." in asked.stdout)
    (tmp_path / "x.py").write_text("x = 1\n")
    assert run("submit", "x.py", "-e", "survive-august-1st").returncode == 2


def test_watching_hands_in_at_each_save_and_ends_with_the_pass(environment, tokens, tmp_path):
    path, log = tmp_path / "x.py", tmp_path / "log"
    path.write_text("x = 1\n")
    with log.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "fortyfive", "watch", "x.py", "-e", SLUG, "--once"],
            cwd=tmp_path,
            env=environment | {"FORTYFIVE_TOKEN": tokens[0]},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        until(log, "Watching", process)
        path.write_text("x = 2\n")
        until(log, "Confirmed by the server", process)
        path.write_text("x = 1\n")
        until(log, "the same text", process)
        path.write_text(loader.get(SLUG).read("solution.py"))
        assert process.wait(timeout=120) == 0
        assert log.read_text(encoding="utf-8").count("Confirmed by the server") == 2
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def until(log, words: str, process) -> None:
    """Waits for words in the log."""
    end = time.monotonic() + 120
    while words not in log.read_text(encoding="utf-8"):
        assert process.poll() is None and time.monotonic() < end, log.read_text(encoding="utf-8")
        time.sleep(0.1)

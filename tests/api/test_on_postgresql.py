"""Two server processes on one PostgreSQL, where two transactions really run at once: once is once for both."""

import contextlib
import json
import subprocess
from concurrent.futures import ThreadPoolExecutor
from urllib.request import Request, urlopen

import pytest

from tests.conftest import ROOT
from tests.engines import servers as engines
from tools import serve, system
from tools.site import Site, free_port

pytestmark = [pytest.mark.postgres, pytest.mark.xdist_group("engines")]
MAKE = """
from accounts import tokens
from accounts.models import User
from cohorts.models import Cohort, Membership
ada = User.objects.create_user("ada@example.org", "a long password", name="Ada")
cohort = Cohort.objects.create(title="One")
Membership.objects.create(cohort=cohort, user=ada, role="instructor", pseudonym="Learner 1")
scopes = ["cohorts:write", "cohorts:read", "submit", "read"]
print("SAID", tokens.make(by=ada, name="x", scopes=scopes, days=1)[1], cohort.id)
"""


@pytest.fixture(scope="module")
def servers():
    """The addresses of two server processes on one database, a token, a cohort."""
    if not system.find("initdb"):
        pytest.skip("not run: PostgreSQL is not installed")
    with engines.postgres() as url, Site(free_port(), DATABASE_URL=url) as site, another(site) as second:
        said = next(line for line in site.manage("shell", "-c", MAKE).splitlines() if line.startswith("SAID"))
        yield (site.url, second), *said.split()[1:]


@contextlib.contextmanager
def another(site: Site):
    """One more web server of the site."""
    port = free_port()
    command = next(one for one in serve.services(port, workers=1) if one.name == "web").command
    process = subprocess.Popen(command, cwd=ROOT, env=site.environment, stdout=subprocess.DEVNULL)
    try:
        assert serve.wait_until_up(port, 60)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


def call(url: str, token: str, path: str, body: dict | None = None):
    """The answer's JSON and headers."""
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    if body is not None:
        headers["Idempotency-Key"] = path
    data = None if body is None else json.dumps(body).encode()
    with urlopen(Request(f"{url}/api/v1{path}", data, headers), timeout=60) as answer:
        return json.loads(answer.read()), answer.headers


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/cohorts/{}/invitations", {"role": "learner"}),
        ("/exercises/count-what-you-filled/submissions", {"source": "x = 1\n"}),
    ],
)
def test_eight_at_once_with_one_key_are_one_row(servers, path, body):
    both, token, cohort = servers
    path = path.format(cohort)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda number: call(both[number % 2], token, path, body), range(8)))
    assert len({made["id"] for made, _ in answers}) == 1
    assert sum(headers["Idempotent-Replayed"] == "true" for _, headers in answers) == 7
    assert call(both[0], token, path)[0]["count"] == 1


def test_requests_to_both_processes_are_counted_together(servers):
    both, token, _ = servers
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda number: call(both[number % 2], token, "/me"), range(24)))
    left = [int(headers["X-RateLimit-Remaining"]) for _, headers in answers]
    assert sorted(left) == list(range(min(left), min(left) + 24))

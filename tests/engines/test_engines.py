"""The same site on PostgreSQL, and with its queue in Redis: hand in, wait, confirmed. Nothing is a mock."""

import re
import time
import uuid
from http.cookiejar import CookieJar
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest

from exercises import loader
from tests.engines import servers
from tools import system
from tools.site import Site, free_port

pytestmark = [pytest.mark.sandbox, pytest.mark.xdist_group("engines")]
PATH = "/exercises/one-byte-two-meanings/"


class Visitor:
    """Somebody with a cookie jar and without JavaScript."""

    def __init__(self, site):
        self.site = site
        self.open = build_opener(HTTPCookieProcessor(CookieJar())).open

    def get(self, path):
        return self.open(self.site.url + path, timeout=20).read().decode()

    def hand_in(self, source):
        """Submits and returns the address of the submission's part."""
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(PATH)).group(1)
        form = {"csrfmiddlewaretoken": token, "source": source, "key": str(uuid.uuid4())}
        request = Request(f"{self.site.url}{PATH}submissions/", urlencode(form).encode(), {"HX-Request": "true"})
        part = self.open(request, timeout=20).read().decode()
        return re.search(r"/exercises/submissions/[0-9a-f-]{36}/", part).group(0)

    def confirmed(self, part, seconds=40):
        """The status of the confirmed verdict, once there is one."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            status = re.search(r'data-verdict="confirmed" data-status="(\w+)"', self.get(part))
            if status and status.group(1) != "queued":
                return status.group(1)
            time.sleep(0.2)
        raise AssertionError("no verdict came")


def story(site):
    visitor, exercise = Visitor(site), loader.get("one-byte-two-meanings")
    parts = [visitor.hand_in(exercise.read(name)) for name in ("solution.py", "starter.py")]
    assert [visitor.confirmed(part) for part in parts] == ["passed", "failed"]


@pytest.mark.postgres
@pytest.mark.skipif(not system.find("initdb"), reason="not run: PostgreSQL is not installed")
def test_on_postgresql():
    with servers.postgres() as url, Site(free_port(), DATABASE_URL=url) as site:
        story(site)


@pytest.mark.redis
@pytest.mark.skipif(not system.find("redis-server"), reason="not run: Redis is not installed")
def test_with_the_queue_in_redis():
    with servers.redis() as url, Site(free_port(), TASKS_ENGINE="redis", REDIS_URL=url) as site:
        story(site)


@pytest.mark.redis
@pytest.mark.skipif(not system.find("redis-server"), reason="not run: Redis is not installed")
def test_a_queue_that_is_away_loses_nothing():
    """Redis is gone when the code is handed in; once it is back, the worker's start asks again."""
    exercise = loader.get("one-byte-two-meanings")
    port = free_port()
    with Site(free_port(), TASKS_ENGINE="redis", REDIS_URL=f"redis://127.0.0.1:{port}/0") as site:
        visitor = Visitor(site)
        part = visitor.hand_in(exercise.read("solution.py"))
        assert 'data-status="queued"' in visitor.get(part)
        with servers.redis(port):
            site.stop("grader")
            site.start("grader")
            assert visitor.confirmed(part) == "passed"

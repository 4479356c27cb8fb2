"""The same site on PostgreSQL, and with its queue in Redis: hand in, wait, confirmed. Nothing is a mock."""

import pytest

from exercises import loader
from tests.engines import servers
from tools import system
from tools.site import Site, free_port
from tools.visitor import Visitor

pytestmark = [pytest.mark.sandbox, pytest.mark.xdist_group("engines")]


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

"""The same search on PostgreSQL: the real course, a real server."""

from html import unescape

import pytest

from tests.engines import servers
from tools import system
from tools.site import Site, free_port

pytestmark = [pytest.mark.postgres, pytest.mark.xdist_group("engines")]


@pytest.mark.skipif(not system.find("initdb"), reason="not run: PostgreSQL is not installed")
def test_search_on_postgresql():
    with servers.postgres() as url, Site(free_port(), DATABASE_URL=url) as site:
        assert "made again" in site.manage("index_search")
        assert "up to date" in site.manage("index_search")
        for words, found in {
            "tombston": "/glossary/tombstone/",
            "15c3-5": "market-access-rule",
            "child+orders+sent": "/lessons/",
        }.items():
            assert found in site.get(f"/search/?q={words}").decode()
        for odd in ("'", "%22", "a%26b", "%5C", "'%27:*", "!", "%00"):
            assert "Search" in unescape(site.get(f"/search/?q={odd}").decode())
        assert "<mark>" in site.get("/search/?q=parents+nowhere").decode()

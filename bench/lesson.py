"""The lesson page: server time and queries in one process, bytes in a real browser."""

import os
import time

from bench.figures import Figure, middle
from tools.chromium import chromium
from tools.site import Site, free_port

PATH = "/lessons/the-router/"
TIMES = 60


def measure() -> list[Figure]:
    with Site(free_port()) as site:
        os.environ.update(site.environment)
        walls, queries = _serve()
        size = _transferred(site)
    return [
        Figure("lesson page, server time", middle(walls), "ms", 15),
        Figure("lesson page, queries (somebody with progress)", queries, "", 8),
        Figure("lesson page, transferred in all", size / 1024, "KiB", 60),
    ]


def _serve() -> tuple[list[float], int]:
    """Milliseconds of each request, and the queries of one, for somebody who has been here before."""
    import django

    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from accounts.models import User

    client = Client()
    client.force_login(User.objects.create_guest(), backend="django.contrib.auth.backends.ModelBackend")
    walls = []
    for _ in range(TIMES):
        began = time.perf_counter()
        assert client.get(PATH).status_code == 200
        walls.append(1000 * (time.perf_counter() - began))
    with CaptureQueriesContext(
        connection,
    ) as captured:
        client.get(PATH)
    return walls[5:], len(captured)


def _transferred(site: Site) -> int:
    """Bytes over the wire for a first visit, headers included."""
    with chromium() as browser:
        context = browser.new_context(base_url=site.url)
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        sizes: list[float] = []
        session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
        page.goto(PATH, wait_until="networkidle")
        return int(sum(sizes))

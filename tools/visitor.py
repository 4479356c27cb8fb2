"""Somebody with a cookie jar and without JavaScript, who hands something in and waits for the verdict."""

import re
import time
import uuid
from http.cookiejar import CookieJar
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener


class Visitor:
    """One guest of a `tools.site.Site`, at one exercise."""

    def __init__(self, site, path="/exercises/one-byte-two-meanings/"):
        self.site, self.path = site, path
        self.open = build_opener(HTTPCookieProcessor(CookieJar())).open

    def get(self, path):
        return self.open(self.site.url + path, timeout=20).read().decode()

    def hand_in(self, source):
        """Submits and returns the address of the submission's part."""
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(self.path)).group(1)
        form = {"csrfmiddlewaretoken": token, "source": source, "key": str(uuid.uuid4())}
        request = Request(f"{self.site.url}{self.path}submissions/", urlencode(form).encode(), {"HX-Request": "true"})
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

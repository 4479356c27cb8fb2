"""The API as far as the client needs it: JSON over HTTP, refusals as Trouble, writes that may be repeated safely."""

import json
import time
import uuid
from collections.abc import Callable, Iterator
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

from fortyfive.keeping import Access
from fortyfive.trouble import NotAllowed, Trouble, Unreachable, Usage

SECONDS = 20
TRIES = 3
LONGEST_WAIT = 60
PORTION = 64 * 1024


class _Stay(HTTPRedirectHandler):
    """Follows no redirect: the token is for one site."""

    def redirect_request(self, *args: Any) -> None:
        return None


class Site:
    """Speaks for one token. `sleep` is there for tests."""

    def __init__(self, access: Access, sleep: Callable[[float], None] = time.sleep) -> None:
        self.access, self.sleep = access, sleep
        self.opener = build_opener(_Stay)

    def get(self, path: str, **query: Any) -> Any:
        """The JSON of a GET."""
        return json.loads(self._read("GET", _asking(path, query)))

    def post(self, path: str, body: Any, **query: Any) -> Any:
        """The JSON of a POST, done once however often it has to be sent. Bytes are sent as a CSV."""
        kind, data = ("text/csv", body) if isinstance(body, bytes) else ("application/json", json.dumps(body).encode())
        headers = {"Idempotency-Key": str(uuid.uuid4()), "Content-Type": kind}
        return json.loads(self._read("POST", _asking(path, query), data, headers))

    def all(self, path: str) -> Iterator[Any]:
        """Every item of a list, portion by portion."""
        offset = 0
        while True:
            page = self.get(path, limit=200, offset=offset)
            yield from page["items"]
            offset += 200
            if offset >= page["count"]:
                return

    def stream(self, path: str) -> Iterator[bytes]:
        """A body as it comes."""
        try:
            with self._open("GET", path) as response:
                while portion := response.read(PORTION):
                    yield portion
        except HTTPError as error:
            raise refusal(error) from None
        except (URLError, HTTPException, OSError) as error:
            raise self._unreachable(error) from None

    def _read(self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> bytes:
        """Repeats what the network lost, and waits where it was too fast. The same key makes that safe."""
        for left in reversed(range(TRIES)):
            try:
                with self._open(method, path, body, headers) as response:
                    return response.read()
            except HTTPError as error:
                wait = error.headers.get("Retry-After", "")
                if not left or error.code not in (429, 502, 503) or not wait.isdigit():
                    raise refusal(error) from None
                self.sleep(min(int(wait), LONGEST_WAIT))
            except (URLError, HTTPException, OSError) as error:
                if not left:
                    raise self._unreachable(error) from None
                self.sleep(0.5)
        raise AssertionError("the last try returns or raises")

    def _open(self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None):
        said = {"Authorization": f"Bearer {self.access.token}", "Accept": "application/json"} | (headers or {})
        request = Request(f"{self.access.url}/api/v1{path}", data=body, headers=said, method=method)
        return self.opener.open(request, timeout=SECONDS)

    def _unreachable(self, error: Exception) -> Unreachable:
        reason = getattr(error, "reason", error)
        return Unreachable(f"{self.access.url} cannot be reached: {reason}. Try again; nothing is done twice.")


def _asking(path: str, query: dict[str, Any]) -> str:
    return path + (f"?{urlencode(query)}" if query else "")


class Missing(NotAllowed):
    """It is not there, or not yours."""


def refusal(error: HTTPError) -> Trouble:
    """The site's own sentence, with the code that its status means."""
    try:
        sentence = str(json.loads(error.read())["detail"])
    except (ValueError, KeyError, TypeError, OSError, HTTPException):
        sentence = f"The site answered {error.code} {error.reason}."
    if error.code == 404:
        return Missing(sentence)
    if error.code in (401, 403, 429):
        return NotAllowed(sentence)
    if 300 <= error.code < 400:
        return Usage(f"The site says it has moved to {error.headers.get('Location', 'elsewhere')}. Log in there.")
    return Unreachable(sentence) if error.code >= 500 else Usage(sentence)


def part(word: str) -> str:
    """One part of a path."""
    return quote(word, safe="")

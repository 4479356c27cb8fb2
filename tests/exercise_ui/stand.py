"""A small server for the exercise page alone: real templates, styles and scripts, no database, no Python.

It keeps one draft in memory with the server's rule for revisions, so that two tabs can be played
against each other, and sends the site's content security policy with every page.
"""

import json
import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import parse_qs

from django.contrib.auth.models import AnonymousUser
from django.template import engines
from django.template.loader import render_to_string

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent
NONCE = "teststand"
POLICY = (
    f"default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'nonce-{NONCE}'; img-src 'self' data:"
)
TYPES = {".js": "text/javascript", ".css": "text/css", ".html": "text/html; charset=utf-8"}
STARTER = "class PegLoop:\n    def next_child(self, events):\n        return 100\n"
RUNG = SimpleNamespace(title="Count what came back", html="<p>Look at the fills.</p>", lines=())
LAST = SimpleNamespace(title="The lines", html="<p>In order.</p>", lines=("return left", "def left():", "left = 3"))


def now() -> str:
    return datetime.now(UTC).isoformat()


class State:
    """What the server would remember."""

    def __init__(self) -> None:
        self.source, self.revision, self.saved_at = None, 0, None
        self.starter = STARTER
        self.saves: list[str] = []
        self.submissions: list[dict[str, str]] = []
        self.polls = 0
        self.submit_status = 202

    def save(self, source: str, revision: int) -> tuple[int, dict]:
        """The contract of the draft address: 200, or 409 with the newer text and nothing overwritten."""
        if self.source not in (None, source) and revision != self.revision:
            return 409, {"revision": self.revision, "saved_at": self.saved_at, "source": self.source}
        if self.source != source:
            self.source, self.revision, self.saved_at = source, self.revision + 1, now()
        self.saves.append(source)
        return 200, {"revision": self.revision, "saved_at": self.saved_at}


def page_object(state: State) -> SimpleNamespace:
    draft = {"saved_at": datetime.now(UTC), "revision": state.revision} if state.source is not None else None
    source = state.starter if state.source is None else state.source
    return SimpleNamespace(
        slug="count-what-you-filled", title="Count what you filled", minutes=20, points=10,
        lesson_url="/lesson/", prompt_html="<p>Write it.</p>", provenance_html="", starter=state.starter,
        source=source, draft=draft, revision=state.revision, checks_url="/checks.py", budget_ms=4000,
        entry_points_json="[]", worker_url="",
        hint_count=2, hints_taken=0, passed=False, key="7c0c5f0e-0000-4000-8000-000000000000",
        draft_url="/draft/", submit_url="/submit/", hint_url="/hints/", solution_url=None, latest=None, history=(),
    )  # fmt: skip


def submission(status: str, state: State) -> str:
    """The fragment for a submission that waits or was confirmed."""
    base = {"id": "s1", "url": "/submission/", "status": status, "waiting": status == "queued", "poll_ms": 60}
    checks = [SimpleNamespace(**check) for check in confirmed_checks()] if status != "queued" else []
    verdict = SimpleNamespace(
        **base, checks=checks, passed_count=1, total=2, score=50, when=datetime.now(UTC), output="", drift=True
    )
    return render_to_string("exercises/_submission.html", {"submission": verdict, "polls": state.polls})


def confirmed_checks() -> list[dict]:
    blank = dict.fromkeys(("message", "expected", "actual", "call", "tick", "line", "traceback"))
    return [
        blank | {"id": "loads", "title": "It loads.", "status": "passed", "hidden": False},
        blank | {"id": "late", "title": "Late fills count.", "status": "failed", "hidden": True, "expected": "10",
                 "actual": "100", "tick": 0},
    ]  # fmt: skip


class Handler(BaseHTTPRequestHandler):
    state: State
    protocol_version = "HTTP/1.1"

    def log_message(self, *_args) -> None:
        """Quiet."""

    def answer(self, status: int, body: str | bytes, kind: str = TYPES[".html"]) -> None:
        data = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        if path == "/":
            context = {"page": page_object(self.state), "csp_nonce": NONCE, "user": AnonymousUser()}
            page = engines["django"].from_string((HERE / "stand.html").read_text())
            self.answer(200, page.render(context))
        elif path.startswith("/hints/"):
            number = int(path.split("/")[2])
            rung = LAST if number == 2 else RUNG
            self.answer(200, render_to_string("exercises/_hint.html", {"rung": rung, "number": number, "total": 2}))
        elif path == "/submission/":
            self.state.polls += 1
            self.answer(200, submission("queued" if self.state.polls < 3 else "failed", self.state))
        else:
            self.static(path)

    def static(self, path: str) -> None:
        file = HERE / "fake_runtime.js" if path.endswith("/runtime/client.js") else ROOT / path.lstrip("/")
        if not (path.startswith("/static/") and file.is_file()):
            self.answer(404, "nothing here")
            return
        self.answer(200, file.read_bytes(), TYPES.get(file.suffix, "application/octet-stream"))

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        form = {name: values[0] for name, values in parse_qs(self.rfile.read(length).decode(), True).items()}
        if self.path == "/draft/":
            status, answer = self.state.save(form["source"], int(form["revision"]))
            self.answer(status, json.dumps(answer), "application/json")
            return
        self.state.submissions.append(form)
        if self.state.submit_status != 202:
            self.answer(self.state.submit_status, "<h1>Server error</h1>")
            return
        self.answer(202, submission("queued", self.state))


class Server(ThreadingHTTPServer):
    """With room for all the connections a page opens at once."""

    request_queue_size = 128


def serve() -> tuple[ThreadingHTTPServer, State]:
    """Starts on a free port; the caller shuts it down."""
    state = State()
    server = Server(("127.0.0.1", 0), type("Bound", (Handler,), {"state": state}))
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    return server, state

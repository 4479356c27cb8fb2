"""A small server with the headers the site sends: isolation, CSP, immutable files, brotli twins.

`python -m tests.runtime.serve 8101` serves `static/` and the test page; tests start it in a thread.
"""

import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = Path(__file__).resolve().parent / "pages"
CSP = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; object-src 'none'"
TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".html": "text/html; charset=utf-8",
    ".wasm": "application/wasm",
    ".json": "application/json",
    ".py": "text/plain; charset=utf-8",
}
ISOLATION = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def worker_name() -> bytes:
    """The worker's file name, from the build's list."""
    return json.loads((ROOT / "static/build/runtime.json").read_text())["files"]["worker"]["url"].encode()


class Handler(BaseHTTPRequestHandler):
    """Serves `/static/...` and `/<page>`; `?plain` drops the isolation headers."""

    protocol_version = "HTTP/1.1"
    server: "Server"

    def do_GET(self) -> None:
        path, _, query = self.path.partition("?")
        self.server.seen.append(path)
        file = self._file(path)
        if file is None or any(word in path for word in self.server.refused):
            self._send(404, b"not here", ".txt", {})
            return
        body, headers = self._body(file)
        headers |= {} if query == "plain" or self.server.plain else ISOLATION
        headers["Cache-Control"] = "max-age=31536000, immutable" if "/build/" in path else "no-cache"
        self._send(200, body, file.suffix, headers)

    def _file(self, path: str) -> Path | None:
        base, rest = (ROOT, path) if path.startswith(("/static/", "/node_modules/")) else (PAGES, path)
        file = (base / rest.lstrip("/")).resolve()
        return file if file.is_file() and file.is_relative_to(ROOT) else None

    def _body(self, file: Path) -> tuple[bytes, dict[str, str]]:
        twin = file.with_name(f"{file.name}.br")
        if twin.exists() and "br" in self.headers.get("Accept-Encoding", ""):
            return twin.read_bytes(), {"Content-Encoding": "br", "Vary": "Accept-Encoding"}
        body = file.read_bytes()
        return (body.replace(b"{{ worker }}", worker_name()) if file.suffix == ".html" else body), {}

    def _send(self, status: int, body: bytes, suffix: str, headers: dict[str, str]) -> None:
        self.send_response(status)
        self.send_header("Content-Type", TYPES.get(suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", CSP)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def handle(self) -> None:
        try:
            super().handle()
        except ConnectionError:
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Quiet: the tests read `server.seen`."""


class Server(ThreadingHTTPServer):
    """`refused`: words that make a path 404. `plain`: no isolation headers. `seen`: paths asked for."""

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64

    def __init__(self, port: int) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.refused: set[str] = set()
        self.plain = False
        self.seen: list[str] = []

    def start(self) -> None:
        """Serves in a thread that ends with the process."""
        threading.Thread(target=self.serve_forever, daemon=True).start()


if __name__ == "__main__":
    Server(int(sys.argv[1]) if len(sys.argv) > 1 else 8101).serve_forever()

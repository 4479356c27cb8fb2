"""Cross-origin isolation, on every response of ours.

A page gets SharedArrayBuffer, and with it a Stop button that interrupts Python at once,
only when the page and the worker script both carry these headers.
"""

ISOLATION = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class IsolationMiddleware:
    """Adds the headers to pages; static files get them from `add_static_headers`."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        for name, value in ISOLATION.items():
            response.headers.setdefault(name, value)
        return response


def add_static_headers(headers, path, url):
    """Called by whitenoise for each static file it serves."""
    for name, value in ISOLATION.items():
        headers[name] = value
    if url.endswith((".js", ".mjs")):
        headers["Content-Security-Policy"] = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'"

"""What a page of ours may load: everything from here, nothing from anywhere else.

`wasm-unsafe-eval` lets the browser compile Python's WebAssembly; no page needs `unsafe-eval`.
The nonce on styles is for the editor, which writes its own style sheet.
"""

from django.utils.csp import CSP

POLICY = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF, CSP.WASM_UNSAFE_EVAL],
    "worker-src": [CSP.SELF],
    "style-src": [CSP.SELF, CSP.NONCE],
    "img-src": [CSP.SELF, "data:"],
    "connect-src": [CSP.SELF],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}

"""A platform that is real where it matters: it signs with its own key, serves its key set over HTTP, gives tokens only
to a client assertion signed by the tool's key, and keeps columns, scores and a roster. It can be down.
"""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import jwt
from jwcrypto.jwk import JWK

CLAIM = "https://purl.imsglobal.org/spec/lti/claim/"
AGS = "https://purl.imsglobal.org/spec/lti-ags/"
NRPS = "https://purl.imsglobal.org/spec/lti-nrps/"
DEEP = "https://purl.imsglobal.org/spec/lti-dl/claim/"
MEMBER = "http://purl.imsglobal.org/vocab/lis/v2/membership#"
SCOPES = [AGS + "scope/score", AGS + "scope/lineitem"]


def new_key(kid: str) -> JWK:
    return JWK.generate(kty="RSA", size=2048, kid=kid, alg="RS256", use="sig")


class Platform:
    """One running platform. `tool_keys` is the tool's key set, as a platform would have fetched it."""

    def __init__(self, client_id: str = "tool-1", deployment: str = "dep-1"):
        self.client_id, self.deployment = client_id, deployment
        self.key = new_key("platform-key")
        self.tool_keys: dict = {"keys": []}
        self.columns: dict[str, dict] = {}
        self.scores: list[tuple[str, dict]] = []
        self.roster: list[dict] = []
        self.registered: list[dict] = []
        self.down = False
        self.refused = 0
        handler = type("Handler", (_Handler,), {"platform": self})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def claims(self, good_nonce: str, sub: str = "u1", role: str = "Learner", **more) -> dict:
        """A resource launch's claims. A claim that is None is left out."""
        now = int(time.time())
        found = {
            "iss": self.issuer,
            "aud": self.client_id,
            "sub": sub,
            "iat": now - 1,
            "exp": now + 300,
            "nonce": good_nonce,
            "name": f"Person {sub}",
            CLAIM + "message_type": "LtiResourceLinkRequest",
            CLAIM + "version": "1.3.0",
            CLAIM + "deployment_id": self.deployment,
            CLAIM + "target_link_uri": "http://127.0.0.1:8000/lti/launch/",
            CLAIM + "roles": [MEMBER + role],
            CLAIM + "context": {"id": "c1", "title": "Software 101"},
            CLAIM + "resource_link": {"id": "link-1"},
            AGS + "claim/endpoint": {"scope": SCOPES, "lineitems": f"{self.issuer}/columns"},
            NRPS + "claim/namesroleservice": {
                "context_memberships_url": f"{self.issuer}/roster",
                "service_versions": ["2.0"],
            },
        }
        return {name: value for name, value in (found | more).items() if value is not None}

    def signed(self, claims: dict, key: JWK | None = None, **headers) -> str:
        key = key or self.key
        return jwt.encode(claims, key.export_to_pem(True, None), "RS256", {"kid": "platform-key", **headers})

    def deep_claims(self, nonce: str, **more) -> dict:
        settings = {
            "deep_link_return_url": f"{self.issuer}/deep",
            "accept_types": ["ltiResourceLink"],
            "accept_presentation_document_targets": ["window"],
            "accept_multiple": True,
            "data": "what the platform wants back",
        }
        message = {CLAIM + "message_type": "LtiDeepLinkingRequest", CLAIM + "resource_link": None}
        return self.claims(nonce, role="Instructor", **message, **{DEEP + "deep_linking_settings": settings}, **more)

    def token(self, form: dict) -> str | None:
        """An access token for a good client assertion; None else."""
        try:
            assertion = form["client_assertion"][0]
            kid = jwt.get_unverified_header(assertion)["kid"]
            [key] = [one for one in self.tool_keys["keys"] if one["kid"] == kid]
            public = JWK.from_json(json.dumps(key)).export_to_pem()
            jwt.decode(assertion, public, ["RS256"], audience=f"{self.issuer}/token", issuer=self.client_id)
        except (jwt.PyJWTError, KeyError, ValueError):
            self.refused += 1
            return None
        return "a-token " + form["scope"][0]


class _Handler(BaseHTTPRequestHandler):
    platform: Platform

    def log_message(self, *args) -> None:
        pass

    def do_GET(self) -> None:
        here, at = self.platform, urlsplit(self.path).path
        if here.down:
            return self._say(503, {})
        if at == "/jwks":
            return self._say(200, {"keys": [json.loads(here.key.export_public())]})
        if at == "/.well-known/openid-configuration":
            return self._say(200, self._configuration())
        if not self.headers.get("Authorization", "").startswith("Bearer a-token "):
            return self._say(401, {})
        if at == "/roster":
            return self._roster()
        return self._say(200, list(here.columns.values()))

    def do_POST(self) -> None:
        here, at = self.platform, urlsplit(self.path).path
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if here.down:
            return self._say(503, {})
        if at == "/token":
            token = here.token(parse_qs(body.decode()))
            return self._say(200, {"access_token": token}) if token else self._say(401, {})
        if at == "/register":
            here.registered.append(json.loads(body) | {"authorization": self.headers.get("Authorization")})
            tool = {"https://purl.imsglobal.org/spec/lti-tool-configuration": {"deployment_id": here.deployment}}
            return self._say(200, {"client_id": here.client_id, **tool})
        if not self.headers.get("Authorization", "").startswith("Bearer a-token "):
            return self._say(401, {})
        if at == "/columns":
            column = json.loads(body) | {"id": f"{here.issuer}/columns/{len(here.columns) + 1}"}
            here.columns[column["id"]] = column
            return self._say(201, column)
        here.scores.append((at.removesuffix("/scores"), json.loads(body)))
        return self._say(200, {})

    def _configuration(self) -> dict:
        issuer = self.platform.issuer
        return {
            "issuer": issuer,
            "authorization_endpoint": f"{issuer}/auth",
            "token_endpoint": f"{issuer}/token",
            "jwks_uri": f"{issuer}/jwks",
            "registration_endpoint": f"{issuer}/register",
        }

    def _roster(self) -> None:
        """Two people a page."""
        start = int(parse_qs(urlsplit(self.path).query).get("from", ["0"])[0])
        more = len(self.platform.roster) > start + 2
        link = {"Link": f'<{self.platform.issuer}/roster?from={start + 2}>; rel="next"'} if more else {}
        self._say(200, {"id": "x", "members": self.platform.roster[start : start + 2]}, link)

    def _say(self, status: int, what, headers: dict | None = None) -> None:
        body = json.dumps(what).encode()
        self.send_response(status)
        for name, value in {
            "Content-Type": "application/json",
            "Content-Length": str(len(body)),
            **(headers or {}),
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

"""Where the site is and which token opens it: from the environment, else from a file that only its owner reads.

FORTYFIVE_URL, FORTYFIVE_TOKEN          come first
~/.config/fortyfive/client.json         written by `login`, mode 0600
"""

import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from fortyfive.trouble import Usage

LOCAL = ("127.0.0.1", "localhost", "::1")
LOCAL_SITE = "http://127.0.0.1:8000"


@dataclass(frozen=True)
class Access:
    """A site and a token for it."""

    url: str
    token: str


def place(environment: Mapping[str, str]) -> Path:
    """The file."""
    usual = environment.get("APPDATA") if os.name == "nt" else environment.get("XDG_CONFIG_HOME")
    home = environment.get("HOME") or environment.get("USERPROFILE") or str(Path.home())
    return (Path(usual) if usual else Path(home) / ".config") / "fortyfive" / "client.json"


def access(environment: Mapping[str, str]) -> Access:
    """What to use now. Raises Usage where there is no token, or where it would be sent readable to a far site."""
    kept = _read(place(environment))
    token = environment.get("FORTYFIVE_TOKEN") or kept.get("token", "")
    if not token:
        raise Usage("There is no token yet. Make one on the site at /me/tokens/, then: python -m fortyfive login")
    return Access(checked(environment.get("FORTYFIVE_URL") or kept.get("url") or LOCAL_SITE), token)


def checked(url: str) -> str:
    """The site's address, tidied. Raises Usage."""
    try:
        parts = urlsplit(url.strip())
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host or parts.scheme not in ("http", "https") or parts.query or parts.username:
        raise Usage(f"Expected the site's address, such as https://course.example.org; got {url!r}.")
    if parts.scheme == "http" and host not in LOCAL:
        raise Usage(f"{url} is not encrypted, so anybody on the way could read the token. Use https.")
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"


def keep(found: Access, environment: Mapping[str, str]) -> Path:
    """Writes the file, readable by its owner alone from its first byte."""
    target = place(environment)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    number, name = tempfile.mkstemp(dir=target.parent)  # made with mode 0600
    with os.fdopen(number, "w", encoding="utf-8") as file:
        json.dump({"url": found.url, "token": found.token}, file)
    Path(name).replace(target)
    return target


def _read(path: Path) -> dict[str, str]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise Usage(f"{path} cannot be read ({error}). Log in again: python -m fortyfive login") from None
    if os.name != "nt" and path.stat().st_mode & 0o077:
        raise Usage(f"Others can read {path}, which holds your token. Run: chmod 600 {path}")
    return found if isinstance(found, dict) else {}

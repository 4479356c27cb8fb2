"""The challenges: a folder of the catalogue with a `challenge.toml` is one, read again when a file of it changes."""

import hashlib
import hmac
import json
import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings

from exercises.challenges import marking
from exercises.challenges.trials import SEEDS
from exercises.errors import CatalogueError, ChallengeNotFound
from exercises.loader import CATALOGUE
from exercises.prose import html

FILE = "challenge.toml"
REQUIRED = ("uuid", "title", "summary", "lesson", "level", "minutes")
COUNTED = (FILE, "prompt.md", "starter.py")


@dataclass(frozen=True)
class Challenge:
    """One challenge as its folder tells it. `content_hash` is of what a learner is told."""

    slug: str
    folder: Path
    facts: dict[str, Any]
    content_hash: str

    @property
    def uuid(self) -> UUID:
        return UUID(self.facts["uuid"])

    @property
    def title(self) -> str:
        return str(self.facts["title"])

    @property
    def summary(self) -> str:
        return str(self.facts["summary"])

    @property
    def url(self) -> str:
        return f"/challenges/{self.slug}/"

    @cached_property
    def starter(self) -> str:
        return self.read("starter.py")

    @cached_property
    def prompt_html(self) -> str:
        return html(self.read("prompt.md"))

    @cached_property
    def provenance_html(self) -> str:
        return html(self.facts.get("provenance", ""))

    @cached_property
    def references(self) -> list[dict[str, Any]]:
        """What the committed towers score, best first: name, points and the first line of each file."""
        path = self.folder / "scores.json"
        rows = json.loads(path.read_text(encoding="utf-8"))["strategies"] if path.exists() else {}
        return [
            {"name": name.replace("_", " "), "points": row["points"]} | self._told(name) for name, row in rows.items()
        ]

    def _told(self, name: str) -> dict[str, str]:
        if name == "solution":
            return {"name": "the course’s own tower", "told": "Opens once you have scored over 85."}
        first = self.read(f"strategies/{name}.py").partition("\n")[0]
        return {"told": first.strip('"')}

    def read(self, name: str) -> str:
        """The text of one file of the folder."""
        return (self.folder / name).read_text(encoding="utf-8")


def challenges() -> dict[str, Challenge]:
    """All by slug."""
    files = sorted(CATALOGUE.glob(f"*/{FILE}"))
    return {found.slug: found for found in (_load(path.parent, _stamp(path.parent)) for path in files)}


def get(slug: str) -> Challenge:
    """The challenge of that slug. Raises ChallengeNotFound."""
    try:
        return challenges()[slug]
    except KeyError:
        raise ChallengeNotFound(slug) from None


def by_uuid() -> dict[UUID, Challenge]:
    """The same by uuid, which is what rows carry."""
    return {found.uuid: found for found in challenges().values()}


@cache
def checks_hash() -> str:
    """Names the files that decide a score; read once a process, because a running process does not read them again."""
    return marking.checks_hash()


def seeds(challenge: Challenge) -> list[int]:
    """This site's hidden seeds: the same for everybody here, unlike any other site's, and told to nobody."""
    key = settings.SECRET_KEY.encode()
    drawn = (hmac.digest(key, f"challenge:{challenge.uuid}:{place}".encode(), "sha256") for place in range(SEEDS))
    return [int.from_bytes(one[:8], "big") >> 1 for one in drawn]


def _stamp(folder: Path) -> tuple[tuple[str, int], ...]:
    files = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return tuple(sorted((str(path), path.stat().st_mtime_ns) for path in files))


@cache
def _load(folder: Path, _stamp: tuple[tuple[str, int], ...]) -> Challenge:
    try:
        facts = tomllib.loads((folder / FILE).read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(folder / FILE, f"expected TOML: {error}") from None
    missing = [name for name in REQUIRED if name not in facts]
    if missing:
        raise CatalogueError(folder / FILE, f"expected a value for {', '.join(missing)}")
    digest = hashlib.sha256()
    for name in COUNTED:
        digest.update(name.encode() + b"\0" + (folder / name).read_bytes() + b"\0")
    return Challenge(folder.name, folder, facts, digest.hexdigest())

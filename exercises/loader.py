"""The catalogue: one folder is one exercise, read once and kept until a file in it changes.

`checks.py` and `hidden.py` of a folder are trusted code of ours. They are loaded as a package
of their own, named after slug and content hash, so that `hidden.py` may import from `.checks`
and a changed folder never meets an old module.
"""

import hashlib
import importlib
import logging
import sys
import time
import tomllib
import types
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any
from uuid import UUID

from exercises.attempts import Policy, policy
from exercises.errors import CatalogueError, ExerciseNotFound
from exercises.grading.checks import Check, collect, validate
from exercises.hints import Rung, ladder
from exercises.prose import html

log = logging.getLogger(__name__)

CATALOGUE = Path(__file__).parent / "catalog"
REQUIRED = ("uuid", "title", "lesson", "points", "minutes", "teaches", "level", "entry_points")
FILES = ("exercise.toml", "prompt.md", "hints.md", "starter.py", "solution.py", "checks.py", "hidden.py")


@dataclass(frozen=True)
class Exercise:
    """One exercise as its folder tells it. `content_hash` is of every file in the folder."""

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
    def lesson(self) -> str:
        return str(self.facts["lesson"])

    @property
    def minutes(self) -> int:
        return int(self.facts["minutes"])

    @property
    def points(self) -> int:
        return int(self.facts["points"])

    @property
    def entry_points(self) -> tuple[str, ...]:
        return tuple(self.facts["entry_points"])

    @property
    def attempts(self) -> Policy:
        return policy(self.facts.get("attempts", {}))

    @property
    def url(self) -> str:
        return f"/exercises/{self.slug}/"

    def read(self, name: str) -> str:
        """The text of one file of the folder."""
        return (self.folder / name).read_text(encoding="utf-8")

    @cached_property
    def prompt_html(self) -> str:
        return html(self.read("prompt.md"))

    @cached_property
    def provenance_html(self) -> str:
        return html(self.facts.get("provenance", ""))

    @cached_property
    def starter(self) -> str:
        return self.read("starter.py")

    @cached_property
    def hints(self) -> tuple[Rung, ...]:
        return ladder(self.read("hints.md"), self.slug)

    @cached_property
    def public_checks(self) -> tuple[Check, ...]:
        return tuple(collect(vars(self._module("checks"))))

    @cached_property
    def checks(self) -> tuple[Check, ...]:
        """Public, then hidden."""
        everything = (*self.public_checks, *collect(vars(self._module("hidden")), hidden=True))
        validate(everything)
        return everything

    def _module(self, name: str) -> types.ModuleType:
        package = f"catalogue_{self.slug.replace('-', '_')}_{self.content_hash[:12]}"
        if package not in sys.modules:
            parent = types.ModuleType(package)
            parent.__path__ = [str(self.folder)]
            sys.modules[package] = parent
        return importlib.import_module(f"{package}.{name}")


type Found = tuple[dict[str, Exercise], list[CatalogueError]]
EVERY_S = 1.0
_looked: dict[Path, tuple[float, Found]] = {}


def catalogue() -> dict[str, Exercise]:
    """Every exercise by slug, in the order of their numbers."""
    return _look()[0]


def get(slug: str) -> Exercise:
    """The exercise of that slug. Raises ExerciseNotFound."""
    try:
        return catalogue()[slug]
    except KeyError:
        raise ExerciseNotFound(slug) from None


def by_uuid() -> dict[UUID, Exercise]:
    """The same by uuid, which is what rows carry."""
    return {exercise.uuid: exercise for exercise in catalogue().values()}


def _stamp() -> tuple[tuple[str, int], ...]:
    """Changes when any file of the catalogue does; a few dozen `stat` calls."""
    files = (path for path in CATALOGUE.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return tuple(sorted((str(path), path.stat().st_mtime_ns) for path in files))


def problems() -> list[CatalogueError]:
    """What keeps a folder out of the catalogue. The site goes on without it; tests and operators do not."""
    return _look()[1]


def _look() -> Found:
    """The catalogue as it is, or was a second ago: a page must not pay for a few hundred `stat` calls."""
    now = time.monotonic()
    then, kept = _looked.get(CATALOGUE, (-EVERY_S, None))
    if kept is None or now - then >= EVERY_S:
        kept = _read(_stamp())
        _looked[CATALOGUE] = (now, kept)
    return kept


@cache
def _read(_stamp: tuple[tuple[str, int], ...]) -> Found:
    """Read every folder; one that is half written is said in the log and left out."""
    found, wrong = [], []
    for folder in (path for path in CATALOGUE.iterdir() if (path / "exercise.toml").exists()):
        try:
            found.append(load(folder))
        except CatalogueError as error:
            log.error("left out of the catalogue: %s", error)
            wrong.append(error)
    found.sort(key=lambda item: (item.facts.get("number", 99), item.slug))
    return {exercise.slug: exercise for exercise in found}, wrong


def load(folder: Path) -> Exercise:
    """Reads and checks one folder. Raises CatalogueError with the file and what was expected."""
    for name in FILES:
        if not (folder / name).is_file():
            raise CatalogueError(folder / name, "expected this file in every exercise")
    try:
        facts = tomllib.loads((folder / "exercise.toml").read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(folder / "exercise.toml", f"expected TOML: {error}") from None
    missing = [name for name in REQUIRED if name not in facts]
    if missing:
        raise CatalogueError(folder / "exercise.toml", f"expected a value for {', '.join(missing)}")
    try:
        UUID(str(facts["uuid"]))
        policy(facts.get("attempts", {}))
    except ValueError as error:
        raise CatalogueError(folder / "exercise.toml", f"expected a uuid and [attempts] that can be: {error}") from None
    return Exercise(folder.name, folder, facts, content_hash(folder))


def content_hash(folder: Path) -> str:
    """SHA-256 over names and bytes of every file in the folder, in sorted order."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()

"""Content hashes, and directories that are made once per hash."""

import hashlib
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from tools.browser.paths import CACHE, ROOT

KEPT = 4


def of_bytes(*parts: bytes) -> str:
    """A short hex digest; each part's length is hashed too, so that parts cannot run together."""
    total = hashlib.sha256()
    for part in parts:
        total.update(len(part).to_bytes(8, "little"))
        total.update(part)
    return total.hexdigest()[:20]


def of_files(files: Iterable[Path], *extra: str) -> str:
    """The digest of the names and contents of `files` (in name order) and of `extra`."""
    parts = [text.encode() for text in extra]
    for path in sorted(files):
        parts += [path.relative_to(ROOT).as_posix().encode(), path.read_bytes()]
    return of_bytes(*parts)


def made(step: str, key: str, make: Callable[[Path], None]) -> Path:
    """The directory that `make` fills for this key; made only once, and never half."""
    ready = CACHE / step / key
    if ready.is_dir():
        ready.touch()
        return ready
    unfinished = CACHE / step / f"{key}.unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    make(unfinished)
    unfinished.rename(ready)
    _forget_old(CACHE / step)
    return ready


def _forget_old(folder: Path) -> None:
    made_ones = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in made_ones[KEPT:]:
        shutil.rmtree(path, ignore_errors=True)

"""Handing in: read the file, send it, wait for the verdict, show it; once, or at each save."""

import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

from fortyfive import showing, towers
from fortyfive.site import Missing, Site, part
from fortyfive.trouble import NOT_PASSED, PASSED, NotAllowed, Trouble, Unreachable, Usage

LONGEST = 65_536
SECONDS = 120
LOOK_EVERY = 0.25
QUIET = 0.5  # a file is saved once it has been the same for so long


def read_bytes(path: Path, longest: int) -> bytes:
    """What is in the file. Raises Usage."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Usage(f"{path} cannot be read: {error.strerror}.") from None
    if len(data) > longest:
        raise Usage(f"{path} has {len(data):,} bytes; at most {longest:,} are taken.")
    return data


def read(path: Path) -> str:
    """The file's text. Raises Usage with what to do."""
    try:
        return read_bytes(path, LONGEST).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Usage(f"{path} is not UTF-8 text. Save it as UTF-8.") from None


def slug_of(path: Path, named: str | None) -> str:
    """Which exercise a file is for: as named, else as the file is called (`count_what_you_filled.py`)."""
    return named or path.stem.lower().replace("_", "-").replace(" ", "-")


def submit(site: Site, slug: str, source: str, seconds: float | None = None) -> int:
    """Hands in for an exercise or a challenge, waits, shows; the code to end with."""
    try:
        made = site.post(f"/exercises/{part(slug)}/submissions", {"source": source})
    except Missing as missing:
        return _tower(site, slug, source, seconds or towers.SECONDS, missing)
    found = wait(site, made["id"], seconds or SECONDS)
    showing.say(*showing.verdict(found))
    return ended(found)


def _tower(site: Site, slug: str, source: str, seconds: float, missing: Missing) -> int:
    try:
        path = towers.hand_in(site, slug, source)
    except Missing:
        raise missing from None
    found = towers.wait(site, path, seconds)
    towers.show(found)
    return towers.ended(found)


def ended(found: dict[str, Any]) -> int:
    """The code of a verdict. Raises Unreachable where the grader broke."""
    if found["status"] == "broken":
        raise Unreachable("The site could not grade it. That is not your code's fault; hand it in again in a moment.")
    return PASSED if found["passed"] else NOT_PASSED


def wait(site: Site, id: str, seconds: float, clock: Callable[[], float] = time.monotonic) -> dict[str, Any]:
    """The hand-in once it has its verdict. Raises Unreachable where that takes too long."""
    end, pause = clock() + seconds, 0.15
    with showing.Bar("Waiting for the grader") as bar:
        asked = 0.0
        while True:
            if clock() >= asked:
                found: dict[str, Any] = site.get(f"/submissions/{part(id)}")
                if found["status"] != "queued":
                    return found
                asked, pause = clock() + pause, min(pause * 1.4, 3.0)
            if clock() > end:
                break
            bar.at(0)
            site.sleep(0.1)
    raise Unreachable(f"No verdict after {seconds:.0f} seconds. It is not lost: python -m fortyfive status {id}")


class Watch:
    """Looks at a file and says when there is a text to hand in: saved, settled, and not handed in before."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self.path, self.clock = path, clock
        self.known = {_digest(read(path))}
        self.last = next(iter(self.known))
        self.since: float | None = None

    def look(self) -> str | None:
        """The text, or None. A file that is away for a moment (editors replace it) is looked at again."""
        try:
            text = read(self.path)
        except Usage:
            return None
        digest = _digest(text)
        if digest != self.last:
            self.last, self.since = digest, self.clock()
            return None
        if self.since is None or self.clock() - self.since < QUIET:
            return None
        self.since = None
        if digest in self.known:
            showing.tell("Saved, and the same text was there before: nothing is handed in.")
            return None
        self.known.add(digest)
        return text


def watch(site: Site, path: Path, slug: str, *, first: bool = False, once: bool = False) -> int:
    """Hands in at each save until Ctrl-C. Returns the last verdict's code; a refusal is shown and watching goes on.

    `first` hands in the text as it is now, too; `once` ends with the first pass.
    """
    eye, code = Watch(path), NOT_PASSED
    showing.tell(f"Watching {path} for {slug}. Each save is handed in. Ctrl-C ends.")
    text = read(path) if first else None
    try:
        while True:
            if text is not None:
                code = _try(site, slug, text)
                if once and code == PASSED:
                    return code
            site.sleep(LOOK_EVERY)
            text = eye.look()
    except KeyboardInterrupt:
        showing.tell("")
        return code


def _try(site: Site, slug: str, text: str) -> int:
    try:
        return submit(site, slug, text)
    except NotAllowed as refused:
        showing.tell(showing.safe(refused))
        return refused.code
    except Trouble as trouble:
        showing.tell(showing.safe(trouble))
        return trouble.code


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

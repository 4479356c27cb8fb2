"""The first states of the lessons' figures, made once: worked out anew they are most of a process's first second.

`manage.py make_figures`, a part of `make build`, writes them to `static/frames`, with the hash of the simulator
they come from. A figure that is not in the file, or is of another simulator, is worked out when its lesson is read.
"""

import hashlib
import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from sim.figures import worker

Question = dict[str, Any]


def state(question: Question) -> dict[str, Any]:
    """What a figure shows, as plain JSON data. Raises sim.errors.SimError with a sentence."""
    kept = _kept(stamp()).get(_key(question))
    return json.loads(kept if kept is not None else json.dumps(worker.answer(question)))


def made() -> Path:
    """Where they lie."""
    return settings.ROOT / "static/frames/figures.json"


def stamp() -> str:
    """Changes when a file of the simulator does; looks at each, and reads them only if one is new."""
    paths = sorted(path for kind in ("py", "toml") for path in (settings.ROOT / "sim").rglob(f"*.{kind}"))
    return _hash(tuple((path, (stat := path.stat()).st_mtime_ns, stat.st_size) for path in paths))


@lru_cache(maxsize=2)
def _hash(files: tuple[tuple[Path, int, int], ...]) -> str:
    return hashlib.sha256(b"\0".join(path.read_bytes() for path, *_ in files)).hexdigest()


def make(questions: Iterable[Question]) -> int | None:
    """Works out the answers and writes them: how many, or None where all of them are there already."""
    asked = {_key(question): question for question in questions}
    own = stamp()
    if set(asked) <= set(_read(own)):
        return None
    states = {key: json.dumps(worker.answer(question), separators=(",", ":")) for key, question in asked.items()}
    made().parent.mkdir(parents=True, exist_ok=True)
    made().write_text(json.dumps({"stamp": own, "states": states}, indent=1) + "\n")
    return len(states)


def _key(question: Question) -> str:
    return json.dumps(question, sort_keys=True, separators=(",", ":"))


@lru_cache(maxsize=2)
def _kept(own: str) -> dict[str, str]:
    return _read(own)


def _read(own: str) -> dict[str, str]:
    """What was made of this simulator; nothing where the file is missing, broken or of another one."""
    try:
        plain = json.loads(made().read_text(encoding="utf-8"))
        return plain["states"] if plain["stamp"] == own else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}

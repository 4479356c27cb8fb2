"""Which single defence suffices: the figures, made once for each state of the simulator and shipped with the page.

`courses/replay_alone.json` is in the repository, with the hash of what it came from. `manage.py make_defences`,
a part of `make build`, works them out anew only where the simulator is another one: then they lie in
`static/frames`, and `--keep` puts them into the repository. It takes two processes about a minute.
"""

import ast
import hashlib
import json
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from django.conf import settings

from courses.replay_frames import SEEDS
from sim.figures import alone
from sim.incident.fidelity import CANONICAL_SEED

KEPT = Path(__file__).with_suffix(".json")
NAMES = ("loss", "gross", "served")
PROCESSES = 2


def stamp() -> str:
    """The hash of everything that the figures come from."""
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in _sources())).hexdigest()


def _sources() -> list[Path]:
    """The module that works them out, and each that it imports, however far away; and the scenarios."""
    sim, found = settings.ROOT / "sim", dict[Path, None]()
    todo = [Path(alone.__file__)]
    while todo:
        path = todo.pop()
        if path not in found:
            found[path] = None
            todo += _imported(path)
    return sorted([*found, *(sim / "scenarios").glob("*.toml")])


def _imported(path: Path) -> Iterator[Path]:
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.ImportFrom) and str(node.module).partition(".")[0] == "sim":
            place = settings.ROOT / str(node.module).replace(".", "/")
            places = [place, place / "__init__", *(place / one.name for one in node.names)]
            yield from (file for one in places if (file := one.with_suffix(".py")).is_file())


def made() -> Path:
    """Where this site's own figures would lie."""
    return settings.ROOT / "static/frames/defences.json"


def data() -> dict[str, Any] | None:
    """The figures of this simulator; else the last that were made, of another; None where there are none."""
    found = [plain for path in (made(), KEPT) if (plain := _read(path))]
    own = stamp() if len(found) > 1 else None
    return next((plain for plain in found if plain["stamp"] == own), found[0] if found else None)


def make(path: Path) -> None:
    """Works them out and writes them."""
    seeds = [CANONICAL_SEED, *map(int, SEEDS)]
    with ProcessPoolExecutor(PROCESSES) as pool:
        mornings = list(pool.map(alone.each, seeds))
    runs = [[_numbers(happened), *map(_numbers, answers)] for happened, answers in mornings]
    plain = {"stamp": stamp(), "seeds": list(map(str, seeds)), "rows": [row.what_if for row in alone.ROWS]}
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = ",\n".join(json.dumps(run, separators=(",", ":")) for run in runs)
    path.write_text(f'{json.dumps(plain)[:-1]}, "runs": [\n{lines}\n]}}\n')


def _numbers(figures: dict[str, int]) -> list[int]:
    return [figures[name] for name in NAMES]


def _read(path: Path) -> dict[str, Any] | None:
    try:
        return json.loads(path.read_text())
    except (OSError, ValueError):
        return None

"""The canonical morning's frames as files: a frame a minute comes with the page, one each five seconds later.

Made by `manage.py make_frames`, a part of `make build`; the static storage hashes and compresses them.
Where they are missing the server works them out when first asked, which takes a second.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from sim.incident.fidelity import CANONICAL_SEED
from sim.replay.reel import Recorded
from sim.replay.worker import morning

MINUTES, SECONDS = "frames/replay-60.json", "frames/replay-5.json"
SEEDS = tuple(str(seed) for seed in range(20_120_801, 20_120_821))  # of the band; in order, not chosen


def make(folder: Path) -> list[Path]:
    """Writes both files below `folder`, and returns them."""
    canonical = morning(CANONICAL_SEED)
    spread = [{"seed": seed, **morning(int(seed), look=False).figures()} for seed in SEEDS]
    written = []
    for name, every_ms in ((MINUTES, 60_000), (SECONDS, 0)):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_spelled(canonical, every_ms, spread))
        written.append(path)
    return written


def _spelled(canonical: Recorded, every_ms: int, spread: list[dict[str, Any]]) -> str:
    plain = canonical.reel.plain(canonical.end, every_ms)
    whole = {**plain, "figures": canonical.figures(), "band": spread}
    return json.dumps(whole, separators=(",", ":")) + "\n"


@cache
def canonical() -> dict[str, Any]:
    """The five-second frames, as they were made or worked out now."""
    path = settings.ROOT / "static" / SECONDS
    try:
        return json.loads(path.read_text())
    except (OSError, ValueError):
        found = morning(CANONICAL_SEED)
        return {**found.reel.plain(found.end), "figures": found.figures(), "band": []}

"""Brotli and gzip twins, made once per content and kept."""

import gzip
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import brotli

from tools.browser import digest
from tools.browser.paths import CACHE

STORE = CACHE / "compressed"
WINDOW = 24  # the widest that browsers accept


def twins(files: list[Path]) -> None:
    """Writes `<file>.br` and `<file>.gz` beside each file, the costly ones on both cores."""
    STORE.mkdir(parents=True, exist_ok=True)
    missing = [path for path in files if not _stored(path, "br").exists()]
    with ProcessPoolExecutor(max_workers=2) as pool:
        list(pool.map(_compress, sorted(missing, key=lambda path: -path.stat().st_size)))
    for path in files:
        for suffix in ("br", "gz"):
            _stored(path, suffix).touch()
            path.with_name(f"{path.name}.{suffix}").write_bytes(_stored(path, suffix).read_bytes())


def _stored(path: Path, suffix: str) -> Path:
    return STORE / f"{digest.of_bytes(path.read_bytes())}.{suffix}"


def _compress(path: Path) -> None:
    data = path.read_bytes()
    _stored(path, "gz").write_bytes(gzip.compress(data, 9, mtime=0))
    _stored(path, "br").write_bytes(brotli.compress(data, quality=11, lgwin=WINDOW))

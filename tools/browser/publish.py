"""Puts finished files into `static/build` under names that carry their content's hash."""

import json
from pathlib import Path
from typing import Any

from tools.browser import compress, digest
from tools.browser.paths import BUILD

MANIFEST = BUILD / "runtime.json"


def hashed(path: Path, stem: str) -> dict[str, Any]:
    """Copies a file to `static/build/<stem>.<hash><suffix>`; {url, bytes}, url being the bare name."""
    name = f"{stem}.{digest.of_bytes(path.read_bytes())[:12]}{path.suffix}"
    return as_is(path, name)


def as_is(path: Path, name: str) -> dict[str, Any]:
    """Copies a file whose name says its content already."""
    target = BUILD / name
    if not target.exists() or target.stat().st_size != path.stat().st_size:
        target.write_bytes(path.read_bytes())
    return {"url": name, "bytes": target.stat().st_size}


def finish(files: dict[str, dict[str, Any]], stamp: str) -> dict[str, Any]:
    """Compresses, drops what is not listed, and writes the manifest last."""
    paths = {name: BUILD / entry["url"] for name, entry in files.items()}
    compress.twins(list(paths.values()))
    for name, path in paths.items():
        files[name]["brotli"] = path.with_name(f"{path.name}.br").stat().st_size
    _sweep({path.name for path in paths.values()})
    manifest = {"stamp": stamp, "files": files}
    MANIFEST.write_text(json.dumps(manifest, indent=1, sort_keys=True))
    return manifest


def _sweep(wanted: set[str]) -> None:
    for path in BUILD.iterdir():
        if path.name.removesuffix(".br").removesuffix(".gz") not in wanted and path != MANIFEST:
            path.unlink()


def current() -> dict[str, Any] | None:
    """The manifest on disk if every file it lists is there, else None."""
    if not MANIFEST.exists():
        return None
    manifest = json.loads(MANIFEST.read_text())
    names = [entry["url"] for entry in manifest["files"].values()]
    whole = all((BUILD / f"{name}{suffix}").exists() for name in names for suffix in ("", ".br", ".gz"))
    return manifest if whole else None

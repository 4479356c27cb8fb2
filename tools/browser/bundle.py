"""Scripts made of several modules and npm packages, as one minified file each."""

import json
from pathlib import Path
from typing import Any

from tools.browser.paths import MODULES, SCRIPTS, VENDOR
from tools.browser.run import deno

OPTIONS = ["bundle", "--minify", "--platform", "browser", "--format", "esm", "--quiet", "--no-check"]


def glue(entry: Path, target: Path) -> None:
    """The worker's second file: the loader and the Emscripten module, exporting `serve`."""
    source = SCRIPTS / "runtime" / "worker.js"
    entry.write_text(f"export {{ serve }} from {json.dumps(source.as_posix())};\n")
    script(entry, target)


def worker(entry: Path, target: Path, config: dict[str, Any]) -> None:
    """The worker's first file, which begins at once; `config` is what it works with."""
    source = SCRIPTS / "runtime" / "starter.js"
    entry.write_text(f"import {{ start }} from {json.dumps(source.as_posix())};\nstart({json.dumps(config)});\n")
    script(entry, target)


def script(entry: Path, target: Path) -> None:
    """One file out of `entry` and all it imports."""
    deno(*OPTIONS, "--output", str(target), str(entry))


def entries() -> dict[str, Path]:
    """Name to entry of every bundle the pages ask for: each `static/js/<name>/entry.js`."""
    return {path.parent.name: path for path in sorted(SCRIPTS.glob("*/entry.js"))}


def vendor(folder: Path) -> None:
    """Bundles the entries, and takes htmx as its makers built it."""
    for name, entry in entries().items():
        script(entry, folder / f"{name}.js")
    (folder / "htmx").mkdir()
    (folder / "htmx" / "htmx.min.js").write_bytes((MODULES / "htmx.org" / "dist" / "htmx.min.js").read_bytes())


def place(folder: Path) -> None:
    """Copies made bundles to `static/vendor`, touching only what changed."""
    for made in (path for path in folder.rglob("*") if path.is_file()):
        target = VENDOR / made.relative_to(folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists() or target.read_bytes() != made.read_bytes():
            target.write_bytes(made.read_bytes())


def vendor_inputs() -> list[Path]:
    """All our modules, because an entry may import any of them."""
    return sorted(SCRIPTS.glob("**/*.js"))

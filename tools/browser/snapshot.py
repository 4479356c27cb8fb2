"""The memory image of a warmed interpreter (ADR 0006)."""

import json
from pathlib import Path

from tools.browser.paths import HERE, SCRIPTS
from tools.browser.run import script, size

INPUTS = [
    HERE / "snapshot.py",
    HERE / "host.ts",
    HERE / "take_snapshot.ts",
    HERE / "wipe.ts",
    HERE / "inside" / "unpack.py",
    SCRIPTS / "runtime" / "image.js",
]


def make(folder: Path, stdlib: Path, wheels: Path, names: Path) -> None:
    """Writes image.bin and about.json (bytes of memory, of image, and of freed memory zeroed)."""
    printed = script("take_snapshot.ts", stdlib / "core.zip", wheels, names, folder / "image.bin")
    (folder / "about.json").write_text(printed.strip().splitlines()[-1])


def described(folder: Path) -> str:
    """One line about the image for the progress line."""
    about = json.loads((folder / "about.json").read_text())
    return f"{size(about['memory'])} of memory as {size(about['image'])}"

"""The image every sandbox is a copy of: CPython on WASI with our driver and data types in memory.

One folder per content hash, `<folder>/<digest>/`, readable by its owner only:

    factory.bin          the interpreter, compiled for this machine, as a warm memory image
    eryx-embedded/       the standard library that the interpreter imports from
    sources.json         what it was made of

Baked in a process of its own (about 15 s), renamed into place when it is whole, never changed.
Invariant: the worker trusts this folder as it trusts the interpreter's own files.
"""

import fcntl
import hashlib
import json
import os
import platform
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import cache
from importlib import metadata
from pathlib import Path

from exercises.sandbox.errors import ImageError

ROOT = Path(__file__).resolve().parents[2]
FOLDER_VARIABLE = "SANDBOX_IMAGE_DIR"
FACTORY, SOURCES = "factory.bin", "sources.json"
GRADING = ("exercises", "exercises.grading", "exercises.grading.errors", "exercises.grading.codec")
DRIVER = ("exercises.grading.driver",)
FLOOR_ONE = ("sim", "sim.errors", "sim.units", "sim.orders", "sim.reports", "sim.schema", "sim.messages")
DATA_TYPES = (*FLOOR_ONE, "sim.guard", "sim.guard.shapes", "sim.guard.protocol")
PILOT = ("exercises.challenges", "exercises.challenges.ops", "exercises.challenges.pilot")
PATIENCE = 300.0
OLD_SECONDS = 30 * 86_400

Progress = Callable[[str], None]


def modules() -> list[tuple[str, bool, str]]:
    """What the sandbox can import of ours: (name, is a package, source), in the order of import."""
    return [_module(name) for name in (*GRADING, *DRIVER, *DATA_TYPES, *PILOT)]


def setup_code() -> str:
    """The text that the interpreter runs before its memory becomes the image."""
    guest = (Path(__file__).parent / "guest.py").read_text(encoding="utf-8")
    return f"MODULES = {modules()!r}\n{guest}"


@cache
def digest() -> str:
    """Names the image by what goes into it: 64 hexadecimal digits."""
    parts = [setup_code(), metadata.version("pyeryx"), platform.machine(), sys.platform]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def folder(base: Path | str | None = None) -> Path:
    """Where images are kept: the argument, else $SANDBOX_IMAGE_DIR, else `var/sandbox`."""
    return Path(base or os.environ.get(FOLDER_VARIABLE) or ROOT / "var" / "sandbox").absolute()


def ensure(progress: Progress = print, base: Path | str | None = None) -> Path:
    """The image's folder, baked first where it is missing. Raises ImageError."""
    place = folder(base) / digest()
    if not (place / FACTORY).exists():
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with (place.parent / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (place / FACTORY).exists():
                _bake(place, progress)
    _check_owner(place)
    return place


def _module(name: str) -> tuple[str, bool, str]:
    path = ROOT.joinpath(*name.split("."))
    package = path.is_dir()
    file = path / "__init__.py" if package else path.with_suffix(".py")
    return name, package, file.read_text(encoding="utf-8")


def _bake(place: Path, progress: Progress) -> None:
    progress(f"sandbox: baking the image {digest()[:12]} (once, about 15 s) ...")
    draft = Path(tempfile.mkdtemp(prefix=".baking-", dir=place.parent))
    try:
        _run_baker(draft)
        (draft / SOURCES).write_text(json.dumps([name for name, _, _ in modules()]))
        (draft / FACTORY).chmod(0o600)
        shutil.rmtree(place, ignore_errors=True)
        draft.rename(place)
        _forget_old_ones(place)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    progress("sandbox: the image is ready")


def _forget_old_ones(place: Path) -> None:
    """Removes images that nobody baked again for a month; a younger one may still be in use."""
    for other in place.parent.iterdir():
        if other.is_dir() and other != place and time.time() - other.stat().st_mtime > OLD_SECONDS:
            shutil.rmtree(other, ignore_errors=True)


def _run_baker(draft: Path) -> None:
    """eryx unpacks the standard library into TMPDIR, which is how it gets into the image's folder."""
    command = [
        sys.executable,
        "-I",
        "-S",
        str(Path(__file__).parent / "bake.py"),
        package_folder(),
        str(draft / FACTORY),
    ]
    try:
        done = subprocess.run(
            command, input=setup_code().encode(), capture_output=True, env=environment(draft), timeout=PATIENCE
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ImageError(f"expected the baker to end within {PATIENCE:.0f} s: {error}") from None
    if done.returncode != 0 or not (draft / FACTORY).exists():
        last = done.stderr.decode(errors="replace").strip()[-800:]
        raise ImageError(f"expected an image, the baker ended with {done.returncode}: {last}")


@cache
def package_folder() -> str:
    """The folder that the `eryx` package lies in."""
    located = metadata.distribution("pyeryx").locate_file("eryx")
    return str(Path(str(located)).parent)


def environment(temporary: Path | str) -> dict[str, str]:
    """All that our processes are told: where the library is unpacked, and what the interpreter needs to start."""
    needed = {name: os.environ[name] for name in ("LD_LIBRARY_PATH",) if name in os.environ}
    return {"TMPDIR": str(temporary), **needed}


def _check_owner(place: Path) -> None:
    state = place.stat()
    if state.st_uid != os.geteuid() or stat.S_IMODE(state.st_mode) & 0o022:
        raise ImageError(f"expected {place} to be ours and writable by nobody else; remove it, it will be made anew")


if __name__ == "__main__":
    ensure()

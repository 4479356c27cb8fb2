"""`make run` from a fresh clone, packages in pip's cache, until the site answers; and once more."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from bench.figures import Figure
from tools.serve import wait_until_up
from tools.site import ROOT, free_port


def measure() -> list[Figure]:
    place = Path(tempfile.mkdtemp(prefix="fortyfive-clone-"))
    try:
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(place / "site")], check=True)
        first, second = _start(place / "site"), _start(place / "site")
    finally:
        shutil.rmtree(place, ignore_errors=True)
    return [
        Figure("make run, first start of a fresh clone", first, "s", 90),
        Figure("make run, second start", second, "s", 5),
    ]


def _start(clone: Path) -> float:
    """Seconds from the command to the first answer of /healthz."""
    port = free_port()
    keep = {name: os.environ[name] for name in os.environ if not name.startswith(("FORTYFIVE", "DJANGO", "DATABASE"))}
    began = time.monotonic()
    running = subprocess.Popen(
        ["make", "run", f"PORT={port}"], cwd=clone, env=keep, stdout=subprocess.DEVNULL, start_new_session=True
    )
    try:
        if not wait_until_up(port, 900):
            raise RuntimeError("make run did not bring the site up within 15 minutes")
        return time.monotonic() - began
    finally:
        os.killpg(running.pid, signal.SIGTERM)
        running.wait(timeout=30)

"""Runs `deno`, and says what the build is doing."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.browser.errors import MissingInput, ToolFailed
from tools.browser.paths import DENO, HERE, ROOT


def deno(*arguments: str) -> str:
    """Runs deno in the repository's root and returns what it printed. Raises ToolFailed."""
    if not DENO.exists():
        raise MissingInput(f"expected deno beside this Python ({DENO.name}); install requirements.txt first")
    environment = {**os.environ, "DENO_NO_UPDATE_CHECK": "1", "NO_COLOR": "1"}
    done = subprocess.run([DENO, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise ToolFailed(f"expected `deno {arguments[0]}` to succeed; it ended with {done.returncode}:\n{done.stderr}")
    return done.stdout


def script(name: str, *arguments: Path | str) -> str:
    """Runs one of the build's own TypeScript files."""
    return deno("run", "--allow-all", "--no-check", "--quiet", str(HERE / name), *map(str, arguments))


@contextmanager
def step(title: str) -> Iterator[list[str]]:
    """A progress line: the title at once, its notes and the seconds at the end."""
    started = time.perf_counter()
    notes: list[str] = []
    sys.stdout.write(f"  {title:<34}")
    sys.stdout.flush()
    yield notes
    sys.stdout.write(f" {', '.join(notes)} ({time.perf_counter() - started:.1f} s)\n")


def size(count: int) -> str:
    """Bytes for people."""
    return f"{count / 1e6:.2f} MB" if count >= 100_000 else f"{count / 1e3:.1f} kB"

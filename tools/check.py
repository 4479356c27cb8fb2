"""`make check`: everything that can be said about the code without running it."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

BIN = Path(sys.executable).parent
CHECKS = (
    ("format", ["ruff", "format", "--check", "."]),
    ("lint", ["ruff", "check", "."]),
    ("types", ["mypy"]),
    ("import contracts", ["lint-imports"]),
    ("content", ["python", "manage.py", "check_content"]),
    ("migrations", ["python", "manage.py", "makemigrations", "--check", "--dry-run"]),
    ("settings", ["python", "manage.py", "check"]),
)


def main() -> int:
    failed = [name for name, command in CHECKS if not _passes(name, command)]
    print("All checks pass." if not failed else f"Failed: {', '.join(failed)}", flush=True)
    return bool(failed)


def _passes(name: str, command: list[str]) -> bool:
    with tempfile.TemporaryDirectory() as place:
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test", "FORTYFIVE_VAR": place}
        done = subprocess.run([BIN / command[0], *command[1:]], capture_output=True, text=True, env=environment)
    print(f"{'ok    ' if done.returncode == 0 else 'FAILED'}  {name}", flush=True)
    if done.returncode:
        print(done.stdout[-6000:], done.stderr[-6000:], flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())

"""`make build`: what the browser and the sandbox need. Each part is cached by the hash of what it is made of.

All parts are made at the same time, because each keeps only one core busy.
"""

import subprocess
import sys

PARTS = (
    ("The browser's Python", [sys.executable, "-m", "tools.browser.build"]),
    ("The sandbox image", [sys.executable, "-m", "exercises.sandbox.image"]),
    ("The replay's frames", [sys.executable, "manage.py", "make_frames"]),
    ("The lessons' figures", [sys.executable, "manage.py", "make_figures"]),
    ("The replay's defences", [sys.executable, "manage.py", "make_defences"]),
)


def main() -> int:
    print("Making what the browser and the sandbox need (kept for the next time) ...", flush=True)
    running = [(title, command, subprocess.Popen(command)) for title, command in PARTS]
    failed = [(title, command) for title, command, process in running if process.wait()]
    for title, command in failed:
        print(f"{title}: failed. Run `{' '.join(command[1:])}` to see it alone.", file=sys.stderr)
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())

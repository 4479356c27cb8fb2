"""`make build`: what the browser and the sandbox need. Each part is cached by the hash of what it is made of."""

import subprocess
import sys

STEPS = (
    ("The browser's Python", [sys.executable, "-m", "tools.browser.build"]),
    ("The sandbox image", [sys.executable, "-m", "exercises.sandbox.image"]),
)


def main() -> int:
    for title, command in STEPS:
        print(f"{title} ...", flush=True)
        code = subprocess.run(command).returncode
        if code:
            print(f"{title}: failed. Run `{' '.join(command[1:])}` to see it alone.", file=sys.stderr)
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""System packages that some tests want: installed where we may, missed in one clear sentence elsewhere."""

import os
import shutil
import subprocess
import sys
from pathlib import Path


def find(program: str) -> str | None:
    """The program on PATH, or where Debian keeps PostgreSQL's server."""
    places = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"))
    return shutil.which(program) or (str(places[-1]) if places else None)


def install(program: str, package: str, what_for: str) -> bool:
    """Whether the program is there, if need be after installing Debian's package (as root, with apt)."""
    if find(program):
        return True
    if os.environ.get("NO_INSTALL") or os.geteuid() != 0 or not shutil.which("apt-get"):
        print(f"{program} is not installed, so {what_for} will be reported as not run.", file=sys.stderr)
        return False
    print(f"Installing {package} for {what_for} ...", flush=True)
    return _apt(package) and find(program) is not None


def _apt(package: str) -> bool:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    get = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    subprocess.run([*get, "update"], env=quiet, stdout=subprocess.DEVNULL)
    done = subprocess.run([*get, "install", "-y", "--no-install-recommends", package], env=quiet, capture_output=True)
    if done.returncode:
        print(done.stderr.decode(errors="replace")[-2000:], file=sys.stderr)
    return done.returncode == 0

"""A whole site of its own for tests and measurements: real server, real queue, real grader, empty database.

with Site(port=8123) as site:
    site.url, site.stop("grader"), site.start("grader")
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.request import urlopen

from tools import serve

ROOT = Path(__file__).resolve().parents[1]


class Site:
    """Started by `with`; everything it wrote is removed at the end. `extra` goes into the environment."""

    def __init__(self, port: int, **extra: str) -> None:
        self.port, self.url = port, f"http://127.0.0.1:{port}"
        self.var = Path(tempfile.mkdtemp(prefix="fortyfive-"))
        self.environment = {
            **os.environ,
            "FORTYFIVE_VAR": str(self.var),
            "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        }
        self.environment |= {"SANDBOX_IMAGE_DIR": str(ROOT / "var" / "sandbox"), **extra}
        self.processes: dict[str, subprocess.Popen] = {}

    def __enter__(self) -> "Site":
        for command in (["migrate", "--verbosity", "0"], ["collectstatic", "--noinput", "--verbosity", "0"]):
            self.manage(*command)
        for name in ("web", "grader"):
            self.start(name)
        if not serve.wait_until_up(self.port, 60):
            self.__exit__()
            raise RuntimeError(f"the site did not come up; see {self.var / 'web.log'}")
        return self

    def __exit__(self, *_exception) -> None:
        for name in list(self.processes):
            self.stop(name)
        shutil.rmtree(self.var, ignore_errors=True)

    def manage(self, *command: str) -> str:
        """Runs a management command of this site and returns what it printed. Raises where it fails."""
        done = subprocess.run(
            [sys.executable, "manage.py", *command], cwd=ROOT, env=self.environment, capture_output=True, text=True
        )
        if done.returncode:
            raise RuntimeError(f"manage.py {command[0]} failed: {done.stderr[-2000:]}")
        return done.stdout

    def start(self, name: str) -> None:
        """Starts `web` or `grader`, the latter with whatever it starts with in `make run`."""
        known = serve.services(self.port, workers=1, engine=self.environment.get("TASKS_ENGINE"))
        service = next(one for one in known if one.name.startswith(name))  # "grader" is "grader 1"
        if service.before:
            subprocess.run(service.before, cwd=ROOT, env=self.environment, stdout=subprocess.DEVNULL)
        log = (self.var / f"{name}.log").open("ab")
        self.processes[name] = subprocess.Popen(service.command, cwd=ROOT, env=self.environment, stdout=log, stderr=log)

    def stop(self, name: str, *, hard: bool = False) -> None:
        """Ends it; `hard` as a crash would."""
        process = self.processes.pop(name, None)
        if process is None:
            return
        process.kill() if hard else process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def get(self, path: str) -> bytes:
        """The body of one page."""
        with urlopen(self.url + path, timeout=20) as response:
            return response.read()


def free_port() -> int:
    """A port nobody listens on."""
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]

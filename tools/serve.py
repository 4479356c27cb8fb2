"""`make run`: migrations, static files, the web server and one grading worker a core, until Ctrl-C.

A worker or server that dies is started again, and whatever waited for a grade is queued again
first, so a crash costs time and nothing else.
"""

import argparse
import hashlib
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

MANAGE = [sys.executable, "manage.py"]
QUEUES = {
    "database": ["db_worker", "--interval", "0.05", "--no-startup-delay"],
    # The simple worker does not fork for each task, so the sandbox stays warm.
    "redis": ["rqworker", "--job-class", "django_tasks_rq.Job", "--worker-class", "rq.worker.SimpleWorker", "default"],
}
ROOT = Path(__file__).resolve().parents[1]
STAMP = Path(os.environ.get("FORTYFIVE_VAR", ROOT / "var")) / "static.stamp"


@dataclass
class Service:
    """One long-running process. `before` runs each time before it starts."""

    name: str
    command: list[str]
    before: list[str] | None = None
    process: subprocess.Popen | None = None
    started: list[float] = field(default_factory=list)

    def start(self) -> None:
        """Starts it; waits longer each time it died within the last minute."""
        recent = [moment for moment in self.started if time.monotonic() - moment < 60]
        time.sleep(min(len(recent) ** 2 * 0.2, 10))
        self.started = [*recent, time.monotonic()]
        if self.before:
            subprocess.run(self.before, stdout=subprocess.DEVNULL)
        self.process = subprocess.Popen(self.command)

    def keep(self) -> None:
        """Starts it again if it is gone."""
        if self.process and self.process.poll() is not None:
            print(f"{self.name} ended with {self.process.returncode}; starting it again.", file=sys.stderr)
            self.start()


def services(port: int, workers: int, engine: str | None = None) -> list[Service]:
    """The web server and the grading workers."""
    # Threads, not processes: the catalogue and the lessons are parsed once and shared.
    web = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    web += [
        "--workers",
        "1",
        "--blocking-threads",
        "8",
        "--no-log",
        "--respawn-failed-workers",
        "config.wsgi:application",
    ]
    queue = [*MANAGE, *QUEUES[engine or os.environ.get("TASKS_ENGINE", "database")]]
    requeue = [*MANAGE, "requeue"]
    rounds = Service("rounds", [*MANAGE, "rounds"])
    return [Service("web", web), rounds] + [
        Service(f"grader {n}", queue, requeue if n == 1 else None) for n in range(1, workers + 1)
    ]


def prepare() -> None:
    """The database and the static files, ready before the first visitor."""
    stamp = _static_stamp()
    _manage("migrate", "--verbosity", "0")
    if not STAMP.exists() or STAMP.read_text() != stamp:
        print("Collecting static files ...", flush=True)
        _manage("collectstatic", "--noinput", "--verbosity", "0")
        STAMP.write_text(stamp)


def _manage(*command: str) -> None:
    if subprocess.run([*MANAGE, *command]).returncode:
        sys.exit(f"manage.py {command[0]} failed; see above.")


def _static_stamp() -> str:
    """Changes when a static file does."""
    digest = hashlib.sha256()
    for path in sorted((ROOT / "static").rglob("*")):
        state = path.stat()
        digest.update(f"{path}:{state.st_size}:{state.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def wait_until_up(port: int, seconds: float = 30) -> bool:
    """Whether /healthz answers within that time."""
    from urllib.error import URLError
    from urllib.request import urlopen

    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2):
                return True
        except (URLError, OSError):
            time.sleep(0.1)
    return False


def main() -> int:
    parser = argparse.ArgumentParser(description="Run the site.")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=max(1, (os.cpu_count() or 2) // 2))
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    prepare()
    running = services(options.port, options.workers)
    try:
        for service in running:
            service.start()
        _greet(options.port)
        while True:
            for service in running:
                service.keep()
            time.sleep(0.5)
    except KeyboardInterrupt:
        return 0
    finally:
        _stop(running)


def _greet(port: int) -> None:
    if wait_until_up(port):
        print(f"\n45 Minutes is on  http://127.0.0.1:{port}\n")
        print("To make somebody who has signed up an instructor:")
        print("  .venv/bin/python manage.py make_instructor anna@example.org\nTo stop:  Ctrl-C\n", flush=True)
    else:
        print("The site does not answer yet; see the messages above.", file=sys.stderr, flush=True)


def _stop(running: list[Service]) -> None:
    alive = [service.process for service in running if service.process and service.process.poll() is None]
    for process in alive:
        process.terminate()
    for process in alive:
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()


if __name__ == "__main__":
    sys.exit(main())

"""A PostgreSQL and a Redis of their own for a test: started on a free port, gone with it."""

import contextlib
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tools import system
from tools.site import free_port


def _as_postgres() -> list[str]:
    """PostgreSQL refuses to run as root; Debian's package brings a user for it."""
    return ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []


@contextlib.contextmanager
def postgres() -> Iterator[str]:
    """Yields a DATABASE_URL."""
    place = Path(tempfile.mkdtemp(prefix="fortyfive-pg-"))
    place.chmod(0o777)
    data, port = place / "data", free_port()
    control = [*_as_postgres(), system.find("pg_ctl"), "-D", str(data)]
    init = [*_as_postgres(), system.find("initdb"), "-D", str(data), "-U", "site", "-A", "trust", "--no-sync"]
    _quiet(init)
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={place} -c fsync=off"
    _quiet([*control, "-w", "-l", str(place / "log"), "-o", options, "start"])
    try:
        yield f"postgres://site@127.0.0.1:{port}/postgres"
    finally:
        _quiet([*control, "-m", "immediate", "stop"])
        shutil.rmtree(place, ignore_errors=True)


@contextlib.contextmanager
def redis(port: int = 0) -> Iterator[str]:
    """Yields a REDIS_URL; on a free port unless one is asked for."""
    port = port or free_port()
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=tempfile.gettempdir())
    try:
        _until_open(port)
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        server.terminate()
        server.wait(timeout=10)


def _quiet(command: list[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd="/")


def _until_open(port: int) -> None:
    import socket

    for _ in range(100):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise RuntimeError(f"nothing listens on {port}")

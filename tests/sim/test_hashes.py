"""The same run is the same bytes in every interpreter. The browser's part is in `tests/runtime`."""

import base64
import io
import json
import os
import subprocess
import sys
import zipfile
from functools import cache
from pathlib import Path

import pytest

from tests.sim import hashes
from tools.browser import floors, wheels

ROOT = Path(__file__).resolve().parents[2]
PINS = Path(__file__).parent / "hashes.json"
TEXT = (Path(__file__).parent / "hashes.py").read_text() + "\nprint(table())\n"
UNPACK = """
import base64, sys
with open("/data/sim.zip", "wb") as file:
    file.write(base64.b64decode({archive!r}))
sys.path.insert(0, "/data/sim.zip")
"""


@cache
def expected() -> dict[str, str]:
    """What is pinned; where nothing is yet, what this interpreter says."""
    return json.loads(PINS.read_text()) if PINS.exists() else json.loads(hashes.table())


def archive() -> str:
    """The simulator as the browser gets it, but from source: one zip, as text."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as out:
        for path in (*wheels.PACKAGES[0].files(), *floors.sources()):
            out.writestr(path.relative_to(ROOT).as_posix(), path.read_bytes())
    return base64.b64encode(whole.getvalue()).decode()


def test_the_hashes_are_pinned():
    if os.environ.get("FIX_GOLDEN"):
        PINS.write_text(json.dumps(json.loads(hashes.table()), indent=1) + "\n")
        expected.cache_clear()
    if not PINS.exists():
        pytest.skip("not pinned yet: FIX_GOLDEN=1 pins them")
    assert json.loads(hashes.table()) == expected(), "a run changed; FIX_GOLDEN=1 writes the hashes anew"


def test_twelve_runs_are_twelve_records():
    assert len(set(expected().values())) == len(hashes.RUNS) == 12


@pytest.mark.parametrize("version", ["3.12", "3.13", "3.14"])
def test_another_interpreter_agrees(version):
    found = sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python"))
    if not found or sys.version.startswith(f"{version}."):
        pytest.skip(f"no other CPython {version} under ~/.pyenv")
    done = subprocess.run(
        [str(found[-1]), "-B", "-c", TEXT], cwd=ROOT, capture_output=True, text=True, check=True, timeout=120
    )
    assert json.loads(done.stdout) == expected()


def test_the_sandboxes_python_agrees():
    eryx = pytest.importorskip("eryx", reason="pyeryx is not installed")
    limits = eryx.ResourceLimits(execution_timeout_ms=180_000, max_memory_bytes=512 << 20)
    result = eryx.Sandbox(resource_limits=limits).execute(UNPACK.format(archive=archive()) + TEXT)
    assert json.loads(bytes(result.stdout)) == expected()

"""One hash for every interpreter (invariant 6); the browser and the sandbox check it too."""

import subprocess
from pathlib import Path

import pytest

from sim.engine import demo
from sim.errors import NotPlain
from sim.log import Log, canonical

ROOT = Path(__file__).resolve().parents[2]
DEMO_SHA256 = "6ca7218e5e58eae561b4c33039c571d7589b7672d32e1e436cf727f52e95886b"


def test_the_demo_hash_is_pinned():
    assert demo().log.sha256 == DEMO_SHA256


@pytest.mark.parametrize("version", ["3.12", "3.14"])
def test_another_interpreter_agrees(version):
    found = sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python"))
    if not found:
        pytest.skip(f"no CPython {version} under ~/.pyenv")
    command = [str(found[-1]), "-B", "-m", "sim", "demo"]
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=30)
    assert printed.stdout.splitlines()[-1] == f"sha256 {DEMO_SHA256}"


IMPORTER = """
import importlib.abc, importlib.util, sys

class Texts(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    def find_spec(self, name, path, target=None):
        if name in TEXTS:
            return importlib.util.spec_from_loader(name, self, is_package=name == "sim")

    def get_source(self, name):
        return TEXTS[name]

sys.meta_path.insert(0, Texts())
from sim.engine import demo
print(sys.platform, demo().log.sha256)
"""


def test_webassembly_agrees():
    eryx = pytest.importorskip("eryx", reason="pyeryx is not installed")
    texts = {f"sim.{path.stem}": path.read_text() for path in (ROOT / "sim").glob("*.py")}
    texts["sim"] = texts.pop("sim.__init__")
    result = eryx.Sandbox().execute(f"TEXTS = {texts!r}\n{IMPORTER}")
    assert bytes(result.stdout).decode().split() == ["wasi", DEMO_SHA256]


def test_another_seed_or_server_is_another_hash():
    hashes = [demo(seed, missed).log.sha256 for seed in (1, 2) for missed in (None, 1, 2)]
    assert len(dict.fromkeys(hashes)) == 6


def test_the_spelling_is_canonical():
    assert canonical({"b": [1, True, None], "a": "é"}) == '{"a":"\\u00e9","b":[1,true,null]}'


@pytest.mark.parametrize("value", [1.0, (1,), b"x", {1: 2}, {"a": [0.5]}, object()])
def test_only_plain_data_is_logged(value):
    with pytest.raises(NotPlain):
        canonical(value)


def test_a_log_is_lines():
    log = Log({"schema": 1})
    log.add(3, "ack", "venue:X", "child:1.1", {"quantity": 5})
    assert log.text().splitlines()[1] == (
        '{"actor":"venue:X","cause":"child:1.1","data":{"quantity":5},"kind":"ack","t":3}'
    )

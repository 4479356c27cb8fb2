"""Runs inside Pyodide before the image is taken: our wheels as lean bytecode on the import path."""

import importlib.util
import sys
import zipfile
from importlib import _bootstrap_external
from pathlib import Path

SITE = Path("/lib/python3.14/site-packages")
DOCUMENTED = ("sim/",)  # help() on the simulator is part of the lesson


def unpack() -> None:
    """Every wheel in /tmp."""
    for path in sorted(Path("/tmp").glob("*.whl")):
        zipfile.ZipFile(path).extractall(SITE)
    sys.path_importer_cache.clear()
    from browser_runtime.lean import lean

    for path in [found for found in SITE.rglob("*.py") if found.parent != SITE]:
        source = path.read_bytes()
        documented = path.relative_to(SITE).as_posix().startswith(DOCUMENTED)
        code = lean(source, str(path), documented=documented, lines=True)
        data = _bootstrap_external._code_to_hash_pyc(code, importlib.util.source_hash(source), False)
        path.with_suffix(".pyc").write_bytes(bytes(data))
        path.unlink()
    sys.path_importer_cache.clear()


unpack()
del unpack

"""Runs inside Pyodide: the modules of one zip as `.pyc` in another, everything else as it is.

They keep their docstrings, because help() on the simulator is part of the lesson, and their lines.
"""

import importlib.util
import zipfile
from importlib import _bootstrap_external

from lean import lean

HOME = "/lib/sim-incident.zip"
EPOCH = (1980, 1, 1, 0, 0, 0)


def compiled(name: str, source: bytes) -> bytes:
    """The `.pyc` of one module, never checked against a source; its code names the place it is imported from."""
    code = lean(source, f"{HOME}/{name}", documented=True, lines=True)
    return bytes(_bootstrap_external._code_to_hash_pyc(code, importlib.util.source_hash(source), False))


with zipfile.ZipFile("/tmp/plain.zip") as plain, zipfile.ZipFile("/tmp/compiled.zip", "w") as out:
    for name in plain.namelist():
        data = plain.read(name)
        if name.endswith(".py"):
            name, data = name + "c", compiled(name, data)
        out.writestr(zipfile.ZipInfo(name, EPOCH), data)

"""Runs inside Pyodide: every module of its standard library as a `.pyc`, in one stored zip.

Unchecked hash-based bytecode: no time stamps, so the same input gives the same bytes, and the
importer never looks for a source file.
"""

import importlib.util
import zipfile
from importlib import _bootstrap_external

from lean import lean

SOURCE = "/lib/python314.zip"
OUT = "/tmp/stdlib.zip"
EPOCH = (1980, 1, 1, 0, 0, 0)
DOCUMENTED = ("_pyodide/", "pyodide/")


def compiled(name: str, source: bytes) -> bytes:
    """The `.pyc` of one module; its code names the path it will be imported from."""
    code = lean(source, f"{SOURCE}/{name}", documented=name.startswith(DOCUMENTED), lines=False)
    return bytes(_bootstrap_external._code_to_hash_pyc(code, importlib.util.source_hash(source), False))


with zipfile.ZipFile(SOURCE) as stock, zipfile.ZipFile(OUT, "w", zipfile.ZIP_STORED) as out:
    for name in sorted(stock.namelist()):
        if name.endswith("/"):
            continue
        data = stock.read(name)
        if name.endswith(".py"):
            name, data = name + "c", compiled(name, data)
        out.writestr(zipfile.ZipInfo(name, EPOCH), data)

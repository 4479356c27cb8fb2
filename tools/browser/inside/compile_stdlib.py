"""Runs inside Pyodide: every module of its standard library as a `.pyc`, in one stored zip.

Unchecked hash-based bytecode: no time stamps, so the same input gives the same bytes, and the
importer never looks for a source file.
"""

import importlib.util
import zipfile
from importlib import _bootstrap_external

SOURCE = "/lib/python314.zip"
OUT = "/tmp/stdlib.zip"
EPOCH = (1980, 1, 1, 0, 0, 0)


def compiled(name: str, source: bytes) -> bytes:
    """The `.pyc` of one module; its code names the path it will be imported from."""
    code = compile(source, f"{SOURCE}/{name}", "exec", dont_inherit=True, optimize=0)
    return bytes(_bootstrap_external._code_to_hash_pyc(code, importlib.util.source_hash(source), False))


with zipfile.ZipFile(SOURCE) as stock, zipfile.ZipFile(OUT, "w", zipfile.ZIP_STORED) as out:
    for name in sorted(stock.namelist()):
        if name.endswith("/"):
            continue
        data = stock.read(name)
        if name.endswith(".py"):
            name, data = name + "c", compiled(name, data)
        out.writestr(zipfile.ZipInfo(name, EPOCH), data)
